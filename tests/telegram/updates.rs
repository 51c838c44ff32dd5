//! Updates: none is lost and none is handled twice, whatever happens on the way.

use std::time::Duration;

use serde_json::json;

use crate::support::databases::on_both;
use crate::support::telegram::{ChatId, Fault, Kind, NOT_JSON, PersonId, Telegram};
use crate::telegram::{Scene, Staffroom, calls};

const DAY: Duration = Duration::from_secs(24 * 60 * 60);
const HELLO: &str = "Hello";

/// A group into which the bot is brought.
fn brought_in(telegram: &Telegram, title: &str) -> (ChatId, PersonId) {
    let person = telegram.person("Ailsa");
    let chat = telegram.chat(Kind::Supergroup, title, &[person]);
    telegram.add_bot(chat, person);
    (chat, person)
}

#[tokio::test]
async fn a_power_cut_before_updates_are_confirmed_does_nothing_twice() {
    on_both(|database| async move {
        let mut scene = Scene::start_on(database).await;
        scene.settled().await;
        // The request that would confirm does not arrive.
        for _ in 0..2 {
            scene.telegram.fail_next("getUpdates", Fault::DropBefore);
        }
        let (chat, _) = brought_in(&scene.telegram, "Dell");
        scene.sees(chat, HELLO).await;
        scene.wait(Duration::ZERO).await;
        scene.kill();
        assert!(scene.telegram.waiting_updates() > 0);
        scene.run();
        scene.settled().await;
        assert_eq!(scene.says(chat, HELLO), 1);
    })
    .await;
}

#[tokio::test]
async fn a_power_cut_in_the_middle_of_a_delivery_loses_nothing() {
    on_both(|database| async move {
        let mut scene = Scene::start_on(database).await;
        scene
            .telegram
            .fail_next("sendMessage", Fault::Delay(Duration::from_secs(8)));
        let (chat, ailsa) = brought_in(&scene.telegram, "Dell");
        scene.sees(chat, HELLO).await;
        scene.kill();
        scene.run();
        scene.settled().await;
        // Nobody can know that it had arrived, so it is there again, and counted.
        assert_eq!(scene.says(chat, HELLO), 2);
        assert_eq!(scene.counted("twinbell_posts_unknown_fate_total").await, 1);
        // The buttons of both still work, and the one that is known goes on.
        scene.presses(ailsa, chat, "Set up").await;
        scene.sees(chat, "Who is in this chat?").await;
    })
    .await;
}

