//! Nightly upkeep: what need not be kept any longer is erased.
//!
//! How long things are kept is a promise to schools, so it stands here as constants with their
//! reasons, and not in the configuration.

mod sql;

use chrono::TimeDelta;
use futures::FutureExt;

use crate::engine::Cx;
use crate::engine::chats;
use crate::engine::diary::NIGHTLY_JOB;
use crate::engine::directory;
use crate::engine::feature::{Feature, JobKind, Stop};
use crate::model::partnership::KEPT_DAYS;

pub const FEATURE: Feature = Feature {
    name: "upkeep",
    commands: &[],
    actions: &[],
    jobs: &[JobKind {
        kind: NIGHTLY_JOB,
        run: |cx, _| tidy(cx).boxed(),
    }],
};

/// Keys of handled events. No platform repeats an event after more than a day (Telegram keeps
/// updates for 24 hours), so a month is ample.
const EVENTS_KEPT: TimeDelta = TimeDelta::days(30);
/// What was delivered stays in the chat; the copy here only helps to find trouble.
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

async fn tidy(cx: &mut Cx) -> Result<(), Stop> {
    let now = cx.now;
    sql::drop_events(&mut cx.tx, now - EVENTS_KEPT).await?;
    sql::drop_posts(&mut cx.tx, now - POSTS_KEPT).await?;
    sql::drop_drafts(&mut cx.tx, now - DRAFTS_KEPT).await?;
    sql::drop_unfinished(&mut cx.tx, now - UNFINISHED_KEPT).await?;
    sql::drop_guesses(&mut cx.tx, now - GUESSES_KEPT).await?;
    sql::drop_codes(&mut cx.tx, now - CODES_KEPT).await?;
    sql::drop_held_posts(&mut cx.tx, now - POSTS_KEPT).await?;
    for chat in sql::idle_chats(&mut cx.tx, now - IDLE_CHATS_KEPT).await? {
        chats::erase_chat(&mut cx.tx, chat).await?;
    }
    for partnership in sql::ended_before(&mut cx.tx, now - TimeDelta::days(KEPT_DAYS)).await? {
        sql::erase_partnership(&mut cx.tx, partnership).await?;
    }
    // Some were kept for such a partnership alone.
    directory::erase_lost_schools(&mut cx.tx).await?;
    Ok(())
}
