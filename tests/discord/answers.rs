//! Answers in time, whatever holds the program up.

use std::time::Duration;

use super::schools::{School, server};
use super::stuck::Stuck;
use super::{Scene, plain};
use crate::support::databases::on_both;
use crate::support::discord::{ChannelId, Saw, Shown};

async fn is_thinking(scene: &Scene, channel: ChannelId) {
    let thinks = |shown: &[Shown]| shown.iter().any(|one| one.is_thinking);
    scene.discord.wait_for(channel, thinks).await;
}

#[tokio::test]
async fn an_answer_that_takes_long_is_put_off_in_time_and_comes() {
    on_both(|database| async move {
        let scene = Scene::start_on(database).await;
        let dell = server(&scene.discord, "Dell", "Ailsa", "Rory");
        scene
            .discord
            .slash(dell.staff, dell.head, "/setup")
            .seen()
            .await;
        scene.sees(dell.staff, "Who is in this chat").await;
        let held = Stuck::begin(&scene.database).await;
        let asked = scene.discord.slash(dell.staff, dell.colleague, "/help");
        is_thinking(&scene, dell.staff).await;
        held.go_on().await;
        let note = asked.note().await;
        assert!(plain(&note.text).contains("/start"), "{note:?}");
        assert_eq!(note.only_for, Some(dell.colleague));

        // A press that has nothing to show but the card leaves nothing behind.
        let held = Stuck::begin(&scene.database).await;
        let pressed = scene
            .discord
            .press(dell.staff, dell.head, "Staff of our school");
        is_thinking(&scene, dell.staff).await;
        held.go_on().await;
        assert_eq!(pressed.seen().await, Saw::Nothing);
        scene.sees(dell.staff, "Which language").await;
        assert!(
            scene
                .discord
                .messages(dell.staff)
                .iter()
                .all(|one| !one.is_thinking)
        );
        assert_eq!(scene.discord.unanswered(), 0);
    })
    .await;
}

#[tokio::test]
async fn whoever_a_power_cut_leaves_waiting_is_told_to_look_again() {
    on_both(|database| async move {
        let mut scene = Scene::start_on(database).await;
        let dell = server(&scene.discord, "Dell", "Ailsa", "Rory");
        let held = Stuck::begin(&scene.database).await;
        let asked = scene.discord.slash(dell.staff, dell.head, "/setup");
        is_thinking(&scene, dell.staff).await;
        // The note of it is written, and the word of it has come.
        tokio::time::sleep(Duration::from_millis(300)).await;
        scene.kill();
        held.go_on().await;
        scene.run();
        let note = asked.note().await;
        assert!(note.text.contains("I was interrupted"), "{note:?}");
        scene.discord.connected().await;
        scene
            .discord
            .slash(dell.staff, dell.head, "/setup")
            .seen()
            .await;
        scene.sees(dell.staff, "Who is in this chat?").await;
    })
    .await;
}

/// A staff room of Dell's, where the language is asked for.
async fn staff_room(scene: &Scene) -> School {
    let dell = server(&scene.discord, "Dell", "Ailsa", "Rory");
    scene
        .discord
        .slash(dell.staff, dell.head, "/setup")
        .seen()
        .await;
    scene
        .presses(dell.head, dell.staff, "Staff of our school")
        .await;
    scene.sees(dell.staff, "Which language").await;
    scene.wait(Duration::ZERO).await;
    dell
}

#[tokio::test]
async fn what_comes_after_the_token_has_died_is_posted_with_the_name() {
    on_both(|database| async move {
        let scene = Scene::start_on(database).await;
        let dell = staff_room(&scene).await;
        let held = Stuck::begin(&scene.database).await;
        let asked = scene.discord.slash(dell.staff, dell.colleague, "/help");
        is_thinking(&scene, dell.staff).await;
        scene.discord.advance(Duration::from_secs(16 * 60));
        held.go_on().await;
        scene.sees(dell.staff, "Rory, about the button").await;
        assert_eq!(asked.seen().await, Saw::Failed);
        scene.wait(Duration::ZERO).await;
        assert_eq!(scene.says(dell.staff, "Rory, about the button"), 1);
    })
    .await;
}

#[tokio::test]
async fn what_is_heard_too_late_to_be_answered_is_done_and_told_in_the_channel() {
    on_both(|database| async move {
        let scene = Scene::start_on(database).await;
        let dell = staff_room(&scene).await;
        let discord = &scene.discord;
        discord.set_down(true);
        let pressed = discord.press(dell.staff, dell.head, "English");
        let asked = discord.slash(dell.staff, dell.colleague, "/help");
        discord.advance(Duration::from_secs(5));
        discord.set_down(false);
        scene.sees(dell.staff, "What is the name").await;
        scene.sees(dell.staff, "Rory, about the button").await;
        assert_eq!(pressed.seen().await, Saw::Failed);
        assert_eq!(asked.seen().await, Saw::Failed);
        let late = discord.take_breaches();
        assert!(
            late.iter().all(|what| what.starts_with("answered after")),
            "{late:?}"
        );
    })
    .await;
}
