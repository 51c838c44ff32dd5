//! Handling one event inside the writer's transaction: seen before? who and where? may they? then
//! the feature, then the key with the reply.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use futures::FutureExt;
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use tracing::error;

use super::button::{self, Call, DataError};
use super::context::{Cx, Here};
use super::diary::{self, NIGHTLY_JOB};
use super::directory;
use super::event::{Act, Answer, Event, Happening, Job, Person};
use super::feature::{
    Action, ActionKind, Command, Features, FormSpec, Outcome, SPEAK_FOR, Stop, Who,
};
use super::form::{Form, Values};
use super::message::{Message, POP_UP_CHARS_MAX, Style};
use super::platform::Abilities;
use super::start::Shared;
use crate::model::code;
use crate::model::ids::Id;
use crate::model::language::Language;
use crate::model::people::{Member, Role};
use crate::model::room::{Audience, Chat, ChatAddress, ChatState};
use crate::model::school::School;
use crate::store::{Result as StoreResult, Tx, damaged, execute, on, to_ms};
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
    if let Err(cause) = tx.savepoint().await {
        return (tx, Err(cause));
    }
    let mut cx = context(shared, tx, event.key.clone());
    // A bug in one feature must not end the process for all the others.
    let run = AssertUnwindSafe(run(shared, &mut cx, event))
        .catch_unwind()
        .await;
    let mut tx = cx.tx;
    let outcome = match run {
        Ok(Ok(answer)) => tx.keep().await.map(|()| Handled::Done(answer)),
        Ok(Err(cause)) => tx.undo().await.map(|()| Handled::Failed(cause.to_string())),
        Err(panic) => tx
            .undo()
            .await
            .map(|()| Handled::Failed(format!("panic: {}", words(&panic)))),
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
    let answer = match &event.happening {
        Happening::Due(_) => Answer::default(),
        Happening::Act { person, .. } => {
            let language = person
                .language
                .as_deref()
                .and_then(Voice::find)
                .unwrap_or(Language::ENGLISH);
            let voice = Voice::of(language);
            let text = voice.fill(
                "engine-set-aside",
                &args! { "reference" => reference.clone() },
            );
            Answer {
                note: Some(Message::of(text)),
                form: None,
            }
        }
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

/// The form that this act opens, from reads alone; `None` when it opens none.
pub(super) async fn look(
    shared: &Arc<Shared>,
    chat: &ChatAddress,
    person: &Person,
    data: &str,
) -> StoreResult<Option<Answer>> {
    let Ok(call) = button::read(&shared.secret, chat, data) else {
        return Ok(None);
    };
    let Some(Action {
        kind: ActionKind::Form { open, .. },
        who,
        ..
    }) = shared.features.action(&call.route)
    else {
        return Ok(None);
    };
    let tx = shared.db.read().await?;
    let mut cx = context(shared, tx, String::new());
    let Some(mut here) = find_here(shared, &mut cx, chat, person).await? else {
        return Ok(None);
    };
    if let (None, Some(school)) = (&here.speaker, only_staff_school(&here)) {
        // Somebody's first act here: they are noted as a member when the form comes back.
        here.speaker = Some(Member {
            id: Id::new(0),
            school,
            name: person.name.clone(),
            role: Role::Colleague,
        });
    }
    if !may(&here, *who) {
        return Ok(Some(note(refusal(&here, *who))));
    }
    match open(&mut cx, &here, &call).await {
        Ok(spec) => {
            let form = prefilled(&mut cx, &here, &call, spec, data).await?;
            Ok(Some(Answer {
                note: None,
                form: Some(form),
            }))
        }
        Err(Stop::Say(message)) => Ok(Some(note(message))),
        Err(Stop::Correct(text)) => Ok(Some(note(Message::of(text)))),
        Err(Stop::Store(cause)) => Err(cause),
    }
}

/// The commands that this person can use in this chat now.
pub(super) async fn commands_in(
    shared: &Arc<Shared>,
    chat: &ChatAddress,
    person: &Person,
) -> StoreResult<Vec<&'static Command>> {
    let tx = shared.db.read().await?;
    let mut cx = context(shared, tx, String::new());
    let here = match find_here(shared, &mut cx, chat, person).await? {
        Some(here) => here,
        None => assembled(
            shared,
            Chat {
                id: Id::new(0),
                address: chat.clone(),
                state: ChatState::Live,
            },
            person,
            Vec::new(),
            None,
        ),
    };
    Ok(offered(shared.features, &here))
}

/// Commands that are of use here now: what `/help` lists. In a staff room everybody is staff, so
/// whether this person was noted as such yet makes no difference.
pub fn offered(features: Features, here: &Here) -> Vec<&'static Command> {
    features
        .commands()
        .filter(|command| match command.who {
            Who::Anyone => true,
            Who::Staff => here.audience() == Some(Audience::Staff),
            Who::Readers => matches!(here.audience(), Some(Audience::Staff | Audience::Leaders)),
            Who::StaffOrAdmitting => matches!(here.audience(), None | Some(Audience::Staff)),
        })
        .filter(|command| (command.offered)(here))
        .collect()
}

