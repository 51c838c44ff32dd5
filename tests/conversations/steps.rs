//! Forms asked one question at a time, and what else is particular to a platform without windows.

use std::sync::Arc;

use chrono::TimeDelta;
use twinbell::engine::event::{Act, ChatChange, Happening, Person};
use twinbell::engine::platform::{DeliveryError, MessageRef};

use crate::conversations::{expect, gombe, inverness, joins, linked, plain_spaces};
use crate::support::databases::{Fresh, on_each};
use crate::support::network::{Fault, Network};
use crate::support::twins::{START, Twins, address, person};

async fn start(database: &Fresh) -> Twins {
    let network = Arc::new(Network::in_steps());
    Twins::start_at(database, START.parse().unwrap(), network).await
}

/// AILSA's school is to tell its place: two questions, one after the other.
async fn asked_for_place(t: &mut Twins) {
    t.says("AILSA", "inverness", "/setup").await;
    t.presses("AILSA", "inverness", "Staff of our school").await;
    t.presses("AILSA", "inverness", "English").await;
    t.fills(
        "AILSA",
        "inverness",
        "Tell the name",
        &[("name", "Dell Primary")],
    )
    .await;
    t.begin_here();
    t.presses("AILSA", "inverness", "Tell the place").await;
}

fn questions(t: &Twins, chat: &str) -> usize {
    let shown = t.network.shown(chat);
    shown
        .iter()
        .filter(|shown| shown.message.asks.is_some())
        .count()
}

#[tokio::test]
async fn two_schools_meet_where_forms_are_asked_in_steps() {
    on_each(|database| async move {
        let mut t = start(&database).await;
        t.speaks("GRÂCE", "fr");
        linked(&mut t).await;
        insta::assert_snapshot!("steps_linked", t.transcript());
        assert!(t.all("inverness").contains("Lycée de la Gombe"));
        assert_eq!(questions(&t, "inverness") + questions(&t, "kinshasa"), 0);
        t.stop().await;
    })
    .await;
}

#[tokio::test]
async fn a_form_bears_what_happens_in_a_staff_room() {
    on_each(|database| async move {
        let mut t = start(&database).await;
        asked_for_place(&mut t).await;
        // Somebody else answers, and somebody else talks.
        let question = t.network.question("inverness", "ailsa").unwrap();
        t.replies_to("Rory", "inverness", &question, "Aberdeen")
            .await;
        expect(&t, "inverness", "This question is for AILSA");
        let before = t.all("inverness");
        t.types("Rory", "inverness", "Has anybody seen the kettle?")
            .await;
        assert_eq!(t.all("inverness"), before);
        // The same form, opened by two people.
        let place = t.data("inverness", "Tell the place");
        t.presses_data("Rory", "inverness", &place, "[Tell the place]")
            .await;
        assert_eq!(questions(&t, "inverness"), 2);
        t.presses("Rory", "inverness", "Cancel").await;
        expect(&t, "inverness", "Cancelled. Nothing was changed.");
        assert_eq!(questions(&t, "inverness"), 1);
        // The process ends and an hour goes by; after ten minutes the bot says again how to answer.
        let mut t = t.restarted(&database).await;
        t.wait(TimeDelta::hours(1)).await;
        expect(&t, "inverness", "please reply to this message");
        assert_eq!(questions(&t, "inverness"), 1);
        t.replies("AILSA", "inverness", &"x".repeat(500)).await;
        expect(&t, "inverness", "That is 500 characters long");
        t.replies("AILSA", "inverness", "Inverness").await;
        t.presses("AILSA", "inverness", "Back").await;
        t.types("AILSA", "inverness", "Nairn").await;
        t.replies("AILSA", "inverness", "Scotland").await;
        assert!(
            t.all("inverness")
                .contains("✓ Place: Nairn, United Kingdom")
        );
        assert_eq!(questions(&t, "inverness"), 0);
        insta::assert_snapshot!("steps_disturbed", t.transcript());
        t.stop().await;
    })
    .await;
}

