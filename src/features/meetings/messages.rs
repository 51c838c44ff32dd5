//! What is said about what is booked, in the words of `meetings.ftl`. Every time stands on both
//! schools' clocks, with the weekday.

use chrono::{DateTime, NaiveTime, Utc};

use super::agenda::{self, Point};
use super::booked::Standing;
use super::calls;
use super::dates::{Date, DateState};
use super::reader::Reader;
use super::reminders::Reminder;
use super::results::{self, Past};
use super::slots::{Rule, Side, Within};
use super::sql::Agreed;
use super::{BACK, EDGES, HELD, MOVE, OTHERS, SKIP, WRITE};
use super::{feed, hours, keeping, manner, stopping};
use crate::engine::Message;
use crate::engine::message::{Button, Mark, Style};
use crate::model::ids::Id;
use crate::model::overlap::DifferenceChange;
use crate::model::people::Member;
use crate::text::args;

/// How many of the next dates the card shows.
const DATES_SHOWN: usize = 3;

/// The card of an agreed rule with its next dates, and the agenda of the first of them.
pub(super) fn booked(to: &Reader<'_>, agreed: &Agreed, standing: &Standing) -> Message {
    let Standing {
        dates,
        points,
        has_feeds,
    } = standing;
    let mut message = Message::default()
        .title(to.pen.say("meetings-title"))
        .para(to.rule(&agreed.rule));
    for date in dates.iter().take(DATES_SHOWN) {
        message = to.moment(message, "meetings-date", date.at);
    }
    if dates.is_empty() {
        message = message.para(to.pen.say("meetings-no-dates"));
    }
    let message = manner::shown(to, message);
    let message = hours::so_far(to, message);
    let message = agenda::listed(to, message, points);
    let mut more = calls::changes(to);
    if agreed.within == Within::Consent || hours::is_any(to.pair) {
        let id = to.pair.id.to_string();
        more.push(to.pen.button("meetings-hours", EDGES, &[&id]));
    }
    let message = with_changes(to, message, dates.first(), more);
    let feed = has_feeds.then(|| feed::button(to.pen, to.pair));
    let last = [manner::button(to), stopping::button(to)];
    let of_all = feed.into_iter().chain(last);
    calls::joining(to, agenda::with_buttons(to, message, points, of_all))
}

/// What that card says once the rule is stopped.
pub(super) fn was_booked(to: &Reader<'_>, agreed: &Agreed) -> Message {
    Message::default()
        .title(to.pen.say("meetings-title"))
        .para(to.rule(&agreed.rule))
        .para(to.pen.say("meetings-stop-done"))
}

/// That somebody has stopped the monthly meeting, and how it begins again.
pub(super) fn stopped(to: &Reader<'_>, by: &Member) -> Message {
    let school = to.school(to.pair.side_of(by.school));
    let args = args! { "name" => &by.name, "school" => school };
    Message::of(to.pen.fill("meetings-stopped", &args)).row([
        to.pen.button("meetings-again", OTHERS, &[]),
        to.pen.button("meetings-writing-instead", WRITE, &[]),
    ])
}

/// Adds the buttons that leave a date out and ask for other times, and beside these `more`.
fn with_changes(
    to: &Reader<'_>,
    message: Message,
    date: Option<&Date>,
    more: Vec<Button>,
) -> Message {
    let skip = date.map(|date| skipping(to, date));
    let others = [
        to.pen.button("meetings-others", OTHERS, &[]),
        to.pen.button("meetings-writing", WRITE, &[]),
    ];
    message.row(skip).row(others.into_iter().chain(more))
}

/// What the next clock change does to the meeting: `date` is the first after it, and `hours` are
/// those of the school whose clock is not the anchor, before and after. `kept` is the rule on that school's
/// clock, where it could stand there.
pub(super) fn clocks_change(
    to: &Reader<'_>,
    agreed: &Agreed,
    (change, changing): (&DifferenceChange, &[Side]),
    (date, hours): (&Date, [NaiveTime; 2]),
    kept: Option<&Rule>,
) -> Message {
    let places: Vec<String> = changing.iter().map(|side| to.place(*side)).collect();
    let day = changing.first().map(|side| {
        let calendar = side.of(&to.pair.parties).calendar.local_date(change.at);
        to.pen.voice.date(calendar)
    });
    let when = args! { "places" => to.pen.voice.list(&places), "date" => day.unwrap_or_default() };
    let anchor = agreed.rule.anchor;
    let [old, new] = hours.map(|hour| to.pen.voice.time(hour));
    let keep = kept.map(|kept| keeping::button(to, kept, old.clone()));
    let args = args! {
        "date" => to.pen.voice.date(to.calendar().local_date(date.at)),
        "place" => to.place(anchor.other()),
        "old" => old,
        "new" => new,
        "anchor" => to.place(anchor),
        "time" => to.time(agreed.rule.minute(date.month)),
    };
    let message = Message::of(to.pen.fill("meetings-clock-when", &when));
    let message = message.para(to.pen.fill("meetings-clock", &args));
    let message = to.moment(message, "meetings-date", date.at);
    with_changes(to, message.row(keep), Some(date), Vec::new())
}

