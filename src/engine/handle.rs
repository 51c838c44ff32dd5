//! Handling one event inside the writer's transaction: seen before? who and where? may they? then
//! the feature, then the key with the reply.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use futures::FutureExt;
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use tracing::error;

use super::access::{self, may, refusal};
use super::button::{self, Call, DataError};
use super::context::{Cx, Here};
use super::diary::{self, NIGHTLY_JOB};
use super::directory;
use super::event::{Act, Answer, Event, Happening, Job, Person};
use super::feature::{Action, ActionKind, Outcome, Stop};
use super::form::Values;
use super::message::{Button, Message, POP_UP_CHARS_MAX, Style};
use super::opening::{drop_draft, keep_draft};
use super::platform::Abilities;
use super::post::{self, Place, Timing};
use super::start::Shared;
use crate::model::code;
use crate::model::language::Language;
use crate::model::room::ChatAddress;
use crate::store::{Level, Result as StoreResult, Tx, damaged, execute, on, to_ms};
use crate::text::{Voice, args};

/// How handling ended. Outside of it are errors that cost the whole transaction.
pub(super) enum Handled {
    Done(Answer),
    /// The key was known; this is what was answered then.
    Repeated(Answer),
    /// Undone; may be tried again.
    Failed(String),
}

/// Handles `event` under a savepoint.
pub(super) async fn event(
    shared: &Arc<Shared>,
    mut tx: Tx,
    event: &Event,
) -> (Tx, StoreResult<Handled>) {
    match known_reply(&mut tx, &event.key).await {
        Ok(Some(answer)) => return (tx, Ok(Handled::Repeated(answer))),
        Ok(None) => {}
        Err(cause) => return (tx, Err(cause)),
    }
    if let Err(cause) = tx.savepoint(Level::Work).await {
        return (tx, Err(cause));
    }
    let mut cx = context(shared, tx, event.key.clone());
    // A bug in one feature must not end the process for all the others.
    let run = AssertUnwindSafe(run(shared, &mut cx, event))
        .catch_unwind()
        .await;
    let mut tx = cx.tx;
    let outcome = match run {
        Ok(Ok(answer)) => tx.keep(Level::Work).await.map(|()| Handled::Done(answer)),
        Ok(Err(cause)) => tx
            .undo(Level::Work)
            .await
            .map(|()| Handled::Failed(cause.to_string())),
        // What a panic says may quote what somebody typed, so it is not passed on.
        Err(_) => tx
            .undo(Level::Work)
            .await
            .map(|()| Handled::Failed("a panic".to_owned())),
    };
    (tx, outcome)
}

/// Commits the key of an event that cannot be handled, with a reference that both the person and
/// the operator see.
pub(super) async fn set_aside(
    shared: &Arc<Shared>,
    mut tx: Tx,
    event: &Event,
) -> (Tx, StoreResult<Answer>) {
    let reference = reference(&mut shared.fork_rng());
    error!(event.key = %event.key, reference, "an event was set aside");
    let told = async {
        match &event.happening {
            Happening::Due(_) => Ok(Answer::default()),
            Happening::Act { chat, person, .. } => {
                tell_set_aside(shared, &mut tx, event, chat, person, &reference).await
            }
        }
    };
    let answer = match told.await {
        Ok(answer) => answer,
        Err(cause) => return (tx, Err(cause)),
    };
    let done = async {
        if let Happening::Due(job) = &event.happening {
            take_job(&mut tx, job).await?;
            if let (NIGHTLY_JOB, Some(due)) = (job.kind.as_str(), next_nightly(shared)) {
                diary::plan(&mut tx, &shared.ids, NIGHTLY_JOB, NIGHTLY_JOB, due, "").await?;
            }
        }
        save_event(
            &mut tx,
            shared.clock.now(),
            &event.key,
            &answer,
            Some(&reference),
        )
        .await
    };
    let done = done.await;
    (tx, done.map(|()| answer))
}

/// The sentence with the reference, as a note or, where nobody can be told alone, as a post.
async fn tell_set_aside(
    shared: &Shared,
    tx: &mut Tx,
    event: &Event,
    chat: &ChatAddress,
    person: &Person,
    reference: &str,
) -> StoreResult<Answer> {
    let language = person
        .language
        .as_deref()
        .and_then(Voice::find)
        .unwrap_or(Language::ENGLISH);
    let voice = Voice::of(language);
    let message = Message::of(voice.fill("engine-set-aside", &args! { "reference" => reference }));
    if shared.abilities(&chat.platform).private_notes {
        return Ok(Answer {
            note: Some(message),
            form: None,
        });
    }
    let chat = match directory::find_chat(tx, chat).await? {
        Some(chat) => chat,
        None => directory::add_chat(tx, &shared.ids, chat.clone()).await?,
    };
    let now = shared.clock.now();
    let mut place = Place {
        tx,
        ids: &shared.ids,
        key: format!("{}/aside", event.key),
        chat: chat.id,
        now,
    };
    place
        .enqueue(message, post::terms(Timing::Asked, now, &[], &[]))
        .await?;
    Ok(Answer::default())
}

