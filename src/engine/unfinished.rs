//! What somebody sent with a command that made the bot ask which school they speak for, and which
//! button they pressed: it waits for their answer, since a button is too short to carry it and a
//! slash command is not in the chat.
//!
//! Of each command, and of each action, the newest waits for a person in a chat. It is forgotten when
//! it goes on.

use chrono::TimeDelta;

use super::access;
use super::button;
use super::context::{Cx, Here};
use super::event::Act;
use super::file::FileRef;
use crate::model::ids::Id;
use crate::model::room::Chat;
use crate::store::{Result, damaged, execute, on, to_ms};

/// How long it waits for the answer. Later, the command goes on without it.
const KEPT: TimeDelta = TimeDelta::hours(1);
/// Most characters that are kept. Source: Discord, the longest text behind a slash command.
const CHARS_MAX: usize = 6000;

/// Whether this names an action, and no command: a command's name has no dot.
pub(super) fn is_action(name: &str) -> bool {
    name.contains('.')
}

/// Keeps what came with the command, if it is one that has to wait, or which button was pressed. A
/// command with nothing takes the place of the same command before.
pub(super) async fn keep(cx: &mut Cx, here: &Here, act: &Act) -> Result<()> {
    let (name, rest, files): (_, _, &[FileRef]) = match act {
        Act::Command { name, rest, .. } => (name.clone(), rest, &[]),
        Act::WithFiles {
            name, rest, files, ..
        } => (name.clone(), rest, files),
        // A form that came too early is opened anew, with what was typed.
        Act::Press { data } | Act::Form { form: data, .. } => {
            match button::read(&cx.secret, &here.chat.address, data) {
                Ok(call) => (call.route, data, &[]),
                Err(_) => return Ok(()),
            }
        }
        _ => return Ok(()),
    };
    let (name, rest) = (name.as_str(), rest.trim());
    let who = match is_action(name) {
        true => cx.features.action(name).map(|action| action.who),
        false => cx.features.command(name).map(|command| command.who),
    };
    if !who.is_some_and(|who| access::asks_who_speaks(here, who)) {
        return Ok(());
    }
    let has_none = rest.is_empty() && files.is_empty();
    if has_none || rest.chars().count() > CHARS_MAX {
        return forget(cx, here, name).await;
    }
    execute!(
        &mut cx.tx,
        "INSERT INTO unfinished_command (chat_id, person, command, rest, files, at)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (chat_id, person, command) DO UPDATE
         SET rest = excluded.rest, files = excluded.files, at = excluded.at",
        here.chat.id.value(),
        &here.person.id,
        name,
        rest,
        serde_json::to_string(files).map_err(damaged)?,
        to_ms(cx.now),
    )
    .map(drop)
}

/// Takes out the command of this person with all that came with it, or their press; `None` where
/// nothing is kept.
pub(super) async fn take(cx: &mut Cx, here: &Here, command: &str) -> Result<Option<Act>> {
    let since = to_ms(cx.now - KEPT);
    let kept: Option<(String, String)> = on!(&mut cx.tx, c => sqlx::query_as(
        "SELECT rest, files FROM unfinished_command
         WHERE chat_id = $1 AND person = $2 AND command = $3 AND at >= $4")
        .bind(here.chat.id.value()).bind(&here.person.id).bind(command).bind(since)
        .fetch_optional(c).await)?;
    forget(cx, here, command).await?;
    let Some((rest, files)) = kept else {
        return Ok(None);
    };
    if is_action(command) {
        return Ok(Some(Act::Press { data: rest }));
    }
    let files: Vec<FileRef> = serde_json::from_str(&files).map_err(damaged)?;
    let name = command.to_owned();
    Ok(Some(match files.is_empty() {
        true => Act::Command {
            name,
            rest,
            marked: None,
            addressed: true,
        },
        false => Act::WithFiles {
            name,
            rest,
            marked: None,
            addressed: true,
            files,
        },
    }))
}

/// Makes the presses that wait here anew, for the address that the chat has now.
pub(super) async fn reseal(
    cx: &mut Cx,
    chat: Id<Chat>,
    reseal: impl Fn(&str, &Cx) -> Option<String>,
) -> Result<()> {
    let waiting: Vec<(String, String, String)> = on!(&mut cx.tx, c => sqlx::query_as(
        "SELECT person, command, rest FROM unfinished_command WHERE chat_id = $1")
        .bind(chat.value()).fetch_all(c).await)?;
    for (person, command, rest) in waiting {
        if let Some(moved) = reseal(&rest, cx).filter(|_| is_action(&command)) {
            execute!(
                &mut cx.tx,
                "UPDATE unfinished_command SET rest = $1
                 WHERE chat_id = $2 AND person = $3 AND command = $4",
                moved,
                chat.value(),
                person,
                command,
            )?;
        }
    }
    Ok(())
}

async fn forget(cx: &mut Cx, here: &Here, command: &str) -> Result<()> {
    execute!(
        &mut cx.tx,
        "DELETE FROM unfinished_command WHERE chat_id = $1 AND person = $2 AND command = $3",
        here.chat.id.value(),
        &here.person.id,
        command,
    )
    .map(drop)
}
