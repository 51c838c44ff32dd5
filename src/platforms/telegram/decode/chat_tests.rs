//! Presses, and what happens to chats.

use proptest::prelude::*;
use serde_json::json;

use super::tests::*;
use super::*;
use crate::model::room::ChatAddress;

const SMALL_GROUP: i64 = -4_012_345;

fn whole(chat: i64, change: ChatChange) -> Incoming {
    Incoming::Chat {
        place: place(chat, None),
        reach: Reach::Whole,
        changes: vec![change],
    }
}

#[test]
fn a_move_is_told_twice_and_means_the_same() {
    let small = json!({"id": SMALL_GROUP, "title": "Staff room", "type": "group"});
    let to = ChatAddress {
        platform: "telegram".to_owned(),
        chat: GROUP.to_string(),
    };
    let moved = whole(SMALL_GROUP, ChatChange::Moved { to });
    // Done by an administrator who writes as the group: still no message of a bot's.
    let told = json!({"chat": small, "migrate_to_chat_id": GROUP, "sender_chat": small});
    assert_eq!(decoded(&message(told)), moved);
    assert_eq!(
        decoded(&message(json!({"migrate_from_chat_id": SMALL_GROUP}))),
        moved
    );
}

#[test]
fn the_bot_s_arrival_is_told_by_a_message_too() {
    let added = whole(GROUP, ChatChange::Added { by: as_amina() });
    assert_eq!(
        decoded(&message(json!({"new_chat_members": [amina(), bot()]}))),
        added
    );
}

#[test]
fn a_topic_that_is_closed_is_lost_alone() {
    let in_topic = json!({"chat": forum(), "message_thread_id": 17, "is_topic_message": true});
    let in_general = json!({"chat": forum()});
    for (whereabouts, topic, told, is_lost) in [
        (&in_topic, Some(17), "forum_topic_closed", true),
        (&in_topic, Some(17), "forum_topic_reopened", false),
        (&in_general, None, "forum_topic_closed", true),
        (&in_general, None, "general_forum_topic_hidden", true),
        (&in_general, None, "general_forum_topic_unhidden", false),
    ] {
        let mut more = whereabouts.clone();
        more[told] = json!({});
        match decoded(&message(more)) {
            Incoming::Chat {
                place: found,
                reach: Reach::Here,
                changes,
            } => {
                assert_eq!(found, place(GROUP, topic), "{told}");
                let lost = matches!(changes[..], [ChatChange::Lost { .. }]);
                assert_eq!(lost, is_lost, "{told}");
                assert_eq!(changes == [ChatChange::Back], !is_lost, "{told}");
            }
            other => panic!("{told}: {other:?}"),
        }
    }
}

fn press(message: Value) -> Value {
    json!({"update_id": 870_002, "callback_query": {"id": "3784", "from": amina(), "message": message,
           "chat_instance": "-99", "data": "1.abc"}})
}

fn pressed(whereabouts: Whereabouts) -> Incoming {
    Incoming::Press(Press {
        query: CallbackQueryId("3784".to_owned()),
        whereabouts,
        message: MessageRef("40".to_owned()),
        person: as_amina(),
        data: "1.abc".to_owned(),
    })
}

#[test]
fn a_press_comes_from_the_message_that_bears_the_button() {
    let card = json!({"message_id": 40, "from": bot(), "date": 1_766_000_000, "chat": forum(), "text": "Hello",
        "message_thread_id": 17, "is_topic_message": true,
        "reply_markup": {"inline_keyboard": [[{"text": "Yes", "callback_data": "1.abc", "style": "primary"}]]}});
    let known = Whereabouts::Known(place(GROUP, Some(17)));
    assert_eq!(decoded(&press(card)), pressed(known));
}

#[test]
fn a_press_on_an_old_message_says_what_is_not_known() {
    let small = json!({"id": SMALL_GROUP, "title": "Staff room", "type": "group"});
    for (chat, whereabouts) in [
        (forum(), Whereabouts::SomewhereIn(ChatId(GROUP))),
        (group(), Whereabouts::Known(place(GROUP, None))),
        (small, Whereabouts::Known(place(SMALL_GROUP, None))),
    ] {
        let old = json!({"message_id": 40, "date": 0, "chat": chat});
        assert_eq!(decoded(&press(old)), pressed(whereabouts));
    }
}

