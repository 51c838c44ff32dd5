//! A round comes to its end, by the calendar or by hand, and both schools read the result.

use chrono::{DateTime, Utc};
use rand::RngExt;

use super::super::words;
use super::drawn;
use super::messages;
use super::pupils::{Marks, marks};
use super::report::{Report, talks};
use super::score::{self, Count};
use super::table::Table;
use super::{
    Ended, Found, Round, State, card_name, not_closed, progress, pupils_card, question_card,
    reminding, rooms_of, running, show_all, sql,
};
use crate::engine::button::Call;
use crate::engine::directory::Seat;
use crate::engine::event::Job;
use crate::engine::feature::{Outcome, Stop};
use crate::engine::message::Message;
use crate::engine::pair::{Pair, Side};
use crate::engine::post::Show;
use crate::engine::terms::Timing;
use crate::engine::{Cx, Here};
use crate::model::ids::Id;
use crate::model::room::Audience;
use crate::model::school::School;
use crate::store;
use crate::text::args;

/// Closes a round; its payload is the round.
pub(crate) const DUE_JOB: &str = "quizzes.due";

/// Writes the end into the diary.
pub(super) async fn plan(
    cx: &mut Cx,
    round: &Round,
    closes_at: DateTime<Utc>,
) -> store::Result<()> {
    let id = round.id.to_string();
    cx.remind(&due_key(round), DUE_JOB, closes_at, &id).await
}

fn due_key(round: &Round) -> String {
    format!("{DUE_JOB}:{}", round.id)
}

/// Asks whoever wants to end it early whether that is meant, with what is still missing.
pub(crate) async fn ask_end(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let found = not_closed(cx, here, call).await?;
    let silent = silent(cx, &found).await?;
    may_end(cx, here, &found, &silent).await?;
    let own = found.member.school;
    let sure = messages::end_sure(&here.pen(), &found.round, &silent, own);
    Ok(Some(sure))
}

/// Ends it now.
pub(crate) async fn close_early(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let found = not_closed(cx, here, call).await?;
    let silent = silent(cx, &found).await?;
    may_end(cx, here, &found, &silent).await?;
    let ended = Ended {
        name: found.member.name.clone(),
        school: found.member.school,
    };
    close(cx, &found.pair, &found.round, Some(&ended)).await?;
    Ok(None)
}

/// All questions of a live round have come. Where a class's hands are missing, it waits for them a while.
pub(super) async fn close_or_wait(
    cx: &mut Cx,
    pair: &Pair,
    round: &mut Round,
) -> store::Result<()> {
    let mut is_missing = false;
    for side in &pair.sides {
        let school = side.school.id;
        let counted = sql::counted(&mut cx.tx, round.id, school).await?;
        let is_all = usize::try_from(counted).is_ok_and(|counted| counted >= round.questions.len());
        is_missing |= !round.is_on_devices(school) && !is_all;
    }
    let until = round.course.hands_until();
    let Some(until) = until.filter(|until| is_missing && *until > cx.now) else {
        return close(cx, pair, round, None).await;
    };
    round.closes_at = Some(until);
    sql::save(&mut cx.tx, round).await?;
    plan(cx, round, until).await?;
    show_all(cx, pair, round, Show::IfShown, Timing::Asked).await
}

/// The schools from which no answer has come yet.
async fn silent<'f>(cx: &mut Cx, found: &'f Found) -> store::Result<Vec<&'f School>> {
    let progress = progress(cx, &found.pair, &found.round).await?;
    let sides = found.pair.sides.iter().zip(progress);
    let silent = sides.filter(|(_, progress)| progress.is_none());
    Ok(silent.map(|(side, _)| &side.school).collect())
}

/// Refuses to end the round before the other school has taken part, unless the speaker's word is
/// their school's word.
async fn may_end(cx: &mut Cx, here: &Here, found: &Found, silent: &[&School]) -> Result<(), Stop> {
    let other = silent
        .iter()
        .find(|school| school.id != found.member.school);
    let Some(other) = other else {
        return Ok(());
    };
    let Some(ask) = cx.ask_speaker(here, &found.member).await? else {
        return Ok(());
    };
    let pen = here.pen();
    let missing = pen.fill("quizzes-missing", &args! { "school" => pen.school(other) });
    let message = Message::of(missing).para(ask);
    Err(Stop::Say(message.para(pen.say("quizzes-or-wait"))))
}

/// The time is up. Where the partnership has ended meanwhile, nobody is told, and what pupils answered
/// goes all the same.
pub(crate) async fn close_due(cx: &mut Cx, job: &Job) -> Result<(), Stop> {
    match running(cx, &job.payload).await? {
        Some((pair, round)) if round.state == State::Open => {
            Ok(close(cx, &pair, &round, None).await?)
        }
        Some(_) => Ok(()),
        None => match Id::read(&job.payload) {
            Some(id) => Ok(sql::abandon(&mut cx.tx, id).await?),
            None => Ok(()),
        },
    }
}

