//! Searches for schools of real places.

use chrono::Weekday;
use chrono_tz::Tz;

use super::*;
use crate::model::calendar::DateRange;

fn school(zone: Tz, week: &str) -> Party {
    Party::usual(SchoolCalendar {
        zone,
        week: week.parse().unwrap(),
        closures: Vec::new(),
    })
}

fn every(days: &str, hours: &str) -> String {
    let day = |day: &str| format!("{day} {hours}");
    days.split(' ').map(day).collect::<Vec<_>>().join(";")
}

fn usual(zone: Tz) -> Party {
    school(zone, &every("mon tue wed thu fri", "08:00-16:00"))
}

fn closed(mut party: Party, first: &str, last: &str) -> Party {
    let [first, last] = [first, last].map(|date| date.parse().unwrap());
    party.calendar.closures.push(DateRange { first, last });
    party
}

fn found(schools: &[Party; 2], refused: &[Rule]) -> Found {
    find(&Search {
        schools,
        length_min: 45,
        from: "2026-12-07T10:00:00Z".parse().unwrap(),
        refused,
        borne_min: [0; 2],
    })
}

/// The proposals as lines of text: the rule, the months in which it holds, what it asks of the
/// schools in twelve months, and each exception.
fn told(schools: &[Party; 2], found: &Found) -> Vec<String> {
    let zones = schools.each_ref().map(|party| party.calendar.zone);
    let line = |one: &Proposal| {
        let rule = one.rule;
        let clock = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
        let mut times: Vec<String> = rule.minutes.map(clock).to_vec();
        times.dedup();
        let times = times.join("/");
        let mut line = format!(
            "{} {} {} {}, {} of 12",
            rule.nth.word(),
            rule.weekday,
            times,
            rule.anchor.of(&zones),
            one.held()
        );
        if one.burden_min != [0, 0] {
            line += &format!(", burden {:?}", one.burden_min);
        }
        for occurrence in &one.occurrences {
            match occurrence.fit {
                Fit::Holds => {}
                Fit::Instead(at) => {
                    line += &format!(", {} on {}", occurrence.month.text(), at.date_naive())
                }
                Fit::Nowhere => line += &format!(", {} never", occurrence.month.text()),
            }
        }
        line
    };
    found.proposals.iter().map(line).collect()
}

#[track_caller]
fn check(schools: &[Party; 2], lines: &[&str]) {
    assert_eq!(told(schools, &found(schools, &[])), lines);
}

#[test]
fn neighbours_have_the_whole_day() {
    let schools = [
        usual(chrono_tz::Europe::London),
        usual(chrono_tz::Africa::Kinshasa),
    ];
    check(
        &schools,
        &[
            "second Tue 09:00 Europe/London, 12 of 12",
            "second Wed 11:00 Europe/London, 12 of 12",
            "second Thu 13:00 Europe/London, 12 of 12",
        ],
    );
}

#[test]
fn schools_whose_weeks_never_meet_share_the_bad_hours() {
    let schools = [
        usual(chrono_tz::America::Los_Angeles),
        school(
            chrono_tz::Asia::Shanghai,
            &every("mon tue wed thu fri", "08:00-17:00"),
        ),
    ];
    // An hour late for Gig Harbor in winter, in summer an hour early for Mudanjiang, too.
    check(
        &schools,
        &[
            "second Tue 16:00 America/Los_Angeles, 12 of 12, burden [540, 420]",
            "second Wed 16:00 America/Los_Angeles, 12 of 12, burden [540, 420]",
            "second Thu 16:00 America/Los_Angeles, 12 of 12, burden [540, 420]",
        ],
    );
    let schools = [
        usual(chrono_tz::America::Phoenix),
        usual(chrono_tz::Asia::Shanghai),
    ];
    // No clock changes there: an hour is early for the one or late for the other.
    check(
        &schools,
        &[
            "second Tue 07:00 Asia/Shanghai, 12 of 12, burden [540, 720]",
            "second Wed 07:00/08:00 Asia/Shanghai, 12 of 12, burden [900, 360]",
            "second Thu 07:00 Asia/Shanghai, 12 of 12, burden [540, 720]",
        ],
    );
}

#[test]
fn a_sunday_to_thursday_week_meets_a_monday_to_friday_week() {
    let cairo = school(
        chrono_tz::Africa::Cairo,
        &every("sun mon tue wed thu", "08:00-14:00"),
    );
    check(
        &[cairo, usual(chrono_tz::Europe::Oslo)],
        &[
            "second Tue 09:00 Europe/Oslo, 12 of 12",
            "second Wed 11:00 Europe/Oslo, 12 of 12",
            "second Thu 10:00 Europe/Oslo, 12 of 12",
        ],
    );
}

