//! Chats of every kind: who is heard in them, who may write, and how they go.

use serde_json::{Value, json};
use teloxide::payloads::{SendMessageSetters, SetMyCommandsSetters};
use teloxide::prelude::Requester;
use teloxide::types::{
    BotCommand, BotCommandScope, ChatId as Address, ChatMemberStatus, MessageId, Recipient,
    ThreadId, UpdateKind, UserId,
};
use teloxide::{ApiError, RequestError};

use crate::support::telegram::{Kind, Status};

use super::Room;

async fn heard(room: &Room) -> Vec<String> {
    let updates = room.updates().await;
    let text = |update: &Value| update["message"]["text"].as_str().map(str::to_owned);
    updates.iter().filter_map(text).collect()
}

#[tokio::test]
async fn privacy_mode_hides_what_is_not_meant_for_the_bot() {
    let room = Room::open(Kind::Supergroup).await;
    let (telegram, chat, ann) = (&room.telegram, room.chat, room.ann);
    let card = room.send("Hello", None).await;
    let quizzy = telegram.other_bot("quizzy_bot");
    telegram.set_status(chat, quizzy, Status::Member);
    let speak = || {
        let talk = telegram.say(chat, ann, "Good morning");
        telegram.say(chat, ann, "/help");
        telegram.say(chat, ann, "/help@Twinbell_bot now");
        telegram.say(chat, ann, "/help@quizzy_bot");
        telegram.reply(chat, ann, card, "Thanks");
        telegram.reply(chat, ann, talk, "Indeed");
        telegram.say_anonymously(chat, "/rooms");
        telegram.say(chat, quizzy, "/quiz");
        telegram.say(chat, ann, "/late");
    };
    speak();
    assert_eq!(
        heard(&room).await,
        ["/help", "/help@Twinbell_bot now", "Thanks", "/rooms"]
    );
    let me = room.bot.get_me().await.unwrap();
    assert!(!me.can_read_all_group_messages);

    let all = [
        "Good morning",
        "/help",
        "/help@Twinbell_bot now",
        "/help@quizzy_bot",
        "Thanks",
        "Indeed",
        "/rooms",
        "/late",
    ];
    telegram.promote_bot(chat, ann);
    speak();
    assert_eq!(heard(&room).await, all);
    telegram.unrestrict_bot(chat, ann);
    telegram.set_privacy(false);
    speak();
    assert_eq!(heard(&room).await, all);
    assert!(room.bot.get_me().await.unwrap().can_read_all_group_messages);
}

#[tokio::test]
async fn an_administrator_without_a_name_speaks_as_the_group() {
    let room = Room::open(Kind::Supergroup).await;
    room.telegram.say_anonymously(room.chat, "/setup");
    let updates = room.bot.get_updates().await.unwrap();
    let UpdateKind::Message(message) = &updates[0].kind else {
        panic!("{updates:?}");
    };
    assert_eq!(
        message.from.as_ref().map(|from| from.id),
        Some(UserId(1_087_968_824))
    );
    assert_eq!(
        message.sender_chat.as_ref().map(|chat| chat.id),
        Some(room.address())
    );
}

#[tokio::test]
async fn a_channel_s_post_comes_into_its_group() {
    let room = Room::open(Kind::Supergroup).await;
    let channel = room.telegram.chat(Kind::Channel, "News", &[room.ann]);
    room.telegram.link_channel(channel, room.chat);
    room.telegram.set_privacy(false);
    assert_eq!(
        room.refusal(channel).await,
        "Forbidden: bot is not a member of the channel chat"
    );
    room.telegram.post(channel, "A prize!");
    let updates = room.updates().await;
    assert_eq!(updates.len(), 1, "{updates:?}");
    let message = &updates[0]["message"];
    assert_eq!(message["from"]["id"], 777_000);
    assert_eq!(message["sender_chat"]["id"], channel.0);
    assert_eq!(message["is_automatic_forward"], true);
    room.telegram.promote_bot(channel, room.ann);
    room.telegram.post(channel, "Again!");
    let told = room.updates().await;
    assert_eq!(told[1]["channel_post"]["text"], "Again!");
    room.telegram.unrestrict_bot(channel, room.ann);
    let refusal = room.refusal(channel).await;
    assert_eq!(
        refusal,
        "Bad Request: need administrator rights in the channel chat"
    );
    let group = room.bot.get_chat(room.address()).await.unwrap();
    assert_eq!(group.linked_chat_id(), Some(channel.0));
}

