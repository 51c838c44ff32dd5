//! What the partner school is to read and nobody typed as a reply, where the bot hears all that is said: it
//! may be talk with a colleague.

use std::sync::Arc;

use chrono::TimeDelta;
use twinbell::engine::event::{Act, Happening};
use twinbell::engine::file::FileRef;
use twinbell::engine::platform::MessageRef;

use crate::conversations::{expect, linked, plain_spaces};
use crate::support::databases::{Fresh, on_each};
use crate::support::network::Network;
use crate::support::twins::{START, Twins, address, person};

const TALK: &str = "Rory, could you do this one?";
const HELD: &str = "Is this for your partner?";

/// Two schools, linked, where AILSA was asked for a letter.
async fn asked(database: &Fresh) -> Twins {
    let network = Arc::new(Network::in_steps());
    let mut t = Twins::start_at(database, START.parse().unwrap(), network).await;
    t.speaks("GRÂCE", "fr");
    linked(&mut t).await;
    t.begin_here();
    t.says("AILSA", "inverness", "/say").await;
    t
}

/// How many messages the bot shows in AILSA's room.
fn shown(t: &Twins) -> usize {
    t.network.shown("inverness").len()
}

#[tokio::test]
async fn talk_with_a_colleague_stays_in_the_room() {
    on_each(|database| async move {
        let mut t = asked(&database).await;
        let asking = shown(&t);
        t.types("AILSA", "inverness", TALK).await;
        expect(&t, "inverness", HELD);
        assert_eq!(
            shown(&t),
            asking - 1,
            "one card instead of a card and a question"
        );
        // Nobody else presses for her, and what is said meanwhile is talk.
        t.presses("Rory", "inverness", "Send").await;
        assert!(
            t.note().contains("This question is for AILSA"),
            "{}",
            t.note()
        );
        let card = t.newest("inverness");
        t.types("Rory", "inverness", "Gladly!").await;
        assert_eq!(t.newest("inverness"), card);
        t.types("AILSA", "inverness", "Thanks!").await;
        expect(
            &t,
            "inverness",
            "What you wrote after that is not part of it",
        );
        let button = t.data("inverness", "Send");
        // Whoever replies to the card in words means yes, or other words: a button tells.
        let card = t.network.shown("inverness").pop().unwrap().reference;
        t.replies_to("AILSA", "inverness", &card, "No!").await;
        expect(&t, "inverness", "Please press one of the buttons");
        t.presses("AILSA", "inverness", "Write it anew").await;
        t.presses_data("AILSA", "inverness", &button, "[Send] once more")
            .await;
        t.replies("AILSA", "inverness", "Dear friends, we sing!")
            .await;
        expect(&t, "kinshasa", "Dear friends, we sing!");
        assert!(!t.all("kinshasa").contains(TALK));
        assert!(!t.all("kinshasa").contains("Rory"), "{}", t.all("kinshasa"));
        insta::assert_snapshot!("held_talk", t.transcript());
        t.stop().await;
    })
    .await;
}

#[tokio::test]
async fn what_is_held_is_asked_about_in_the_school_s_own_language() {
    let mut t = asked(&Fresh::sqlite()).await;
    t.says("GRÂCE", "kinshasa", "/say").await;
    t.types("GRÂCE", "kinshasa", "Chers amis, nous chantons !")
        .await;
    t.types("GRÂCE", "kinshasa", "Merci !").await;
    let card = t.network.shown("kinshasa").pop().unwrap().reference;
    t.replies_to("GRÂCE", "kinshasa", &card, "Non !").await;
    insta::assert_snapshot!("held_talk_fr", t.transcript());
    t.stop().await;
}

#[tokio::test]
async fn what_is_held_outlives_the_process_and_is_asked_about_once_more() {
    on_each(|database| async move {
        let mut t = asked(&database).await;
        t.types("AILSA", "inverness", "Dear friends, we sing!")
            .await;
        let mut t = t.restarted(&database).await;
        t.types("Rory", "inverness", "How lovely!").await;
        t.wait(TimeDelta::minutes(11)).await;
        expect(&t, "inverness", HELD);
        let before = shown(&t);
        t.wait(TimeDelta::hours(2)).await;
        t.types("AILSA", "inverness", "Is there any tea?").await;
        assert_eq!(shown(&t), before);
        assert!(!t.all("inverness").contains("What you wrote after that"));
        t.presses("AILSA", "inverness", "Send").await;
        expect(&t, "kinshasa", "Dear friends, we sing!");
        assert!(!t.all("kinshasa").contains("tea"));
        assert!(!t.all("inverness").contains(HELD));
        t.stop().await;
    })
    .await;
}

