//! The commands that Telegram shows when somebody types `/`.

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
async fn another_bot_s_command_is_none_of_ours() {
    on_both(|database| async move {
        let scene = Scene::start_on(database).await;
        let room = Staffroom::open(&scene, Kind::Supergroup).await;
        scene.telegram.promote_bot(room.chat, room.ailsa);
        let say = |text| scene.telegram.say(room.chat, room.rory, text);
        say("/weather@other_bot");
        say("/hepl");
        scene
            .sees(room.chat, "I do not know the command /hepl.")
            .await;
        scene.settled().await;
        assert_eq!(scene.says(room.chat, "/weather"), 0);
        say("/help@twinbell_bot");
        scene.sees(room.chat, "/help –").await;
    })
    .await;
}