#[tokio::test]
async fn what_has_to_be_corrected_is_asked_again_and_the_rest_is_kept_by_a_press() {
    on_each(|database| async move {
        let mut t = start(&database).await;
        asked_for_place(&mut t).await;
        t.replies("AILSA", "inverness", "Inverness").await;
        t.replies("AILSA", "inverness", "Atlantis").await;
        let card = t.all("inverness");
        assert!(
            card.contains("I do not know the country “Atlantis”"),
            "{card}"
        );
        t.presses("AILSA", "inverness", "Keep “Inverness”").await;
        t.replies("AILSA", "inverness", "Scotland").await;
        assert_eq!(questions(&t, "inverness"), 0);
        insta::assert_snapshot!("steps_corrected", t.transcript());
        t.stop().await;
    })
    .await;
}

#[tokio::test]
async fn a_form_left_for_another_or_for_a_day_keeps_what_was_typed() {
    on_each(|database| async move {
        let mut t = start(&database).await;
        asked_for_place(&mut t).await;
        t.replies("AILSA", "inverness", "Inverness").await;
        let stale = t.data("inverness", "Back");
        t.wait(TimeDelta::days(2)).await;
        assert_eq!(questions(&t, "inverness"), 0);
        assert!(t.all("inverness").contains("What you typed is kept"));
        t.presses_data("AILSA", "inverness", &stale, "a button that is gone")
            .await;
        expect(&t, "inverness", "This form is closed");
        t.presses("AILSA", "inverness", "Open it again").await;
        t.presses("AILSA", "inverness", "Keep “Inverness”").await;
        // Opened once more, half-way: the other one is left, and nothing typed is lost.
        t.presses("AILSA", "inverness", "Tell the place").await;
        assert_eq!(questions(&t, "inverness"), 1);
        t.presses("AILSA", "inverness", "Keep “Inverness”").await;
        t.replies("AILSA", "inverness", "Atlantis").await;
        // Corrected, left for a day, opened again: all of it stands there.
        t.wait(TimeDelta::days(2)).await;
        t.presses("AILSA", "inverness", "Open it again").await;
        t.presses("AILSA", "inverness", "Keep “Inverness”").await;
        t.presses("AILSA", "inverness", "Keep “Atlantis”").await;
        assert!(
            t.all("inverness")
                .contains("I do not know the country “Atlantis”")
        );
        t.presses("AILSA", "inverness", "Keep “Inverness”").await;
        t.presses("AILSA", "inverness", "Back").await;
        t.presses("AILSA", "inverness", "Keep “Inverness”").await;
        t.stop().await;
    })
    .await;
}

#[tokio::test]
async fn a_chat_that_moves_takes_its_cards_and_questions_along() {
    on_each(|database| async move {
        let mut t = start(&database).await;
        inverness(&mut t).await;
        t.presses("AILSA", "inverness", "Name").await;
        let old = t.data("inverness", "Cancel");
        t.begin_here();
        let moved = || Happening::Chat {
            chat: address("inverness"),
            change: ChatChange::Moved {
                to: address("supergroup"),
            },
        };
        // Something is heard from the new address before the move is.
        t.says("AILSA", "supergroup", "/partner").await;
        t.happens(moved()).await;
        t.happens(moved()).await;
        assert_eq!(questions(&t, "supergroup"), 1);
        t.presses_data("AILSA", "inverness", &old, "an old button")
            .await;
        t.replies("AILSA", "supergroup", "Dell School").await;
        t.says("Rory", "supergroup", "/setup").await;
        expect(&t, "supergroup", "Dell School");
        assert!(t.all("supergroup").contains("Dell School"));
        insta::assert_snapshot!("steps_moved", t.transcript());
        t.stop().await;
    })
    .await;
}

#[tokio::test]
async fn a_chat_that_moves_does_not_repeat_every_letter() {
    on_each(|database| async move {
        let mut t = start(&database).await;
        t.speaks("GRÂCE", "fr");
        linked(&mut t).await;
        for nth in 0..6 {
            t.says("GRÂCE", "kinshasa", &format!("/say Lettre {nth}."))
                .await;
        }
        t.happens(Happening::Chat {
            chat: address("inverness"),
            change: ChatChange::Moved {
                to: address("supergroup"),
            },
        })
        .await;
        let all = t.all("supergroup");
        assert!(
            all.contains("Lettre 5.") && !all.contains("Lettre 2."),
            "{all}"
        );
        t.stop().await;
    })
    .await;
}