/// Counts for the last time, and shows the result in all rooms that were asked; with who has `ended` it, where
/// somebody has.
pub(super) async fn close(
    cx: &mut Cx,
    pair: &Pair,
    round: &Round,
    ended: Option<&Ended>,
) -> store::Result<()> {
    let mut pupils = Vec::new();
    for side in &pair.sides {
        pupils.push(marks(cx, round, side.school.id).await?);
    }
    let counts = count_all(cx, pair, round).await?;
    let closed = Round {
        state: State::Closed,
        closes_at: Some(cx.now),
        ..round.clone()
    };
    sql::save(&mut cx.tx, &closed).await?;
    cx.forget(&due_key(round)).await?;
    reminding::forget(cx, pair, round).await?;
    let mut rooms = pair.main_rooms();
    for side in &pair.sides {
        if round.is_on_devices(side.school.id) {
            rooms.extend(side.rooms_for(Audience::Pupils).cloned());
        }
    }
    if drawn::is_worth_it(&counts) {
        // Above the result, which is to be talked about.
        bring_tables(cx, pair, round, &counts, &pupils).await?;
        cx.tell(&rooms, Timing::Partner, |pen, seat| {
            drawn::drawn(pen, pair, round, &counts, seat.room.school).alone()
        })
        .await?;
    }
    let shares = shares(pair, round, &counts, &pupils);
    let talks = talks(shares);
    let report = Report {
        pair,
        round,
        counts: &counts,
        shares,
        ended,
        talk: talks[cx.rng.random_range(0..talks.len())],
    };
    cx.tell(&rooms, Timing::Partner, |pen, seat| {
        report.message(pen, seat)
    })
    .await?;
    put_away(cx, pair, &closed, &rooms).await
}

/// What each school came to: of its pupils on their own devices, or of the hands of its classes.
fn shares(
    pair: &Pair,
    round: &Round,
    counts: &[[Count; 2]],
    pupils: &[Vec<Marks>],
) -> [Option<f64>; 2] {
    std::array::from_fn(|at| {
        match (
            round.is_on_devices(pair.sides[at].school.id),
            pupils.get(at),
        ) {
            (true, Some(marks)) => score::of_pupils(marks.iter().map(Marks::good_of_all)),
            _ => score::of_hands(counts.iter().map(|both| &both[at])),
        }
    })
}

/// Brings each school's teachers their table. What single pupils marked is for their own school's teachers
/// alone: where the other school reads along in the main room, it goes to another staff room of the school,
/// and is left out in the main room.
async fn bring_tables(
    cx: &mut Cx,
    pair: &Pair,
    round: &Round,
    counts: &[[Count; 2]],
    pupils: &[Vec<Marks>],
) -> store::Result<()> {
    let mut shared = Vec::new();
    let mut leaves_out = false;
    for (side, marks) in pair.sides.iter().zip(pupils) {
        if let Some(seat) = own_room(pair, side) {
            let table = Table {
                pair,
                round,
                counts,
                pupils: marks,
                leaves_out: false,
            };
            bring_table(cx, std::slice::from_ref(seat), &table).await?;
        } else {
            shared.extend(side.main().cloned());
            leaves_out |= !marks.is_empty();
        }
    }
    let table = Table {
        pair,
        round,
        counts,
        pupils: &[],
        leaves_out,
    };
    bring_table(cx, &shared, &table).await
}

async fn bring_table(cx: &mut Cx, rooms: &[Seat], table: &Table<'_>) -> store::Result<()> {
    cx.tell(rooms, Timing::Partner, |pen, _| table.message(pen))
        .await
}

/// The staff room of a school in which the other one does not sit: the main room, if it is one.
fn own_room<'p>(pair: &'p Pair, side: &'p Side) -> Option<&'p Seat> {
    let [_, other] = pair.seen_from(side.school.id);
    let is_own = |seat: &&Seat| {
        let mut theirs = other.rooms.iter();
        theirs.all(|their| their.chat.id != seat.chat.id)
    };
    let mut staff = side.rooms_for(Audience::Staff);
    let main = side.main().filter(is_own);
    main.or_else(|| staff.find(is_own))
}

/// Takes the buttons off all cards of the round.
async fn put_away(cx: &mut Cx, pair: &Pair, closed: &Round, rooms: &[Seat]) -> store::Result<()> {
    let mains = rooms_of(pair, closed);
    let name = card_name(closed.id);
    cx.show(&mains, &name, Show::IfShown, Timing::Asked, |pen, _| {
        messages::ended(pen)
    })
    .await?;
    for seat in &mains {
        cx.retire(&seat.chat, &name).await?;
    }
    for seat in rooms
        .iter()
        .filter(|seat| seat.room.audience == Audience::Pupils)
    {
        let (card, room) = (pupils_card(closed.id), std::slice::from_ref(seat));
        cx.show(room, &card, Show::IfShown, Timing::Asked, |pen, _| {
            messages::ended(pen)
        })
        .await?;
        cx.retire(&seat.chat, &card).await?;
        for nth in 0..closed.questions.len() {
            cx.retire(&seat.chat, &question_card(closed.id, nth))
                .await?;
        }
    }
    Ok(())
}

/// How both schools answered each question. What single pupils answered becomes a sum and is erased.
async fn count_all(cx: &mut Cx, pair: &Pair, round: &Round) -> store::Result<Vec<[Count; 2]>> {
    let mut all = Vec::new();
    for (nth, question) in round.questions.iter().enumerate() {
        let mut counts = Vec::new();
        for side in &pair.sides {
            let school = side.school.id;
            if round.is_on_devices(school) {
                // How many choices there are is the same in each language.
                let choices = words::choice_count(question);
                let mut sum = Count::default();
                for (held, people) in sql::answers(&mut cx.tx, round.id, nth, school).await? {
                    sum.add(&Count::of(question, held, people, choices));
                }
                if sum.people > 0 {
                    let row = cx.id();
                    sql::add_count(&mut cx.tx, row, round.id, nth, school, &sum).await?;
                }
                counts.push(sum);
            } else {
                counts.push(sql::count(&mut cx.tx, round.id, nth, school).await?);
            }
        }
        all.extend(<[Count; 2]>::try_from(counts).ok());
    }
    sql::erase_answers(&mut cx.tx, round.id).await?;
    Ok(all)
}
