//! A school's room that cannot be reached any more.

use std::time::Duration;

use crate::support::telegram::Kind;
use crate::telegram::Scene;
use crate::telegram::schools::{code, linked};

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

#[tokio::test]
async fn the_other_staff_room_and_the_partner_hear_once_of_a_group_that_is_gone() {
    let scene = Scene::start().await;
    let (dell, gombe) = linked(&scene).await;
    let telegram = &scene.telegram;
    scene.settled().await;
    telegram.say(dell.chat, dell.head, "/invite");
    scene.settled().await;
    scene
        .presses(dell.head, dell.chat, "Another staff room")
        .await;
    scene.settled().await;
    let code = code(telegram, dell.chat).expect("a code was shown");
    let mary = telegram.person("Mary");
    let second = telegram.chat(Kind::Group, "Dell too", &[mary]);
    telegram.add_bot(second, mary);
    telegram.say(second, mary, &format!("/join {code}"));
    scene.presses(mary, second, "Yes, go on").await;
    scene.sees(dell.chat, "Added: the other staff room").await;
    scene.settled().await;

    // Telegram tells no bot of this; the next word that is due there finds out.
    telegram.delete_chat(dell.chat);
    scene
        .presses(gombe.head, gombe.chat, "Répondre : Notre école")
        .await;
    scene
        .replies(gombe.head, "Grâce", gombe.chat, "Au bord du fleuve")
        .await;
    let (own, partner) = (
        "I cannot write to your staff room",
        "Je n’arrive pas à joindre",
    );
    scene.sees(second, own).await;
    scene.sees(gombe.chat, partner).await;
    telegram.say(gombe.chat, gombe.head, "/partner");
    scene.wait(3 * DAY).await;
    assert_eq!(scene.says(second, own), 1);
    assert_eq!(scene.says(gombe.chat, partner), 1);
}