#[tokio::test]
async fn a_group_that_moves_refuses_its_old_id_and_names_the_new() {
    let room = Room::open(Kind::Group).await;
    let card = room.send("Card", None).await;
    let new = room.telegram.migrate(room.chat, room.ann);
    let updates = room.bot.get_updates().await.unwrap();
    let moves = updates.iter().map(|update| match &update.kind {
        UpdateKind::Message(note) => (
            note.migrate_to_chat_id().copied(),
            note.migrate_from_chat_id().copied(),
        ),
        other => panic!("{other:?}"),
    });
    let moves: Vec<_> = moves.collect();
    let (old, now) = (room.address(), Address(new.0));
    assert_eq!(moves, [(Some(now), None), (None, Some(old))]);
    let refused = room.bot.send_message(room.address(), "x").await;
    let Err(RequestError::MigrateToChatId(to)) = refused else {
        panic!("{refused:?}");
    };
    assert_eq!(to, now);
    let card = MessageId(i32::try_from(card).unwrap());
    let edit = room.bot.edit_message_text(to, card, "New card").await;
    assert!(
        matches!(
            edit,
            Err(RequestError::Api(ApiError::MessageToEditNotFound))
        ),
        "{edit:?}"
    );
    room.bot.send_message(to, "x").await.unwrap();
}

#[tokio::test]
async fn who_is_out_or_without_rights_hears_why() {
    let room = Room::open(Kind::Supergroup).await;
    let (telegram, chat, ann) = (&room.telegram, room.chat, room.ann);
    telegram.restrict_bot(chat, ann);
    let refusal = room.refusal(chat).await;
    assert_eq!(
        refusal,
        "Bad Request: not enough rights to send text messages to the chat"
    );
    telegram.unrestrict_bot(chat, ann);
    room.send("x", None).await;
    telegram.remove_bot(chat, ann);
    telegram.say(chat, ann, "/help");
    let refusal = room.refusal(chat).await;
    assert_eq!(
        refusal,
        "Forbidden: bot was kicked from the supergroup chat"
    );
    let statuses: Vec<Value> = room
        .updates()
        .await
        .iter()
        .map(|update| update["my_chat_member"]["new_chat_member"]["status"].clone())
        .collect();
    assert_eq!(statuses, ["restricted", "member", "kicked"]);

    let group = telegram.chat(Kind::Group, "Old", &[ann]);
    telegram.add_bot(group, ann);
    room.bot.leave_chat(Address(group.0)).await.unwrap();
    assert_eq!(
        room.refusal(group).await,
        "Forbidden: bot is not a member of the group chat"
    );
    telegram.delete_chat(group);
    assert_eq!(
        room.refusal(group).await,
        "Forbidden: the group chat was deleted"
    );
    telegram.delete_chat(chat);
    assert_eq!(room.refusal(chat).await, "Bad Request: chat not found");

    let private = telegram.private(ann);
    let refusal = room.refusal(private).await;
    assert_eq!(
        refusal,
        "Forbidden: bot can't initiate conversation with a user"
    );
    telegram.say(private, ann, "/start");
    room.bot
        .send_message(Address(private.0), "Welcome")
        .await
        .unwrap();
    telegram.remove_bot(private, ann);
    assert_eq!(
        room.refusal(private).await,
        "Forbidden: bot was blocked by the user"
    );
    room.updates().await;
    telegram.say(private, ann, "/start");
    let [back, start] = &room.updates().await[..] else {
        panic!("not the return and the command");
    };
    assert_eq!(
        back["my_chat_member"]["old_chat_member"]["status"],
        "kicked"
    );
    assert_eq!(start["message"]["text"], "/start");
}

