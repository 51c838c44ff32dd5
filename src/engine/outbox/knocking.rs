//! Trying again by itself: rights to write may come back without a word, and nobody in a chat knows what
//! waits for it. One post goes out now and then, and the others once that one got through. A chat that
//! threw the bot out is left in peace.

use chrono::TimeDelta;
use futures::FutureExt;

use super::records::Book;
use crate::engine::chats;
use crate::engine::context::Cx;
use crate::engine::event::Job;
use crate::engine::feature::{JobKind, Stop};
use crate::model::ids::Id;
use crate::model::room::{Chat, ChatState};
use crate::store::{Result, execute, to_ms};

const KNOCK_JOB: &str = "outbox.knock";

const JOBS: &[JobKind] = &[JobKind {
    kind: KNOCK_JOB,
    run: |cx, job| knock(cx, job).boxed(),
}];

/// The engine's own job of this kind.
pub(in crate::engine) fn job(kind: &str) -> Option<&'static JobKind> {
    JOBS.iter().find(|job| job.kind == kind)
}

/// How long after so many tries in vain the next is made: soon at first, since most rights are off by
/// mistake or for a lesson.
const fn pause_after(tries: u32) -> TimeDelta {
    match tries {
        1 => TimeDelta::hours(1),
        2..=4 => TimeDelta::hours(6),
        _ => TimeDelta::days(1),
    }
}

fn key(chat: Id<Chat>) -> String {
    format!("knock:{chat}")
}

/// Lets the first of what is held go, for it to tell whether the chat can be written to.
async fn knock(cx: &mut Cx, job: &Job) -> std::result::Result<(), Stop> {
    let Some((id, tries)) = job.payload.split_once(' ') else {
        return Ok(());
    };
    let (Some(id), Ok(tries)) = (Id::read(id), tries.parse::<u32>()) else {
        return Ok(());
    };
    let found = chats::find(&mut cx.tx, id).await?;
    if !found.is_some_and(|chat| chat.state == ChatState::Unreachable) {
        return Ok(());
    }
    execute!(
        &mut cx.tx,
        "UPDATE post SET held = FALSE WHERE id =
         (SELECT first.id FROM post first
          WHERE first.chat_id = $1 AND first.state = 'waiting' AND first.due_at <= $2
          ORDER BY first.unasked, first.id LIMIT 1)",
        id.value(),
        to_ms(cx.now),
    )?;
    let tries = tries.saturating_add(1);
    let due = cx.now + pause_after(tries);
    cx.remind(&key(id), KNOCK_JOB, due, &format!("{id} {tries}"))
        .await?;
    Ok(())
}

impl Book<'_> {
    /// A post was refused. Where that may pass, the chat is tried again after a while, unless it is by now.
    pub(super) async fn knock_later(&mut self, may_pass: bool) -> Result<()> {
        if !may_pass {
            return self.stop_knocking().await;
        }
        // A chat that is lost already is tried by the job, or is told of when it is back.
        if chats::load_chat(self.tx, self.chat).await?.state != ChatState::Live {
            return Ok(());
        }
        execute!(
            &mut *self.tx,
            "INSERT INTO job (id, key, kind, payload, due_at) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (key) DO NOTHING",
            self.ids.make::<Job>().value(),
            key(self.chat),
            KNOCK_JOB,
            format!("{} 1", self.chat),
            to_ms(self.now + pause_after(1)),
        )
        .map(drop)
    }

    /// Something arrived: where that was a try, the others follow.
    pub(super) async fn got_through(&mut self) -> Result<()> {
        let was_tried = execute!(
            &mut *self.tx,
            "DELETE FROM job WHERE key = $1",
            key(self.chat)
        )?;
        let is_lost = was_tried > 0
            && chats::load_chat(self.tx, self.chat).await?.state == ChatState::Unreachable;
        match is_lost {
            true => self.regain().await,
            false => Ok(()),
        }
    }

    /// The chat is tried no more: it is back, or will not come back without telling.
    pub(in crate::engine) async fn stop_knocking(&mut self) -> Result<()> {
        execute!(
            &mut *self.tx,
            "DELETE FROM job WHERE key = $1",
            key(self.chat)
        )
        .map(drop)
    }
}
