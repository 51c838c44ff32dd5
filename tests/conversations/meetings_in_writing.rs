//! Two schools meet in writing, because no hour suits both or because they would rather.

use chrono::{DateTime, TimeDelta, Utc};
use twinbell::engine::platform::DeliveryError;

use crate::conversations::meetings::introduced;
use crate::conversations::{expect, joins, plain_spaces, shared};
use crate::support::databases::{Fresh, on_each};
use crate::support::network::{Fault, Shown};
use crate::support::stage::Stage;
use crate::support::twins::Twins;

const YES: &str = "Yes, with these";
const OUI: &str = "Oui, avec ces";

/// Lets time pass until this instant.
async fn until(t: &mut impl Stage, instant: &str) {
    let target: DateTime<Utc> = instant.parse().unwrap();
    t.wait(target - t.now()).await;
}

/// GRÂCE's school suggests a meeting in writing, AILSA's changes its questions, and both say yes.
pub async fn begun(t: &mut impl Stage) {
    introduced(t).await;
    t.says("AILSA", "inverness", "/meet").await;
    t.presses("GRÂCE", "kinshasa", "Plutôt une réunion").await;
    let questions = [
        ("one", "What was the best moment at your school this month?"),
        ("two", "Shall we plant a tree in both places?"),
        ("three", "Which book do your pupils love?"),
    ];
    t.fills("AILSA", "inverness", "Change the questions", &questions)
        .await;
    t.presses("GRÂCE", "kinshasa", OUI).await;
}

/// The whole of it: answers, half-way, a reminder, the end.
pub async fn met(t: &mut impl Stage) {
    begun(t).await;
    let [choir, tree] = ["Our choir sang.", "Yes, a rowan."].map(|words| [("answer", words)]);
    t.fills("AILSA", "inverness", "Answer 1", &choir).await;
    t.fills("Isla", "inverness", "Answer 2", &tree).await;
    until(t, "2026-11-27T08:00:00Z").await; // half-way
    until(t, "2026-11-30T12:00:00Z").await; // 48 hours before the end were on the Sunday
    let fete = [("answer", "La fête du lycée, avec tous les parents.")];
    t.fills("GRÂCE", "kinshasa", "Réponse 1", &fete).await;
    until(t, "2026-12-01T12:00:00Z").await;
}

#[tokio::test]
async fn two_schools_meet_in_writing() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        introduced(&mut t).await;
        t.begin_here();
        t.says("AILSA", "inverness", "/meet").await;
        t.presses("GRÂCE", "kinshasa", "Plutôt une réunion").await;
        expect(&t, "inverness", "suggests to meet in writing");
        t.presses("Isla", "inverness", YES).await;
        expect(&t, "inverness", "Only AILSA and Rory can decide this");
        t.presses("Joël", "kinshasa", OUI).await;
        expect(
            &t,
            "kinshasa",
            "seule cette personne peut en décider : GRÂCE",
        );
        let stale = t.data("inverness", YES);
        let form = t.looks("AILSA", "inverness", "Change the questions").await;
        let questions = [("one", "Why?"), ("two", "why?"), ("three", "")];
        t.sends("AILSA", "inverness", &form, &questions).await;
        expect(&t, "inverness", "is there twice");
        let best = "What was the best moment at your school this month?";
        let questions = [
            ("one", best),
            ("two", "Shall we plant a tree?"),
            ("three", ""),
        ];
        t.sends("AILSA", "inverness", &form, &questions).await;
        t.presses_data("AILSA", "inverness", &stale, "yes to the older questions")
            .await;
        expect(&t, "inverness", "The questions have changed meanwhile");
        t.presses("GRÂCE", "kinshasa", OUI).await;
        let shown = plain_spaces(&t.all("kinshasa"));
        assert!(
            shown.contains("1. Quel a été le plus beau moment"),
            "{shown}"
        );
        assert!(
            !shown.contains("[A : oui]"),
            "the proposals are set aside: {shown}"
        );
        t.sends("AILSA", "inverness", &form, &[("one", "Too late?")])
            .await;

        t.looks("AILSA", "inverness", "Answer 1").await;
        for words in [
            "\u{2060}",
            "Our choir sang.",
            "Our choir sang in the market.",
        ] {
            t.fills("AILSA", "inverness", "Answer 1", &[("answer", words)])
                .await;
        }
        t.fills(
            "Isla",
            "inverness",
            "Answer 2",
            &[("answer", "Yes, a rowan.")],
        )
        .await;
        assert!(!t.all("kinshasa").contains("rowan"), "not before half-way");
        until(&mut t, "2026-11-27T08:00:00Z").await;
        until(&mut t, "2026-11-30T12:00:00Z").await;
        assert!(
            !t.newest("inverness").contains("A line or two"),
            "it has answered"
        );
        let late = t.opens("GRÂCE", "kinshasa", "Réponse 1").await;
        let fete = [("answer", "La fête du lycée, avec tous les parents.")];
        t.sends("GRÂCE", "kinshasa", &late, &fete).await;
        until(&mut t, "2026-12-01T12:00:00Z").await;
        expect(&t, "inverness", "So you have met in writing");
        t.sends("GRÂCE", "kinshasa", &late, &fete).await;
        insta::assert_snapshot!("writing_met", t.transcript());
        // December has had its meeting; the next is asked for in time for January.
        t.begin_here();
        until(&mut t, "2026-12-24T08:59:00Z").await;
        assert!(!t.all("inverness").contains("meet in writing this month"));
        until(&mut t, "2026-12-24T12:00:00Z").await;
        insta::assert_snapshot!("writing_next_month", t.transcript());
        // No rule is agreed, so no card of one leads to the steps.
        let step = [("step", "Send a leaf"), ("day", "15 March")];
        t.fills("AILSA", "inverness", "A next step for Dell", &step)
            .await;
        t.begin_here();
        t.says("GRÂCE", "kinshasa", "/meet").await;
        let shown = plain_spaces(t.transcript());
        assert!(shown.contains("1. Send a leaf"), "{shown}");
        t.stop().await;
    })
    .await;
}

