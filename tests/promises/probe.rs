//! A feature made to try the engine: its commands post, edit cards, write into the diary and fail on
//! demand, and it counts in the database what it did.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};
use futures::FutureExt;
use futures::future::BoxFuture;
use rand::RngExt;
use twinbell::engine::button::Call;
use twinbell::engine::chats;
use twinbell::engine::context::{Cx, Here};
use twinbell::engine::directory::{self, NewRoom, Seat};
use twinbell::engine::event::Job;
use twinbell::engine::feature::{
    Action, ActionKind, Command, Feature, Features, FormSpec, JobKind, Outcome, Role, Stop, Takes,
    Who,
};
use twinbell::engine::form::{Field, typed};
use twinbell::engine::message::{Message, Style};
use twinbell::engine::post::Show;
use twinbell::engine::terms::Timing;
use twinbell::store::{Db, Tx};

use crate::support::twins::address;

pub const FEATURES: Features = Features(&[&FEATURE]);
/// With an upkeep that counts its nights.
pub const WITH_UPKEEP: Features = Features(&[&FEATURE, &UPKEEP]);
/// With an upkeep that never succeeds.
pub const WITH_BROKEN_UPKEEP: Features = Features(&[&FEATURE, &BROKEN_UPKEEP]);

const NIGHTLY_JOB: &str = "upkeep.nightly";
const TROUBLE_JOB: &str = "probe.trouble";

static UPKEEP: Feature = upkeep(&[JobKind {
    kind: NIGHTLY_JOB,
    run: |cx, _| count(cx, "night".to_owned()).boxed(),
}]);

static BROKEN_UPKEEP: Feature = upkeep(&[JobKind {
    kind: NIGHTLY_JOB,
    run: |_, _| async { Err(Stop::say("broken")) }.boxed(),
}]);

const fn upkeep(jobs: &'static [JobKind]) -> Feature {
    Feature {
        name: "upkeep",
        commands: &[],
        actions: &[],
        jobs,
        roles: &[(Role::Nightly, NIGHTLY_JOB)],
    }
}

static FEATURE: Feature = Feature {
    name: "probe",
    commands: &[
        command("post", |cx, here, rest| post(cx, here, rest).boxed()),
        command("unasked", |cx, here, rest| unasked(cx, here, rest).boxed()),
        command("partner", |cx, here, rest| partner(cx, here, rest).boxed()),
        command("theirs", |cx, here, rest| theirs(cx, here, rest).boxed()),
        command("card", |cx, here, rest| {
            card(cx, here, rest, Show::InPlace).boxed()
        }),
        command("anew", |cx, here, rest| {
            card(cx, here, rest, Show::Anew).boxed()
        }),
        command("poster", |cx, here, rest| poster(cx, here, rest).boxed()),
        command("retire", |cx, here, rest| retire(cx, here, rest).boxed()),
        command("withdraw", |cx, here, _| withdraw(cx, here).boxed()),
        command("plan", |cx, here, rest| plan(cx, here, rest).boxed()),
        command("move", |cx, _, rest| move_entry(cx, rest).boxed()),
        command("fail", |cx, _, rest| fail(cx, rest).boxed()),
        command("break", |cx, here, rest| {
            break_commit(cx, here, rest).boxed()
        }),
        command("room", |cx, here, rest| room(cx, here, rest).boxed()),
        command("form", |cx, here, rest| offer_form(cx, here, rest).boxed()),
    ],
    actions: &[
        Action {
            route: "probe.touch",
            who: Who::Anyone,
            kind: ActionKind::Press(|cx, here, call| touch(cx, here, call).boxed()),
        },
        Action {
            route: "probe.form",
            who: Who::Anyone,
            kind: ActionKind::Form {
                open: |_, _, _| {
                    let fields = vec![Field::line("name", "Name".to_owned(), 40)];
                    let title = "Probe".to_owned();
                    let spec = FormSpec {
                        title,
                        intro: None,
                        submit: None,
                        fields,
                    };
                    async { Ok(spec) }.boxed()
                },
                submit: |cx, here, call, values| {
                    submit(cx, here, call, typed(values, "name")).boxed()
                },
            },
        },
    ],
    jobs: &[
        JobKind {
            kind: "probe.step",
            run: |cx, job| step(cx, job).boxed(),
        },
        JobKind {
            kind: "probe.fail",
            run: |cx, job| async move { fail(cx, &job.payload).await.map(drop) }.boxed(),
        },
        JobKind {
            kind: "probe.break",
            run: |cx, _| broken_reference(cx).boxed(),
        },
        JobKind {
            kind: TROUBLE_JOB,
            run: |cx, job| count(cx, format!("trouble:{}", job.payload)).boxed(),
        },
    ],
    roles: &[(Role::Trouble, TROUBLE_JOB)],
};

