//! What is said, by whom and where; and the updates that tests are made of.

use serde_json::json;
use teloxide::types::{MessageId, ThreadId};

use super::*;
use crate::text::rich::Rich;

pub const GROUP: i64 = -1_002_003_004_005;
const BOT: u64 = 7_000_000_001;
/// How Telegram shows an administrator who writes as the group to those that know no `sender_chat`.
pub const GROUP_ANONYMOUS_BOT: u64 = 1_087_968_824;

fn me() -> Me {
    Me {
        id: UserId(BOT),
        username: "twinbell_bot".to_owned(),
        hears_groups: false,
    }
}

pub fn decoded(update: &Value) -> Incoming {
    decode(update, &me())
}

/// `base` with the fields of `more` added or replaced.
pub fn with(mut base: Value, more: Value) -> Value {
    let (Value::Object(fields), Value::Object(more)) = (&mut base, more) else {
        panic!("not objects");
    };
    fields.extend(more);
    base
}

pub fn amina() -> Value {
    json!({"id": 8_812_345, "is_bot": false, "first_name": "Amina", "last_name": "Phiri",
           "username": "aminaphiri", "language_code": "en"})
}

pub fn bot() -> Value {
    json!({"id": BOT, "is_bot": true, "first_name": "Twinbell", "username": "twinbell_bot"})
}

pub fn group() -> Value {
    json!({"id": GROUP, "title": "Staff room", "type": "supergroup"})
}

pub fn forum() -> Value {
    with(group(), json!({"is_forum": true}))
}

pub fn channel() -> Value {
    json!({"id": -1_009_999_999_999_i64, "title": "School news", "type": "channel", "username": "news"})
}

/// An update with a message of Amina's in the group, changed by `more`.
pub fn message(more: Value) -> Value {
    let message =
        json!({"message_id": 42, "from": amina(), "chat": group(), "date": 1_767_000_000});
    json!({"update_id": 870_001, "message": with(message, more)})
}

/// The same, saying `text`.
pub fn saying(text: &str, more: Value) -> Value {
    message(with(json!({"text": text}), more))
}

pub fn place(chat: i64, topic: Option<i32>) -> Place {
    Place {
        chat: ChatId(chat),
        topic: topic.map(|topic| ThreadId(MessageId(topic))),
    }
}

pub fn as_amina() -> Person {
    Person {
        id: "8812345".to_owned(),
        name: "Amina Phiri".to_owned(),
        admin: false,
        anonymous: false,
        language: Some("en".to_owned()),
        chat_title: Some("Staff room".to_owned()),
    }
}

pub fn as_group(admin: bool, id: i64, name: &str) -> Person {
    Person {
        id: id.to_string(),
        name: name.to_owned(),
        admin,
        anonymous: true,
        language: None,
        chat_title: Some("Staff room".to_owned()),
    }
}

/// A command that is for this bot.
fn command(name: &str, rest: &str) -> Act {
    Act::Command {
        name: name.to_owned(),
        rest: rest.to_owned(),
        marked: Some(Rich::of_plain(rest).write()),
        addressed: true,
    }
}

/// A command that may be another bot's.
fn bare(name: &str, rest: &str) -> Act {
    Act::Command {
        name: name.to_owned(),
        rest: rest.to_owned(),
        marked: Some(Rich::of_plain(rest).write()),
        addressed: false,
    }
}

fn typed(text: &str, to: Option<&str>) -> Act {
    Act::Typed {
        text: text.to_owned(),
        marked: Rich::of_plain(text).write(),
        files: Vec::new(),
        to: to.map(|to| MessageRef(to.to_owned())),
    }
}

/// What was done, of an update that is an act.
fn act_of(update: &Value) -> Act {
    match decoded(update) {
        Incoming::Act { act, .. } => act,
        other => panic!("no act: {other:?}\n{update}"),
    }
}

fn replying_to(from: Value) -> Value {
    json!({"reply_to_message": {"message_id": 41, "from": from, "chat": group(),
           "date": 1_766_999_000, "text": "What is your school called?"}})
}

