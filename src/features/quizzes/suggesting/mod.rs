//! How often a school suggests a quiz: whoever asks again and again only tires their partner.

mod sql;

use chrono::TimeDelta;

use crate::engine::feature::Stop;
use crate::engine::pair::Pair;
use crate::engine::{Cx, Here};
use crate::model::ids::Id;
use crate::model::school::School;
use crate::text::args;

/// Most suggestions of a school within [`DAY`]: one, and two that put it right.
const A_DAY_MAX: i64 = 3;
const DAY: TimeDelta = TimeDelta::days(1);

/// Notes a suggestion of this school, or refuses it kindly where there were enough.
pub(super) async fn note(
    cx: &mut Cx,
    here: &Here,
    pair: &Pair,
    school: Id<School>,
) -> Result<(), Stop> {
    let now = cx.now;
    let before = sql::suggested(&mut cx.tx, pair.id, school).await?;
    let (since, many) = before
        .filter(|(since, _)| now < *since + DAY)
        .unwrap_or((now, 0));
    if many >= A_DAY_MAX {
        let (pen, [_, partner]) = (here.pen(), pair.seen_from(school));
        let args = args! { "partner" => pen.school(&partner.school), "count" => many };
        return Err(Stop::say(pen.fill("quizzes-enough-today", &args)));
    }
    Ok(sql::note(&mut cx.tx, pair.id, school, since, many + 1).await?)
}
