//! What somebody typed behind a command that made the bot ask which school they speak for: it waits
//! for their answer, since a button is too short to carry it and a slash command is not in the chat.
//!
//! One command waits for a person in a chat, the newest. It is forgotten when it goes on.

use chrono::TimeDelta;

use super::access;
use super::context::{Cx, Here};
use super::event::Act;
use crate::store::{Result, execute, on, to_ms};

/// How long it waits for the answer. Later, the command goes on without it.
const KEPT: TimeDelta = TimeDelta::hours(1);
/// Most characters that are kept. Source: Discord, the longest text behind a slash command.
const CHARS_MAX: usize = 6000;

/// Keeps what stands behind the command, if it is one that has to wait. One with nothing behind it
/// takes the place of the one before.
pub(super) async fn keep(cx: &mut Cx, here: &Here, act: &Act) -> Result<()> {
    let Act::Command { name, rest } = act else {
        return Ok(());
    };
    let waits = |who| access::asks_who_speaks(here, who);
    let command = cx.features.command(name);
    if !command.is_some_and(|command| waits(command.who)) {
        return Ok(());
    }
    let rest = rest.trim();
    if rest.is_empty() || rest.chars().count() > CHARS_MAX {
        return forget(cx, here).await;
    }
    execute!(
        &mut cx.tx,
        "INSERT INTO unfinished_command (chat_id, person, command, rest, at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (chat_id, person) DO UPDATE
         SET command = excluded.command, rest = excluded.rest, at = excluded.at",
        here.chat.id.value(),
        &here.person.id,
        name,
        rest,
        to_ms(cx.now),
    )
    .map(drop)
}

/// Takes out what this person typed behind the command; nothing where nothing is kept.
pub(super) async fn take(cx: &mut Cx, here: &Here, command: &str) -> Result<String> {
    let since = to_ms(cx.now - KEPT);
    let rest: Option<String> = on!(&mut cx.tx, c => sqlx::query_scalar(
        "SELECT rest FROM unfinished_command
         WHERE chat_id = $1 AND person = $2 AND command = $3 AND at >= $4")
        .bind(here.chat.id.value()).bind(&here.person.id).bind(command).bind(since)
        .fetch_optional(c).await)?;
    forget(cx, here).await?;
    Ok(rest.unwrap_or_default())
}

async fn forget(cx: &mut Cx, here: &Here) -> Result<()> {
    execute!(
        &mut cx.tx,
        "DELETE FROM unfinished_command WHERE chat_id = $1 AND person = $2",
        here.chat.id.value(),
        &here.person.id,
    )
    .map(drop)
}
