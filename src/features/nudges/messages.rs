//! What is said about a silence, in the words of `nudges.ftl`. Pure.
//!
//! Both schools are named, so that the same sentence reads well in a chat of one school and in one
//! that both share.

use chrono::{DateTime, Utc};

use super::announcing;
use super::decide::Step;
use super::facts::Facts;
use super::sql::{Nudge, State};
use super::{BUSY, ELSEWHERE, HELP, HERE, IN_TOUCH, LATER, MORE, PAUSE, RESUME, SKIP, STATUS};
use crate::engine::feature::FormSpec;
use crate::engine::form::Field;
use crate::engine::message::{Button, Mark, Message};
use crate::engine::pen::Pen;
use crate::engine::turns::{Hope, Opening, Turn};
use crate::model::ids::Id;
use crate::model::school::School;
use crate::text::{Args, args, clip};

/// The field of the form for a busy time, and how much fits it, in characters.
pub(super) const UNTIL: &str = "until";
const UNTIL_CHARS_MAX: usize = 80;
/// Longest line of what somebody waits for, in characters.
const ABOUT_CHARS_MAX: usize = 200;

/// Longest line of what a school hoped for, in characters.
const HOPE_CHARS_MAX: usize = 70;

/// What a nudge brings along.
#[derive(Debug, Default)]
pub(super) struct With {
    /// The names of deputies who are spoken to.
    pub(super) helpers: Vec<String>,
    /// What the schools hoped for at the start.
    pub(super) hopes: Vec<Hope>,
    /// When both could talk next.
    pub(super) opening: Option<Opening>,
    /// What goes on by itself.
    pub(super) going: Vec<&'static str>,
}

/// How many wordings there are of who has the next small step.
const ROLE_WORDINGS: u32 = 3;

/// How many wordings each step has.
const fn wordings(step: Step) -> u32 {
    match step {
        Step::Gentle | Step::StillHere => 3,
        Step::CatchUp | Step::Deputies | Step::Rest | Step::InTouch => 2,
    }
}

/// The wording that follows the one in which this step was taken last.
pub(super) fn next_wording(step: Step, nudges: &[Nudge]) -> u32 {
    let before = nudges.iter().find(|nudge| nudge.step == step);
    before.map_or(0, |nudge| (nudge.wording + 1) % wordings(step))
}

/// What one school, or both in a shared chat, is told.
pub(super) fn nudge(
    pen: &Pen,
    facts: &Facts,
    nudge: &Nudge,
    school: Id<School>,
    with: &With,
) -> Message {
    let mut message = Message::of(opening(pen, facts, nudge, school, &with.helpers));
    match nudge.step {
        Step::Gentle | Step::Deputies => {
            message = roles(message, pen, facts, nudge, school);
        }
        Step::CatchUp => message = to_talk_of(message, pen, facts, nudge, school, with),
        Step::Rest => message = going_on(message, pen, &with.going),
        Step::StillHere | Step::InTouch => {}
    }
    if let Some(plan) = announcing::after(facts, nudge) {
        let announced = announcing::announced(pen, facts, &plan, school);
        message = message.para(format!("{announced} {}", pen.say("nudges-next-skip")));
    }
    buttons(message, pen, facts, nudge, school, with)
}

/// The names of both schools, in an order that does not depend on who reads.
pub(super) fn both(pen: &Pen, facts: &Facts) -> Args {
    let [one, two] = facts.pair.sides.each_ref();
    args! { "one" => pen.school(&one.school), "other" => pen.school(&two.school) }
}

fn opening(
    pen: &Pen,
    facts: &Facts,
    nudge: &Nudge,
    school: Id<School>,
    helpers: &[String],
) -> String {
    let key = match nudge.step {
        // Nobody has said whether they met, so nothing is known of a silence.
        Step::Gentle | Step::CatchUp if facts.talk.meetings.unsure.is_some() => {
            perhaps_met(facts, nudge, school)
        }
        Step::Gentle => "nudges-gentle",
        // What waits for a school is one ask; its hopes would be another.
        Step::CatchUp if is_for_turn(facts, school) => "nudges-small-step",
        Step::CatchUp if facts.talk.meetings.calls_rest => "nudges-look-back",
        Step::CatchUp => "nudges-catch-up",
        // A school that has done its part is not asked for more people.
        Step::Deputies if !facts.is_shared() && facts.is_heard(school) => "nudges-deputies-there",
        Step::Deputies if !is_asked(facts, nudge, school) => "nudges-deputies-other",
        Step::Deputies if helpers.is_empty() => "nudges-colleagues",
        Step::Deputies => "nudges-deputies",
        Step::Rest => "nudges-rest",
        Step::StillHere => "nudges-still",
        Step::InTouch => "nudges-touch",
    };
    let args = both(pen, facts)
        .with("wording", nudge.wording)
        .with("people", pen.voice.list(helpers));
    pen.fill(key, &args)
}

