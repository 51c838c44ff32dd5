//! One run of some questions in both schools.

mod agreeing;
mod answering;
mod asking;
mod classroom;
mod coming;
mod drawn;
mod ending;
mod messages;
mod ordering;
mod pace;
mod preparing;
mod pupils;
mod rechecking;
mod reminding;
mod report;
mod score;
mod sql;
mod table;
mod turns;

pub(super) use agreeing::{agree, begin_agreed, decline, take_back};
pub(super) use answering::{REFRESH_JOB, answer, offer_devices, refresh, use_devices};
pub(super) use classroom::{ask_class, count_hands, open_hands, uncount};
pub(super) use coming::{STEP_JOB, bring, step};
pub(super) use ending::{DUE_JOB, ask_end, close_due, close_early};
pub(super) use ordering::{open_order, order};
pub(super) use preparing::{discard, follow_bank, is_one_under_way, leave_out, none_is_asked};
pub(super) use preparing::{send, set, set_up, under_way};
pub(super) use pupils::{rename, tell_name};
pub(super) use rechecking::{begin, recheck};
pub(super) use reminding::{REMIND_JOB, remind};
#[cfg(test)]
pub(super) use score::right;
pub(super) use turns::{coming, turns};

use chrono::{DateTime, Utc};

use self::messages::{Progress, View};
use self::pace::{Course, Pace};
use super::bank::speaking;
use super::question::Question;
use crate::engine::button::Call;
use crate::engine::directory::Seat;
use crate::engine::feature::Stop;
use crate::engine::pair::Pair;
use crate::engine::post::Show;
use crate::engine::terms::Timing;
use crate::engine::{Cx, Here};
use crate::model::ids::Id;
use crate::model::partnership::Partnership;
use crate::model::people::Member;
use crate::model::school::School;
use crate::store;

/// How many school days of both schools a round can be open.
const DAYS: [u32; 3] = [1, 3, 5];
/// How many school days of both schools a live round waits to be begun: two weeks of school.
const LIVE_DAYS: u32 = 10;
/// Most questions of a round: one that a class answers in a lesson.
const QUESTIONS_MAX: u32 = 8;

/// Some questions, asked in both schools.
#[derive(Clone, Debug)]
struct Round {
    id: Id<Round>,
    partnership: Id<Partnership>,
    /// The school whose idea it was.
    school: Id<School>,
    /// The name of the person whose idea it was.
    author: String,
    state: State,
    /// How long it is open, in school days of both schools.
    days: u32,
    /// One goal that both reach together, and not a result of each school.
    goal: bool,
    /// Raised by each change, so that a yes counts for what was read.
    version: i64,
    /// Known once it is open.
    closes_at: Option<DateTime<Utc>>,
    /// How its questions come, and how far they have.
    course: Course,
    questions: Vec<Question>,
    /// Which school wrote each question, where it asks about itself.
    writers: Vec<Option<Id<School>>>,
    /// The schools whose pupils answer on their own devices; the others are asked in their classrooms.
    devices: Vec<Id<School>>,
}

impl Round {
    /// Whether an answer counts at `now`.
    fn takes_answers(&self, now: DateTime<Utc>) -> bool {
        self.state == State::Open && self.closes_at.is_some_and(|closes_at| now < closes_at)
    }

    fn is_on_devices(&self, school: Id<School>) -> bool {
        self.devices.contains(&school)
    }

    /// How many school days of both schools it is open: with one question a day, as many as there are, and
    /// a live one until it is begun.
    fn days_open(&self) -> u32 {
        match self.course.pace {
            Pace::Daily => u32::try_from(self.questions.len()).unwrap_or(QUESTIONS_MAX),
            Pace::Open => self.days,
            Pace::Live | Pace::Led => LIVE_DAYS,
        }
    }

    /// When it ends, where people are told: a live one ends with its last question.
    fn told_end(&self) -> Option<DateTime<Utc>> {
        self.closes_at.filter(|_| !self.course.pace.is_live())
    }

    /// Until when a live round can be begun, where it has not been.
    fn begin_by(&self) -> Option<DateTime<Utc>> {
        let waits = self.course.pace.is_live() && self.course.shown == 0;
        self.closes_at.filter(|_| waits)
    }

    /// Until when classes' hands can be entered, where all questions have come by themselves and it waits for them.
    fn hands_until(&self) -> Option<DateTime<Utc>> {
        let is_all = self.course.pace == Pace::Live && self.out() == self.questions.len();
        let until = self.course.hands_until().filter(|_| is_all);
        until.filter(|until| self.closes_at == Some(*until))
    }

    /// How many questions can be seen once it is open.
    fn out(&self) -> usize {
        self.course.out(self.questions.len())
    }

    /// The school that wrote the question at this index about itself.
    fn writer(&self, nth: usize) -> Option<Id<School>> {
        self.writers.get(nth).copied().flatten()
    }

    /// The question at this index, as a button names it.
    fn question(&self, word: &str) -> Option<(usize, &Question)> {
        let nth = word.parse().ok()?;
        Some((nth, self.questions.get(nth)?))
    }
}

