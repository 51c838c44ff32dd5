//! Putting posts and cards into the outbox, inside the event's transaction.

use chrono::{DateTime, Utc};

use super::message::Message;
use crate::model::calendar::SchoolCalendar;
use crate::model::ids::{Id, Ids};
use crate::model::room::Chat;
use crate::store::{Result, Tx, damaged, execute, from_ms, on, to_ms};

/// Most posts that nobody asked for, per chat and school week.
pub const UNASKED_PER_WEEK_MAX: usize = 3;

/// How far ahead a place for an unasked post is looked for, in school weeks.
const WEEKS_AHEAD_MAX: usize = 60;

/// When and how a post goes out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Timing {
    /// Somebody in the room asked for it: at once.
    Asked,
    /// The partner said or did it: at once, without a sound outside the receiver's hours.
    Partner,
    /// Nobody asked: waits for the school's own hours, and at most three a school week.
    Unasked,
}

/// How a card appears.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Show {
    /// Edited where it is; posted if it is nowhere.
    InPlace,
    /// Posted anew at the end of the chat; the older one loses its buttons.
    Anew,
}

/// A delivery's terms, worked out from [`Timing`] and the clocks of the room's schools.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terms {
    pub due: DateTime<Utc>,
    pub unasked: bool,
    pub silent: bool,
}

/// Marker for the ids of posts.
#[derive(Debug)]
pub struct Post;
/// Marker for the ids of cards.
#[derive(Debug)]
pub struct Card;

/// The terms for a chat whose schools have these calendars, where unasked posts already have the
/// instants in `taken`.
///
/// Pure. A chat whose schools have told no hours yet is never kept waiting.
pub fn terms(
    timing: Timing,
    now: DateTime<Utc>,
    calendars: &[SchoolCalendar],
    taken: &[DateTime<Utc>],
) -> Terms {
    let next_open = |at| {
        calendars
            .iter()
            .filter_map(|calendar| calendar.next_open(at))
            .min()
    };
    match timing {
        Timing::Asked => Terms {
            due: now,
            unasked: false,
            silent: false,
        },
        Timing::Partner => {
            let open = calendars.is_empty() || next_open(now) == Some(now);
            Terms {
                due: now,
                unasked: false,
                silent: !open,
            }
        }
        Timing::Unasked => {
            let mut due = next_open(now).unwrap_or(now);
            if let Some(calendar) = calendars.first() {
                for _ in 0..WEEKS_AHEAD_MAX {
                    let (start, end) = (
                        calendar.school_week_start(due),
                        calendar.next_school_week_start(due),
                    );
                    let this_week = taken.iter().filter(|at| (start..end).contains(at)).count();
                    if this_week < UNASKED_PER_WEEK_MAX {
                        break;
                    }
                    due = next_open(end).unwrap_or(end);
                }
            }
            Terms {
                due,
                unasked: true,
                silent: false,
            }
        }
    }
}

/// The instants of unasked posts of this chat, from a week before `now` on.
pub async fn unasked_instants(
    tx: &mut Tx,
    chat: Id<Chat>,
    now: DateTime<Utc>,
) -> Result<Vec<DateTime<Utc>>> {
    let since = to_ms(now - chrono::TimeDelta::weeks(1));
    on!(tx, c => sqlx::query_scalar::<_, i64>(
        "SELECT due_at FROM post WHERE unasked AND chat_id = $1 AND due_at >= $2")
        .bind(chat.value()).bind(since).fetch_all(c).await)?
    .into_iter()
    .map(from_ms)
    .collect()
}

/// Puts a message into the outbox, in parts where it is long.
pub async fn enqueue(
    tx: &mut Tx,
    ids: &Ids,
    key: &str,
    chat: Id<Chat>,
    message: Message,
    terms: Terms,
    now: DateTime<Utc>,
) -> Result<()> {
    for (nth, part) in message.split().into_iter().enumerate() {
        insert(
            tx,
            ids,
            &format!("{key}:{nth}"),
            chat,
            None,
            Some(&to_json(&part)?),
            terms,
            now,
        )
        .await?;
    }
    Ok(())
}

