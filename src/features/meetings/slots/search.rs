//! Judging rules over twelve months, all quarter hours of a date at once.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc, Weekday};
use chrono_tz::Tz;

use super::choose::Candidate;
use super::days::{Counts, Days, Joint, QUARTERS, Starts, Within};
use super::rule::{Month, Nth, Rule, Side};
use super::{
    FREE_DAY_MIN, Fit, HELD_MIN, MONTHS, MOVED_DAYS_MAX, Occurrence, Proposal, Search, burden_min,
};
use crate::model::overlap::next_difference_change;
use crate::model::week::WEEKDAYS;

/// How far inside both schools' hours a meeting is comfortable, in seconds: half an hour to arrive
/// and to run over.
const COMFORT_S: i64 = 30 * 60;

/// Dates before the first that a search may look at: a move, and the other side of the date line.
const BEFORE_DAYS: i64 = MOVED_DAYS_MAX + 3;
/// All the dates of a search: thirteen months, since a rule's date in the first may be over, and the
/// moves at both ends.
const DAYS: usize = 13 * 31 + 2 * BEFORE_DAYS as usize;

/// Both schools' dates, and what is looked for.
pub(super) struct Grid<'s> {
    search: &'s Search<'s>,
    days: [Days; 2],
    /// The later of the two schools' dates at the beginning of the search.
    today: NaiveDate,
    /// Whether the difference of the two clocks stays as it is.
    is_steady: bool,
}

/// The dates of one weekday of twelve months on one anchor's calendar.
struct Series {
    nth: Nth,
    weekday: Weekday,
    anchor: Side,
    months: [Month; MONTHS],
    positions: [i64; MONTHS],
    starts: [Starts; MONTHS],
}

impl<'s> Grid<'s> {
    pub(super) fn new(search: &'s Search<'s>) -> Self {
        let [first, second] = &search.schools;
        let dates = [first, second].map(|party| party.calendar.local_date(search.from));
        // One scale for both, so that positions mean the same dates.
        let begin = dates[0].min(dates[1]) - TimeDelta::days(BEFORE_DAYS);
        let until = search.from + TimeDelta::days(DAYS as i64);
        let zones = [first.calendar.zone, second.calendar.zone];
        Self {
            search,
            today: dates[0].max(dates[1]),
            days: [first, second].map(|party| Days::new(party, begin, DAYS)),
            is_steady: next_difference_change(zones[0], zones[1], search.from, until).is_none(),
        }
    }

    /// All rules that hold in enough months.
    pub(super) fn candidates(&self, within: Within) -> Vec<Candidate> {
        let mut found = Vec::new();
        for anchor in Side::BOTH {
            for weekday in WEEKDAYS {
                // Most weekdays of most schools are either open or not.
                let party = self.party(anchor);
                let may_be_free = within == Within::Consent && party.free_days;
                if party.calendar.week.span(weekday).is_none() && !may_be_free {
                    continue;
                }
                for nth in Nth::ALL {
                    let series = self.series(nth, weekday, anchor, within);
                    match within {
                        Within::Hours => self.in_hours(&series, &mut found),
                        Within::Consent => self.at_the_edges(&series, &mut found),
                    }
                }
            }
        }
        found
    }

    /// How a rule does, month by month.
    pub(super) fn judge(&self, rule: Rule, within: Within) -> Proposal {
        let joint = self.joint(rule.anchor, within, 0);
        let months = self.months(rule.nth, rule.weekday);
        let mut burden = [0; 2];
        let occurrences = months.map(|month| {
            let occurrence = self.occurrence(&joint, rule, month);
            if let Some(at) = occurrence.at() {
                for (sum, more) in burden.iter_mut().zip(self.burdens(at)) {
                    *sum += more;
                }
            }
            occurrence
        });
        Proposal {
            rule,
            occurrences: occurrences.to_vec(),
            burden_min: burden,
        }
    }

    pub(super) fn in_month(&self, rule: Rule, within: Within, month: Month) -> Occurrence {
        self.occurrence(&self.joint(rule.anchor, within, 0), rule, month)
    }

    pub(super) fn suits(&self, within: Within, at: DateTime<Utc>) -> bool {
        let start = at.timestamp();
        self.days.iter().all(|days| {
            let day = days.day(days.position_at(start), 0);
            day.is_some_and(|day| day.holds(within, start, start + self.length_s()))
        })
    }

