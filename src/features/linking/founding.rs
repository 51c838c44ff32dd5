//! Most codes make a chat that is no room yet one of staff, so that is asked first, and nothing is used up
//! before the answer: it may be typed in a chat of pupils by mistake.

use super::decide::{Offer, Purpose};
use super::{join, sql};
use crate::engine::button::Call;
use crate::engine::feature::{Outcome, Stop};
use crate::engine::message::Message;
use crate::engine::pen::Pen;
use crate::engine::{Cx, Here, directory};
use crate::model::code::Code;
use crate::store::Result as StoreResult;
use crate::text::args;

/// What is asked before this code makes the chat a staff room; `None` where that is known.
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
        let school = directory::load_school(&mut cx.tx, offer.school).await?;
        let args = args! { "school" => pen.school(&school) };
        let key = match offer.purpose {
            Purpose::Shared => "linking-staff-of-both",
            _ => "linking-staff-of",
        };
        return Ok(Some(asked(&pen, pen.fill(key, &args), code)));
    }
    let members = directory::members_of_person(&mut cx.tx, platform, &here.person.id).await?;
    // Most often whoever made the code wants to add a room of their own.
    if members.iter().any(|one| one.school == offer.school) {
        let another = pen.button("linking-found", "linking.found", &[code.bare()]);
        return Ok(Some(
            Message::of(pen.say("linking-own-school")).row([another]),
        ));
    }
    if !here.seats.is_empty() {
        return Ok(None); // Begun for the staff of two schools.
    }
    Ok(Some(asked(&pen, pen.say("linking-staff-here"), code)))
}

fn asked(pen: &Pen, question: String, code: &Code) -> Message {
    Message::of(question).row([
        pen.main_button("linking-staff-yes", "linking.found", &[code.bare()]),
        pen.button("linking-staff-no", "linking.not_staff", &[]),
    ])
}

/// The chat is one of staff: the code makes it their main room.
pub async fn found(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    join::use_code(cx, here, call.arg(0), join::Founds::Surely).await
}

/// The chat is another one, such as one of pupils: how to go on.
pub fn not_staff(here: &Here) -> Outcome {
    Ok(Some(Message::of(here.pen().say("linking-staff-elsewhere"))))
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