#[test]
fn a_command_comes_with_who_and_where() {
    let entities = json!([{"offset": 0, "length": 5, "type": "bot_command"}]);
    assert_eq!(
        decoded(&saying("/join ABC", json!({"entities": entities}))),
        Incoming::Act {
            place: place(GROUP, None),
            person: as_amina(),
            act: bare("join", "ABC"),
        }
    );
}

#[test]
fn what_is_said_is_read_as_it_is_meant() {
    for (update, act) in [
        (
            saying("/Setup@Twinbell_Bot", json!({})),
            command("setup", ""),
        ),
        (
            saying("/start@twinbell_bot Ab_9-", json!({})),
            command("start", "Ab_9-"),
        ),
        (
            saying("/join@twinbell_bot\nABC", json!({})),
            command("join", "ABC"),
        ),
        // What the links of an invitation and of a code lead to.
        (
            saying("/start@twinbell_bot true", json!({})),
            command("start", "true"),
        ),
        (
            saying("/start@twinbell_bot KPRT-7XQ4", json!({})),
            command("join", "KPRT-7XQ4"),
        ),
        (saying("/start@other_bot", json!({})), Act::Said),
        (
            message(json!({"photo": [], "caption": "/help"})),
            bare("help", ""),
        ),
        (message(json!({"photo": []})), Act::Said),
        (message(json!({"sticker": {}})), Act::Said),
        (
            saying("Good morning", json!({})),
            typed("Good morning", None),
        ),
        (
            saying("Harbor High", replying_to(bot())),
            typed("Harbor High", Some("41")),
        ),
        (saying("/help", replying_to(bot())), command("help", "")),
        (saying("/help", replying_to(amina())), bare("help", "")),
        (saying("I agree", replying_to(amina())), Act::Said),
        (
            saying(
                "News",
                json!({"forward_origin": {"type": "hidden_user", "date": 1, "sender_user_name": "X"}}),
            ),
            Act::Said,
        ),
    ] {
        assert_eq!(act_of(&update), act, "{update}");
    }
}

#[test]
fn a_command_under_a_picture_brings_the_picture_along() {
    let told = json!({"photo": [{"file_id": "large", "file_size": 2000}], "media_group_id": "7"});
    for (caption, by_name) in [
        ("/say Our new library", false),
        ("/SAY@twinbell_bot Our new library", true),
    ] {
        let update = message(with(told.clone(), json!({"caption": caption})));
        let act = act_of(&update);
        let Act::WithFiles {
            name,
            rest,
            marked: _,
            addressed,
            files,
        } = act
        else {
            panic!("the picture is lost: {act:?}");
        };
        assert_eq!((name.as_str(), rest.as_str()), ("say", "Our new library"));
        assert_eq!(addressed, by_name);
        let told = files
            .first()
            .map(|file| (file.reference.as_str(), file.album.as_deref()));
        assert_eq!(told, Some(("large", Some("7"))));
    }
}

#[test]
fn a_topic_is_a_place_of_its_own_and_a_thread_of_replies_is_not() {
    let opened = json!({"reply_to_message": {"message_id": 17, "from": amina(), "chat": forum(), "date": 1,
                        "forum_topic_created": {"name": "Partner", "icon_color": 7}}});
    let in_topic = with(
        json!({"chat": forum(), "message_thread_id": 17, "is_topic_message": true}),
        opened,
    );
    assert_eq!(
        decoded(&saying("Hello", in_topic.clone())),
        Incoming::Act {
            place: place(GROUP, Some(17)),
            person: as_amina(),
            // The message that opened the topic is not one that anybody answers.
            act: typed("Hello", None),
        }
    );
    // Not even where the bot opened it.
    let ours =
        json!({"reply_to_message": {"message_id": 17, "from": bot(), "chat": forum(), "date": 1}});
    assert_eq!(
        act_of(&saying("Hello", with(in_topic, ours))),
        typed("Hello", None)
    );
    let thread = with(json!({"message_thread_id": 41}), replying_to(bot()));
    assert!(matches!(
        decoded(&saying("Hello", thread)),
        Incoming::Act { place, .. } if place == Place::of(ChatId(GROUP))
    ));
}

