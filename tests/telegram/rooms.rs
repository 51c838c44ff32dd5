//! Groups that move, close, vanish and come back; topics; and whoever is not a person.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::support::databases::{Fresh, on_both};
use crate::support::telegram::{ChatId, Kind, Place, Status, Telegram};
use crate::telegram::{Scene, Staffroom, button, calls};

const MINUTE: Duration = Duration::from_secs(60);

/// How many of the bot’s messages in the chat have a button whose label begins so.
fn buttons(telegram: &Telegram, chat: ChatId, label: &str) -> usize {
    let shown = telegram.messages(chat);
    let labels = shown.iter().flat_map(|one| one.keyboard.iter().flatten());
    labels.filter(|at| at.starts_with(label)).count()
}

/// Where the bot sent messages to so far.
fn sends_to(telegram: &Telegram, chat: ChatId) -> Vec<Value> {
    let calls = telegram.calls().into_iter();
    let sends = calls.filter(|call| call.method == "sendMessage");
    let here = sends.filter(|call| call.params["chat_id"] == json!(chat.0));
    here.map(|call| call.params).collect()
}

/// AILSA finishes the form whose second question is open, in the chat where it is now.
async fn finishes(scene: &Scene, room: &Staffroom, chat: ChatId) {
    assert_eq!(scene.questions(chat).len(), 1);
    assert_eq!(buttons(&scene.telegram, chat, "Cancel"), 1);
    scene.replies(room.ailsa, "Ailsa", chat, "Scotland").await;
    scene.sees(chat, "Place: Inverness").await;
    scene.settled().await;
    assert!(scene.questions(chat).is_empty());
    assert_eq!(buttons(&scene.telegram, chat, "Inverness:"), 1);
}

/// A room with a form whose second question is open.
async fn asked(scene: &Scene, kind: Kind) -> Staffroom {
    let room = Staffroom::open(scene, kind).await;
    scene.presses(room.ailsa, room.chat, "Tell the place").await;
    scene
        .replies(room.ailsa, "Ailsa", room.chat, "Inverness")
        .await;
    scene
        .until("the next is asked", |_| {
            scene.questions(room.chat).len() == 1
        })
        .await;
    scene.settled().await;
    room
}

#[tokio::test]
async fn a_group_that_becomes_a_supergroup_takes_its_card_and_question_along() {
    on_both(|database| async move {
        let scene = Scene::start_on(database).await;
        let room = asked(&scene, Kind::Group).await;
        let new = scene.telegram.migrate(room.chat, room.ailsa);
        scene.sees(new, "Country").await;
        scene.settled().await;
        assert_eq!(buttons(&scene.telegram, new, "Tell the place"), 1);
        finishes(&scene, &room, new).await;
    })
    .await;
}

/// AILSA presses a button of the old group after its move; whether Telegram told the bot of that.
async fn presses_late(database: Fresh, is_told: bool) {
    let scene = Scene::start_on(database).await;
    let room = Staffroom::open(&scene, Kind::Group).await;
    scene.settled().await;
    let shown = scene.telegram.messages(room.chat);
    let (card, label) = button(&shown, "Tell the place").expect("the card");
    let new = scene.telegram.migrate(room.chat, room.ailsa);
    if !is_told {
        scene.telegram.expire_updates();
    }
    scene.settled().await;
    let asked = calls(&scene.telegram, "getChatMember");
    let began = Instant::now();
    let press = scene
        .telegram
        .press(room.chat, room.ailsa, card, &label)
        .pop_up()
        .await;
    let took = began.elapsed();
    assert_eq!(press, None, "the form says it all");
    assert!(took < Duration::from_secs(2), "{took:?}");
    assert!(calls(&scene.telegram, "getChatMember") <= asked + 4);
    scene.replies(room.ailsa, "Ailsa", new, "Inverness").await;
    scene.settled().await;
    assert_eq!(buttons(&scene.telegram, new, "Cancel"), 1);
}

#[tokio::test]
async fn a_late_press_in_the_old_group_is_answered_at_once_and_counts_in_the_new_one() {
    on_both(|database| presses_late(database, true)).await;
    on_both(|database| presses_late(database, false)).await;
}

