//! The names under which pupils take part on their own devices. Each is told to its pupil alone, who can
//! have another one; teachers read it in their table. It says nothing of who they are, is another one in
//! each round, and goes with the answers at the end.

mod sql;

use std::collections::BTreeMap;

use rand::RngExt;

use super::answering::{aside, taking_part};
use super::{Round, score};
use crate::engine::button::Call;
use crate::engine::feature::{Outcome, Stop};
use crate::engine::message::Message;
use crate::engine::pen::Pen;
use crate::engine::{Cx, Here};
use crate::model::ids::Id;
use crate::model::school::School;
use crate::store;
use crate::text::args;

/// How many names there are without a number: each of twenty words with each of thirty-two animals.
const PLAIN: i64 = 640;
/// Draws before the next free number is taken. The names are at most half used up, so that many in vain
/// happen once in a million million.
const DRAWS_MAX: usize = 40;

/// What a pupil was right in, under their name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Marks {
    pub(super) name: i64,
    /// By the index of the question; those that they did not answer are left out.
    pub(super) good: BTreeMap<usize, bool>,
}

impl Marks {
    /// How many of their answers were right, and how many they gave.
    pub(super) fn good_of_all(&self) -> (usize, usize) {
        let good = self.good.values().filter(|is_good| **is_good).count();
        (good, self.good.len())
    }
}

/// The words of a name in the reader's language.
pub(super) fn name(pen: &Pen, number: i64) -> String {
    let word = |key: &str, nth: i64| {
        let words = pen.say(key);
        let words: Vec<&str> = words.split(',').map(str::trim).collect();
        let nth = usize::try_from(nth).unwrap_or_default() % words.len().max(1);
        words.get(nth).copied().unwrap_or_default().to_owned()
    };
    let number = number.max(0);
    let plain = number % PLAIN;
    let args = args! {
        "manner" => word("quizzes-pupil-manners", plain / 32),
        "animal" => word("quizzes-pupil-animals", plain % 32),
    };
    let name = pen.fill("quizzes-pupil-name", &args);
    match number / PLAIN {
        0 => name,
        further => format!("{name} {}", further + 1),
    }
}

/// Tells a pupil their name.
pub(crate) async fn tell_name(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let pen = here.pen();
    let (round, school) = taking_part(cx, here, call).await?;
    let pupil = here.alias(&format!("quiz:{}", round.id));
    let Named { number, .. } = named(cx, &pen, &round, (&pupil, school)).await?;
    let args = args! { "name" => name(&pen, number) };
    Ok(Some(
        Message::of(pen.fill("quizzes-your-name", &args)).passing(),
    ))
}

/// Gives a pupil another name.
pub(crate) async fn rename(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let pen = here.pen();
    let (round, school) = taking_part(cx, here, call).await?;
    let pupil = here.alias(&format!("quiz:{}", round.id));
    named(cx, &pen, &round, (&pupil, school)).await?;
    let number = draw(cx, &round).await?;
    sql::save_pupil(&mut cx.tx, round.id, &pupil, school, number).await?;
    let args = args! { "name" => name(&pen, number) };
    Ok(Some(
        Message::of(pen.fill("quizzes-your-new-name", &args)).passing(),
    ))
}

/// The number of a pupil's name.
pub(super) struct Named {
    pub(super) number: i64,
    pub(super) is_new: bool,
}

/// The name of a pupil of this school: whoever has none gets one. Whoever takes part for the other school is
/// refused, so that nobody counts twice.
pub(super) async fn named(
    cx: &mut Cx,
    pen: &Pen,
    round: &Round,
    (pupil, school): (&str, Id<School>),
) -> Result<Named, Stop> {
    if let Some((number, theirs)) = sql::pupil(&mut cx.tx, round.id, pupil).await? {
        return match theirs.is_some_and(|theirs| theirs != school) {
            true => Err(aside(pen, "quizzes-other-room")),
            false => Ok(Named {
                number,
                is_new: false,
            }),
        };
    }
    let number = draw(cx, round).await?;
    sql::save_pupil(&mut cx.tx, round.id, pupil, school, number).await?;
    Ok(Named {
        number,
        is_new: true,
    })
}

/// A name that nobody has in this round.
async fn draw(cx: &mut Cx, round: &Round) -> store::Result<i64> {
    let (taken, last) = sql::names_taken(&mut cx.tx, round.id).await?;
    // At least twice as many as are taken.
    let all = PLAIN * (1 + taken * 2 / PLAIN);
    for _ in 0..DRAWS_MAX {
        let number = cx.rng.random_range(0..all);
        if !sql::is_name_taken(&mut cx.tx, round.id, number).await? {
            return Ok(number);
        }
    }
    Ok(last.max(all) + 1)
}

/// What each pupil of a school was right in, in the order of their names.
pub(super) async fn marks(
    cx: &mut Cx,
    round: &Round,
    school: Id<School>,
) -> store::Result<Vec<Marks>> {
    let mut pupils: BTreeMap<i64, BTreeMap<usize, bool>> = BTreeMap::new();
    for (name, nth, choices) in sql::answers_by_name(&mut cx.tx, round.id, school).await? {
        if let Some(question) = round.questions.get(nth) {
            let is_good = choices == score::right(question);
            pupils.entry(name).or_default().insert(nth, is_good);
        }
    }
    let marks = |(name, good)| Marks { name, good };
    Ok(pupils.into_iter().map(marks).collect())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use crate::text::Voice;

    #[test]
    fn each_language_has_as_many_words_and_no_name_twice() {
        for tag in ["en", "fr"] {
            let voice = Voice::of(tag.parse().unwrap());
            for (key, many) in [("quizzes-pupil-manners", 20), ("quizzes-pupil-animals", 32)] {
                let words = voice.say(key);
                let words: BTreeSet<&str> = words.split(',').map(str::trim).collect();
                assert_eq!(words.len(), many, "{tag} {key}");
                assert!(!words.contains(""), "{tag} {key}");
            }
        }
    }
}