#[tokio::test]
async fn what_nobody_sends_is_kept_for_its_writer_and_goes_with_a_cancel() {
    on_each(|database| async move {
        let mut t = asked(&database).await;
        t.types("AILSA", "inverness", "Dear friends, we sing!")
            .await;
        t.wait(TimeDelta::days(2)).await;
        assert!(t.all("inverness").contains("What you typed is kept"));
        t.presses("AILSA", "inverness", "Open it again").await;
        t.presses("AILSA", "inverness", "Keep “Dear friends").await;
        expect(&t, "kinshasa", "Dear friends, we sing!");
        t.says("AILSA", "inverness", "/say").await;
        t.types("AILSA", "inverness", TALK).await;
        t.presses("AILSA", "inverness", "Cancel").await;
        expect(&t, "inverness", "Cancelled. Nothing was changed.");
        assert!(!t.all("kinshasa").contains(TALK));
        t.stop().await;
    })
    .await;
}

#[tokio::test]
async fn introductions_wait_too_and_a_reply_goes_at_once() {
    on_each(|database| async move {
        let network = Arc::new(Network::in_steps());
        let mut t = Twins::start_at(&database, START.parse().unwrap(), network).await;
        t.speaks("GRÂCE", "fr");
        linked(&mut t).await;
        t.begin_here();
        t.presses("GRÂCE", "kinshasa", "Répondre").await;
        t.types(
            "GRÂCE",
            "kinshasa",
            "Marie, tu peux t’en charger ? Je suis débordée.",
        )
        .await;
        assert!(
            plain_spaces(&t.newest("kinshasa")).contains("Est-ce bien pour votre partenaire ?")
        );
        t.presses("GRÂCE", "kinshasa", "L’écrire à nouveau").await;
        t.replies("GRÂCE", "kinshasa", "Je suis la directrice du lycée.")
            .await;
        assert!(t.all("inverness").contains("Je suis la directrice"));
        assert!(!t.all("inverness").contains("Marie"));
        t.stop().await;
    })
    .await;
}

/// AILSA sends two pictures together, the first with words, and replies to nothing.
async fn sends_album(t: &mut Twins) {
    for (text, bytes) in [("This is us", b"1"), ("", b"2")] {
        let picture = FileRef {
            album: Some("a".to_owned()),
            ..t.network.keep_file("us.jpg", "image/jpeg", bytes)
        };
        let act = Act::Typed {
            text: text.to_owned(),
            marked: text.to_owned(),
            files: vec![picture],
            to: None,
        };
        let (chat, person) = (address("inverness"), person("AILSA"));
        t.happens(Happening::Act { chat, person, act }).await;
    }
}

#[tokio::test]
async fn pictures_for_a_colleague_do_not_go_with_other_words() {
    on_each(|database| async move {
        let mut t = asked(&database).await;
        sends_album(&mut t).await;
        // Whoever presses sees what would go.
        expect(&t, "inverness", "us.jpg");
        t.presses("AILSA", "inverness", "Write it anew").await;
        t.replies("AILSA", "inverness", "Dear friends!").await;
        expect(&t, "kinshasa", "Dear friends!");
        let brought = t.network.shown("kinshasa");
        assert!(brought.iter().all(|shown| shown.bytes.is_none()));
        assert!(!t.all("kinshasa").contains("us.jpg"));
        t.stop().await;
    })
    .await;
}

#[tokio::test]
async fn an_album_that_is_held_is_one_letter() {
    on_each(|database| async move {
        let mut t = asked(&database).await;
        sends_album(&mut t).await;
        assert!(!t.all("kinshasa").contains("This is us"));
        t.presses("AILSA", "inverness", "Send").await;
        let letters = t.all("kinshasa").matches("This is us").count();
        assert_eq!(letters, 1, "{}", t.all("kinshasa"));
        let brought = t.network.shown("kinshasa");
        let files = brought.iter().filter(|shown| shown.bytes.is_some());
        assert_eq!(files.count(), 2);
        t.stop().await;
    })
    .await;
}

