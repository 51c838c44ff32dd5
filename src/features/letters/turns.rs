//! Which letters wait for an answer.

use super::{REPLY, decide, showing, sql};
use crate::engine::Cx;
use crate::engine::pair::Pair;
use crate::engine::turns::{Act, Turn};
use crate::store::Result;

/// For each school, the partner's last letter, where it asks something and none went back since.
pub(super) async fn turns(cx: &mut Cx, pair: &Pair) -> Result<Vec<Turn>> {
    let Some(last) = sql::last(&mut cx.tx, pair.id).await? else {
        return Ok(Vec::new());
    };
    let [_, partner] = pair.seen_from(last.school);
    let Some(main) = partner.main() else {
        return Ok(Vec::new());
    };
    // Nobody owes an answer to what has not reached them.
    let card = showing::card(last.id, 0);
    if cx.has_card(&main.chat, &card).await? && !cx.is_shown(&main.chat, &card).await? {
        return Ok(Vec::new());
    }
    let turn = Turn {
        school: partner.school.id,
        what: "letters-turn",
        at: None,
        about: last.gist(),
        act: Act {
            label: "letters-reply",
            route: REPLY,
            args: vec![last.id.to_string()],
        },
    };
    let text = last.text.as_deref().unwrap_or_default();
    Ok(decide::asks(text).then_some(turn).into_iter().collect())
}
