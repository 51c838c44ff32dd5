//! Deliveries that Telegram refuses, puts off or loses.

use std::time::Duration;

use crate::support::telegram::{ChatId, Fault, Kind, PersonId, Shown};
use crate::telegram::{Scene, Staffroom, calls};

/// Two groups, each with one teacher and the bot.
async fn two(scene: &Scene) -> [(ChatId, PersonId); 2] {
    let two = ["Dell", "Nairn"].map(|title| {
        let person = scene.telegram.person("Ailsa");
        let chat = scene.telegram.chat(Kind::Supergroup, title, &[person]);
        scene.telegram.add_bot(chat, person);
        (chat, person)
    });
    for (chat, _) in two {
        scene.sees(chat, "Hello").await;
    }
    scene.settled().await;
    two
}

/// Waits until so many answers to what is no command are in the chat, and all is quiet.
async fn answers(scene: &Scene, chat: ChatId, many: usize) {
    scene
        .until("the answers are there", |_| {
            scene.says(chat, "command /kettle") == many
        })
        .await;
    scene.settled().await;
    assert_eq!(scene.says(chat, "command /kettle"), many);
}

#[tokio::test]
async fn a_chat_that_has_to_wait_holds_up_no_other() {
    let scene = Scene::start().await;
    let [(dell, ailsa), (nairn, rory)] = two(&scene).await;
    let wait = Fault::Status {
        code: 429,
        description: "Too Many Requests: retry after 4",
        retry_after: Some(4),
    };
    scene.telegram.fail_next("sendMessage", wait);
    scene.telegram.say(dell, ailsa, "/kettle@twinbell_bot");
    let sends = calls(&scene.telegram, "sendMessage") + 1;
    scene
        .until("the first is refused", |telegram| {
            calls(telegram, "sendMessage") >= sends
        })
        .await;
    scene.telegram.say(nairn, rory, "/kettle@twinbell_bot");
    scene.sees(nairn, "command /kettle").await;
    assert_eq!(scene.says(dell, "command /kettle"), 0);
    scene.sees(dell, "command /kettle").await;
    let calls = scene.telegram.calls();
    let mut to_dell = calls.iter().filter(|call| {
        call.method == "sendMessage" && call.params["chat_id"] == serde_json::json!(dell.0)
    });
    let (again, refused) = (to_dell.next_back().unwrap(), to_dell.next_back().unwrap());
    assert!(again.at - refused.at >= Duration::from_secs(4));
    assert_eq!(scene.counted("twinbell_posts_unknown_fate_total").await, 0);
}

#[tokio::test]
async fn what_may_have_arrived_is_posted_again_and_counted() {
    let scene = Scene::start().await;
    let [(dell, ailsa), (nairn, rory)] = two(&scene).await;
    scene.telegram.fail_next("sendMessage", Fault::DropAfter);
    scene.telegram.say(dell, ailsa, "/kettle@twinbell_bot");
    answers(&scene, dell, 2).await;
    assert_eq!(scene.counted("twinbell_posts_unknown_fate_total").await, 1);
    // Nothing was done, but nobody could know that either.
    scene.telegram.fail_next("sendMessage", Fault::DropBefore);
    scene.telegram.say(nairn, rory, "/kettle@twinbell_bot");
    answers(&scene, nairn, 1).await;
    assert_eq!(scene.counted("twinbell_posts_unknown_fate_total").await, 2);
    let failure = Fault::Status {
        code: 500,
        description: "Internal Server Error",
        retry_after: None,
    };
    scene.telegram.fail_next("sendMessage", failure);
    scene.telegram.say(dell, ailsa, "/kettle@twinbell_bot");
    answers(&scene, dell, 3).await;
    assert_eq!(scene.counted("twinbell_posts_unknown_fate_total").await, 3);
}

