//! Commands, presses, windows, and how they are answered.

use std::time::Duration;

use serde_json::{Value, json};
use serenity::all::{
    AutocompleteChoice, ClientBuilder, CommandOptionType, Context, CreateActionRow,
    CreateAutocompleteResponse, CreateButton, CreateCommand, CreateCommandOption, CreateInputText,
    CreateInteractionResponse as Response, CreateInteractionResponseFollowup,
    CreateInteractionResponseMessage, CreateModal, EditInteractionResponse, EventHandler,
    GatewayIntents, InputTextStyle, Interaction, Permissions, async_trait,
};

use crate::support::discord::{Modal, Saw, Shown, may};

use super::{Room, Socket, code, serenity};

const NO_MENTIONS: fn() -> serenity::all::CreateAllowedMentions =
    serenity::all::CreateAllowedMentions::new;

/// A bot that does one of each.
struct Bot;

#[async_trait]
impl EventHandler for Bot {
    async fn interaction_create(&self, context: Context, interaction: Interaction) {
        let answered = match &interaction {
            Interaction::Command(command) if command.data.name == "card" => {
                command
                    .create_response(&context, Response::Message(card()))
                    .await
            }
            Interaction::Command(command) => {
                assert_eq!(command.locale, "fr");
                command.defer_ephemeral(&context).await.unwrap();
                let given = command.data.options[0].value.as_str().unwrap();
                let edit = EditInteractionResponse::new()
                    .content(format!("You gave {given}"))
                    .allowed_mentions(NO_MENTIONS());
                command.edit_response(&context, edit).await.map(drop)
            }
            Interaction::Autocomplete(typed) => {
                let choices = vec![AutocompleteChoice::new("Oslo time", "Europe/Oslo")];
                let choices = CreateAutocompleteResponse::new().set_choices(choices);
                typed
                    .create_response(&context, Response::Autocomplete(choices))
                    .await
            }
            Interaction::Component(press) if press.data.custom_id == "v1.open" => {
                let name =
                    CreateInputText::new(InputTextStyle::Short, "Name", "name").value("Dell");
                let row = CreateActionRow::InputText(name);
                let modal = CreateModal::new("v1.form", "Your school").components(vec![row]);
                press
                    .create_response(&context, Response::Modal(modal))
                    .await
            }
            Interaction::Component(press) if press.data.custom_id == "v1.done" => {
                let card = card().content("Done").components(Vec::new());
                press
                    .create_response(&context, Response::UpdateMessage(card))
                    .await
            }
            Interaction::Component(press) => {
                press
                    .create_response(&context, Response::Acknowledge)
                    .await
                    .unwrap();
                let more = CreateInteractionResponseFollowup::new()
                    .content("Noted")
                    .allowed_mentions(NO_MENTIONS())
                    .ephemeral(true);
                press.create_followup(&context, more).await.map(drop)
            }
            Interaction::Modal(window) => {
                assert!(window.message.is_some());
                let text = format!("{:?}", window.data.components[0].components[0]);
                let note = message(&text).ephemeral(true);
                window
                    .create_response(&context, Response::Message(note))
                    .await
            }
            _ => Ok(()),
        };
        answered.unwrap();
    }
}

fn message(text: &str) -> CreateInteractionResponseMessage {
    CreateInteractionResponseMessage::new()
        .content(text)
        .allowed_mentions(NO_MENTIONS())
}

fn card() -> CreateInteractionResponseMessage {
    let button = |id: &str, label: &str| CreateButton::new(id).label(label);
    let buttons = vec![
        button("v1.open", "Open"),
        button("v1.note", "Note it"),
        button("v1.done", "Done"),
    ];
    message("A card").components(vec![CreateActionRow::Buttons(buttons)])
}

async fn register(room: &Room) {
    let http = serenity(room);
    http.set_application_id(1_100_000_000_000_000_001.into());
    let code = CreateCommandOption::new(CommandOptionType::String, "code", "The code");
    let code = code.required(true).set_autocomplete(true);
    let join = CreateCommand::new("join")
        .description("Join")
        .add_option(code);
    let join = join.description_localized("fr", "Rejoindre");
    let card = CreateCommand::new("card").description("Show");
    let card = card.default_member_permissions(Permissions::MANAGE_CHANNELS);
    http.create_global_commands(&vec![join, card])
        .await
        .unwrap();
}

