//! What a quiz about both schools waits for.

use super::super::{HALVES, rounds};
use super::current;
use crate::engine::Cx;
use crate::engine::pair::Pair;
use crate::engine::turns::{Act, Turn};
use crate::store::Result;

/// The questions that a school has not written yet, or its word that it is ready.
pub(crate) async fn turns(cx: &mut Cx, pair: &Pair) -> Result<Vec<Turn>> {
    let Some(halves) = current(cx, pair).await?.filter(|halves| !halves.rests) else {
        return Ok(Vec::new());
    };
    // Ready for a round is nobody while another one is under way.
    let has_round = rounds::is_one_under_way(cx, pair).await?;
    let mut turns = Vec::new();
    for school in pair.sides.iter().map(|side| side.school.id) {
        if halves.ready.contains(&school) {
            continue;
        }
        let what = match halves.of(school).count() < halves.wanted {
            true => "quizzes-halves-turn-write",
            false if has_round => continue,
            false => "quizzes-halves-turn-ready",
        };
        turns.push(Turn {
            school,
            what,
            at: None,
            about: None,
            act: Act {
                label: "quizzes-halves-see",
                route: HALVES,
                args: Vec::new(),
            },
        });
    }
    Ok(turns)
}