/// What a feature works with, on this transaction.
pub(super) fn context(shared: &Arc<Shared>, tx: Tx, key: String) -> Cx {
    Cx {
        tx,
        now: shared.clock.now(),
        rng: shared.fork_rng(),
        features: shared.features,
        ids: Arc::clone(&shared.ids),
        secret: Arc::clone(&shared.secret),
        key,
        posts: 0,
    }
}

async fn run(shared: &Arc<Shared>, cx: &mut Cx, event: &Event) -> StoreResult<Answer> {
    let answer = match &event.happening {
        Happening::Due(job) => {
            if !take_job(&mut cx.tx, job).await? {
                // Moved or withdrawn after it was read as due. Its key stays free, since it may be
                // moved back to this very instant.
                return Ok(Answer::default());
            }
            run_job(cx, job).await?;
            if let (NIGHTLY_JOB, Some(due)) = (job.kind.as_str(), next_nightly(shared)) {
                cx.remind(NIGHTLY_JOB, NIGHTLY_JOB, due, "").await?;
            }
            Answer::default()
        }
        Happening::Act {
            chat,
            act: Act::Said,
            ..
        } => {
            access::heard(cx, chat).await?;
            Answer::default()
        }
        Happening::Act { chat, person, act } => {
            let here = access::enter(shared, cx, chat, person).await?;
            let note = run_act(cx, &here, act).await?;
            deliverable(cx, &here, act, note).await?
        }
    };
    save_event(&mut cx.tx, cx.now, &event.key, &answer, None).await?;
    Ok(answer)
}

/// When the upkeep runs next; never, if no feature answers to it.
pub(super) fn next_nightly(shared: &Shared) -> Option<DateTime<Utc>> {
    shared.features.job(NIGHTLY_JOB)?;
    shared.nightly.after(&shared.clock.now()).next()
}

async fn run_job(cx: &mut Cx, job: &Job) -> StoreResult<()> {
    let Some(kind) = cx.features.job(&job.kind) else {
        return Err(damaged(format!(
            "no feature answers to the job {:?}",
            job.kind
        )));
    };
    match (kind.run)(cx, job).await {
        Ok(()) => Ok(()),
        Err(Stop::Store(cause)) => Err(cause),
        // There is nobody to tell, and the words may hold names: they stay out of the log.
        Err(Stop::Say(_) | Stop::Correct(_)) => Err(damaged("a job was refused")),
    }
}

/// Runs the act, and turns a refusal into the note that tells it, with nothing left half-done.
async fn run_act(cx: &mut Cx, here: &Here, act: &Act) -> StoreResult<Option<Message>> {
    cx.tx.savepoint(Level::Act).await?;
    let outcome = match act {
        Act::Said => Ok(None),
        Act::Command { name, rest } => run_command(cx, here, name, rest).await,
        Act::Press { data } => run_press(cx, here, data).await,
        Act::Form { form, values } => run_form(cx, here, form, values).await,
    };
    match outcome {
        Ok(note) => {
            cx.tx.keep(Level::Act).await?;
            Ok(note)
        }
        Err(Stop::Say(message)) => {
            cx.tx.undo(Level::Act).await?;
            Ok(Some(message))
        }
        Err(Stop::Correct(text)) => {
            cx.tx.undo(Level::Act).await?;
            let Act::Form { form, values } = act else {
                return Ok(Some(Message::of(text)));
            };
            keep_draft(cx, here, form, values, &text).await?;
            let pen = here.pen();
            let again = Button {
                label: pen.say("form-correct"),
                data: form.clone(),
                style: Style::Main,
            };
            Ok(Some(Message::of(text).row([again])))
        }
        Err(Stop::Store(cause)) => Err(cause),
    }
}

async fn run_command(cx: &mut Cx, here: &Here, name: &str, rest: &str) -> Outcome {
    let Some(command) = cx.features.command(name) else {
        return Err(Stop::say(here.pen().fill(
            "engine-unknown-command",
            &args! { "command" => name.to_owned() },
        )));
    };
    if !may(here, command.who) {
        return Err(Stop::Say(refusal(here, command.who)));
    }
    (command.run)(cx, here, rest.trim()).await
}