#[tokio::test]
async fn a_move_that_only_an_error_tells_of_is_followed_too() {
    on_both(|database| async move {
        let mut scene = Scene::start_on(database).await;
        let room = asked(&scene, Kind::Group).await;
        scene.kill();
        let new = scene.telegram.migrate(room.chat, room.ailsa);
        scene.telegram.expire_updates();
        scene.run();
        // What is said in the new group comes from a chat that the bot does not know.
        scene.telegram.say(new, room.rory, "/help@twinbell_bot");
        scene.sees(new, "This chat is not set up yet").await;
        scene.settled().await;
        // The reminder how to answer finds the old one gone.
        scene.wait(11 * MINUTE).await;
        scene.sees(new, "please reply to this message").await;
        scene.settled().await;
        assert_eq!(buttons(&scene.telegram, new, "Tell the place"), 1);
        finishes(&scene, &room, new).await;
        assert_eq!(scene.says(new, "This card continues"), 0);
    })
    .await;
}

#[tokio::test]
async fn a_bot_that_is_brought_back_goes_on_where_it_was() {
    on_both(|database| async move {
        let scene = Scene::start_on(database).await;
        let room = asked(&scene, Kind::Supergroup).await;
        scene.telegram.remove_bot(room.chat, room.ailsa);
        scene.settled().await;
        let sent = sends_to(&scene.telegram, room.chat).len();
        scene.wait(11 * MINUTE).await;
        assert_eq!(sends_to(&scene.telegram, room.chat).len(), sent);
        scene.telegram.add_bot(room.chat, room.rory);
        scene.sees(room.chat, "please reply to this message").await;
        scene.settled().await;
        assert_eq!(scene.says(room.chat, "Hello"), 0);
        finishes(&scene, &room, room.chat).await;

        // The right to write is taken and given back.
        scene.telegram.restrict_bot(room.chat, room.ailsa);
        scene.settled().await;
        scene
            .telegram
            .say(room.chat, room.rory, "/help@twinbell_bot");
        scene.settled().await;
        assert_eq!(scene.says(room.chat, "/help –"), 0);
        scene.telegram.unrestrict_bot(room.chat, room.ailsa);
        scene.sees(room.chat, "/help –").await;
    })
    .await;
}

/// A room in a topic of a forum, where the bot was greeted in General.
async fn in_topic(scene: &Scene) -> (Staffroom, Place) {
    let telegram = &scene.telegram;
    let (ailsa, rory) = (telegram.person("Ailsa"), telegram.person("Rory"));
    let forum = telegram.chat(Kind::Forum, "Dell", &[ailsa, rory]);
    telegram.add_bot(forum, ailsa);
    scene.sees(forum, "Hello").await;
    let topic = telegram.topic(forum, ailsa, "Partner");
    telegram.say(topic, ailsa, "/setup");
    scene.presses(ailsa, forum, "Staff of our school").await;
    scene.presses(ailsa, forum, "English").await;
    scene.presses(ailsa, forum, "Tell the name").await;
    scene.replies(ailsa, "Ailsa", forum, "Dell Primary").await;
    scene.sees(forum, "Name: Dell Primary").await;
    let chat = forum;
    (Staffroom { chat, ailsa, rory }, topic)
}

#[tokio::test]
async fn an_administrator_writes_in_closed_topics_and_is_not_greeted_again() {
    on_both(|database| async move {
        let scene = Scene::start_on(database).await;
        let (room, topic) = in_topic(&scene).await;
        let telegram = &scene.telegram;
        telegram.promote_bot(room.chat, room.ailsa);
        scene.presses(room.ailsa, room.chat, "Tell the place").await;
        scene.settled().await;
        telegram.close_topic(topic, room.ailsa);
        scene.settled().await;
        scene.wait(11 * MINUTE).await;
        scene.sees(room.chat, "please reply to this message").await;
        // Thrown out and brought back, it has its room still.
        telegram.remove_bot(room.chat, room.ailsa);
        scene.settled().await;
        telegram.reopen_topic(topic, room.ailsa);
        telegram.add_bot(room.chat, room.ailsa);
        scene.settled().await;
        assert_eq!(scene.says(room.chat, "Hello"), 1);
        scene
            .replies(room.ailsa, "Ailsa", room.chat, "Inverness")
            .await;
        scene.sees(room.chat, "Country").await;
    })
    .await;
}