#[tokio::test]
async fn a_pop_up_waits_for_no_post() {
    let scene = Scene::start().await;
    let room = Staffroom::open(&scene, Kind::Supergroup).await;
    let (chat, rory) = (room.chat, room.rory);
    scene.settled().await;
    // Telegram takes its time with the first post, and the second stands behind it.
    let slow = Fault::Delay(Duration::from_secs(5));
    scene.telegram.fail_next("sendMessage", slow);
    scene.telegram.say(chat, rory, "/kettle1@twinbell_bot");
    scene.sees(chat, "command /kettle1").await;
    scene.telegram.say(chat, rory, "/kettle2@twinbell_bot");
    scene.presses(rory, chat, "Tell the place").await;
    assert_eq!(scene.says(chat, "command /kettle2"), 0);
    scene.sees(chat, "command /kettle2").await;
    // Nor for the pace at which a group is written to.
    scene.telegram.limit(true);
    for _ in 0..22 {
        scene.telegram.say(chat, rory, "/kettle3@twinbell_bot");
    }
    scene.presses(rory, chat, "Cancel").await;
    assert!(scene.says(chat, "command /kettle3") < 22);
}

#[tokio::test]
async fn a_question_that_may_have_arrived_is_asked_once_more_and_no_more() {
    let scene = Scene::start().await;
    let room = Staffroom::open(&scene, Kind::Supergroup).await;
    scene.settled().await;
    scene.presses(room.ailsa, room.chat, "Tell the place").await;
    scene.settled().await;
    scene
        .telegram
        .fail_next("editMessageText", Fault::DropAfter);
    scene.telegram.fail_next("sendMessage", Fault::DropAfter);
    scene
        .replies(room.ailsa, "Ailsa", room.chat, "Inverness")
        .await;
    scene
        .until("the next is asked twice", |_| {
            scene.questions(room.chat).len() == 2
        })
        .await;
    let sent = calls(&scene.telegram, "sendMessage");
    scene.wait(Duration::from_secs(60)).await;
    assert_eq!(calls(&scene.telegram, "sendMessage"), sent);
    assert_eq!(scene.questions(room.chat).len(), 2);
    scene
        .replies(room.ailsa, "Ailsa", room.chat, "Scotland")
        .await;
    scene.sees(room.chat, "Place: Inverness").await;
}

#[tokio::test]
async fn an_edit_of_unknown_fate_is_made_again_and_is_no_trouble() {
    let scene = Scene::start().await;
    let room = Staffroom::open(&scene, Kind::Supergroup).await;
    scene.presses(room.ailsa, room.chat, "Tell the place").await;
    scene.settled().await;
    scene
        .telegram
        .fail_next("editMessageText", Fault::DropAfter);
    let edits = calls(&scene.telegram, "editMessageText");
    scene
        .replies(room.ailsa, "Ailsa", room.chat, "Inverness")
        .await;
    scene
        .until("it is edited again", |telegram| {
            calls(telegram, "editMessageText") > edits + 1
        })
        .await;
    scene.settled().await;
    assert_eq!(scene.says(room.chat, "Inverness"), 1);
    assert_eq!(scene.counted("twinbell_posts_unknown_fate_total").await, 0);
}

#[tokio::test]
async fn a_card_that_somebody_deleted_is_posted_anew() {
    let scene = Scene::start().await;
    let room = Staffroom::open(&scene, Kind::Supergroup).await;
    scene.presses(room.ailsa, room.chat, "Tell the place").await;
    scene.settled().await;
    let shown = scene.telegram.messages(room.chat);
    let has_cancel =
        |labels: &[Vec<String>]| labels.iter().flatten().any(|label| label == "Cancel");
    let card = shown.iter().find(|one| has_cancel(&one.keyboard)).unwrap();
    scene.telegram.delete(room.chat, card.id);
    // The question, too: it is asked again when its form is opened again.
    scene
        .replies(room.ailsa, "Ailsa", room.chat, "Inverness")
        .await;
    scene.settled().await;
    let shown = scene.telegram.messages(room.chat);
    let anew: Vec<_> = shown
        .iter()
        .filter(|one| has_cancel(&one.keyboard))
        .collect();
    assert_eq!(anew.len(), 1);
    assert!(anew[0].text.contains("Inverness"), "{:?}", anew[0]);
    scene
        .replies(room.ailsa, "Ailsa", room.chat, "Scotland")
        .await;
    scene.sees(room.chat, "Place: Inverness").await;
}

