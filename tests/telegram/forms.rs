//! Forms asked one question at a time, and what people do with them.

use std::time::Duration;

use serde_json::{Value, json};

use crate::support::databases::on_both;
use crate::support::telegram::{ChatId, Kind, PersonId, Shown, Telegram};
use crate::telegram::{Scene, Staffroom};

const MINUTE: Duration = Duration::from_secs(60);

/// Waits until so many questions are open, and tells them.
async fn questions(scene: &Scene, chat: ChatId, many: usize) -> Vec<Shown> {
    scene
        .until("so many questions are open", |_| {
            scene.questions(chat).len() == many
        })
        .await;
    // Also what the program has yet to hear of its own messages.
    scene.settled().await;
    scene.questions(chat)
}

/// An update with a message that answers one of the bot's, of a kind that nobody here can send.
fn answer(kind: &str, chat: ChatId, person: PersonId, to: i64, content: Value) -> Value {
    let here = json!({"id": chat.0, "type": "supergroup", "title": "Dell"});
    let bot = json!({"id": 7_000_000_001_i64, "is_bot": true, "first_name": "Twinbell"});
    let mut message = json!({
        "message_id": 900_000,
        "date": 1_799_654_400,
        "chat": here,
        "from": {"id": person.0, "is_bot": false, "first_name": "Ailsa"},
        "reply_to_message": {
            "message_id": to, "date": 1_799_654_400, "chat": here, "from": bot, "text": "?",
        },
    });
    for (name, value) in content.as_object().into_iter().flatten() {
        message[name] = value.clone();
    }
    json!({kind: message})
}

