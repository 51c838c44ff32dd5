//! Who is where, and what they may do there.

use std::sync::Arc;

use super::chats;
use super::context::{Cx, Here};
use super::directory;
use super::event::Person;
use super::feature::{Command, Features, SPEAK_FOR, Who};
use super::form::tidy;
use super::handle::context;
use super::message::{Message, Style};
use super::outbox::records;
use super::pen::Pen;
use super::start::Shared;
use super::terms::Timing;
use crate::model::ids::Id;
use crate::model::people::{Member, Role};
use crate::model::room::{Audience, Chat, ChatAddress, ChatState};
use crate::model::school::School;
use crate::store::Result as StoreResult;
use crate::text::clip;

/// Longest title of a chat that is kept, in characters: enough to tell it from others.
const CHAT_TITLE_CHARS_MAX: usize = 60;

/// Something was said in a chat. What it was stays there; but the bot hears it, so what was held for
/// a chat that could not be reached can go out, unless that was just tried in vain: there are chats
/// where the bot can read and not write.
pub(super) async fn heard(cx: &mut Cx, chat: &ChatAddress) -> StoreResult<()> {
    if let Some(chat) = chats::find_chat(&mut cx.tx, chat).await?
        && chat.state == ChatState::Unreachable
        && !records::is_resting(&mut cx.tx, chat.id, cx.now).await?
    {
        cx.book(chat.id).take_for_live().await?;
    }
    Ok(())
}

/// The bot can speak in this chat again: what was held for it can go out.
pub(super) async fn back(cx: &mut Cx, chat: &ChatAddress) -> StoreResult<()> {
    match chats::find_chat(&mut cx.tx, chat).await? {
        Some(chat) if chat.state == ChatState::Unreachable => cx.book(chat.id).regain().await,
        _ => Ok(()),
    }
}

/// Staff hear that their room is none of theirs alone.
pub(super) async fn warn_of_readers(cx: &mut Cx, address: &ChatAddress) -> StoreResult<()> {
    let Some(chat) = chats::find_chat(&mut cx.tx, address).await? else {
        return Ok(());
    };
    let mut seats = directory::seats_in(&mut cx.tx, &chat).await?;
    seats.retain(|seat| seat.room.audience == Audience::Staff);
    cx.tell(&seats, Timing::Asked, |pen, _| {
        Message::of(pen.say("engine-open-to-all"))
    })
    .await
}

/// Who and where, for an event; the chat is noted if it is new.
pub(super) async fn enter(
    shared: &Shared,
    cx: &mut Cx,
    chat: &ChatAddress,
    person: &Person,
) -> StoreResult<Here> {
    let found = match find_here(shared, cx, chat, person).await? {
        Some(here) => here,
        None => {
            let chat = chats::add_chat(&mut cx.tx, &cx.ids, chat.clone(), cx.now).await?;
            assembled(shared, chat, person, Vec::new(), None)
        }
    };
    let mut here = found;
    if here.chat.state == ChatState::Unreachable {
        // Somebody acts here and we hear of it, so what was held can go out.
        cx.book(here.chat.id).regain().await?;
        here.chat.state = ChatState::Live;
    }
    let title = person.chat_title.as_deref().map(tidy);
    let title = title.filter(|title| !title.is_empty());
    let title = title.map(|title| clip(&title, CHAT_TITLE_CHARS_MAX));
    if let Some(title) = title.filter(|title| here.chat.title.as_ref() != Some(title)) {
        chats::set_title(&mut cx.tx, here.chat.id, &title).await?;
        here.chat.title = Some(title);
    }
    if let Some(known) = here.speaker.as_ref().filter(|one| one.name != person.name) {
        here.speaker = Some(directory::rename_member(&mut cx.tx, known, &person.name).await?);
    }
    if let Some(partnership) = here.seat().and_then(|seat| seat.partnership.as_ref()) {
        directory::lock_partnership(&mut cx.tx, partnership.id).await?;
    }
    Ok(here)
}

/// Who and where, from reads alone; `None` for a chat that the bot has not met.
pub(super) async fn find_here(
    shared: &Shared,
    cx: &mut Cx,
    chat: &ChatAddress,
    person: &Person,
) -> StoreResult<Option<Here>> {
    let Some(chat) = chats::find_chat(&mut cx.tx, chat).await? else {
        return Ok(None);
    };
    let seats = directory::seats_in(&mut cx.tx, &chat).await?;
    let speaker = speaker(cx, &chat, person, &seats).await?;
    Ok(Some(assembled(shared, chat, person, seats, speaker)))
}

