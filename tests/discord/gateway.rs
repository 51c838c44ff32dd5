//! Staying on the gateway: each way off it, and back.

use std::time::Duration;

use super::Scene;

const IDENTIFY: u64 = 2;
const RESUME: u64 = 6;

/// Heartbeats so quick that a test can wait for them.
const QUICK: Duration = Duration::from_millis(300);

async fn connected() -> Scene {
    let mut scene = Scene::quiet();
    scene.discord.set_heartbeat(QUICK);
    scene.run();
    scene.discord.connected().await;
    scene
}

/// Waits for one more session that is gone on with.
async fn resumes(scene: &Scene, before: usize) {
    scene
        .until("the session is resumed", |discord| {
            discord.heard(RESUME).len() > before && discord.is_connected()
        })
        .await;
}

#[tokio::test]
async fn a_session_outlives_every_kind_of_trouble_on_the_way() {
    let scene = connected().await;
    let discord = &scene.discord;
    let troubles: [(&str, &dyn Fn()); 6] = [
        ("cut", &|| discord.cut()),
        ("frozen", &|| discord.freeze()),
        ("closed", &|| discord.close(4000)),
        ("closed politely", &|| discord.close(1000)),
        ("asked to connect anew", &|| discord.ask_to_reconnect()),
        ("interrupted", &|| discord.invalidate_session(true)),
    ];
    for (count, (trouble, begin)) in troubles.into_iter().enumerate() {
        begin();
        resumes(&scene, count).await;
        assert_eq!(discord.heard(IDENTIFY).len(), 1, "{trouble}");
    }
    discord.set_acknowledges(false);
    resumes(&scene, troubles.len()).await;
    discord.set_acknowledges(true);
    assert_eq!(discord.heard(IDENTIFY).len(), 1, "a heartbeat unheard");
}

#[tokio::test]
async fn an_outage_is_waited_out() {
    let scene = connected().await;
    scene.discord.set_down(true);
    tokio::time::sleep(Duration::from_millis(2500)).await;
    scene.discord.set_down(false);
    resumes(&scene, 0).await;
    assert_eq!(scene.discord.heard(IDENTIFY).len(), 1);
}

#[tokio::test]
async fn a_session_that_discord_gave_up_is_followed_by_a_new_one() {
    let scene = connected().await;
    scene.discord.forget_sessions();
    scene.discord.cut();
    scene
        .until("a second session", |discord| {
            discord.heard(IDENTIFY).len() == 2 && discord.is_connected()
        })
        .await;
    assert_eq!(scene.discord.heard(RESUME).len(), 1, "it was tried");
    scene.discord.close(4009);
    scene
        .until("a third session", |discord| {
            discord.heard(IDENTIFY).len() == 3 && discord.is_connected()
        })
        .await;
}

#[tokio::test]
async fn what_is_no_event_takes_nothing_with_it() {
    let scene = connected().await;
    let discord = &scene.discord;
    discord.send_raw("{");
    discord.send_raw(r#"{"op": 0, "t": 7, "s": "x", "d": null}"#);
    discord.send_raw(r#"{"op": 99, "d": {}}"#);
    discord.dispatch("TOMORROWS_NEWS", &serde_json::json!({"id": 1}));
    discord.dispatch("MESSAGE_CREATE", &serde_json::json!("no object"));
    discord.dispatch("GUILD_CREATE", &serde_json::json!([]));
    tokio::time::sleep(2 * QUICK).await;
    assert!(discord.is_connected());
    assert_eq!(discord.connections(), 1);
}

#[tokio::test]
async fn where_its_only_network_lets_the_bot_in_no_more_the_program_ends_and_says_why() {
    for (code, told) in [
        (4004, "Discord does not know this token"),
        (4014, "Discord does not allow this application the intents"),
    ] {
        let mut scene = connected().await;
        scene.discord.close(code);
        scene
            .until("the bot is off", |discord| !discord.is_connected())
            .await;
        tokio::time::sleep(Duration::from_millis(1500)).await;
        assert_eq!(scene.discord.connections(), 1, "{code}: not tried again");
        let ended = scene.bell.take().expect("it was started").kill();
        assert_eq!(ended.status.code(), Some(1), "{code}: by itself");
        assert!(ended.stderr.contains(told), "{code}: {}", ended.stderr);
    }
}