#[tokio::test]
async fn an_album_that_nobody_sent_is_kept_with_its_pictures() {
    on_each(|database| async move {
        let mut t = asked(&database).await;
        sends_album(&mut t).await;
        t.wait(TimeDelta::days(2)).await;
        assert!(t.all("inverness").contains("What you typed is kept"));
        t.presses("AILSA", "inverness", "Open it again").await;
        // Both are named where the words can be kept.
        let named = t.all("inverness").matches("us.jpg").count();
        assert_eq!(named, 2, "{}", t.all("inverness"));
        t.presses("AILSA", "inverness", "Keep “This is us”").await;
        assert!(t.all("kinshasa").contains("This is us"));
        let brought = t.network.shown("kinshasa");
        let files = brought.iter().filter(|shown| shown.bytes.is_some());
        assert_eq!(files.count(), 2);
        t.stop().await;
    })
    .await;
}

/// A network on which GRÂCE wrote to AILSA, and the message that shows it in AILSA's room.
async fn written(database: &Fresh) -> (Twins, String) {
    let network = Arc::new(Network::in_steps());
    let mut t = Twins::start_at(database, START.parse().unwrap(), network).await;
    t.speaks("GRÂCE", "fr");
    linked(&mut t).await;
    t.says("GRÂCE", "kinshasa", "/say Nos élèves chantent.")
        .await;
    let letter = showing(&t, "inverness", "Nos élèves chantent.");
    t.begin_here();
    (t, letter)
}

/// The message in which a chat shows this.
fn showing(t: &Twins, chat: &str, words: &str) -> String {
    let shown = t.network.shown(chat).into_iter();
    let mut found = shown.filter(|one| one.message.plain().contains(words));
    found.next_back().expect("it is shown").reference
}

#[tokio::test]
async fn a_reply_to_the_partner_s_letter_is_offered_as_an_answer() {
    on_each(|database| async move {
        let (mut t, letter) = written(&database).await;
        t.replies_to("Rory", "inverness", &letter, "Lovely, thank you!")
            .await;
        expect(&t, "inverness", HELD);
        assert!(!t.all("kinshasa").contains("Lovely"));
        t.presses("Rory", "inverness", "Send").await;
        expect(&t, "kinshasa", "Lovely, thank you!");
        let answers = plain_spaces(&t.all("kinshasa"));
        assert!(
            answers.contains("Rory (Dell Primary) répond :"),
            "{answers}"
        );
        // What is said about a letter of one's own school is talk, and so is what answers no letter.
        let own = showing(&t, "inverness", "Lovely, thank you!");
        let before = shown(&t);
        t.replies_to("AILSA", "inverness", &own, "Well said!").await;
        let other = t.network.shown("inverness")[0].reference.clone();
        t.replies_to("AILSA", "inverness", &other, "Good.").await;
        assert_eq!(shown(&t), before, "{}", t.all("inverness"));
        t.stop().await;
    })
    .await;
}

#[tokio::test]
async fn a_reply_with_an_album_is_one_answer_and_one_that_cannot_go_says_why() {
    on_each(|database| async move {
        let (mut t, letter) = written(&database).await;
        for (text, bytes) in [("This is us", b"1"), ("", b"2")] {
            let picture = FileRef {
                album: Some("a".to_owned()),
                ..t.network.keep_file("us.jpg", "image/jpeg", bytes)
            };
            let act = Act::Typed {
                text: text.to_owned(),
                marked: text.to_owned(),
                files: vec![picture],
                to: Some(MessageRef(letter.clone())),
            };
            let (chat, person) = (address("inverness"), person("AILSA"));
            t.happens(Happening::Act { chat, person, act }).await;
        }
        assert!(!t.all("kinshasa").contains("This is us"));
        t.presses("AILSA", "inverness", "Send").await;
        assert_eq!(t.all("kinshasa").matches("This is us").count(), 1);
        let brought = t.network.shown("kinshasa");
        let files = brought.iter().filter(|shown| shown.bytes.is_some());
        assert_eq!(files.count(), 2);

        t.presses("AILSA", "inverness", "Pause letters").await;
        t.replies_to("AILSA", "inverness", &letter, "One more thing")
            .await;
        assert!(!t.all("inverness").contains(HELD), "{}", t.all("inverness"));
        expect(&t, "inverness", "break");
        t.stop().await;
    })
    .await;
}
