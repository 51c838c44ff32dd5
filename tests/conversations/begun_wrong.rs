//! A chat that was begun as something that it is not: how the schools in it get out again.

use crate::conversations::{add_room, expect, joins, linked, plain_spaces, shared};
use crate::support::databases::on_each;
use crate::support::twins::Twins;

/// The code for a room that both schools share, from Inverness.
async fn code_for_both(t: &mut Twins) -> String {
    t.says("AILSA", "inverness", "/invite").await;
    t.presses("AILSA", "inverness", "A room with our partner")
        .await;
    t.code("inverness")
}

/// Two more schools tell about themselves in the chat `pair`, and one of them declines.
async fn cork_and_lisbon(t: &mut Twins) {
    t.says("TOM", "pair", "/setup").await;
    t.presses("TOM", "pair", "Staff of both schools").await;
    t.presses("Tom", "pair", "The first school").await;
    t.presses("Tom", "pair", "English").await;
    let name = [("name", "Cork School")];
    t.fills("Tom", "pair", "Tell the name", &name).await;
    let place = [("place", "Cork"), ("country", "Ireland")];
    t.fills("Tom", "pair", "Tell the place", &place).await;
    for label in [
        "Cork:",
        "Monday to Friday",
        "That is me",
        "Later",
        "No, it is new",
    ] {
        t.presses("Tom", "pair", label).await;
    }
    t.presses("Ana", "pair", "The second school").await;
    t.presses("Ana", "pair", "français").await;
    let name = [("name", "Escola da Graça")];
    t.fills("Ana", "pair", "Donner le nom", &name).await;
    let place = [("place", "Lisbonne"), ("country", "Portugal")];
    t.fills("Ana", "pair", "Donner le lieu", &place).await;
    for label in [
        "Lisbonne",
        "Du lundi",
        "C’est moi",
        "Plus tard",
        "Non, il est",
    ] {
        t.presses("Ana", "pair", label).await;
    }
    t.presses("Ana", "pair", "No, this is not right").await;
}

#[tokio::test]
async fn schools_that_are_linked_already_use_their_code_in_a_chat_begun_for_two_new_ones() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        let code = code_for_both(&mut t).await;
        t.begin_here();
        t.says("AILSA", "both", "/setup").await;
        t.presses("AILSA", "both", "Staff of both schools").await;
        expect(&t, "both", "Are your schools linked already?");
        joins(&mut t, "Noor", "both", &code).await;
        expect(&t, "both", "this is for an administrator of this chat.");
        // Not even for somebody who has taken a side, since none may be right.
        t.presses("Noor", "both", "The first school").await;
        joins(&mut t, "Noor", "both", &code).await;
        expect(&t, "both", "this is for an administrator of this chat.");
        t.fills("AILSA", "both", "We have a code", &[("code", &code)])
            .await;
        expect(&t, "both", "Hello! Both schools are in this room now.");
        let all = t.all("both");
        assert!(!all.contains("The first school"), "{all}");
        t.says("AILSA", "both", "/partner").await;
        expect(&t, "both", "Dell Primary and Lycée de la Gombe");
        insta::assert_snapshot!("code_after_both", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn a_code_works_until_one_of_two_new_schools_has_a_name() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        let code = code_for_both(&mut t).await;
        for chat in ["both", "both again"] {
            t.says("AILSA", chat, "/setup").await;
            t.presses("AILSA", chat, "Staff of both schools").await;
            t.presses("AILSA", chat, "The first school").await;
            t.presses("AILSA", chat, "English").await;
        }
        joins(&mut t, "AILSA", "both", &code).await;
        expect(&t, "both", "Hello! Both schools are in this room now.");
        assert!(!t.all("both").contains("What is the name of your school?"));
        let code = code_for_both(&mut t).await;
        let name = [("name", "Dell Primary")];
        t.fills("AILSA", "both again", "Tell the name", &name).await;
        assert!(!t.all("both again").contains("We have a code"));
        joins(&mut t, "AILSA", "both again", &code).await;
        expect(&t, "both again", "This chat is a room already.");
    })
    .await;
}