#[tokio::test]
async fn a_topic_is_a_room_of_its_own() {
    on_both(|database| async move {
        let scene = Scene::start_on(database).await;
        let (room, topic) = in_topic(&scene).await;
        let (telegram, forum) = (&scene.telegram, room.chat);
        // General is another place, and no room.
        telegram.say(forum, room.rory, "/help@twinbell_bot");
        scene.sees(forum, "This chat is not set up yet").await;
        scene.settled().await;
        let of_topic =
            |params: &Value| params.get("message_thread_id") == Some(&json!(topic.thread));
        let sent = sends_to(telegram, forum);
        let (here, elsewhere): (Vec<_>, Vec<_>) = sent.into_iter().partition(of_topic);
        assert!(here.len() > 3);
        let elsewhere = elsewhere.iter().map(|one| one["text"].as_str().unwrap());
        let elsewhere: Vec<_> = elsewhere.map(|text| &text[..8]).collect();
        assert_eq!(
            elsewhere.len(),
            2,
            "the greeting and the help: {elsewhere:?}"
        );

        // Closed, nothing is sent there; opened again, what waited comes.
        scene.presses(room.ailsa, forum, "Tell the place").await;
        scene.settled().await;
        telegram.close_topic(topic, room.ailsa);
        scene.settled().await;
        let sent = sends_to(telegram, forum).len();
        scene.wait(11 * MINUTE).await;
        assert_eq!(sends_to(telegram, forum).len(), sent);
        telegram.reopen_topic(topic, room.ailsa);
        scene.sees(forum, "please reply to this message").await;
        // Deleted, of which nobody tells.
        telegram.delete_topic(topic);
        telegram.say(forum, room.rory, "/help@twinbell_bot");
        scene.wait(Duration::from_secs(25 * 60 * 60)).await;
        scene.settled().await;
        assert!(scene.newest(forum).contains("This chat is not set up yet"));
    })
    .await;
}

#[tokio::test]
async fn what_is_for_the_general_topic_waits_while_it_is_closed_or_hidden() {
    on_both(|database| async move {
        let scene = Scene::start_on(database).await;
        let room = Staffroom::open(&scene, Kind::Forum).await;
        let (telegram, forum) = (&scene.telegram, room.chat);
        scene.presses(room.ailsa, forum, "Tell the place").await;
        scene.settled().await;
        telegram.close_topic(forum, room.ailsa);
        scene.settled().await;
        let sent = sends_to(telegram, forum).len();
        scene.wait(11 * MINUTE).await;
        assert_eq!(sends_to(telegram, forum).len(), sent);
        telegram.reopen_topic(forum, room.ailsa);
        scene.sees(forum, "please reply to this message").await;
        scene.settled().await;

        telegram.hide_general(forum, room.ailsa, true);
        scene.settled().await;
        scene.wait(25 * 60 * MINUTE).await;
        assert_eq!(
            scene.questions(forum).len(),
            1,
            "the form is closed, but not here"
        );
        telegram.hide_general(forum, room.ailsa, false);
        scene
            .until("the question goes", |_| scene.questions(forum).is_empty())
            .await;
        let to_general = |params: &Value| params.get("message_thread_id").is_none();
        assert!(sends_to(telegram, forum).iter().all(to_general));
    })
    .await;
}

#[tokio::test]
async fn whoever_is_no_person_and_whatever_is_no_room_is_dealt_with_kindly() {
    on_both(|database| async move {
        let scene = Scene::start_on(database).await;
        let telegram = &scene.telegram;
        let ailsa = telegram.person("Ailsa");
        let group = telegram.chat(Kind::Supergroup, "Dell", &[ailsa]);
        telegram.add_bot(group, ailsa);
        scene.sees(group, "Hello").await;
        telegram.promote_bot(group, ailsa);
        // An administrator who remains anonymous can do nothing, and is told so.
        telegram.say_anonymously(group, "/setup");
        scene.sees(group, "You write here as the group").await;
        scene.settled().await;
        let sent = calls(telegram, "sendMessage");
        let other = telegram.other_bot("other_bot");
        telegram.set_status(group, other, Status::Member);
        telegram.say(group, other, "/setup");
        telegram.say(group, ailsa, "/setup@other_bot");
        let channel = telegram.chat(Kind::Channel, "News of Dell", &[ailsa]);
        telegram.add_bot(channel, ailsa);
        telegram.link_channel(channel, group);
        telegram.post(channel, "/setup");
        scene.settled().await;
        assert_eq!(calls(telegram, "sendMessage"), sent);
        // Alone with the bot, a person hears how to bring it to a group.
        let alone = telegram.private(ailsa);
        telegram.say(alone, ailsa, "/start");
        scene.sees(alone, "I work in the staff groups").await;
        assert_eq!(buttons(telegram, alone, "Add Twinbell to a group"), 1);
        telegram.remove_bot(alone, ailsa);
        telegram.say(alone, ailsa, "Hello?");
        scene
            .until("it is answered again", |_| {
                scene.says(alone, "I work in the staff groups") == 2
            })
            .await;
    })
    .await;
}
