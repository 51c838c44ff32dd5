//! A school's main chat is gone: another of its staff rooms takes its place.

use chrono::TimeDelta;
use twinbell::engine::event::{ChatChange, Happening};
use twinbell::engine::platform::DeliveryError;

use crate::conversations::{add_room, expect, gombe, inverness, joins, linked, plain_spaces};
use crate::support::databases::on_each;
use crate::support::network::Fault;
use crate::support::stage::Stage;
use crate::support::twins::{Twins, address};

/// From now on the bot cannot write to this chat, until somebody acts there.
fn lose(t: &Twins, chat: &str) {
    let lost = DeliveryError::Unreachable {
        why: "thrown out".to_owned(),
    };
    t.network.fail(chat, [Fault::Refuse(lost)]);
}

#[tokio::test]
async fn another_staff_room_takes_the_place_of_a_lost_main_room() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        add_room(&mut t, "Another staff room", "second").await;
        t.says("Iain", "second", "/setup").await;
        assert!(!t.newest("second").contains("Make this our main room"));
        t.begin_here();
        lose(&t, "inverness");
        let question = t.data("kinshasa", "Répondre");
        let form = t.opens_data("GRÂCE", "kinshasa", &question).await;
        let field = form.fields[0].key.clone();
        t.sends(
            "GRÂCE",
            "kinshasa",
            &form,
            &[(&field, "Nous sommes trois.")],
        )
        .await;
        let second = t.all("second");
        assert!(second.contains("If that chat is gone for good"), "{second}");
        t.says("Iain", "second", "/setup").await;
        expect(&t, "second", "This room can take its place.");
        t.says("Iain", "second", "/leave").await;
        expect(&t, "second", "[Make this our main room]");
        // Whoever decides for the school may be out of reach with its chat, so a colleague can.
        t.presses("Iain", "second", "Make this our main room").await;
        expect(
            &t,
            "second",
            "Shall this chat be the main room of Dell Primary now?",
        );
        t.presses("Iain", "second", "Yes, make it the main room")
            .await;
        let second = t.all("second");
        for here in [
            "Iain made this the main room of Dell Primary.",
            "Nous sommes trois.",
            "[Answer: Our school]",
            "[Name] [Place] [Clock] [Language]",
        ] {
            assert!(second.contains(here), "{here}: {second}");
        }
        let told = plain_spaces(&t.all("kinshasa"));
        assert!(told.contains("école partenaire (Dell Primary), dans un autre"));
        t.says("AILSA", "second", "/invite").await;
        expect(&t, "second", "Which room would you like to add?");
        // The old chat comes back as a staff room like any other, and can be the main one again.
        t.says("Iain", "inverness", "/setup").await;
        // The answer comes first, and then what had waited for the chat.
        let back = plain_spaces(&t.all("inverness"));
        let at = |told: &str| back.find(told).unwrap_or_else(|| panic!("{told}: {back}"));
        let answer = at("type /setup in your school’s main room.");
        assert!(answer < at("Iain made another chat the main room"));
        t.presses("Iain", "inverness", "Make this the main room again")
            .await;
        expect(&t, "inverness", "Only AILSA and Rory can decide this");
        t.presses("AILSA", "inverness", "Make this the main room again")
            .await;
        t.presses("AILSA", "inverness", "Yes, make it the main room")
            .await;
        let again = t.all("inverness");
        assert!(
            again.contains("AILSA made this the main room of Dell Primary."),
            "{again}"
        );
        assert!(
            again.contains("[Name] [Place] [Clock] [Language]"),
            "{again}"
        );
        expect(&t, "second", "AILSA made another chat the main room");
        t.presses("AILSA", "inverness", "Make this the main room again")
            .await;
        expect(&t, "inverness", "This is no longer open.");
        insta::assert_snapshot!("main_room_lost", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn a_link_is_confirmed_in_the_new_main_room() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        inverness(&mut t).await;
        gombe(&mut t).await;
        t.says("GRÂCE", "kinshasa", "/invite").await;
        let code = t.code("kinshasa");
        t.presses("GRÂCE", "kinshasa", "Ajouter un salon").await;
        t.presses("GRÂCE", "kinshasa", "Un autre salon").await;
        let room = t.code("kinshasa");
        joins(&mut t, "MARIE", "profs", &room).await;
        t.begin_here();
        lose(&t, "kinshasa");
        joins(&mut t, "AILSA", "inverness", &code).await;
        let heard = plain_spaces(&t.newest("profs"));
        assert!(
            heard.contains("[Faire de ce salon le principal]"),
            "{heard}"
        );
        t.says("MARIE", "profs", "/invite").await;
        expect(&t, "profs", "Ce salon-ci peut prendre sa place.");
        t.presses("GRÂCE", "profs", "Faire de ce salon le principal")
            .await;
        t.presses("GRÂCE", "profs", "Oui, en faire le salon principal")
            .await;
        t.presses("GRÂCE", "profs", "Oui, c’est notre partenaire")
            .await;
        t.presses("AILSA", "inverness", "Yes, this is our partner")
            .await;
        let said = plain_spaces(&t.all("profs"));
        assert!(said.contains("Vous êtes liés à Dell Primary."), "{said}");
        t.says("GRÂCE", "kinshasa", "/help").await;
        t.presses(
            "GRÂCE",
            "kinshasa",
            "Reprendre ce salon comme salon principal",
        )
        .await;
        t.presses("GRÂCE", "kinshasa", "Oui, en faire le salon principal")
            .await;
        expect(
            &t,
            "profs",
            "GRÂCE a fait d’un autre salon le salon principal",
        );
        insta::assert_snapshot!("main_room_lost_in_french", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn after_the_end_a_room_that_is_left_becomes_the_main_one() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        add_room(&mut t, "Another staff room", "second").await;
        t.says("AILSA", "inverness", "/leave").await;
        t.presses("AILSA", "inverness", "Yes, end it").await;
        t.says("AILSA", "inverness", "/leave").await;
        t.presses("AILSA", "inverness", "This chat is not our room")
            .await;
        expect(&t, "inverness", "Your school stays, with its other rooms.");
        t.says("AILSA", "second", "/setup").await;
        expect(&t, "second", "Your school has no main room.");
        t.presses("AILSA", "second", "Make this our main room")
            .await;
        t.presses("AILSA", "second", "Yes, make it the main room")
            .await;
        t.presses("AILSA", "second", "Invite our partner").await;
        let code = t.code("second");
        joins(&mut t, "GRÂCE", "kinshasa", &code).await;
        t.presses("GRÂCE", "kinshasa", "Oui, c’est notre partenaire")
            .await;
        t.presses("AILSA", "second", "Yes, this is our partner")
            .await;
        let said = t.all("second");
        assert!(
            said.contains("linked with Lycée de la Gombe again."),
            "{said}"
        );
    })
    .await;
}