#[tokio::test]
async fn a_question_too_old_to_be_deleted_stays_and_the_form_goes_on() {
    let scene = Scene::start().await;
    let room = Staffroom::open(&scene, Kind::Supergroup).await;
    scene.presses(room.ailsa, room.chat, "Tell the place").await;
    scene.settled().await;
    let old = scene.questions(room.chat);
    scene.telegram.advance(Duration::from_hours(49));
    scene
        .telegram
        .reply(room.chat, room.ailsa, old[0].id, "Inverness");
    scene
        .until("the next is asked", |_| {
            scene.questions(room.chat).len() == 2
        })
        .await;
    scene.settled().await;
    let open = scene.questions(room.chat);
    scene
        .telegram
        .reply(room.chat, room.ailsa, open[1].id, "Scotland");
    scene.sees(room.chat, "Place: Inverness").await;
    scene.settled().await;
    assert_eq!(scene.questions(room.chat).len(), 1, "only the old one");
}

#[tokio::test]
async fn a_pop_up_that_does_not_get_through_is_tried_again_and_then_posted() {
    let scene = Scene::start().await;
    let room = Staffroom::open(&scene, Kind::Supergroup).await;
    scene.presses(room.ailsa, room.chat, "Tell the place").await;
    scene.settled().await;
    let answer = "answerCallbackQuery";
    scene.telegram.fail_next(answer, Fault::DropBefore);
    scene.telegram.fail_next(answer, Fault::Garbage);
    let said = scene.presses(room.rory, room.chat, "Cancel").await;
    assert!(said.is_some_and(|said| said.contains("This question is for Ailsa")));
    for _ in 0..3 {
        scene.telegram.fail_next(answer, Fault::Garbage);
    }
    let shown = scene.telegram.messages(room.chat);
    let has_cancel = |one: &&Shown| one.keyboard.iter().flatten().any(|label| label == "Cancel");
    let card = shown.iter().find(has_cancel).expect("the form's card");
    drop(
        scene
            .telegram
            .press(room.chat, room.rory, card.id, "Cancel"),
    );
    scene
        .until("it is posted", |_| {
            scene.says(room.chat, "Rory, about the button") == 1
        })
        .await;
    scene.settled().await;
    assert_eq!(scene.says(room.chat, "This question is for Ailsa"), 1);
}

#[tokio::test]
async fn a_group_gets_twenty_messages_in_any_minute_and_the_rest_after_it() {
    let scene = Scene::start().await;
    let [(dell, ailsa), (nairn, rory)] = two(&scene).await;
    scene.telegram.limit(true);
    for _ in 0..22 {
        scene.telegram.say(dell, ailsa, "/kettle@twinbell_bot");
    }
    scene
        .until("the group has what it can take", |_| {
            scene.says(dell, "command /kettle") >= 19
        })
        .await;
    // Meanwhile the other group is not held up.
    scene.telegram.say(nairn, rory, "/kettle@twinbell_bot");
    scene.sees(nairn, "command /kettle").await;
    scene.settled().await;
    answers(&scene, dell, 22).await;
    assert_eq!(scene.telegram.too_many(), 0);
    let calls = scene.telegram.calls();
    let to_dell = calls.iter().filter(|call| {
        call.method == "sendMessage" && call.params["chat_id"] == serde_json::json!(dell.0)
    });
    let at: Vec<Duration> = to_dell.map(|call| call.at).collect();
    let minute = Duration::from_secs(60);
    let is_within = |twenty_one: &[Duration]| twenty_one[20] - twenty_one[0] < minute;
    assert!(!at.windows(21).any(is_within), "{at:?}");
}

