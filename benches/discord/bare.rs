//! A bot as serenity's examples have it.

use serenity::async_trait;
use serenity::builder::{
    CreateActionRow, CreateButton, CreateInteractionResponse, CreateInteractionResponseMessage,
    CreateMessage,
};
use serenity::client::{ClientBuilder, Context, EventHandler};
use serenity::http::HttpBuilder;
use serenity::model::application::Interaction;
use serenity::model::gateway::{GatewayIntents, Ready};
use serenity::model::id::{ApplicationId, ChannelId};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqliteSynchronous};

use super::{Figures, Scene};

/// What its one button carries.
const PRESS: &str = "press";

struct Handler {
    pool: SqlitePool,
    channel: ChannelId,
}

#[async_trait]
impl EventHandler for Handler {
    async fn ready(&self, context: Context, _: Ready) {
        let button = CreateActionRow::Buttons(vec![CreateButton::new(PRESS).label("Press")]);
        let message = CreateMessage::new()
            .content("Here")
            .components(vec![button]);
        self.channel
            .send_message(&context.http, message)
            .await
            .expect("a message");
    }

    async fn interaction_create(&self, context: Context, interaction: Interaction) {
        let Interaction::Component(press) = interaction else {
            return;
        };
        sqlx::query("INSERT INTO press (id, person) VALUES ($1, $2)")
            .bind(press.id.to_string())
            .bind(press.user.id.to_string())
            .execute(&self.pool)
            .await
            .expect("a row");
        let note = CreateInteractionResponseMessage::new()
            .content("Thank you")
            .ephemeral(true);
        press
            .create_response(&context.http, CreateInteractionResponse::Message(note))
            .await
            .expect("an answer");
    }
}

pub async fn serenity() -> Figures {
    let scene = Scene::new();
    let folder = tempfile::tempdir().expect("a temporary folder");
    let options = SqliteConnectOptions::new()
        .filename(folder.path().join("bare.sqlite"))
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full);
    let pool = SqlitePool::connect_with(options).await.expect("a database");
    sqlx::query("CREATE TABLE press (id TEXT PRIMARY KEY, person TEXT NOT NULL)")
        .execute(&pool)
        .await
        .expect("a table");
    let token = scene.discord.token();
    // With its limiter on, it would not go to the stand-in.
    let http = HttpBuilder::new(token)
        .proxy(scene.discord.url())
        .ratelimiter_disabled(true)
        .application_id(ApplicationId::new(1))
        .build();
    let handler = Handler {
        pool,
        channel: ChannelId::new(scene.channel.0),
    };
    let intents = GatewayIntents::GUILDS | GatewayIntents::GUILD_MESSAGES;
    let mut client = ClientBuilder::new_with_http(http, intents)
        .event_handler(handler)
        .await
        .expect("a client");
    let running = tokio::spawn(async move { client.start().await });
    scene.discord.connected().await;
    let figures = scene.measure(PRESS).await;
    running.abort();
    // The judges look at our bot; this one asks for what its library does.
    scene.discord.take_breaches();
    figures
}