#[tokio::test]
async fn a_form_survives_a_power_cut_a_stranger_s_answer_and_a_second_person() {
    on_both(|database| async move {
        let mut scene = Scene::start_on(database).await;
        let room = Staffroom::open(&scene, Kind::Supergroup).await;
        scene.presses(room.ailsa, room.chat, "Tell the place").await;
        let first = questions(&scene, room.chat, 1).await.remove(0);
        assert!(first.text.starts_with("Ailsa\n"), "{first:?}");
        scene
            .telegram
            .reply(room.chat, room.rory, first.id, "Aberdeen");
        scene.sees(room.chat, "This question is for Ailsa").await;
        scene
            .replies(room.ailsa, "Ailsa", room.chat, "Inverness")
            .await;
        scene.kill();
        scene.run();
        scene.presses(room.rory, room.chat, "Tell the place").await;
        questions(&scene, room.chat, 2).await;
        scene.replies(room.rory, "Rory", room.chat, "Nairn").await;
        scene
            .replies(room.rory, "Rory", room.chat, "Scotland")
            .await;
        scene.sees(room.chat, "Place: Nairn").await;
        scene
            .replies(room.ailsa, "Ailsa", room.chat, "Scotland")
            .await;
        scene.sees(room.chat, "Place: Inverness").await;
        assert!(questions(&scene, room.chat, 0).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn an_hour_and_a_power_cut_later_a_form_is_answered_by_its_buttons() {
    on_both(|database| async move {
        let mut scene = Scene::start_on(database).await;
        let room = Staffroom::open(&scene, Kind::Supergroup).await;
        let (chat, ailsa) = (room.chat, room.ailsa);
        scene.presses(ailsa, chat, "Tell the place").await;
        scene.replies(ailsa, "Ailsa", chat, "Inverness").await;
        questions(&scene, chat, 1).await;
        scene.wait(30 * MINUTE).await;
        scene.kill();
        scene.run();
        scene.wait(30 * MINUTE).await;
        // Reminded once, and the old question is gone.
        assert_eq!(scene.says(chat, "please reply to this message"), 1);
        let country = questions(&scene, chat, 1).await.remove(0);
        assert!(country.text.contains("Country"), "{country:?}");
        scene.presses(ailsa, chat, "Back").await;
        scene.kill();
        scene.run();
        scene.presses(ailsa, chat, "Keep “Inverness”").await;
        // Asked anew, since the old question went with the press on "Back".
        scene
            .until("the country is asked for again", |_| {
                let open = scene.questions(chat);
                open.len() == 1 && open[0].text.contains("Country") && open[0].id > country.id
            })
            .await;
        scene.replies(ailsa, "Ailsa", chat, "Scotland").await;
        scene.sees(chat, "Place: Inverness").await;
        questions(&scene, chat, 0).await;
        assert_eq!(scene.says(chat, "Back"), 0);
    })
    .await;
}

#[tokio::test]
async fn a_cancelled_form_changes_nothing_and_can_be_opened_again() {
    on_both(|database| async move {
        let scene = Scene::start_on(database).await;
        let room = Staffroom::open(&scene, Kind::Supergroup).await;
        scene.presses(room.ailsa, room.chat, "Tell the place").await;
        questions(&scene, room.chat, 1).await;
        let said = scene.presses(room.rory, room.chat, "Cancel").await;
        assert!(said.is_some_and(|said| said.contains("This question is for Ailsa")));
        scene.presses(room.ailsa, room.chat, "Cancel").await;
        scene
            .sees(room.chat, "Cancelled. Nothing was changed.")
            .await;
        questions(&scene, room.chat, 0).await;
        scene.presses(room.ailsa, room.chat, "Open it again").await;
        scene
            .replies(room.ailsa, "Ailsa", room.chat, "Inverness")
            .await;
        scene
            .replies(room.ailsa, "Ailsa", room.chat, "Scotland")
            .await;
        scene.sees(room.chat, "Place: Inverness").await;
    })
    .await;
}

#[tokio::test]
async fn what_is_typed_without_a_reply_counts_where_it_is_heard() {
    on_both(|database| async move {
        let mut scene = Scene::quiet_on(database);
        scene.telegram.set_privacy(false);
        scene.run();
        let room = Staffroom::open(&scene, Kind::Supergroup).await;
        scene.presses(room.ailsa, room.chat, "Tell the place").await;
        questions(&scene, room.chat, 1).await;
        scene.telegram.say(room.chat, room.rory, "Aberdeen");
        scene.telegram.say(room.chat, room.ailsa, "Inverness");
        scene.sees(room.chat, "Inverness").await;
        questions(&scene, room.chat, 1).await;
        // Later it is likelier to be talk.
        scene.wait(11 * MINUTE).await;
        scene.sees(room.chat, "please reply to this message").await;
        scene.wait(11 * MINUTE).await;
        let said = scene
            .telegram
            .say(room.chat, room.ailsa, "Is there any tea?");
        scene.settled().await;
        assert_eq!(scene.questions(room.chat).len(), 1);
        // Nor is what answers something else of the bot's.
        let help = scene
            .telegram
            .say(room.chat, room.rory, "/help@twinbell_bot");
        assert!(help > said);
        scene.sees(room.chat, "/help –").await;
        scene.settled().await;
        let shown = scene.telegram.messages(room.chat);
        let help = shown
            .iter()
            .find(|one| one.from_bot && one.text.contains("/help –"));
        scene
            .telegram
            .reply(room.chat, room.ailsa, help.unwrap().id, "Thank you!");
        scene.settled().await;
        assert_eq!(scene.questions(room.chat).len(), 1);
        scene
            .replies(room.ailsa, "Ailsa", room.chat, "Scotland")
            .await;
        scene.sees(room.chat, "Place: Inverness").await;
    })
    .await;
}

#[tokio::test]
async fn whoever_types_where_it_is_not_heard_is_told_how_to_answer() {
    on_both(|database| async move {
        let scene = Scene::start_on(database).await;
        let room = Staffroom::open(&scene, Kind::Supergroup).await;
        scene.presses(room.ailsa, room.chat, "Tell the place").await;
        questions(&scene, room.chat, 1).await;
        scene.telegram.say(room.chat, room.ailsa, "Inverness");
        scene.wait(9 * MINUTE).await;
        assert_eq!(scene.says(room.chat, "please reply to this message"), 0);
        scene.wait(2 * MINUTE).await;
        let question = questions(&scene, room.chat, 1).await.remove(0);
        assert!(question.text.contains("please reply to this message"));
        assert_eq!(Some(&question), scene.telegram.messages(room.chat).last());
        scene
            .replies(room.ailsa, "Ailsa", room.chat, "Inverness")
            .await;
        questions(&scene, room.chat, 1).await;
    })
    .await;
}

#[tokio::test]
async fn a_sticker_is_no_answer_a_caption_is_and_a_later_edit_changes_nothing() {
    on_both(|database| async move {
        let scene = Scene::start_on(database).await;
        let room = Staffroom::open(&scene, Kind::Supergroup).await;
        scene.presses(room.ailsa, room.chat, "Tell the place").await;
        let to = questions(&scene, room.chat, 1).await[0].id;
        let send = |telegram: &Telegram, kind: &str, content| {
            telegram.send_raw_update(answer(kind, room.chat, room.ailsa, to, content));
        };
        send(&scene.telegram, "message", json!({"sticker": {}}));
        scene.sees(room.chat, "I can only take words here").await;
        questions(&scene, room.chat, 1).await;
        let photo = json!({"photo": [{}], "caption": "Inverness"});
        send(&scene.telegram, "message", photo);
        scene.sees(room.chat, ": Inverness").await;
        questions(&scene, room.chat, 1).await;
        let before = scene.telegram.transcript(room.chat);
        send(&scene.telegram, "edited_message", json!({"text": "Nairn"}));
        scene.settled().await;
        assert_eq!(scene.telegram.transcript(room.chat), before);
    })
    .await;
}

#[tokio::test]
async fn a_second_answer_to_one_question_is_none_to_the_next() {
    on_both(|database| async move {
        let mut scene = Scene::start_on(database).await;
        let room = Staffroom::open(&scene, Kind::Supergroup).await;
        scene.presses(room.ailsa, room.chat, "Tell the place").await;
        let first = questions(&scene, room.chat, 1).await.remove(0);
        scene.kill();
        for text in ["Inverness", "Inverness, I mean"] {
            scene.telegram.reply(room.chat, room.ailsa, first.id, text);
        }
        scene.run();
        scene
            .sees(room.chat, "This question is answered already")
            .await;
        scene
            .replies(room.ailsa, "Ailsa", room.chat, "Scotland")
            .await;
        scene.sees(room.chat, "Place: Inverness").await;
    })
    .await;
}
