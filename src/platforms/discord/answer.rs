//! Answering whoever used a command, pressed a button or sent a form.
//!
//! Discord waits three seconds for the first answer. If the engine has none by half of that, the
//! answer is put off, which gives it a quarter of an hour. Notes are shown to that person alone.

mod insisting;
mod note;

use std::sync::Arc;
use std::time::Duration;

use secrecy::ExposeSecret;
use serde_json::{Value, json};
use serenity::http::{LightMethod, Request, Route};
use serenity::model::channel::MessageFlags;
use tokio::sync::Mutex;
use tokio::time::{Instant, sleep_until, timeout};
use tracing::debug;

use self::insisting::{Insistence, Patience};
use self::note::Note;
use super::client::{Client, bare, request};
use super::decode::{AskedBy, Ticket};
use super::files;
use super::journal::{Journal, Owed};
use super::refusal::Refusal;
use super::render;
use crate::engine::event::Answer;
use crate::engine::feature::Suggestion;
use crate::engine::file::Source;
use crate::engine::form::Form;
use crate::engine::message::Message;
use crate::model::language::Language;
use crate::text::{Voice, clip};

/// How long Discord waits for the first answer. Source: Discord's documentation, "Receiving and Responding".
const FIRST_WITHIN: Duration = Duration::from_secs(3);
/// When an answer is put off. Source: half of
/// [`FIRST_WITHIN`], so that the word of it arrives in time on a slow line, too.
const PUT_OFF_AFTER: Duration = Duration::from_millis(1500);
/// When a window is opened past whatever waits for the database. Source: none; half of the time before the
/// answer is put off, after which no window can open.
const OPEN_AFTER: Duration = Duration::from_millis(750);
/// How long one try may take.
const TRY_MAX: Duration = Duration::from_secs(5);
/// The code for an interaction that has its first answer.
/// Source: Discord's documentation, "JSON Error Codes".
const ANSWERED_ALREADY: u32 = 40060;

/// The kinds of a first answer. Source: Discord's documentation, "Interaction Callback Type".
const MESSAGE: u8 = 4;
const MESSAGE_LATER: u8 = 5;
const NOTHING: u8 = 6;
const CHOICES: u8 = 8;
const WINDOW: u8 = 9;

/// Most choices that are offered, and the longest name of one, in characters. Source: Discord's
/// documentation, "Interaction Callback Data Structure" and "Application Command Option Choice".
const CHOICES_MAX: usize = 25;
const CHOICE_CHARS_MAX: usize = 100;

/// See [`crate::engine::feature::Suggests`].
type Suggest = fn(&str, Language) -> Vec<Suggestion>;

/// What was to be shown to a person can be shown no more.
#[derive(Debug)]
pub struct Unseen;

/// One person's act, from its arrival until they have seen what came of it.
#[derive(Debug)]
pub struct Exchange {
    client: Arc<Client>,
    journal: Arc<Journal>,
    ticket: Ticket,
    came_at: Instant,
    state: Mutex<State>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Open,
    /// They see that the bot is thinking.
    PutOff,
    Ended,
}

impl Exchange {
    pub fn new(
        client: Arc<Client>,
        journal: Arc<Journal>,
        ticket: Ticket,
        came_at: Instant,
    ) -> Self {
        Self {
            client,
            journal,
            ticket,
            came_at,
            state: Mutex::new(State::Open),
        }
    }

    /// Puts the answer off, unless there is one by then.
    pub async fn put_off_in_time(&self) {
        sleep_until(self.came_at + PUT_OFF_AFTER).await;
        let mut state = self.state.lock().await;
        if *state == State::Open {
            self.journal.owe(self.owed()).await;
            *state = self.put_off().await;
            if *state == State::Open {
                self.journal.told(self.ticket.interaction).await;
            }
        }
    }

    /// Opens the window that the act asks for, unless it has an answer by then. What a window says is read and
    /// writes nothing, so that it need not stand behind what others did and the database does not take.
    pub async fn open_in_time(&self, look: impl Future<Output = Option<Form>>) {
        sleep_until(self.came_at + OPEN_AFTER).await;
        if *self.state.lock().await != State::Open {
            return;
        }
        let Some(form) = look.await else {
            return;
        };
        let mut state = self.state.lock().await;
        if *state == State::Open && self.open(&form).await.is_ok() {
            *state = State::Ended;
        }
    }

