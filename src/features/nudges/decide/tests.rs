//! Silences of schools that are easy to picture.

use super::*;

const NINE: &str = "0 0 9 * * *";

fn calendar(zone: &str, week: &str) -> SchoolCalendar {
    SchoolCalendar {
        zone: zone.parse().unwrap(),
        week: week.parse().unwrap(),
        closures: Vec::new(),
    }
}

fn inverness() -> SchoolCalendar {
    calendar("Europe/London", "mon-fri 9:00-15:30")
}

fn kinshasa() -> SchoolCalendar {
    calendar("Africa/Kinshasa", "mon-fri 7:30-13:00")
}

fn utc(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn days(first: &str, last: &str) -> DateRange {
    DateRange {
        first: first.parse().unwrap(),
        last: last.parse().unwrap(),
    }
}

/// Both heard on a Monday morning.
fn monday() -> [DateTime<Utc>; 2] {
    [utc("2026-11-23T09:10:00Z"), utc("2026-11-23T10:00:00Z")]
}

fn next(talk: &Conversation, now: &str) -> Option<(Step, [String; 2])> {
    let plan = talk.plan(&NINE.parse().unwrap(), utc(now))?;
    let written = |at: DateTime<Utc>| at.format("%a %d %b %H:%M").to_string();
    Some((plan.step, plan.at.map(written)))
}

fn told(step: Step, one: &str, two: &str) -> Option<(Step, [String; 2])> {
    Some((step, [one.to_owned(), two.to_owned()]))
}

#[test]
fn after_ten_shared_school_days_both_are_told_at_nine_by_their_own_clocks() {
    let talk = Conversation::of([inverness(), kinshasa()], &[], monday());
    assert_eq!(
        next(&talk, "2026-11-24T00:00:00Z"),
        told(Step::Gentle, "Tue 08 Dec 09:00", "Tue 08 Dec 08:00")
    );
    // A job runs a moment after it is due; an hour later the next day is meant.
    for (now, one, two) in [
        (
            "2026-12-08T08:00:00.050Z",
            "Tue 08 Dec 09:00",
            "Tue 08 Dec 08:00",
        ),
        (
            "2026-12-08T09:00:00.050Z",
            "Wed 09 Dec 09:00",
            "Wed 09 Dec 08:00",
        ),
    ] {
        assert_eq!(next(&talk, now), told(Step::Gentle, one, two), "{now}");
    }
    for (now, light) in [
        ("2026-12-07T23:59:59Z", Light::Green),
        ("2026-12-08T00:00:00Z", Light::Amber),
        ("2026-12-21T23:59:59Z", Light::Amber),
        ("2026-12-22T00:00:00Z", Light::Red),
    ] {
        assert_eq!(talk.light(utc(now)), light, "{now}");
    }
}

#[test]
fn who_meets_within_five_school_days_is_not_told_that_it_is_quiet() {
    // The first step would come on Tuesday, 8 December.
    for (meets_at, one, two) in [
        // Not far off: a school week after it, if nobody is heard by then.
        (
            "2026-12-08T10:00:00Z",
            "Wed 16 Dec 09:00",
            "Wed 16 Dec 08:00",
        ),
        (
            "2026-12-14T10:00:00Z",
            "Tue 22 Dec 09:00",
            "Tue 22 Dec 08:00",
        ),
        // Too far off to wait for, or over.
        (
            "2026-12-16T10:00:00Z",
            "Tue 08 Dec 09:00",
            "Tue 08 Dec 08:00",
        ),
        // A meeting of the day before, of which nobody will have said anything by then.
        (
            "2026-12-07T10:00:00Z",
            "Tue 15 Dec 09:00",
            "Tue 15 Dec 08:00",
        ),
    ] {
        let talk = Conversation {
            meetings: Meetings {
                next: vec![utc(meets_at)],
                ..Meetings::default()
            },
            ..Conversation::of([inverness(), kinshasa()], &[], monday())
        };
        let found = next(&talk, "2026-11-24T00:00:00Z");
        assert_eq!(found, told(Step::Gentle, one, two), "{meets_at}");
    }
}

#[test]
fn after_a_meeting_of_which_nobody_knows_a_school_week_passes() {
    // Without it, the first step would come on Tuesday, 8 December.
    for (unsure, one, two) in [
        (
            "2026-12-07T10:00:00Z",
            "Tue 15 Dec 09:00",
            "Tue 15 Dec 08:00",
        ),
        (
            "2026-11-27T10:00:00Z",
            "Tue 08 Dec 09:00",
            "Tue 08 Dec 08:00",
        ),
    ] {
        let talk = Conversation {
            meetings: Meetings {
                unsure: Some(utc(unsure)),
                ..Meetings::default()
            },
            ..Conversation::of([inverness(), kinshasa()], &[], monday())
        };
        let found = next(&talk, "2026-12-07T12:00:00Z");
        assert_eq!(found, told(Step::Gentle, one, two), "{unsure}");
    }
}

#[test]
fn a_long_reply_time_makes_amber_later() {
    let talk = |reply_days| Conversation {
        reply_days,
        ..Conversation::of([inverness(), kinshasa()], &[], monday())
    };
    for (reply_days, gaps) in [
        (None, [10, 20]),
        (Some(3), [10, 20]),
        (Some(5), [10, 20]),
        (Some(8), [16, 32]),
    ] {
        assert_eq!(talk(reply_days).gaps(), gaps, "{reply_days:?}");
    }
}

#[test]
fn one_school_s_words_do_not_hide_the_other_s_silence() {
    let [_, kinshasa_heard] = monday();
    let heard = [utc("2026-12-07T12:00:00Z"), kinshasa_heard];
    let talk = Conversation::of([inverness(), kinshasa()], &[], heard);
    assert_eq!(
        next(&talk, "2026-12-07T12:00:00Z"),
        told(Step::Gentle, "Tue 08 Dec 09:00", "Tue 08 Dec 08:00")
    );
}

#[test]
fn the_first_word_after_a_silence_has_its_time_to_be_answered() {
    let talk = Conversation::of([inverness(), kinshasa()], &[], monday());
    for (word, one, two) in [
        // Long before: it has had its time.
        (
            "2026-11-24T10:00:00Z",
            "Tue 08 Dec 09:00",
            "Tue 08 Dec 08:00",
        ),
        // On the day before: five full school days more.
        (
            "2026-12-07T10:00:00Z",
            "Tue 15 Dec 09:00",
            "Tue 15 Dec 08:00",
        ),
    ] {
        let spoken = Conversation {
            unanswered_since: Some(utc(word)),
            ..talk.clone()
        };
        let next = next(&spoken, "2026-12-08T00:00:00Z");
        assert_eq!(next, told(Step::Gentle, one, two), "{word}");
    }
    let agreed = Conversation {
        unanswered_since: Some(utc("2026-12-07T10:00:00Z")),
        reply_days: Some(2),
        ..talk
    };
    assert_eq!(
        next(&agreed, "2026-12-08T00:00:00Z"),
        told(Step::Gentle, "Thu 10 Dec 09:00", "Thu 10 Dec 08:00")
    );
}

#[test]
fn after_a_summer_it_begins_anew_with_the_gentle_word() {
    let talk = |last: &str| Conversation {
        said: Said {
            steps: 2,
            last: Some(utc(last)),
        },
        heard: [utc("2026-04-01T09:00:00Z"); 2],
        ..Conversation::of(
            [inverness(), kinshasa()],
            &[days("2026-07-01", "2026-08-31")],
            monday(),
        )
    };
    assert_eq!(
        next(&talk("2026-06-26T08:00:00Z"), "2026-06-27T00:00:00Z"),
        told(Step::Gentle, "Fri 04 Sep 08:00", "Fri 04 Sep 08:00")
    );
    assert_eq!(
        next(&talk("2026-06-15T08:00:00Z"), "2026-06-16T00:00:00Z"),
        told(Step::Deputies, "Tue 23 Jun 08:00", "Tue 23 Jun 08:00")
    );
    let steps = |taken: &[(Step, &str)]| {
        let taken = taken.iter().map(|(step, at)| (*step, utc(at)));
        Said::of(taken, None, TimeDelta::weeks(6)).steps
    };
    let autumn = (Step::Gentle, "2026-09-04T08:00:00Z");
    assert_eq!(steps(&[autumn, (Step::CatchUp, "2026-06-26T08:00:00Z")]), 1);
    assert_eq!(steps(&[autumn, (Step::CatchUp, "2026-08-26T08:00:00Z")]), 2);
    // What rests goes on to rest.
    assert_eq!(steps(&[autumn, (Step::Rest, "2026-06-26T08:00:00Z")]), 2);
}

#[test]
fn nothing_is_said_or_due_around_christmas_and_new_year() {
    let heard = [utc("2026-12-09T09:10:00Z"); 2];
    let talk = Conversation::of([inverness(), kinshasa()], &[], heard);
    assert_eq!(
        next(&talk, "2026-12-10T00:00:00Z"),
        told(Step::Gentle, "Mon 28 Dec 09:00", "Mon 28 Dec 08:00")
    );
    // Five school days after the 18th and the 24th, and the last one before a call.
    for (now, call, date) in [
        ("2026-12-18T09:00:00Z", None, "2026-12-23"),
        ("2026-12-24T09:00:00Z", None, "2026-12-30"),
        (
            "2026-12-21T09:00:00Z",
            Some("2026-12-28T09:00:00Z"),
            "2026-12-23",
        ),
    ] {
        let by = talk.answer_by(utc(now), 0, call.map(utc));
        assert_eq!(by, Some(date.parse().unwrap()), "{now}");
    }
}

#[test]
fn the_clock_stands_in_closures_of_either_and_in_busy_times() {
    let mut closed = kinshasa();
    closed.closures = vec![days("2026-12-01", "2026-12-02")];
    let busy = [days("2026-12-02", "2026-12-04")];
    let talk = Conversation::of([inverness(), closed], &busy, monday());
    // Four days of the first week count, none from Tuesday to Friday of the next: 24 to 27, 30,
    // 7 to 11.
    assert_eq!(
        next(&talk, "2026-11-24T00:00:00Z"),
        told(Step::Gentle, "Mon 14 Dec 09:00", "Mon 14 Dec 08:00")
    );
}

#[test]
fn the_steps_follow_each_other_with_five_school_days_between_and_then_once_a_month() {
    let mut talk = Conversation::of([inverness(), kinshasa()], &[], monday());
    let mut steps = Vec::new();
    let mut now = utc("2026-11-24T00:00:00Z");
    for _ in 0..6 {
        let plan = talk.plan(&NINE.parse().unwrap(), now).unwrap();
        steps.push((plan.step, plan.at[0].format("%d %b").to_string()));
        now = plan.first();
        talk.said = Said {
            steps: talk.said.steps + 1,
            last: Some(now),
        };
    }
    let dated = |step, date: &str| (step, date.to_owned());
    assert_eq!(
        steps,
        [
            dated(Step::Gentle, "08 Dec"),
            dated(Step::CatchUp, "16 Dec"),
            dated(Step::Deputies, "28 Dec"),
            dated(Step::Rest, "05 Jan"),
            dated(Step::StillHere, "04 Feb"),
            dated(Step::StillHere, "08 Mar"),
        ]
    );
}

#[test]
fn nothing_is_said_in_a_pause_while_held_or_just_after_the_bot_was_away() {
    let talk = Conversation::of([inverness(), kinshasa()], &[], monday());
    let now = "2026-12-08T00:00:00Z";
    let paused = Conversation {
        is_paused: true,
        ..talk.clone()
    };
    assert_eq!(next(&paused, now), None);
    let held = Conversation {
        held_until: Some(utc("2026-12-10T12:00:00Z")),
        ..talk.clone()
    };
    assert_eq!(
        next(&held, now),
        told(Step::Gentle, "Fri 11 Dec 09:00", "Fri 11 Dec 08:00")
    );
    let away = Conversation {
        back_at: Some(utc("2026-12-07T12:00:00Z")),
        ..talk
    };
    assert_eq!(
        next(&away, now),
        told(Step::Gentle, "Thu 10 Dec 09:00", "Thu 10 Dec 08:00")
    );
}

#[test]
fn where_nothing_is_heard_it_only_asks_once_a_month() {
    let blind = Conversation {
        is_seen: false,
        ..Conversation::of([inverness(), kinshasa()], &[], monday())
    };
    let now = "2026-12-08T00:00:00Z";
    assert_eq!(next(&blind, now).unwrap().0, Step::InTouch);
    let asked = Conversation {
        said: Said {
            steps: 1,
            last: Some(utc("2026-12-08T09:00:00Z")),
        },
        ..blind
    };
    assert_eq!(
        next(&asked, now),
        told(Step::InTouch, "Fri 08 Jan 09:00", "Fri 08 Jan 08:00")
    );
}

#[test]
fn an_hour_outside_of_the_working_hours_becomes_the_opening() {
    let evening = calendar("Asia/Amman", "sun-thu 12:00-18:00");
    let talk = Conversation::of([inverness(), evening], &[], monday());
    // The two share Monday to Thursday.
    assert_eq!(
        next(&talk, "2026-11-24T00:00:00Z"),
        told(Step::Gentle, "Thu 10 Dec 09:00", "Thu 10 Dec 09:00")
    );
}

#[test]
fn schools_that_never_work_on_the_same_day_are_told_on_their_own_next_ones() {
    let weekend = calendar("Europe/London", "sat-sun 10:00-14:00");
    let talk = Conversation::of([inverness(), weekend], &[], monday());
    // Every day counts, since hardly any would otherwise.
    assert_eq!(
        next(&talk, "2026-11-24T00:00:00Z"),
        told(Step::Gentle, "Fri 04 Dec 09:00", "Sat 05 Dec 10:00")
    );
}

#[test]
fn the_school_whose_turn_it_is_is_asked_or_the_one_not_heard_for_longer() {
    let [early, late] = monday();
    for (turns, heard, result) in [
        ([true, false], [late, early], [true, false]),
        ([true, true], [late, early], [true, true]),
        ([false, false], [late, early], [false, true]),
        ([false, false], [early, early], [true, true]),
    ] {
        for quiet in [[false; 2], [true; 2]] {
            assert_eq!(asked(turns, heard, quiet), result);
        }
        // Whoever wrote lately has done its part, whatever else waits for it.
        for quiet in [[true, false], [false, true]] {
            assert_eq!(asked(turns, heard, quiet), quiet);
        }
    }
}

#[test]
fn steps_read_back_as_written() {
    for step in Step::ALL {
        assert_eq!(Step::read(step.word()), Some(step));
    }
    assert_eq!(Step::read("Gentle"), None);
}