/// The school whose staff room this chat is, and nobody else's: whoever can speak there is its staff.
fn only_staff_school(here: &Here) -> Option<Id<School>> {
    match here.seats.as_slice() {
        [seat] if seat.room.audience == Audience::Staff => Some(seat.room.school),
        _ => None,
    }
}

/// The member who this person is in a chat with these seats, if they are known there.
pub(super) async fn speaker(
    cx: &mut Cx,
    chat: &Chat,
    person: &Person,
    seats: &[directory::Seat],
) -> StoreResult<Option<Member>> {
    let is_staff = |seat: &directory::Seat| seat.room.audience == Audience::Staff;
    // Pupils are never members, so nobody is looked up where pupils are.
    if !seats.iter().any(is_staff) {
        return Ok(None);
    }
    let known = directory::members_of_person(&mut cx.tx, &chat.address.platform, &person.id);
    let is_here = |member: &Member| seats.iter().any(|seat| seat.room.school == member.school);
    Ok(known.await?.into_iter().find(is_here))
}

/// Stands for the id of a member who is not noted.
pub const UNNOTED: Id<Member> = Id::new(0);

/// The person as staff of the school whose staff room this is, without noting them as such: whoever
/// only looks, opens a form or cancels it is not in the team that the partner reads.
pub(super) fn as_staff(here: &Here) -> Here {
    let unnoted = only_staff_school(here).map(|school| Member {
        id: UNNOTED,
        school,
        name: here.person.name.clone(),
        role: Role::Colleague,
    });
    Here {
        speaker: here.speaker.clone().or(unnoted),
        ..here.clone()
    }
}

/// Whoever only looks at what is for `who`.
pub(super) fn looking(here: &Here, who: Who) -> Here {
    match who {
        Who::Anyone => here.clone(),
        Who::Staff
        | Who::Readers
        | Who::StaffOrAdmitting
        | Who::StaffOrBeginning
        | Who::StaffOrManaging => as_staff(here),
    }
}

/// Notes whoever writes something that is for staff in a school's own staff room as its staff. A
/// refusal undoes that with the rest of the act.
pub(super) async fn noted(cx: &mut Cx, here: &Here, who: Who) -> StoreResult<Here> {
    let here = as_noted(cx, here, who).await?;
    // Whoever only looks is nobody that is noted.
    let speaker = here.speaker.as_ref().filter(|one| one.id != UNNOTED);
    cx.acts_as = speaker.map(|one| (one.id, one.school));
    Ok(here)
}

async fn as_noted(cx: &mut Cx, here: &Here, who: Who) -> StoreResult<Here> {
    match (who, &here.speaker, only_staff_school(here)) {
        (Who::Anyone, ..) | (_, Some(_), _) | (_, _, None) => Ok(here.clone()),
        (Who::Readers, None, Some(_)) => Ok(looking(here, who)),
        (
            Who::Staff | Who::StaffOrAdmitting | Who::StaffOrBeginning | Who::StaffOrManaging,
            None,
            Some(school),
        ) => {
            let platform = &here.chat.address.platform;
            let member = cx.add_member(school, platform, &here.person).await?;
            Ok(Here {
                speaker: Some(member),
                ..here.clone()
            })
        }
    }
}

fn assembled(
    shared: &Shared,
    chat: Chat,
    person: &Person,
    seats: Vec<directory::Seat>,
    speaker: Option<Member>,
) -> Here {
    let abilities = shared.abilities(&chat.address.platform);
    Here {
        chat,
        person: person.clone(),
        seats,
        speaker,
        abilities,
        secret: Arc::clone(&shared.secret),
    }
}

/// Whether this person may use here what is for `who`.
pub(super) fn may(here: &Here, who: Who) -> bool {
    // Whoever writes as the group manages it. What takes it back asks first, and a press names its person.
    if here.person.anonymous && who == Who::StaffOrManaging && here.read_along().is_some() {
        return true;
    }
    // Nobody can tell whose word it is.
    if here.person.anonymous && who != Who::Anyone {
        return false;
    }
    let is_known = || here.speaker.is_some() || only_staff_school(here).is_some();
    let staff = || here.audience() == Some(Audience::Staff) && is_known();
    match who {
        Who::Anyone => true,
        Who::Staff => staff(),
        Who::Readers => staff() || here.audience() == Some(Audience::Leaders),
        Who::StaffOrAdmitting => staff() || (here.seats.is_empty() && here.person.admin),
        Who::StaffOrManaging if here.read_along().is_some() => here.person.admin,
        // Whoever uses a code in a chat that begins lets the bot in as something else.
        Who::StaffOrBeginning | Who::StaffOrManaging if here.can_begin_anew() => here.person.admin,
        Who::StaffOrBeginning | Who::StaffOrManaging => {
            staff() || (here.seats.is_empty() && here.person.admin)
        }
    }
}

