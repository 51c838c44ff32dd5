//! What comes too early, too late or in the wrong room, in each language.

use crate::conversations::{both_set_up, joins, linked};
use crate::support::databases::on_each;
use crate::support::twins::Twins;

/// One school as these conversations see it: who speaks, where, and its words for each thing.
struct Side {
    who: &'static str,
    colleague: &'static str,
    chat: &'static str,
    /// The position of its language in each pair of words.
    language: usize,
}

const SIDES: [Side; 2] = [
    Side {
        who: "AILSA",
        colleague: "Iain",
        chat: "inverness",
        language: 0,
    },
    Side {
        who: "GRÂCE",
        colleague: "Joël",
        chat: "kinshasa",
        language: 1,
    },
];

impl Side {
    fn says(&self, words: [&'static str; 2]) -> &'static str {
        words[self.language]
    }

    fn in_new(&self, chat: &str) -> String {
        format!("{chat} of {}", self.chat)
    }
}

const POINT: [&str; 2] = ["Point person", "Personne référente"];
const ME: [&str; 2] = ["That is me", "C’est moi"];
const PUPILS: [&str; 2] = ["A pupil room", "Un salon pour les élèves"];
const STAFF: [&str; 2] = ["Another staff room", "Un autre salon du personnel"];
const SHARED: [&str; 2] = ["A room with our partner", "Un salon avec notre partenaire"];
const YES: [&str; 2] = ["Yes, this is our partner", "Oui, c’est notre partenaire"];

#[tokio::test]
async fn setting_up() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        both_set_up(&mut t).await;
        t.begin_here();
        for side in &SIDES {
            let (who, chat) = (side.who, side.chat);
            t.says(who, chat, "/setup").await;
            t.presses(side.colleague, chat, side.says(POINT)).await;
            let take_over = t.data(chat, side.says(ME));
            t.presses_data(side.colleague, chat, &take_over, "[That is me]")
                .await;
            t.presses_data(side.colleague, chat, &take_over, "the same again")
                .await;
            t.presses_data(who, chat, &take_over, "the same, too late")
                .await;
            let new = side.in_new("new");
            t.says(who, &new, "/setup").await;
            let ours = t.data(&new, side.says(["Staff of our", "Le personnel de notre"]));
            t.presses_data(who, &new, &ours, "[Staff of our school]")
                .await;
            t.presses(who, &new, side.says(["English", "français"]))
                .await;
            t.presses_data(who, &new, &ours, "the same again").await;
            t.says(who, &new, "/invite").await;
        }
        insta::assert_snapshot!("untimely_setup", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn linking() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        both_set_up(&mut t).await;
        t.says("GRÂCE", "kinshasa", "/invite").await;
        t.begin_here();
        for side in &SIDES {
            let (who, chat) = (side.who, side.chat);
            t.presses(who, chat, side.says(["Add a room", "Ajouter un salon"]))
                .await;
            let pupils = t.data(chat, side.says(PUPILS));
            t.says(who, chat, "/leave").await;
            t.presses(
                who,
                chat,
                side.says(["Yes, take it back", "Oui, la reprendre"]),
            )
            .await;
            t.presses_data(who, chat, &pupils, "[A pupil room]").await;
            t.says(who, chat, "/invite").await;
            let (code, renew) = (
                t.code(chat),
                t.data(chat, side.says(["Make a new code", "Faire un nouveau"])),
            );
            let (new, joiner) = (side.in_new("joiner"), side.says(["NEIL", "MARIE"]));
            t.speaks("MARIE", "fr");
            joins(&mut t, joiner, &new, &code).await;
            t.says(who, chat, "/invite").await;
            t.presses_data(who, chat, &renew, "[Make a new code] on the old card")
                .await;
            t.says(joiner, &new, "/leave").await;
            t.presses(
                joiner,
                &new,
                side.says(["Yes, call it off", "Oui, l’annuler"]),
            )
            .await;
        }
        insta::assert_snapshot!("untimely_linking", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn rooms() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        t.speaks("GRÂCE", "fr");
        t.begin_here();
        let mut too_late = Vec::new();
        for side in &SIDES {
            let (who, chat) = (side.who, side.chat);
            t.says(who, chat, "/invite").await;
            too_late.push(t.data(chat, side.says(SHARED)));
            t.presses(who, chat, side.says(SHARED)).await;
            let code = t.code(chat);
            joins(&mut t, who, chat, &code).await;
            t.says(who, chat, "/invite").await;
            t.presses(who, chat, side.says(STAFF)).await;
            let second = side.in_new("second staff");
            let code = t.code(chat);
            joins(&mut t, who, &second, &code).await;
            t.says(who, &second, "/invite").await;
            t.says(who, chat, "/leave").await;
        }
        t.says("AILSA", "inverness", "/leave").await;
        t.presses("AILSA", "inverness", "Yes, end it").await;
        for (side, shared) in SIDES.iter().zip(&too_late) {
            t.presses_data(side.who, side.chat, shared, "[A room with our partner]")
                .await;
        }
        insta::assert_snapshot!("untimely_rooms", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn second_partnerships() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        let mut codes = Vec::new();
        for side in &SIDES {
            let (who, chat) = (side.who, side.chat);
            t.says(who, chat, "/invite").await;
            t.presses(
                who,
                chat,
                side.says(["A second partnership", "Un second partenariat"]),
            )
            .await;
            let second = side.in_new("exchange");
            let code = t.code(chat);
            joins(&mut t, who, &second, &code).await;
            t.says(who, &second, "/invite").await;
            codes.push(t.code(&second));
        }
        t.begin_here();
        for (side, code) in SIDES.iter().zip(codes.iter().rev()) {
            joins(&mut t, side.who, &side.in_new("exchange"), code).await;
        }
        insta::assert_snapshot!("untimely_second", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn in_a_shared_room() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        for side in &SIDES {
            let (who, both) = (side.who, side.in_new("both"));
            t.speaks("GRÂCE", "fr");
            t.speaks("Joël", "fr");
            t.says(who, &both, "/setup").await;
            t.presses(
                who,
                &both,
                side.says(["Staff of both", "Le personnel des deux"]),
            )
            .await;
            t.presses(who, &both, "The first").await;
            let language = t.data(&both, side.says(["English", "français"]));
            t.presses_data(who, &both, &language, "the language").await;
            t.fills(
                who,
                &both,
                side.says(["Tell the name", "Donner le nom"]),
                &[("name", "École 1")],
            )
            .await;
            t.presses(side.colleague, &both, "The second").await;
            t.presses_data(
                side.colleague,
                &both,
                &language,
                "the language of the other school",
            )
            .await;
            t.presses(side.colleague, &both, "École 1").await;
            t.presses(side.colleague, &both, side.says(["English", "français"]))
                .await;
            let name = [("name", "École 2")];
            t.fills(
                side.colleague,
                &both,
                side.says(["Tell the name", "Donner le nom"]),
                &name,
            )
            .await;
            t.says("Third", &both, "/setup").await;
            t.presses("Third", &both, "École 1").await;
            t.presses("Third", &both, "École 1").await;
        }
        insta::assert_snapshot!("untimely_shared", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn confirming_once_more() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        let code = both_set_up(&mut t).await;
        joins(&mut t, "GRÂCE", "kinshasa", &code).await;
        let buttons = SIDES
            .each_ref()
            .map(|side| t.data(side.chat, side.says(YES)));
        t.begin_here();
        for _ in 0..2 {
            for (side, button) in SIDES.iter().zip(&buttons) {
                t.presses_data(side.who, side.chat, button, "[Yes, this is our partner]")
                    .await;
                t.presses_data(side.who, side.chat, button, "the same again")
                    .await;
            }
        }
        insta::assert_snapshot!("untimely_confirming", t.transcript());
    })
    .await;
}
