//! What holds for every pair of schools at every time.

use proptest::prelude::*;

use super::*;
use crate::model::week::{Span, WEEKDAYS, Week};

fn any_calendar() -> impl Strategy<Value = SchoolCalendar> {
    let zone = proptest::sample::select(&chrono_tz::TZ_VARIANTS[..]);
    let days = proptest::sample::subsequence(WEEKDAYS.to_vec(), 1..=6);
    let span = (24_u16..56, 4_u16..40).prop_filter_map("a span", |(from, length)| {
        Span::new(from * 15, (from + length) * 15).ok()
    });
    (
        zone,
        days,
        span,
        proptest::collection::vec(any_days(), 0..4),
    )
        .prop_map(|(zone, days, span, closures)| SchoolCalendar {
            zone,
            week: Week::every(&days, span).unwrap(),
            closures,
        })
}

/// Some days of a year.
fn any_days() -> impl Strategy<Value = DateRange> {
    (0_u64..365, 0_u64..30).prop_map(|(from, length)| {
        let first = "2026-08-01".parse::<NaiveDate>().unwrap() + chrono::Days::new(from);
        let last = first + chrono::Days::new(length);
        DateRange { first, last }
    })
}

fn any_instant() -> impl Strategy<Value = DateTime<Utc>> {
    let start: DateTime<Utc> = "2026-08-01T00:00:00Z".parse().unwrap();
    (0_i64..365 * 24 * 60).prop_map(move |minutes| start + TimeDelta::minutes(minutes))
}

fn any_conversation() -> impl Strategy<Value = Conversation> {
    let calendars = [any_calendar(), any_calendar()];
    let still = proptest::collection::vec(any_days(), 0..3);
    let heard = [any_instant(), any_instant()];
    let reply_days = proptest::option::of(1_u32..15);
    let shared = (reply_days, 5_u32..25, 3_u32..12);
    let told = proptest::array::uniform2(proptest::option::of(0_u16..24 * 60));
    let unanswered = proptest::option::of(0.0..1.0);
    (calendars, still, heard, shared, (told, unanswered)).prop_map(
        |(
            calendars,
            still,
            heard,
            (reply_days, amber_days, between_days),
            (told_minutes, part),
        )| {
            // Somewhere between the two last words: the first of whoever was heard last.
            let [first, last] = [heard[0].min(heard[1]), heard[0].max(heard[1])];
            let minutes = |part: f64| ((last - first).num_minutes() as f64 * part) as i64;
            Conversation {
                unanswered_since: part.map(|part| first + TimeDelta::minutes(minutes(part))),
                reply_days,
                amber_days,
                between_days,
                told_minutes,
                ..Conversation::of(calendars, &still, heard)
            }
        },
    )
}

