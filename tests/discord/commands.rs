//! The commands that Discord shows when somebody types `/`.

use std::time::Duration;

use serde_json::Value;

use super::schools::server;
use super::{Scene, plain};
use crate::support::databases::on_both;
use crate::support::discord::{Discord, Saw};

const LIST: &str = "GET /applications/{application_id}/commands";
const PUT: &str = "PUT /applications/{application_id}/commands";

fn asked(discord: &Discord, route: &str) -> usize {
    let calls = discord.calls();
    calls.iter().filter(|call| call.route == route).count()
}

fn named(discord: &Discord, name: &str) -> Value {
    let mut commands = discord.commands().into_iter();
    let found = commands.find(|one| one["name"] == name);
    found.unwrap_or_else(|| panic!("there is no /{name}"))
}

/// Runs the program anew, until it has looked at what is registered.
async fn run_anew(scene: &mut Scene) {
    let before = asked(&scene.discord, LIST);
    scene.kill();
    scene.run();
    scene
        .until("the commands are compared", |discord| {
            asked(discord, LIST) > before
        })
        .await;
    scene.wait(Duration::ZERO).await;
}

#[tokio::test]
async fn commands_are_registered_in_each_language_and_only_when_they_changed() {
    let mut scene = Scene::start().await;
    let help = named(&scene.discord, "help");
    assert_eq!(help["description"], "What I can do in this room");
    let french = help["description_localizations"]["fr"].as_str();
    assert!(
        french.is_some_and(|words| words.contains("Ce que je")),
        "{help}"
    );
    let join = named(&scene.discord, "join");
    assert_eq!(join["options"].as_array().map(Vec::len), Some(1), "{join}");
    assert_eq!(asked(&scene.discord, PUT), 1);
    run_anew(&mut scene).await;
    assert_eq!(asked(&scene.discord, PUT), 1);

    // Somebody has taken one away by hand.
    let id = help["id"].as_str().unwrap();
    let application = help["application_id"].as_str().unwrap();
    let url = format!(
        "{}/api/v10/applications/{application}/commands/{id}",
        scene.discord.url()
    );
    let gone = reqwest::Client::new()
        .delete(url)
        .header("Authorization", format!("Bot {}", scene.discord.token()))
        .send()
        .await;
    assert_eq!(gone.unwrap().status(), 204);
    run_anew(&mut scene).await;
    scene.discord.has_command("help").await;
    assert_eq!(asked(&scene.discord, PUT), 2);
}

#[tokio::test]
async fn alone_with_the_bot_one_hears_where_it_works() {
    let scene = Scene::start().await;
    let dell = server(&scene.discord, "Dell", "Ailsa", "Rory");
    let alone = scene.discord.direct(dell.colleague);
    let asked = scene.discord.slash(alone, dell.colleague, "/help");
    let note = asked.note().await;
    assert!(
        plain(&note.text).contains("not in private chats"),
        "{note:?}"
    );
    scene.discord.say(alone, dell.colleague, "Hello?");
    scene.wait(Duration::ZERO).await;
    assert_eq!(scene.discord.messages(alone).len(), 2);
}

#[tokio::test]
async fn a_town_behind_setup_is_suggested_and_sets_the_clock() {
    on_both(|database| async move {
        let scene = Scene::start_on(database).await;
        let dell = server(&scene.discord, "Dell", "Ailsa", "Rory");
        let (room, ailsa) = (dell.staff, dell.head);
        scene.discord.slash(room, ailsa, "/setup").seen().await;
        scene.presses(ailsa, room, "Staff of our school").await;
        scene.presses(ailsa, room, "English").await;
        scene.sees(room, "What is the name").await;
        let typed = scene.discord.types(room, ailsa, "/setup invernes");
        let Saw::Choices(choices) = typed.seen().await else {
            panic!("nothing is suggested");
        };
        let (label, zone) = &choices[0];
        assert!(label.starts_with("Inverness, "), "{choices:?}");
        assert_eq!(zone, "Europe/London");
        let nothing = scene.discord.types(room, ailsa, "/setup xyzzyville");
        assert_eq!(nothing.seen().await, Saw::Choices(Vec::new()));
        let chosen = scene.discord.slash(room, ailsa, "/setup Europe/London");
        let note = chosen.note().await;
        assert!(
            note.text.contains("Your clock is Europe/London"),
            "{note:?}"
        );
    })
    .await;
}