#[test]
fn quarter_hours_of_kathmandu_and_summers_of_auckland() {
    let schools = [
        usual(chrono_tz::Asia::Kathmandu),
        usual(chrono_tz::Pacific::Auckland),
    ];
    check(
        &schools,
        &[
            "second Tue 08:00 Asia/Kathmandu, 12 of 12",
            "second Wed 08:00 Asia/Kathmandu, 12 of 12",
            "second Thu 08:00 Asia/Kathmandu, 12 of 12",
        ],
    );
}

#[test]
fn either_side_of_the_date_line() {
    let schools = [
        usual(chrono_tz::Pacific::Apia),
        usual(chrono_tz::Pacific::Honolulu),
    ];
    check(
        &schools,
        &[
            "second Tue 09:00 Pacific/Apia, 12 of 12",
            "second Wed 11:00 Pacific/Apia, 12 of 12",
            "second Thu 13:00 Pacific/Apia, 12 of 12",
        ],
    );
}

#[test]
fn where_nothing_suits_nothing_is_proposed() {
    let schools = [
        usual(chrono_tz::Europe::London),
        school(chrono_tz::Europe::Oslo, &every("sat sun", "08:00-16:00")),
    ];
    check(&schools, &[]);
}

#[test]
fn holidays_make_exceptions_that_have_a_date() {
    let schools = [
        closed(
            closed(usual(chrono_tz::Europe::London), "2026-12-19", "2027-01-04"),
            "2027-07-02",
            "2027-08-20",
        ),
        closed(
            usual(chrono_tz::Africa::Blantyre),
            "2027-04-05",
            "2027-04-23",
        ),
    ];
    check(
        &schools,
        &[
            "first Thu 09:00 Europe/London, 11 of 12, 2027-08 never",
            "fourth Tue 11:00 Europe/London, 10 of 12, 2026-12 on 2026-12-18, 2027-07 never",
            "last Mon 13:00 Europe/London, 10 of 12, 2026-12 on 2027-01-05, 2027-07 never",
        ],
    );
}

#[test]
fn what_was_voted_down_does_not_come_back() {
    let schools = [
        usual(chrono_tz::Europe::London),
        usual(chrono_tz::Africa::Kinshasa),
    ];
    let first = found(&schools, &[]);
    let refused: Vec<Rule> = first.proposals.iter().map(|one| one.rule).collect();
    let second = found(&schools, &refused);
    assert_eq!(second.proposals.len(), PROPOSALS_MAX);
    for one in &second.proposals {
        for no in &refused {
            let apart = one.rule.minutes[0].abs_diff(no.minutes[0]);
            assert!(one.rule.weekday != no.weekday || apart >= 60, "{one:?}");
        }
    }
}

#[test]
fn days_outside_the_week_are_proposed_where_they_are_allowed() {
    let [zone, other] = [chrono_tz::Europe::London, chrono_tz::Africa::Kinshasa];
    let mut schools = [
        school(zone, &every("mon tue wed", "08:00-16:00")),
        school(other, &every("thu fri", "08:00-16:00")),
    ];
    check(&schools, &[]);
    schools[0].free_days = true;
    let first = found(&schools, &[]).proposals.swap_remove(0);
    assert!(matches!(first.rule.weekday, Weekday::Thu | Weekday::Fri));
    assert_eq!(first.burden_min, [12 * 45, 0]);
    // Days off stay days off.
    schools[0] = closed(schools[0].clone(), "2026-12-01", "2028-02-01");
    check(&schools, &[]);
}

#[test]
fn hours_beyond_the_usual_are_proposed_where_they_are_allowed() {
    let mut schools = [
        school(
            chrono_tz::Pacific::Honolulu,
            &every("mon tue wed thu fri", "08:00-15:00"),
        ),
        school(
            chrono_tz::Africa::Maputo,
            &every("mon tue wed thu fri", "08:00-15:00"),
        ),
    ];
    for party in &mut schools {
        party.consent = Span::new(8 * 60, 20 * 60).unwrap();
    }
    let hours = |found: &Found| {
        let instants = found.proposals.iter().flat_map(|one| &one.occurrences);
        instants.filter_map(Occurrence::at).count()
    };
    assert_eq!(
        hours(&found(&schools, &[])),
        0,
        "they are twelve hours apart"
    );
    schools[1].consent = WIDE_CONSENT;
    assert!(hours(&found(&schools, &[])) > 0);
}

#[test]
fn of_rules_that_ask_as_much_the_one_that_evens_out_comes_first() {
    let schools = [
        usual(chrono_tz::America::Los_Angeles),
        usual(chrono_tz::Asia::Shanghai),
    ];
    let burden = |borne_min| {
        let found = find(&Search {
            schools: &schools,
            length_min: 45,
            from: "2026-12-07T10:00:00Z".parse().unwrap(),
            refused: &[],
            borne_min,
        });
        found.proposals[0].burden_min
    };
    let [first, second] = [burden([3_000, 0]), burden([0, 3_000])];
    assert!(first[0] < first[1], "{first:?}");
    assert!(second[0] > second[1], "{second:?}");
    assert_eq!(first.iter().sum::<u32>(), second.iter().sum::<u32>());
}
