//! The bank: both schools' questions, typed one by one, or many at a time as text or files.

mod form;
mod intake;
mod listing;
mod mending;
mod messages;
mod ordering;
mod searching;
mod sql;

pub(super) use form::{question_form, typed_question};
pub(super) use intake::{READ_JOB, open_paste, paste, read};
pub(super) use ordering::{open_place, place, shift};
pub(super) use searching::{find, open_find};

use chrono::{DateTime, Utc};

use self::intake::add_all;
use self::mending::Kept;
use self::ordering::Standing;
use super::formats;
use super::question::Question;
use super::words::{self, Written};
use super::{BANK, SAMPLES, halves, rounds};
use crate::engine::button::Call;
use crate::engine::feature::{FormSpec, Outcome, Stop};
use crate::engine::form::Values;
use crate::engine::message::Message;
use crate::engine::pair::Pair;
use crate::engine::{Cx, Here};
use crate::model::ids::Id;
use crate::model::people::Member;
use crate::model::school::School;
use crate::store;

/// One question of the bank.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) id: Id<Entry>,
    /// Which school wrote it.
    pub(super) school: Id<School>,
    pub(super) question: Question,
    /// How many rounds have asked it.
    pub(super) rounds: i64,
}

/// How a question went in one round.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asked {
    /// When the round was over.
    pub(super) at: DateTime<Utc>,
    pub(super) people: i64,
    /// How many of them were right.
    pub(super) good: i64,
}

/// The pair that somebody speaks from, and who it is.
pub(super) async fn speaking(cx: &mut Cx, here: &Here) -> Result<(Pair, Member), Stop> {
    let (seat, member) = here.staff()?;
    let pair = Pair::of_seat(cx, seat, here.pen().say("quizzes-no-partner")).await?;
    Ok((pair, member.clone()))
}

/// What can be done with quizzes here.
pub(super) async fn menu(cx: &mut Cx, here: &Here) -> Outcome {
    let (pair, member) = speaking(cx, here).await?;
    let entries = sql::all(&mut cx.tx, pair.id).await?;
    let to_mend = sql::to_mend(&mut cx.tx, pair.id, member.id).await?;
    let pen = here.pen();
    let under_way = messages::UnderWay {
        round: rounds::under_way(cx, &pen, &pair, member.school).await?,
        halves: halves::under_way(cx, &pen, &pair).await?,
    };
    let menu = messages::menu(&pen, &pair, &entries, &to_mend, under_way);
    Ok(Some(menu))
}

/// The form for one question: a new one, or the one that is its argument.
pub(super) async fn open_write(cx: &mut Cx, here: &Here, call: &Call) -> Result<FormSpec, Stop> {
    let question = match call.args.is_empty() {
        true => None,
        false => Some(entry(cx, here, call).await?.1.question),
    };
    Ok(form::question_form(&here.pen(), question.as_ref()))
}

/// Keeps one question.
pub(super) async fn write(cx: &mut Cx, here: &Here, call: &Call, values: &Values) -> Outcome {
    let pen = here.pen();
    let (pair, member) = speaking(cx, here).await?;
    let before = match call.args.is_empty() {
        true => None,
        false => {
            let (_, entry) = entry(cx, here, call).await?;
            Some(words::told(&pen, &entry.question).clone())
        }
    };
    let question = form::typed_question(values, before.as_ref())
        .map_err(|flaw| Stop::Correct(words::flaw(&pen, Written::InFields, &flaw)))?;
    let entry = if call.args.is_empty() {
        let one = std::slice::from_ref(&question);
        let added = add_all(cx, &pair, member.school, one).await?;
        if added.no_room > 0 {
            return Err(Stop::Correct(messages::full(&pen)));
        }
        if added.new == 0 {
            return Err(Stop::Correct(pen.say("quizzes-known-already")));
        }
        let entries = sql::all(&mut cx.tx, pair.id).await?;
        entries.into_iter().next_back()
    } else {
        let (_, old) = entry(cx, here, call).await?;
        sql::change(&mut cx.tx, old.id, &question).await?;
        rounds::follow_bank(cx, &pair, old.id, &question).await?;
        Some(Entry { question, ..old })
    };
    match entry {
        Some(entry) => told(cx, here, &pair, &entry).await.map(Some),
        None => Ok(None),
    }
}

