//! Which school the proposed times wait for, a meeting in writing, or a step whose day is over.

use super::in_writing::{self, State, Writing};
use super::pair::Pair;
use super::slots::Side;
use super::sql::{self, Round};
use super::{OTHERS, STEPS, WRITE, catchup, months, results};
use crate::engine::Cx;
use crate::engine::pair;
use crate::engine::turns::{Act, Turn};
use crate::store::Result;

/// What is open about the meetings, for each school from which nothing has come.
pub(super) async fn turns(cx: &mut Cx, both: &pair::Pair) -> Result<Vec<Turn>> {
    let Some(pair) = Pair::load(cx, both.id).await? else {
        return Ok(Vec::new());
    };
    let mut turns = Vec::new();
    if let Some(round) = sql::find_round(&mut cx.tx, &pair).await? {
        turns.extend(of_round(&pair, &round));
    }
    turns.extend(catchup::turn(cx, &pair).await?);
    turns.extend(months::turns(cx, &pair).await?);
    if let Some(writing) = in_writing::current(&mut cx.tx, &pair).await? {
        turns.extend(of_writing(&pair, &writing));
    }
    let due = results::due(cx, &pair).await?;
    turns.extend(
        due.into_iter()
            .map(|(side, words)| of_step(&pair, side, words)),
    );
    Ok(turns)
}

/// A step whose day is over.
fn of_step(pair: &Pair, side: Side, words: String) -> Turn {
    Turn {
        school: side.of(&pair.schools).id,
        what: "meetings-turn-step",
        at: None,
        about: Some(words),
        act: Act {
            label: "meetings-steps-show",
            route: STEPS,
            args: Vec::new(),
        },
    }
}

/// The schools that have yet to say yes to a meeting in writing, or to answer in it.
fn of_writing(pair: &Pair, writing: &Writing) -> Vec<Turn> {
    let turn = |side: Side| Turn {
        school: side.of(&pair.schools).id,
        what: match writing.state {
            State::Asked => "meetings-turn-writing",
            _ => "meetings-turn-answers",
        },
        at: None,
        about: None,
        // While there is one, this brings it back.
        act: Act {
            label: "meetings-writing-show",
            route: WRITE,
            args: Vec::new(),
        },
    };
    let silent = Side::BOTH.into_iter();
    let silent = silent.filter(|side| writing.is_waited_for(*side));
    silent.map(turn).collect()
}

/// The schools of which nobody has voted.
fn of_round(pair: &Pair, round: &Round) -> Vec<Turn> {
    let is_silent = |side: &Side| {
        let mut choices = round.choices.iter();
        choices.all(|choice| side.of(&choice.casts).is_empty())
    };
    let turn = |side: Side| Turn {
        school: side.of(&pair.schools).id,
        what: "meetings-turn",
        at: None,
        about: None,
        // While a round is open, this brings it back.
        act: Act {
            label: "meetings-turn-act",
            route: OTHERS,
            args: Vec::new(),
        },
    };
    let silent = Side::BOTH.into_iter().filter(is_silent);
    silent.map(turn).collect()
}
