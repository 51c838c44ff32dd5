//! Questions that come one by one: one each school day, or live. What comes next is in the diary, so a
//! round goes on after a restart.

use chrono::{DateTime, TimeDelta, Timelike, Utc};
use chrono_tz::Tz;

use super::pace::{BEGUN_MAX, Pace, READING, next_days};
use super::{Found, Round, State};
use super::{asking, ending, open, question_card, running, show_all, show_in, sql};
use crate::engine::button::Call;
use crate::engine::directory::Seat;
use crate::engine::event::Job;
use crate::engine::feature::{Outcome, Stop};
use crate::engine::pair::Pair;
use crate::engine::post::Show;
use crate::engine::terms::Timing;
use crate::engine::{Cx, Here};
use crate::model::room::Audience;
use crate::store::{self, from_ms};
use crate::text::args;

/// Lets a round go on; its payload is the round, how many questions have come, and a [`Step`].
pub(crate) const STEP_JOB: &str = "quizzes.step";

/// The hours of a day in which a class can be asked live: a generous day, since clubs meet early and late.
const AWAKE: std::ops::Range<u32> = 6..22;

/// So late does a step of a live question come only where the bot was away: the pupils could not answer meanwhile.
/// Source: none; longer than a busy moment, shorter than reading a question.
const AWAY: TimeDelta = TimeDelta::seconds(4);

/// What happens next in a round whose questions come one by one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    /// The live question gets its answers.
    Answers,
    /// Its time is over.
    Over,
    /// The question of the next school day.
    Next,
}

impl Step {
    const ALL: [Self; 3] = [Self::Answers, Self::Over, Self::Next];

    const fn word(self) -> &'static str {
        match self {
            Self::Answers => "answers",
            Self::Over => "over",
            Self::Next => "next",
        }
    }
}

/// A teacher begins a live round, or brings its next question. The second argument is how many have come,
/// so that a second press brings no second question.
pub(crate) async fn bring(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let pen = here.pen();
    let Found {
        pair,
        mut round,
        member,
    } = open(cx, here, call).await?;
    let shown = round.course.shown;
    let is_theirs_to_bring = match round.course.pace {
        Pace::Live => shown == 0,
        Pace::Led => shown < round.questions.len(),
        Pace::Open | Pace::Daily => false,
    };
    if !is_theirs_to_bring || call.arg(1) != shown.to_string() {
        return Err(Stop::say(pen.say("quizzes-changed-since")));
    }
    if shown == 0
        && !pair
            .sides
            .iter()
            .all(|side| is_awake(side.school.zone, cx.now))
    {
        let when = pair.both_times(pen.voice, cx.now, member.school);
        return Err(Stop::say(
            pen.fill("quizzes-asleep", &args! { "when" => when }),
        ));
    }
    if shown == 0 {
        let closes_at = cx.now + BEGUN_MAX;
        round.closes_at = Some(closes_at);
        ending::plan(cx, &round, closes_at).await?;
    }
    bring_next(cx, &pair, &mut round).await?;
    Ok(None)
}

fn is_awake(zone: Option<Tz>, now: DateTime<Utc>) -> bool {
    let hour = now.with_timezone(&zone.unwrap_or(Tz::UTC)).hour();
    AWAKE.contains(&hour)
}

/// Goes on where the job says, unless the round has gone on by itself.
pub(crate) async fn step(cx: &mut Cx, job: &Job) -> Result<(), Stop> {
    let mut words = job.payload.split(' ');
    let mut word = || words.next().unwrap_or_default();
    let (id, shown, step) = (word(), word(), word());
    let Some(step) = Step::ALL.into_iter().find(|one| one.word() == step) else {
        return Err(store::damaged(format!("{step:?} is no step of a round")).into());
    };
    let Some((pair, mut round)) = running(cx, id).await? else {
        return Ok(());
    };
    let is_now = round.state == State::Open && round.course.shown.to_string() == shown;
    if !is_now {
        return Ok(());
    }
    // Where many press at once it waits its turn among them.
    let is_late = cx.came_at - from_ms(job.due_ms)? >= AWAY;
    if round.course.pace.is_live() && is_late {
        return Ok(ask_again(cx, &pair, &mut round).await?);
    }
    let nth = round.course.shown.saturating_sub(1);
    let has_more = round.course.shown < round.questions.len();
    match (step, round.course.pace) {
        // What was a school day when it was planned may be a day off now.
        (Step::Next, _) if !is_a_day(cx, &pair, &round) => plan(cx, &pair, &round).await?,
        (Step::Next, _) => bring_next(cx, &pair, &mut round).await?,
        (Step::Answers, _) => show_question(cx, &pair, &round, nth).await?,
        (Step::Over, pace) => {
            show_question(cx, &pair, &round, nth).await?;
            match (pace, has_more) {
                (Pace::Live, true) => bring_next(cx, &pair, &mut round).await?,
                (Pace::Live, false) => ending::close_or_wait(cx, &pair, &mut round).await?,
                _ => show_all(cx, &pair, &round, Show::IfShown, Timing::Asked).await?,
            }
        }
    }
    Ok(())
}