/// A page of the bank.
pub(super) async fn list(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let (pair, _) = speaking(cx, here).await?;
    let entries = sql::all(&mut cx.tx, pair.id).await?;
    let page = call.arg(0).parse().unwrap_or(0);
    Ok(Some(listing::list(&here.pen(), &entries, page)))
}

/// One question with its answers.
pub(super) async fn look(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let (pair, entry) = entry(cx, here, call).await?;
    told(cx, here, &pair, &entry).await.map(Some)
}

/// One question, with how it went when it was asked.
async fn told(cx: &mut Cx, here: &Here, pair: &Pair, entry: &Entry) -> Result<Message, Stop> {
    let (_, member) = here.staff()?;
    let history = sql::history(&mut cx.tx, pair.id, entry.id).await?;
    let places = sql::places(&mut cx.tx, pair.id).await?;
    let standing = Standing::of(&places, entry.id);
    let (pen, own) = (here.pen(), member.school);
    Ok(listing::entry(&pen, pair, own, entry, standing, &history))
}

/// Takes one question out. Rounds that ask it keep it.
pub(super) async fn remove(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let (_, entry) = entry(cx, here, call).await?;
    sql::remove(&mut cx.tx, entry.id).await?;
    let pen = here.pen();
    let back = pen.button("quizzes-see-bank", BANK, &[]);
    Ok(Some(Message::of(pen.say("quizzes-removed")).row([back])))
}

/// The whole bank as a file of GIFT, which Moodle and others read.
pub(super) async fn export(cx: &mut Cx, here: &Here) -> Outcome {
    let (pair, _) = speaking(cx, here).await?;
    let entries = sql::all(&mut cx.tx, pair.id).await?;
    let pen = here.pen();
    let questions: Vec<Question> = entries
        .iter()
        .map(|entry| words::told(&pen, &entry.question).clone())
        .collect();
    if questions.is_empty() {
        return Err(Stop::say(pen.say("quizzes-bank-empty")));
    }
    let file = messages::gift_file(&pen, formats::write_gift(&questions));
    cx.answer_in(&here.chat, file).await?;
    Ok(None)
}

/// Adds the quiz that ships under the name that is its argument. Everybody reads it in their own
/// language.
pub(super) async fn add_sample(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let pen = here.pen();
    let (pair, member) = speaking(cx, here).await?;
    let language = pen.voice.language();
    let in_language = |tag: &str| {
        let mut samples = SAMPLES.iter();
        samples.find(|sample| sample.language == tag && sample.name == call.arg(0))
    };
    let Some(sample) = in_language(language.as_str()).or_else(|| in_language("en")) else {
        return Err(Stop::say(pen.say("quizzes-gone")));
    };
    let found = formats::read(sample.gift);
    let added = add_all(cx, &pair, member.school, &found.questions).await?;
    let nothing = Kept::default();
    Ok(Some(messages::taken_in(&pen, added, &found, &nothing)))
}

/// Keeps questions of a school, as far as they are new and there is room.
pub(super) async fn keep_of_itself(
    cx: &mut Cx,
    pair: &Pair,
    school: Id<School>,
    questions: &[Question],
) -> store::Result<()> {
    add_all(cx, pair, school, questions).await?;
    sql::note_of_itself(&mut cx.tx, pair.id, school, questions).await
}

/// The question that a press speaks of.
async fn entry(cx: &mut Cx, here: &Here, call: &Call) -> Result<(Pair, Entry), Stop> {
    let (pair, _) = speaking(cx, here).await?;
    let entry = match Id::read(call.arg(0)) {
        Some(id) => sql::find(&mut cx.tx, pair.id, id).await?,
        None => None,
    };
    let gone = || Stop::say(here.pen().say("quizzes-gone"));
    Ok((pair, entry.ok_or_else(gone)?))
}