/// A command for anybody, anywhere.
const fn command(
    name: &'static str,
    run: for<'c> fn(&'c mut Cx, &'c Here, &'c str) -> BoxFuture<'c, Outcome>,
) -> Command {
    Command {
        name,
        takes: Takes::Words,
        in_private: false,
        who: Who::Anyone,
        offered: |_| true,
        run,
    }
}

/// What the probe needs in the database: a table whose broken references show only at the commit.
pub async fn prepare(db: &Db) {
    let sql = "CREATE TABLE IF NOT EXISTS breaker
               (chat_id BIGINT REFERENCES chat (id) DEFERRABLE INITIALLY DEFERRED)";
    match db {
        Db::Lite { write, .. } => sqlx::query(sql).execute(write).await.map(drop),
        Db::Pg { pool, .. } => sqlx::query(sql).execute(pool).await.map(drop),
    }
    .expect("a table");
}

async fn run(tx: &mut Tx, sql: &'static str, values: &[&str]) -> Result<(), Stop> {
    match tx {
        Tx::Lite(tx) => {
            let query = values.iter().fold(sqlx::query(sql), |q, v| q.bind(*v));
            query.execute(&mut **tx).await.map(drop)?;
        }
        Tx::Pg(tx) => {
            let query = values.iter().fold(sqlx::query(sql), |q, v| q.bind(*v));
            query.execute(&mut **tx).await.map(drop)?;
        }
    }
    Ok(())
}

/// Counts in the database that something was done.
async fn count(cx: &mut Cx, id: String) -> Result<(), Stop> {
    run(
        &mut cx.tx,
        "INSERT INTO setting (name, value) VALUES ('probe:' || $1, '1') ON CONFLICT (name)
         DO UPDATE SET value = CAST(CAST(setting.value AS BIGINT) + 1 AS TEXT)",
        &[&id],
    )
    .await
}

/// A note that no second run would write again, since chance is in it.
fn done(cx: &mut Cx, id: &str) -> Outcome {
    let draw: u64 = cx.rng.random();
    Ok(Some(Message::of(format!("{id} done, {draw}"))))
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace().chain(std::iter::repeat(""))
}

/// `/post ID N` posts N messages.
async fn post(cx: &mut Cx, here: &Here, rest: &str) -> Outcome {
    let mut words = words(rest);
    let (id, many) = (words.next().unwrap_or_default(), words.next().unwrap_or(""));
    count(cx, id.to_owned()).await?;
    for nth in 1..=many.parse().unwrap_or(1) {
        let message = Message::of(format!("{id}/{nth}"));
        cx.answer_in(&here.chat, message).await?;
    }
    done(cx, id)
}

/// `/unasked ID` posts what nobody asked for.
async fn unasked(cx: &mut Cx, here: &Here, id: &str) -> Outcome {
    count(cx, id.to_owned()).await?;
    cx.tell(&here.seats, Timing::Unasked, |_, _| Message::of(id))
        .await?;
    done(cx, id)
}

/// `/partner CHAT TEXT` posts what the partner said into another chat.
async fn partner(cx: &mut Cx, here: &Here, rest: &str) -> Outcome {
    let (seats, text) = elsewhere(cx, rest).await?;
    cx.tell(&seats, Timing::Partner, |_, _| Message::of(&text))
        .await?;
    done(cx, &here.chat.address.chat)
}

/// `/theirs CHAT NAME TEXT` shows a card in another chat.
async fn theirs(cx: &mut Cx, here: &Here, rest: &str) -> Outcome {
    let (seats, text) = elsewhere(cx, rest).await?;
    let (name, text) = text.split_once(' ').unwrap_or((&text, ""));
    let message = card_message(here, name, text);
    cx.show(&seats, name, Show::InPlace, Timing::Partner, |_, _| {
        message.clone()
    })
    .await?;
    done(cx, name)
}

