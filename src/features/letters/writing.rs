//! Somebody writes a letter, or answers one.

use super::between::Between;
use super::decide::{self, KEPT, Letter};
use super::{FORGET_JOB, messages, pausing, showing, sql};
use crate::engine::button::Call;
use crate::engine::contacts::Contact;
use crate::engine::feature::{FormSpec, Outcome, Stop};
use crate::engine::file::FileRef;
use crate::engine::form::{Values, files, typed};
use crate::engine::message::Message;
use crate::engine::{Cx, Here, chats};
use crate::model::ids::Id;
use crate::model::room::{ChatState, Loss};
use crate::store;

/// `/say` with the letter behind it, in the notation of [`crate::text::rich`]. Without one, the engine opens the form.
pub(super) async fn say(cx: &mut Cx, here: &Here, text: &str) -> Outcome {
    let (pen, text) = (here.pen(), text.to_owned());
    let between = found(cx, here, &text).await?;
    let pauses = pausing::pauses(cx, &between).await?;
    if pauses.own || pauses.partner.is_some() {
        let note = messages::pause_note(&pen, pauses);
        return Err(Stop::Say(messages::given_back(&pen, note, &text)));
    }
    let letter = new_letter(cx, &between, None, text.clone(), Vec::new());
    match send(cx, here, &between, letter).await {
        // There is no form that would open filled in.
        Err(Stop::Correct(reason)) => {
            let note = Message::of(reason);
            Err(Stop::Say(messages::given_back(&pen, note, &text)))
        }
        sent => sent,
    }
}

/// The form for a letter; its argument is the letter that it answers, if it does.
pub(super) async fn open(cx: &mut Cx, here: &Here, call: &Call) -> Result<FormSpec, Stop> {
    let between = Between::find(cx, here).await?;
    let pauses = pausing::pauses(cx, &between).await?;
    if pauses.own || pauses.partner.is_some() {
        return Err(Stop::Say(messages::pause_note(&here.pen(), pauses)));
    }
    let answered = answered(cx, &between, call).await?;
    let line = answered.as_ref().and_then(Letter::gist);
    let pen = here.pen();
    let form = messages::form(&pen, &between.partner.school, line);
    Ok(match cx.takes_files_apart(here) {
        true => messages::with_files_apart(&pen, form),
        false => form,
    })
}

/// The letter whose card this is, if it came from the partner: what replies to it may answer it. What
/// replies to a letter of one's own school is talk about it.
pub(super) async fn replied_to(
    cx: &mut Cx,
    here: &Here,
    card: &str,
) -> Result<Option<String>, Stop> {
    let between = match Between::find(cx, here).await {
        Err(Stop::Say(_)) => return Ok(None),
        found => found?,
    };
    let Some(id) = showing::letter_of(card) else {
        return Ok(None);
    };
    let letter = sql::find(&mut cx.tx, between.id, id).await?;
    let is_partner_s = letter.is_some_and(|letter| letter.school == between.partner.school.id);
    Ok(is_partner_s.then(|| id.to_string()))
}

/// What was typed.
pub(super) fn text(values: &Values) -> String {
    typed(values, messages::FIELD)
}

/// Sends what was typed.
pub(super) async fn submit(cx: &mut Cx, here: &Here, call: &Call, values: &Values) -> Outcome {
    let text = text(values);
    let between = found(cx, here, &text).await?;
    let answers = answered(cx, &between, call).await?.map(|letter| letter.id);
    let files = files(values, messages::FIELD);
    let letter = new_letter(cx, &between, answers, text, files);
    send(cx, here, &between, letter).await
}

/// The schools between whom a letter goes. The form may have been open for long; what was typed
/// into it is theirs to keep.
pub(super) async fn found(cx: &mut Cx, here: &Here, text: &str) -> Result<Between, Stop> {
    Between::find(cx, here).await.map_err(|stop| match stop {
        Stop::Say(why) => Stop::Say(messages::given_back(&here.pen(), why, text)),
        other => other,
    })
}

/// Notes until when the words of a letter are kept.
pub(super) async fn keep(cx: &mut Cx, letter: &Letter) -> store::Result<()> {
    let key = format!("letter:{}", letter.id);
    let due = cx.now + KEPT;
    cx.remind(&key, FORGET_JOB, due, &letter.id.to_string())
        .await
}

fn new_letter(
    cx: &Cx,
    between: &Between,
    answers: Option<Id<Letter>>,
    text: String,
    files: Vec<FileRef>,
) -> Letter {
    Letter {
        id: cx.id(),
        school: between.own.school.id,
        author: Some((between.member.id, between.member.name.clone())),
        answers,
        text: Some(text),
        files,
        edited: false,
        withdrawn: false,
    }
}

async fn send(cx: &mut Cx, here: &Here, between: &Between, letter: Letter) -> Outcome {
    let pen = here.pen();
    let words = letter.text.as_deref().unwrap_or_default();
    decide::check(words, !letter.files.is_empty())
        .map_err(|flaw| Stop::Correct(messages::flaw(&pen, flaw)))?;
    let pauses = messages::paused(&pen, pausing::pauses(cx, between).await?);
    if !pauses.is_empty() {
        let kept = pen.say("letters-kept");
        return Err(Stop::Correct(format!("{} {kept}", pauses.join(" "))));
    }
    let partner = &between.partner;
    let Some(main) = partner.main() else {
        let reason = messages::of_school(&pen, "letters-no-room", &partner.school);
        return Err(Stop::Correct(reason));
    };
    // Before this one is among them.
    let held = match main.chat.state {
        ChatState::Live => None,
        ChatState::Unreachable => {
            let is_waiting = cx.is_waiting(&main.chat, showing::CARDS).await?;
            Some((is_waiting, chats::loss(&mut cx.tx, main.chat.id).await?))
        }
    };
    sql::add(&mut cx.tx, between.id, &letter, cx.now).await?;
    cx.contact(between.id, letter.school, Contact::Letter)
        .await?;
    keep(cx, &letter).await?;
    showing::show(cx, between, &letter, 0).await?;
    let own_main = between.own.main().map(|main| main.chat.id);
    let stay = showing::files(cx, partner, &letter).into_iter();
    let stay = stay.filter_map(|(file, most)| Some(messages::too_large(&pen, file, most?)));
    let stay: Vec<String> = stay.collect();
    let note = |key| {
        let note = Message::of(messages::of_school(&pen, key, &partner.school));
        stay.iter().cloned().fold(note, Message::para)
    };
    Ok(Some(match held {
        // Told once what it means.
        Some((false, Loss::Gone)) => note("letters-held-gone"),
        Some((false, Loss::Unknown | Loss::Lacks(_))) => note("letters-held"),
        Some((true, _)) => note("letters-held-too"),
        // The card shows it.
        None if own_main == Some(here.chat.id) => note("letters-sent").passing(),
        None => note("letters-sent-from-here"),
    }))
}

/// The letter that the form answers.
async fn answered(cx: &mut Cx, between: &Between, call: &Call) -> store::Result<Option<Letter>> {
    match Id::read(call.arg(0)) {
        Some(id) => sql::find(&mut cx.tx, between.id, id).await,
        None => Ok(None),
    }
}