#[tokio::test]
async fn topics_open_close_and_go() {
    let room = Room::open(Kind::Forum).await;
    let (telegram, chat) = (&room.telegram, room.chat);
    let topic = telegram.topic(chat, room.ann, "Lagos");
    room.updates().await;
    telegram.say(topic, room.ann, "/help");
    telegram.say(chat, room.ann, "/help");
    let updates = room.updates().await;
    let [there, general] = [&updates[0]["message"], &updates[1]["message"]];
    assert_eq!(there["message_thread_id"].as_i64(), topic.thread);
    assert_eq!(there["is_topic_message"], true);
    assert_eq!(
        there["reply_to_message"]["forum_topic_created"]["name"],
        "Lagos"
    );
    assert_eq!(
        (&general["message_thread_id"], &general["chat"]["is_forum"]),
        (&Value::Null, &json!(true))
    );

    let thread = ThreadId(MessageId(i32::try_from(topic.thread.unwrap()).unwrap()));
    let send = || {
        room.bot
            .send_message(room.address(), "x")
            .message_thread_id(thread)
    };
    let refused = async |why: &str| match send().await {
        Err(RequestError::Api(error)) => assert!(error.to_string().contains(why), "{error}"),
        other => panic!("no refusal: {other:?}"),
    };
    let sent = send().await.unwrap();
    assert_eq!(
        (sent.thread_id, sent.is_topic_message),
        (Some(thread), true)
    );
    telegram.close_topic(topic, room.ann);
    refused("TOPIC_CLOSED").await;
    telegram.reopen_topic(topic, room.ann);
    send().await.unwrap();
    telegram.delete_topic(topic);
    refused("message thread not found").await;
    assert!(
        telegram
            .messages(chat)
            .iter()
            .all(|shown| shown.thread.is_none())
    );

    let general = room
        .bot
        .send_message(room.address(), "x")
        .message_thread_id(ThreadId(MessageId(1)));
    general.await.expect_err("General is the group itself");
    telegram.close_topic(chat, room.ann);
    assert_eq!(room.refusal(chat).await, "Bad Request: TOPIC_CLOSED");
}

#[tokio::test]
async fn a_thread_of_replies_is_no_topic() {
    let room = Room::open(Kind::Supergroup).await;
    let card = room.send("Hello", None).await;
    room.telegram.reply(room.chat, room.ann, card, "Thanks");
    let updates = room.updates().await;
    let message = &updates[0]["message"];
    assert_eq!(message["message_thread_id"], card);
    assert_eq!(message["is_topic_message"], Value::Null);
    let params = json!({"chat_id": room.chat.0, "text": "x", "message_thread_id": card});
    let refused = room.call("sendMessage", params).await;
    assert_eq!(
        refused["description"],
        "Bad Request: message thread not found"
    );
}

#[tokio::test]
async fn people_have_a_standing_that_can_be_asked_for() {
    let room = Room::open(Kind::Supergroup).await;
    let (telegram, chat) = (&room.telegram, room.chat);
    let ben = telegram.person("Ben");
    let standing = async || {
        let member = room
            .bot
            .get_chat_member(room.address(), UserId(ben.0.unsigned_abs()));
        member.await.unwrap().status()
    };
    assert_eq!(standing().await, ChatMemberStatus::Left);
    for (status, told) in [
        (Status::Member, ChatMemberStatus::Member),
        (Status::Restricted, ChatMemberStatus::Restricted),
        (Status::Kicked, ChatMemberStatus::Banned),
        (Status::Administrator, ChatMemberStatus::Administrator),
    ] {
        telegram.set_status(chat, ben, status);
        assert_eq!(standing().await, told);
    }
    let administrators = room
        .bot
        .get_chat_administrators(room.address())
        .await
        .unwrap();
    let names: Vec<&str> = administrators
        .iter()
        .map(|one| one.user.first_name.as_str())
        .collect();
    assert_eq!(names, ["Ann", "Ben"]);
    let nobody = room.bot.get_chat_member(room.address(), UserId(5)).await;
    assert!(
        matches!(nobody, Err(RequestError::Api(ApiError::UserNotFound))),
        "{nobody:?}"
    );
    telegram.set_time(1_800_000_000);
    telegram.say(chat, ben, "/help");
    let date = room.updates().await[0]["message"]["date"].as_i64().unwrap();
    assert!((1_800_000_000..1_800_000_030).contains(&date), "{date}");
}

#[tokio::test]
async fn menus_of_commands_are_kept_by_scope_and_language() {
    let room = Room::open(Kind::Supergroup).await;
    let chat = Recipient::Id(room.address());
    let here = || BotCommandScope::ChatAdministrators {
        chat_id: chat.clone(),
    };
    let menu = |words: &str| vec![BotCommand::new("setup", words)];
    room.bot.set_my_commands(menu("Begin")).await.unwrap();
    let french = room
        .bot
        .set_my_commands(menu("Commencer"))
        .scope(here())
        .language_code("fr");
    french.await.unwrap();
    assert_eq!(room.bot.get_my_commands().await.unwrap(), menu("Begin"));
    let shelves: Vec<(String, String)> = room.telegram.commands().into_keys().collect();
    let here = format!("chat_administrators {}", room.chat.0);
    assert_eq!(
        shelves,
        [
            (here, "fr".to_owned()),
            ("default".to_owned(), String::new())
        ]
    );
    room.bot.delete_my_commands().await.unwrap();
    assert!(room.bot.get_my_commands().await.unwrap().is_empty());
    room.bot
        .send_chat_action(room.address(), teloxide::types::ChatAction::Typing)
        .await
        .unwrap();
}