#[test]
fn a_private_chat_is_told_from_a_group() {
    let chat =
        json!({"id": 8_812_345, "type": "private", "first_name": "Amina", "last_name": "Phiri"});
    let Incoming::Act { place, act, .. } = decoded(&saying("/start", json!({"chat": chat}))) else {
        panic!("no act");
    };
    assert!(place.is_private());
    assert_eq!(act, bare("start", ""));
}

#[test]
fn who_writes_under_a_chat_s_name_stays_unknown() {
    let fake = json!({"id": GROUP_ANONYMOUS_BOT, "is_bot": true, "first_name": "Group", "username": "GroupAnonymousBot"});
    let as_the_group = json!({"from": fake, "sender_chat": group(), "author_signature": "Head"});
    let fake = json!({"id": 136_817_688, "is_bot": true, "first_name": "Channel", "username": "Channel_Bot"});
    let as_a_channel = json!({"from": fake, "sender_chat": channel()});
    for (more, person) in [
        (as_the_group, as_group(true, GROUP, "Staff room")),
        (
            as_a_channel,
            as_group(false, -1_009_999_999_999, "School news"),
        ),
    ] {
        let update = saying("/setup", more);
        let Incoming::Act { person: found, .. } = decoded(&update) else {
            panic!("no act: {update}");
        };
        assert_eq!(found, person);
    }
}

#[test]
fn what_nobody_says_to_the_bot_is_left_alone() {
    let edited = json!({"update_id": 1, "edited_message": saying("/help", json!({}))["message"]});
    let post = json!({"update_id": 1, "channel_post": saying("/help", json!({"chat": channel()}))["message"]});
    let other_bot = json!({"id": 5, "is_bot": true, "first_name": "Other"});
    let forwarded = json!({"is_automatic_forward": true, "sender_chat": channel(),
        "from": {"id": 777_000, "is_bot": false, "first_name": "Telegram"}});
    for (update, why) in [
        (edited, "kind"),
        (post, "kind"),
        (saying("/help", json!({"chat": channel()})), "channel"),
        (saying("/help", json!({"from": other_bot})), "bot"),
        (saying("/help", forwarded), "forward of the linked channel"),
        (
            message(json!({"new_chat_title": "Staff"})),
            "service message",
        ),
        (
            message(json!({"left_chat_member": amina()})),
            "service message",
        ),
        (
            message(json!({"new_chat_members": [amina()]})),
            "service message",
        ),
        (
            json!({"update_id": 1, "message": {"message_id": 1}}),
            "unreadable",
        ),
        (json!({"update_id": 1, "message": null}), "unreadable"),
        (json!({"update_id": 1, "managed_bot": {}}), "kind"),
        (json!([]), "kind"),
    ] {
        assert_eq!(decoded(&update), Incoming::Ignored(why), "{update}");
    }
}

#[test]
fn what_telegram_adds_later_costs_nothing() {
    let date = json!({"entities": [{"type": "date_time", "offset": 0, "length": 5, "unix_time": 1, "date_time_format": "t"}]});
    let unheard_of = with(
        date.clone(),
        json!({"quote": 1, "forward_signature": {}, "unheard_of": [1]}),
    );
    assert_eq!(act_of(&saying("/help", unheard_of)), bare("help", ""));
    let mut reply = replying_to(bot());
    reply["reply_to_message"] = with(reply["reply_to_message"].take(), date);
    assert_eq!(
        act_of(&saying("Harbor", reply)),
        typed("Harbor", Some("41"))
    );
    // teloxide alone loses such a text: the reason why updates are not read by it.
    let lost = saying(
        "/help",
        json!({"entities": [{"type": "date_time", "offset": 0, "length": 5}]}),
    );
    let update: teloxide::types::Update = serde_json::from_str(&lost.to_string()).unwrap();
    assert!(
        matches!(update.kind, teloxide::types::UpdateKind::Message(message) if message.text().is_none())
    );
}