/// The words where nobody has said whether the schools met: they speak of what the message asks for.
fn perhaps_met(facts: &Facts, nudge: &Nudge, school: Id<School>) -> &'static str {
    let is_held = |turn: &&Turn| turn.act.route == HELD;
    let turn = first_turn(facts, school).filter(is_held);
    match (nudge.step, turn.is_some(), is_asked(facts, nudge, school)) {
        (Step::Gentle, true, true) => "nudges-perhaps-met",
        (_, true, true) => "nudges-met-or-not",
        (Step::Gentle, _, false) => "nudges-perhaps-met-there",
        _ => "nudges-go-on",
    }
}

/// Whether the school is asked for something, or, in a chat of both, either is.
fn is_asked(facts: &Facts, nudge: &Nudge, school: Id<School>) -> bool {
    let nth = usize::from(facts.pair.sides[1].school.id == school);
    facts.is_shared() || nudge.asks[nth]
}

/// What goes on by itself, in a list.
pub(super) fn going_on(message: Message, pen: &Pen, going: &[&str]) -> Message {
    if going.is_empty() {
        return message;
    }
    let message = message.para(pen.say("nudges-going"));
    going.iter().fold(message, |message, what| {
        message.item(Mark::None, pen.say(what))
    })
}

/// Who has the next small step, and by when.
fn roles(
    mut message: Message,
    pen: &Pen,
    facts: &Facts,
    nudge: &Nudge,
    school: Id<School>,
) -> Message {
    let is_shared = facts.is_shared();
    for (side, asks) in facts.pair.sides.iter().zip(nudge.asks) {
        let is_own = side.school.id == school;
        let named = args! {
            "school" => pen.school(&side.school),
            "wording" => facts.running(nudge) % ROLE_WORDINGS,
        };
        let turn = facts.turn_of(side);
        let said = match (asks, is_shared || is_own, turn) {
            (true, true, Some(turn)) => {
                let what = turn.told(pen, &side.school);
                let key = match is_shared {
                    true => "nudges-turn-of",
                    false => "nudges-turn",
                };
                pen.fill(key, &named.with("what", what))
            }
            (true, true, None) => {
                let key = match is_shared {
                    true => "nudges-any-of",
                    false => "nudges-any",
                };
                pen.fill(key, &named)
            }
            // The other school, where this one is not asked as well.
            (true, false, _) if nudge.asks != [true, true] => {
                pen.fill(on_it(facts, nudge, school), &named)
            }
            _ => continue,
        };
        message = message.para(said);
        if let Some(about) = turn.and_then(|turn| turn.about.as_ref())
            && (is_shared || is_own)
        {
            message = message.quote(clip(about, ABOUT_CHARS_MAX));
        }
    }
    match is_asked(facts, nudge, school) {
        true => by(message, pen, facts, school, None),
        false => message,
    }
}

/// When the other school was told, as this one reads it.
fn on_it(facts: &Facts, nudge: &Nudge, school: Id<School>) -> &'static str {
    if !facts.talk.shares_a_weekday() {
        "nudges-on-it-apart"
    } else if facts.is_of_today(nudge, school) {
        "nudges-on-it"
    } else {
        "nudges-on-it-before"
    }
}

/// Whether a school is asked for what waits for it, where no call is suggested.
fn is_for_turn(facts: &Facts, school: Id<School>) -> bool {
    facts.talk.meetings.calls_rest && first_turn(facts, school).is_some()
}

/// What both hoped for, and when they could talk of it: a call is one thing that both are asked for.
fn to_talk_of(
    mut message: Message,
    pen: &Pen,
    facts: &Facts,
    nudge: &Nudge,
    school: Id<School>,
    with: &With,
) -> Message {
    if is_for_turn(facts, school) {
        return roles(message, pen, facts, nudge, school);
    }
    for hope in &with.hopes {
        let side = facts.pair.side(hope.school);
        let args = args! {
            "school" => pen.school(&side.school),
            "about" => clip(&hope.text, HOPE_CHARS_MAX),
        };
        message = message.item(Mark::None, pen.fill("nudges-hoped", &args));
    }
    if let Some(opening) = &with.opening {
        let times = facts.pair.both_times(pen.voice, opening.at, school);
        let message_of_date = message.para(pen.say("nudges-opening"));
        message = message_of_date.item(Mark::None, times);
    }
    let opening = with.opening.as_ref().map(|opening| opening.at);
    by(message, pen, facts, school, opening)
}

/// By when an answer is in good time, on this school's calendar: to a date that is suggested, before it.
fn by(
    message: Message,
    pen: &Pen,
    facts: &Facts,
    school: Id<School>,
    suggested: Option<DateTime<Utc>>,
) -> Message {
    let nth = usize::from(facts.pair.sides[1].school.id == school);
    match facts.talk.answer_by(facts.now, nth, suggested) {
        Some(date) => {
            let args = args! { "date" => pen.voice.date(date) };
            message.para(pen.fill("nudges-by", &args))
        }
        None => message,
    }
}