/// Whether the next question of a day comes now. Where the calendars hold no day for it, it does.
fn is_a_day(cx: &Cx, pair: &Pair, round: &Round) -> bool {
    let last = round.course.shown_at.unwrap_or(cx.now);
    let both = pair.calendars();
    let next = both.and_then(|both| next_days(&both, last, cx.now).next());
    next.is_none_or(|next| next <= cx.now)
}

/// Gives the newest live question its whole time again, from its answers on; what was answered stays.
pub(super) async fn ask_again(cx: &mut Cx, pair: &Pair, round: &mut Round) -> store::Result<()> {
    round.course.shown_at = Some(cx.now - READING);
    sql::save(&mut cx.tx, round).await?;
    show_question(cx, pair, round, round.course.shown.saturating_sub(1)).await?;
    plan(cx, pair, round).await
}

/// Brings the next question, and plans what comes after it.
pub(super) async fn bring_next(cx: &mut Cx, pair: &Pair, round: &mut Round) -> store::Result<()> {
    if round.course.shown >= round.questions.len() {
        return Ok(());
    }
    round.course.shown += 1;
    round.course.shown_at = Some(cx.now);
    sql::save(&mut cx.tx, round).await?;
    let (newest, now) = (round.course.shown - 1, cx.now);
    sql::note_asked(&mut cx.tx, round, newest..round.course.shown, now).await?;
    if let Some(before) = newest
        .checked_sub(1)
        .filter(|_| round.course.pace == Pace::Led)
    {
        // Its time may not have been up.
        show_question(cx, pair, round, before).await?;
    }
    show_question(cx, pair, round, newest).await?;
    plan(cx, pair, round).await?;
    tell_classrooms(cx, pair, round).await
}

/// Writes what comes next into the diary.
pub(super) async fn plan(cx: &mut Cx, pair: &Pair, round: &Round) -> store::Result<()> {
    let steps = match round.course.turns() {
        Some((answers_at, over_at)) => vec![(Step::Answers, answers_at), (Step::Over, over_at)],
        None if round.course.shown < round.questions.len() => {
            let last = round.course.shown_at.unwrap_or(cx.now);
            let both = pair.calendars();
            let next = both.and_then(|both| next_days(&both, last, cx.now).next());
            // Where the calendars hold no such day, a day of the week has to do.
            vec![(Step::Next, next.unwrap_or(cx.now + TimeDelta::days(1)))]
        }
        None => Vec::new(),
    };
    for (step, due) in steps {
        let payload = format!("{} {} {}", round.id, round.course.shown, step.word());
        let key = format!("{STEP_JOB}:{payload}");
        cx.remind(&key, STEP_JOB, due, &payload).await?;
    }
    Ok(())
}

/// Shows a question as it is now to those pupils who answer on their own devices.
async fn show_question(cx: &mut Cx, pair: &Pair, round: &Round, nth: usize) -> store::Result<()> {
    let sides = pair.sides.iter();
    let on_devices = sides.filter(|side| round.is_on_devices(side.school.id));
    let rooms: Vec<Seat> = on_devices
        .flat_map(|side| side.rooms_for(Audience::Pupils).cloned())
        .collect();
    show_question_in(cx, pair, round, nth, &rooms).await
}

/// Shows a question as it is now in these pupil rooms. Where it cannot be answered with a press, they read that
/// instead if it comes by itself, and else nothing.
pub(super) async fn show_question_in(
    cx: &mut Cx,
    pair: &Pair,
    round: &Round,
    nth: usize,
    rooms: &[Seat],
) -> store::Result<()> {
    let Some(question) = round.questions.get(nth) else {
        return Ok(());
    };
    let is_pressed = asking::is_pressed(question);
    if !is_pressed && round.course.pace == Pace::Open {
        return Ok(());
    }
    let (name, standing) = (
        question_card(round.id, nth),
        round.course.standing(nth, cx.now),
    );
    let timing = match round.course.pace.is_live() {
        true => Timing::Asked,
        false => Timing::Partner,
    };
    cx.show(
        rooms,
        &name,
        Show::InPlace,
        timing,
        |pen, _| match is_pressed {
            true => asking::question(pen, pair, round, nth, question, standing),
            false => asking::for_classrooms(pen, round, nth),
        },
    )
    .await
}

/// Brings the card down where a class is to be asked, and lets it follow elsewhere.
async fn tell_classrooms(cx: &mut Cx, pair: &Pair, round: &Round) -> store::Result<()> {
    let asks_class = |seat: &Seat| !round.is_on_devices(seat.room.school);
    let is_daily = round.course.pace == Pace::Daily;
    // With the first question the card comes by itself.
    let is_further = round.course.shown > 1;
    let (down, rest): (Vec<_>, Vec<_>) = pair
        .main_rooms()
        .into_iter()
        .partition(|seat| is_daily && is_further && asks_class(seat));
    show_in(cx, pair, round, &down, Show::Anew, Timing::Partner).await?;
    show_in(cx, pair, round, &rest, Show::IfShown, Timing::Asked).await
}
