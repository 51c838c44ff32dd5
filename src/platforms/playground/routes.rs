//! The page and its requests. What goes in and out is JSON, described at each type.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, FromRequest, Path, Request, State};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router, middleware};
use chrono::{DateTime, TimeDelta, Utc};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use tracing::debug;

use super::clock::next_school_day;
use super::reader::Reader;
use super::reading::{are_values, is_id, read_act, read_text};
use super::refusal::Why;
use super::sql::SAID;
use super::state::{self, AnswerView};
use super::world::{Side, Whose};
use super::{Playground, address, assets, events, files, guard, ids};
use crate::engine::Engine;
use crate::engine::event::Act;
use crate::engine::form::{Values, tidy};
use crate::engine::message::Message as Content;
use crate::model::room::Audience;
use crate::model::school::School;
use crate::text::Texts;

/// Longest title of a chat, in characters.
pub const TITLE_CHARS_MAX: usize = 40;
/// Furthest that the clock moves at once, in days: a school year and its holidays.
pub const ADVANCE_DAYS_MAX: i64 = 400;
/// Largest body that is read, in bytes.
const BODY_BYTES_MAX: usize = 64 * 1024;
/// Where words with a file are sent to.
const SEND: &str = "/playground/send";
/// What the keys of the page's own texts begin with.
const WORDS: &str = "playground-";

/// The page, its files and its requests. Answers to this computer's own pages only.
pub fn routes(playground: Arc<Playground>, engine: Engine) -> Router {
    Router::new()
        .route("/", get(assets::index))
        .route("/assets/{file}", get(assets::asset))
        .route("/playground/words", get(words))
        .route("/playground/state", get(whole_state))
        .route("/playground/events", get(changes))
        .route("/playground/files/{message}", get(file))
        .route("/playground/say", post(say))
        .route(
            SEND,
            post(send).layer(DefaultBodyLimit::max(files::BODY_BYTES_MAX)),
        )
        .route("/playground/press", post(press))
        .route("/playground/form", post(form))
        .route("/playground/clock", post(clock))
        .route("/playground/chats", post(add_chat))
        .route("/playground/start-over", post(start_over))
        .route_layer(DefaultBodyLimit::max(BODY_BYTES_MAX))
        .route_layer(middleware::from_fn(guard::guard))
        .with_state(App { playground, engine })
}

#[derive(Clone)]
struct App {
    playground: Arc<Playground>,
    engine: Engine,
}

/// A body in JSON, and the language in which to speak about it.
struct Posted<T>(T, Reader);

impl<S, T> FromRequest<S> for Posted<T>
where
    S: Send + Sync,
    T: DeserializeOwned,
{
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        let reader = Reader::of(request.uri(), request.headers());
        let too_large = match request.uri().path() {
            SEND => Why::LargeFile,
            _ => Why::TooLarge,
        };
        let body = Bytes::from_request(request, state).await;
        let body = body.map_err(|cause| {
            debug!(error = %cause, "a request's body could not be taken");
            too_large.tell(reader)
        })?;
        match serde_json::from_slice(&body) {
            Ok(posted) => Ok(Self(posted, reader)),
            Err(cause) => {
                debug!(error = %cause, "a request could not be read");
                Err(Why::Unreadable.tell(reader))
            }
        }
    }
}

async fn words(reader: Reader) -> Json<BTreeMap<&'static str, String>> {
    let keys = Texts::shipped().keys_with_prefix(WORDS);
    Json(keys.map(|key| (key, reader.voice().say(key))).collect())
}

async fn whole_state(State(app): State<App>, reader: Reader) -> Response {
    let state = state::state(&app.playground, &app.engine, reader).await;
    respond(state.map_err(Why::from), reader)
}

async fn changes(State(app): State<App>) -> Response {
    events::stream_of(app.playground.news.subscribe()).into_response()
}

async fn file(State(app): State<App>, message: Path<String>) -> Response {
    files::hand_out(&app.playground, message).await
}

/// Who acts where; part of every act.
#[derive(Deserialize)]
struct Actor {
    /// Made by the page, the same for each try: an act with a known id is answered as it was then.
    id: String,
    chat: String,
    person: String,
}

#[derive(Deserialize)]
struct Said {
    #[serde(flatten)]
    actor: Actor,
    text: String,
}

/// Words with a file; the words may be none.
#[derive(Deserialize)]
struct Sent {
    #[serde(flatten)]
    actor: Actor,
    #[serde(default)]
    text: String,
    file: files::Upload,
}

/// Which message the button sat on does not matter: its data says all.
#[derive(Deserialize)]
struct Pressed {
    #[serde(flatten)]
    actor: Actor,
    data: String,
}

#[derive(Deserialize)]
struct FilledIn {
    #[serde(flatten)]
    actor: Actor,
    form: String,
    values: Values,
}

async fn say(State(app): State<App>, Posted(said, reader): Posted<Said>) -> Response {
    let done = match read_text(&said.text) {
        Ok(text) => {
            let shown = Shown {
                content: Content::of(&text),
                file: None,
            };
            app.act(&said.actor, reader, read_act(&text), Some(shown))
                .await
        }
        Err(why) => Err(why),
    };
    respond(done, reader)
}

async fn send(State(app): State<App>, Posted(sent, reader): Posted<Sent>) -> Response {
    respond(app.send(sent, reader).await, reader)
}

async fn press(State(app): State<App>, Posted(pressed, reader): Posted<Pressed>) -> Response {
    let act = Act::Press { data: pressed.data };
    respond(app.act(&pressed.actor, reader, act, None).await, reader)
}