    pub(super) fn other_dates(&self, rule: Rule, within: Within, days: u16) -> Vec<DateTime<Utc>> {
        let joint = self.joint(rule.anchor, within, 0);
        let dates = self.today.iter_days().skip(1).take(usize::from(days));
        let at = |date: NaiveDate, minute| {
            Rule {
                minutes: [minute; 2],
                ..rule
            }
            .instant_on(date, Month::of(date), self.zones())
        };
        let days: Vec<(NaiveDate, Starts)> = dates
            .map(|date| (date, joint.starts(joint.anchor.position(date))))
            .filter(|(_, starts)| *starts != 0)
            .collect();
        let usual = |(date, starts): &(NaiveDate, Starts)| {
            let minute = rule.minute(Month::of(*date));
            (starts >> (minute / 15) & 1 == 1).then(|| at(*date, minute))
        };
        let as_usual: Vec<_> = days.iter().filter_map(usual).collect();
        if !as_usual.is_empty() {
            return as_usual;
        }
        let first = |(date, starts): &(NaiveDate, Starts)| {
            let quarter = u16::try_from(starts.trailing_zeros()).ok()?;
            Some(at(*date, quarter * 15))
        };
        days.iter().filter_map(first).collect()
    }

    fn occurrence(&self, joint: &Joint<'_>, rule: Rule, month: Month) -> Occurrence {
        let date = rule.date(month);
        let position = joint.anchor.position(date);
        let quarter = rule.minute(month) / 15;
        let suits = |away: i64| joint.starts(position + away) >> quarter & 1 == 1;
        let on = |away| {
            let date = date + TimeDelta::days(away);
            rule.instant_on(date, month, self.zones())
        };
        // Of two equally near dates the later: it leaves more time to prepare.
        let nearest = || {
            (1..=MOVED_DAYS_MAX)
                .flat_map(|away| [away, -away])
                .find(|away| suits(*away) && on(*away) > self.search.from)
        };
        let fit = match suits(0) {
            true => Fit::Holds,
            false => nearest().map_or(Fit::Nowhere, |away| Fit::Instead(on(away))),
        };
        Occurrence {
            month,
            planned: on(0),
            fit,
        }
    }

    /// Rules inside both schools' hours.
    fn in_hours(&self, series: &Series, found: &mut Vec<Candidate>) {
        let joint = self.joint(series.anchor, Within::Hours, COMFORT_S);
        let (held, possible) = count(&series.starts);
        let (comfortable, _) = count(&series.positions.map(|position| joint.starts(position)));
        for quarter in quarters(possible) {
            let held = held.of(quarter);
            if usize::from(held) < HELD_MIN {
                continue;
            }
            let rule = series.rule([quarter * 15; 2]);
            let candidate = self.candidate(series, rule, held, comfortable.of(quarter), [0; 2]);
            if !self.has_twin(series, &candidate) {
                found.push(candidate);
            }
        }
    }

    /// Rules at the edges of the day that ask as little as can be of both schools together: each such
    /// time by itself, and in turns the one that is kindest to the one school and the one that is
    /// kindest to the other.
    fn at_the_edges(&self, series: &Series, found: &mut Vec<Candidate>) {
        let (held, possible) = count(&series.starts);
        let most = quarters(possible).map(|quarter| held.of(quarter)).max();
        let Some(most) = most.filter(|most| usize::from(*most) >= HELD_MIN) else {
            return;
        };
        let times: Vec<(u16, [u32; 2])> = quarters(possible)
            .filter(|quarter| held.of(*quarter) == most)
            .map(|quarter| quarter * 15)
            .map(|minute| (minute, self.burden_over_months(series, [minute; 2])))
            .collect();
        let sum = |(_, burden): &(u16, [u32; 2])| burden[0] + burden[1];
        let Some(least) = times.iter().map(sum).min() else {
            return;
        };
        let kind: Vec<_> = times.iter().filter(|time| sum(time) == least).collect();
        let kindest = |side: usize| kind.iter().min_by_key(|(_, burden)| burden[side]);
        let mut plans: Vec<[u16; 2]> = kind.iter().map(|(minute, _)| [*minute; 2]).collect();
        if let (Some((one, _)), Some((other, _))) = (kindest(0), kindest(1))
            && one != other
        {
            plans.extend([[*one, *other], [*other, *one]]);
        }
        for minutes in plans {
            let burden = self.burden_over_months(series, minutes);
            let held = series.held(minutes);
            if usize::from(held) >= HELD_MIN {
                let rule = series.rule(minutes);
                found.push(self.candidate(series, rule, held, 0, burden));
            }
        }
    }

    fn candidate(
        &self,
        series: &Series,
        rule: Rule,
        held: u8,
        comfortable: u8,
        burden_min: [u32; 2],
    ) -> Candidate {
        let zones = self.zones();
        let instants = series
            .months
            .iter()
            .zip(series.positions)
            .map(|(month, position)| self.fast_instant(rule, *month, position, zones));
        let mut first = None;
        let mut mark = 0_i64;
        for (nth, instant) in instants.enumerate() {
            first.get_or_insert(instant);
            mark = mark.wrapping_add(instant.wrapping_mul(nth as i64 + 1));
        }
        Candidate {
            rule,
            held,
            comfortable,
            burden_min,
            first: first.unwrap_or_default(),
            mark,
        }
    }