/// The rooms of the chat that is named first, and what is said there.
async fn elsewhere(cx: &mut Cx, rest: &str) -> Result<(Vec<Seat>, String), Stop> {
    let (chat, text) = rest.split_once(' ').unwrap_or((rest, ""));
    let chat = chats::find_chat(&mut cx.tx, &address(chat)).await?;
    let chat = chat.ok_or_else(|| Stop::say("no such chat"))?;
    Ok((
        directory::seats_in(&mut cx.tx, &chat).await?,
        text.to_owned(),
    ))
}

fn card_message(here: &Here, name: &str, text: &str) -> Message {
    let pen = here.pen();
    Message::default().title(name).para(text).row([pen.labelled(
        format!("Touch {name}"),
        Style::Plain,
        "probe.touch",
        &[name],
    )])
}

/// `/card NAME TEXT` and `/anew NAME TEXT` show a card.
async fn card(cx: &mut Cx, here: &Here, rest: &str, show: Show) -> Outcome {
    let (name, text) = rest.split_once(' ').unwrap_or((rest, ""));
    count(cx, format!("{name} {text}")).await?;
    cx.show_in(
        &here.chat,
        &here.pen(),
        name,
        show,
        card_message(here, name, text),
    )
    .await?;
    done(cx, name)
}

/// `/poster NAME TEXT` shows a card that nobody asked for.
async fn poster(cx: &mut Cx, here: &Here, rest: &str) -> Outcome {
    let (name, text) = rest.split_once(' ').unwrap_or((rest, ""));
    let (seats, message) = (&here.seats, card_message(here, name, text));
    cx.show(seats, name, Show::InPlace, Timing::Unasked, |_, _| {
        message.clone()
    })
    .await?;
    done(cx, name)
}

/// `/retire NAME` takes the buttons off a card.
async fn retire(cx: &mut Cx, here: &Here, name: &str) -> Outcome {
    cx.retire(&here.chat, name).await?;
    done(cx, name)
}

/// `/withdraw` takes back what nobody asked for.
async fn withdraw(cx: &mut Cx, here: &Here) -> Outcome {
    cx.withdraw_unasked(&here.chat).await?;
    done(cx, "withdrawn")
}

/// A press counts itself and shows the count on the card.
async fn touch(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let name = call.arg(0);
    count(cx, format!("touch:{name}")).await?;
    let draw: u32 = cx.rng.random();
    let message = card_message(here, name, &format!("touched, {draw}"));
    cx.show_in(&here.chat, &here.pen(), name, Show::InPlace, message)
        .await?;
    done(cx, name)
}

/// `/plan KEY KIND SECONDS PAYLOAD…` writes into the diary.
async fn plan(cx: &mut Cx, here: &Here, rest: &str) -> Outcome {
    let [key, kind, seconds, payload] = *rest.splitn(4, ' ').collect::<Vec<_>>() else {
        return Err(Stop::say("four words"));
    };
    let due = in_seconds(cx, seconds);
    let payload = payload.replace("HERE", &here.chat.address.chat);
    cx.remind(key, kind, due, &payload).await?;
    done(cx, key)
}

fn in_seconds(cx: &Cx, seconds: &str) -> DateTime<Utc> {
    cx.now + TimeDelta::seconds(seconds.parse().unwrap_or_default())
}

/// `/move KEY SECONDS` moves a step to so many seconds from now.
async fn move_entry(cx: &mut Cx, rest: &str) -> Outcome {
    let mut words = words(rest);
    let (key, seconds) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
    let due = in_seconds(cx, seconds);
    cx.remind(key, "probe.step", due, &format!("{key} - 0 0"))
        .await?;
    done(cx, key)
}

