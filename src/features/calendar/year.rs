//! The next twelve months at a glance: in each, on how many days both schools are open, and when each is
//! closed.

use chrono::{Datelike, Months, NaiveDate};

use super::partner_of;
use crate::engine::feature::{Outcome, Stop};
use crate::engine::message::{Mark, Message};
use crate::engine::pen::Pen;
use crate::engine::{Cx, Here};
use crate::model::calendar::{DateRange, SchoolCalendar};
use crate::model::school::School;
use crate::text::args;

/// How many months are shown.
const MONTHS: u32 = 12;

/// A school with its clock, its week and its days off.
type Dated<'s> = (&'s School, SchoolCalendar);

/// Shows the months to whoever asks, by the date at their school.
pub(super) async fn show(cx: &mut Cx, here: &Here) -> Outcome {
    let (seat, _) = here.staff()?;
    let pen = here.pen();
    let partner = partner_of(cx, seat).await?;
    let schools = [Some(&seat.school), partner.as_ref()];
    let schools = schools.into_iter().flatten();
    let dated: Vec<Dated<'_>> = schools
        .filter_map(|school| Some((school, school.calendar()?)))
        .collect();
    let own = dated.iter().find(|(school, _)| school.id == seat.school.id);
    let Some((_, calendar)) = own else {
        return Err(Stop::say(pen.say("calendar-zone-first")));
    };
    let today = calendar.local_date(cx.now);
    Ok(Some(message(&pen, &dated, today)))
}

fn message(pen: &Pen, schools: &[Dated<'_>], today: NaiveDate) -> Message {
    let title = Message::default().title(pen.say("calendar-year"));
    let months = months(today).into_iter();
    months.fold(title, |message, month| {
        let line = line(pen, schools, month);
        message.item(Mark::None, line)
    })
}

/// The rest of this month, and the months after it.
fn months(today: NaiveDate) -> Vec<DateRange> {
    let mut first = today;
    let mut months = Vec::new();
    for _ in 0..MONTHS {
        // The first of the next month.
        let next = first
            .with_day(1)
            .and_then(|day| day.checked_add_months(Months::new(1)));
        let Some((next, last)) = next.and_then(|next| Some((next, next.pred_opt()?))) else {
            break; // The calendar's end.
        };
        months.push(DateRange { first, last });
        first = next;
    }
    months
}

/// A month: on how many days all are open, and when each is closed.
fn line(pen: &Pen, schools: &[Dated<'_>], month: DateRange) -> String {
    let dates = month
        .first
        .iter_days()
        .take_while(|date| month.contains(*date));
    let open = dates.filter(|date| schools.iter().all(|(_, it)| it.is_school_day(*date)));
    let key = match schools.len() {
        1 => "calendar-year-own",
        _ => "calendar-year-both",
    };
    let name = pen.voice.month_year(month.first);
    let args = args! { "month" => name, "count" => open.count() };
    let mut parts = vec![pen.fill(key, &args)];
    for (school, calendar) in schools {
        let off = off_in(month, &calendar.closures);
        if !off.is_empty() {
            let days: Vec<String> = off
                .iter()
                .map(|range| pen.voice.date_range_short(*range))
                .collect();
            let days = pen.voice.list(&days);
            let args = args! { "school" => pen.school(school), "days" => days };
            parts.push(pen.fill("calendar-year-off", &args));
        }
    }
    parts.join(" · ")
}

/// What of these days off lies in a month, in order.
fn off_in(month: DateRange, closures: &[DateRange]) -> Vec<DateRange> {
    let within = closures.iter().map(|range| DateRange {
        first: range.first.max(month.first),
        last: range.last.min(month.last),
    });
    let mut within: Vec<DateRange> = within.filter(|range| range.days() > 0).collect();
    within.sort_by_key(|range| (range.first, range.last));
    within
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(first: &str, last: &str) -> DateRange {
        let [first, last] = [first, last].map(|day| day.parse().unwrap());
        DateRange { first, last }
    }

    #[test]
    fn twelve_months_begin_with_today() {
        let months = months("2026-11-23".parse().unwrap());
        assert_eq!(months.len(), 12);
        assert_eq!(months[0], range("2026-11-23", "2026-11-30"));
        assert_eq!(months[3], range("2027-02-01", "2027-02-28"));
        assert_eq!(months[11], range("2027-10-01", "2027-10-31"));
    }

    #[test]
    fn days_off_are_shown_in_each_month_that_they_touch() {
        let closures = [
            range("2027-01-20", "2027-01-20"),
            range("2026-12-21", "2027-01-04"),
        ];
        let january = off_in(range("2027-01-01", "2027-01-31"), &closures);
        assert_eq!(january, [range("2027-01-01", "2027-01-04"), closures[0]]);
        assert_eq!(off_in(range("2027-02-01", "2027-02-28"), &closures), []);
    }
}
