//! Handling one event inside the writer's transaction: seen before? who and where? may they? then
//! the feature, then the key with the reply.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use futures::FutureExt;
use rand::SeedableRng;
use rand::rngs::StdRng;
use tracing::{debug, enabled, error, info};

use super::button;
use super::chats;
use super::contacts;
use super::context::{Cx, Here};
use super::event::{Act, Answer, ChatChange, Event, Happening, Job, Person};
use super::feature::{JobKind, Role, Stop};
use super::message::Message;
use super::outbox::knocking;
use super::start::Shared;
use super::{access, acts, albums, hearing, moved, reading, replies, steps};
use crate::model::room::{Audience, ChatAddress, ChatState, Lack, Loss};
use crate::store::{Level, Result as StoreResult, Tx, damaged, execute, on, to_ms};
use crate::text::args;

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
    (event, came_at): (&Event, DateTime<Utc>),
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
    cx.came_at = came_at.min(cx.now);
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

/// What a feature works with, on this transaction.
pub(super) fn context(shared: &Arc<Shared>, tx: Tx, key: String) -> Cx {
    let now = shared.clock.now();
    Cx {
        tx,
        now,
        came_at: now,
        rng: shared.fork_rng(),
        features: shared.features,
        schedules: Arc::clone(&shared.schedules),
        ids: Arc::clone(&shared.ids),
        secret: Arc::clone(&shared.secret),
        platforms: shared.platforms.clone(),
        public_url: shared.public_url.clone(),
        key,
        posts: 0,
        brings_down_in: None,
        acts_in: None,
        acts_as: None,
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
            let late_ms = to_ms(cx.now) - job.due_ms;
            debug!(event.key = cx.key, job = job.kind, late_ms, "a job runs");
            run_job(cx, job).await?;
            plan_next_nightly(shared, cx, job).await?;
            Answer::default()
        }
        Happening::Act { chat, person, act } => {
            if is_talk(cx, chat, act).await? {
                access::heard(cx, chat).await?;
                contacts::talk(cx, chat, person, cx.now).await?;
                Answer::default()
            } else {
                let person = actor(cx, chat, person, act).await?;
                let here = access::enter(shared, cx, chat, &person).await?;
                log_act(cx, &here, act);
                cx.acts_in = Some(here.chat.id);
                acts::run(cx, &here, act).await?
            }
        }
        Happening::Chat { chat, change } => {
            chat_changed(shared, cx, chat, change).await?;
            Answer::default()
        }
        Happening::SaidBefore { chat, person, at } => {
            contacts::talk(cx, chat, person, *at).await?;
            Answer::default()
        }
        Happening::Unseen { chat, person, of } => {
            tell_late(shared, cx, chat, person, of).await?;
            Answer::default()
        }
    };
    save_event(&mut cx.tx, cx.now, &event.key, &answer, None).await?;
    Ok(answer)
}

/// What somebody does, and where; never what they typed, nor who they are.
fn log_act(cx: &Cx, here: &Here, act: &Act) {
    if !enabled!(tracing::Level::DEBUG) {
        return; // Reading a button costs.
    }
    let route = |data: &str| match button::read(&cx.secret, &here.chat.address, data) {
        Ok(call) => call.route,
        Err(_) => "unknown".to_owned(),
    };
    let what = match act {
        Act::Command { name, .. } | Act::WithFiles { name, .. } => {
            match cx.features.command(name) {
                Some(command) => format!("/{}", command.name),
                None => "unknown".to_owned(),
            }
        }
        Act::Press { data } | Act::Form { form: data, .. } => route(data),
        Act::Typed { .. } | Act::Said | Act::Private => "words".to_owned(),
    };
    let seat = here.seats.first();
    debug!(
        event.key = cx.key,
        chat = %here.chat.id,
        partnership.id = seat.and_then(|seat| seat.room.partnership).map(tracing::field::display),
        what,
        "somebody acts"
    );
}

/// Whether people are talking to each other, and not to the bot.
async fn is_talk(cx: &mut Cx, chat: &ChatAddress, act: &Act) -> StoreResult<bool> {
    match act {
        Act::Said => Ok(true),
        Act::Typed { .. } => {
            let is_for_us = steps::is_asking_in(cx, chat).await?
                || albums::may_belong(cx, chat, act).await?
                || replies::may_answer(cx, chat, act).await?;
            Ok(!is_for_us)
        }
        Act::Command { .. }
        | Act::WithFiles { .. }
        | Act::Press { .. }
        | Act::Form { .. }
        | Act::Private => Ok(false),
    }
}

/// Who acts: where somebody replies as the chat itself, whoever was asked.
pub(super) async fn actor(
    cx: &mut Cx,
    chat: &ChatAddress,
    person: &Person,
    act: &Act,
) -> StoreResult<Person> {
    match act {
        Act::Typed { to: Some(to), .. } if person.anonymous => {
            steps::opener(cx, chat, to, person).await
        }
        _ => Ok(person.clone()),
    }
}