#[tokio::test]
async fn a_press_that_waits_for_its_school_goes_on_after_a_move() {
    on_each(|database| async move {
        let mut t = start(&database).await;
        t.speaks("GRÂCE", "fr");
        linked(&mut t).await;
        t.says("AILSA", "inverness", "/invite").await;
        t.presses("AILSA", "inverness", "A room with our partner")
            .await;
        let code = t.code("inverness");
        joins(&mut t, "MARY", "both", &code).await;
        t.says("AILSA", "both", "/calendar").await;
        t.presses("Noor", "both", "Add days off").await;
        expect(&t, "both", "Which school do you speak for?");
        t.happens(Happening::Chat {
            chat: address("both"),
            change: ChatChange::Moved {
                to: address("supergroup"),
            },
        })
        .await;
        t.presses("Noor", "supergroup", "Dell Primary").await;
        let shown = t.all("supergroup");
        assert!(
            t.network.question("supergroup", "noor").is_some(),
            "{shown}"
        );
        t.stop().await;
    })
    .await;
}

#[tokio::test]
async fn a_card_that_was_put_out_of_use_is_not_brought_to_where_the_chat_moved() {
    on_each(|database| async move {
        let mut t = start(&database).await;
        inverness(&mut t).await;
        let moved = DeliveryError::Moved {
            to: address("supergroup"),
        };
        t.network.fail("inverness", [Fault::Refuse(moved)]);
        t.says("AILSA", "inverness", "/setup").await;
        let shown = t.network.shown("supergroup");
        assert_eq!(shown.len(), 1, "{shown:?}");
        expect(&t, "supergroup", "Dell Primary");
        assert!(!t.all("supergroup").contains("continues further down"));
        t.stop().await;
    })
    .await;
}

#[tokio::test]
async fn a_chat_greets_when_the_bot_comes_in_and_hears_when_it_is_thrown_out_elsewhere() {
    on_each(|database| async move {
        let mut t = start(&database).await;
        let chat = |name: &str, change| Happening::Chat {
            chat: address(name),
            change,
        };
        t.happens(chat("dell", ChatChange::Added { by: person("Rory") }))
            .await;
        expect(&t, "dell", "Hello");
        t.presses("Rory", "dell", "Set up").await;
        expect(&t, "dell", "Only an administrator");
        let anonymous = Person {
            anonymous: true,
            ..person("GROUP")
        };
        t.happens(chat("dell", ChatChange::Added { by: anonymous }))
            .await;
        linked(&mut t).await;
        t.happens(chat(
            "inverness",
            ChatChange::Lost {
                why: "thrown out".to_owned(),
            },
        ))
        .await;
        assert!(
            plain_spaces(&t.newest("kinshasa")).contains("Dell Primary"),
            "{}",
            t.newest("kinshasa")
        );
        // A post for the lost chat waits until the bot is back, and the greeting is not repeated.
        t.begin_here();
        t.presses("GRÂCE", "kinshasa", "Nom").await;
        t.replies("GRÂCE", "kinshasa", "Lycée Imara").await;
        assert!(
            !t.transcript().contains("[inverness]"),
            "{}",
            t.transcript()
        );
        t.happens(chat("inverness", ChatChange::Back)).await;
        t.happens(chat(
            "inverness",
            ChatChange::Added {
                by: person("AILSA"),
            },
        ))
        .await;
        assert!(!t.all("inverness").contains("Hello"));
        t.stop().await;
    })
    .await;
}

#[tokio::test]
async fn whoever_is_not_a_person_in_a_group_is_told_kindly() {
    on_each(|database| async move {
        let mut t = start(&database).await;
        inverness(&mut t).await;
        gombe(&mut t).await;
        t.begin_here();
        for (who, chat) in [("AILSA", "inverness"), ("GRÂCE", "kinshasa")] {
            let somebody = Person {
                language: (chat == "kinshasa").then(|| "fr".to_owned()),
                ..person(who)
            };
            // An administrator who writes as the group.
            let anonymous = Person {
                anonymous: true,
                ..somebody.clone()
            };
            let command = Act::Command {
                name: "invite".to_owned(),
                rest: String::new(),
                marked: None,
                addressed: true,
            };
            t.happens(acts(chat, &anonymous, command)).await;
            // Somebody who writes to the bot alone.
            t.happens(acts(&format!("{who} alone"), &somebody, Act::Private))
                .await;
            // Somebody whose press was carried out so late that no pop-up could be shown.
            let forged = "1xxxxxxxxxxxsetup.ours";
            t.presses_data(who, chat, forged, "a forged button").await;
            assert!(!t.note().is_empty());
            let unseen = Happening::Unseen {
                chat: address(chat),
                person: somebody,
                of: t.last_key(),
            };
            t.happens(unseen).await;
        }
        insta::assert_snapshot!("steps_nobody", t.transcript());
        // Who wrote to the bot alone is not remembered.
        let known = async |t: &Twins| t.engine.parts_of(&address("AILSA alone")).await.unwrap();
        assert_eq!(known(&t).await.len(), 1);
        t.wait(TimeDelta::days(2)).await;
        assert!(known(&t).await.is_empty());
        assert!(t.all("inverness").contains("Dell Primary"));
        t.stop().await;
    })
    .await;
}

