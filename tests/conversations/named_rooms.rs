//! What rooms are called where somebody has to know which one is meant.

use chrono::TimeDelta;
use twinbell::engine::platform::DeliveryError;
use twinbell::model::room::Lack;

use crate::conversations::{add_room, expect, joins, linked};
use crate::support::databases::on_each;
use crate::support::network::Fault;
use crate::support::twins::Twins;

/// From now on the bot cannot write to this chat, until somebody acts there.
fn lose(t: &Twins, chat: &str) {
    let lost = DeliveryError::Unreachable {
        why: "thrown out".to_owned(),
    };
    t.network.fail(chat, [Fault::Refuse(lost)]);
}

#[tokio::test]
async fn rooms_of_one_kind_have_numbers_in_the_order_in_which_they_came() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        t.begin_here();
        add_room(&mut t, "A pupil room", "class one").await;
        expect(&t, "inverness", "Added: the pupil room.");
        add_room(&mut t, "A pupil room", "class two").await;
        expect(&t, "inverness", "Added: pupils’ room 2.");
        add_room(&mut t, "A room for leaders", "head").await;
        expect(&t, "inverness", "Added: the leaders’ room.");
        t.says("AILSA", "inverness", "/leave").await;
        t.presses("AILSA", "inverness", "Take out pupils’ room 1")
            .await;
        expect(&t, "inverness", "Taken out: pupils’ room 1.");
        expect(&t, "class one", "Goodbye!");
        t.says("AILSA", "inverness", "/leave").await;
        assert!(
            t.note().contains("[Take out the pupil room]"),
            "the one that is left needs no number: {}",
            t.note()
        );
        insta::assert_snapshot!("numbered", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn rooms_have_numbers_in_french_and_where_one_cannot_be_reached() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        for (choice, chat) in [
            ("Un salon pour la direction", "direction un"),
            ("Un salon pour la direction", "direction deux"),
            ("Un autre salon", "profs un"),
            ("Un autre salon", "profs deux"),
        ] {
            t.says("GRÂCE", "kinshasa", "/invite").await;
            t.presses("GRÂCE", "kinshasa", choice).await;
            let code = t.code("kinshasa");
            joins(&mut t, "MARIE", chat, &code).await;
        }
        expect(&t, "kinshasa", "Ajouté : l’autre salon du personnel 2.");
        t.begin_here();
        lose(&t, "profs deux");
        t.says("MARIE", "profs deux", "/setup").await;
        expect(
            &t,
            "kinshasa",
            "Je ne peux plus écrire dans votre autre salon du personnel 2.",
        );
        expect(&t, "profs un", "votre autre salon du personnel 2.");
        t.says("GRÂCE", "kinshasa", "/leave").await;
        insta::assert_snapshot!("numbered_in_french", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn a_lost_room_of_both_schools_is_named_with_the_partner() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        for chat in ["both", "both too"] {
            t.says("AILSA", "inverness", "/invite").await;
            t.presses("AILSA", "inverness", "A room with our partner")
                .await;
            let code = t.code("inverness");
            joins(&mut t, "MARY", chat, &code).await;
            if chat == "both" {
                lose(&t, chat);
                t.says("AILSA", chat, "/setup").await;
                expect(
                    &t,
                    "inverness",
                    "I cannot write to the room you share with Lycée de la Gombe any more.",
                );
                expect(
                    &t,
                    "kinshasa",
                    "Je ne peux plus écrire dans le salon que vous partagez avec Dell Primary.",
                );
            }
        }
        expect(&t, "kinshasa", "Ajouté : le salon 2 pour les deux écoles.");
        t.begin_here();
        lose(&t, "both too");
        t.says("AILSA", "both too", "/setup").await;
        expect(
            &t,
            "inverness",
            "I cannot write to room 2 that you share with Lycée de la Gombe any more.",
        );
        insta::assert_snapshot!("lost_and_shared", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn a_right_that_is_missing_is_named_in_another_room_of_the_school() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        add_room(&mut t, "Another staff room", "annexe").await;
        t.says("GRÂCE", "kinshasa", "/invite").await;
        t.presses("GRÂCE", "kinshasa", "Un autre salon").await;
        let code = t.code("kinshasa");
        joins(&mut t, "MARIE", "profs", &code).await;
        t.begin_here();
        for (lack, english, french) in [
            (Lack::See, "“View Channel”", "« Voir le salon »"),
            (Lack::Write, "“Send Messages”", "« Envoyer des messages »"),
            (
                Lack::WriteInThreads,
                "“Send Messages in Threads”",
                "« Envoyer des messages dans les fils »",
            ),
        ] {
            for (who, lost, other, right) in [
                ("AILSA", "inverness", "annexe", english),
                ("GRÂCE", "kinshasa", "profs", french),
            ] {
                let why = "a right is missing".to_owned();
                let barred = DeliveryError::Barred { lack, why };
                t.network.fail(lost, [Fault::Refuse(barred)]);
                t.says(who, lost, "/setup").await;
                expect(&t, other, right);
                t.says(who, lost, "/setup").await;
                t.wait(TimeDelta::minutes(2)).await;
            }
        }
        insta::assert_snapshot!("missing_rights", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn the_main_room_hears_what_was_taken_out_elsewhere() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        add_room(&mut t, "Another staff room", "annexe").await;
        t.begin_here();
        t.says("MARY", "annexe", "/leave").await;
        t.presses("MARY", "annexe", "Take out").await;
        expect(&t, "inverness", "Taken out: the other staff room");
        insta::assert_snapshot!("taken_out_elsewhere", t.transcript());
    })
    .await;
}
