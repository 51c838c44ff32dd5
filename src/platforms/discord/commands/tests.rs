use axum::http::StatusCode;
use serde_json::{Value, json, to_value};

use super::*;
use crate::features::{FEATURES, SUGGESTIONS};
use crate::platforms::discord::client::loopback::{client, says, server};

const APPLICATION: ApplicationId = ApplicationId::new(900);

const OFFERS: Offers = (FEATURES, SUGGESTIONS);

fn command<'c>(commands: &'c [SlashCommand], name: &str) -> &'c SlashCommand {
    commands.iter().find(|one| one.name == name).unwrap()
}

#[test]
fn every_command_is_there_with_its_words() {
    let commands = slash_commands(OFFERS);
    let mut names: Vec<_> = FEATURES.commands().map(|command| command.name).collect();
    names.sort_unstable();
    let listed: Vec<_> = commands.iter().map(|command| &command.name).collect();
    assert_eq!(listed, names);
    let help = command(&commands, "help");
    assert_eq!(help.description, "What I can do in this room");
    assert_eq!(
        help.description_localizations.keys().collect::<Vec<_>>(),
        ["fr"]
    );
    assert_ne!(help.description_localizations["fr"], help.description);
    assert_eq!(help.contexts, [IN_SERVERS, IN_PRIVATE_CHAT]);
    assert_eq!(command(&commands, "invite").contexts, [IN_SERVERS]);
}

#[test]
fn what_goes_with_a_command_is_an_option() {
    let commands = slash_commands(OFFERS);
    let [code] = &command(&commands, "join").options[..] else {
        panic!("{commands:?}");
    };
    assert_eq!(code.name, "code");
    assert_eq!(code.name_localizations["fr"], "code-à-taper");
    assert_eq!(command(&commands, "help").options, []);
    let kinds = command(&commands, "say").options.iter().map(|it| it.kind);
    assert_eq!(kinds.collect::<Vec<_>>(), [3, FILE, FILE, FILE]);
    let [town] = &command(&commands, "setup").options[..] else {
        panic!("{commands:?}");
    };
    assert!(town.autocomplete && !code.autocomplete);
}

#[test]
fn what_discord_would_refuse_is_not_among_them() {
    let is_of_name = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
    let is_name = |name: &str| {
        (1..=NAME_CHARS_MAX).contains(&name.chars().count())
            && name.chars().all(is_of_name)
            && name.to_lowercase() == name
    };
    let is_about = |text: &str| (1..=DESCRIPTION_CHARS_MAX).contains(&text.chars().count());
    let commands = slash_commands(OFFERS);
    assert!(commands.len() <= 100);
    for command in commands {
        assert!(
            is_name(&command.name) && is_about(&command.description),
            "{command:?}"
        );
        assert!(
            command
                .description_localizations
                .values()
                .all(|it| is_about(it))
        );
        for option in command.options {
            assert!(
                is_name(&option.name) && is_about(&option.description),
                "{option:?}"
            );
            assert!(
                option.name_localizations.values().all(|it| is_name(it)),
                "{option:?}"
            );
        }
    }
}

#[test]
fn a_text_becomes_a_name() {
    for (text, name) in [
        ("code", "code"),
        ("Code à taper", "code-à-taper"),
        ("l’heure (UTC)", "l-heure"),
        ("days to add, such as 21 Dec to 4 Jan", "days-to-add"),
        ("学校", "学校"),
    ] {
        assert_eq!(as_name(text), name);
    }
}

/// What Discord says once it has these.
fn registered() -> Value {
    let mut said = to_value(slash_commands(OFFERS)).unwrap();
    let commands = said.as_array_mut().unwrap();
    commands.reverse();
    for (nth, command) in commands.iter_mut().enumerate() {
        let command = command.as_object_mut().unwrap();
        command.insert("id".to_owned(), nth.to_string().into());
        command.insert("default_member_permissions".to_owned(), Value::Null);
        command.insert("name_localizations".to_owned(), Value::Null);
        if command["options"] == json!([]) {
            command.remove("options");
        }
    }
    said
}

#[tokio::test]
async fn they_are_sent_only_where_they_differ() {
    let answers = [says(StatusCode::OK, &registered().to_string())];
    let (address, mut seen) = server(answers).await;
    let sent = register(&client(address), APPLICATION, OFFERS).await;
    assert_eq!(sent, Ok(false));
    let line = seen.recv().await.unwrap().line;
    assert!(
        line.starts_with("GET /api/v10/applications/900/commands?"),
        "{line}"
    );
    assert!(line.ends_with("with_localizations=true"), "{line}");

    let changes: [fn(&mut Value); 4] = [
        |said| said[0]["description"] = "other".into(),
        |said| said[1]["description_localizations"]["fr"] = "autre".into(),
        |said| said[2]["contexts"] = Value::Null,
        |said| drop(said.as_array_mut().unwrap().pop()),
    ];
    for change in changes {
        let mut said = registered();
        change(&mut said);
        let answers = [
            says(StatusCode::OK, &said.to_string()),
            says(StatusCode::OK, "[]"),
        ];
        let (address, mut seen) = server(answers).await;
        let sent = register(&client(address), APPLICATION, OFFERS).await;
        assert_eq!(sent, Ok(true));
        seen.recv().await.unwrap();
        let put = seen.recv().await.unwrap();
        assert_eq!(put.line, "PUT /api/v10/applications/900/commands");
        let put: Vec<SlashCommand> = serde_json::from_str(&put.body).unwrap();
        assert_eq!(put, slash_commands(OFFERS));
    }
}

#[tokio::test]
async fn commands_that_cannot_be_read_are_replaced() {
    let odd = json!([{ "name": "old", "type": 2, "options": "?" }]);
    let answers = [
        says(StatusCode::OK, &odd.to_string()),
        says(StatusCode::OK, "[]"),
    ];
    let (address, _seen) = server(answers).await;
    let sent = register(&client(address), APPLICATION, OFFERS).await;
    assert_eq!(sent, Ok(true));
}