/// The two schools have a chat of both beside their own rooms.
async fn linked_with_a_chat_of_both(t: &mut Twins) {
    linked(t).await;
    t.says("AILSA", "inverness", "/invite").await;
    t.presses("AILSA", "inverness", "A room with our partner")
        .await;
    let code = t.code("inverness");
    joins(t, "MARY", "both", &code).await;
    t.says("Joël", "kinshasa", "/calendar 24 décembre").await;
}

#[tokio::test]
async fn a_chat_of_both_schools_never_becomes_the_main_room_of_one() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked_with_a_chat_of_both(&mut t).await;
        lose(&t, "inverness");
        let question = t.data("kinshasa", "Répondre");
        let form = t.opens_data("GRÂCE", "kinshasa", &question).await;
        let field = form.fields[0].key.clone();
        t.sends("GRÂCE", "kinshasa", &form, &[(&field, "Trois.")])
            .await;
        expect(&t, "both", "I cannot write to a room of Dell Primary");
        t.says("AILSA", "both", "/setup").await;
        t.says("AILSA", "both", "/leave").await;
        let heard = t.heard("both");
        assert!(heard.contains("[Take out"), "{heard}");
        assert!(!heard.contains("Make this our main room"), "{heard}");
        assert!(!heard.contains("If that chat is gone"), "{heard}");
    })
    .await;
}

