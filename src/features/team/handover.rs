//! Handing a role over to a colleague, who says yes before anything changes.

use chrono::{DateTime, TimeDelta, Utc};

use super::{HAND, INTRODUCE_JOB, OPEN_JOB, in_main, messages, redraw, sql};
use crate::engine::button::Call;
use crate::engine::directory::{self, Seat};
use crate::engine::event::Job;
use crate::engine::feature::{Outcome, Stop};
use crate::engine::message::Message;
use crate::engine::post::Show;
use crate::engine::terms::Timing;
use crate::engine::{Cx, Here, chats};
use crate::model::calendar::add_shared_school_days;
use crate::model::ids::Id;
use crate::model::people::{Member, Role};
use crate::model::room::Chat;
use crate::store::{self, Result};
use crate::text::args;

/// School days in which a colleague answers whether they take over.
const ANSWER_SCHOOL_DAYS: u32 = 5;
/// The same where the school has not told when it works.
const ANSWER_AFTER: TimeDelta = TimeDelta::days(7);

/// Somebody would like to hand over their role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Handover {
    pub(super) id: Id<Handover>,
    pub(super) giver: Id<Member>,
    pub(super) taker: Id<Member>,
    /// Where it was asked.
    pub(super) chat: Id<Chat>,
    /// The role that is handed over.
    pub(super) role: Role,
    pub(super) asked_at: DateTime<Utc>,
}

impl Handover {
    fn card(&self) -> String {
        format!("team.handover:{}", self.id)
    }

    fn job(&self) -> String {
        format!("{OPEN_JOB}:{}", self.id)
    }
}

/// What became of a handover.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    Taken,
    /// Whoever was asked cannot do it now.
    Declined,
    /// It was taken back.
    Withdrawn,
    /// Nobody answered.
    Unanswered,
    /// One of the two has left.
    Gone,
}

/// Shows to whom one's role can be handed over.
pub(super) async fn choose(cx: &mut Cx, here: &Here) -> Outcome {
    let (_, member) = giver(here)?;
    let pen = here.pen();
    let takers = takers(cx, member).await?;
    if takers.is_empty() {
        return Ok(Some(Message::of(pen.say("team-hand-nobody"))));
    }
    Ok(Some(messages::to_whom(&pen, &takers)))
}

/// Asks a colleague to take over.
pub(super) async fn ask(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let (seat, member) = giver(here)?;
    let takers = takers(cx, member).await?;
    let chosen = takers.iter().find(|one| one.id.to_string() == call.arg(0));
    let Some(taker) = chosen else {
        return Err(Stop::say(here.pen().say("team-hand-changed")));
    };
    for old in sql::handovers(&mut cx.tx, member.school).await? {
        if (old.giver, old.taker) == (member.id, taker.id) {
            let args = args! { "name" => &taker.name };
            return Err(Stop::say(here.pen().fill("team-hand-asked", &args)));
        }
        if old.giver == member.id {
            end(cx, &old, Ending::Withdrawn).await?;
        }
    }
    let handover = Handover {
        id: cx.id(),
        giver: member.id,
        taker: taker.id,
        chat: seat.chat.id,
        role: member.role,
        asked_at: cx.now,
    };
    sql::add_handover(&mut cx.tx, &handover).await?;
    let calendar = seat.school.calendar();
    let due = calendar.and_then(|it| add_shared_school_days(&it, &it, cx.now, ANSWER_SCHOOL_DAYS));
    let due = due.unwrap_or(cx.now + ANSWER_AFTER);
    let payload = handover.id.to_string();
    cx.remind(&handover.job(), OPEN_JOB, due, &payload).await?;
    let names = [member.name.clone(), taker.name.clone()];
    let team = directory::team_of(&mut cx.tx, member.school).await?;
    let is_deputy = |one: &&Member| one.role == Role::Deputy;
    // The deputy who takes over from the point person leaves their own place free.
    let is_last = taker.role == Role::Deputy && team.iter().filter(is_deputy).count() == 1;
    let rooms = std::slice::from_ref(seat);
    cx.show(
        rooms,
        &handover.card(),
        Show::Anew,
        Timing::Asked,
        |pen, _| messages::handover(pen, &handover, &names, is_last),
    )
    .await?;
    let args = args! { "name" => &taker.name };
    Ok(Some(
        Message::of(here.pen().fill("team-hand-asked", &args)).passing(),
    ))
}

/// Takes over what a colleague does.
pub(super) async fn take(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let (_, member) = in_main(here)?;
    let handover = open(cx, here, call).await?;
    let pen = here.pen();
    let team = directory::team_of(&mut cx.tx, member.school).await?;
    let named = |id| team.iter().find(|one| one.id == id);
    let [giver, taker] = [handover.giver, handover.taker].map(named);
    let (Some(giver), Some(taker)) = (giver, taker) else {
        return Err(Stop::say(pen.say("team-hand-changed")));
    };
    if member.id != taker.id {
        let args = args! { "name" => &taker.name };
        return Err(Stop::say(pen.fill("team-hand-not-you", &args)));
    }
    // Either of them may have another role by now: nobody loses one by taking over another.
    let may_take = match handover.role {
        Role::PointPerson => taker.role != Role::PointPerson,
        _ => taker.role == Role::Colleague,
    };
    if giver.role != handover.role || !may_take {
        return Err(Stop::say(pen.say("team-hand-changed")));
    }
    directory::set_role(&mut cx.tx, giver.id, Role::Colleague).await?;
    directory::set_role(&mut cx.tx, taker.id, handover.role).await?;
    end(cx, &handover, Ending::Taken).await?;
    tell_mains(cx, member, &handover, [&giver.name, &taker.name]).await?;
    if handover.role == Role::PointPerson {
        let key = format!("{INTRODUCE_JOB}:{}", member.school);
        let payload = format!("{} {}", member.school, taker.id);
        cx.remind(&key, INTRODUCE_JOB, cx.now, &payload).await?;
    }
    Ok(Some(Message::of(pen.say("team-hand-thanks")).passing()))
}

