//! When two schools could talk soon, for whoever would like to bring them together.

use chrono::{DateTime, Utc};

use super::pair::Pair;
use super::slots::{Within, find, other_dates};
use super::sql;
use crate::engine::Cx;
use crate::engine::pair;
use crate::store::Result;

/// How far ahead they are looked for, in days: a fortnight.
const DAYS: u16 = 14;
/// Most of them: what can be weighed at a glance.
const DATES_MAX: usize = 2;

/// The next dates in both schools' working hours: at the hour of their meeting or, where they have none, at that which
/// would be proposed first.
pub(super) async fn openings(cx: &mut Cx, both: &pair::Pair) -> Result<Vec<DateTime<Utc>>> {
    let Some(pair) = Pair::load(cx, both.id).await? else {
        return Ok(Vec::new());
    };
    let agreed = sql::agreed(&mut cx.tx, &pair).await?;
    let search = pair.search(cx.now, &[]);
    let best = match agreed {
        Some(agreed) => Some(agreed.rule),
        None => find(&search).proposals.first().map(|one| one.rule),
    };
    let dates = best.map(|rule| other_dates(&search, rule, Within::Hours, DAYS));
    Ok(dates.into_iter().flatten().take(DATES_MAX).collect())
}
