//! Times that are proposed every month without being asked for, in one chat or in two.

use chrono::{DateTime, TimeDelta, Utc};

use crate::conversations::meetings::introduced;
use crate::conversations::{expect, joins, shared};
use crate::support::databases::{Fresh, on_each};
use crate::support::twins::Twins;

/// Lets time pass until this instant.
async fn until(t: &mut Twins, instant: &str) {
    let target: DateTime<Utc> = instant.parse().unwrap();
    t.wait(target - t.engine.now()).await;
}

/// How many messages of a chat begin a round.
fn rounds(t: &Twins, chat: &str) -> usize {
    let begun = t.network.begun(chat);
    let texts = begun.iter().map(|shown| shown.message.plain());
    let begins = |text: &String| {
        let titles = [
            "A time for our monthly meeting",
            "Une heure pour notre réunion",
        ];
        titles.iter().any(|title| text.contains(title))
    };
    texts.filter(begins).count()
}

/// AILSA's chat says this, whatever else came after it.
#[track_caller]
fn says(t: &Twins, text: &str) {
    let all = t.all("inverness");
    assert!(all.contains(text), "“{text}” is missing:\n{all}");
}

#[tokio::test]
async fn times_are_proposed_every_month_and_rest_after_two_silences() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        introduced(&mut t).await;
        t.begin_here();
        // The second Tuesday of December comes too soon after 23 November.
        until(&mut t, "2026-12-24T08:59:00Z").await;
        assert_eq!(rounds(&t, "inverness"), 0);
        // On Thursday both read that it is quiet, so the times come on the day after.
        until(&mut t, "2026-12-25T12:00:00Z").await;
        assert_eq!(rounds(&t, "inverness"), 1);
        assert_eq!(rounds(&t, "kinshasa"), 1);
        until(&mut t, "2027-01-20T12:00:00Z").await;
        says(&t, "I will bring new times on Thursday 21 January");
        until(&mut t, "2027-02-20T12:00:00Z").await;
        assert_eq!(rounds(&t, "kinshasa"), 2);
        says(&t, "I bring no more times by myself");
        until(&mut t, "2027-07-01T12:00:00Z").await;
        assert_eq!(rounds(&t, "kinshasa"), 2);
        // Whoever asks begins anew, and an answer makes the bot go on by itself.
        t.presses("AILSA", "inverness", "Propose times").await;
        assert_eq!(rounds(&t, "kinshasa"), 3);
        for (who, chat, none) in [
            ("AILSA", "inverness", "None of these"),
            ("GRÂCE", "kinshasa", "Aucune"),
        ] {
            t.presses(who, chat, none).await;
        }
        insta::assert_snapshot!("meeting_monthly", t.transcript());
        assert_eq!(rounds(&t, "kinshasa"), 4);
        t.wait(TimeDelta::days(60)).await;
        assert!(rounds(&t, "kinshasa") > 4);
        t.stop().await;
    })
    .await;
}

#[tokio::test]
async fn nothing_is_proposed_where_a_rule_is_agreed() {
    let database = Fresh::sqlite();
    let mut t = Twins::start(&database).await;
    introduced(&mut t).await;
    t.says("AILSA", "inverness", "/meet").await;
    t.presses("AILSA", "inverness", "A: yes").await;
    t.presses("GRÂCE", "kinshasa", "A\u{202f}: oui").await;
    assert_eq!(rounds(&t, "inverness"), 1);
    t.wait(TimeDelta::days(300)).await;
    assert_eq!(rounds(&t, "inverness"), 1);
}

#[tokio::test]
async fn a_round_that_schools_left_open_when_they_parted_is_over_when_they_link_again() {
    let database = Fresh::sqlite();
    let mut t = Twins::start(&database).await;
    introduced(&mut t).await;
    t.says("AILSA", "inverness", "/meet").await;
    parted_for(&mut t, 30).await;
    t.says("AILSA", "inverness", "/meet").await;
    assert_eq!(rounds(&t, "inverness"), 2);
    expect(&t, "inverness", "Please answer by Wednesday 30 December");
}

/// The two schools part, and link again after some days.
async fn parted_for(t: &mut Twins, days: i64) {
    t.says("AILSA", "inverness", "/leave").await;
    t.presses("AILSA", "inverness", "Yes, end").await;
    t.wait(TimeDelta::days(days)).await;
    t.says("AILSA", "inverness", "/invite").await;
    let code = t.code("inverness");
    joins(t, "GRÂCE", "kinshasa", &code).await;
    t.presses("AILSA", "inverness", "Yes, this is our partner")
        .await;
    t.presses("GRÂCE", "kinshasa", "Oui, c’est notre partenaire")
        .await;
}

#[tokio::test]
async fn what_was_agreed_or_open_goes_on_when_schools_link_again() {
    let database = Fresh::sqlite();
    let mut t = Twins::start(&database).await;
    introduced(&mut t).await;
    t.says("AILSA", "inverness", "/meet").await;
    parted_for(&mut t, 1).await;
    // The proposals of the day before, with their buttons.
    t.presses("AILSA", "inverness", "A: yes").await;
    t.presses("GRÂCE", "kinshasa", "A\u{202f}: oui").await;
    says(&t, "## Our monthly meeting");
    // A meeting and its reminders go by while the schools are apart.
    parted_for(&mut t, 30).await;
    says(&t, "[Propose other times]");
    t.begin_here();
    t.wait(TimeDelta::days(31)).await;
    let said = t.transcript();
    assert!(said.contains("In a quarter of an hour you meet"), "{said}");
}

#[tokio::test]
async fn a_meeting_is_put_back_by_the_school_that_left_it_out() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        introduced(&mut t).await;
        t.says("AILSA", "inverness", "/meet").await;
        t.presses("AILSA", "inverness", "A: yes").await;
        t.presses("GRÂCE", "kinshasa", "A\u{202f}: oui").await;
        t.begin_here();
        t.presses("GRÂCE", "kinshasa", "Annuler").await;
        assert!(!t.all("inverness").contains("[Put it back]"));
        let back = t.data("kinshasa", "Rétablir");
        t.presses("GRÂCE", "kinshasa", "Rétablir").await;
        t.presses_data("GRÂCE", "kinshasa", &back, "the same again")
            .await;
        insta::assert_snapshot!("meeting_put_back", t.transcript());
        t.stop().await;
    })
    .await;
}

#[tokio::test]
async fn a_round_too_long_for_one_message_in_two_languages_is_two() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        shared::set_up(&mut t).await;
        for who in ["AILSA", "Grâce"] {
            t.presses(who, "both", "Yes, this is our partner").await;
        }
        t.begin_here();
        t.says("AILSA", "both", "/meet").await;
        for vote in ["A: yes", "B: yes", "C: if need be"] {
            t.presses("AILSA", "both", vote).await;
        }
        let shown = t.all("both");
        for line in [
            "C: The ",
            "C\u{202f}: Le ",
            "AILSA if need be",
            "AILSA s’il le faut",
        ] {
            assert!(shown.contains(line), "{line} is missing:\n{shown}");
        }
        t.presses("Grâce", "both", "A: yes").await;
        assert!(!t.all("both").contains("[A: yes"));
        insta::assert_snapshot!("meeting_in_one_chat", t.transcript());
        t.stop().await;
    })
    .await;
}