#[tokio::test]
async fn repeated_updates_change_nothing() {
    on_both(|database| async move {
        let scene = Scene::start_on(database).await;
        let room = Staffroom::open(&scene, Kind::Supergroup).await;
        scene.telegram.say(room.chat, room.ailsa, "/help");
        scene.settled().await;
        let before = scene.telegram.transcript(room.chat);
        let last = scene.telegram.last_update();
        let polls = calls(&scene.telegram, "getUpdates");
        for id in 100_000_001..=last {
            scene.telegram.repeat_update(id);
        }
        scene
            .until("all are told again", |telegram| {
                telegram.waiting_updates() == 0 && calls(telegram, "getUpdates") > polls + 1
            })
            .await;
        scene.settled().await;
        assert_eq!(scene.telegram.transcript(room.chat), before);
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_read_takes_nothing_else_with_it() {
    on_both(|database| async move {
        let mut scene = Scene::start_on(database).await;
        scene.kill();
        let telegram = &scene.telegram;
        let odd = [
            json!({"message": 7}),
            json!({"message": {"message_id": "x", "chat": []}}),
            json!({"callback_query": {"id": 1}}),
            json!({"my_chat_member": null}),
            json!({"message_reaction": {"chat": {"id": 1}}}),
            json!({"telepathy": {"thought": "hello"}}),
            json!({}),
        ];
        let mut chats = Vec::new();
        for (nth, update) in odd.into_iter().enumerate() {
            telegram.send_raw_update(update);
            chats.push(brought_in(telegram, &format!("Dell {nth}")).0);
        }
        scene.run();
        for chat in chats {
            scene.sees(chat, HELLO).await;
            assert_eq!(scene.says(chat, HELLO), 1);
        }
        scene.settled().await;
    })
    .await;
}

#[tokio::test]
async fn an_update_that_is_no_json_is_left_out_alone_counted_and_told() {
    on_both(|database| async move {
        let mut scene = Scene::start_on(database).await;
        let room = Staffroom::open(&scene, Kind::Supergroup).await;
        scene.settled().await;
        let log = scene.kill();
        assert!(!log.contains("was left out"), "{log}");
        let telegram = &scene.telegram;
        let mut chats = Vec::new();
        for nth in 0..3 {
            chats.push(brought_in(telegram, &format!("Dell {nth}")).0);
            telegram.say(room.chat, room.ailsa, &format!("/setup {NOT_JSON}"));
        }
        chats.push(brought_in(telegram, "Dell last").0);
        let first = telegram.last_update();
        scene.run();
        for chat in &chats {
            scene.sees(*chat, HELLO).await;
        }
        scene.settled().await;
        for chat in chats {
            assert_eq!(scene.says(chat, HELLO), 1);
        }
        // And what comes later is fetched by the hundred again.
        let asked = scene.telegram.calls();
        let newest = asked.iter().rfind(|call| call.method == "getUpdates");
        let newest = newest.expect("it asks");
        assert_eq!(newest.params["limit"], json!(100));
        assert_eq!(newest.params["offset"], json!(first + 1));
        let metrics = reqwest::get(format!("{}/metrics", scene.base_url())).await;
        let metrics = metrics.unwrap().text().await.unwrap();
        let told = r#"twinbell_telegram_updates_total{outcome="unreadable"} 3"#;
        assert!(metrics.contains(told), "{metrics}");
        let log = scene.kill();
        assert_eq!(log.matches("was left out").count(), 3, "{log}");
    })
    .await;
}

#[tokio::test]
async fn updates_numbered_anew_are_heard_and_another_fetcher_is_explained() {
    on_both(|database| async move {
        let mut scene = Scene::start_on(database).await;
        let (first, _) = brought_in(&scene.telegram, "Dell");
        scene.sees(first, HELLO).await;
        scene.settled().await;
        scene.wait(7 * DAY).await;
        // Another program fetches with the same token, so that ours has to ask anew.
        let polls = calls(&scene.telegram, "getUpdates");
        let other = format!(
            "{}/bot{}/getUpdates",
            scene.telegram.url(),
            scene.telegram.token()
        );
        reqwest::get(other).await.unwrap();
        scene
            .until("it fetches again", |telegram| {
                calls(telegram, "getUpdates") > polls + 1
            })
            .await;
        let asked = scene.telegram.calls();
        let newest = asked.iter().rfind(|call| call.method == "getUpdates");
        assert!(newest.is_some_and(|call| call.params.get("offset").is_none()));
        // Or brings them to an address; that, too, is explained.
        let call = |method: &str| {
            let (url, token) = (scene.telegram.url(), scene.telegram.token());
            reqwest::get(format!("{url}/bot{token}/{method}"))
        };
        call("setWebhook?url=http://127.0.0.1:9/").await.unwrap();
        tokio::time::sleep(Duration::from_secs(1)).await;
        call("deleteWebhook").await.unwrap();
        scene.telegram.restart_numbering(17);
        let (second, _) = brought_in(&scene.telegram, "Nairn");
        scene.sees(second, HELLO).await;
        scene.settled().await;
        let log = scene.kill();
        assert!(log.contains("one token, one program"), "{log}");
        assert!(log.contains("somebody has named a webhook"), "{log}");
    })
    .await;
}

#[tokio::test]
async fn a_telegram_in_trouble_is_asked_again() {
    on_both(|database| async move {
        let mut scene = Scene::quiet_on(database);
        let failure = || Fault::Status {
            code: 502,
            description: "Bad Gateway",
            retry_after: None,
        };
        // Telegram is down as the program starts, and twice when it asks who it is.
        scene.telegram.fail_next("getMe", Fault::DropBefore);
        scene.telegram.fail_next("getMe", failure());
        for fault in [Fault::Garbage, Fault::DropAfter, failure()] {
            scene.telegram.fail_next("getUpdates", fault);
        }
        let (chat, _) = brought_in(&scene.telegram, "Dell");
        scene.run();
        scene
            .until("the updates are taken", |telegram| {
                telegram.waiting_updates() == 0
            })
            .await;
        scene.sees(chat, HELLO).await;
        scene.settled().await;
        assert_eq!(scene.says(chat, HELLO), 1);
        let log = scene.kill();
        assert!(!log.contains(scene.telegram.token()), "{log}");
    })
    .await;
}

#[tokio::test]
async fn a_day_s_backlog_is_handled_in_order_and_late_presses_are_answered_in_the_chat() {
    on_both(|database| async move {
        let mut scene = Scene::quiet_on(database);
        scene.telegram.set_privacy(false);
        scene.run();
        let room = Staffroom::open(&scene, Kind::Supergroup).await;
        scene.presses(room.ailsa, room.chat, "Tell the place").await;
        let question = scene
            .telegram
            .wait_for(room.chat, |shown| {
                shown.iter().any(|one| one.force_reply.is_some())
            })
            .await
            .pop()
            .expect("a question");
        scene.settled().await;
        scene.kill();
        let telegram = &scene.telegram;
        telegram.set_press_lives(Duration::ZERO);
        let card = telegram
            .messages(room.chat)
            .into_iter()
            .find(|one| one.keyboard.iter().flatten().any(|label| label == "Cancel"))
            .expect("the form's card");
        drop(telegram.press(room.chat, room.rory, card.id, "Cancel"));
        for nth in 0..120 {
            telegram.say(room.chat, room.rory, &format!("Where is kettle {nth}?"));
        }
        telegram.reply(room.chat, room.ailsa, question.id, "Inverness");
        for nth in 0..120 {
            telegram.say(room.chat, room.rory, &format!("Here is kettle {nth}."));
        }
        telegram.say(room.chat, room.ailsa, "Scotland");
        telegram.say(room.chat, room.ailsa, "/setup");
        scene.run();
        scene.settled().await;
        assert_eq!(scene.says(room.chat, "Rory, about the button"), 1);
        assert_eq!(scene.says(room.chat, "This question is for Ailsa"), 1);
        assert!(scene.questions(room.chat).is_empty());
        assert!(scene.newest(room.chat).contains("Place: Inverness"));
    })
    .await;
}
