//! `/setup` with words behind it: never another clock without being asked.

use crate::conversations::{expect, gombe, inverness, linked, plain_spaces};
use crate::support::databases::on_each;
use crate::support::twins::Twins;

#[tokio::test]
async fn a_word_that_names_something_to_change_asks_for_it() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        t.begin_here();
        for (word, asked) in [
            ("name", "What is the name of your school?"),
            ("Lieu", "Where is your school?"),
            ("time", "Which city has the same clock as your school?"),
            ("FRANÇAIS", "Which language shall I speak in your rooms?"),
            ("fr", "Which language shall I speak in your rooms?"),
            ("working week", "When is your school open?"),
            ("point person", "You are the point person."),
            ("deputy", "The deputy should be somebody else"),
            ("running since", "Is your partnership running already?"),
        ] {
            t.says("AILSA", "inverness", &format!("/setup {word}"))
                .await;
            assert!(t.note().contains(asked), "{word}: {}", t.note());
        }
        t.says("GRÂCE", "kinshasa", "/setup langue").await;
        assert!(t.note().contains("Dans quelle langue"), "{}", t.note());
        t.presses("GRÂCE", "kinshasa", "English").await;
        let cards = t.all("kinshasa");
        for now in ["✓ Clock: Africa/Kinshasa", "✓ Language: English"] {
            assert!(cards.contains(now), "{cards}");
        }
        insta::assert_snapshot!("named_to_change", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn a_clock_that_is_kept_is_changed_by_a_word_only_once_that_is_confirmed() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        inverness(&mut t).await;
        gombe(&mut t).await;
        t.begin_here();
        for (who, chat, sure, (no, kept), yes, (clock, back)) in [
            (
                "AILSA",
                "inverness",
                "Your clock is Europe/London. Shall it be Africa/Blantyre from now on?",
                ("No", "Nothing has changed."),
                "Yes, take this clock",
                ("✓ Clock: ", "Back to Europe/London"),
            ),
            (
                "GRÂCE",
                "kinshasa",
                "Votre heure suit Africa/Kinshasa. Doit-elle suivre Africa/Blantyre",
                ("Non", "Rien n’a changé."),
                "Oui, prendre cette heure",
                ("✓ Heure : ", "Revenir à Africa/Kinshasa"),
            ),
        ] {
            let kept_clock = clock.to_owned() + back.rsplit(' ').next().unwrap_or_default();
            let another = format!("{clock}Africa/Blantyre");
            let seen = |t: &Twins| plain_spaces(&t.all(chat));
            t.says(who, chat, "/setup Lilongwe").await;
            assert!(plain_spaces(&t.note()).contains(sure), "{}", t.note());
            t.presses(who, chat, no).await;
            assert!(t.note().contains(kept), "{}", t.note());
            assert!(seen(&t).contains(&kept_clock), "{}", seen(&t));
            t.says(who, chat, "/setup Lilongwe").await;
            t.presses(who, chat, yes).await;
            assert!(seen(&t).contains(&another), "{}", seen(&t));
            t.presses(who, chat, back).await;
            assert!(seen(&t).contains(&kept_clock), "{}", seen(&t));
        }
        // What is kept already is no change.
        t.says("AILSA", "inverness", "/setup Inverness").await;
        assert!(
            t.note().contains("Your clock is Europe/London, where"),
            "{}",
            t.note()
        );
        insta::assert_snapshot!("clock_confirmed", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn a_first_clock_is_set_by_a_town_at_home_and_asked_about_elsewhere() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        t.says("BEN", "b", "/setup").await;
        t.presses("BEN", "b", "Staff of our school").await;
        t.presses("BEN", "b", "English").await;
        t.begin_here();
        // Nobody knows yet in which land this is, but two letters are too few for a town.
        t.says("BEN", "b", "/setup ok").await;
        expect(&t, "b", "Shall your clock be America/Chicago?");
        let name = [("name", "Harbor High")];
        t.fills("BEN", "b", "Tell the name", &name).await;
        let there = [("place", "Nyumbani"), ("country", "Malawi")];
        t.fills("BEN", "b", "Tell the place", &there).await;
        t.says("BEN", "b", "/setup Kinshasa").await;
        expect(&t, "b", "Shall your clock be Africa/Kinshasa?");
        assert!(!t.all("b").contains("✓ Clock"));
        t.says("BEN", "b", "/setup Lilongwe").await;
        expect(&t, "b", "✓ Clock: Africa/Blantyre");
        t.speaks("ÈVE", "fr");
        t.says("ÈVE", "e", "/setup").await;
        t.presses("ÈVE", "e", "Le personnel de notre").await;
        t.presses("ÈVE", "e", "français").await;
        t.says("ÈVE", "e", "/setup ok").await;
        let seen = plain_spaces(&t.note());
        assert!(
            seen.contains("Votre heure doit-elle suivre America/Chicago ?"),
            "{seen}"
        );
        insta::assert_snapshot!("first_clock", t.transcript());
    })
    .await;
}