#[tokio::test]
async fn an_administrator_who_writes_as_the_group_can_answer_what_they_opened() {
    on_each(|database| async move {
        let mut t = start(&database).await;
        asked_for_place(&mut t).await;
        let group = Person {
            anonymous: true,
            ..person("GROUP")
        };
        for text in ["Inverness", "Scotland"] {
            let question = t.network.question("inverness", "ailsa").unwrap();
            let reply = Act::Typed {
                text: text.to_owned(),
                marked: text.to_owned(),
                files: Vec::new(),
                to: Some(MessageRef(question)),
            };
            t.happens(acts("inverness", &group, reply)).await;
        }
        assert_eq!(questions(&t, "inverness"), 0);
        assert!(
            t.all("inverness")
                .contains("✓ Place: Inverness, United Kingdom")
        );
        t.stop().await;
    })
    .await;
}

fn acts(chat: &str, person: &Person, act: Act) -> Happening {
    Happening::Act {
        chat: address(chat),
        person: person.clone(),
        act,
    }
}

/// How many messages of a chat say this.
fn says(t: &Twins, chat: &str, text: &str) -> usize {
    let shown = t.network.shown(chat);
    let says = shown.iter().map(|one| one.message.plain());
    says.filter(|said| said.contains(text)).count()
}

#[tokio::test]
async fn answers_to_commands_do_not_pile_up_and_pupils_read_them_once_in_a_while() {
    on_each(|database| async move {
        let mut t = start(&database).await;
        linked(&mut t).await;
        for who in ["AILSA", "Rory"] {
            t.says(who, "inverness", "/help").await;
            t.says(who, "inverness", "/partner").await;
            t.says(who, "inverness", "/help").await;
        }
        let (help, partner) = ("What I can do here", "Dell Primary and Lycée de la Gombe");
        assert!(t.newest("inverness").contains(help));
        assert_eq!(says(&t, "inverness", help), 1);
        assert_eq!(says(&t, "inverness", partner), 1);

        t.says("AILSA", "inverness", "/invite").await;
        t.presses("AILSA", "inverness", "A pupil room").await;
        let code = t.code("inverness");
        joins(&mut t, "MARY", "class", &code).await;
        let refused = "This works in staff rooms only.";
        for command in ["/setup", "/leave", "/kettle"] {
            t.says("Ben", "class", command).await;
        }
        assert_eq!(says(&t, "class", refused), 1, "{}", t.all("class"));
        let shown = t.network.begun("class").len();
        t.says("Ben", "class", "/setup").await;
        assert_eq!(t.network.begun("class").len(), shown);
        t.wait(TimeDelta::minutes(11)).await;
        t.says("Ben", "class", "/setup").await;
        assert_eq!(t.network.begun("class").len(), shown + 1);
        assert_eq!(says(&t, "class", refused), 1);
        t.stop().await;
    })
    .await;
}

#[tokio::test]
async fn a_form_that_is_opened_twice_stands_there_once() {
    on_each(|database| async move {
        let mut t = start(&database).await;
        inverness(&mut t).await;
        let open = t.data("inverness", "Name");
        for about in ["[Name]", "[Name] twice"] {
            t.presses_data("AILSA", "inverness", &open, about).await;
        }
        let first = t.network.question("inverness", "ailsa");
        assert_eq!(questions(&t, "inverness"), 1);
        assert!(!t.all("inverness").contains("This form was left"));
        // Later it comes down to where people are reading, and nothing of it stays above.
        t.wait(TimeDelta::minutes(5)).await;
        t.presses_data("AILSA", "inverness", &open, "[Name] later")
            .await;
        assert_ne!(t.network.question("inverness", "ailsa"), first);
        assert_eq!(questions(&t, "inverness"), 1);
        assert!(!t.all("inverness").contains("This form was left"));
        t.stop().await;
    })
    .await;
}
