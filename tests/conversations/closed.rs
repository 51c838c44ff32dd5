//! A link that comes to nothing: each side hears what is true for it, and how it can go on.

use chrono::TimeDelta;

use crate::conversations::{add_room, expect, gombe, inverness, joins, linked, plain_spaces};
use crate::support::databases::on_each;
use crate::support::twins::Twins;

#[tokio::test]
async fn the_school_that_used_the_code_declines() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        inverness(&mut t).await;
        gombe(&mut t).await;
        t.says("GRÂCE", "kinshasa", "/invite").await;
        let code = t.code("kinshasa");
        joins(&mut t, "AILSA", "inverness", &code).await;
        t.begin_here();
        t.presses("AILSA", "inverness", "No, this is not right")
            .await;
        expect(
            &t,
            "inverness",
            "saw the card about yours, and nothing more.",
        );
        expect(&t, "inverness", "[Type the code] [Invite our partner]");
        expect(&t, "kinshasa", "L’autre école n’a pas confirmé le lien.");
        t.presses("GRÂCE", "kinshasa", "Inviter de nouveau").await;
        insta::assert_snapshot!("joiner_declined", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn who_was_still_telling_goes_on_with_that() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        inverness(&mut t).await;
        t.says("AILSA", "inverness", "/invite").await;
        let code = t.code("inverness");
        joins(&mut t, "GRÂCE", "kinshasa", &code).await;
        t.presses("GRÂCE", "kinshasa", "français").await;
        t.begin_here();
        t.says("AILSA", "inverness", "/leave").await;
        t.presses("AILSA", "inverness", "Yes, call it off").await;
        let told = t.newest("inverness");
        assert!(!told.contains("saw the card"), "nobody did: {told}");
        let heard = plain_spaces(&t.newest("kinshasa"));
        assert!(heard.contains("a annulé le lien."), "{heard}");
        assert!(heard.contains("/setup permet de continuer."), "{heard}");
        assert!(!heard.contains('['), "nothing works yet: {heard}");
        t.says("GRÂCE", "kinshasa", "/setup").await;
        t.presses("GRÂCE", "kinshasa", "Donner le nom").await;
        insta::assert_snapshot!("called_off_while_telling", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn what_was_not_taken_up_again_is_still_kept() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        t.says("AILSA", "inverness", "/leave").await;
        t.presses("AILSA", "inverness", "Yes, end it").await;
        t.begin_here();
        for (inviter, here, invite, joiner, there, no) in [
            (
                "AILSA",
                "inverness",
                "Invite again",
                "GRÂCE",
                "kinshasa",
                "Non, ce n’est pas elle",
            ),
            (
                "GRÂCE",
                "kinshasa",
                "Inviter de nouveau",
                "AILSA",
                "inverness",
                "No, this is not right",
            ),
        ] {
            t.presses(inviter, here, invite).await;
            let code = t.code(here);
            joins(&mut t, joiner, there, &code).await;
            t.presses(joiner, there, no).await;
            for (chat, kept) in [
                ("inverness", "is kept until Saturday 20 February 2027."),
                ("kinshasa", "est gardé jusqu’au samedi 20 février 2027."),
            ] {
                expect(&t, chat, kept);
            }
            assert!(!t.all(there).contains("saw the card"));
        }
        expect(&t, "kinshasa", "L’autre école ne reprend pas");
        insta::assert_snapshot!("not_again", t.transcript());
    })
    .await;
}

/// AILSA invites, and adds the staff room `second` while the code is out.
async fn invites_again_with_a_room(t: &mut Twins) -> String {
    t.wait(TimeDelta::minutes(1)).await;
    t.presses("AILSA", "inverness", "Invite again").await;
    let code = t.code("inverness");
    t.presses("AILSA", "inverness", "Add a room of ours").await;
    t.presses("AILSA", "inverness", "Another staff room").await;
    let room = t.code("inverness");
    joins(t, "MARY", "second", &room).await;
    code
}

#[tokio::test]
async fn rooms_that_came_after_the_end_wait_with_their_school() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        add_room(&mut t, "A pupil room", "class").await;
        t.says("AILSA", "inverness", "/leave").await;
        t.presses("AILSA", "inverness", "Yes, end it").await;
        let code = invites_again_with_a_room(&mut t).await;
        joins(&mut t, "GRÂCE", "kinshasa", &code).await;
        t.presses("GRÂCE", "kinshasa", "Non, ce n’est pas elle")
            .await;
        // It is no part of what has ended: it stays when that is erased.
        t.wait(TimeDelta::days(100)).await;
        t.says("AILSA", "inverness", "/leave").await;
        assert!(t.note().contains("[Take out the other staff room]"));
        assert!(!t.note().contains("pupil room"), "{}", t.note());
        t.says("Iain", "second", "/setup").await;
        expect(&t, "second", "Your school: Dell Primary");
    })
    .await;
}

#[tokio::test]
async fn a_room_that_came_after_the_end_hears_of_no_rest() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        t.says("AILSA", "inverness", "/leave").await;
        t.presses("AILSA", "inverness", "Yes, end it").await;
        let code = invites_again_with_a_room(&mut t).await;
        joins(&mut t, "GRÂCE", "kinshasa", &code).await;
        t.presses("GRÂCE", "kinshasa", "Oui, c’est notre partenaire")
            .await;
        t.presses("AILSA", "inverness", "Yes, this is our partner")
            .await;
        assert!(
            t.all("inverness")
                .contains("linked with Lycée de la Gombe again")
        );
        assert!(!t.all("second").contains("goes on"), "{}", t.all("second"));
    })
    .await;
}
