//! One person marks their ballot. Made for a class that presses at once: a press changes one row
//! and leaves the cards to a job, which brings all that came in the meantime.

use chrono::{DurationRound, TimeDelta};

use super::decide::{Poll, Rooms, State};
use super::tally::Choices;
use super::{running, show_all, sql};
use crate::engine::button::Call;
use crate::engine::contacts::Contact;
use crate::engine::directory::Seat;
use crate::engine::event::Job;
use crate::engine::feature::{Outcome, Stop};
use crate::engine::message::Message;
use crate::engine::pen::Pen;
use crate::engine::post::Show;
use crate::engine::terms::Timing;
use crate::engine::{Cx, Here};
use crate::model::ids::Id;
use crate::model::partnership::{Partnership, State as PartnershipState};
use crate::model::room::Audience;
use crate::text::args;

/// Brings the cards of a poll up to date; its payload is the poll.
pub(super) const REFRESH_JOB: &str = "polls.refresh";

/// How often cards show new votes, at most.
const REFRESH_EVERY: TimeDelta = TimeDelta::seconds(3);

/// Marks an option, or takes the mark back where several are allowed.
pub(super) async fn vote(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let pen = here.pen();
    if here.person.anonymous {
        return Err(Stop::say(pen.say("polls-no-person")));
    }
    let poll = match Id::read(call.arg(0)) {
        Some(id) => sql::find(&mut cx.tx, id).await?,
        None => None,
    };
    let (Some(seat), Some(poll)) = (here.seat(), poll) else {
        return Err(aside(&pen, "polls-gone"));
    };
    if !is_asked(seat, &poll) {
        return Err(aside(&pen, "polls-gone"));
    }
    if !poll.takes_votes(cx.came_at) {
        return Err(aside(&pen, "polls-over"));
    }
    if seat.room.audience == Audience::Pupils {
        // Teachers look after the room, and are no pupils of it.
        let schools: Vec<_> = seat
            .partnership
            .iter()
            .flat_map(Partnership::schools)
            .collect();
        if cx.is_known_staff(here, &schools).await? {
            return Err(aside(
                &pen,
                match poll.rules.rooms {
                    Rooms::Pupils => "polls-for-pupils",
                    Rooms::Staff | Rooms::Both => "polls-for-pupils-here",
                },
            ));
        }
    }
    let option = call.arg(1).parse().ok();
    let Some(option) = option.filter(|option| *option < poll.options.len()) else {
        return Err(aside(&pen, "polls-gone"));
    };
    let voter = here.alias(&format!("poll:{}", poll.id));
    let (before, voted_for) = sql::choices(&mut cx.tx, poll.id, &voter).await?;
    if voted_for.is_some_and(|school| school != seat.room.school) {
        return Err(aside(&pen, "polls-other-room"));
    }
    let choices = before.pressed(option, poll.rules.several);
    sql::save_ballot(&mut cx.tx, poll.id, &voter, seat.room.school, choices).await?;
    plan_refresh(cx, &poll).await?;
    cx.contact_of_day(poll.partnership, seat.room.school, Contact::Poll)
        .await?;
    Ok(Some(receipt(&pen, &poll, before, choices)))
}

/// Whether this room votes in the poll.
fn is_asked(seat: &Seat, poll: &Poll) -> bool {
    let runs = seat.partnership.as_ref().is_some_and(|partnership| {
        partnership.id == poll.partnership && partnership.state == PartnershipState::Active
    });
    runs && poll.rules.rooms.audiences().contains(&seat.room.audience)
}

/// A refusal for the person alone: nobody else needs to know that they voted.
fn aside(pen: &Pen, key: &str) -> Stop {
    Stop::Say(Message::of(pen.say(key)).passing())
}

/// What is on the ballot now, for the person alone.
fn receipt(pen: &Pen, poll: &Poll, before: Choices, now: Choices) -> Message {
    let marked: Vec<usize> = (0..poll.options.len())
        .filter(|nth| now.has(*nth))
        .collect();
    let text = match (marked.as_slice(), poll.rules.several) {
        ([], _) => pen.say("polls-none-marked"),
        ([nth, ..], false) => {
            let key = if before == now {
                "polls-voted-already"
            } else {
                "polls-voted"
            };
            pen.fill(key, &args! { "option" => &poll.options[*nth] })
        }
        (marked, true) => {
            let numbers: Vec<String> = marked.iter().map(|nth| (nth + 1).to_string()).collect();
            let args = args! { "numbers" => pen.voice.list(&numbers) };
            pen.fill("polls-marked", &args)
        }
    };
    Message::of(text).passing()
}

/// Lets the cards follow soon. Each stretch of time has an entry of its own, so that presses which
/// keep coming cannot put it off.
async fn plan_refresh(cx: &mut Cx, poll: &Poll) -> Result<(), Stop> {
    let next = cx.now.duration_trunc(REFRESH_EVERY).unwrap_or(cx.now) + REFRESH_EVERY;
    let key = format!("{REFRESH_JOB}:{}:{}", poll.id, next.timestamp());
    let id = poll.id.to_string();
    Ok(cx.remind(&key, REFRESH_JOB, next, &id).await?)
}

/// Shows on all cards what came in.
pub(super) async fn refresh(cx: &mut Cx, job: &Job) -> Result<(), Stop> {
    match running(cx, &job.payload).await? {
        Some((pair, poll)) if poll.state == State::Open => {
            show_all(cx, &pair, &poll, Show::IfShown, Timing::Asked).await?;
            Ok(())
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::message::POP_UP_CHARS_MAX;
    use crate::text::Voice;

    #[test]
    fn what_a_voter_reads_fits_a_pop_up() {
        let option = "w".repeat(super::super::decide::OPTION_CHARS_MAX);
        for tag in ["en", "fr"] {
            let voice = Voice::of(tag.parse().unwrap());
            let numbers: Vec<String> = (1..=10).map(|n: u32| n.to_string()).collect();
            let args = args! { "option" => &option, "numbers" => voice.list(&numbers) };
            for key in [
                "polls-voted",
                "polls-voted-already",
                "polls-marked",
                "polls-none-marked",
                "polls-over",
                "polls-gone",
                "polls-for-pupils",
                "polls-for-pupils-here",
                "polls-no-person",
            ] {
                let text = voice.fill(key, &args);
                assert!(text.chars().count() <= POP_UP_CHARS_MAX, "{tag}: {text}");
            }
        }
    }
}
