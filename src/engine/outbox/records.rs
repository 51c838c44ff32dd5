//! How tries ended, written down: sent, put back, held until the room is mended, or dead. What
//! could not be delivered is reported, at most once a day per chat.

use chrono::{DateTime, TimeDelta, Utc};

use super::Claimed;
use super::ending::Ending;
use super::waiting::{Back, put_back, put_back_anew};
use crate::engine::chats;
use crate::engine::diary;
use crate::engine::event::Job;
use crate::engine::message::{Message, OnLoss};
use crate::engine::platform::{Deed, MessageRef};
use crate::engine::post::{self, Place};
use crate::model::ids::{Id, Ids};
use crate::model::room::{Chat, ChatState, Loss};
use crate::store::{Result, Tx, execute, from_ms, on, to_ms};

/// How long a chat is left alone that was heard and could not be written to, unless somebody acts there.
const VAIN_PAUSE: TimeDelta = TimeDelta::hours(1);
/// How long a chat that is heard again has to prove that it can be written to.
const BACK_AFTER: TimeDelta = TimeDelta::minutes(1);
/// Shortest time between two reports of one chat.
pub(in crate::engine) const REPORT_EVERY: TimeDelta = TimeDelta::days(1);

/// Most reports of one chat in that time, where others read in between that it can be reached again: rights
/// that flicker are not to pester them.
const REPORTS_MAX: i64 = 4;

/// What is written down with: the transaction, the chat that it is about, and the instant.
pub(in crate::engine) struct Book<'t> {
    pub(in crate::engine) tx: &'t mut Tx,
    pub(in crate::engine) ids: &'t Ids,
    /// The job that tells of trouble, if a feature has one.
    pub(in crate::engine) trouble: Option<&'static str>,
    /// The job that tells that it is over, if a feature has one.
    pub(in crate::engine) back: Option<&'static str>,
    pub(in crate::engine) chat: Id<Chat>,
    pub(in crate::engine) now: DateTime<Utc>,
}