#[tokio::test]
async fn a_restart_does_not_forget_what_a_group_got_within_the_minute() {
    // The machine's own clock: one that stands would not tell how long ago anything was.
    let mut scene = Scene::quiet().with(vec![("TWINBELL_CLOCK", "machine".to_owned())]);
    let ailsa = scene.telegram.person("Ailsa");
    let dell = scene.telegram.chat(Kind::Supergroup, "Dell", &[ailsa]);
    scene.telegram.add_bot(dell, ailsa);
    scene.run();
    scene.sees(dell, "Hello").await;
    scene.telegram.limit(true);
    for _ in 0..24 {
        scene.telegram.say(dell, ailsa, "/kettle@twinbell_bot");
    }
    scene
        .until("half of them are answered", |_| {
            scene.says(dell, "command /kettle") >= 12
        })
        .await;
    scene.kill();
    scene.run();
    scene
        .until("the group has what it can take", |_| {
            scene.says(dell, "command /kettle") >= 18
        })
        .await;
    tokio::time::sleep(Duration::from_secs(10)).await;
    let calls = scene.telegram.calls();
    let to_dell = calls.iter().filter(|call| call.method == "sendMessage");
    let minute = Duration::from_secs(60);
    let at: Vec<Duration> = to_dell.map(|call| call.at).collect();
    let is_within = |twenty_one: &[Duration]| twenty_one[20] - twenty_one[0] < minute;
    assert!(!at.windows(21).any(is_within), "{at:?}");
}

#[tokio::test]
async fn a_pop_up_that_a_power_cut_took_comes_with_the_next_press() {
    let mut scene = Scene::start().await;
    let room = Staffroom::open(&scene, Kind::Supergroup).await;
    scene.presses(room.ailsa, room.chat, "Tell the place").await;
    scene.settled().await;
    let before = scene.telegram.transcript(room.chat);
    let shown = scene.telegram.messages(room.chat);
    let has_cancel = |one: &&Shown| one.keyboard.iter().flatten().any(|label| label == "Cancel");
    let card = shown.iter().find(has_cancel).expect("the form's card").id;
    // The press is confirmed, and its pop-up is on the way when the power fails.
    let (answer, asked) = (
        "answerCallbackQuery",
        calls(&scene.telegram, "answerCallbackQuery"),
    );
    scene.telegram.fail_next(answer, Fault::DropBefore);
    drop(scene.telegram.press(room.chat, room.rory, card, "Cancel"));
    scene
        .until("it is confirmed and not shown", |telegram| {
            telegram.waiting_updates() == 0 && calls(telegram, answer) > asked
        })
        .await;
    scene.kill();
    scene.run();
    scene.settled().await;
    assert_eq!(
        calls(&scene.telegram, answer),
        asked + 1,
        "it is not tried again"
    );
    assert_eq!(
        scene.telegram.transcript(room.chat),
        before,
        "nothing was done"
    );
    let said = scene.presses(room.rory, room.chat, "Cancel").await;
    assert!(said.is_some_and(|said| said.contains("This question is for Ailsa")));
}

#[tokio::test]
async fn telegram_never_has_to_ask_for_patience() {
    let scene = Scene::start().await;
    let [(dell, ailsa), (nairn, rory)] = two(&scene).await;
    scene.telegram.limit(true);
    for _ in 0..8 {
        scene.telegram.say(dell, ailsa, "/kettle@twinbell_bot");
        scene.telegram.say(nairn, rory, "/kettle@twinbell_bot");
    }
    scene.settled().await;
    assert_eq!(
        [dell, nairn].map(|chat| scene.says(chat, "command /kettle")),
        [8, 8]
    );
    assert_eq!(scene.telegram.too_many(), 0);
}