fn context(shared: &Arc<Shared>, tx: Tx, key: String) -> Cx {
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
            run_job(cx, job).await?;
            if let (NIGHTLY_JOB, Some(due)) = (job.kind.as_str(), next_nightly(shared)) {
                cx.remind(NIGHTLY_JOB, NIGHTLY_JOB, due, "").await?;
            }
            Answer::default()
        }
        // Kept out of the database: nobody needs it yet, and a chat says a great deal.
        Happening::Act { act: Act::Said, .. } => Answer::default(),
        Happening::Act { chat, person, act } => {
            let here = here(shared, cx, chat, person).await?;
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
    if !take_job(&mut cx.tx, job).await? {
        return Ok(()); // Moved or withdrawn after it was read as due.
    }
    let Some(kind) = cx.features.job(&job.kind) else {
        return Err(damaged(format!(
            "no feature answers to the job {:?}",
            job.kind
        )));
    };
    match (kind.run)(cx, job).await {
        Ok(()) => Ok(()),
        Err(Stop::Store(cause)) => Err(cause),
        Err(Stop::Say(message)) => Err(damaged(message.plain())),
        Err(Stop::Correct(text)) => Err(damaged(text)),
    }
}

/// Runs the act, and turns a refusal into the note that tells it, with nothing left half-done.
async fn run_act(cx: &mut Cx, here: &Here, act: &Act) -> StoreResult<Option<Message>> {
    cx.tx.savepoint().await?;
    let outcome = match act {
        Act::Said => Ok(None),
        Act::Command { name, rest } => run_command(cx, here, name, rest).await,
        Act::Press { data } => run_press(cx, here, data).await,
        Act::Form { form, values } => run_form(cx, here, form, values).await,
    };
    match outcome {
        Ok(note) => {
            cx.tx.keep().await?;
            Ok(note)
        }
        Err(Stop::Say(message)) => {
            cx.tx.undo().await?;
            Ok(Some(message))
        }
        Err(Stop::Correct(text)) => {
            cx.tx.undo().await?;
            let Act::Form { form, values } = act else {
                return Ok(Some(Message::of(text)));
            };
            keep_draft(cx, here, form, values).await?;
            let pen = here.pen();
            let again = super::message::Button {
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
        // Forms open from reads alone, before any event; a press that still gets here found the
        // database busy, and can simply be made again.
        ActionKind::Form { .. } => Err(Stop::say(here.pen().say("engine-press-again"))),
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

fn may(here: &Here, who: Who) -> bool {
    let staff = || here.audience() == Some(Audience::Staff) && here.speaker.is_some();
    match who {
        Who::Anyone => true,
        Who::Staff => staff(),
        Who::Readers => staff() || here.audience() == Some(Audience::Leaders),
        Who::StaffOrAdmitting => staff() || (here.seats.is_empty() && here.person.admin),
    }
}

/// Why not, and what would be right.
fn refusal(here: &Here, who: Who) -> Message {
    let pen = here.pen();
    match here.audience() {
        None if who == Who::StaffOrAdmitting => Message::of(pen.say("engine-admin-first")),
        None => Message::of(pen.say("engine-not-a-room")),
        Some(Audience::Staff) => here.seats.iter().fold(
            Message::of(pen.say("engine-who-speaks")),
            |message, seat| {
                let name = seat
                    .school
                    .name
                    .clone()
                    .unwrap_or_else(|| pen.say("school-without-name"));
                message.row([pen.labelled(
                    name,
                    Style::Plain,
                    SPEAK_FOR,
                    &[&seat.school.id.to_string()],
                )])
            },
        ),
        Some(Audience::Pupils) => Message::of(pen.say("engine-not-for-pupils")),
        Some(Audience::Leaders) => Message::of(pen.say("engine-leaders-read")),
    }
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

async fn here(
    shared: &Shared,
    cx: &mut Cx,
    chat: &ChatAddress,
    person: &Person,
) -> StoreResult<Here> {
    let found = match find_here(shared, cx, chat, person).await? {
        Some(here) => here,
        None => {
            let chat = directory::add_chat(&mut cx.tx, &cx.ids, chat.clone()).await?;
            assembled(shared, chat, person, Vec::new(), None)
        }
    };
    let mut here = found;
    if here.chat.state == ChatState::Unreachable {
        // Somebody acts here and we hear of it, so what was held can go out.
        directory::set_chat_state(&mut cx.tx, here.chat.id, ChatState::Live).await?;
        here.chat.state = ChatState::Live;
    }
    let platform = here.chat.address.platform.clone();
    match (&here.speaker, only_staff_school(&here)) {
        (None, Some(school)) => {
            here.speaker = Some(cx.add_member(school, &platform, person).await?);
        }
        (Some(known), _) if known.name != person.name => {
            here.speaker = Some(directory::rename_member(&mut cx.tx, known, &person.name).await?);
        }
        _ => {}
    }
    if let Some(partnership) = here.seat().and_then(|seat| seat.partnership.as_ref()) {
        directory::lock_partnership(&mut cx.tx, partnership.id).await?;
    }
    Ok(here)
}

/// The school whose staff room this chat is, and nobody else's: whoever can speak there is its staff.
fn only_staff_school(here: &Here) -> Option<Id<School>> {
    match here.seats.as_slice() {
        [seat] if seat.room.audience == Audience::Staff => Some(seat.room.school),
        _ => None,
    }
}

/// Who and where, from reads alone; `None` for a chat that the bot has not met.
async fn find_here(
    shared: &Shared,
    cx: &mut Cx,
    chat: &ChatAddress,
    person: &Person,
) -> StoreResult<Option<Here>> {
    let Some(chat) = directory::find_chat(&mut cx.tx, chat).await? else {
        return Ok(None);
    };
    let seats = directory::seats_in(&mut cx.tx, &chat).await?;
    // Pupils are never members, so nobody is looked up where pupils are.
    let speaker = if seats
        .iter()
        .any(|seat| seat.room.audience == Audience::Staff)
    {
        directory::members_of_person(&mut cx.tx, &chat.address.platform, &person.id)
            .await?
            .into_iter()
            .find(|member| seats.iter().any(|seat| seat.room.school == member.school))
    } else {
        None
    };
    Ok(Some(assembled(shared, chat, person, seats, speaker)))
}

fn assembled(
    shared: &Shared,
    chat: Chat,
    person: &Person,
    seats: Vec<directory::Seat>,
    speaker: Option<Member>,
) -> Here {
    let abilities = shared.abilities(&chat.address.platform);
    Here {
        chat,
        person: person.clone(),
        seats,
        speaker,
        abilities,
        secret: Arc::clone(&shared.secret),
    }
}

fn note(message: Message) -> Answer {
    Answer {
        note: Some(message),
        form: None,
    }
}

/// The form with what this person typed into it last time, if it came back for correction.
async fn prefilled(
    cx: &mut Cx,
    here: &Here,
    call: &Call,
    spec: FormSpec,
    data: &str,
) -> StoreResult<Form> {
    let mut form = spec.addressed(data.to_owned(), &here.pen());
    debug_assert!(
        form.fields.len() <= super::form::FIELDS_MAX,
        "{} has too many fields",
        call.route
    );
    let draft: Option<String> = on!(&mut cx.tx, c => sqlx::query_scalar(
        "SELECT typed FROM form_draft WHERE chat_id = $1 AND person = $2 AND form = $3")
        .bind(here.chat.id.value()).bind(&here.person.id).bind(data).fetch_optional(c).await)?;
    if let Some(typed) = draft.and_then(|text| serde_json::from_str::<Values>(&text).ok()) {
        for field in &mut form.fields {
            if let Some(value) = typed.get(&field.key) {
                field.value.clone_from(value);
            }
        }
    }
    Ok(form)
}

async fn keep_draft(cx: &mut Cx, here: &Here, form: &str, values: &Values) -> StoreResult<()> {
    execute!(
        &mut cx.tx,
        "INSERT INTO form_draft (chat_id, person, form, typed, at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (chat_id, person, form) DO UPDATE SET typed = excluded.typed, at = excluded.at",
        here.chat.id.value(),
        &here.person.id,
        form,
        serde_json::to_string(values).map_err(damaged)?,
        to_ms(cx.now),
    )
    .map(drop)
}

async fn drop_draft(cx: &mut Cx, here: &Here, form: &str) -> StoreResult<()> {
    execute!(
        &mut cx.tx,
        "DELETE FROM form_draft WHERE chat_id = $1 AND person = $2 AND form = $3",
        here.chat.id.value(),
        &here.person.id,
        form,
    )
    .map(drop)
}

async fn known_reply(tx: &mut Tx, key: &str) -> StoreResult<Option<Answer>> {
    let row: Option<Option<String>> = on!(tx, c => sqlx::query_scalar("SELECT reply FROM event WHERE key = $1").bind(key).fetch_optional(c).await)?;
    row.map(|reply| match reply {
        Some(text) => serde_json::from_str(&text).map_err(damaged),
        None => Ok(Answer::default()),
    })
    .transpose()
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

fn words(panic: &(dyn std::any::Any + Send)) -> String {
    panic
        .downcast_ref::<&str>()
        .map(|text| (*text).to_owned())
        .or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "without words".to_owned())
}

/// A generator of its own for each event, so that one event's draws do not change another's.
pub(super) fn forked(parent: &mut StdRng) -> StdRng {
    StdRng::from_rng(parent)
}