#[test]
fn a_press_elsewhere_is_none_of_ours() {
    let inline = json!({"update_id": 1, "callback_query": {"id": "1", "from": amina(), "chat_instance": "1",
        "inline_message_id": "x", "data": "1.abc"}});
    let game = json!({"update_id": 1, "callback_query": {"id": "1", "from": amina(), "chat_instance": "1",
        "message": {"message_id": 40, "date": 0, "chat": group()}, "game_short_name": "x"}});
    for update in [inline, game] {
        assert_eq!(decoded(&update), Incoming::Ignored("press elsewhere"));
    }
}

fn member(status: &str) -> Value {
    let more = match status {
        "mute" => {
            json!({"status": "restricted", "is_member": true, "can_send_messages": false, "until_date": 0})
        }
        "limited" => {
            json!({"status": "restricted", "is_member": true, "can_send_messages": true, "until_date": 0})
        }
        "limited, left" => {
            json!({"status": "restricted", "is_member": false, "can_send_messages": true})
        }
        status => json!({"status": status}),
    };
    with(json!({"user": bot()}), more)
}

fn membership(chat: Value, from: Value, before: &str, now: &str) -> Incoming {
    decoded(
        &json!({"update_id": 870_003, "my_chat_member": {"chat": chat, "from": from, "date": 1_767_000_000,
        "old_chat_member": member(before), "new_chat_member": member(now)}}),
    )
}

#[test]
fn what_the_bot_may_do_is_followed() {
    for (before, now, expected) in [
        ("left", "member", "added"),
        ("kicked", "administrator", "added"),
        ("limited, left", "limited", "added"),
        ("member", "left", "lost"),
        ("administrator", "kicked", "lost"),
        ("limited", "limited, left", "lost"),
        ("mute", "kicked", "lost"),
        ("member", "mute", "lost"),
        ("left", "mute", "lost"),
        ("mute", "member", "back"),
        ("mute", "limited", "back"),
        ("member", "administrator", ""),
        ("administrator", "member", ""),
        ("left", "kicked", "no change"),
    ] {
        let found = match membership(group(), amina(), before, now) {
            Incoming::Ignored(why) => why,
            Incoming::Chat {
                place: found,
                reach: Reach::Whole,
                mut changes,
            } => {
                assert_eq!(found, place(GROUP, None));
                // Where it speaks, it hears all if it manages the group.
                if ["member", "limited", "administrator"].contains(&now) {
                    let hears = ChatChange::Hears(now == "administrator");
                    assert_eq!(changes.pop(), Some(hears), "{before} -> {now}");
                }
                match changes.as_slice() {
                    [] => "",
                    [ChatChange::Added { by }] if *by == as_amina() => "added",
                    [ChatChange::Lost { .. }] => "lost",
                    [ChatChange::Back] => "back",
                    other => panic!("{other:?}"),
                }
            }
            other => panic!("{other:?}"),
        };
        assert_eq!(found, expected, "{before} -> {now}");
    }
}

#[test]
fn a_person_blocks_the_bot_and_lets_it_in_again() {
    let private = json!({"id": 8_812_345, "type": "private", "first_name": "Amina"});
    assert!(matches!(
        membership(private.clone(), amina(), "member", "kicked"),
        Incoming::Chat { changes, .. } if matches!(changes[..], [ChatChange::Lost { .. }])
    ));
    let back = whole(8_812_345, ChatChange::Back);
    assert_eq!(membership(private, amina(), "kicked", "member"), back);
}

#[test]
fn an_anonymous_administrator_adds_the_bot_and_a_channel_is_no_chat() {
    let fake = json!({"id": GROUP_ANONYMOUS_BOT, "is_bot": true, "first_name": "Gruppe"});
    let by = as_group(true, GROUP, "Staff room");
    let added = Incoming::Chat {
        place: place(GROUP, None),
        reach: Reach::Whole,
        changes: vec![ChatChange::Added { by }, ChatChange::Hears(false)],
    };
    assert_eq!(membership(group(), fake, "left", "member"), added);
    let in_channel = membership(channel(), amina(), "left", "administrator");
    assert_eq!(in_channel, Incoming::Ignored("channel"));
}

proptest! {
    #[test]
    fn nothing_that_arrives_makes_the_bot_stumble(
        text in any::<String>(),
        chat in any::<i64>(),
        thread in any::<i64>(),
        kind in "(private|group|supergroup|channel|other)",
    ) {
        let chat = json!({"id": chat, "type": kind, "title": text});
        let update = saying(&text, json!({"chat": chat, "message_thread_id": thread, "is_topic_message": true}));
        decoded(&update);
        decoded(&press(update["message"].clone()));
        membership(chat, amina(), &text, "member");
    }
}
