//! A class answers without devices: a teacher shows the question and enters the show of hands.
//! Several classes of a school add up.

use super::super::{CLASS, END, UNCOUNT, words};
use super::answering::plan_refresh;
use super::score::{HandsFlaw, read_hands};
use super::{Found, asking, open, sql};
use crate::engine::button::Call;
use crate::engine::contacts::Contact;
use crate::engine::feature::{FormSpec, Outcome, Stop};
use crate::engine::form::{Values, typed_line};
use crate::engine::message::Message;
use crate::engine::{Cx, Here};
use crate::model::ids::Id;
use crate::text::args;

/// Shows the teacher a question to ask.
pub(crate) async fn ask_class(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let (found, nth) = asked(cx, here, call).await?;
    let Found {
        pair,
        round,
        member,
    } = &found;
    let count = sql::count(&mut cx.tx, round.id, nth, member.school).await?;
    Ok(Some(asking::to_class(
        &here.pen(),
        pair,
        round,
        nth,
        count.people,
    )))
}

/// The form for a show of hands.
pub(crate) async fn open_hands(cx: &mut Cx, here: &Here, call: &Call) -> Result<FormSpec, Stop> {
    let (found, nth) = asked(cx, here, call).await?;
    Ok(asking::hands_form(&here.pen(), &found.round.questions[nth]))
}

/// Adds a class.
pub(crate) async fn count_hands(cx: &mut Cx, here: &Here, call: &Call, values: &Values) -> Outcome {
    let pen = here.pen();
    let (found, nth) = asked(cx, here, call).await?;
    let Found { round, member, .. } = &found;
    let question = &round.questions[nth];
    let choices = words::choices(&pen, question).len();
    let count = read_hands(question, choices, &typed_line(values, asking::HANDS_FIELD))
        .map_err(|flaw| Stop::Correct(asking::hands_flaw(&pen, flaw, choices)))?;
    let row = cx.id();
    sql::add_count(&mut cx.tx, row, round.id, nth, member.school, &count).await?;
    cx.contact_of_day(round.partnership, member.school, Contact::Quiz)
        .await?;
    plan_refresh(cx, round).await?;
    let all = sql::count(&mut cx.tx, round.id, nth, member.school).await?;
    let args = args! { "number" => nth + 1, "people" => count.people, "all" => all.people };
    let key = match all.people == count.people {
        true => "quizzes-counted-first",
        false => "quizzes-counted",
    };
    let (id, index) = (round.id.to_string(), nth.to_string());
    let mut buttons = Vec::new();
    if nth + 1 < round.out() {
        let next = (nth + 1).to_string();
        buttons.push(pen.main_button("quizzes-next", CLASS, &[&id, &next]));
    } else if round.hands_until().is_some() {
        buttons.push(pen.main_button("quizzes-end", END, &[&id]));
    }
    let counted = row.to_string();
    buttons.push(pen.button("quizzes-uncount", UNCOUNT, &[&id, &index, &counted]));
    Ok(Some(Message::of(pen.fill(key, &args)).row(buttons)))
}

/// Takes a show of hands back that was a slip.
pub(crate) async fn uncount(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let pen = here.pen();
    let (found, nth) = asked(cx, here, call).await?;
    let Found { round, member, .. } = &found;
    let is_gone = match Id::read(call.arg(2)) {
        Some(row) => sql::remove_count(&mut cx.tx, row, round.id, member.school).await?,
        None => false,
    };
    if !is_gone {
        return Err(Stop::say(pen.say("quizzes-gone")));
    }
    plan_refresh(cx, round).await?;
    let again = pen.main_button(
        "quizzes-ask-again",
        CLASS,
        &[&round.id.to_string(), &nth.to_string()],
    );
    Ok(Some(Message::of(pen.say("quizzes-uncounted")).row([again])))
}

/// The open round and the index of the question, for a school that is asked in its classrooms.
async fn asked(cx: &mut Cx, here: &Here, call: &Call) -> Result<(Found, usize), Stop> {
    let found = open(cx, here, call).await?;
    let pen = here.pen();
    if found.round.is_on_devices(found.member.school) {
        return Err(Stop::say(pen.say("quizzes-on-devices-already")));
    }
    match found.round.question(call.arg(1)).map(|(nth, _)| nth) {
        Some(nth) if nth >= found.round.out() => Err(Stop::say(pen.say("quizzes-not-yet"))),
        Some(nth) => Ok((found, nth)),
        None => Err(Stop::say(pen.say("quizzes-gone"))),
    }
}

impl HandsFlaw {
    /// The sentence that says it.
    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::Wanted(_) => "quizzes-hands-wanted",
            Self::TooMany => "quizzes-hands-too-many",
            Self::Nobody => "quizzes-hands-nobody",
            Self::MoreRight => "quizzes-hands-more-right",
        }
    }
}