#[tokio::test]
async fn a_no_and_silence_end_it_kindly() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        introduced(&mut t).await;
        t.begin_here();
        // No hour suits: one school works when the other is closed.
        t.presses("AILSA", "inverness", "Working week").await;
        let week = [("week", "Saturday and Sunday 8:00-16:00")];
        t.fills("AILSA", "inverness", "Other hours", &week).await;
        t.says("AILSA", "inverness", "/meet").await;
        t.presses("AILSA", "inverness", "A meeting in writing instead")
            .await;
        let no = t.data("kinshasa", "Pas cette fois");
        t.presses("GRÂCE", "kinshasa", "Pas cette fois").await;
        t.presses_data("GRÂCE", "kinshasa", &no, "the same again")
            .await;
        // Nobody says yes in time; then both do, and nobody answers.
        t.says("GRÂCE", "kinshasa", "/meet").await;
        t.presses("GRÂCE", "kinshasa", "Plutôt une réunion").await;
        t.wait(TimeDelta::days(14)).await;
        assert!(
            t.all("inverness")
                .contains("So there is no meeting in writing now")
        );
        t.presses("AILSA", "inverness", "Meet in writing").await;
        t.presses("GRÂCE", "kinshasa", OUI).await;
        t.wait(TimeDelta::days(14)).await;
        assert!(t.all("inverness").contains("nobody had a moment for it"));
        insta::assert_snapshot!("writing_silence", t.transcript());
        t.wait(TimeDelta::days(120)).await;
        assert!(
            !t.all("inverness").contains("in writing this month"),
            "it rests"
        );
        t.stop().await;
    })
    .await;
}

#[tokio::test]
async fn where_no_hour_suits_it_is_asked_for_every_month_by_itself() {
    let database = Fresh::sqlite();
    let mut t = Twins::start(&database).await;
    introduced(&mut t).await;
    t.presses("AILSA", "inverness", "Working week").await;
    let week = [("week", "Saturday and Sunday 8:00-16:00")];
    t.fills("AILSA", "inverness", "Other hours", &week).await;
    until(&mut t, "2027-01-04T12:00:00Z").await;
    let shown = plain_spaces(&t.all("kinshasa"));
    assert!(
        shown.contains("Aimeriez-vous vous réunir par écrit ce mois-ci ?"),
        "{shown}"
    );
    t.presses("GRÂCE", "kinshasa", OUI).await;
    t.presses("AILSA", "inverness", YES).await;
    assert!(
        t.all("inverness").contains("[Answer 3]"),
        "{}",
        t.all("inverness")
    );
}

