//! A school whose only room is gone is brought to a new chat by somebody who decides for it.

use chrono::TimeDelta;
use twinbell::engine::platform::DeliveryError;

use crate::conversations::shared::begun_in_one_chat;
use crate::conversations::{add_room, expect, joins, linked, plain_spaces};
use crate::support::databases::on_each;
use crate::support::network::Fault;
use crate::support::stage::Stage;
use crate::support::twins::Twins;

/// From now on the bot cannot write to this chat.
fn lose(t: &Twins, chat: &str) {
    let lost = DeliveryError::Unreachable {
        why: "thrown out".to_owned(),
    };
    t.network.fail(chat, [Fault::Refuse(lost)]);
}

/// The chat of the school in Kinshasa is lost while a letter is on its way there.
async fn something_waits_for_kinshasa(t: &mut Twins) {
    lose(t, "kinshasa");
    t.says("AILSA", "inverness", "/say Are you well?").await;
    t.wait(TimeDelta::minutes(5)).await;
}

#[tokio::test]
async fn a_school_without_a_room_is_brought_to_a_new_chat() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        t.speaks("GRÂCE", "fr");
        t.speaks("JOËL", "fr");
        t.says("GRÂCE", "nouveau", "/start").await;
        assert!(!t.newest("nouveau").contains("Amener ici"));
        t.begin_here();
        something_waits_for_kinshasa(&mut t).await;
        // Neither a partner nor a colleague takes the school's place.
        t.says("AILSA", "other", "/start").await;
        assert!(!t.newest("other").contains("Gombe"));
        t.says("JOËL", "nouveau", "/start").await;
        assert!(!t.newest("nouveau").contains("Amener ici"));
        t.says("GRÂCE", "nouveau", "/start").await;
        let offer = t.data("nouveau", "Amener ici");
        t.presses_data("JOËL", "nouveau", &offer, "[Amener ici]")
            .await;
        expect(&t, "nouveau", "une personne référente ou son adjoint");
        t.presses("GRÂCE", "nouveau", "Amener ici").await;
        let said = plain_spaces(&t.all("nouveau"));
        for here in [
            "GRÂCE a fait de ce salon le salon principal",
            "Are you well?",
            "[Répondre",
            "Votre école : Lycée de la Gombe",
        ] {
            assert!(said.contains(here), "{here}: {said}");
        }
        expect(&t, "inverness", "I can reach Lycée de la Gombe again");
        t.presses_data("GRÂCE", "nouveau", &offer, "[Amener ici]")
            .await;
        expect(&t, "nouveau", "une personne référente ou son adjoint");
        t.says("GRÂCE", "nouveau", "/say Merci, tout va bien.")
            .await;
        expect(&t, "inverness", "Merci, tout va bien.");
        insta::assert_snapshot!("brought_to_a_new_chat", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn of_letters_that_were_read_only_the_newest_come_along() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        for nth in 0..6 {
            let letter = format!("/say Letter {nth}.");
            t.says("AILSA", "inverness", &letter).await;
        }
        something_waits_for_kinshasa(&mut t).await;
        t.says("GRÂCE", "nouveau", "/start").await;
        t.presses("GRÂCE", "nouveau", "Bring Lycée").await;
        let all = t.all("nouveau");
        for (letter, comes) in [
            ("Letter 5.", true),
            ("Letter 4.", true),
            ("Letter 3.", false),
        ] {
            assert_eq!(all.contains(letter), comes, "{letter}: {all}");
        }
        assert!(all.contains("Are you well?"), "{all}");
        t.stop().await;
    })
    .await;
}