/// Who has ended a round before its time was up.
struct Ended {
    name: String,
    school: Id<School>,
}

/// Draft → asked → open → closed; an asked one can become a draft again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Draft,
    /// The partner has been asked to agree.
    Asked,
    Open,
    Closed,
}

/// A stored word that is no state of a round, and no pace.
#[derive(Debug, thiserror::Error)]
#[error("{0:?} is no state and no pace of a round")]
struct UnknownState(String);

impl State {
    const ALL: [Self; 4] = [Self::Draft, Self::Asked, Self::Open, Self::Closed];

    /// The word used in the database.
    const fn word(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Asked => "asked",
            Self::Open => "open",
            Self::Closed => "closed",
        }
    }
}

/// What a press of staff speaks of.
struct Found {
    pair: Pair,
    round: Round,
    member: Member,
}

/// The round that a press of staff speaks of, where it belongs to their partnership.
async fn found(cx: &mut Cx, here: &Here, call: &Call) -> Result<Found, Stop> {
    let (pair, member) = speaking(cx, here).await?;
    let round = match Id::read(call.arg(0)) {
        Some(id) => sql::find(&mut cx.tx, id).await?,
        None => None,
    };
    match round.filter(|round| round.partnership == pair.id) {
        Some(round) => Ok(Found {
            pair,
            round,
            member,
        }),
        None => Err(Stop::say(here.pen().say("quizzes-gone"))),
    }
}

/// The round that a press speaks of, while it is open.
async fn open(cx: &mut Cx, here: &Here, call: &Call) -> Result<Found, Stop> {
    let found = found(cx, here, call).await?;
    match found.round.takes_answers(cx.now) {
        true => Ok(found),
        false => Err(Stop::say(here.pen().say("quizzes-over"))),
    }
}

/// The same, though its time may be up: what is left open can be ended.
async fn not_closed(cx: &mut Cx, here: &Here, call: &Call) -> Result<Found, Stop> {
    let found = found(cx, here, call).await?;
    match found.round.state {
        State::Open => Ok(found),
        State::Draft | State::Asked | State::Closed => {
            Err(Stop::say(here.pen().say("quizzes-over")))
        }
    }
}

/// The round and its pair that a job speaks of, where both still run.
async fn running(cx: &mut Cx, id: &str) -> Result<Option<(Pair, Round)>, Stop> {
    let Some(id) = Id::read(id) else {
        return Err(store::damaged(format!("{id:?} is no round")).into());
    };
    let Some(round) = sql::find(&mut cx.tx, id).await? else {
        return Ok(None);
    };
    let Some(pair) = Pair::lock(cx, round.partnership).await? else {
        return Ok(None);
    };
    // As it is now that nobody else decides on it.
    let round = sql::find(&mut cx.tx, id).await?;
    Ok(round.map(|round| (pair, round)))
}

/// The card on which the round is looked after.
fn card_name(id: Id<Round>) -> String {
    format!("quiz:{id}")
}

/// The card of one question in a pupil room.
fn question_card(id: Id<Round>, nth: usize) -> String {
    format!("quiz:{id}:{nth}")
}

/// The card with which a round begins in a pupil room.
fn pupils_card(id: Id<Round>) -> String {
    format!("quiz:{id}:pupils")
}

/// The rooms in which the round is looked after.
fn rooms_of(pair: &Pair, round: &Round) -> Vec<Seat> {
    let mut rooms = pair.main_rooms();
    if round.state == State::Draft {
        rooms.retain(|seat| seat.room.school == round.school);
    }
    rooms
}

/// How far the schools are, the inviter first.
async fn progress(cx: &mut Cx, pair: &Pair, round: &Round) -> store::Result<Vec<Progress>> {
    let mut progress = Vec::new();
    for side in &pair.sides {
        let school = side.school.id;
        progress.push(match round.is_on_devices(school) {
            true => Progress::Pupils(sql::pupils(&mut cx.tx, round.id, school).await?),
            false => Progress::Questions(sql::counted(&mut cx.tx, round.id, school).await?),
        });
    }
    Ok(progress)
}

/// Shows the round as it is now where it is looked after, or there only in these rooms.
async fn show_in(
    cx: &mut Cx,
    pair: &Pair,
    round: &Round,
    rooms: &[Seat],
    show: Show,
    timing: Timing,
) -> store::Result<()> {
    let progress = progress(cx, pair, round).await?;
    if round.state == State::Open {
        reminding::follow_progress(cx, pair, round, &progress).await?;
    }
    cx.show(rooms, &card_name(round.id), show, timing, |pen, seat| {
        let view = View {
            pair,
            round,
            own: seat.room.school,
            is_shared: pair.share_main(seat.chat.id),
            progress: &progress,
        };
        view.card(pen)
    })
    .await
}

async fn show_all(
    cx: &mut Cx,
    pair: &Pair,
    round: &Round,
    show: Show,
    timing: Timing,
) -> store::Result<()> {
    show_in(cx, pair, round, &rooms_of(pair, round), show, timing).await
}
