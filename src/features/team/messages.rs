//! What is said of teams, in the words of `team.ftl`. Pure.

use super::handover::{Ending, Handover};
use super::page::{Looker, Page, Party};
use super::{
    BACK, HAND, JOIN, LATER, LEADER, LEFT, MENTION, NAME_NEXT, NEXT, NOT, OFF, SECOND, TAKE, TO,
};
use crate::engine::coming::Coming;
use crate::engine::feature::FormSpec;
use crate::engine::form::Field;
use crate::engine::message::{Mark, Message, Style};
use crate::engine::pair::Pair;
use crate::engine::pen::Pen;
use crate::engine::turns::Turn;
use crate::model::ids::Id;
use crate::model::people::{Member, Role};
use crate::model::school::School;
use crate::text::{args, clip};

/// The field of the form for the senior leader.
pub(super) const NAME: &str = "name";
const NAME_CHARS_MAX: usize = 80;
/// Most people of a team who are named one by one.
const PEOPLE_MAX: usize = 10;
/// Most open things that a new point person reads, and the longest words about one, in characters.
const OPEN_MAX: usize = 6;
const ABOUT_CHARS_MAX: usize = 80;

/// Both teams, with what `looker` can do about their own.
pub(super) fn page(pen: &Pen, page: &Page, looker: Option<&Looker>) -> Message {
    let mut message = party(pen, Message::default(), &page.own);
    if let Some(name) = &page.carrier {
        message = message.para(pen.fill("team-carried", &args! { "name" => name }));
    }
    for waits in &page.handovers {
        let args = args! {
            "giver" => &waits.giver,
            "taker" => &waits.taker,
            "date" => pen.voice.date(waits.asked_on),
        };
        message = message.para(pen.fill("team-hand-waits", &args));
    }
    let message = party(pen, message, &page.partner);
    match looker {
        Some(looker) => buttons(pen, message, page, looker),
        None => message,
    }
}

fn party(pen: &Pen, message: Message, party: &Party) -> Message {
    let title = pen.fill("team-title", &args! { "school" => &party.name });
    let mut message = message.title(title);
    for one in party.team.iter().take(PEOPLE_MAX) {
        let args = args! { "name" => &one.name };
        let line = pen.fill(role_key(one.role), &args);
        let line = match party.mentioned.contains(&one.id) {
            true => pen.fill("team-mentioned", &args! { "line" => line }),
            false => line,
        };
        message = message.item(Mark::None, line);
    }
    let more = party.team.len().saturating_sub(PEOPLE_MAX);
    if more > 0 {
        let more = pen.fill("circumstances-more-people", &args! { "count" => more });
        message = message.item(Mark::None, more);
    }
    if party.team.is_empty() {
        message = message.item(Mark::None, pen.say("team-nobody"));
    }
    match &party.leader {
        Some(name) => {
            let line = pen.fill("team-line-leader", &args! { "name" => name });
            message.item(Mark::None, line)
        }
        None => message,
    }
}

const fn role_key(role: Role) -> &'static str {
    match role {
        Role::PointPerson => "circumstances-point-person",
        Role::Deputy => "circumstances-deputy",
        Role::Colleague => "circumstances-colleague",
    }
}

fn buttons(pen: &Pen, message: Message, page: &Page, looker: &Looker) -> Message {
    let me = &looker.member;
    let is_mentioned = page.own.mentioned.contains(&me.id);
    let (what, mut row) = match is_mentioned {
        true => (
            "team-mention-is",
            vec![pen.button("team-mention-not", MENTION, &["no"])],
        ),
        false => (
            "team-mention-what",
            vec![pen.button("team-mention", MENTION, &["yes"])],
        ),
    };
    if !looker.is_noted {
        row.insert(0, pen.main_button("team-join", JOIN, &[]));
    }
    let message = message.para(pen.say(what)).row(row);
    if !looker.is_in_main {
        return message;
    }
    let has_deputy = page.own.team.iter().any(|one| one.role == Role::Deputy);
    let role = match me.role {
        Role::PointPerson | Role::Deputy => Some(pen.button("team-hand", HAND, &[])),
        Role::Colleague if !has_deputy => Some(pen.button("team-second", SECOND, &[])),
        Role::Colleague => None,
    };
    let leader = pen.button("team-leader", LEADER, &[]);
    let message = message.row(role.into_iter().chain([leader]));
    let others = || page.own.team.iter().filter(|one| one.id != me.id);
    let mut left = Vec::new();
    // One button leads to both: those who speak for the school choose whether it is the point person.
    if me.role.speaks_for_school() && others().next().is_some() {
        left.push(pen.button("team-left", LEFT, &[]));
    } else if looker.is_known && others().any(|one| one.role == Role::PointPerson) {
        left.push(pen.button("team-next", NEXT, &[]));
    }
    message.row(left)
}

/// Asks who of the team has left. For the point person, somebody is to come next.
pub(super) fn who_left(pen: &Pen, others: &[Member]) -> Message {
    let button = |one: &Member| {
        let id = one.id.to_string();
        match one.role {
            Role::PointPerson => pen.labelled(one.name.clone(), Style::Plain, NEXT, &[]),
            _ => pen.labelled(one.name.clone(), Style::Plain, OFF, &[&id]),
        }
    };
    Message::of(pen.say("team-left-who"))
        .choice(pen.say("team-hand-choose"), others.iter().map(button))
}

/// Asks who is the point person from now on, where the one so far has left.
pub(super) fn who_is_next(pen: &Pen, point: &Member, others: &[Member]) -> Message {
    let gone = point.id.to_string();
    let button = |one: &Member| {
        let id = one.id.to_string();
        pen.labelled(one.name.clone(), Style::Plain, NAME_NEXT, &[&id, &gone])
    };
    Message::of(pen.fill("team-next-who", &args! { "name" => &point.name }))
        .choice(pen.say("team-hand-choose"), others.iter().map(button))
}