async fn run_press(cx: &mut Cx, here: &Here, data: &str) -> Outcome {
    let (call, action) = called(cx, here, data)?;
    match action.kind {
        ActionKind::Press(run) => run(cx, here, &call).await,
        // Forms open from reads alone, before any event. A press that still gets here is one to be
        // refused, or the chat was not known yet and is now.
        ActionKind::Form { open, .. } => {
            open(cx, here, &call).await?;
            Err(Stop::say(here.pen().say("engine-press-again")))
        }
    }
}

async fn run_form(cx: &mut Cx, here: &Here, form: &str, values: &Values) -> Outcome {
    let (call, action) = called(cx, here, form)?;
    let ActionKind::Form { submit, .. } = action.kind else {
        return Err(Stop::say(here.pen().say("engine-forged")));
    };
    let done = submit(cx, here, &call, values).await?;
    drop_draft(cx, here, form).await?;
    Ok(done)
}

/// The action that a button's or form's data calls, if this person may use it here.
fn called(cx: &Cx, here: &Here, data: &str) -> Result<(Call, &'static Action), Stop> {
    let call = button::read(&cx.secret, &here.chat.address, data).map_err(|error| {
        Stop::say(here.pen().say(match error {
            DataError::Outdated => "engine-outdated",
            DataError::Forged => "engine-forged",
        }))
    })?;
    let action = cx
        .features
        .action(&call.route)
        .ok_or_else(|| Stop::say(here.pen().say("engine-outdated")))?;
    if !may(here, action.who) {
        return Err(Stop::Say(refusal(here, action.who)));
    }
    Ok((call, action))
}

/// A note fit for the platform: what cannot be shown to one person alone becomes a post.
async fn deliverable(
    cx: &mut Cx,
    here: &Here,
    act: &Act,
    note: Option<Message>,
) -> StoreResult<Answer> {
    let Some(message) = note else {
        return Ok(Answer::default());
    };
    let Abilities { private_notes } = here.abilities;
    let pop_up = matches!(act, Act::Press { .. })
        && message.buttons.is_empty()
        && message.plain().chars().count() <= POP_UP_CHARS_MAX;
    if private_notes || pop_up {
        return Ok(Answer {
            note: Some(message),
            form: None,
        });
    }
    cx.answer_in(&here.chat, message).await?;
    Ok(Answer::default())
}

async fn known_reply(tx: &mut Tx, key: &str) -> StoreResult<Option<Answer>> {
    let row: Option<Option<String>> = on!(tx, c => sqlx::query_scalar("SELECT reply FROM event WHERE key = $1").bind(key).fetch_optional(c).await)?;
    Ok(row.map(|reply| match reply {
        // Another version may have written it: that must not hold up those beside it.
        Some(text) => serde_json::from_str(&text).unwrap_or_else(|cause| {
            error!(event.key = key, error = %cause, "a stored reply cannot be read");
            Answer::default()
        }),
        None => Answer::default(),
    }))
}

async fn save_event(
    tx: &mut Tx,
    now: DateTime<Utc>,
    key: &str,
    answer: &Answer,
    reference: Option<&str>,
) -> StoreResult<()> {
    let reply = (*answer != Answer::default())
        .then(|| serde_json::to_string(answer))
        .transpose()
        .map_err(damaged)?;
    execute!(
        tx,
        "INSERT INTO event (key, at, state, reply, reference) VALUES ($1, $2, $3, $4, $5)",
        key,
        to_ms(now),
        if reference.is_some() { "aside" } else { "done" },
        reply,
        reference,
    )
    .map(drop)
}

/// Takes the job out of the diary; false when it is no longer there at that instant.
async fn take_job(tx: &mut Tx, job: &Job) -> StoreResult<bool> {
    let taken = execute!(
        tx,
        "DELETE FROM job WHERE id = $1 AND due_at = $2",
        job.id,
        job.due_ms
    )?;
    Ok(taken == 1)
}

/// A short word that a person can read out to the operator.
fn reference(rng: &mut StdRng) -> String {
    (0..5)
        .map(|_| char::from(code::ALPHABET[rng.random_range(0..code::ALPHABET.len())]))
        .collect()
}

/// A generator of its own for each event, so that one event's draws do not change another's.
pub(super) fn forked(parent: &mut StdRng) -> StdRng {
    StdRng::from_rng(parent)
}