/// That the meeting comes nearer: with what came of the last one while something can be done about it,
/// and with the agenda as long as there is time to prepare for it. `words` name how near it is.
pub(super) fn reminder(
    to: &Reader<'_>,
    (reminder, words): (Reminder, &str),
    at: DateTime<Utc>,
    points: &[Point],
    past: &Past,
) -> Message {
    let partner = to.partner();
    // The title says how something is: with the partnership's end, what could not be brought is dropped.
    let message = Message::default()
        .title(to.pen.say("meetings-title"))
        .para(to.pen.fill(words, &args! { "school" => partner }));
    let message = to.moment(message, "meetings-date", at);
    let message = match reminder {
        Reminder::Week => results::looked_back(to, message, past),
        Reminder::Day | Reminder::Soon | Reminder::Over | Reminder::After => message,
    };
    let message = manner::shown(to, calls::joining(to, message));
    match reminder {
        Reminder::Week | Reminder::Day => {
            agenda::with_adding(to, agenda::listed(to, message, points))
        }
        Reminder::Soon | Reminder::Over | Reminder::After => message,
    }
}

/// The button that leaves a date out.
fn skipping(to: &Reader<'_>, date: &Date) -> Button {
    let args = args! { "when" => to.short(date.at) };
    let label = to.pen.fill("meetings-skip", &args);
    let (id, month) = (to.pair.id.to_string(), date.month.text());
    to.pen.labelled(label, Style::Plain, SKIP, &[&id, &month])
}

/// That a date which somebody chose may not suit both any more; it is theirs to leave it out.
pub(super) fn moved_off(to: &Reader<'_>, date: &Date) -> Message {
    let message = Message::of(to.of_date("meetings-moved-off", date.at));
    message.row([skipping(to, date)])
}

/// What became of a date, and when the next one is.
pub(super) fn changed(to: &Reader<'_>, lead: String, next: Option<Date>) -> Message {
    let message = Message::of(lead);
    match next {
        Some(next) => to.moment(message, "meetings-next", next.at),
        None => message,
    }
}

/// That a meeting was left out, with a way back for the school that did.
pub(super) fn skipped(to: &Reader<'_>, by: &Member, old: &Date, next: Option<Date>) -> Message {
    let lead = to.of_change(("meetings-skipped", by), old.at);
    let args = [to.pair.id.to_string(), old.month.text()];
    let message = changed(to, lead, next);
    // Whoever could not be there says when they can: nothing goes ahead without them.
    if to.sees_own(to.pair.side_of(by.school)) {
        let back = to
            .pen
            .button("meetings-put-back", BACK, &[&args[0], &args[1]]);
        return message.row([back]);
    }
    message
}

/// Asks whether a meeting took place.
pub(super) fn did_it_happen(to: &Reader<'_>, date: &Date) -> Message {
    let question = to.of_date("meetings-did-it-happen", date.at);
    let args = [to.pair.id.to_string(), date.month.text()];
    let button = |key, word| to.pen.button(key, HELD, &[&args[0], &args[1], word]);
    Message::of(question).row([
        button("meetings-it-did", "yes"),
        button("meetings-it-did-not", "no"),
    ])
}

/// What was answered to that: with buttons for what came of it, or other dates where it did not.
pub(super) fn happened(to: &Reader<'_>, date: &Date, offered: &[DateTime<Utc>]) -> Message {
    let key = match (date.state, offered) {
        (DateState::Held, _) => "meetings-held",
        (_, []) => "meetings-missed",
        (_, [..]) => "meetings-missed-offer",
    };
    let message = Message::of(to.of_date(key, date.at));
    if date.state == DateState::Held {
        return results::offered(to, message, date.month);
    }
    let (id, month) = (to.pair.id.to_string(), date.month.text());
    let message = offered.iter().fold(message, |message, at| {
        let when = to.both_clocks(*at);
        let label = to.short(*at);
        let minutes = base36(at.timestamp() / 60);
        message.item(Mark::None, when).row([to.pen.labelled(
            label,
            Style::Plain,
            MOVE,
            &[&id, &month, &minutes],
        )])
    });
    message.row([to.pen.button("meetings-writing-instead", WRITE, &[])])
}

/// A number as it stands in a button.
fn base36(number: i64) -> String {
    Id::<Date>::new(number).to_string()
}
