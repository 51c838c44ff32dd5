//! A second look at what is about to go out: calendars change while it waits, and a chat that comes back
//! in the night is not to ring with all that was held for it. What nobody asked for waits on; what the
//! partner said comes without a sound.

use chrono::{DateTime, TimeDelta, Utc};

use crate::engine::post::unasked_instants;
use crate::engine::terms::{self, Timing, terms};
use crate::engine::{chats, directory};
use crate::model::calendar::SchoolCalendar;
use crate::model::ids::Id;
use crate::model::room::Chat;
use crate::store::{Result, Tx, execute, to_ms};

/// Whatever goes out so much later than it was to counts among the unasked posts of the week in which it
/// does.
const LATE: TimeDelta = TimeDelta::days(1);

/// An unasked post that is due.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unasked {
    pub(super) chat: Id<Chat>,
    pub(super) due: DateTime<Utc>,
    pub(super) made_at: DateTime<Utc>,
}

/// Whether the post can go out now, by the hours, days and zones of the chat's schools as they are
/// today. If not, it is moved to when it can.
pub(super) async fn is_timely(tx: &mut Tx, post: Unasked, now: DateTime<Utc>) -> Result<bool> {
    let calendars = calendars_in(tx, post.chat).await?;
    let is_late = post.due < now - LATE;
    let mut taken = Vec::new();
    if is_late {
        taken = unasked_instants(tx, post.chat, now).await?;
        if let Some(own) = taken.iter().position(|at| *at == post.due) {
            taken.swap_remove(own);
        }
    }
    let due = terms(Timing::Unasked, now, &calendars, &taken).due;
    if due > now || is_late {
        move_to(tx, post, due).await?;
    }
    Ok(due <= now)
}

/// Whether a post from the partner may sound now, by the same.
pub(super) async fn is_in_hours(tx: &mut Tx, chat: Id<Chat>, now: DateTime<Utc>) -> Result<bool> {
    Ok(terms::is_in_hours(now, &calendars_in(tx, chat).await?))
}

/// The hours, days and zones of the chat's schools as they are today.
async fn calendars_in(tx: &mut Tx, chat: Id<Chat>) -> Result<Vec<SchoolCalendar>> {
    let chat = chats::load_chat(tx, chat).await?;
    let seats = directory::seats_in(tx, &chat).await?;
    let calendars = seats.iter().filter_map(|seat| seat.school.calendar());
    Ok(calendars.collect())
}

/// What was made together to go out together stays so: parts of a message, halves of a card.
async fn move_to(tx: &mut Tx, post: Unasked, due: DateTime<Utc>) -> Result<()> {
    execute!(
        tx,
        "UPDATE post SET due_at = $1
         WHERE chat_id = $2 AND unasked AND state = 'waiting' AND due_at = $3 AND made_at = $4",
        to_ms(due),
        post.chat.value(),
        to_ms(post.due),
        to_ms(post.made_at),
    )
    .map(drop)
}