#[tokio::test]
async fn a_no_to_what_came_by_itself_stands_until_the_next_month() {
    let database = Fresh::sqlite();
    let mut t = Twins::start(&database).await;
    introduced(&mut t).await;
    t.presses("AILSA", "inverness", "Working week").await;
    let week = [("week", "Saturday and Sunday 8:00-16:00")];
    t.fills("AILSA", "inverness", "Other hours", &week).await;
    let asked = |t: &Twins| {
        let begun = t.network.begun("kinshasa");
        let asks = |shown: &&Shown| shown.message.plain().contains("par écrit ce mois-ci");
        begun.iter().filter(asks).count()
    };
    until(&mut t, "2027-01-04T12:00:00Z").await;
    assert_eq!(asked(&t), 1);
    t.presses("GRÂCE", "kinshasa", "Pas cette fois").await;
    t.wait(TimeDelta::days(7)).await;
    assert_eq!(asked(&t), 1, "{}", t.all("kinshasa"));
    until(&mut t, "2027-02-05T12:00:00Z").await;
    assert_eq!(asked(&t), 2, "{}", t.all("kinshasa"));
    t.stop().await;
}

#[tokio::test]
async fn one_chat_reads_every_answer_once_in_two_languages() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        shared::set_up(&mut t).await;
        for who in ["AILSA", "Grâce"] {
            t.presses(who, "both", "Yes, this is our partner").await;
        }
        t.says("AILSA", "both", "/meet").await;
        t.begin_here();
        t.presses("AILSA", "both", "A meeting in writing instead")
            .await;
        t.presses("AILSA", "both", YES).await;
        assert!(
            !t.all("both").contains("[Answer 1"),
            "AILSA speaks for one school"
        );
        t.presses("Grâce", "both", YES).await;
        t.fills(
            "AILSA",
            "both",
            "Answer 1",
            &[("answer", "Our choir sang.")],
        )
        .await;
        until(&mut t, "2026-11-27T12:00:00Z").await;
        assert_eq!(t.newest("both").matches("Our choir sang.").count(), 1);
        until(&mut t, "2026-12-01T12:00:00Z").await;
        assert_eq!(t.newest("both").matches("Our choir sang.").count(), 1);
        insta::assert_snapshot!("writing_in_one_chat", t.transcript());
        t.stop().await;
    })
    .await;
}

#[tokio::test]
async fn what_was_answered_is_read_after_schools_have_parted_and_linked_again() {
    let database = Fresh::sqlite();
    let mut t = Twins::start(&database).await;
    begun(&mut t).await;
    let words = [("answer", "Our choir sang.")];
    t.fills("AILSA", "inverness", "Answer 1", &words).await;
    let old = t.opens("AILSA", "inverness", "Answer 1").await;
    parted_for(&mut t, 1, Some(&old)).await;
    assert!(t.all("kinshasa").contains("[Réponse 1]"));
    parted_for(&mut t, 30, None).await;
    let shown = t.all("kinshasa");
    assert!(shown.contains("Our choir sang."), "{shown}");
    assert!(
        shown.contains("Tout le monde n’a pas eu un moment"),
        "{shown}"
    );
}

/// The two schools part, and link again after some days; meanwhile somebody sends a form that was open.
async fn parted_for(t: &mut Twins, days: i64, form: Option<&twinbell::engine::form::Form>) {
    t.says("AILSA", "inverness", "/leave").await;
    t.presses("AILSA", "inverness", "Yes, end").await;
    t.wait(TimeDelta::days(days)).await;
    if let Some(form) = form {
        t.sends("AILSA", "inverness", form, &[("answer", "Later words.")])
            .await;
        assert!(t.note().contains("Later words."), "{}", t.note());
    }
    t.says("AILSA", "inverness", "/invite").await;
    let code = t.code("inverness");
    joins(t, "GRÂCE", "kinshasa", &code).await;
    t.presses("AILSA", "inverness", "Yes, this is our partner")
        .await;
    t.presses("GRÂCE", "kinshasa", "Oui, c’est notre partenaire")
        .await;
}

#[tokio::test]
async fn what_was_said_waits_for_a_school_that_could_not_be_reached() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        begun(&mut t).await;
        let [choir, tree] = ["Our choir sang.", "Un sorbier."].map(|words| [("answer", words)]);
        t.fills("AILSA", "inverness", "Answer 1", &choir).await;
        t.fills("GRÂCE", "kinshasa", "Réponse 2", &tree).await;
        until(&mut t, "2026-11-30T20:00:00Z").await;
        let lost = DeliveryError::Unreachable {
            why: "thrown out".to_owned(),
        };
        t.network.fail("kinshasa", [Fault::Refuse(lost)]);
        until(&mut t, "2026-12-03T12:00:00Z").await;
        assert!(t.all("inverness").contains("I cannot reach"));
        t.speaks("GRÂCE", "fr");
        t.says("GRÂCE", "nouveau", "/start").await;
        t.presses("GRÂCE", "nouveau", "Amener ici").await;
        let said = t.all("nouveau");
        for words in ["Our choir sang.", "Un sorbier."] {
            assert!(said.contains(words), "{said}");
        }
    })
    .await;
}