    /// What is noted while the answer is owed.
    fn owed(&self) -> Owed {
        Owed {
            interaction: self.ticket.interaction,
            application: self.ticket.application,
            token: self.ticket.token.expose_secret().to_owned(),
            language: self.ticket.language.clone(),
        }
    }

    async fn put_off(&self) -> State {
        let body = json!({"type": MESSAGE_LATER, "data": {"flags": MessageFlags::EPHEMERAL}});
        match self.first(&body).await {
            Ok(()) => State::PutOff,
            Err(refusal) => {
                debug!(why = %refusal, "an answer could not be put off");
                State::Open
            }
        }
    }

    /// Shows what came of the act; once.
    ///
    /// # Errors
    /// When there is a note, and Discord shows it no more.
    pub async fn end(&self, answer: Answer) -> Result<(), Unseen> {
        // While it is being put off, that is waited for.
        let mut state = self.state.lock().await;
        let before = std::mem::replace(&mut *state, State::Ended);
        let is_note = answer.note.is_some();
        let ended = match (before, answer.form, answer.note) {
            (State::Ended, _, _) => Ok(()),
            (State::Open, Some(form), _) => self.open(&form).await,
            (State::Open, None, Some(note)) => self.show(note, before).await,
            (State::Open, None, None) => self.close().await,
            // A window can only be the first answer.
            (State::PutOff, Some(_), _) => self.show(self.too_late(), before).await,
            (State::PutOff, None, Some(note)) => self.show(note, before).await,
            (State::PutOff, None, None) => self.take_back().await,
        };
        if before == State::PutOff {
            self.journal.told(self.ticket.interaction).await;
        }
        match ended {
            Ok(()) => Ok(()),
            Err(refusal) => {
                debug!(why = %refusal, "an answer was not shown");
                match is_note {
                    true => Err(Unseen),
                    false => Ok(()),
                }
            }
        }
    }

    /// Tells whoever is left waiting by a run that ended that they may try again.
    pub async fn mend(client: Arc<Client>, journal: Arc<Journal>, owed: Owed) {
        let voice = voice_of(owed.language.as_deref());
        let note = Message::of(voice.say("engine-interrupted"));
        let ticket = Ticket {
            interaction: owed.interaction,
            application: owed.application,
            token: owed.token.into(),
            asked_by: AskedBy::Command,
            language: owed.language,
        };
        let exchange = Self::new(client, journal, ticket, Instant::now());
        *exchange.state.lock().await = State::PutOff;
        let answer = Answer {
            note: Some(note),
            form: None,
        };
        // Whoever waited longer than Discord keeps the question sees that it failed.
        let _ = exchange.end(answer).await;
    }

    /// Offers what there is to choose to somebody who is typing what goes with a command.
    pub async fn offer(&self, typed: &str, suggest: Option<Suggest>) {
        let language = language_of(self.ticket.language.as_deref());
        let suggested = suggest.map_or_else(Vec::new, |suggest| suggest(typed, language));
        let choices = suggested
            .iter()
            .take(CHOICES_MAX)
            .map(|one| json!({"name": clip(&one.label, CHOICE_CHARS_MAX), "value": one.words}));
        let choices: Vec<Value> = choices.collect();
        let body = json!({"type": CHOICES, "data": {"choices": choices}});
        if let Err(refusal) = self.first(&body).await {
            // They type on, and that asks again.
            debug!(why = %refusal, "nothing was offered");
        }
    }

    async fn open(&self, form: &Form) -> Result<(), Refusal> {
        self.first(&json!({"type": WINDOW, "data": render::modal(form)}))
            .await
    }

    async fn show(&self, mut note: Message, before: State) -> Result<(), Refusal> {
        let file = note.file.take();
        let mut parts = note.split().into_iter();
        if let Some(part) = parts.next() {
            match before {
                State::Open => {
                    let body = json!({"type": MESSAGE, "data": Note::alone(&part)});
                    self.first(&body).await?;
                }
                _ => {
                    let body = Note::instead(&part);
                    self.surely(|| request(LightMethod::Patch, self.original(), &body))
                        .await?;
                }
            }
        }
        for part in parts {
            let body = Note::alone(&part);
            self.further(|route| request(LightMethod::Post, route, &body))
                .await?;
        }
        if let Some(enclosed) = file {
            self.draw(&enclosed.file).await;
        }
        Ok(())
    }

