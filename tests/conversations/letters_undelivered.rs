//! Letters to a chat that cannot be reached, and their order.

use chrono::TimeDelta;
use twinbell::engine::event::{ChatChange, Happening};
use twinbell::engine::platform::DeliveryError;

use crate::conversations::letters::{all, fills, writes};
use crate::conversations::linked;
use crate::support::databases::{Fresh, on_each};
use crate::support::network::Fault;
use crate::support::twins::{Twins, address};

fn lost() -> Fault {
    Fault::Refuse(DeliveryError::Unreachable {
        why: "thrown out".to_owned(),
    })
}

/// Kinshasa's chat cannot be reached any more, as a letter finds out.
async fn cut_off(t: &mut Twins) {
    linked(t).await;
    t.network.fail("kinshasa", [lost()]);
    writes(t, "AILSA", "inverness", "The first").await;
    t.begin_here();
}

#[tokio::test]
async fn a_chat_that_cannot_be_reached_gets_its_letters_later_in_order() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        cut_off(&mut t).await;
        writes(&mut t, "AILSA", "inverness", "The second").await;
        writes(&mut t, "Rory", "inverness", "The third").await;
        t.wait(TimeDelta::hours(2)).await;
        t.says("GRÂCE", "kinshasa", "Me revoilà !").await;
        insta::assert_snapshot!("letters_undelivered", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn a_letter_that_the_network_refuses_comes_back_to_its_writer() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        t.begin_here();
        let why = "no such words here".to_owned();
        let never = Fault::Refuse(DeliveryError::Never { why });
        t.network.fail("kinshasa", [never.clone()]);
        writes(&mut t, "AILSA", "inverness", "Our *song*").await;
        let told = t.all("inverness");
        assert!(told.contains("has not reached Lycée de la Gombe"), "{told}");
        // Changed, it goes once more, and is no second letter.
        fills(&mut t, "AILSA", "inverness", "Edit", "Our song").await;
        assert_eq!(all(&t, "kinshasa").matches("Our song").count(), 1);
        t.network.fail("inverness", [never]);
        writes(&mut t, "GRÂCE", "kinshasa", "Notre chanson").await;
        insta::assert_snapshot!("letters_refused", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn nobody_owes_an_answer_to_what_has_not_reached_them() {
    let database = Fresh::sqlite();
    let mut t = Twins::start(&database).await;
    cut_off(&mut t).await;
    writes(&mut t, "AILSA", "inverness", "What do you sing?").await;
    let owed = "an answer to a letter with a question";
    t.says("AILSA", "inverness", "/status").await;
    assert!(!t.note().contains(owed), "{}", t.note());
    t.says("GRÂCE", "kinshasa", "Me revoilà !").await;
    t.says("AILSA", "inverness", "/status").await;
    assert!(t.note().contains(owed), "{}", t.note());
}

#[tokio::test]
async fn the_first_letter_to_a_lost_chat_says_what_happens_to_it() {
    let database = Fresh::sqlite();
    let mut t = Twins::start(&database).await;
    linked(&mut t).await;
    let why = "thrown out".to_owned();
    t.happens(Happening::Chat {
        chat: address("kinshasa"),
        change: ChatChange::Lost { why },
    })
    .await;
    writes(&mut t, "AILSA", "inverness", "The first").await;
    assert!(t.note().contains("a technical matter"), "{}", t.note());
    writes(&mut t, "AILSA", "inverness", "The second").await;
    assert!(t.note().contains("is kept, too"), "{}", t.note());
}

#[tokio::test]
async fn what_was_not_delivered_yet_is_changed_and_taken_back_unseen() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        cut_off(&mut t).await;
        writes(&mut t, "AILSA", "inverness", "The second").await;
        fills(&mut t, "AILSA", "inverness", "Edit", "The second, mended").await;
        writes(&mut t, "AILSA", "inverness", "The third").await;
        t.presses("AILSA", "inverness", "Take back").await;
        t.says("GRÂCE", "kinshasa", "Me revoilà !").await;
        let shown = all(&t, "kinshasa");
        assert!(shown.contains("The second, mended"), "{shown}");
        assert!(!shown.contains("The third"), "{shown}");
        assert!(!shown.contains("a retiré"), "nobody saw it: {shown}");
    })
    .await;
}

#[tokio::test]
async fn words_that_wait_for_their_delivery_are_not_forgotten() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        cut_off(&mut t).await;
        // Words are forgotten after a month, but for those that nobody could deliver yet.
        t.wait(TimeDelta::days(29)).await;
        writes(&mut t, "AILSA", "inverness", "The last").await;
        t.wait(TimeDelta::days(29)).await;
        t.says("GRÂCE", "kinshasa", "Me revoilà !").await;
        let shown = all(&t, "kinshasa");
        let [first, last] = ["The first", "The last"].map(|letter| shown.find(letter));
        assert!(first.is_some() && first < last, "{shown}");
    })
    .await;
}