impl Book<'_> {
    /// Records how a try ended; tells whether the chat now rests.
    pub(super) async fn record(&mut self, claimed: &Claimed, ending: &Ending) -> Result<bool> {
        let (chat, now) = (self.chat, self.now);
        match ending {
            Ending::Sent(message) => {
                if finish(self.tx, claimed, "sent", None, now).await? {
                    shown(self.tx, self.ids, chat, claimed, message, now).await?;
                    forget_made_file(self.tx, claimed).await?;
                    if let Some(lost) = &claimed.lost {
                        self.tell_loss(claimed.post, lost).await?;
                    }
                    self.got_through().await?;
                }
                Ok(false)
            }
            Ending::Again {
                rest_until,
                in_doubt,
                failed,
            } => {
                let back = Back {
                    doubts: i64::from(*in_doubt),
                    failures: i64::from(*failed),
                };
                if put_back(self.tx, claimed, back, now).await? {
                    rest(self.tx, chat, *rest_until).await?;
                }
                Ok(true)
            }
            Ending::Anew => {
                forget_shown(self.tx, claimed).await?;
                put_back_anew(self.tx, claimed, Back::default(), now).await?;
                Ok(false)
            }
            Ending::Moved { rest_until, .. } => {
                // What is shown at the old address is out of reach.
                put_back_anew(self.tx, claimed, Back::FAILED, now).await?;
                if let Some(until) = rest_until {
                    rest(self.tx, chat, *until).await?;
                }
                Ok(rest_until.is_some())
            }
            Ending::Held {
                why,
                loss,
                may_pass,
            } => {
                if put_back(self.tx, claimed, Back::default(), now).await? {
                    self.knock_later(*may_pass).await?;
                    self.hold(claimed.post, why, *loss).await?;
                }
                Ok(true)
            }
            Ending::Dead { why } => {
                if finish(self.tx, claimed, "dead", Some(why), now).await? {
                    forget_made_file(self.tx, claimed).await?;
                    if let Deed::Post(Message {
                        on_loss: Some(lost),
                        ..
                    }) = &claimed.deed
                    {
                        self.tell_loss(claimed.post, lost).await?;
                    }
                    self.report().await?;
                }
                Ok(false)
            }
        }
    }

    /// Holds a post for a chat that cannot be reached, until it can. Where nothing got through since the last
    /// that was held, the others have been told, and talk alone does not lead to another try at once.
    async fn hold(&mut self, post: i64, why: &str, loss: Loss) -> Result<()> {
        let was_held: bool = on!(&mut *self.tx, c => sqlx::query_scalar(
            "SELECT EXISTS (SELECT 1 FROM post
                            WHERE chat_id = $1 AND state = 'waiting' AND trouble IS NOT NULL)")
            .bind(self.chat.value()).fetch_one(c).await)?;
        note_trouble(self.tx, post, why).await?;
        if !was_held {
            return self.lose(loss).await;
        }
        if loss == Loss::Gone {
            chats::set_loss(self.tx, self.chat, loss).await?;
        }
        chats::set_chat_state(self.tx, self.chat, ChatState::Unreachable).await?;
        rest(self.tx, self.chat, self.now + VAIN_PAUSE).await
    }

    /// What a post was to bring, or its file, cannot be brought: whoever is to hear of it does, once.
    async fn tell_loss(&mut self, post: i64, lost: &OnLoss) -> Result<()> {
        execute!(
            &mut *self.tx,
            "INSERT INTO job (id, key, kind, payload, due_at) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (key) DO NOTHING",
            self.ids.make::<Job>().value(),
            format!("lost:{post}"),
            &lost.kind,
            &lost.payload,
            to_ms(self.now),
        )
        .map(drop)
    }

    /// A post that cannot be read ends where everybody can see it.
    pub(super) async fn bury(&mut self, post: i64, why: &str) -> Result<()> {
        execute!(
            &mut *self.tx,
            "UPDATE post SET state = 'dead', done_at = $1 WHERE id = $2",
            to_ms(self.now),
            post
        )?;
        note_trouble(self.tx, post, why).await?;
        self.report().await
    }

    /// The chat cannot be reached from now on; the school's other rooms hear of it, and why where that is known.
    pub(in crate::engine) async fn lose(&mut self, loss: Loss) -> Result<()> {
        chats::set_chat_state(self.tx, self.chat, ChatState::Unreachable).await?;
        chats::set_loss(self.tx, self.chat, loss).await?;
        self.report().await
    }

    /// The chat can be reached again, and what is held for it goes out at once. Those who had heard of its
    /// trouble are to hear that it is over, unless it begins again soon.
    pub(in crate::engine) async fn regain(&mut self) -> Result<()> {
        self.stop_knocking().await?;
        execute!(
            &mut *self.tx,
            "UPDATE chat_claim SET not_before = 0 WHERE chat_id = $1",
            self.chat.value()
        )?;
        self.take_for_live().await
    }

    /// The same for a chat that has still to prove it.
    pub(in crate::engine) async fn take_for_live(&mut self) -> Result<()> {
        chats::set_chat_state(self.tx, self.chat, ChatState::Live).await?;
        let Some(kind) = self.back else {
            return Ok(());
        };
        let (key, due) = (format!("back:{}", self.chat), self.now + BACK_AFTER);
        diary::plan(self.tx, self.ids, &key, kind, due, &self.chat.to_string()).await
    }

    /// Writes into the diary that the school's other rooms should hear of it, at most once a day per
    /// chat: two rooms that both refuse would else tell each other of it without end. Once they have read that
    /// it is over it is news again, a few times. What comes too soon is put off until the day is over; the job
    /// asks what is true then.
    async fn report(&mut self) -> Result<()> {
        let (Some(trouble), chat) = (self.trouble, self.chat) else {
            return Ok(());
        };
        let told: Option<(Option<i64>, i64, i64)> = on!(&mut *self.tx, c => sqlx::query_as(
            "SELECT reported_at, reports, recoveries FROM chat_claim WHERE chat_id = $1")
            .bind(chat.value()).fetch_optional(c).await)?;
        let (first, reports, recoveries) = told.unwrap_or_default();
        let next_day = first.map(from_ms).transpose()?.map(|at| at + REPORT_EVERY);
        let next_day = next_day.filter(|at| *at > self.now);
        let is_news = reports <= recoveries && reports < REPORTS_MAX;
        let due = next_day.filter(|_| !is_news).unwrap_or(self.now);
        let (key, payload) = (format!("trouble:{chat}"), chat.to_string());
        if due > self.now && diary::payload(self.tx, &key).await?.is_some() {
            return Ok(()); // The one that waits tells of this, too.
        }
        diary::plan(self.tx, self.ids, &key, trouble, due, &payload).await?;
        let (first, reports, recoveries) = match next_day {
            Some(_) if is_news => (first, reports + 1, recoveries),
            _ => (Some(to_ms(due)), 1, 0),
        };
        execute!(
            &mut *self.tx,
            "INSERT INTO chat_claim (chat_id, fence, not_before, reported_at, reports, recoveries)
             VALUES ($1, 0, 0, $2, $3, $4)
             ON CONFLICT (chat_id) DO UPDATE SET reported_at = excluded.reported_at,
                 reports = excluded.reports, recoveries = excluded.recoveries",
            chat.value(),
            first,
            reports,
            recoveries,
        )
        .map(drop)
    }
}