#[tokio::test]
async fn a_partner_does_not_take_a_main_room_out() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked_with_a_chat_of_both(&mut t).await;
        // An earlier release let a chat of both become the main room of one.
        for sql in [
            "UPDATE room SET main = FALSE WHERE main AND school_id =
                 (SELECT id FROM school WHERE name = 'Dell Primary') RETURNING ''",
            "UPDATE room SET main = TRUE
             WHERE school_id = (SELECT id FROM school WHERE name = 'Dell Primary')
             AND chat_id = (SELECT id FROM chat WHERE address = 'both') RETURNING ''",
        ] {
            assert_eq!(database.words(sql).await.len(), 1);
        }
        t.says("Joël", "both", "/leave").await;
        t.presses("Joël", "both", "Retirer").await;
        assert!(!t.all("both").contains("Goodbye!"), "{}", t.all("both"));
        t.says("AILSA", "both", "/leave").await;
        expect(&t, "both", "[Yes, end it]");
    })
    .await;
}

#[tokio::test]
async fn staff_of_both_schools_hear_that_everybody_can_read_their_chat() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked_with_a_chat_of_both(&mut t).await;
        t.happens(Happening::Chat {
            chat: address("both"),
            change: ChatChange::OpenToAll,
        })
        .await;
        expect(&t, "both", "Everyone on this server can read this channel");
        expect(
            &t,
            "both",
            "Tout le monde sur ce serveur peut lire ce salon",
        );
    })
    .await;
}

#[tokio::test]
async fn a_school_that_gave_its_main_room_back_makes_another_one_of_its_rooms() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        add_room(&mut t, "Another staff room", "second").await;
        t.says("GRÂCE", "kinshasa", "/invite").await;
        t.presses("GRÂCE", "kinshasa", "Un autre salon").await;
        let code = t.code("kinshasa");
        joins(&mut t, "MARIE", "profs", &code).await;
        t.says("AILSA", "inverness", "/leave").await;
        t.presses("AILSA", "inverness", "Yes, end").await;
        t.begin_here();
        for (who, chat, back, colleague, other) in [
            (
                "AILSA",
                "inverness",
                "This chat is not our room",
                "MARY",
                "second",
            ),
            (
                "GRÂCE",
                "kinshasa",
                "Ce salon n’est pas le nôtre",
                "MARIE",
                "profs",
            ),
        ] {
            t.says(who, chat, "/leave").await;
            t.presses(who, chat, back).await;
            t.says(colleague, other, "/setup").await;
        }
        insta::assert_snapshot!("main_room_given_back", t.transcript());
        t.stop().await;
    })
    .await;
}

#[tokio::test]
async fn whoever_heard_that_a_chat_is_lost_hears_that_it_is_back() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked_with_a_chat_of_both(&mut t).await;
        t.begin_here();
        for (who, chat, label, lost, back) in [
            ("GRÂCE", "kinshasa", "Répondre", "inverness", "AILSA"),
            ("AILSA", "inverness", "Answer", "kinshasa", "Joël"),
        ] {
            lose(&t, lost);
            let question = t.data(chat, label);
            let form = t.opens_data(who, chat, &question).await;
            let field = form.fields[0].key.clone();
            t.sends(who, chat, &form, &[(&field, "3")]).await;
            t.wait(TimeDelta::minutes(2)).await;
            t.says(back, lost, "/help").await;
            t.wait(TimeDelta::minutes(2)).await;
        }
        expect(
            &t,
            "inverness",
            "The chat of Lycée de la Gombe can be reached again",
        );
        insta::assert_snapshot!("room_lost_and_back", t.transcript());
    })
    .await;
}
