//! Circumstances: `/partner` shows both schools side by side: who and where they are, both clocks
//! now and after the next clock change, when both are at work, and who is in the two teams.
//!
//! Once linked, the partner hears by itself when a school has another name, place, clock or working
//! week than before (`news.rs`).
//!
//! The command only reads, so leaders may ask too. Before both schools have confirmed their partnership it
//! shows what they are asked to confirm, and no names of people.

use futures::FutureExt;

use crate::engine::directory;
use crate::engine::feature::{Command, Feature, JobKind, Outcome, Stop, Takes, Who};
use crate::engine::pen::Pen;
use crate::engine::{Cx, Here};
use crate::model::ids::Id;
use crate::model::partnership::{Partnership, State};
use crate::model::school::School;
use crate::store::Result;
use messages::{Facts, Party};

mod decide;
mod messages;
mod news;
mod sql;
#[cfg(test)]
mod tests;

pub const FEATURE: Feature = Feature {
    name: "circumstances",
    commands: &[Command {
        name: "partner",
        takes: Takes::Nothing,
        in_private: false,
        who: Who::Readers,
        offered: |here| {
            here.seats
                .iter()
                .any(|seat| joined(&seat.partnership).is_some())
        },
        run: |cx, here, _| show(cx, here).boxed(),
    }],
    actions: &[],
    jobs: &[JobKind {
        kind: "circumstances.news",
        run: |cx, job| news::tell(cx, job).boxed(),
    }],
    roles: &[],
};

async fn show(cx: &mut Cx, here: &Here) -> Outcome {
    let pen = here.pen();
    // Leaders speak for nobody; where both schools' leaders share a chat, either may be named first.
    let seat = here.seat().or(here.seats.first());
    let Some(seat) = seat else {
        return Err(Stop::say(pen.say("engine-not-a-room")));
    };
    let Some((partnership, partner)) =
        joined(&seat.partnership).and_then(|it| Some((it, it.partner_of(seat.school.id)?)))
    else {
        return Err(Stop::say(pen.say("circumstances-no-partner")));
    };
    let facts = Facts {
        now: cx.now,
        own: party(cx, &pen, partnership, seat.school.id).await?,
        partner: party(cx, &pen, partnership, partner).await?,
        is_confirmed: partnership.state == State::Active,
        active_at: sql::active_at(&mut cx.tx, partnership.id).await?,
    };
    let note = messages::side_by_side(pen.voice, &facts);
    let writes = facts.is_confirmed && here.seats.len() == 1 && here.speaker.is_some();
    Ok(Some(match writes {
        true => note.row([pen.main_button("letters-write", "letters.say", &[])]),
        false => note,
    }))
}

/// The partnership, while there is a partner school in it that can be shown.
fn joined(partnership: &Option<Partnership>) -> Option<&Partnership> {
    partnership
        .as_ref()
        .filter(|it| matches!(it.state, State::Active | State::Confirming))
}

async fn party(
    cx: &mut Cx,
    pen: &Pen,
    partnership: &Partnership,
    school: Id<School>,
) -> Result<Party> {
    let school = directory::load_school(&mut cx.tx, school).await?;
    Ok(Party {
        name: pen.school(&school),
        week: school.week.as_ref().map(|week| pen.week(week)),
        team: directory::team_of(&mut cx.tx, school.id).await?,
        since: partnership.told_by(&school),
        school,
    })
}