proptest! {
    #[test]
    fn a_plan_is_in_both_schools_hours_on_one_date_and_not_before_amber(
        talk in any_conversation(), now in any_instant(),
    ) {
        let hour = "0 0 9 * * *".parse().unwrap();
        let Some(plan) = talk.plan(&hour, now) else {
            return Ok(()); // No such day within reach.
        };
        let [one, two] = &talk.calendars;
        let shares_a_day = WEEKDAYS
            .iter()
            .any(|day| one.week.span(*day).is_some() && two.week.span(*day).is_some());
        for (calendar, at) in talk.calendars.iter().zip(plan.at) {
            prop_assert!(at >= now - LATE);
            prop_assert!(calendar.is_open_at(at), "{} at {}", calendar.zone, at);
            prop_assert_ne!(talk.light(at), Light::Green);
        }
        if shares_a_day {
            let [first, second] = plan.at;
            prop_assert_eq!(one.local_date(first), two.local_date(second));
        }
        // Whoever looks at that instant finds the same, and so does whoever comes somewhat late.
        for late in [0, 1, 50, 30_000, 3_599_999] {
            let looked = plan.first() + TimeDelta::milliseconds(late);
            prop_assert_eq!(talk.plan(&hour, looked), Some(plan));
        }
    }

    #[test]
    fn what_was_told_of_the_next_word_holds_until_it_comes(
        talk in any_conversation(), now in any_instant(),
        mut meets_at in proptest::collection::vec(any_instant(), 0..6),
    ) {
        let hour = "0 0 9 * * *".parse().unwrap();
        meets_at.sort_unstable();
        // As the meetings tell it at an instant: nobody says anything of those that are over.
        let at = |now: DateTime<Utc>| {
            let (over, next): (Vec<_>, Vec<_>) = meets_at.iter().partition(|at| **at <= now);
            let meetings = Meetings { next, unsure: over.last().copied(), calls_rest: false };
            Conversation { meetings, ..talk.clone() }.plan(&hour, now)
        };
        let Some(told) = at(now) else {
            return Ok(()); // No such day within reach.
        };
        let soon = (told.first() - now).max(TimeDelta::zero());
        for part in 0..=24 {
            let later = now + soon * part / 24;
            prop_assert_eq!(at(later), Some(told), "at {}", later);
        }
        for met in &meets_at {
            if *met <= told.first() && *met + TimeDelta::days(1) > told.first() {
                prop_assert!(false, "a day after the meeting of {}", met);
            }
        }
    }

    #[test]
    fn a_school_that_chose_a_minute_in_its_hours_is_told_then(
        talk in any_conversation(), now in any_instant(),
    ) {
        let hour = "0 0 9 * * *".parse().unwrap();
        let Some(plan) = talk.plan(&hour, now) else {
            return Ok(()); // No such day within reach.
        };
        for ((calendar, at), minute) in talk.calendars.iter().zip(plan.at).zip(talk.told_minutes) {
            let Some(minute) = minute else { continue };
            let date = calendar.local_date(at);
            let time = NaiveTime::from_num_seconds_from_midnight_opt(u32::from(minute) * 60, 0);
            let chosen = instant_of(date.and_time(time.unwrap()), calendar.zone);
            let hours = calendar.hours_on(date).unwrap();
            prop_assert_eq!(at, if hours.contains(&chosen) { chosen } else { hours.start });
        }
    }

    #[test]
    fn more_patience_never_brings_a_nudge_nearer(
        talk in any_conversation(), now in any_instant(), more in 1_u32..10,
    ) {
        let hour = "0 0 9 * * *".parse().unwrap();
        let last = Some(talk.since());
        let talk = Conversation { said: Said { steps: 1, last }, ..talk };
        let patient = Conversation {
            amber_days: talk.amber_days + more,
            between_days: talk.between_days + more,
            ..talk.clone()
        };
        if let (Some(before), Some(after)) = (talk.plan(&hour, now), patient.plan(&hour, now)) {
            prop_assert!(after.first() >= before.first());
        }
    }

    #[test]
    fn whoever_was_silent_for_longer_resets_the_clock_by_being_heard(
        talk in any_conversation(), later in 1_i64..200_000,
    ) {
        let silent = usize::from(talk.heard[1] < talk.heard[0]);
        let mut answered = talk.clone();
        answered.heard[silent] += TimeDelta::minutes(later);
        prop_assert!(answered.since() > talk.since() || talk.heard[0] == talk.heard[1]);
        let mut heard_again = talk.clone();
        heard_again.heard[1 - silent] += TimeDelta::minutes(later);
        prop_assert_eq!(heard_again.since(), talk.since(), "the other's words change nothing");
    }

    #[test]
    fn a_light_never_goes_back_while_nobody_is_heard(
        talk in any_conversation(), minutes in proptest::array::uniform2(0_i64..300_000),
    ) {
        let [early, late] = [minutes[0].min(minutes[1]), minutes[0].max(minutes[1])]
            .map(|minutes| talk.light(talk.since() + TimeDelta::minutes(minutes)) as u8);
        prop_assert!(early <= late);
        prop_assert_eq!(talk.light(talk.since()), Light::Green);
    }

    #[test]
    fn days_on_which_the_clock_stands_never_bring_a_nudge_nearer(
        talk in any_conversation(), still in any_days(),
    ) {
        let more = Conversation {
            reply_days: talk.reply_days,
            amber_days: talk.amber_days,
            ..Conversation::of(talk.calendars.clone(), &[still], talk.heard)
        };
        let amber = |talk: &Conversation| talk.after(talk.since(), talk.gaps()[0]);
        if let (Some(before), Some(after)) = (amber(&talk), amber(&more)) {
            prop_assert!(after >= before);
        }
    }
}

/// A bot that does what is decided, and people who speak, press or say nothing.
struct Year {
    talk: Conversation,
    told: Vec<Plan>,
}

/// What happens on a day: somebody of the first or the second school is heard, both say that they
/// have talked elsewhere, somebody asks for a fortnight of quiet, or nothing.
#[derive(Clone, Copy, Debug)]
enum Day {
    Heard(usize),
    Elsewhere,
    Later,
    /// The bot is away for so many days, and back then.
    Away(i64),
    Nothing,
}

