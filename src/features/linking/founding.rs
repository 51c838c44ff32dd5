//! Every code makes a chat that is no room yet one, so that is asked first, and nothing is used up before
//! the answer: it may be typed in another chat by mistake, such as one of pupils.

use super::decide::{Offer, Purpose};
use super::{join, sql};
use crate::engine::button::Call;
use crate::engine::feature::{Outcome, Stop};
use crate::engine::message::Message;
use crate::engine::pen::Pen;
use crate::engine::{Cx, Here, directory};
use crate::model::code::Code;
use crate::model::ids::Id;
use crate::model::room::Audience;
use crate::store::Result as StoreResult;
use crate::text::args;

/// What is asked before this code makes the chat a room; `None` where that is known.
pub async fn question(
    cx: &mut Cx,
    here: &Here,
    offer: &Offer,
    code: &Code,
) -> StoreResult<Option<Message>> {
    let pen = here.pen();
    let platform = &here.chat.address.platform;
    if offer.purpose != Purpose::Partner {
        if !here.seats.is_empty() {
            return Ok(None); // Begun for the staff of two schools.
        }
        // Whoever adds a room for their school reads its language, whatever their own program is set to.
        let school = directory::load_school(&mut cx.tx, offer.school).await?;
        let pen = here.pen_for(&school);
        let args = args! { "school" => pen.school(&school) };
        let key = match offer.purpose {
            Purpose::Shared => "linking-is-shared",
            Purpose::Room(Audience::Pupils) => "linking-is-pupils",
            Purpose::Room(Audience::Leaders) => "linking-is-leaders",
            Purpose::Partner | Purpose::Room(Audience::Staff) | Purpose::Another => {
                "linking-is-staff"
            }
        };
        return Ok(Some(asked(&pen, pen.fill(key, &args), code, offer)));
    }
    let members = directory::members_of_person(&mut cx.tx, platform, &here.person.id).await?;
    // Most often whoever made the code wants to add a room of their own.
    if members.iter().any(|one| one.school == offer.school) {
        let school = directory::load_school(&mut cx.tx, offer.school).await?;
        let pen = here.pen_for(&school);
        let another = pen.button("linking-found", "linking.found", &[code.bare()]);
        return Ok(Some(
            Message::of(pen.say("linking-own-school")).row([another]),
        ));
    }
    if !here.seats.is_empty() {
        return Ok(None); // Begun for the staff of two schools.
    }
    Ok(Some(asked(&pen, pen.say("linking-is-main"), code, offer)))
}

fn asked(pen: &Pen, question: String, code: &Code, offer: &Offer) -> Message {
    // For a room of their own school, the answer is in its language, too.
    let purpose = offer.purpose;
    let school = match purpose {
        Purpose::Partner => String::new(),
        _ => offer.school.to_string(),
    };
    Message::of(question).row([
        pen.main_button("linking-is-yes", "linking.found", &[code.bare()]),
        pen.button(
            "linking-is-no",
            "linking.elsewhere",
            &[purpose.word(), &school],
        ),
    ])
}

/// The chat is the one that is meant: the code makes it a room.
pub async fn found(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    join::use_code(cx, here, call.arg(0), join::Founds::Surely).await
}

/// The chat is another one: how to go on.
pub async fn elsewhere(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let mut pen = here.pen();
    if let Some(school) = Id::read(call.arg(1)) {
        pen = here.pen_for(&directory::load_school(&mut cx.tx, school).await?);
    }
    let key = match Purpose::read(call.arg(0)) {
        Some(Purpose::Partner) => "linking-elsewhere-main",
        Some(_) => "linking-elsewhere",
        None => "engine-outdated",
    };
    Ok(Some(Message::of(pen.say(key))))
}

/// Where a code was used, to somebody of the school whose room that chat is; to all others it is
/// unknown.
pub async fn used_before(cx: &mut Cx, here: &Here, code: &Code) -> Result<Option<Message>, Stop> {
    let Some(chat) = sql::used_in(&mut cx.tx, code).await? else {
        return Ok(None);
    };
    let platform = &here.chat.address.platform;
    for member in directory::members_of_person(&mut cx.tx, platform, &here.person.id).await? {
        let rooms = directory::seats_of_school(&mut cx.tx, member.school).await?;
        let Some(room) = rooms.iter().find(|one| one.chat.id == chat) else {
            continue;
        };
        let pen = here.pen();
        return Ok((chat != here.chat.id).then(|| {
            Message::of(match &room.chat.title {
                Some(title) => pen.fill("linking-code-used-in", &args! { "title" => title }),
                None => pen.say("linking-code-used-elsewhere"),
            })
        }));
    }
    Ok(None)
}
