//! Pupils answer on their own devices. Made for a class that presses at once: a press changes one row
//! and leaves the card to a job, which brings all that came in the meantime.

use chrono::{DurationRound, TimeDelta};

use super::super::{ON_DEVICES, words};
use super::pace::Standing;
use super::score::{Held, Pressed, press};
use super::{Found, Round, State, asking, coming, open, pupils, pupils_card};
use super::{running, show_all, sql};
use crate::engine::button::Call;
use crate::engine::contacts::Contact;
use crate::engine::directory::Seat;
use crate::engine::event::Job;
use crate::engine::feature::{Outcome, Stop};
use crate::engine::message::Message;
use crate::engine::pair::Pair;
use crate::engine::pen::Pen;
use crate::engine::post::Show;
use crate::engine::terms::Timing;
use crate::engine::{Cx, Here};
use crate::model::ids::Id;
use crate::model::partnership::{Partnership, State as PartnershipState};
use crate::model::people::Member;
use crate::model::room::Audience;
use crate::model::school::School;
use crate::store;
use crate::text::args;

/// Brings the card of a round up to date; its payload is the round.
pub(crate) const REFRESH_JOB: &str = "quizzes.refresh";

/// How often the card shows new answers, at most.
const REFRESH_EVERY: TimeDelta = TimeDelta::seconds(3);

/// Asks whether pupils are to answer on their own devices, and says from which age they may.
pub(crate) async fn offer_devices(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let pen = here.pen();
    let Found {
        pair,
        round,
        member,
    } = open(cx, here, call).await?;
    let rooms = pupil_rooms(cx, here, &pair, &round, &member).await?;
    let sure = Message::of(pen.say("quizzes-devices-sure"));
    let left_out = asking::left_out(&pen, &round);
    let mut message = left_out.into_iter().fold(sure, Message::para);
    let mut platforms: Vec<&str> = rooms
        .iter()
        .map(|seat| seat.chat.address.platform.as_str())
        .collect();
    platforms.sort_unstable();
    platforms.dedup();
    for platform in platforms {
        message = message.para(pen.say(match platform {
            "telegram" => "quizzes-age-telegram",
            "discord" => "quizzes-age-discord",
            _ => "quizzes-age",
        }));
    }
    let yes = pen.main_button("quizzes-devices-yes", ON_DEVICES, &[&round.id.to_string()]);
    Ok(Some(message.row([yes])))
}

/// From now on the pupils of this school answer on their own devices.
pub(crate) async fn use_devices(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let Found {
        pair,
        mut round,
        member,
    } = open(cx, here, call).await?;
    let rooms = pupil_rooms(cx, here, &pair, &round, &member).await?;
    sql::use_devices(&mut cx.tx, round.id, member.school).await?;
    round.devices.push(member.school);
    ask_pupils(cx, &pair, &round, &rooms).await?;
    show_all(cx, &pair, &round, Show::IfShown, Timing::Asked).await?;
    Ok(None)
}

/// The pupil rooms of the school that switches, where it still can.
async fn pupil_rooms(
    cx: &mut Cx,
    here: &Here,
    pair: &Pair,
    round: &Round,
    member: &Member,
) -> Result<Vec<Seat>, Stop> {
    let school = member.school;
    let side = pair.side(school);
    let rooms: Vec<Seat> = side.rooms_for(Audience::Pupils).cloned().collect();
    let counted = sql::counted(&mut cx.tx, round.id, school).await?;
    let key = if round.is_on_devices(school) {
        "quizzes-on-devices-already"
    } else if counted > 0 {
        "quizzes-classes-counted"
    } else if rooms.is_empty() {
        "quizzes-no-pupil-room"
    } else if !round.questions.iter().any(asking::is_pressed) {
        "quizzes-none-on-devices"
    } else {
        return Ok(rooms);
    };
    Err(Stop::say(here.pen().say(key)))
}

