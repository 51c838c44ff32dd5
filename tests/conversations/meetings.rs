//! Two schools find a monthly time, are reminded of it, and bend it when it does not suit.

use chrono::{DateTime, TimeDelta, Utc};
use twinbell::engine::platform::DeliveryError;

use crate::conversations::{expect, linked, plain_spaces};
use crate::support::databases::{Fresh, on_each};
use crate::support::network::Fault;
use crate::support::stage::Stage;
use crate::support::twins::Twins;

const A_YES: &str = "A\u{202f}: oui";

/// Lets time pass until this instant.
pub async fn until(t: &mut impl Stage, instant: &str) {
    let target: DateTime<Utc> = instant.parse().unwrap();
    t.wait(target - t.now()).await;
}

/// Two schools that have introduced themselves, so that no icebreaker comes between.
pub async fn introduced(t: &mut impl Stage) {
    linked(t).await;
    for (prompt, words) in [
        ("Answer: Who we are", "Two of us."),
        ("Answer: Our school", "By the sea."),
        ("Answer: Our hopes", "Friends."),
    ] {
        t.fills("AILSA", "inverness", prompt, &[("answer", words)])
            .await;
    }
    for (prompt, words) in [
        ("Répondre\u{202f}: Qui nous sommes", "La physique."),
        ("Répondre\u{202f}: Notre école", "Au bord du fleuve."),
        ("Répondre\u{202f}: Nos espoirs", "Des lettres."),
    ] {
        t.fills("GRÂCE", "kinshasa", prompt, &[("answer", words)])
            .await;
    }
}

/// Two schools that meet every second Friday at nine, for the first time on 11 December.
pub async fn booked(t: &mut impl Stage) {
    introduced(t).await;
    t.says("AILSA", "inverness", "/meet").await;
    t.presses("AILSA", "inverness", "A: yes").await;
    t.presses("GRÂCE", "kinshasa", A_YES).await;
}

/// Both schools vote on a time until one suits both.
pub async fn agreed(t: &mut impl Stage) {
    t.says("AILSA", "inverness", "/meet").await;
    t.presses("Isla", "inverness", "B: yes").await;
    t.presses("AILSA", "inverness", "A: if need be").await;
    t.presses("GRÂCE", "kinshasa", A_YES).await;
    t.presses("AILSA", "inverness", "A: yes").await;
    t.says("GRÂCE", "kinshasa", "/meet").await;
}

#[tokio::test]
async fn while_other_times_are_voted_on_the_booked_dates_are_shown_too() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        booked(&mut t).await;
        t.presses("AILSA", "inverness", "Propose other times").await;
        let before = t.all("inverness");
        t.says("GRÂCE", "kinshasa", "/meet").await;
        let shown = plain_spaces(&t.all("kinshasa"));
        let booked = shown.rfind("[Proposer d’autres heures]");
        let asked = shown.rfind("[Aucune");
        assert!(booked.is_some() && booked < asked, "{shown}");
        t.says("AILSA", "inverness", "/meet").await;
        let now = t.all("inverness");
        let new = &now[now.find("This card continues").expect("moved")..];
        assert!(
            new.contains("[Propose other times]"),
            "{before}\n===\n{now}"
        );
    })
    .await;
}

#[tokio::test]
async fn the_last_day_to_answer_is_a_school_day() {
    let database = Fresh::sqlite();
    let mut t = Twins::start(&database).await;
    introduced(&mut t).await;
    // On a Friday: the round closes on the Monday after the next weekend.
    until(&mut t, "2026-11-27T12:00:00Z").await;
    t.says("AILSA", "inverness", "/meet").await;
    expect(&t, "inverness", "Please answer by Friday 4 December 2026;");
    let asked = plain_spaces(&t.all("kinshasa"));
    assert!(
        asked.contains("d’ici au vendredi 4 décembre 2026"),
        "{asked}"
    );
}

/// All that is said of the meeting on 11 December.
pub async fn reminded(t: &mut impl Stage) {
    for instant in [
        "2026-12-04T08:59:00Z", // nothing
        "2026-12-04T09:00:00Z", // a week before
        "2026-12-10T07:00:00Z", // Kinshasa opens on the day before
        "2026-12-10T08:00:00Z", // and so does Inverness
        "2026-12-11T08:44:00Z",
        "2026-12-11T08:45:00Z",
        "2026-12-11T09:45:00Z", // did it happen?
    ] {
        until(t, instant).await;
    }
    t.presses("GRÂCE", "kinshasa", "Oui, nous nous").await;
}

fn counts(t: &Twins) -> [usize; 2] {
    ["inverness", "kinshasa"].map(|chat| t.network.shown(chat).len())
}

#[tokio::test]
async fn two_schools_agree_on_a_time() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        let from = t.transcript().len();
        agreed(&mut t).await;
        insta::assert_snapshot!("meeting_agreed", &t.transcript()[from..]);
    })
    .await;
}