    /// Shows the picture of a note below it. Drawing takes its time, and the words are there by then.
    async fn draw(&self, file: &Source) {
        let Source::Drawn(drawn) = file else {
            return;
        };
        let Some(bytes) = drawn.bytes().await else {
            return;
        };
        let mut body = json!(Note::alone(&Message::default()));
        body["attachments"] = files::attachments(file);
        let asked = |route| files::with_file(LightMethod::Post, route, &body, file, &bytes);
        if let Err(refusal) = self.further(asked).await {
            debug!(why = %refusal, "a picture was not shown");
        }
    }

    /// There is nothing to show. A command, unlike a press, must have an answer that can be seen,
    /// so that one is put off and taken back.
    async fn close(&self) -> Result<(), Refusal> {
        if self.ticket.asked_by == AskedBy::Component {
            return self.first(&json!({ "type": NOTHING })).await;
        }
        match self.put_off().await {
            State::PutOff => self.take_back().await,
            _ => Ok(()),
        }
    }

    async fn take_back(&self) -> Result<(), Refusal> {
        self.surely(|| bare(LightMethod::Delete, self.original()))
            .await
    }

    /// In the language of the person's app, since nothing is known of the room here.
    fn too_late(&self) -> Message {
        let voice = voice_of(self.ticket.language.as_deref());
        Message::of(voice.say("engine-press-again"))
    }

    /// The first answer, for as long as Discord waits for it. A try of which nothing was heard may have been one.
    async fn first(&self, body: &Value) -> Result<(), Refusal> {
        let route = || Route::InteractionResponse {
            interaction_id: self.ticket.interaction,
            token: self.ticket.token.expose_secret(),
        };
        let mut asking = Insistence::new(Patience::Until(self.came_at + FIRST_WITHIN));
        loop {
            let one_try = match self.once(request(LightMethod::Post, route(), body)).await {
                Err(Refusal::No { code, .. })
                    if asking.is_in_doubt() && code == ANSWERED_ALREADY =>
                {
                    Ok(())
                }
                ended => ended,
            };
            if let Some(ended) = asking.after(one_try).await {
                return ended;
            }
        }
    }

    /// What does no harm when it is done twice.
    async fn surely<'r>(&'r self, asked: impl Fn() -> Request<'r>) -> Result<(), Refusal> {
        let mut asking = Insistence::new(Patience::Tries);
        loop {
            let one_try = self.once(asked()).await;
            if let Some(ended) = asking.after(one_try).await {
                return ended;
            }
        }
    }

    /// One more note. One of which nothing was heard is not sent again: it would be read twice.
    async fn further<'r>(
        &'r self,
        asked: impl Fn(Route<'r>) -> Request<'r>,
    ) -> Result<(), Refusal> {
        let route = || Route::WebhookFollowupMessages {
            application_id: self.ticket.application,
            token: self.ticket.token.expose_secret(),
        };
        let mut asking = Insistence::new(Patience::Tries);
        loop {
            let one_try = match self.once(asked(route())).await {
                Err(Refusal::Doubtful { .. }) => Ok(()),
                ended => ended,
            };
            if let Some(ended) = asking.after(one_try).await {
                return ended;
            }
        }
    }

    async fn once(&self, asked: Request<'_>) -> Result<(), Refusal> {
        let sent = timeout(TRY_MAX, self.client.send_empty(asked)).await;
        sent.unwrap_or_else(|_| {
            Err(Refusal::Doubtful {
                why: "no answer in time".to_owned(),
            })
        })
    }

    fn original(&self) -> Route<'_> {
        Route::WebhookOriginalInteractionResponse {
            application_id: self.ticket.application,
            token: self.ticket.token.expose_secret(),
        }
    }
}

/// The language that a person's app is in, or English.
fn language_of(language: Option<&str>) -> Language {
    let language = language.and_then(Voice::find);
    language.unwrap_or(Language::ENGLISH)
}

fn voice_of(language: Option<&str>) -> Voice {
    Voice::of(language_of(language))
}
