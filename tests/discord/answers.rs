//! Answers in time, whatever holds the program up.

use std::time::Duration;

use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions, Connection};

use super::schools::server;
use super::{Scene, plain};
use crate::support::discord::{ChannelId, Saw, Shown};

/// Holds the database so that the program cannot write, until it is dropped.
async fn hold(scene: &Scene) -> SqliteConnection {
    let options = SqliteConnectOptions::new().filename(scene.database());
    let mut connection = options.connect().await.expect("the database opens");
    let held = sqlx::query("BEGIN IMMEDIATE").execute(&mut connection);
    held.await.expect("nobody else writes now");
    connection
}

async fn is_thinking(scene: &Scene, channel: ChannelId) {
    let thinks = |shown: &[Shown]| shown.iter().any(|one| one.is_thinking);
    scene.discord.wait_for(channel, thinks).await;
}

#[tokio::test]
async fn an_answer_that_takes_long_is_put_off_in_time_and_comes() {
    let scene = Scene::start().await;
    let dell = server(&scene.discord, "Dell", "Ailsa", "Rory");
    scene
        .discord
        .slash(dell.staff, dell.head, "/setup")
        .seen()
        .await;
    let held = hold(&scene).await;
    let asked = scene.discord.slash(dell.staff, dell.colleague, "/help");
    is_thinking(&scene, dell.staff).await;
    held.close().await.expect("the database is let go");
    let note = asked.note().await;
    assert!(plain(&note.text).contains("/start"), "{note:?}");
    assert_eq!(note.only_for, Some(dell.colleague));

    // A press that has nothing to show but the card leaves nothing behind.
    let held = hold(&scene).await;
    let pressed = scene
        .discord
        .press(dell.staff, dell.head, "Staff of our school");
    is_thinking(&scene, dell.staff).await;
    held.close().await.expect("the database is let go");
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
}

#[tokio::test]
async fn whoever_a_power_cut_leaves_waiting_is_told_to_look_again() {
    let mut scene = Scene::start().await;
    let dell = server(&scene.discord, "Dell", "Ailsa", "Rory");
    let held = hold(&scene).await;
    let asked = scene.discord.slash(dell.staff, dell.head, "/setup");
    is_thinking(&scene, dell.staff).await;
    // The note of it is written, and the word of it has come.
    tokio::time::sleep(Duration::from_millis(300)).await;
    scene.kill();
    held.close().await.expect("the database is let go");
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
}