#[tokio::test]
async fn an_english_school_is_brought_and_its_old_chat_comes_back() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        lose(&t, "inverness");
        t.says("GRÂCE", "kinshasa", "/say Bonjour !").await;
        t.wait(TimeDelta::minutes(5)).await;
        t.begin_here();
        t.says("AILSA", "fresh", "/setup").await;
        let offer = t.data("fresh", "Bring Dell Primary here");
        t.presses_data("Rory", "fresh", &offer, "[Bring Dell Primary here]")
            .await;
        expect(&t, "fresh", "Only an administrator of this chat");
        t.presses("AILSA", "fresh", "Bring Dell Primary here").await;
        assert!(t.all("fresh").contains("Bonjour !"), "{}", t.all("fresh"));
        t.says("AILSA", "inverness", "/help").await;
        t.presses("AILSA", "inverness", "Make this the main room again")
            .await;
        t.presses("AILSA", "inverness", "Yes, make it the main room")
            .await;
        expect(&t, "fresh", "AILSA made another chat the main room");
        insta::assert_snapshot!("brought_and_back", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn where_another_staff_room_is_left_the_school_is_not_brought() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        add_room(&mut t, "Another staff room", "second").await;
        lose(&t, "inverness");
        t.says("GRÂCE", "kinshasa", "/say Bonjour !").await;
        t.wait(TimeDelta::minutes(5)).await;
        t.says("AILSA", "fresh", "/setup").await;
        assert!(!t.newest("fresh").contains("Bring Dell Primary here"));
        expect(&t, "second", "[Make this our main room]");
    })
    .await;
}

#[tokio::test]
async fn a_chat_of_both_schools_takes_in_the_one_that_lost_its_own() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        something_waits_for_kinshasa(&mut t).await;
        t.says("AILSA", "inverness", "/invite").await;
        t.presses("AILSA", "inverness", "A room with our partner")
            .await;
        let code = t.code("inverness");
        joins(&mut t, "MARY", "both", &code).await;
        t.begin_here();
        t.says("GRÂCE", "both", "/invite").await;
        let heard = plain_spaces(&t.heard("both"));
        assert!(!heard.contains("Faites cela dans"), "{heard}");
        let bring = t.data("both", "Amener ici");
        t.says("GRÂCE", "both", "/setup").await;
        let heard = plain_spaces(&t.heard("both"));
        assert!(!heard.contains("tapez /setup dans"), "{heard}");
        // Whoever speaks for the partner, or says to be a colleague, does not take it.
        t.presses_data("AILSA", "both", &bring, "[Amener ici]")
            .await;
        assert!(
            t.note().contains("A point person or deputy"),
            "{}",
            t.note()
        );
        t.presses("GRÂCE", "both", "Amener ici").await;
        let said = plain_spaces(&t.all("both"));
        assert!(said.contains("Are you well?"), "{said}");
        t.says("GRÂCE", "both", "/invite").await;
        expect(&t, "both", "Un autre salon");
        // The other one can lose its own, too.
        lose(&t, "inverness");
        t.says("AILSA", "inverness", "/setup").await;
        t.says("AILSA", "both", "/invite").await;
        expect(&t, "both", "can make this chat its main room.");
        insta::assert_snapshot!("brought_to_the_chat_of_both", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn two_schools_that_lost_the_chat_of_both_come_to_a_new_one() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        begun_in_one_chat(&mut t).await;
        lose(&t, "both");
        t.wait(TimeDelta::days(3)).await;
        t.begin_here();
        t.says("AILSA", "topic", "/start").await;
        t.presses("AILSA", "topic", "Bring Dell Primary here").await;
        t.presses("AILSA", "topic", "Bring Lycée de la Gombe here")
            .await;
        expect(&t, "topic", "A point person or deputy of the school");
        t.presses("Grâce", "topic", "Bring Lycée de la Gombe here")
            .await;
        let said = plain_spaces(&t.all("topic"));
        assert!(said.contains("Grâce a fait de ce salon"), "{said}");
        t.says("Grâce", "topic", "/setup").await;
        expect(&t, "topic", "Votre école : Lycée de la Gombe");
        lose(&t, "topic");
        t.says("Grâce", "topic", "/setup").await;
        t.says("GRÂCE", "third", "/start").await;
        t.presses("GRÂCE", "third", "Bring Lycée de la Gombe here")
            .await;
        t.presses("AILSA", "third", "Amener ici").await;
        let said = plain_spaces(&t.all("third"));
        assert!(said.contains("AILSA made this the main room"), "{said}");
        insta::assert_snapshot!("brought_both", t.transcript());
    })
    .await;
}