async fn form(State(app): State<App>, Posted(filled, reader): Posted<FilledIn>) -> Response {
    let done = if are_values(&filled.values) {
        let FilledIn {
            form, mut values, ..
        } = filled;
        // Only platforms say which files came with an answer.
        values.retain(|key, _| !key.contains('.'));
        let act = Act::Form { form, values };
        app.act(&filled.actor, reader, act, None).await
    } else {
        Err(Why::Values)
    };
    respond(done, reader)
}

/// How to move the clock.
#[derive(Deserialize)]
#[serde(untagged)]
enum Move {
    By { advance_s: i64 },
    To { to: Stop },
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Stop {
    NextSchoolDay,
}

#[derive(Serialize)]
struct Moved {
    now: DateTime<Utc>,
}

async fn clock(State(app): State<App>, Posted(by, reader): Posted<Move>) -> Response {
    respond(app.move_clock(&by).await, reader)
}

#[derive(Deserialize)]
struct NewChat {
    title: String,
    side: Whose,
    /// Who sits in it.
    audience: Audience,
}

#[derive(Serialize)]
struct Added {
    chat: String,
}

async fn add_chat(State(app): State<App>, Posted(new, reader): Posted<NewChat>) -> Response {
    respond(app.add_chat(&new).await, reader)
}

/// An empty object, in and out.
#[derive(Deserialize, Serialize)]
struct Nothing {}

async fn start_over(
    State(app): State<App>,
    Posted(Nothing {}, reader): Posted<Nothing>,
) -> Response {
    let done = app.playground.start_over(&app.engine).await;
    respond(done.map(|()| Nothing {}), reader)
}

fn respond<T: Serialize>(done: Result<T, Why>, reader: Reader) -> Response {
    match done {
        Ok(answer) => Json(answer).into_response(),
        Err(why) => why.tell(reader),
    }
}

/// What a chat sees of an act.
struct Shown {
    content: Content,
    /// The bytes of its file, in base64.
    file: Option<String>,
}

impl App {
    /// Says something with a file. With a command, the file is for the command.
    async fn send(&self, sent: Sent, reader: Reader) -> Result<AnswerView, Why> {
        let text = match read_text(&sent.text) {
            Err(Why::NoText) => String::new(),
            text => text?,
        };
        if !is_id(&sent.actor.id) {
            return Err(Why::Id);
        }
        let (file, base64) = sent.file.taken(&format!("{SAID}{}", sent.actor.id))?;
        let shown = Shown {
            content: files::said(&text, &file),
            file: Some(base64),
        };
        let act = match read_act(&text) {
            Act::Command {
                name,
                rest,
                marked,
                addressed,
            } => Act::WithFiles {
                name,
                rest,
                marked,
                addressed,
                files: vec![file],
            },
            other => other,
        };
        self.act(&sent.actor, reader, act, Some(shown)).await
    }

    /// Does something as a person; `said` is what the chat sees of it.
    async fn act(
        &self,
        actor: &Actor,
        reader: Reader,
        act: Act,
        said: Option<Shown>,
    ) -> Result<AnswerView, Why> {
        if !is_id(&actor.id) {
            return Err(Why::Id);
        }
        let _shared = self.playground.acting.read().await;
        let (chat, person) = self.playground.find(&actor.chat, &actor.person).await?;
        if let Some(Shown { content, file }) = said {
            let key = format!("{SAID}{}", actor.id);
            let (who, now) = ((chat.id, person.id), self.engine.now());
            self.playground
                .say(&key, who, &content, file.as_deref(), now)
                .await?;
        }
        let key = format!("pg:{}", actor.id);
        let known = state::known_as(&person, &chat, reader);
        let answer = self.engine.act(key, address(chat.id), known, act).await?;
        let rev = self.playground.touch().await?;
        Ok(state::answer(
            &self.playground,
            &self.engine,
            &chat,
            &person,
            rev,
            answer,
            reader,
        )
        .await?)
    }

    async fn move_clock(&self, by: &Move) -> Result<Moved, Why> {
        let _shared = self.playground.acting.read().await;
        let now = self.engine.now();
        let target = match by {
            Move::By { advance_s } => {
                if !(0..=TimeDelta::days(ADVANCE_DAYS_MAX).num_seconds()).contains(advance_s) {
                    return Err(Why::Clock);
                }
                now + TimeDelta::seconds(*advance_s)
            }
            Move::To {
                to: Stop::NextSchoolDay,
            } => {
                let schools = state::schools(&self.playground, &self.engine).await?;
                let calendars: Vec<_> = schools.known().filter_map(School::calendar).collect();
                next_school_day(now, &calendars, Side::Left.place().zone)
            }
        };
        let now = self.engine.move_clock(target).await?;
        self.playground.touch().await?;
        Ok(Moved { now })
    }

    async fn add_chat(&self, new: &NewChat) -> Result<Added, Why> {
        let title = tidy(&new.title);
        if !(1..=TITLE_CHARS_MAX).contains(&title.chars().count()) {
            return Err(Why::Title);
        }
        // What the bot has for both schools' pupils, it brings to each school's own.
        if new.side == Whose::Both && new.audience == Audience::Pupils {
            return Err(Why::SharedPupils);
        }
        let _shared = self.playground.acting.read().await;
        let chat = self
            .playground
            .add_chat(&title, new.side, new.audience)
            .await?;
        Ok(Added {
            chat: ids::write(chat),
        })
    }
}