/// Says that there is no deputy now, and asks who would like to be one.
pub(super) fn without_deputy(pen: &Pen, message: Message) -> Message {
    message
        .para(pen.say("team-no-deputy"))
        .row([pen.main_button("team-second", SECOND, &[])])
}

/// Asks to whom a role is to be handed over.
pub(super) fn to_whom(pen: &Pen, takers: &[Member]) -> Message {
    let button = |one: &Member| {
        let id = one.id.to_string();
        pen.labelled(one.name.clone(), Style::Plain, TO, &[&id])
    };
    Message::of(pen.say("team-hand-to"))
        .choice(pen.say("team-hand-choose"), takers.iter().map(button))
}

/// Asks a colleague to take over. `names` are those of the giver and the taker; `is_last_deputy` where there is
/// no deputy left once they have.
pub(super) fn handover(
    pen: &Pen,
    handover: &Handover,
    [giver, taker]: &[String; 2],
    is_last_deputy: bool,
) -> Message {
    let key = match handover.role {
        Role::PointPerson => "team-hand-point",
        _ => "team-hand-deputy",
    };
    let args = args! { "giver" => giver, "taker" => taker };
    let id = handover.id.to_string();
    let message = Message::of(pen.fill(key, &args));
    let message = match is_last_deputy {
        true => message.para(pen.say("team-hand-last-deputy")),
        false => message,
    };
    message.hint(pen.fill("team-hand-ask", &args)).row([
        pen.main_button("team-hand-take", TAKE, &[&id]),
        pen.button("team-hand-not", NOT, &[&id]),
        pen.button("team-hand-back", NOT, &[&id, BACK]),
    ])
}

/// What became of it.
pub(super) fn handed(
    pen: &Pen,
    handover: &Handover,
    ending: Ending,
    [giver, taker]: &[String; 2],
) -> Message {
    let key = match (ending, handover.role) {
        (Ending::Taken, Role::PointPerson) => "team-handed-point",
        (Ending::Taken, _) => "team-handed-deputy",
        (Ending::Declined, _) => "team-hand-declined",
        (Ending::Withdrawn, _) => "team-hand-withdrawn",
        (Ending::Unanswered, _) => "team-hand-unanswered",
        (Ending::Gone, _) => "team-hand-gone",
    };
    Message::of(pen.fill(key, &args! { "giver" => giver, "taker" => taker }))
}

/// To the partner: somebody else is their first contact now.
pub(super) fn new_person(pen: &Pen, school: &str, name: &str, writes: bool) -> Message {
    let args = args! { "school" => school, "name" => name };
    let message = Message::of(pen.fill("team-new", &args));
    match writes {
        true => message.row([pen.main_button("letters-write", "letters.say", &[])]),
        false => message,
    }
}

/// To the new point person: what there is to know, and what waits. `turns` are those of both schools.
pub(super) fn pack(
    pen: &Pen,
    pair: &Pair,
    own: Id<School>,
    name: &str,
    (coming, turns): (&[Coming], &[Turn]),
) -> Message {
    let [_, partner] = pair.seen_from(own);
    let (turns, theirs): (Vec<&Turn>, Vec<&Turn>) = turns.iter().partition(|it| it.school == own);
    let args = args! { "name" => name, "partner" => pen.school(&partner.school) };
    let mut message = Message::of(pen.fill("team-pack", &args));
    for one in coming.iter().take(OPEN_MAX) {
        let args = args! {
            "when" => one.when(pair, pen.voice, own),
            "about" => clip(&one.about, ABOUT_CHARS_MAX),
        };
        message = message.item(Mark::None, pen.fill(one.what, &args));
    }
    for turn in turns.iter().take(OPEN_MAX) {
        let args = args! { "what" => turn.told(pen, &pair.side(own).school) };
        // The partner does not wait for what it owes as well.
        let key = match theirs.iter().any(|one| one.what == turn.what) {
            true => "team-pack-turn-both",
            false => "team-pack-turn",
        };
        message = message.item(Mark::Open, pen.fill(key, &args));
    }
    let id = pair.id.to_string();
    message.row([
        pen.button("team-pack-introductions", "introductions.all", &[&id]),
        pen.button("team-pack-status", "nudges.status", &[]),
    ])
}

/// Asks for a second coordinator: `first` is the only one so far, `times` how often it was asked before.
pub(super) fn second(
    pen: &Pen,
    first: Option<&str>,
    partner: &str,
    times: u32,
    carrier: Option<&str>,
) -> Message {
    let args = args! { "partner" => partner, "wording" => times };
    let message = match first {
        Some(name) => Message::of(pen.fill("team-ask", &args.with("name", name))),
        None => Message::of(pen.fill("team-ask-none", &args)),
    };
    let message = match carrier {
        Some(name) => message.para(pen.fill("team-carried", &args! { "name" => name })),
        None => message,
    };
    message.hint(pen.say("team-ask-what")).row([
        pen.main_button("team-second", SECOND, &[]),
        pen.button("team-later", LATER, &[]),
    ])
}

/// The form for the senior leader's name.
pub(super) fn leader_form(pen: &Pen, known: String) -> FormSpec {
    let field = Field::line(NAME, pen.say("team-leader-name"), NAME_CHARS_MAX).crossing();
    FormSpec {
        title: pen.say("team-leader"),
        intro: Some(pen.say("team-leader-what")),
        submit: None,
        fields: vec![
            field
                .hint(pen.say("team-leader-hint"))
                .value(known)
                .optional(),
        ],
    }
}