/// Puts the questions that can be answered with a press into the pupil rooms.
async fn ask_pupils(cx: &mut Cx, pair: &Pair, round: &Round, rooms: &[Seat]) -> store::Result<()> {
    let name = pupils_card(round.id);
    cx.show(rooms, &name, Show::InPlace, Timing::Partner, |pen, seat| {
        asking::to_pupils(pen, pair, round, seat.room.school)
    })
    .await?;
    for nth in 0..round.out() {
        coming::show_question_in(cx, pair, round, nth, rooms).await?;
    }
    Ok(())
}

/// Shows the pupils who answer on their own devices what they are asked, where it is not shown.
pub(super) async fn show_pupils(cx: &mut Cx, pair: &Pair, round: &Round) -> store::Result<()> {
    for side in &pair.sides {
        if !round.is_on_devices(side.school.id) {
            continue;
        }
        let mut lacking = Vec::new();
        for seat in side.rooms_for(Audience::Pupils) {
            if !cx.has_card(&seat.chat, &pupils_card(round.id)).await? {
                lacking.push(seat.clone());
            }
        }
        ask_pupils(cx, pair, round, &lacking).await?;
    }
    Ok(())
}

/// Keeps a pupil's answer, and tells it to them alone; with the first one, their name, too.
pub(crate) async fn answer(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let pen = here.pen();
    let (round, school) = taking_part(cx, here, call).await?;
    let choice = call.arg(2).parse::<usize>().ok();
    let (Some((nth, question)), Some(choice)) = (round.question(call.arg(1)), choice) else {
        return Err(aside(&pen, "quizzes-gone"));
    };
    let choices = words::choices(&pen, question);
    if choice >= choices.len() {
        return Err(aside(&pen, "quizzes-gone"));
    }
    match round.course.standing(nth, cx.came_at) {
        Standing::Asked => {}
        Standing::NotYet | Standing::Read => return Err(aside(&pen, "quizzes-answers-come")),
        Standing::Over => return Err(aside(&pen, "quizzes-question-over")),
    }
    let pupil = here.alias(&format!("quiz:{}", round.id));
    // Looked at with each press: what they hold of this question may be of another school's room.
    let named = pupils::named(cx, &pen, &round, (&pupil, school)).await?;
    let before = sql::held(&mut cx.tx, round.id, nth, &pupil).await?;
    let several = question.has_several_right();
    let text = match press(before, choice, several) {
        Pressed::Held(held) => {
            sql::save_answer(&mut cx.tx, round.id, nth, &pupil, school, held).await?;
            plan_refresh(cx, &round).await?;
            if before == Held::default() {
                cx.contact_of_day(round.partnership, school, Contact::Quiz)
                    .await?;
            }
            let text = receipt(&pen, &choices, held, several);
            if named.is_new {
                let name = pupils::name(&pen, named.number);
                let told = pen.fill("quizzes-named", &args! { "name" => name });
                format!("{text} {told}")
            } else {
                text
            }
        }
        Pressed::Same => pen.fill(
            "quizzes-answered-already",
            &args! { "answer" => &choices[choice] },
        ),
        Pressed::Fixed => pen.say("quizzes-answer-stays"),
    };
    Ok(Some(Message::of(text).passing()))
}

/// The round that a pupil's press speaks of, while it runs in this room, and whose pupil that is.
pub(super) async fn taking_part(
    cx: &mut Cx,
    here: &Here,
    call: &Call,
) -> Result<(Round, Id<School>), Stop> {
    let pen = here.pen();
    if here.person.anonymous {
        return Err(aside(&pen, "quizzes-no-person"));
    }
    let round = match Id::read(call.arg(0)) {
        Some(id) => sql::find(&mut cx.tx, id).await?,
        None => None,
    };
    let (Some(seat), Some(round)) = (here.seat(), round) else {
        return Err(aside(&pen, "quizzes-gone"));
    };
    if !is_asked(seat, &round) {
        return Err(aside(&pen, "quizzes-gone"));
    }
    if !round.takes_answers(cx.came_at) {
        return Err(aside(&pen, "quizzes-over"));
    }
    // Teachers look after the room, and are no pupils of it.
    let schools: Vec<_> = seat
        .partnership
        .iter()
        .flat_map(Partnership::schools)
        .collect();
    if cx.is_known_staff(here, &schools).await? {
        return Err(aside(&pen, "quizzes-for-pupils"));
    }
    Ok((round, seat.room.school))
}

