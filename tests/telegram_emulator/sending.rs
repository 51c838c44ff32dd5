//! Sending, editing, deleting, pressing, and files.

use std::time::Duration;

use serde_json::json;
use teloxide::net::Download;
use teloxide::payloads::{
    AnswerCallbackQuerySetters, EditMessageTextSetters, SendDocumentSetters, SendMessageSetters,
};
use teloxide::prelude::Requester;
use teloxide::types::{
    ForceReply, InlineKeyboardButton, InlineKeyboardMarkup, InputFile, MessageId, ReplyMarkup,
    ReplyParameters, UpdateKind,
};
use teloxide::{ApiError, RequestError};

use crate::support::telegram::{Kind, Telegram};

use super::Room;

fn keyboard(label: &str) -> InlineKeyboardMarkup {
    InlineKeyboardMarkup::new([[InlineKeyboardButton::callback(label, "data")]])
}

fn message(id: i64) -> MessageId {
    MessageId(i32::try_from(id).unwrap())
}

fn api_error<T: std::fmt::Debug>(result: Result<T, RequestError>) -> ApiError {
    match result {
        Err(RequestError::Api(error)) => error,
        other => panic!("no refusal: {other:?}"),
    }
}

#[tokio::test]
async fn a_card_is_edited_in_place_but_not_for_nothing() {
    let room = Room::open(Kind::Supergroup).await;
    let card = room.send("One", ReplyMarkup::from(keyboard("Go"))).await;
    let edit = |text: &'static str, label: &'static str| {
        let edit = room
            .bot
            .edit_message_text(room.address(), message(card), text);
        edit.reply_markup(keyboard(label))
    };
    assert_eq!(
        api_error(edit("One", "Go").await),
        ApiError::MessageNotModified
    );
    edit("One", "Stop").await.unwrap();
    edit("Two", "Stop").await.unwrap();
    let shown = room.telegram.messages(room.chat).pop().unwrap();
    assert_eq!(
        (shown.id, shown.text.as_str(), shown.edited),
        (card, "Two", true)
    );
    assert_eq!(shown.keyboard, [["Stop"]]);
    let bare = room
        .bot
        .edit_message_reply_markup(room.address(), message(card));
    bare.await.unwrap();
    assert!(
        room.telegram
            .messages(room.chat)
            .pop()
            .unwrap()
            .keyboard
            .is_empty()
    );
    let nobody = room.bot.edit_message_text(room.address(), message(99), "x");
    assert_eq!(api_error(nobody.await), ApiError::MessageToEditNotFound);
}

#[tokio::test]
async fn a_question_that_asks_for_a_reply_is_never_edited_only_deleted() {
    let room = Room::open(Kind::Supergroup).await;
    let ask = ForceReply::new()
        .selective()
        .input_field_placeholder(Some("A name".to_owned()));
    let question = room.send("Your name?", ReplyMarkup::from(ask)).await;
    let shown = room.telegram.messages(room.chat).pop().unwrap();
    assert_eq!(shown.force_reply.as_deref(), Some("A name"));
    let edit = room
        .bot
        .edit_message_text(room.address(), message(question), "Thanks");
    assert_eq!(api_error(edit.await), ApiError::MessageCantBeEdited);
    room.bot
        .delete_message(room.address(), message(question))
        .await
        .unwrap();
    let again = room.bot.delete_message(room.address(), message(question));
    assert_eq!(api_error(again.await), ApiError::MessageToDeleteNotFound);
    assert!(
        room.telegram
            .messages(room.chat)
            .iter()
            .all(|shown| shown.id != question)
    );
}

#[tokio::test]
async fn people_s_messages_and_old_ones_stay_unless_the_bot_is_an_administrator() {
    let room = Room::open(Kind::Supergroup).await;
    let hers = room.telegram.say(room.chat, room.ann, "Hello");
    let own = room.send("Hello", None).await;
    let delete = |id| room.bot.delete_message(room.address(), message(id));
    let edit = room
        .bot
        .edit_message_text(room.address(), message(hers), "Bye");
    assert_eq!(api_error(edit.await), ApiError::MessageCantBeEdited);
    assert_eq!(
        api_error(delete(hers).await),
        ApiError::MessageCantBeDeleted
    );
    room.telegram.advance(Duration::from_hours(48));
    assert_eq!(api_error(delete(own).await), ApiError::MessageCantBeDeleted);
    room.telegram.promote_bot(room.chat, room.ann);
    delete(hers).await.unwrap();
    delete(own).await.unwrap();
}

#[tokio::test]
async fn a_reply_answers_what_is_there() {
    let room = Room::open(Kind::Supergroup).await;
    let hers = room.telegram.say(room.chat, room.ann, "Hello");
    let reply = |to: i64| {
        let send = room.bot.send_message(room.address(), "Hello Ann");
        send.reply_parameters(ReplyParameters::new(message(to)))
    };
    let sent = reply(hers).await.unwrap();
    assert_eq!(
        sent.reply_to_message().map(|first| first.id),
        Some(message(hers))
    );
    room.telegram.delete(room.chat, hers);
    assert_eq!(
        api_error(reply(hers).await),
        ApiError::MessageToReplyNotFound
    );
}

