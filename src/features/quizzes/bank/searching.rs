//! Looking for questions in the bank by their words.

use super::super::question::{Answers, Question};
use super::super::words;
use super::{Entry, listing, speaking, sql};
use crate::engine::feature::{FormSpec, Outcome, Stop};
use crate::engine::form::{Values, typed_line};
use crate::engine::pen::Pen;
use crate::engine::{Cx, Here};
use crate::text::fold;

/// The form for the words of a question.
pub(crate) async fn open_find(cx: &mut Cx, here: &Here) -> Result<FormSpec, Stop> {
    speaking(cx, here).await?;
    Ok(listing::find_form(&here.pen()))
}

/// Shows the questions that have all of the typed words, whatever their capitals and accents.
pub(crate) async fn find(cx: &mut Cx, here: &Here, values: &Values) -> Outcome {
    let pen = here.pen();
    let (pair, _) = speaking(cx, here).await?;
    let typed = typed_line(values, listing::WANTED);
    let wanted: Vec<String> = typed.split_whitespace().map(fold).collect();
    if wanted.is_empty() {
        return Err(Stop::Correct(pen.say("quizzes-find-what")));
    }
    let entries = sql::all(&mut cx.tx, pair.id).await?;
    let has_all = |entry: &&Entry| {
        let text = fold(&all_words(&pen, &entry.question));
        wanted.iter().all(|word| text.contains(word))
    };
    let found: Vec<(usize, &Entry)> = (1..)
        .zip(&entries)
        .filter(|(_, entry)| has_all(entry))
        .collect();
    Ok(Some(listing::found(&pen, &typed, &found)))
}

/// All that stands in a question: as it was written, and in the reader's language.
fn all_words(pen: &Pen, question: &Question) -> String {
    let told = words::told(pen, question);
    let mut all = Vec::new();
    for question in [question, told] {
        all.push(question.text.as_str());
        all.push(&question.explanation);
        match &question.answers {
            Answers::Choice(answers) => all.extend(answers.iter().map(|one| one.text.as_str())),
            Answers::Text(spellings) => all.extend(spellings.iter().map(String::as_str)),
            Answers::TrueFalse(_) | Answers::Number { .. } => {}
        }
    }
    all.join(" ")
}
