//! The commands that Telegram shows when somebody types `/`.

use std::time::Duration;

use crate::support::databases::on_both;
use crate::support::telegram::Kind;
use crate::telegram::{Scene, Staffroom, calls};

#[tokio::test]
async fn commands_are_registered_for_each_scope_and_language_and_only_when_they_changed() {
    let mut scene = Scene::quiet();
    scene.run();
    let both = ["", "fr"].map(|language| {
        let of = |scope: &str| (scope.to_owned(), language.to_owned());
        [of("all_group_chats"), of("all_private_chats")]
    });
    let lists = both.concat();
    scene
        .until("all lists are registered", |telegram| {
            let registered = telegram.commands();
            lists.iter().all(|list| registered.contains_key(list))
        })
        .await;
    let commands = scene.telegram.commands();
    assert_eq!(commands.len(), lists.len());
    let help = |scope: &str, language: &str| {
        let list = &commands[&(scope.to_owned(), language.to_owned())];
        let list = list.as_array().expect("a list").iter();
        let mut help = list.filter(|command| command["command"] == "help");
        help.next().expect("/help")["description"].clone()
    };
    assert_eq!(help("all_group_chats", ""), "What I can do in this room");
    assert_ne!(
        help("all_private_chats", "fr"),
        help("all_private_chats", "")
    );
    let (asked, told) = (
        calls(&scene.telegram, "getMyCommands"),
        calls(&scene.telegram, "setMyCommands"),
    );
    assert_eq!(told, lists.len());
    scene.kill();
    scene.run();
    scene
        .until("all lists are compared", |telegram| {
            calls(telegram, "getMyCommands") == asked + lists.len()
        })
        .await;
    scene.settled().await;
    assert_eq!(calls(&scene.telegram, "setMyCommands"), told);
}

#[tokio::test]
async fn what_is_no_command_is_told_once_a_day_unless_it_is_for_the_bot_alone() {
    on_both(|database| async move {
        let mut scene = Scene::start_on(database).await;
        let room = Staffroom::open(&scene, Kind::Supergroup).await;
        let (chat, rory) = (room.chat, room.rory);
        scene.telegram.promote_bot(chat, room.ailsa);
        let say = |scene: &Scene, text| scene.telegram.say(chat, rory, text);
        say(&scene, "/weather@other_bot");
        say(&scene, "/hepl");
        scene.sees(chat, "I do not know the command /hepl.").await;
        scene.settled().await;
        assert_eq!(scene.says(chat, "/weather"), 0);
        // For all that anybody can tell, these are another bot's. A restart makes no new day.
        scene.kill();
        scene.run();
        scene.telegram.say(chat, room.ailsa, "/roll 6");
        say(&scene, "/hepl");
        scene.settled().await;
        assert_eq!(scene.says(chat, "I do not know the command"), 1);
        // And these are not.
        say(&scene, "/hepl@twinbell_bot");
        say(&scene, "/hepl@twinbell_bot");
        let answer = scene.telegram.messages(chat);
        let answer = answer.iter().rfind(|one| one.from_bot).expect("an answer");
        scene.telegram.reply(chat, rory, answer.id, "/rol");
        scene.sees(chat, "I do not know the command /rol.").await;
        scene.settled().await;
        assert_eq!(scene.says(chat, "I do not know the command"), 4);
        scene.wait(Duration::from_secs(25 * 60 * 60)).await;
        say(&scene, "/roll 7");
        scene.sees(chat, "I do not know the command /roll.").await;
        say(&scene, "/help@twinbell_bot");
        scene.sees(chat, "/help –").await;
    })
    .await;
}