#[tokio::test]
async fn a_bot_of_serenity_s_answers_in_every_way() {
    let room = Room::open();
    let discord = &room.discord;
    let grace = discord.person_who_reads("Grâce", "fr");
    discord.role(room.guild, "Staff", may::MANAGE_CHANNELS, &[grace]);
    register(&room).await;
    discord.has_command("join").await;
    let intents = GatewayIntents::GUILDS | GatewayIntents::GUILD_MESSAGES;
    let client = ClientBuilder::new_with_http(serenity(&room), intents).event_handler(Bot);
    let mut client = client.await.unwrap();
    let shards = client.shard_manager.clone();
    let running = tokio::spawn(async move { client.start().await });
    discord.connected().await;

    let note = discord
        .slash(room.staff, grace, "/join TWIN-1")
        .note()
        .await;
    assert_eq!(note.text, "You gave TWIN-1");
    assert_eq!(note.only_for, Some(grace));
    let typed = discord.types(room.staff, grace, "/join Os").seen().await;
    let oslo = ("Oslo time".to_owned(), "Europe/Oslo".to_owned());
    assert_eq!(typed, Saw::Choices(vec![oslo]));
    let shown = discord.slash(room.staff, grace, "/card").seen().await;
    assert!(matches!(shown, Saw::Post(Shown { ref text, .. }) if text == "A card"));

    let window: Modal = discord.press(room.staff, room.ben, "Open").modal().await;
    assert_eq!(window.title, "Your school");
    assert_eq!(window.fields[0].value, "Dell");
    let note = discord
        .fill(&window, &[("Name", "Dell Primary")])
        .note()
        .await;
    assert!(note.text.contains("Dell Primary"), "{note:?}");
    let pressed = discord.press(room.staff, room.ben, "Note it");
    assert_eq!(pressed.seen().await, Saw::Nothing);
    discord
        .wait_for(room.staff, |shown| {
            shown.iter().any(|one| one.text == "Noted")
        })
        .await;
    assert_eq!(pressed.follow_ups().len(), 1);
    discord.press(room.staff, room.ann, "Done").seen().await;
    assert_eq!(discord.unanswered(), 0);
    insta::assert_snapshot!("discord_emulator_answers", discord.transcript(room.staff));
    shards.shutdown_all().await;
    running.await.unwrap().unwrap();
}

#[tokio::test]
async fn commands_are_kept_as_they_are_registered() {
    let room = Room::open();
    let base = "/applications/1100000000000000001";
    let path = format!("{base}/commands");
    register(&room).await;
    let list = async |rest: &str| room.get(&format!("{path}{rest}")).await.1;
    let first = list("?with_localizations=true").await;
    assert_eq!(first[0]["description_localizations"]["fr"], "Rejoindre");
    assert!(list("").await[0].get("description_localizations").is_none());
    register(&room).await;
    let second = list("?with_localizations=true").await;
    assert_eq!(first[0]["id"], second[0]["id"]);
    assert_ne!(first[0]["version"], second[0]["version"]);
    let one = format!("{path}/{}", first[1]["id"].as_str().unwrap());
    let edited = room
        .ask("PATCH", &one, json!({"description": "Show it"}))
        .await;
    assert_eq!(edited.1["description"], "Show it");
    assert_eq!(edited.1["default_member_permissions"], "16");
    assert_eq!(room.ask("DELETE", &one, Value::Null).await.0, 204);
    assert_eq!(code(&room.get(&one).await), (404, 10063));
    let help = json!({"name": "help", "description": "Help"});
    let here = format!("{base}/guilds/{}/commands", room.guild.0);
    assert_eq!(room.ask("POST", &here, help.clone()).await.0, 201);
    assert_eq!(room.ask("POST", &here, help).await.0, 200);
    let names: Vec<_> = room
        .discord
        .commands()
        .iter()
        .map(|one| one["name"].clone())
        .collect();
    assert_eq!(names, ["join"]);
    room.discord.slash(room.staff, room.ann, "/help");
    let elsewhere = format!("{base}/guilds/7/commands");
    assert_eq!(code(&room.get(&elsewhere).await), (403, 50001));
}

#[tokio::test]
#[should_panic(expected = "/card is not for Ben")]
async fn who_may_not_give_a_command_does_not_see_it() {
    let room = Room::open();
    register(&room).await;
    room.discord.slash(room.staff, room.ben, "/card");
}

/// A press of Ann's on a button of the bot's, as the bot hears of it.
async fn pressed(room: &Room, socket: &mut Socket) -> Value {
    let button = json!({"type": 2, "style": 1, "label": "Yes", "custom_id": "v1.yes"});
    let mut card = super::post("A card");
    card["components"] = json!([{"type": 1, "components": [button]}]);
    room.ask("POST", &room.messages(""), card).await;
    assert_eq!(socket.next().await["t"], "MESSAGE_CREATE");
    room.discord.press(room.staff, room.ann, "Yes");
    let heard = socket.next().await;
    assert_eq!(heard["t"], "INTERACTION_CREATE");
    heard["d"].clone()
}

fn paths(heard: &Value) -> (String, String) {
    let text = |name: &str| heard[name].as_str().unwrap().to_owned();
    let (id, token) = (text("id"), text("token"));
    (
        format!("/interactions/{id}/{token}/callback"),
        format!("/webhooks/1100000000000000001/{token}"),
    )
}

fn note(text: &str) -> Value {
    json!({"content": text, "flags": 64, "allowed_mentions": {"parse": []}})
}