#[tokio::test]
async fn a_press_is_answered_once_and_in_time() {
    let room = Room::open(Kind::Supergroup).await;
    let card = room
        .send("Ready?", ReplyMarkup::from(keyboard("Yes")))
        .await;
    let press = || room.telegram.press(room.chat, room.ann, card, "Yes");
    let query = async || {
        let updates = room.bot.get_updates().await.unwrap();
        let Some(UpdateKind::CallbackQuery(query)) = updates.into_iter().last().map(|u| u.kind)
        else {
            panic!("the press did not arrive");
        };
        assert_eq!(query.data.as_deref(), Some("data"));
        query.id
    };

    let pressed = press();
    let first = query().await;
    room.bot
        .answer_callback_query(first.clone())
        .text("Noted")
        .await
        .unwrap();
    assert_eq!(pressed.pop_up().await.as_deref(), Some("Noted"));
    let too_old = "query is too old and response timeout expired or query ID is invalid";
    let again = api_error(room.bot.answer_callback_query(first).await);
    assert!(again.to_string().contains(too_old), "{again}");

    let pressed = press();
    room.bot.answer_callback_query(query().await).await.unwrap();
    assert_eq!(pressed.pop_up().await, None);

    press();
    room.telegram.set_press_lives(Duration::ZERO);
    let late = api_error(room.bot.answer_callback_query(query().await).await);
    assert!(late.to_string().contains(too_old), "{late}");
}

#[tokio::test]
async fn files_go_both_ways() {
    let room = Room::open(Kind::Supergroup).await;
    room.telegram.set_privacy(false);
    room.telegram
        .send_file(room.chat, room.ann, "quiz.csv", b"a,b\r\n");
    let updates = room.updates().await;
    let document = &updates[0]["message"]["document"];
    assert_eq!(document["file_name"], "quiz.csv");
    let id = document["file_id"].as_str().unwrap().to_owned();
    let file = room.bot.get_file(id.into()).await.unwrap();
    let mut bytes = Vec::new();
    room.bot
        .download_file(&file.path, &mut bytes)
        .await
        .unwrap();
    assert_eq!(bytes, b"a,b\r\n");

    let calendar = InputFile::memory("BEGIN").file_name("meetings.ics");
    let send = room
        .bot
        .send_document(room.address(), calendar)
        .caption("Yours");
    send.await.unwrap();
    let shown = room.telegram.messages(room.chat).pop().unwrap();
    assert_eq!(shown.file, Some(("meetings.ics".to_owned(), 5)));
    assert_eq!(shown.text, "Yours");
    let picture = InputFile::memory(vec![0_u8; 3]).file_name("map.png");
    let sent = room.bot.send_photo(room.address(), picture).await.unwrap();
    assert_eq!(sent.photo().unwrap().len(), 1);
    let nowhere = json!({"chat_id": room.chat.0, "document": "file99"});
    let refused = room.call("sendDocument", nowhere).await;
    assert_eq!(
        refused["description"],
        "Bad Request: wrong file identifier/HTTP URL specified"
    );
}

#[tokio::test]
async fn a_transcript_reads_like_a_chat() {
    let room = Room::open(Kind::Forum).await;
    let topic = room.telegram.topic(room.chat, room.ann, "Lagos");
    let hers = room.telegram.say(topic, room.ann, "/setup\nplease");
    let params = json!({
        "chat_id": room.chat.0, "text": "Who are you?", "message_thread_id": topic.thread,
        "reply_parameters": {"message_id": hers}, "disable_notification": true,
        "reply_markup": {"force_reply": true, "input_field_placeholder": "A name"},
    });
    let question = room.call("sendMessage", params).await["result"]["message_id"]
        .as_i64()
        .unwrap();
    room.telegram.reply(room.chat, room.ann, question, "Ann");
    let card = room
        .send("Welcome", ReplyMarkup::from(keyboard("Go")))
        .await;
    room.bot
        .edit_message_text(room.address(), message(card), "Welcome!")
        .await
        .unwrap();
    room.telegram.say_anonymously(room.chat, "Good");
    insta::assert_snapshot!(room.telegram.transcript(room.chat));
}

#[tokio::test]
async fn what_a_chat_will_show_can_be_waited_for() {
    let room = Room::open(Kind::Supergroup).await;
    let later = async {
        tokio::time::sleep(Duration::from_millis(50)).await;
        room.send("Here", None).await
    };
    let is_there = room
        .telegram
        .wait_for(room.chat, |shown| shown.iter().any(|one| one.from_bot));
    let (id, shown) = tokio::join!(later, is_there);
    assert_eq!(shown.last().map(|one| one.id), Some(id));
}

/// The test's clock is paused and so leaps to the end of the wait.
#[tokio::test(start_paused = true)]
#[should_panic(expected = "Good morning")]
async fn waiting_in_vain_ends_with_what_is_shown_instead() {
    let telegram = Telegram::start();
    let ann = telegram.person("Ann");
    let chat = telegram.chat(Kind::Supergroup, "Staff", &[ann]);
    telegram.say(chat, ann, "Good morning");
    telegram.wait_for(chat, |shown| shown.len() > 1).await;
}