#[tokio::test]
async fn what_does_not_suit_leads_to_a_new_round_and_silence_to_rest() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        introduced(&mut t).await;
        t.says("AILSA", "inverness", "/meet").await;
        let from = t.transcript().len();
        t.presses("AILSA", "inverness", "None of these").await;
        t.presses("GRÂCE", "kinshasa", "Aucune").await;
        t.presses("AILSA", "inverness", "C: yes").await;
        until(&mut t, "2026-11-29T20:00:00Z").await; // 48 hours before the end have begun
        until(&mut t, "2026-12-02T12:00:00Z").await;
        t.presses("GRÂCE", "kinshasa", "Proposer des heures").await;
        insta::assert_snapshot!("meeting_rounds", &t.transcript()[from..]);
    })
    .await;
}

#[tokio::test]
async fn if_need_be_is_booked_when_the_time_to_answer_is_over() {
    let database = Fresh::sqlite();
    let mut t = Twins::start(&database).await;
    linked(&mut t).await;
    t.says("AILSA", "inverness", "/meet").await;
    t.presses("AILSA", "inverness", "B: if need be").await;
    t.presses("GRÂCE", "kinshasa", "B\u{202f}: oui").await;
    assert!(!t.all("inverness").contains("Our monthly meeting"));
    until(&mut t, "2026-12-01T12:00:00Z").await;
    let shown = t.all("inverness");
    assert!(shown.contains("## Our monthly meeting"), "{shown}");
    assert!(!shown.contains("[A: yes]"), "{shown}");
}

#[tokio::test]
async fn each_school_is_reminded_in_its_own_hours() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        booked(&mut t).await;
        let from = t.transcript().len();
        reminded(&mut t).await;
        insta::assert_snapshot!("meeting_reminders", &t.transcript()[from..]);
        until(&mut t, "2026-12-31T12:00:00Z").await;
        let before = counts(&t);
        until(&mut t, "2027-01-01T12:00:00Z").await;
        assert_eq!(
            counts(&t),
            before.map(|count| count + 1),
            "a week before the next"
        );
    })
    .await;
}

#[tokio::test]
async fn a_meeting_that_did_not_happen_is_moved_with_one_press() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        booked(&mut t).await;
        until(&mut t, "2026-12-11T09:45:00Z").await;
        let from = t.transcript().len();
        t.presses("AILSA", "inverness", "No, not this time").await;
        t.presses("GRÂCE", "kinshasa", "mar. 15 déc").await;
        insta::assert_snapshot!("meeting_moved", &t.transcript()[from..]);
        let before = counts(&t);
        until(&mut t, "2026-12-15T08:45:00Z").await;
        assert_eq!(
            counts(&t),
            before.map(|count| count + 2),
            "the day before, and soon"
        );
    })
    .await;
}

#[tokio::test]
async fn a_date_is_left_out_by_either_side() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        booked(&mut t).await;
        let from = t.transcript().len();
        let skip = t.data("kinshasa", "Annuler ven. 11");
        t.presses("GRÂCE", "kinshasa", "Annuler ven. 11").await;
        t.presses_data("GRÂCE", "kinshasa", &skip, "the button again")
            .await;
        insta::assert_snapshot!("meeting_skipped", &t.transcript()[from..]);
        until(&mut t, "2026-12-11T12:00:00Z").await;
        assert!(
            !t.all("inverness").contains("you meet"),
            "nothing more is said of it"
        );
    })
    .await;
}

#[tokio::test]
async fn days_off_move_what_is_booked() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        booked(&mut t).await;
        let from = t.transcript().len();
        t.says("GRÂCE", "kinshasa", "/calendar 7 déc. au 11 déc.")
            .await;
        insta::assert_snapshot!("meeting_days_off", &t.transcript()[from..]);
        t.says("GRÂCE", "kinshasa", "/calendar 2027-05-03").await;
        let moved = plain_spaces(&t.all("inverness"));
        assert_eq!(
            moved
                .matches("The days, the hours or the clock of a school have changed")
                .count(),
            1,
            "{moved}"
        );
    })
    .await;
}

#[tokio::test]
async fn the_hour_of_the_other_clock_is_kept_where_both_want_it() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        booked(&mut t).await;
        until(&mut t, "2027-03-15T08:00:00Z").await;
        let keep = t.data("inverness", "Keep 10:00 in Kinshasa");
        t.begin_here();
        t.presses("GRÂCE", "kinshasa", "Garder 10").await;
        expect(
            &t,
            "inverness",
            "would like to keep our meeting at 10:00 in Kinshasa",
        );
        t.presses("AILSA", "inverness", "No, stay with what we agreed")
            .await;
        t.presses_data("AILSA", "inverness", &keep, "[Keep 10:00 in Kinshasa]")
            .await;
        // Somebody who does not speak for the school gives no word for it.
        t.presses("Joël", "kinshasa", "Oui, garder cette heure")
            .await;
        t.presses("GRÂCE", "kinshasa", "Oui, garder cette heure")
            .await;
        t.presses_data("AILSA", "inverness", &keep, "the same")
            .await;
        insta::assert_snapshot!("meeting_kept", t.transcript());
        until(&mut t, "2027-04-09T08:45:00Z").await;
        assert!(t.newest("kinshasa").contains("Dans un quart d’heure"));
    })
    .await;
}