/// The job `ID CHAT SECONDS TIMES` says when it ran, and plans itself again; in the chat `-`, or
/// in one the bot has not met, it only counts. `ID CHAT SECONDS TIMES KEY` moves the entry KEY
/// away by SECONDS instead.
async fn step(cx: &mut Cx, job: &Job) -> Result<(), Stop> {
    let mut words = words(&job.payload);
    let mut next = || words.next().unwrap_or_default().to_owned();
    let (id, chat, seconds, times, other) = (next(), next(), next(), next(), next());
    count(cx, format!("{id}@{}", cx.now.timestamp_millis())).await?;
    count(cx, id.clone()).await?;
    if let Some(chat) = chats::find_chat(&mut cx.tx, &address(&chat)).await? {
        let said = format!("{id} at {}", cx.now.format("%H:%M:%S"));
        cx.answer_in(&chat, Message::of(said)).await?;
    }
    let due = in_seconds(cx, &seconds);
    if !other.is_empty() {
        cx.remind(&other, "probe.step", due, &format!("{other} - 0 0"))
            .await?;
    } else if let Some(left) = times.parse::<u32>().unwrap_or(0).checked_sub(1) {
        let payload = format!("{id} {chat} {seconds} {left}");
        cx.remind(&id, "probe.step", due, &payload).await?;
    }
    Ok(())
}

/// `/fail ID N HOW` writes something, and then fails the first N times it is tried: by `panic`, by
/// a bad `query`, or by an `error` of its own.
async fn fail(cx: &mut Cx, rest: &str) -> Outcome {
    static TRIED: Mutex<BTreeMap<String, u32>> = Mutex::new(BTreeMap::new());
    let mut words = words(rest);
    let (id, many, how) = (
        words.next().unwrap_or(""),
        words.next().unwrap_or(""),
        words.next().unwrap_or(""),
    );
    count(cx, id.to_owned()).await?;
    let tried = {
        let mut tried = TRIED.lock().unwrap_or_else(PoisonError::into_inner);
        let tried = tried.entry(id.to_owned()).or_default();
        *tried += 1;
        *tried
    };
    if tried > many.parse().unwrap_or(0) {
        return done(cx, id);
    }
    match how {
        "panic" => panic!("the probe panics, as it was told to"),
        "query" => run(&mut cx.tx, "INSERT INTO no_such_table VALUES (1)", &[])
            .await
            .map(|()| None),
        _ => Err(Stop::Store(sqlx::Error::RowNotFound)),
    }
}

/// `/break ID` does something that the database refuses only at the commit.
async fn break_commit(cx: &mut Cx, here: &Here, id: &str) -> Outcome {
    count(cx, id.to_owned()).await?;
    cx.answer_in(&here.chat, Message::of(id)).await?;
    cx.remind(id, "probe.step", cx.now, &format!("{id} - 0 0"))
        .await?;
    broken_reference(cx).await?;
    done(cx, id)
}

async fn broken_reference(cx: &mut Cx) -> Result<(), Stop> {
    run(&mut cx.tx, "INSERT INTO breaker (chat_id) VALUES (-1)", &[]).await
}

/// `/room` makes the chat a staff room of a new school; `/room ZONE WEEK…` of one that has told its
/// hours.
async fn room(cx: &mut Cx, here: &Here, rest: &str) -> Outcome {
    let (school, room) = (cx.id(), cx.id());
    directory::add_school(&mut cx.tx, school, cx.now).await?;
    let new = NewRoom::main(here.chat.id, school);
    directory::add_room(&mut cx.tx, room, new, cx.now).await?;
    if let Some((zone, week)) = rest.split_once(' ') {
        run(
            &mut cx.tx,
            "UPDATE school SET zone = $1, week = $2 WHERE zone IS NULL",
            &[zone, week],
        )
        .await?;
    }
    done(cx, "room")
}

/// `/form ID` answers with a button that opens a form.
async fn offer_form(_: &mut Cx, here: &Here, id: &str) -> Outcome {
    let button = here
        .pen()
        .labelled("Fill in".to_owned(), Style::Main, "probe.form", &[id]);
    Ok(Some(Message::of(id).row([button])))
}

/// A form with `wrong` in it comes back to be corrected.
async fn submit(cx: &mut Cx, here: &Here, call: &Call, name: String) -> Outcome {
    count(cx, call.arg(0).to_owned()).await?;
    cx.answer_in(&here.chat, Message::of(format!("name {name}")))
        .await?;
    if name == "wrong" {
        return Err(Stop::Correct("Not so.".to_owned()));
    }
    done(cx, call.arg(0))
}
