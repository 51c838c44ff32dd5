//! Which polls wait for which school.

use super::decide::State;
use super::{SHOW, sql};
use crate::engine::Cx;
use crate::engine::coming::Coming;
use crate::engine::pair::Pair;
use crate::engine::turns::{Act, Turn};
use crate::store::Result;

/// Polls that wait for the partner's yes, and open ones in which a school has not voted.
pub(super) async fn turns(cx: &mut Cx, pair: &Pair) -> Result<Vec<Turn>> {
    let mut turns = Vec::new();
    for poll in sql::unfinished(&mut cx.tx, pair.id).await? {
        let tally = match poll.state {
            State::Open => Some(sql::tally(&mut cx.tx, &poll).await?),
            State::Draft | State::Asked | State::Closed => None,
        };
        for school in pair.sides.iter().map(|side| side.school.id) {
            let what = match (&tally, poll.state) {
                (Some(tally), _) if tally.people(Some(school)) == 0 => "polls-turn-vote",
                (None, State::Asked) if school != poll.school => "polls-turn-agree",
                _ => continue,
            };
            turns.push(Turn {
                school,
                what,
                at: None,
                about: Some(poll.question.clone()),
                act: Act {
                    label: "polls-show",
                    route: SHOW,
                    args: vec![poll.id.to_string()],
                },
            });
        }
    }
    Ok(turns)
}

/// The polls that are open.
pub(super) async fn coming(cx: &mut Cx, pair: &Pair) -> Result<Vec<Coming>> {
    let polls = sql::unfinished(&mut cx.tx, pair.id).await?.into_iter();
    let open = polls.filter(|poll| poll.state == State::Open);
    let coming = open.filter_map(|poll| {
        Some(Coming {
            what: "polls-coming",
            at: poll.closes_at?,
            days: Vec::new(),
            about: poll.question,
        })
    });
    Ok(coming.collect())
}
