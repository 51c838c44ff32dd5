//! Whether two schools are to be left in peace for now.

use super::facts::local_date;
use super::sql::{self, Still};
use crate::engine::Cx;
use crate::engine::pair::Pair;
use crate::store::Result;

/// Whether one of them is busy, or one asked for a break for both.
pub(super) async fn is_kept(cx: &mut Cx, pair: &Pair) -> Result<bool> {
    let stills = sql::stills(&mut cx.tx, pair.id).await?;
    let holds = |still: &Still| {
        let today = local_date(pair.side(still.school), cx.now);
        still.holds_on(today)
    };
    Ok(stills.iter().any(holds))
}