/// Whoever was asked cannot, or whoever asked takes it back.
pub(super) async fn not(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let (_, member) = in_main(here)?;
    let handover = open(cx, here, call).await?;
    let pen = here.pen();
    let ending = if member.id == handover.taker {
        Ending::Declined
    } else if member.id == handover.giver {
        Ending::Withdrawn
    } else {
        return Err(Stop::say(pen.say("team-hand-not-yours")));
    };
    end(cx, &handover, ending).await?;
    Ok(Some(Message::of(pen.say("team-hand-noted")).passing()))
}

/// Nobody has answered for some school days.
pub(super) async fn unanswered(cx: &mut Cx, job: &Job) -> std::result::Result<(), Stop> {
    let id = Id::read(&job.payload)
        .ok_or_else(|| store::damaged(format!("{:?} is no handover", job.payload)))?;
    if let Some(handover) = sql::handover(&mut cx.tx, id).await? {
        end(cx, &handover, Ending::Unanswered).await?;
    }
    Ok(())
}

/// Ends what is handed over to or by somebody who has left, with its card and its entry in the diary.
pub(super) async fn end_of(cx: &mut Cx, gone: &Member) -> Result<()> {
    for one in sql::handovers(&mut cx.tx, gone.school).await? {
        if one.giver == gone.id || one.taker == gone.id {
            end(cx, &one, Ending::Gone).await?;
        }
    }
    Ok(())
}

/// The seat of whoever has a role to hand over, and themselves.
fn giver(here: &Here) -> std::result::Result<(&Seat, &Member), Stop> {
    let (seat, member) = in_main(here)?;
    match member.role.speaks_for_school() {
        true => Ok((seat, member)),
        false => Err(Stop::say(here.pen().say("team-hand-nothing"))),
    }
}

/// Those who can take over what this member does.
async fn takers(cx: &mut Cx, member: &Member) -> Result<Vec<Member>> {
    let mut team = directory::team_of(&mut cx.tx, member.school).await?;
    team.retain(|one| match member.role {
        Role::PointPerson => one.id != member.id,
        // To hand over to another deputy, or to the point person, changes nothing for them.
        _ => one.role == Role::Colleague,
    });
    Ok(team)
}

/// The handover that a button speaks of.
async fn open(cx: &mut Cx, here: &Here, call: &Call) -> std::result::Result<Handover, Stop> {
    let found = match Id::read(call.arg(0)) {
        Some(id) => sql::handover(&mut cx.tx, id).await?,
        None => None,
    };
    let here_too = found.filter(|one| one.chat == here.chat.id);
    here_too.ok_or_else(|| Stop::say(here.pen().say("team-hand-over")))
}

/// The handover is over; its card says how.
async fn end(cx: &mut Cx, handover: &Handover, ending: Ending) -> Result<()> {
    sql::drop_handover(&mut cx.tx, handover.id).await?;
    cx.forget(&handover.job()).await?;
    let Some(chat) = chats::find(&mut cx.tx, handover.chat).await? else {
        return Ok(());
    };
    let mut team = Vec::new();
    let mut rooms = directory::seats_in(&mut cx.tx, &chat).await?;
    for seat in &rooms {
        team.extend(directory::team_of(&mut cx.tx, seat.room.school).await?);
    }
    let of = |id| team.iter().find(|one| one.id == id);
    let [Some(giver), Some(taker)] = [handover.giver, handover.taker].map(of) else {
        return Ok(());
    };
    rooms.retain(|seat| seat.room.school == giver.school);
    let names = [giver.name.clone(), taker.name.clone()];
    let mut own = team.iter().filter(|one| one.school == giver.school);
    let needs_deputy = ending == Ending::Taken && !own.any(|one| one.role == Role::Deputy);
    // Whoever waits for an answer is told of none; all else is seen where it was asked.
    let show = match ending {
        Ending::Unanswered => Show::Anew,
        _ => Show::IfShown,
    };
    let timing = match ending {
        Ending::Unanswered => Timing::Unasked,
        _ => Timing::Asked,
    };
    cx.show(&rooms, &handover.card(), show, timing, |pen, _| {
        let message = messages::handed(pen, handover, ending, &names);
        match ending {
            Ending::Unanswered => message.row([pen.main_button("team-hand-another", HAND, &[])]),
            _ if needs_deputy => messages::without_deputy(pen, message),
            _ => message,
        }
    })
    .await?;
    match ending {
        _ if needs_deputy => cx.let_go(&chat, &handover.card()).await,
        Ending::Unanswered => cx.let_go(&chat, &handover.card()).await,
        _ => cx.retire(&chat, &handover.card()).await,
    }
}

/// The school's other main rooms read who does it now; all show it in their set-up.
async fn tell_mains(
    cx: &mut Cx,
    member: &Member,
    handover: &Handover,
    [giver, taker]: [&str; 2],
) -> Result<()> {
    let mut mains = redraw(cx, member.school).await?;
    mains.retain(|seat| seat.chat.id != handover.chat);
    let names = [giver.to_owned(), taker.to_owned()];
    cx.tell(&mains, Timing::Partner, |pen, _| {
        messages::handed(pen, handover, Ending::Taken, &names)
    })
    .await
}
