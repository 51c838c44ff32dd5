//! A chat that was deleted: nobody can bring anything there any more, and only another one can take its place.

use chrono::TimeDelta;
use twinbell::engine::event::{ChatChange, Happening};
use twinbell::engine::platform::DeliveryError;

use crate::conversations::letters::{all, writes};
use crate::conversations::{add_room, expect, joins, linked, plain_spaces};
use crate::support::databases::{Fresh, on_each};
use crate::support::network::Fault;
use crate::support::twins::{Twins, address};

/// The network tells that somebody deleted this chat.
async fn deleted(t: &mut Twins, chat: &str) {
    let why = "the channel was deleted".to_owned();
    t.happens(Happening::Chat {
        chat: address(chat),
        change: ChatChange::Deleted { why },
    })
    .await;
}

fn come_in_order(t: &Twins, chat: &str, letters: [&str; 2]) {
    let shown = all(t, chat);
    let [first, second] = letters.map(|letter| shown.find(letter));
    assert!(first.is_some() && first < second, "{shown}");
}

#[tokio::test]
async fn letters_to_a_deleted_chat_come_in_order_to_the_one_that_takes_its_place() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        t.speaks("GRÂCE", "fr");
        t.begin_here();
        deleted(&mut t, "kinshasa").await;
        expect(&t, "inverness", "The chat of Lycée de la Gombe was deleted");
        writes(&mut t, "AILSA", "inverness", "The first").await;
        let note = plain_spaces(&t.note());
        assert!(note.contains("types /setup in another chat"), "{note}");
        writes(&mut t, "Rory", "inverness", "The second").await;
        assert!(t.note().contains("is kept, too"), "{}", t.note());
        t.wait(TimeDelta::days(2)).await;
        t.says("GRÂCE", "nouveau", "/setup").await;
        t.presses("GRÂCE", "nouveau", "Amener ici").await;
        come_in_order(&t, "nouveau", ["The first", "The second"]);
        expect(&t, "inverness", "I can reach Lycée de la Gombe again");
        insta::assert_snapshot!("deleted_and_another", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn a_french_school_reads_what_its_letters_wait_for() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        t.begin_here();
        deleted(&mut t, "inverness").await;
        writes(&mut t, "GRÂCE", "kinshasa", "La première").await;
        writes(&mut t, "GRÂCE", "kinshasa", "La deuxième").await;
        t.says("AILSA", "fresh", "/setup").await;
        t.presses("AILSA", "fresh", "Bring Dell Primary here").await;
        come_in_order(&t, "fresh", ["La première", "La deuxième"]);
        insta::assert_snapshot!("deleted_in_french", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn a_school_reads_which_of_its_rooms_was_deleted_and_what_it_can_do() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        for room in ["annexe", "library"] {
            add_room(&mut t, "Another staff room", room).await;
        }
        for room in ["profs", "cour"] {
            t.says("GRÂCE", "kinshasa", "/invite").await;
            t.presses("GRÂCE", "kinshasa", "Un autre salon").await;
            let code = t.code("kinshasa");
            joins(&mut t, "MARIE", room, &code).await;
        }
        t.begin_here();
        for (lost, reads, says) in [
            ("library", "inverness", "/invite here makes a code for it"),
            ("cour", "kinshasa", "/invite, ici, crée un code pour lui"),
            ("inverness", "annexe", "[Make this our main room]"),
            ("kinshasa", "profs", "[Faire de ce salon le principal]"),
        ] {
            deleted(&mut t, lost).await;
            expect(&t, reads, says);
        }
        t.presses("MARY", "annexe", "Make this our main room").await;
        t.presses("MARY", "annexe", "Yes, make it the main room")
            .await;
        insta::assert_snapshot!("deleted_of_several", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn a_letter_that_finds_its_chat_deleted_is_told_of_once() {
    let database = Fresh::sqlite();
    let mut t = Twins::start(&database).await;
    linked(&mut t).await;
    let why = "the group was deleted".to_owned();
    let gone = Fault::Refuse(DeliveryError::Deleted { why });
    t.network.fail("kinshasa", [gone]);
    writes(&mut t, "AILSA", "inverness", "The first").await;
    t.wait(TimeDelta::days(3)).await;
    writes(&mut t, "AILSA", "inverness", "The second").await;
    assert!(t.note().contains("is kept, too"), "{}", t.note());
    t.wait(TimeDelta::days(3)).await;
    let shown = all(&t, "inverness");
    assert_eq!(shown.matches("was deleted").count(), 1, "{shown}");
}

#[tokio::test]
async fn a_chat_out_of_reach_that_is_deleted_then_is_known_to_be() {
    let database = Fresh::sqlite();
    let mut t = Twins::start(&database).await;
    linked(&mut t).await;
    let why = "thrown out".to_owned();
    t.happens(Happening::Chat {
        chat: address("kinshasa"),
        change: ChatChange::Lost { why },
    })
    .await;
    deleted(&mut t, "kinshasa").await;
    writes(&mut t, "AILSA", "inverness", "The first").await;
    assert!(t.note().contains("was deleted"), "{}", t.note());
}
