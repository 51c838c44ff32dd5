use chrono::Weekday::{Fri, Mon, Sat, Sun, Thu, Tue, Wed};
use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use proptest::prelude::*;

use super::decide::{SharedHours, Since, coming_change, partners_since, shared_week};
use super::messages::{Facts, Party, side_by_side};
use crate::model::calendar::SchoolCalendar;
use crate::model::ids::Id;
use crate::model::people::{Member, Role};
use crate::model::school::{RunningSince, School};
use crate::text::{DayHours, Voice};

fn utc(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn calendar(zone: &str, week: &str) -> SchoolCalendar {
    SchoolCalendar {
        zone: zone.parse().unwrap(),
        week: week.parse().unwrap(),
        closures: Vec::new(),
    }
}

fn school(id: i64, place: &str, country: &str, zone: &str, week: &str) -> School {
    School {
        id: Id::new(id),
        name: Some(format!("{place} High")),
        place: Some(place.to_owned()),
        country: Some(country.to_owned()),
        zone: Some(zone.parse().unwrap()),
        language: Some("en".parse().unwrap()),
        week: Some(week.parse().unwrap()),
        running_since: Some(RunningSince::New),
        since_noted: true,
        closures: Vec::new(),
        deputy_later: false,
    }
}

fn member(name: &str, role: Role) -> Member {
    Member {
        id: Id::new(1),
        school: Id::new(1),
        name: name.to_owned(),
        role,
    }
}

/// Inverness and Kinshasa on a Saturday in November, for a reader of this language.
fn facts(tag: &str) -> Facts {
    let week = |hours| {
        let voice = Voice::of(tag.parse().unwrap());
        Some(voice.week(&[(vec![Mon, Tue, Wed, Thu, Fri], hours)]))
    };
    Facts {
        now: utc("2026-11-21T09:00:00Z"),
        own: Party {
            school: school(1, "Inverness", "GB", "Europe/London", "mon-fri 9-15:30"),
            name: "Inverness High".to_owned(),
            week: week((540, 930)),
            team: vec![
                member("Ms Carter", Role::PointPerson),
                member("Mr Reid", Role::Colleague),
            ],
            since: Some(RunningSince::Since("2019".parse().unwrap())),
        },
        partner: Party {
            school: School {
                language: Some("fr".parse().unwrap()),
                ..school(2, "Kinshasa", "CD", "Africa/Kinshasa", "mon-fri 7:30-13:00")
            },
            name: "Kinshasa High".to_owned(),
            week: week((450, 780)),
            team: vec![member("Mme Mbuyi", Role::Deputy)],
            since: Some(RunningSince::Since("2019-09-01".parse().unwrap())),
        },
        is_confirmed: true,
        active_at: Some(utc("2026-11-03T12:00:00Z")),
    }
}

/// What the note says, with plain spaces for French no-break ones.
fn said(tag: &str, facts: &Facts) -> String {
    let voice = Voice::of(tag.parse().unwrap());
    side_by_side(voice, facts)
        .plain()
        .replace(['\u{a0}', '\u{202f}'], " ")
}

#[test]
fn both_schools_side_by_side() {
    insta::assert_snapshot!(said("en", &facts("en")), @r#"
    Inverness High and Kinshasa High
    Inverness High
    Place: Inverness, United Kingdom
    Now: Saturday 21 November, 09:00
    Working week: Monday to Friday 09:00–15:30
    Language: English
    Team: Ms Carter (point person) and Mr Reid (colleague)
    Kinshasa High
    Place: Kinshasa, DR Congo
    Now: Saturday 21 November, 10:00
    Working week: Monday to Friday 07:30–13:00
    Language: French
    Team: Mme Mbuyi (deputy)
    Your two clocks
    Kinshasa is 1 hour ahead of Inverness.
    After the next clock change (Sunday 28 March 2027, 02:00 in Inverness · Sunday 28 March 2027, 02:00 in Kinshasa):
    Both schools have the same time.
    When both schools are at work
    15 hours in a usual week:
    Monday to Friday 09:00–12:00 in Inverness · Monday to Friday 10:00–13:00 in Kinshasa
    You have been partners since 1 September 2019, and linked here since 3 November 2026.
    "#);
    insta::assert_snapshot!(said("fr", &facts("fr")), @r#"
    Inverness High et Kinshasa High
    Inverness High
    Lieu : Inverness, Royaume-Uni
    Maintenant : samedi 21 novembre, 9 h
    Semaine de travail : du lundi au vendredi de 9 h à 15 h 30
    Langue : anglais
    Équipe : Ms Carter (personne référente) et Mr Reid (collègue)
    Kinshasa High
    Lieu : Kinshasa, Congo (RDC)
    Maintenant : samedi 21 novembre, 10 h
    Semaine de travail : du lundi au vendredi de 7 h 30 à 13 h
    Langue : français
    Équipe : Mme Mbuyi (adjoint ou adjointe)
    Vos deux horloges
    Kinshasa a 1 heure d’avance sur Inverness.
    Après le prochain changement d’heure (dimanche 28 mars 2027, 2 h à Inverness · dimanche 28 mars 2027, 2 h à Kinshasa) :
    Les deux écoles ont la même heure.
    Quand les deux écoles travaillent
    15 heures dans une semaine ordinaire :
    du lundi au vendredi de 9 h à 12 h à Inverness · du lundi au vendredi de 10 h à 13 h à Kinshasa
    Vos écoles sont partenaires depuis le 1er septembre 2019, et reliées ici depuis le 3 novembre 2026.
    "#);
}

#[test]
fn what_is_not_known_is_said_kindly() {
    let mut facts = facts("en");
    facts.own.team.clear();
    facts.partner.school = School {
        name: None,
        place: None,
        country: None,
        zone: None,
        language: None,
        week: None,
        running_since: None,
        ..facts.partner.school
    };
    facts.partner.name = "a school without a name yet".to_owned();
    facts.partner.week = None;
    facts.is_confirmed = false;
    facts.active_at = None;
    insta::assert_snapshot!(said("en", &facts), @r#"
    Inverness High and a school without a name yet
    Inverness High
    Place: Inverness, United Kingdom
    Now: Saturday 21 November, 09:00
    Working week: Monday to Friday 09:00–15:30
    Team: shown as soon as both schools have confirmed
    a school without a name yet
    Place: not told yet
    Now: not told yet
    Working week: not told yet
    Team: shown as soon as both schools have confirmed
    Your two clocks
    The clocks can be compared as soon as both schools have told their place.
    When both schools are at work
    The shared hours can be shown as soon as both schools have told their working week.
    The partnership begins when both schools have confirmed it.
    "#);
}

#[test]
fn names_of_people_wait_for_both_confirmations() {
    let mut facts = facts("en");
    assert!(said("en", &facts).contains("Mme Mbuyi"));
    facts.is_confirmed = false;
    let said = said("en", &facts);
    assert!(
        !said.contains("Mme Mbuyi") && !said.contains("Ms Carter"),
        "{said}"
    );
}

#[test]
fn hours_that_never_meet_are_said_in_a_sentence() {
    let mut facts = facts("en");
    facts.own.school = school(1, "Gig Harbor", "US", "America/Los_Angeles", "mon-fri 8-15");
    facts.partner.school = school(2, "Mudanjiang", "CN", "Asia/Shanghai", "mon-fri 8-17");
    let said = said("en", &facts);
    assert!(said.contains("Your working hours never meet."), "{said}");
    assert!(
        said.contains("Mudanjiang is 16 hours ahead of Gig Harbor."),
        "{said}"
    );
    assert!(
        said.contains(
            "(Sunday 14 March 2027, 03:00 in Gig Harbor · Sunday 14 March 2027, 18:00 in Mudanjiang):\n\
             Mudanjiang is 15 hours ahead of Gig Harbor."
        ),
        "{said}"
    );
}

#[test]
fn clocks_that_agree_and_never_change() {
    let mut facts = facts("en");
    facts.own.school = school(1, "Lilongwe", "MW", "Africa/Blantyre", "mon-fri 7:30-15");
    facts.partner.school = school(2, "Lilongwe", "MW", "Africa/Blantyre", "mon-fri 8-16");
    let said = said("en", &facts);
    assert!(said.contains("Both schools have the same time."), "{said}");
    assert!(said.contains("stays the same all year"), "{said}");
}

#[test]
fn a_large_team_is_named_in_part() {
    let mut facts = facts("en");
    facts.own.team = (0..14)
        .map(|n| member(&format!("C{n}"), Role::Colleague))
        .collect();
    let said = said("en", &facts);
    assert!(said.contains("C11 (colleague) and 2 more people"), "{said}");
    assert!(!said.contains("C12"), "{said}");
}

#[test]
fn shared_hours_are_named_by_both_clocks() {
    let usual = [Mon, Tue, Wed, Thu, Fri];
    let group = |own: DayHours, partner: DayHours| SharedHours { own, partner };
    for (own, partner, now, groups) in [
        (
            calendar("Europe/London", "mon-fri 9-15:30"),
            calendar("Africa/Kinshasa", "mon-fri 7:30-13:00"),
            "2026-11-21T09:00:00Z",
            vec![group(
                (usual.to_vec(), (540, 720)),
                (usual.to_vec(), (600, 780)),
            )],
        ),
        // An early hour in Shanghai is the afternoon before in Seattle.
        (
            calendar("Asia/Shanghai", "mon-fri 7-17"),
            calendar("America/Los_Angeles", "mon-fri 8-16"),
            "2026-11-21T09:00:00Z",
            vec![group(
                (vec![Tue, Wed, Thu, Fri], (420, 480)),
                (vec![Mon, Tue, Wed, Thu], (900, 960)),
            )],
        ),
        // The clocks in London go forward on the Sunday of the week that is shown.
        (
            calendar("Europe/London", "sat-sun 9-15"),
            calendar("Africa/Kinshasa", "sat-sun 9-15"),
            "2027-03-21T12:00:00Z",
            vec![
                group((vec![Sat], (540, 840)), (vec![Sat], (600, 900))),
                group((vec![Sun], (540, 900)), (vec![Sun], (540, 900))),
            ],
        ),
        // Round the clock: each piece lies within one date on either side.
        (
            calendar("Africa/Kinshasa", "wed 0-24"),
            calendar("Asia/Kathmandu", "mon-sun 0-24"),
            "2026-11-21T09:00:00Z",
            vec![
                group((vec![Wed], (0, 1155)), (vec![Wed], (285, 1440))),
                group((vec![Wed], (1155, 1440)), (vec![Thu], (0, 285))),
            ],
        ),
    ] {
        assert_eq!(
            shared_week(&own, &partner, utc(now)).groups,
            groups,
            "{now}"
        );
    }
}

#[test]
fn a_change_that_comes_once_a_year_is_found() {
    let (shanghai, seattle) = (Tz::Asia__Shanghai, Tz::America__Los_Angeles);
    let change = coming_change(seattle, shanghai, utc("2027-03-14T10:00:00Z")).unwrap();
    assert_eq!(change.at, utc("2027-11-07T09:00:00Z"));
    assert_eq!(
        coming_change(shanghai, chrono_tz::Africa::Lagos, change.at),
        None
    );
}

#[test]
fn the_earlier_beginning_counts_and_the_more_exact() {
    let told = |since: Option<&str>| {
        since.map(|date| match date {
            "new" => RunningSince::New,
            date => RunningSince::Since(date.parse().unwrap()),
        })
    };
    let began = |word: &str| word.parse().unwrap();
    for (one, two, since) in [
        (None, None, Since::Untold),
        (Some("new"), None, Since::Untold),
        (
            Some("new"),
            Some("2019-09"),
            Since::One(1, began("2019-09")),
        ),
        (Some("2019"), None, Since::One(0, began("2019"))),
        (Some("2019"), Some("2019-09"), Since::Both(began("2019-09"))),
        (Some("2019-09"), Some("2019"), Since::Both(began("2019-09"))),
        (
            Some("2018-01-31"),
            Some("2019"),
            Since::Differ(0, [began("2018-01-31"), began("2019")]),
        ),
        (
            Some("2019"),
            Some("2018-01"),
            Since::Differ(1, [began("2018-01"), began("2019")]),
        ),
    ] {
        let found = partners_since([told(one), told(two)]);
        assert_eq!(found, since, "{one:?} {two:?}");
    }
}

fn any_calendar(zones: &'static [Tz]) -> impl Strategy<Value = SchoolCalendar> {
    let weeks = [
        "mon-fri 8-16",
        "sun-thu 7-13",
        "mon-sat 6:30-12",
        "mon-sun 0-24",
        "tue 0-24;thu 22-24;fri 0-3",
    ];
    (
        proptest::sample::select(zones),
        proptest::sample::select(weeks.to_vec()),
    )
        .prop_map(|(zone, week)| SchoolCalendar {
            zone,
            week: week.parse().unwrap(),
            closures: Vec::new(),
        })
}

fn any_instant() -> impl Strategy<Value = DateTime<Utc>> {
    (0_i64..100_000).prop_map(|hours| utc("2024-01-01T00:00:00Z") + TimeDelta::hours(hours))
}

/// Zones whose clocks have not changed in this century, so that wall time runs like real time.
const STEADY: &[Tz] = &[
    Tz::Africa__Kinshasa,
    Tz::Asia__Shanghai,
    Tz::Asia__Kathmandu,
    Tz::America__Phoenix,
    Tz::Pacific__Kiritimati,
    Tz::Pacific__Pago_Pago,
];

proptest! {
    #[test]
    fn steady_clocks_show_all_shared_hours_inside_both_weeks(
        own in any_calendar(STEADY), partner in any_calendar(STEADY), now in any_instant(),
    ) {
        let week = shared_week(&own, &partner, now);
        let mut minutes = 0;
        for group in &week.groups {
            prop_assert_eq!(group.own.0.len(), group.partner.0.len());
            for (school, (days, (from, until))) in [(&own, &group.own), (&partner, &group.partner)] {
                for day in days {
                    let span = school.week.span(*day);
                    prop_assert!(span.is_some_and(|span| span.start() <= *from && *until <= span.end()));
                }
            }
            let length = |hours: (u16, u16)| i64::from(hours.1) - i64::from(hours.0);
            prop_assert_eq!(length(group.own.1), length(group.partner.1));
            minutes += length(group.own.1) * group.own.0.len() as i64;
        }
        prop_assert_eq!(minutes, week.minutes);
    }

    #[test]
    fn the_partner_sees_the_same_hours(
        own in any_calendar(&chrono_tz::TZ_VARIANTS), partner in any_calendar(&chrono_tz::TZ_VARIANTS),
        now in any_instant(),
    ) {
        let mirrored = shared_week(&partner, &own, now);
        let groups = mirrored.groups.into_iter();
        let back: Vec<_> = groups.map(|group| SharedHours { own: group.partner, partner: group.own }).collect();
        prop_assert_eq!(shared_week(&own, &partner, now).groups, back);
    }
}
