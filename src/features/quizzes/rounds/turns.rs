//! Which round waits for which school.

use super::super::SET_UP;
use super::{State, sql};
use crate::engine::Cx;
use crate::engine::coming::Coming;
use crate::engine::pair::Pair;
use crate::engine::turns::{Act, Turn};
use crate::store::Result;

/// The round that waits for the partner's yes.
pub(crate) async fn turns(cx: &mut Cx, pair: &Pair) -> Result<Vec<Turn>> {
    let round = match sql::under_way(&mut cx.tx, pair.id).await? {
        Some(id) => sql::find(&mut cx.tx, id).await?,
        None => None,
    };
    let Some(round) = round.filter(|round| round.state == State::Asked) else {
        return Ok(Vec::new());
    };
    let [_, partner] = pair.seen_from(round.school);
    Ok(vec![Turn {
        school: partner.school.id,
        what: "quizzes-turn",
        at: None,
        about: None,
        act: Act {
            label: "quizzes-turn-act",
            // While a round is under way, this brings it back.
            route: SET_UP,
            args: Vec::new(),
        },
    }])
}

/// The round that is open, where it has an end that is told, or has to be begun by then.
pub(crate) async fn coming(cx: &mut Cx, pair: &Pair) -> Result<Vec<Coming>> {
    let round = match sql::under_way(&mut cx.tx, pair.id).await? {
        Some(id) => sql::find(&mut cx.tx, id).await?,
        None => None,
    };
    let open = round.filter(|round| round.state == State::Open);
    let coming = open.and_then(|round| {
        let (what, at) = match round.begin_by() {
            Some(by) => ("quizzes-coming-live", by),
            None => ("quizzes-coming", round.told_end()?),
        };
        Some(Coming {
            what,
            at,
            days: Vec::new(),
            about: String::new(),
        })
    });
    Ok(coming.into_iter().collect())
}
