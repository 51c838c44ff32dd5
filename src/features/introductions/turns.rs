//! Which prompts wait for which school, and what both said that they hope for.

use super::decide::{Prompt, has_answered};
use super::prompts::owed;
use super::{ANSWER, sql};
use crate::engine::Cx;
use crate::engine::pair::Pair;
use crate::engine::turns::{Act, Hope, Turn};
use crate::store::Result;
use crate::text::rich::Rich;

/// The prompts that each school has yet to answer, in order.
pub(super) async fn turns(cx: &mut Cx, pair: &Pair) -> Result<Vec<Turn>> {
    let answers = sql::answers(&mut cx.tx, pair.id).await?;
    let turn = |school, prompt: Prompt| {
        let [what, label] = owed(prompt);
        Turn {
            school,
            what,
            at: None,
            about: None,
            act: Act {
                label,
                route: ANSWER,
                args: vec![pair.id.to_string(), prompt.word()],
            },
        }
    };
    let mut turns = Vec::new();
    for side in &pair.sides {
        let school = side.school.id;
        let prompts = Prompt::ALL.into_iter();
        let owed = prompts.filter(|prompt| !has_answered(&answers, school, *prompt));
        turns.extend(owed.map(|prompt| turn(school, prompt)));
    }
    Ok(turns)
}

/// What each school hoped for, where it told it.
pub(super) async fn hopes(cx: &mut Cx, pair: &Pair) -> Result<Vec<Hope>> {
    let answers = sql::answers(&mut cx.tx, pair.id).await?;
    let hope = |school| {
        let mut answers = answers.iter();
        let told = answers.find(|one| one.school == school && one.prompt == Prompt::Hopes)?;
        let text = Rich::parse(&told.text).words();
        Some(Hope { school, text })
    };
    let schools = pair.sides.iter().map(|side| side.school.id);
    Ok(schools.filter_map(hope).collect())
}