/// Shows `message` as the card `name` of the chat.
#[expect(
    clippy::too_many_arguments,
    reason = "called from one place, which holds them all"
)]
pub async fn show_card(
    tx: &mut Tx,
    ids: &Ids,
    key: &str,
    chat: Id<Chat>,
    name: &str,
    message: Message,
    show: Show,
    terms: Terms,
    now: DateTime<Utc>,
) -> Result<()> {
    let content = to_json(&message.shortened())?;
    if let Some((card, shown, before)) = card_in_use(tx, chat, name).await? {
        let edit = Terms {
            due: now,
            unasked: false,
            silent: true,
        };
        if show == Show::InPlace || !shown {
            if before != content {
                set_content(tx, card, &content).await?;
            }
            if !shown && show == Show::Anew {
                // Not delivered yet, and now somebody asked for it.
                execute!(
                    tx,
                    "UPDATE post SET due_at = $1, unasked = $2 WHERE card_id = $3 AND state = 'waiting' AND due_at > $1",
                    to_ms(terms.due),
                    terms.unasked,
                    card.value(),
                )?;
            } else if before != content {
                insert(tx, ids, key, chat, Some(card), None, edit, now).await?;
            }
            return Ok(());
        }
        let bare = from_json(&before)?.without_buttons();
        execute!(
            tx,
            "UPDATE card SET retired = TRUE, content = $1 WHERE id = $2",
            to_json(&bare)?,
            card.value()
        )?;
        insert(
            tx,
            ids,
            &format!("{key}:retire"),
            chat,
            Some(card),
            None,
            edit,
            now,
        )
        .await?;
    }
    let card = ids.make::<Card>();
    execute!(
        tx,
        "INSERT INTO card (id, chat_id, name, content, message, retired) VALUES ($1, $2, $3, $4, NULL, FALSE)",
        card.value(),
        chat.value(),
        name,
        &content,
    )?;
    insert(tx, ids, key, chat, Some(card), None, terms, now).await
}

/// Takes the buttons off a card that no longer has a use, without a word.
pub async fn retire_card(
    tx: &mut Tx,
    ids: &Ids,
    key: &str,
    chat: Id<Chat>,
    name: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    let Some((card, shown, before)) = card_in_use(tx, chat, name).await? else {
        return Ok(());
    };
    let bare = to_json(&from_json(&before)?.without_buttons())?;
    execute!(
        tx,
        "UPDATE card SET retired = TRUE, content = $1 WHERE id = $2",
        bare,
        card.value()
    )?;
    if shown {
        let edit = Terms {
            due: now,
            unasked: false,
            silent: true,
        };
        insert(tx, ids, key, chat, Some(card), None, edit, now).await?;
    }
    Ok(())
}

async fn card_in_use(
    tx: &mut Tx,
    chat: Id<Chat>,
    name: &str,
) -> Result<Option<(Id<Card>, bool, String)>> {
    let row: Option<(i64, bool, String)> = on!(tx, c => sqlx::query_as(
        "SELECT id, message IS NOT NULL, content FROM card WHERE chat_id = $1 AND name = $2 AND NOT retired")
        .bind(chat.value()).bind(name).fetch_optional(c).await)?;
    Ok(row.map(|(id, shown, content)| (Id::new(id), shown, content)))
}

async fn set_content(tx: &mut Tx, card: Id<Card>, content: &str) -> Result<()> {
    execute!(
        tx,
        "UPDATE card SET content = $1 WHERE id = $2",
        content,
        card.value()
    )
    .map(drop)
}

/// Brings what a shown card says now to where it is shown.
pub async fn enqueue_edit(
    tx: &mut Tx,
    ids: &Ids,
    key: &str,
    chat: Id<Chat>,
    card: Id<Card>,
    now: DateTime<Utc>,
) -> Result<()> {
    let edit = Terms {
        due: now,
        unasked: false,
        silent: true,
    };
    insert(tx, ids, key, chat, Some(card), None, edit, now).await
}

/// One row of the outbox. A card has at most one waiting row: an edit that finds one merges into it.
#[expect(clippy::too_many_arguments, reason = "the columns of one row")]
async fn insert(
    tx: &mut Tx,
    ids: &Ids,
    key: &str,
    chat: Id<Chat>,
    card: Option<Id<Card>>,
    content: Option<&str>,
    terms: Terms,
    now: DateTime<Utc>,
) -> Result<()> {
    execute!(
        tx,
        "INSERT INTO post (id, key, chat_id, card_id, content, unasked, silent, due_at, made_at,
                           state, attempts, doubts, fence)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'waiting', 0, 0, 0)
         ON CONFLICT DO NOTHING",
        ids.make::<Post>().value(),
        key,
        chat.value(),
        card.map(Id::value),
        content,
        terms.unasked,
        terms.silent,
        to_ms(terms.due),
        to_ms(now),
    )
    .map(drop)
}

/// A message as stored.
pub fn to_json(message: &Message) -> Result<String> {
    serde_json::to_string(message).map_err(damaged)
}

/// A stored message.
pub fn from_json(text: &str) -> Result<Message> {
    serde_json::from_str(text).map_err(damaged)
}
