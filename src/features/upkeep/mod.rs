//! Nightly upkeep: what need not be kept any longer is erased.
//!
//! How long things are kept is a promise to schools, so it stands here as constants with their
//! reasons, and not in the configuration.

mod sql;

use chrono::TimeDelta;
use futures::FutureExt;

use crate::engine::Cx;
use crate::engine::chats;
use crate::engine::directory;
use crate::engine::feature::{Feature, JobKind, Role, Stop};
use crate::model::partnership::KEPT_DAYS;

const NIGHTLY_JOB: &str = "upkeep.nightly";

pub const FEATURE: Feature = Feature {
    name: "upkeep",
    commands: &[],
    actions: &[],
    jobs: &[
        JobKind {
            kind: NIGHTLY_JOB,
            run: |cx, _| tidy(cx).boxed(),
        },
        JobKind {
            kind: MORE_JOB,
            run: |cx, _| tidy(cx).boxed(),
        },
    ],
    roles: &[(Role::Nightly, NIGHTLY_JOB)],
};

/// Goes on where a slice was full.
const MORE_JOB: &str = "upkeep.more";
/// Most rows of a kind that go in one transaction.
const ROWS_MAX: i64 = 2000;
/// Most chats, partnerships and schools that go in one transaction, with all that belongs to them.
const ERASED_MAX: i64 = 50;

/// Keys of handled events. No platform repeats an event after more than a day (Telegram keeps
/// updates for 24 hours), so a month is ample.
const EVENTS_KEPT: TimeDelta = TimeDelta::days(30);
/// The notes with which events were answered, such as what a pupil chose: only a repeat of the event asks for its note
/// again.
const REPLIES_KEPT: TimeDelta = TimeDelta::days(2);
/// What was delivered stays in the chat; the copy here only helps to find trouble. What nobody asked for
/// and could not be delivered for as long is given up, and kept as long again.
const POSTS_KEPT: TimeDelta = TimeDelta::days(30);
/// Forms that came back for correction and were never sent again.
const DRAFTS_KEPT: TimeDelta = TimeDelta::days(7);
/// Commands go on within the hour, if at all.
const UNFINISHED_KEPT: TimeDelta = TimeDelta::hours(1);
/// Wrong codes count for minutes only.
const GUESSES_KEPT: TimeDelta = TimeDelta::days(1);

/// Chats that never became a room, or stopped being one. A private chat's address is a person's id.
const IDLE_CHATS_KEPT: TimeDelta = TimeDelta::days(1);
/// Codes that ran out, so that whoever is late hears that theirs is too old.
const CODES_KEPT: TimeDelta = TimeDelta::days(30);

/// Takes a slice of each kind, and comes back at once for the next: whoever writes meanwhile waits
/// for one slice at the most.
async fn tidy(cx: &mut Cx) -> Result<(), Stop> {
    let now = cx.now;
    let tx = &mut cx.tx;
    let mut is_full = false;
    for (query, kept) in [
        (sql::EVENTS, EVENTS_KEPT),
        (sql::REPLIES, REPLIES_KEPT),
        (sql::POSTS, POSTS_KEPT),
        (sql::DRAFTS, DRAFTS_KEPT),
        (sql::UNFINISHED, UNFINISHED_KEPT),
        (sql::GUESSES, GUESSES_KEPT),
        (sql::CODES, CODES_KEPT),
    ] {
        is_full |= sql::drop_rows(tx, query, now - kept, ROWS_MAX).await?;
    }
    is_full |= sql::drop_cards(tx, ROWS_MAX).await?;
    is_full |= sql::give_up_posts(tx, now - POSTS_KEPT, now, ROWS_MAX).await?;
    is_full |= erase(cx).await?;
    if is_full {
        cx.remind(MORE_JOB, MORE_JOB, now, "").await?;
    }
    Ok(())
}

/// Erases what is larger than a row; tells whether there may be more of it.
async fn erase(cx: &mut Cx) -> Result<bool, Stop> {
    let (now, tx) = (cx.now, &mut cx.tx);
    let chats = sql::idle_chats(tx, now - IDLE_CHATS_KEPT, ERASED_MAX).await?;
    for chat in &chats {
        chats::erase_chat(tx, *chat).await?;
    }
    let ended = now - TimeDelta::days(KEPT_DAYS);
    let partnerships = sql::ended_before(tx, ended, ERASED_MAX).await?;
    for partnership in &partnerships {
        sql::erase_partnership(tx, *partnership).await?;
    }
    // Some were kept for such a partnership alone.
    let schools = directory::lost_schools(tx, ERASED_MAX).await?;
    for school in &schools {
        directory::erase_if_lost(tx, *school).await?;
    }
    let most = usize::try_from(ERASED_MAX).unwrap_or(usize::MAX);
    let counts = [chats.len(), partnerships.len(), schools.len()];
    Ok(counts.iter().any(|count| *count >= most))
}
