//! Which school the proposed times wait for.

use super::pair::Pair;
use super::slots::Side;
use super::{OTHERS, sql};
use crate::engine::Cx;
use crate::engine::pair;
use crate::engine::turns::{Act, Turn};
use crate::store::Result;

/// The open round of proposals, for each school of which nobody has voted.
pub(super) async fn turns(cx: &mut Cx, both: &pair::Pair) -> Result<Vec<Turn>> {
    let Some(pair) = Pair::load(cx, both.id).await? else {
        return Ok(Vec::new());
    };
    let Some(round) = sql::find_round(&mut cx.tx, &pair).await? else {
        return Ok(Vec::new());
    };
    let is_silent = |side: &Side| {
        let mut choices = round.choices.iter();
        choices.all(|choice| side.of(&choice.casts).is_empty())
    };
    let turn = |side: Side| Turn {
        school: side.of(&pair.schools).id,
        what: "meetings-turn",
        about: None,
        // While a round is open, this brings it back.
        act: Act {
            label: "meetings-turn-act",
            route: OTHERS,
            args: Vec::new(),
        },
    };
    let silent = Side::BOTH.into_iter().filter(is_silent);
    Ok(silent.map(turn).collect())
}
