//! How the schools of a partnership meet.

use super::{Kind, Manner, Plan};
use crate::model::ids::Id;
use crate::model::partnership::Partnership;
use crate::store::{Result, Tx, damaged, execute, on};

/// Stands for [`Plan::Write`]: no text that somebody typed is empty.
const WRITE: &str = "";

/// How they meet; as usual, where nobody has said anything.
pub async fn find(tx: &mut Tx, partnership: Id<Partnership>) -> Result<Manner> {
    let row: Option<(String, Option<String>)> = on!(tx, c => sqlx::query_as(
        "SELECT kind, plan FROM meeting_manner WHERE partnership_id = $1")
        .bind(partnership.value()).fetch_optional(c).await)?;
    let Some((kind, plan)) = row else {
        return Ok(Manner::default());
    };
    Ok(Manner {
        kind: Kind::read(&kind).ok_or_else(|| damaged(format!("{kind:?} is no kind")))?,
        plan: plan.map(|plan| match plan.as_str() {
            WRITE => Plan::Write,
            _ => Plan::Own(plan),
        }),
    })
}

pub(super) async fn save(tx: &mut Tx, partnership: Id<Partnership>, manner: &Manner) -> Result<()> {
    let plan = manner.plan.as_ref().map(|plan| match plan {
        Plan::Write => WRITE,
        Plan::Own(plan) => plan,
    });
    execute!(
        tx,
        "INSERT INTO meeting_manner (partnership_id, kind, plan) VALUES ($1, $2, $3)
         ON CONFLICT (partnership_id) DO UPDATE SET kind = excluded.kind, plan = excluded.plan",
        partnership.value(),
        manner.kind.word(),
        plan,
    )
    .map(drop)
}