fn any_day() -> impl Strategy<Value = Day> {
    prop_oneof![
        1 => (0_usize..2).prop_map(Day::Heard),
        1 => Just(Day::Elsewhere),
        1 => Just(Day::Later),
        1 => (2_i64..40).prop_map(Day::Away),
        60 => Just(Day::Nothing),
    ]
}

impl Year {
    /// Lives through one day after the other, from noon to noon. As in the diary, a plan holds until
    /// something happens.
    fn live(&mut self, days: &[Day]) {
        let hour = "0 0 9 * * *".parse().unwrap();
        let mut now = self.talk.heard[0].max(self.talk.heard[1]);
        let mut next = self.talk.plan(&hour, now);
        for day in days {
            let until = now + TimeDelta::days(1);
            while let Some(plan) = next.filter(|plan| plan.first() < until) {
                self.told.push(plan);
                let before = match plan.step {
                    Step::Gentle => 0,
                    _ => self.talk.said.steps,
                };
                self.talk.said = Said {
                    steps: before + 1,
                    last: Some(plan.first()),
                };
                next = self.talk.plan(&hour, plan.first());
            }
            now = until;
            match day {
                Day::Heard(school) => self.talk.heard[*school] = now,
                Day::Elsewhere => self.talk.heard = [now; 2],
                Day::Later => self.talk.held_until = Some(now + TimeDelta::days(14)),
                Day::Away(days) => {
                    // What fell due meanwhile comes late, as the diary has it: the look asks what is true now.
                    now += TimeDelta::days(*days);
                    self.talk.back_at = Some(now);
                    next = self.talk.plan(&hour, now);
                    continue;
                }
                Day::Nothing => continue,
            }
            self.talk.said.steps = 0;
            next = self.talk.plan(&hour, now);
        }
    }
}

proptest! {
    // A year is a hundred looks.
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn a_year_of_any_kind_is_polite(
        talk in any_conversation(), days in proptest::collection::vec(any_day(), 365),
    ) {
        let before = talk.clone();
        let mut year = Year { talk, told: Vec::new() };
        year.live(&days);
        for pair in year.told.windows(2) {
            let [before, next] = pair else { unreachable!("windows of two") };
            let earliest = year.talk.after(before.first(), year.talk.between_days).unwrap();
            prop_assert!(next.first() >= earliest, "{before:?} {next:?}");
            // Schools whose weeks never meet read it days apart, and neither reads the next too soon.
            if !year.talk.shares_a_weekday() {
                for (read, next) in before.at.into_iter().zip(next.at) {
                    let earliest = year.talk.after(read, year.talk.between_days).unwrap();
                    prop_assert!(next >= earliest, "{read} {next}");
                }
            }
        }
        // A day in which nobody is told more than once, whatever the bot missed: no burst.
        let shared_days = i64::from(year.talk.between_days).max(1);
        let most = 1 + year.told.last().map_or(0, |last| {
            let first = year.told[0].first();
            ((last.first() - first).num_days() + 1) / shared_days
        });
        prop_assert!(i64::try_from(year.told.len()).unwrap() <= most, "{:?}", year.told);
        // The same history leads to the same words at the same times.
        let mut again = Year { talk: before, told: Vec::new() };
        again.live(&days);
        prop_assert_eq!(&again.told, &year.told);
        for plan in &year.told {
            for (calendar, at) in year.talk.calendars.iter().zip(plan.at) {
                prop_assert!(calendar.is_open_at(at), "{} at {}", calendar.zone, at);
            }
        }
    }

    #[test]
    fn a_year_of_silence_has_few_words(talk in any_conversation()) {
        let mut year = Year { talk, told: Vec::new() };
        year.live(&[Day::Nothing; 365]);
        let steps: Vec<Step> = year.told.iter().map(|plan| plan.step).collect();
        let asks = [Step::Gentle, Step::CatchUp, Step::Deputies];
        let unanswered = steps.iter().filter(|step| asks.contains(step)).count();
        // After long holidays it begins anew.
        let breaks = year.told.windows(2).filter(|pair| {
            pair[1].first() - pair[0].first() >= year.talk.long_break()
        });
        prop_assert!(unanswered <= 3 * (1 + breaks.count()), "{steps:?}");
        // A month has thirty days at least here.
        prop_assert!(steps.len() <= 4 + 12, "{steps:?}");
    }
}
