//! Codes that come otherwise than behind `/join`: typed into a form, where a reply does not tell who
//! manages the group, and by a link.

use crate::support::databases::on_both;
use crate::support::telegram::{ChatId, Kind};
use crate::telegram::schools::{self, inviting, linked};
use crate::telegram::{Scene, plain};

#[tokio::test]
async fn an_administrator_of_a_new_group_uses_a_code_by_the_button_of_the_first_card() {
    let scene = Scene::start().await;
    let (_, code) = inviting(&scene).await;
    let telegram = &scene.telegram;
    let (grace, noor) = (telegram.person("Grâce"), telegram.person("Noor"));
    let gombe = telegram.chat(Kind::Group, "Gombe", &[grace, noor]);
    telegram.add_bot(gombe, grace);
    scene.presses(grace, gombe, "Set up").await;
    let refused = scene.presses(noor, gombe, "I have a code").await;
    assert!(refused.is_some_and(|said| said.contains("Only an administrator")));
    scene.presses(grace, gombe, "I have a code").await;
    scene.replies(grace, "Grâce", gombe, &code).await;
    let told = scene.presses(grace, gombe, "Yes, go on").await;
    assert!(told.is_some_and(|said| said.contains("Dell Primary is waiting for you")));
    assert_eq!(scene.says(gombe, "Only an administrator"), 0);
}

#[tokio::test]
async fn an_administrator_gets_out_of_a_chat_begun_for_two_new_schools() {
    let scene = Scene::start().await;
    let (_, code) = inviting(&scene).await;
    let telegram = &scene.telegram;
    let grace = telegram.person("Grâce");
    let gombe = telegram.chat(Kind::Group, "Gombe", &[grace]);
    telegram.add_bot(gombe, grace);
    scene.presses(grace, gombe, "Set up").await;
    scene.presses(grace, gombe, "Staff of both schools").await;
    scene.presses(grace, gombe, "We have a code").await;
    scene.replies(grace, "Grâce", gombe, &code).await;
    scene.sees(gombe, "Dell Primary").await;
    assert_eq!(scene.says(gombe, "Which school do you speak for"), 0);
}

/// The word that the newest link in the chat would hand to the bot.
fn word_of_link(scene: &Scene, chat: ChatId) -> Option<String> {
    let shown = scene.telegram.messages(chat);
    shown.iter().rev().find_map(|one| {
        let text = plain(&one.text);
        let (_, word) = text.split_once("https://t.me/twinbell_bot?startgroup=")?;
        word.split_whitespace().next().map(str::to_owned)
    })
}

#[tokio::test]
async fn a_link_adds_the_bot_and_brings_the_partner_s_code_along() {
    on_both(|database| async move {
        let mut scene = Scene::start_on(database).await;
        let (dell, code) = inviting(&scene).await;
        assert_eq!(word_of_link(&scene, dell.chat), Some(code.clone()));
        let telegram = &scene.telegram;
        let (grace, noor) = (telegram.person("Grâce"), telegram.person("Noor"));
        let gombe = telegram.chat(Kind::Group, "Gombe", &[grace, noor]);
        telegram.add_bot(gombe, grace);
        let word = format!("/start@twinbell_bot {code}");
        telegram.say(gombe, noor, &word);
        scene.sees(gombe, "Only an administrator").await;
        telegram.say(gombe, grace, &word);
        scene.kill();
        scene.run();
        let told = scene.presses(grace, gombe, "Yes, go on").await;
        assert!(told.is_some_and(|said| said.contains("Dell Primary is waiting for you")));
        scene.sees(dell.chat, "This code was used").await;
        scene.settled().await;
        assert_eq!(word_of_link(&scene, dell.chat), None);
        assert_eq!(scene.says(gombe, "Hello"), 0);
    })
    .await;
}

#[tokio::test]
async fn a_link_makes_a_group_a_room_and_a_greeting_s_link_greets() {
    let scene = Scene::start().await;
    let (dell, _) = linked(&scene).await;
    let telegram = &scene.telegram;
    telegram.say(dell.chat, dell.head, "/invite");
    scene.presses(dell.head, dell.chat, "A pupil room").await;
    scene.settled().await;
    let word = word_of_link(&scene, dell.chat).expect("a link");
    let mary = telegram.person("Mary");
    let class = telegram.chat(Kind::Group, "Class", &[mary]);
    telegram.add_bot(class, mary);
    telegram.say(class, mary, "/start@twinbell_bot true");
    scene.sees(class, "Hello").await;
    telegram.say(class, mary, &format!("/start@twinbell_bot {word}"));
    scene.presses(mary, class, "Yes, go on").await;
    scene
        .sees(dell.chat, "Added: the pupil room, “Class”.")
        .await;
}

#[tokio::test]
async fn whoever_manages_a_group_takes_it_back_from_the_school_whose_code_came_there() {
    let scene = Scene::start().await;
    let (dell, _) = inviting(&scene).await;
    scene
        .presses(dell.head, dell.chat, "Add a room of ours")
        .await;
    scene.presses(dell.head, dell.chat, "A pupil room").await;
    scene.sees(dell.chat, "Add me to the pupils’ chat").await;
    let code = schools::code(&scene.telegram, dell.chat).expect("a code was shown");
    let telegram = &scene.telegram;
    let (grace, isla) = (telegram.person("Grâce"), telegram.person("Isla"));
    let class = telegram.chat(Kind::Supergroup, "Classe 4B", &[grace, isla]);
    telegram.add_bot(class, grace);
    telegram.say(class, grace, &format!("/join {code}"));
    scene.presses(grace, class, "Yes, go on").await;
    scene.sees(class, "a room for pupils of Dell Primary").await;
    scene.sees(dell.chat, "the pupil room, “Classe 4B”").await;
    // Whoever writes as the group manages it; the press will name them.
    telegram.say_anonymously(class, "/leave");
    scene.sees(class, "Shall I take it out?").await;
    let refused = scene.presses(isla, class, "Yes, take this chat out").await;
    assert!(refused.is_some_and(|said| said.contains("staff rooms only")));
    scene.presses(grace, class, "Yes, take this chat out").await;
    scene.sees(class, "no longer a room").await;
    scene.sees(dell.chat, "took it out").await;
}

#[tokio::test]
async fn a_code_that_comes_into_a_topic_makes_a_room_of_the_topic() {
    let scene = Scene::start().await;
    let (_, code) = inviting(&scene).await;
    let telegram = &scene.telegram;
    let grace = telegram.person("Grâce");
    let forum = telegram.chat(Kind::Forum, "Gombe", &[grace]);
    let topic = telegram.topic(forum, grace, "Jumelage");
    telegram.add_bot(forum, grace);
    telegram.say(topic, grace, &format!("/start@twinbell_bot {code}"));
    scene.presses(grace, forum, "Yes, go on").await;
    scene.sees(forum, "Setting up your school").await;
    let shown = telegram.messages(forum);
    let answer = shown
        .iter()
        .find(|one| one.text.contains("Setting up your school"));
    assert_eq!(answer.expect("an answer").thread, topic.thread);
}