/// The bot's place in a chat changed.
async fn chat_changed(
    shared: &Shared,
    cx: &mut Cx,
    address: &ChatAddress,
    change: &ChatChange,
) -> StoreResult<()> {
    match change {
        ChatChange::Added { by } => {
            let known = chats::find_chat(&mut cx.tx, address).await?;
            access::back(cx, address).await?;
            // Some platforms tell of it twice.
            match known.is_some_and(|chat| chat.state == ChatState::Live) {
                true => Ok(()),
                false => greet(shared, cx, address, by).await,
            }
        }
        ChatChange::Back => access::back(cx, address).await,
        ChatChange::Hears(hears_talk) => hearing::note(cx, address, *hears_talk).await,
        ChatChange::OpenToAll => access::warn_of_readers(cx, address).await,
        ChatChange::Lost { why } => lost(cx, address, why, Loss::Unknown).await,
        ChatChange::Deleted { why } => lost(cx, address, why, Loss::Gone).await,
        ChatChange::Barred { lack } => {
            lost(cx, address, "a right is missing", Loss::Lacks(*lack)).await
        }
        ChatChange::Moved { to } => moved::follow(cx, address, to).await,
    }
}

/// Nothing gets through to a chat any more. Whoever mends it will tell of that, too.
async fn lost(cx: &mut Cx, address: &ChatAddress, why: &str, loss: Loss) -> StoreResult<()> {
    let Some(chat) = chats::find_chat(&mut cx.tx, address).await? else {
        return Ok(());
    };
    info!(chat = %chat.id, why, lack = loss.lack().map(Lack::word), "a chat cannot be reached any more");
    let mut book = cx.book(chat.id);
    book.stop_knocking().await?;
    book.lose(loss).await
}

/// The first thing a chat sees that is no room yet. The greeting is for everybody; its button asks
/// for an administrator.
async fn greet(shared: &Shared, cx: &mut Cx, chat: &ChatAddress, by: &Person) -> StoreResult<()> {
    let by = Person {
        admin: true,
        anonymous: false,
        ..by.clone()
    };
    let here = access::enter(shared, cx, chat, &by).await?;
    if here.seats.is_empty() {
        let start = Act::Command {
            name: "start".to_owned(),
            rest: String::new(),
            marked: None,
            addressed: true,
        };
        acts::run(cx, &here, &start).await?;
    }
    Ok(())
}

/// What a press was answered with comes as a post, with the name of whoever pressed.
async fn tell_late(
    shared: &Shared,
    cx: &mut Cx,
    chat: &ChatAddress,
    person: &Person,
    of: &str,
) -> StoreResult<()> {
    let note = known_reply(&mut cx.tx, of)
        .await?
        .and_then(|answer| answer.note)
        // For one person alone, or for nobody.
        .filter(|note| !note.passing);
    let (Some(note), Some(here)) = (note, access::find_here(shared, cx, chat, person).await?)
    else {
        return Ok(());
    };
    // No pupil is named, not even in a post that waits.
    if here.audience() != Some(Audience::Staff) {
        return Ok(());
    }
    let args = args! { "name" => person.name.clone() };
    let mut message = Message::of(here.pen().fill("engine-late", &args));
    message.blocks.extend(note.blocks.iter().cloned());
    cx.acts_in = Some(here.chat.id);
    cx.answer_in(&here.chat, message.pressed_as(note)).await
}

/// The nightly job, and when it runs next; never, if no feature has one.
pub(super) fn next_nightly(shared: &Shared) -> Option<(&'static str, DateTime<Utc>)> {
    let kind = shared.features.job_of(Role::Nightly)?;
    let due = shared.schedules.nightly.after(&shared.clock.now()).next()?;
    Some((kind, due))
}

/// After the nightly job comes the next, however this one ended.
pub(super) async fn plan_next_nightly(shared: &Shared, cx: &mut Cx, job: &Job) -> StoreResult<()> {
    match next_nightly(shared).filter(|(kind, _)| *kind == job.kind) {
        Some((kind, due)) => cx.remind(kind, kind, due, "").await,
        None => Ok(()),
    }
}

async fn run_job(cx: &mut Cx, job: &Job) -> StoreResult<()> {
    let Some(kind) = job_kind(cx, &job.kind) else {
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

/// A feature's job, or one of the engine's own.
fn job_kind(cx: &Cx, kind: &str) -> Option<&'static JobKind> {
    let own = || {
        let own = steps::job(kind).or_else(|| knocking::job(kind));
        own.or_else(|| reading::job(kind))
    };
    cx.features.job(kind).or_else(own)
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

pub(super) async fn save_event(
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
pub(super) async fn take_job(tx: &mut Tx, job: &Job) -> StoreResult<bool> {
    let taken = execute!(
        tx,
        "DELETE FROM job WHERE id = $1 AND due_at = $2",
        job.id,
        job.due_ms
    )?;
    Ok(taken == 1)
}

/// A generator of its own for each event, so that one event's draws do not change another's.
pub(super) fn forked(parent: &mut StdRng) -> StdRng {
    StdRng::from_rng(parent)
}
