//! The commands that Telegram shows when somebody types `/`.

use crate::telegram::{Scene, calls};

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
