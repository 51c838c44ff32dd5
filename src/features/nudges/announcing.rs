//! What comes next, as both schools read it beforehand, and that it is left out. Pure.

use chrono::NaiveDate;

use super::decide::{Plan, Step};
use super::facts::{Facts, local_date};
use super::sql::Nudge;
use crate::engine::message::Message;
use crate::engine::pair::Side;
use crate::engine::pen::Pen;
use crate::model::ids::Id;
use crate::model::school::School;
use crate::text::{Args, args};

/// What comes after this nudge if it stays quiet.
pub(super) fn after(facts: &Facts, nudge: &Nudge) -> Option<Plan> {
    let says_it_all = matches!(nudge.step, Step::Rest | Step::StillHere | Step::InTouch);
    facts.plan.filter(|_| !says_it_all)
}

/// What comes next, and when this school reads it.
pub(super) fn announced(pen: &Pen, facts: &Facts, plan: &Plan, school: Id<School>) -> String {
    let date = args! { "date" => pen.voice.date(date_of(facts, plan, school)) };
    let mut said = vec![match plan.step {
        Step::Gentle => pen.fill("nudges-next-gentle", &date),
        Step::CatchUp => pen.fill("nudges-next-catch-up", &date),
        Step::Deputies => {
            let args = date.with("who", turned_to(pen, facts, plan));
            pen.fill("nudges-next-deputies", &args)
        }
        Step::Rest => pen.fill("nudges-next-rest", &date),
        Step::StillHere => pen.fill("nudges-next-still", &date),
        Step::InTouch => pen.fill("nudges-next-touch", &date),
    }];
    if !facts.is_shared() && !facts.talk.shares_a_weekday() {
        said.push(pen.say("nudges-next-apart"));
    }
    let sides = facts.pair.sides.iter();
    let agreed = sides.filter(|side| facts.leaders.contains(&side.school.id));
    let agreed = names(pen, agreed);
    if plan.step == Step::Rest && !agreed.is_empty() {
        let args = args! { "schools" => pen.voice.list(&agreed) };
        said.push(pen.fill("nudges-next-leaders", &args));
    }
    said.join(" ")
}

/// The date on which a school reads what comes next, on its own calendar. A chat of both reads it once.
fn date_of(facts: &Facts, plan: &Plan, school: Id<School>) -> NaiveDate {
    let nth = usize::from(facts.pair.sides[1].school.id == school);
    let at = match facts.is_shared() {
        true => plan.first(),
        false => plan.at[nth],
    };
    local_date(&facts.pair.sides[nth], at)
}

/// Whom the words to deputies are for, as far as the next step is theirs on that day: nobody knows yet what waits for
/// whom by then. A school that writes is not asked for more people, and one without a deputy
/// who may be named turns to its colleagues.
fn turned_to(pen: &Pen, facts: &Facts, plan: &Plan) -> String {
    let sides = || facts.pair.sides.iter().zip(facts.deputies).zip(plan.at);
    let of = |named: bool| {
        let them = sides().filter(|((side, deputies), at)| {
            let may_be_asked = facts.is_shared() || !facts.is_heard_at(side.school.id, *at);
            may_be_asked && *deputies == named
        });
        names(pen, them.map(|((side, _), _)| side))
    };
    let groups = [
        ("nudges-next-to-deputies", of(true)),
        ("nudges-next-to-colleagues", of(false)),
    ];
    let groups = groups.into_iter().filter(|(_, names)| !names.is_empty());
    let said: Vec<String> = groups
        .map(|(key, names)| pen.fill(key, &args! { "schools" => pen.voice.list(&names) }))
        .collect();
    pen.voice.list(&said)
}

fn names<'s>(pen: &Pen, sides: impl Iterator<Item = &'s Side>) -> Vec<String> {
    sides.map(|side| pen.school(&side.school)).collect()
}

/// That a step is left out, and what comes next: for this school and, where somebody else did it, by whom.
pub(super) fn skipped(
    pen: &Pen,
    facts: &Facts,
    step: Step,
    (school, by): (Id<School>, Option<Args>),
) -> Message {
    let what = pen.say(match step {
        Step::Gentle => "nudges-step-gentle",
        Step::CatchUp => "nudges-step-catch-up",
        Step::Deputies => "nudges-step-deputies",
        Step::Rest => "nudges-step-rest",
        Step::StillHere | Step::InTouch => "nudges-step-asking",
    });
    let message = Message::of(match by {
        Some(by) => pen.fill("nudges-skipped-told", &by.with("what", what)),
        None => pen.fill("nudges-skipped", &args! { "what" => what }),
    });
    match &facts.plan {
        Some(plan) => message.para(announced(pen, facts, plan, school)),
        None => message,
    }
}
