//! The bank: both schools' questions, typed one by one or pasted many at a time.

mod messages;
mod sql;

use super::formats::{self, Found};
use super::question::Question;
use super::{BANK, SAMPLES, rounds, shipped, words};
use crate::engine::button::Call;
use crate::engine::feature::{FormSpec, Outcome, Stop};
use crate::engine::form::{Values, typed};
use crate::engine::message::Message;
use crate::engine::pair::Pair;
use crate::engine::{Cx, Here};
use crate::model::ids::Id;
use crate::model::people::Member;
use crate::model::school::School;
use crate::text::args;

/// Most questions of a partnership: years of rounds, and a list that one can still leaf through.
const ENTRIES_MAX: usize = 500;

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
    let mends = !sql::to_mend(&mut cx.tx, pair.id, member.id)
        .await?
        .is_empty();
    let pen = here.pen();
    let under_way = rounds::under_way(cx, &pen, &pair, member.school).await?;
    let menu = messages::menu(&pen, &pair, &entries, mends, under_way);
    Ok(Some(menu))
}

/// The form for many questions at once; with an argument, for those that are to be mended.
pub(super) async fn open_paste(cx: &mut Cx, here: &Here, call: &Call) -> Result<FormSpec, Stop> {
    let (pair, member) = speaking(cx, here).await?;
    let text = match call.args.is_empty() {
        true => String::new(),
        false => sql::to_mend(&mut cx.tx, pair.id, member.id).await?,
    };
    Ok(messages::paste_form(&here.pen(), text))
}

/// Keeps the good questions, and the others to be mended.
pub(super) async fn paste(cx: &mut Cx, here: &Here, values: &Values) -> Outcome {
    let pen = here.pen();
    let (pair, member) = speaking(cx, here).await?;
    let found = formats::read(&typed(values, messages::PASTED));
    if found == Found::default() {
        return Err(Stop::Correct(pen.say("quizzes-nothing-pasted")));
    }
    let added = add_all(cx, here, &pair, &member, &found.questions).await?;
    let rest = match found.problems.is_empty() {
        true => String::new(),
        false => found.to_mend(),
    };
    sql::keep_to_mend(&mut cx.tx, pair.id, member.id, &rest).await?;
    Ok(Some(messages::pasted(&pen, added, &found)))
}

/// Adds those that are not in the bank yet; tells how many.
async fn add_all(
    cx: &mut Cx,
    here: &Here,
    pair: &Pair,
    member: &Member,
    questions: &[Question],
) -> Result<usize, Stop> {
    let mut known: Vec<Question> = sql::all(&mut cx.tx, pair.id)
        .await?
        .into_iter()
        .map(|entry| entry.question)
        .collect();
    let before = known.len();
    for question in questions {
        if known.iter().any(|one| shipped::is_same(one, question)) {
            continue;
        }
        if known.len() >= ENTRIES_MAX {
            let args = args! { "max" => ENTRIES_MAX };
            return Err(Stop::Correct(here.pen().fill("quizzes-bank-full", &args)));
        }
        let entry = Entry {
            id: cx.id(),
            school: member.school,
            question: question.clone(),
            rounds: 0,
        };
        sql::add(&mut cx.tx, pair.id, &entry).await?;
        known.push(question.clone());
    }
    Ok(known.len() - before)
}

/// The form for one question: a new one, or the one that is its argument.
pub(super) async fn open_write(cx: &mut Cx, here: &Here, call: &Call) -> Result<FormSpec, Stop> {
    let question = match call.args.is_empty() {
        true => None,
        false => Some(entry(cx, here, call).await?.1.question),
    };
    Ok(messages::question_form(&here.pen(), question.as_ref()))
}

/// Keeps one question.
pub(super) async fn write(cx: &mut Cx, here: &Here, call: &Call, values: &Values) -> Outcome {
    let pen = here.pen();
    let (pair, member) = speaking(cx, here).await?;
    let question =
        messages::typed_question(values).map_err(|flaw| Stop::Correct(words::flaw(&pen, &flaw)))?;
    let entry = if call.args.is_empty() {
        if add_all(cx, here, &pair, &member, std::slice::from_ref(&question)).await? == 0 {
            return Err(Stop::Correct(pen.say("quizzes-known-already")));
        }
        let entries = sql::all(&mut cx.tx, pair.id).await?;
        entries.into_iter().next_back()
    } else {
        let (_, old) = entry(cx, here, call).await?;
        sql::change(&mut cx.tx, old.id, &question).await?;
        Some(Entry { question, ..old })
    };
    let note = entry.map(|entry| messages::entry(&pen, &pair, &entry));
    Ok(note)
}

/// A page of the bank.
pub(super) async fn list(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let (pair, _) = speaking(cx, here).await?;
    let entries = sql::all(&mut cx.tx, pair.id).await?;
    let page = call.arg(0).parse().unwrap_or(0);
    Ok(Some(messages::list(&here.pen(), &entries, page)))
}

/// One question with its answers.
pub(super) async fn look(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let (pair, entry) = entry(cx, here, call).await?;
    Ok(Some(messages::entry(&here.pen(), &pair, &entry)))
}

/// Takes one question out. Rounds that ask it keep it.
pub(super) async fn remove(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let (_, entry) = entry(cx, here, call).await?;
    sql::remove(&mut cx.tx, entry.id).await?;
    let pen = here.pen();
    let back = pen.button("quizzes-see-bank", BANK, &[]);
    Ok(Some(Message::of(pen.say("quizzes-removed")).row([back])))
}

/// The whole bank as GIFT, which Moodle and others read.
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
    let gift = formats::write_gift(&questions);
    Ok(Some(
        Message::of(pen.say("quizzes-exported")).quote(gift.trim_end()),
    ))
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
    let added = add_all(cx, here, &pair, &member, &found.questions).await?;
    Ok(Some(messages::pasted(&pen, added, &found)))
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