#[tokio::test]
async fn a_clock_change_is_told_a_fortnight_before() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        booked(&mut t).await;
        until(&mut t, "2027-03-13T12:00:00Z").await; // Saturday
        assert!(!t.all("kinshasa").contains("changer d’heure"));
        let from = t.transcript().len();
        until(&mut t, "2027-03-15T08:00:00Z").await;
        t.presses("GRÂCE", "kinshasa", "Annuler ven. 9 avr").await;
        insta::assert_snapshot!("meeting_clocks", &t.transcript()[from..]);
    })
    .await;
}

#[tokio::test]
async fn another_working_week_moves_what_is_booked() {
    let database = Fresh::sqlite();
    let mut t = Twins::start(&database).await;
    booked(&mut t).await;
    t.presses("AILSA", "inverness", "Working week").await;
    t.fills(
        "AILSA",
        "inverness",
        "Other hours",
        &[("week", "Monday to Thursday 8:00-16:00")],
    )
    .await;
    t.wait(TimeDelta::minutes(1)).await;
    let shown = t.all("kinshasa");
    assert!(
        shown.contains("Les jours, les heures ou l’horloge"),
        "{shown}"
    );
}

#[tokio::test]
async fn it_says_what_is_missing() {
    let database = Fresh::sqlite();
    let mut t = Twins::start(&database).await;
    crate::conversations::inverness(&mut t).await;
    t.says("AILSA", "inverness", "/meet").await;
    expect(&t, "inverness", "Meetings need a partner school");
}

#[tokio::test]
async fn a_restart_between_a_vote_and_a_reminder_changes_nothing() {
    let database = Fresh::sqlite();
    let mut t = Twins::start(&database).await;
    booked(&mut t).await;
    let mut t = t.restarted(&database).await;
    until(&mut t, "2026-12-04T09:00:00Z").await;
    let shown = t.all("inverness");
    assert_eq!(shown.matches("In a week you meet").count(), 1, "{shown}");
}

#[tokio::test]
async fn a_school_that_moves_is_reminded_when_it_opens_there() {
    let database = Fresh::sqlite();
    let mut t = Twins::start(&database).await;
    booked(&mut t).await;
    // The hour is Inverness's, so the date stays where it is.
    t.fills("GRÂCE", "kinshasa", "Heure", &[("place", "Lubumbashi")])
        .await;
    until(&mut t, "2026-12-10T05:59:00Z").await;
    assert!(!t.all("kinshasa").contains("Demain, vous rencontrez"));
    until(&mut t, "2026-12-10T06:00:00Z").await;
    let shown = plain_spaces(&t.all("kinshasa"));
    assert!(shown.contains("Demain, vous rencontrez"), "{shown}");
}

/// From now on the network takes nothing, until it is mended.
fn busy(t: &Twins) {
    for chat in ["inverness", "kinshasa"] {
        let later = DeliveryError::Later {
            why: "busy".to_owned(),
            after: None,
        };
        t.network.fail(chat, vec![Fault::Refuse(later); 1000]);
    }
}

#[tokio::test]
async fn a_reminder_that_could_not_be_brought_does_not_come_after_the_meeting() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        booked(&mut t).await;
        let soon = |t: &Twins| {
            let of = |chat: &str, words: &str| t.all(chat).matches(words).count();
            let in_french = of("kinshasa", "Dans un quart d’heure");
            [of("inverness", "In a quarter of an hour"), in_french]
        };
        // In the first month and in the second: what is written for one meeting is none for the next.
        for (day, asked) in [
            ("2026-12-11", "Did you meet on Friday 11"),
            ("2027-01-08", "Did you meet on Friday 8"),
        ] {
            until(&mut t, &format!("{day}T08:40:00Z")).await;
            busy(&t);
            until(&mut t, &format!("{day}T09:50:00Z")).await;
            t.network.mend();
            until(&mut t, &format!("{day}T12:00:00Z")).await;
            assert_eq!(soon(&t), [0, 0], "{}", t.all("kinshasa"));
            assert!(t.all("inverness").contains(asked), "{}", t.all("inverness"));
            assert!(t.all("kinshasa").contains("Vous êtes-vous"));
        }

        until(&mut t, "2027-02-12T08:40:00Z").await;
        busy(&t);
        until(&mut t, "2027-02-12T09:20:00Z").await;
        t.network.mend();
        until(&mut t, "2027-02-12T09:44:00Z").await;
        assert_eq!(soon(&t), [1, 1], "late, but in time");
    })
    .await;
}