#[tokio::test]
async fn the_first_answer_has_three_seconds_and_comes_once() {
    let room = Room::open();
    let (mut socket, _) = Socket::identified(&room).await;
    let defer = json!({"type": 5, "data": {"flags": 64}});

    let heard = pressed(&room, &mut socket).await;
    let (callback, _) = paths(&heard);
    let modal = json!({"type": 8, "data": {"choices": []}});
    assert_eq!(
        code(&room.ask("POST", &callback, modal).await),
        (400, 50035)
    );
    assert_eq!(room.discord.take_breaches().len(), 1);
    assert_eq!(room.ask("POST", &callback, defer.clone()).await.0, 204);
    // Repeated, as by a bot that did not hear back; and changed.
    let again = room.ask("POST", &callback, defer.clone()).await;
    assert_eq!(code(&again), (400, 40060));
    assert_eq!(room.discord.take_breaches(), [""; 0]);
    let other = json!({"type": 6});
    assert_eq!(
        code(&room.ask("POST", &callback, other).await),
        (400, 40060)
    );
    assert_eq!(room.discord.take_breaches().len(), 1);

    let heard = pressed(&room, &mut socket).await;
    let (callback, _) = paths(&heard);
    room.discord.advance(Duration::from_secs(4));
    assert_eq!(room.discord.unanswered(), 1);
    let late = room.ask("POST", &callback, defer.clone()).await;
    assert_eq!(code(&late), (404, 10062));
    assert_eq!(room.discord.take_breaches().len(), 1);
    let strange = callback.replace("/callback", "x/callback");
    assert_eq!(code(&room.ask("POST", &strange, defer).await), (404, 10062));
    assert_eq!(room.discord.take_breaches().len(), 1);
    let failed = room.discord.press(room.staff, room.ben, "Yes");
    room.discord.advance(Duration::from_secs(4));
    assert_eq!(failed.seen().await, Saw::Failed);
}

#[tokio::test]
async fn what_follows_has_a_quarter_of_an_hour() {
    let room = Room::open();
    let (mut socket, _) = Socket::identified(&room).await;
    let heard = pressed(&room, &mut socket).await;
    let (callback, hook) = paths(&heard);
    // Nothing is there to be followed up yet.
    assert_eq!(
        code(&room.ask("POST", &hook, note("x")).await),
        (404, 10015)
    );
    let defer = json!({"type": 5, "data": {"flags": 64}});
    let response = format!("{callback}?with_response=true");
    let told = room.ask("POST", &response, defer).await.1;
    assert_eq!(told["interaction"]["response_message_loading"], true);
    let thinking = room.discord.messages(room.staff).pop().unwrap();
    assert!(thinking.is_thinking && thinking.only_for == Some(room.ann));

    let original = format!("{hook}/messages/@original");
    let edited = room.ask("PATCH", &original, note("Here")).await;
    assert_eq!(edited.1["content"], "Here");
    let more = room.ask("POST", &hook, note("And more")).await.1;
    let more = format!("{hook}/messages/{}", more["id"].as_str().unwrap());
    assert_eq!(room.ask("PATCH", &more, note("And less")).await.0, 200);
    assert_eq!(room.get(&original).await.1["content"], "Here");
    let texts = || -> Vec<String> {
        let shown = room.discord.messages(room.staff).into_iter();
        shown.skip(1).map(|one| one.text).collect()
    };
    assert_eq!(texts(), ["Here", "And less"]);
    // What only Ann sees is found nowhere else, and heard of by nobody.
    let (_, all) = room.get(&room.messages("")).await;
    assert_eq!(all.as_array().unwrap().len(), 1);
    room.ask("DELETE", &original, Value::Null).await;
    assert_eq!(texts(), ["And less"]);
    assert_eq!(code(&room.get(&original).await), (404, 10008));

    room.discord.advance(Duration::from_secs(15 * 60 + 1));
    assert_eq!(
        code(&room.ask("POST", &hook, note("x")).await),
        (401, 50027)
    );
    let strange = format!("{hook}x");
    assert_eq!(
        code(&room.ask("POST", &strange, note("x")).await),
        (404, 10015)
    );
}

#[tokio::test]
async fn alone_with_the_bot_a_command_comes_from_a_user_and_not_a_member() {
    let room = Room::open();
    let (mut socket, _) = Socket::identified(&room).await;
    register(&room).await;
    let alone = room.discord.direct(room.ann);
    room.discord.slash(alone, room.ann, "/join TWIN-1");
    let heard = socket.next().await["d"].clone();
    assert_eq!(heard["user"]["global_name"], "Ann");
    assert!(heard.get("member").is_none() && heard.get("guild_id").is_none());
    assert_eq!(heard["context"], 1);
    // The first further message is the one that a deferral promised.
    let (callback, hook) = paths(&heard);
    room.ask("POST", &callback, json!({"type": 5})).await;
    room.ask("POST", &hook, note("Here")).await;
    let shown = room.discord.messages(alone);
    assert_eq!(shown.len(), 1);
    assert_eq!((shown[0].text.as_str(), shown[0].only_for), ("Here", None));
    // A button that was never shown can be pressed by whoever knows how.
    room.discord
        .press_raw(alone, room.ann, shown[0].id, "v1.forged");
    while socket.next().await["d"]["data"]["custom_id"] != "v1.forged" {}
}