/// Whether the pupils in this room are asked.
fn is_asked(seat: &Seat, round: &Round) -> bool {
    let runs = seat.partnership.as_ref().is_some_and(|partnership| {
        partnership.id == round.partnership && partnership.state == PartnershipState::Active
    });
    runs && seat.room.audience == Audience::Pupils && round.is_on_devices(seat.room.school)
}

/// A refusal for the person alone.
pub(super) fn aside(pen: &Pen, key: &str) -> Stop {
    Stop::Say(Message::of(pen.say(key)).passing())
}

/// What a pupil holds now.
fn receipt(pen: &Pen, choices: &[String], held: Held, several: bool) -> String {
    let marked: Vec<usize> = (0..choices.len())
        .filter(|nth| held.choices.has(*nth))
        .collect();
    match (marked.as_slice(), several) {
        ([], _) => pen.say("quizzes-none-marked"),
        (marked, true) => {
            let numbers: Vec<String> = marked.iter().map(|nth| (nth + 1).to_string()).collect();
            let args = args! { "numbers" => pen.voice.list(&numbers) };
            pen.fill("quizzes-marked", &args)
        }
        ([nth, ..], false) => {
            let key = if held.changes == 0 {
                "quizzes-answered"
            } else {
                "quizzes-answer-changed"
            };
            pen.fill(key, &args! { "answer" => &choices[*nth] })
        }
    }
}

/// Lets the card follow soon. Each stretch of time has an entry of its own, so that presses which
/// keep coming cannot put it off.
pub(super) async fn plan_refresh(cx: &mut Cx, round: &Round) -> store::Result<()> {
    let next = cx.now.duration_trunc(REFRESH_EVERY).unwrap_or(cx.now) + REFRESH_EVERY;
    let key = format!("{REFRESH_JOB}:{}:{}", round.id, next.timestamp());
    let id = round.id.to_string();
    cx.remind(&key, REFRESH_JOB, next, &id).await
}

/// Shows on the cards how much came in.
pub(crate) async fn refresh(cx: &mut Cx, job: &Job) -> Result<(), Stop> {
    match running(cx, &job.payload).await? {
        Some((pair, round)) if round.state == State::Open => {
            show_all(cx, &pair, &round, Show::IfShown, Timing::Asked).await?;
            Ok(())
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::question::ANSWER_CHARS_MAX;
    use crate::engine::message::POP_UP_CHARS_MAX;
    use crate::text::{Voice, args};

    /// No shorter than a pupil's name in any language.
    const NAME_CHARS_MAX: usize = 28;

    #[test]
    fn what_a_pupil_reads_fits_a_pop_up() {
        for tag in ["en", "fr"] {
            let voice = Voice::of(tag.parse().unwrap());
            let numbers: Vec<String> = (1..=10).map(|n: u32| n.to_string()).collect();
            let args = args! {
                "answer" => "w".repeat(ANSWER_CHARS_MAX),
                "name" => "n".repeat(NAME_CHARS_MAX),
                "numbers" => voice.list(&numbers),
            };
            for key in [
                "quizzes-answered",
                "quizzes-answer-changed",
                "quizzes-answered-already",
                "quizzes-answer-stays",
                "quizzes-marked",
                "quizzes-none-marked",
                "quizzes-over",
                "quizzes-gone",
                "quizzes-for-pupils",
                "quizzes-other-room",
                "quizzes-no-person",
                "quizzes-answers-come",
                "quizzes-question-over",
                "quizzes-your-name",
                "quizzes-your-new-name",
            ] {
                let text = voice.fill(key, &args);
                assert!(text.chars().count() <= POP_UP_CHARS_MAX, "{tag}: {text}");
            }
            for key in ["quizzes-answered", "quizzes-marked"] {
                let text = format!(
                    "{} {}",
                    voice.fill(key, &args),
                    voice.fill("quizzes-named", &args)
                );
                assert!(text.chars().count() <= POP_UP_CHARS_MAX, "{tag}: {text}");
            }
        }
    }
}