    /// [`Rule::instant`] in seconds since 1970, without looking the zone up on plain days.
    fn fast_instant(&self, rule: Rule, month: Month, position: i64, zones: [Tz; 2]) -> i64 {
        let day = rule.anchor.of(&self.days).day(position, 0);
        day.and_then(|day| day.at(rule.minute(month)))
            .unwrap_or_else(|| rule.instant(month, zones).timestamp())
    }

    /// Whether the same instants come from a rule on the first school's clock: where the clocks'
    /// difference never changes and both have the same date.
    fn has_twin(&self, series: &Series, candidate: &Candidate) -> bool {
        self.is_steady
            && series.anchor == Side::Second
            && self.days[0].position_at(candidate.first) == series.positions[0]
    }

    /// What all of a series' meetings that suit ask of the two schools, in minutes.
    fn burden_over_months(&self, series: &Series, minutes: [u16; 2]) -> [u32; 2] {
        let rule = series.rule(minutes);
        let mut sums = [0; 2];
        for (nth, month) in series.months.into_iter().enumerate() {
            if series.suits(nth, rule.minute(month)) {
                let at = self.fast_instant(rule, month, series.positions[nth], self.zones());
                for (sum, more) in sums.iter_mut().zip(self.weights_s(at)) {
                    *sum += more;
                }
            }
        }
        sums
    }

    /// What a meeting that begins then asks of each school, in minutes.
    fn burdens(&self, at: DateTime<Utc>) -> [u32; 2] {
        self.burdens_s(at.timestamp(), 0)
    }

    /// The same in comparing rules, where a day outside of the week counts for more than its meeting.
    fn weights_s(&self, start: i64) -> [u32; 2] {
        self.burdens_s(start, FREE_DAY_MIN)
    }

    fn burdens_s(&self, start: i64, free_day_min: u32) -> [u32; 2] {
        let end = start + self.length_s();
        self.days.each_ref().map(|days| {
            let day = days.day(days.position_at(start), 0);
            match day.and_then(|day| day.hours) {
                Some(hours) => burden_min(start, end, (hours.start, hours.end)),
                None => u32::from(self.search.length_min) + free_day_min,
            }
        })
    }

    fn series(&self, nth: Nth, weekday: Weekday, anchor: Side, within: Within) -> Series {
        let joint = self.joint(anchor, within, 0);
        let months = self.months(nth, weekday);
        let positions = months.map(|month| joint.anchor.position(month.date(nth, weekday)));
        Series {
            nth,
            weekday,
            anchor,
            months,
            positions,
            starts: positions.map(|position| joint.starts(position)),
        }
    }

    /// The next twelve months in which this date is still to come.
    fn months(&self, nth: Nth, weekday: Weekday) -> [Month; MONTHS] {
        let this = Month::of(self.today);
        let first = match this.date(nth, weekday) > self.today {
            true => this,
            false => this.plus(1),
        };
        let mut month = first.plus(-1);
        std::array::from_fn(|_| {
            month = month.plus(1);
            month
        })
    }

    fn joint(&self, anchor: Side, within: Within, margin_s: i64) -> Joint<'_> {
        Joint {
            anchor: anchor.of(&self.days),
            partner: anchor.other().of(&self.days),
            calendar: &self.party(anchor).calendar,
            length_s: self.length_s(),
            within,
            margin_s,
        }
    }

    fn party(&self, side: Side) -> &super::Party {
        side.of(self.search.schools)
    }

    fn zones(&self) -> [Tz; 2] {
        self.search
            .schools
            .each_ref()
            .map(|party| party.calendar.zone)
    }

    fn length_s(&self) -> i64 {
        i64::from(self.search.length_min) * 60
    }
}

impl Series {
    fn rule(&self, minutes: [u16; 2]) -> Rule {
        Rule {
            nth: self.nth,
            weekday: self.weekday,
            minutes,
            anchor: self.anchor,
        }
    }

    fn suits(&self, nth: usize, minute: u16) -> bool {
        self.starts[nth] >> (minute / 15) & 1 == 1
    }

    /// In how many of its months a rule with these times holds.
    fn held(&self, minutes: [u16; 2]) -> u8 {
        let rule = self.rule(minutes);
        (0_usize..)
            .zip(self.months)
            .map(|(nth, month)| u8::from(self.suits(nth, rule.minute(month))))
            .sum()
    }
}

/// How many months each quarter hour suits, and which suit any.
fn count(starts: &[Starts; MONTHS]) -> (Counts, Starts) {
    let mut counts = Counts::default();
    let mut any = 0;
    for one in starts {
        counts.add(*one);
        any |= one;
    }
    (counts, any)
}

/// The quarter hours in a set.
fn quarters(starts: Starts) -> impl Iterator<Item = u16> {
    (0..QUARTERS).filter(move |quarter| starts >> quarter & 1 == 1)
}
