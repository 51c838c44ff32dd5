//! Reminders where days off lie around a meeting.

use crate::conversations::meetings::{booked, until};
use crate::conversations::{expect, plain_spaces};
use crate::support::databases::on_each;
use crate::support::twins::Twins;

/// How many messages of a chat have these words.
fn said(t: &Twins, chat: &str, words: &str) -> usize {
    let begun = t.network.begun(chat);
    let texts = begun.iter().map(|one| plain_spaces(&one.message.plain()));
    texts.filter(|text| text.contains(words)).count()
}

#[tokio::test]
async fn after_holidays_between_two_meetings_a_school_hears_on_the_day() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        booked(&mut t).await;
        t.says("AILSA", "inverness", "/calendar 12 Dec to 7 Jan")
            .await;
        // A meeting on Friday 11 December, and the next on the first day back.
        until(&mut t, "2027-01-08T07:59:00Z").await;
        assert_eq!(said(&t, "inverness", "Today you meet"), 0);
        assert_eq!(said(&t, "kinshasa", "Demain, vous rencontrez"), 2);
        until(&mut t, "2027-01-08T08:05:00Z").await;
        assert_eq!(said(&t, "inverness", "Today you meet"), 1);
        assert_eq!(said(&t, "kinshasa", "Aujourd’hui"), 0, "it knows already");
        // What changes beside it does not tell it again.
        t.says("AILSA", "inverness", "/calendar 3 May").await;
        until(&mut t, "2027-01-08T08:45:00Z").await;
        assert_eq!(said(&t, "inverness", "Today you meet"), 1);
        expect(&t, "inverness", "In a quarter of an hour");
    })
    .await;
}

#[tokio::test]
async fn days_off_on_a_chosen_date_are_told_once_and_somebody_decides() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        booked(&mut t).await;
        until(&mut t, "2026-12-11T09:45:00Z").await;
        t.presses("AILSA", "inverness", "No, not this time").await;
        t.presses("GRÂCE", "kinshasa", "mar. 15 déc").await;
        t.begin_here();
        t.says("AILSA", "inverness", "/calendar 2026-12-15").await;
        t.says("AILSA", "inverness", "/calendar 2027-05-03").await;
        for (chat, words) in [
            ("inverness", "It stays unless somebody leaves it out"),
            ("kinshasa", "Elle reste, sauf si quelqu’un l’annule"),
        ] {
            assert_eq!(said(&t, chat, words), 1, "{chat}");
        }
        t.presses("GRÂCE", "kinshasa", "Annuler mar. 15 déc").await;
        insta::assert_snapshot!("chosen_date_off", t.transcript());
        until(&mut t, "2026-12-15T10:00:00Z").await;
        assert_eq!(said(&t, "inverness", "In a quarter of an hour"), 1);
    })
    .await;
}