#[tokio::test]
async fn a_chat_begun_for_two_new_schools_is_taken_back() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        t.says("AILSA", "both", "/setup").await;
        t.presses("AILSA", "both", "Staff of both schools").await;
        t.begin_here();
        t.speaks("Zoé", "fr");
        t.says("Zoé", "both", "/leave").await;
        expect(&t, "both", "seul un administrateur de ce salon");
        // As long as nothing is told, an administrator need not take a side first.
        t.says("AILSA", "both", "/leave").await;
        t.presses("AILSA", "both", "This chat is not our room")
            .await;
        expect(&t, "both", "This chat is as new");
        t.says("AILSA", "both", "/setup").await;
        t.presses("AILSA", "both", "Staff of both schools").await;
        t.presses("AILSA", "both", "The first school").await;
        t.presses("AILSA", "both", "English").await;
        let name = [("name", "Dell Primary")];
        t.fills("AILSA", "both", "Tell the name", &name).await;
        t.says("NEIL", "both", "/leave").await;
        expect(&t, "both", "Which school do you speak for?");
        t.says("AILSA", "both", "/leave").await;
        assert!(!t.note().contains("call it off"), "{}", t.note());
        t.presses("AILSA", "both", "This chat is not our room")
            .await;
        assert!(!t.all("both").contains("Dell Primary"), "{}", t.all("both"));
        t.speaks("NEIL", "fr");
        t.says("NEIL", "both", "/setup").await;
        expect(&t, "both", "Qui est dans ce salon ?");
        t.presses("NEIL", "both", "Le personnel des deux").await;
        t.says("NEIL", "both", "/leave").await;
        expect(&t, "both", "J’effacerai alors ce que vous m’avez dit.");
        insta::assert_snapshot!("both_taken_back", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn what_is_called_off_in_a_chat_of_both_is_told_once() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        shared::set_up(&mut t).await;
        t.begin_here();
        t.says("Grâce", "both", "/leave").await;
        t.presses("Grâce", "both", "Oui, l’annuler").await;
        let said = plain_spaces(&t.all("both"));
        // The card says so, and one message to all.
        assert_eq!(said.matches("The link is not made.").count(), 2, "{said}");
        assert_eq!(said.matches("You can try again").count(), 1, "{said}");
        assert!(!said.contains("did not confirm"), "{said}");
        assert!(!said.contains("Invite again"), "{said}");
        t.presses("AILSA", "both", "Link again").await;
        expect(&t, "both", "Is Lycée de la Gombe your partner school?");
        insta::assert_snapshot!("called_off_in_one_chat", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn another_school_s_code_is_for_a_chat_of_one_s_own() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        add_room(&mut t, "A second partnership", "exchange").await;
        t.presses("MARY", "exchange", "Invite our partner").await;
        let code = t.code("exchange");
        cork_and_lisbon(&mut t).await;
        t.begin_here();
        for (who, belongs) in [
            ("Tom", "This chat belongs to both schools."),
            ("Ana", "Ce salon est aux deux écoles."),
        ] {
            t.says(who, "pair", "/setup").await;
            let card = plain_spaces(&t.newest("pair"));
            assert!(!card.contains("We have a code"), "{card}");
            assert!(!card.contains("Nous avons un code"), "{card}");
            joins(&mut t, who, "pair", &code).await;
            expect(&t, "pair", belongs);
        }
        t.presses("Ana", "pair", "Une autre école").await;
        expect(&t, "pair", "un salon du personnel à vous");
        insta::assert_snapshot!("another_code_in_one_chat", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn one_school_takes_its_room_back_and_the_other_loses_nothing() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        shared::set_up_first(&mut t).await;
        t.presses("Noor", "both", "The second school").await;
        t.presses("Noor", "both", "français").await;
        t.begin_here();
        t.says("Noor", "both", "/leave").await;
        let asked = plain_spaces(&t.note());
        assert!(asked.contains("Dell Primary y reste."), "{asked}");
        t.presses("Noor", "both", "Ce salon n’est pas le nôtre")
            .await;
        let told = plain_spaces(&t.note());
        assert!(told.contains("J’ai effacé ce que vous m’aviez dit."));
        expect(&t, "both", "Your school stays as it was.");
        let all = t.all("both");
        assert!(all.contains("✓ Point person: AILSA"), "{all}");
        assert!(!all.contains("Configuration de votre école"), "{all}");
        t.presses("AILSA", "both", "Invite our partner").await;
        let code = t.code("both");
        joins(&mut t, "GRÂCE", "kinshasa", &code).await;
        expect(&t, "both", "Good news: your code has been used.");
        insta::assert_snapshot!("own_room_back", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn what_was_promised_to_both_is_not_one_school_s_to_take_away() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        shared::begun_in_one_chat(&mut t).await;
        t.says("AILSA", "both", "/leave").await;
        t.presses("AILSA", "both", "Yes, end it").await;
        t.begin_here();
        t.says("AILSA", "both", "/leave").await;
        expect(&t, "both", "Lycée de la Gombe stays here.");
        let back = t.data("both", "This chat is not our room");
        t.presses_data("Iain", "both", &back, "[This chat is not our room]")
            .await;
        t.presses("Iain", "both", "Dell Primary").await;
        expect(&t, "both", "Only AILSA can decide this");
        t.says("AILSA", "both", "/leave").await;
        t.presses("AILSA", "both", "This chat is not our room")
            .await;
        let told = t.note();
        assert!(
            told.contains("is kept until Saturday 20 February"),
            "{told}"
        );
        expect(&t, "both", "La vôtre reste comme elle était.");
        expect(&t, "both", "gardé jusqu’au samedi 20 février 2027.");
        t.presses("Grâce", "both", "Inviter notre partenaire").await;
        let code = t.code("both");
        joins(&mut t, "AILSA", "inverness", &code).await;
        t.presses("AILSA", "inverness", "Yes, this is our partner")
            .await;
        t.presses("Grâce", "both", "Oui, c’est notre partenaire")
            .await;
        let said = plain_spaces(&t.all("both"));
        assert!(said.contains("Vous êtes de nouveau liés à Dell Primary."));
        insta::assert_snapshot!("promised_to_both", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn one_of_two_schools_that_were_not_linked_goes() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        shared::set_up(&mut t).await;
        t.presses("AILSA", "both", "No, this is not right").await;
        t.begin_here();
        t.says("AILSA", "both", "/leave").await;
        t.presses("AILSA", "both", "This chat is not our room")
            .await;
        assert!(t.note().contains("I have erased what you told me."));
        expect(&t, "both", "La vôtre reste comme elle était.");
        // The chat is that of the other school now; it can take it back, too.
        t.says("Grâce", "both", "/leave").await;
        t.presses("Grâce", "both", "Ce salon n’est pas le nôtre")
            .await;
        expect(&t, "both", "Ce salon repart de zéro.");
        insta::assert_snapshot!("one_and_then_the_other", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn a_school_takes_one_of_its_chats_back_and_stays_in_the_others() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        add_room(&mut t, "A second partnership", "exchange").await;
        t.says("GRÂCE", "kinshasa", "/invite").await;
        t.presses("GRÂCE", "kinshasa", "Un second partenariat")
            .await;
        let code = t.code("kinshasa");
        joins(&mut t, "GRÂCE", "échange", &code).await;
        t.begin_here();
        for (who, chat, not_ours, stays) in [
            (
                "AILSA",
                "exchange",
                "This chat is not our room",
                "Your school stays, with its other rooms.",
            ),
            (
                "GRÂCE",
                "échange",
                "Ce salon n’est pas le nôtre",
                "Votre école reste, avec ses autres salons.",
            ),
        ] {
            t.says(who, chat, "/leave").await;
            expect(&t, chat, stays);
            t.presses(who, chat, not_ours).await;
            expect(&t, chat, stays);
        }
        t.says("AILSA", "inverness", "/partner").await;
        expect(&t, "inverness", "Lycée de la Gombe");
        insta::assert_snapshot!("one_of_several_chats", t.transcript());
    })
    .await;
}