/// Whether what is for `who` has to wait here until this person says for which school they speak.
pub(super) fn asks_who_speaks(here: &Here, who: Who) -> bool {
    here.audience() == Some(Audience::Staff) && !here.person.anonymous && !may(here, who)
}

/// What somebody wanted: it goes on once they have said which school they speak for.
#[derive(Clone, Copy, Debug)]
pub(super) enum Wanted<'w> {
    /// The command of this name.
    Command(&'w str),
    /// The action with this route.
    Press(&'w str),
}

/// Why not, and what would be right.
pub(super) fn refusal(here: &Here, who: Who, wanted: Wanted<'_>) -> Message {
    let pen = here.pen();
    let is_for_pupils = here.audience() == Some(Audience::Pupils) && who != Who::StaffOrManaging;
    if here.person.anonymous && !is_for_pupils {
        return Message::of(pen.say("engine-anonymous"));
    }
    match here.audience() {
        None if matches!(
            who,
            Who::StaffOrAdmitting | Who::StaffOrBeginning | Who::StaffOrManaging
        ) =>
        {
            Message::of(pen.say(match wanted {
                Wanted::Command(_) => "engine-admin-first",
                Wanted::Press(_) => "engine-admin-first-press",
            }))
        }
        None => Message::of(pen.say("engine-not-a-room")),
        // The question below might have no true answer: the schools may be none that are there.
        Some(Audience::Staff)
            if matches!(who, Who::StaffOrBeginning | Who::StaffOrManaging)
                && here.can_begin_anew() =>
        {
            Message::of(pen.say("engine-admin-begun"))
        }
        // It is not known yet which language this person reads, so it is asked in both.
        Some(Audience::Staff) => here
            .seats
            .iter()
            .map(|reader| who_speaks(here, &here.pen_of(reader), wanted))
            .reduce(Message::beside)
            .unwrap_or_default(),
        Some(Audience::Pupils) => Message::of(pen.say("engine-not-for-pupils")),
        Some(Audience::Leaders) => Message::of(pen.say("engine-leaders-read")),
    }
}

/// Asks for which of the schools in this chat a person speaks.
fn who_speaks(here: &Here, pen: &Pen, wanted: Wanted<'_>) -> Message {
    let (Wanted::Command(then) | Wanted::Press(then)) = wanted;
    let question = Message::of(pen.say("engine-who-speaks"));
    let numbers = ["school-first", "school-second"];
    here.seats
        .iter()
        .zip(numbers)
        .fold(question, |message, (seat, number)| {
            let name = seat.school.name.clone();
            let school = seat.school.id.to_string();
            message.row([pen.labelled(
                name.unwrap_or_else(|| pen.say(number)),
                Style::Plain,
                SPEAK_FOR,
                &[&school, then],
            )])
        })
}

/// The commands that this person can use in this chat now.
pub(super) async fn commands_in(
    shared: &Arc<Shared>,
    chat: &ChatAddress,
    person: &Person,
) -> StoreResult<Vec<&'static Command>> {
    let tx = shared.db.read().await?;
    let mut cx = context(shared, tx, String::new());
    let here = match find_here(shared, &mut cx, chat, person).await? {
        Some(here) => here,
        None => assembled(
            shared,
            Chat {
                id: Id::new(0),
                address: chat.clone(),
                state: ChatState::Live,
                title: None,
            },
            person,
            Vec::new(),
            None,
        ),
    };
    Ok(offered(shared.features, &here))
}

/// Commands that are of use here now: what `/help` lists. In a staff room everybody is staff, so
/// whether this person was noted as such yet makes no difference.
pub fn offered(features: Features, here: &Here) -> Vec<&'static Command> {
    features
        .commands()
        .filter(|command| match command.who {
            Who::Anyone => true,
            Who::Staff => here.audience() == Some(Audience::Staff),
            Who::Readers => matches!(here.audience(), Some(Audience::Staff | Audience::Leaders)),
            // Whoever manages a new chat sets it up: others would only be refused.
            Who::StaffOrAdmitting | Who::StaffOrBeginning | Who::StaffOrManaging => {
                match here.audience() {
                    None => here.person.admin,
                    Some(Audience::Staff) => true,
                    Some(Audience::Pupils | Audience::Leaders) => {
                        command.who == Who::StaffOrManaging && here.person.admin
                    }
                }
            }
        })
        .filter(|command| (command.offered)(here))
        .collect()
}