fn buttons(
    message: Message,
    pen: &Pen,
    facts: &Facts,
    nudge: &Nudge,
    school: Id<School>,
    with: &With,
) -> Message {
    match nudge.step {
        Step::InTouch => {
            return message.row([pen.main_button("nudges-in-touch", ELSEWHERE, &[IN_TOUCH])]);
        }
        Step::StillHere => {
            return message.row([
                pen.main_button("nudges-here", HERE, &[]),
                pen.button("nudges-elsewhere", ELSEWHERE, &[]),
            ]);
        }
        _ => {}
    }
    // One small thing that can be done at once; all else is one press away.
    let act = act(pen, facts, nudge, school, with.opening.as_ref());
    message.row(act.into_iter().chain([
        pen.button("nudges-busy", BUSY, &[]),
        pen.button("nudges-more", MORE, &[&nudge.id.to_string()]),
    ]))
}

/// Where the meetings ask whether the last one took place.
const HELD: &str = "meetings.held_ask";
/// Where the meetings ask a school about a date for a call.
const CALL: &str = "meetings.catchup";

/// The one small thing that a nudge asks for.
fn act(
    pen: &Pen,
    facts: &Facts,
    nudge: &Nudge,
    school: Id<School>,
    opening: Option<&Opening>,
) -> Option<Button> {
    if let Some(opening) = opening {
        return Some(opening.act.button(pen));
    }
    // Whoever is told that a greeting is welcome meanwhile can send one, whatever else waits for it.
    let is_meant = is_asked(facts, nudge, school) || nudge.step == Step::Rest;
    let turn = first_turn(facts, school).filter(|_| is_meant);
    let mut turns = facts.turns.iter();
    let call = turns.find(|turn| turn.act.route == CALL);
    match (nudge.step, turn) {
        // One of the two has suggested a date already.
        (Step::CatchUp, _) if call.is_some() => call.map(|call| call.button(pen)),
        // Dates for a call; while times are voted on, those come back.
        (Step::CatchUp, _) if !facts.talk.meetings.calls_rest => {
            Some(pen.main_button("nudges-call", "meetings.other", &[]))
        }
        (_, Some(turn)) => Some(turn.button(pen)),
        (_, None) if facts.is_shared() => None,
        // The letters open it with words that can be sent as they are.
        (_, None) => Some(pen.main_button("letters-greet", "letters.greet", &[])),
    }
}

/// Everything else that can be done about a silence; `help` is the nudge under which a school can say what would
/// help it.
pub(super) fn more(pen: &Pen, facts: &Facts, help: Option<&Nudge>) -> Message {
    let mut acts = Vec::new();
    if !facts.is_shared() {
        acts.push(pen.button("letters-greet", "letters.greet", &[]));
    }
    acts.push(pen.button("nudges-call-dates", "meetings.other", &[]));
    if let Some(nudge) = help {
        acts.push(pen.button("nudges-help", HELP, &[&nudge.id.to_string()]));
    }
    Message::of(pen.say("nudges-more-what"))
        .row(acts)
        .row(quiet(pen, facts))
        .row([
            pen.button("nudges-elsewhere", ELSEWHERE, &[]),
            pen.button("nudges-status", STATUS, &[]),
        ])
}

/// What makes it quieter: later, without the next step, or not at all for now.
pub(super) fn quiet(pen: &Pen, facts: &Facts) -> Vec<Button> {
    let mut quiet = vec![pen.button("nudges-later", LATER, &[])];
    if let Some(plan) = &facts.plan
        && plan.step != Step::StillHere
    {
        quiet.push(pen.button("nudges-skip", SKIP, &[plan.step.word()]));
    }
    quiet.push(match facts.talk.is_paused {
        true => pen.button("nudges-resume", RESUME, &[]),
        false => pen.button("nudges-pause", PAUSE, &[]),
    });
    quiet
}

/// What the button does: in a shared chat, the most urgent of both schools.
fn first_turn(facts: &Facts, school: Id<School>) -> Option<&Turn> {
    match facts.is_shared() {
        true => facts.turns.first(),
        false => facts.turn_of(facts.pair.side(school)),
    }
}

/// What a nudge says once it does not wait any more.
pub(super) fn settled(pen: &Pen, facts: &Facts, state: State) -> Message {
    let key = match state {
        State::Heard => "nudges-heard",
        State::Waiting | State::Past | State::Answered | State::Skipped => "nudges-noted",
    };
    Message::of(pen.fill(key, &both(pen, facts)))
}

/// The form for a busy time.
pub(super) fn busy_form(pen: &Pen) -> FormSpec {
    let until = Field::line(UNTIL, pen.say("nudges-busy-until"), UNTIL_CHARS_MAX);
    FormSpec {
        title: pen.say("nudges-busy"),
        intro: Some(pen.say("nudges-busy-intro")),
        submit: None,
        fields: vec![until.hint(pen.say("nudges-busy-hint"))],
    }
}
