//! What the bot believes to hear in a room goes by its rights in that room.

use std::time::{Duration, Instant};

use crate::support::databases::on_both;
use crate::support::telegram::{Fault, Kind};
use crate::telegram::Scene;
use crate::telegram::schools::inviting;

const DEAF: &str = "but not your other talk";

#[tokio::test]
async fn whether_talk_is_heard_goes_by_the_rights_in_each_room() {
    on_both(|database| async move {
        let mut scene = Scene::start_on(database).await;
        // As a member under privacy mode it hears little, and says so.
        let (dell, _) = inviting(&scene).await;
        scene.sees(dell.chat, DEAF).await;
        scene.settled().await;
        assert_eq!(scene.says(dell.chat, DEAF), 1);
        // As an administrator it hears all, though privacy mode is on: the card says it no more.
        scene.telegram.promote_bot(dell.chat, dell.head);
        scene
            .until("the card knows", |_| scene.says(dell.chat, DEAF) == 0)
            .await;
        // Where it manages the group from the beginning, it never says it; a topic is like its group.
        let maya = scene.telegram.person("Maya");
        let forum = scene.telegram.chat(Kind::Forum, "Gig Harbor", &[maya]);
        scene.telegram.add_bot(forum, maya);
        scene.telegram.promote_bot(forum, maya);
        scene.sees(forum, "Hello").await;
        let topic = scene.telegram.topic(forum, maya, "Partner");
        scene.telegram.say(topic, maya, "/setup");
        scene.sees(forum, "Who is in this chat?").await;
        assert_eq!(scene.says(forum, DEAF), 0);
        // What changes while it is away, and is told to nobody, is found at the next start.
        scene.settled().await;
        scene.kill();
        scene.telegram.unrestrict_bot(dell.chat, dell.head);
        scene.telegram.expire_updates();
        scene.run();
        scene
            .until("the card knows", |_| scene.says(dell.chat, DEAF) == 1)
            .await;
        // So is privacy mode that was switched off.
        scene.kill();
        scene.telegram.set_privacy(false);
        scene.run();
        scene
            .until("the card knows", |_| scene.says(dell.chat, DEAF) == 0)
            .await;
    })
    .await;
}

#[tokio::test]
async fn who_manages_a_group_and_what_is_heard_there_are_asked_for_at_once() {
    let scene = Scene::start().await;
    let maya = scene.telegram.person("Maya");
    let group = scene.telegram.chat(Kind::Supergroup, "Gig Harbor", &[maya]);
    scene.telegram.seat_bot(group);
    let answered_after = Duration::from_secs(6);
    for _ in 0..2 {
        let slow = Fault::Delay(answered_after);
        scene.telegram.fail_next("getChatMember", slow);
    }
    let began = Instant::now();
    scene.telegram.say(group, maya, "/setup");
    scene
        .until("both are asked for", |_| {
            let calls = scene.telegram.calls();
            let asked = calls.iter().filter(|it| it.method == "getChatMember");
            asked.count() == 2
        })
        .await;
    assert!(began.elapsed() < answered_after);
    scene.sees(group, "Who is in this chat?").await;
}