/// Nothing is sent to the chat until then.
async fn rest(tx: &mut Tx, chat: Id<Chat>, until: DateTime<Utc>) -> Result<()> {
    execute!(
        tx,
        "UPDATE chat_claim SET not_before = $1 WHERE chat_id = $2",
        to_ms(until),
        chat.value(),
    )
    .map(drop)
}

/// Whether nothing is to be sent to this chat yet.
pub(in crate::engine) async fn is_resting(
    tx: &mut Tx,
    chat: Id<Chat>,
    now: DateTime<Utc>,
) -> Result<bool> {
    on!(tx, c => sqlx::query_scalar(
        "SELECT EXISTS (SELECT 1 FROM chat_claim WHERE chat_id = $1 AND not_before > $2)")
        .bind(chat.value()).bind(to_ms(now)).fetch_one(c).await)
}

/// Ends the rest that this try began, if no other has since.
pub(super) async fn end_rest(tx: &mut Tx, post: i64, fence: i64) -> Result<()> {
    execute!(
        tx,
        "UPDATE chat_claim SET not_before = 0
         WHERE fence = $1 AND chat_id = (SELECT chat_id FROM post WHERE id = $2)",
        fence,
        post
    )
    .map(drop)
}

/// The message that showed the card is gone.
async fn forget_shown(tx: &mut Tx, claimed: &Claimed) -> Result<()> {
    execute!(
        tx,
        "UPDATE card SET message = NULL WHERE id = (SELECT card_id FROM post
         WHERE id = $1 AND state = 'sending' AND fence = $2)",
        claimed.post,
        claimed.fence,
    )
    .map(drop)
}

/// Where the post brought a card, notes where that is shown now, or that it is not any more.
async fn shown(
    tx: &mut Tx,
    ids: &Ids,
    chat: Id<Chat>,
    claimed: &Claimed,
    message: &MessageRef,
    now: DateTime<Utc>,
) -> Result<()> {
    let Some(card) = claimed.card else {
        return Ok(());
    };
    let shown = match claimed.deed {
        Deed::Remove(..) => None,
        Deed::Post(_) | Deed::Edit(..) => Some(&message.0),
    };
    execute!(
        tx,
        "UPDATE card SET message = $1 WHERE id = $2",
        shown,
        card
    )?;
    // A question is taken away and never changed. Where questions are replied to it cannot be edited
    // anyway: it would be posted anew, in a second try, and so on without end.
    if claimed.doubts > 0
        && let Deed::Post(message) = &claimed.deed
        && message.asks.is_none()
    {
        // The platform may have shown an earlier try and dropped this one as a repeat, with older
        // content: an edit makes sure.
        let mut place = Place {
            tx,
            ids,
            key: format!("sure:{}", claimed.post),
            chat,
            now,
            brings_down: false,
            is_acted_in: false,
        };
        place.edit(Id::new(card)).await?;
    }
    Ok(())
}

/// Ends a post in this state. False for a claim that is no longer this worker's.
pub(super) async fn finish(
    tx: &mut Tx,
    claimed: &Claimed,
    state: &str,
    trouble: Option<&str>,
    now: DateTime<Utc>,
) -> Result<bool> {
    let rows = execute!(
        tx,
        "UPDATE post SET state = $1, trouble = $2, done_at = $3 WHERE id = $4 AND state = 'sending' AND fence = $5",
        state,
        trouble,
        to_ms(now),
        claimed.post,
        claimed.fence,
    )?;
    Ok(rows == 1)
}

/// What a feature wrote for a file goes as soon as the post has ended: a table of single pupils is nothing to keep.
async fn forget_made_file(tx: &mut Tx, claimed: &Claimed) -> Result<()> {
    let Deed::Post(message) = &claimed.deed else {
        return Ok(());
    };
    let Some(without) = post::without_made_file(message) else {
        return Ok(());
    };
    execute!(
        tx,
        "UPDATE post SET content = $1 WHERE id = $2",
        post::to_json(&without)?,
        claimed.post,
    )
    .map(drop)
}

async fn note_trouble(tx: &mut Tx, post: i64, why: &str) -> Result<()> {
    execute!(tx, "UPDATE post SET trouble = $1 WHERE id = $2", why, post).map(drop)
}
