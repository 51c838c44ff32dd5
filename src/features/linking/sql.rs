//! Linking's queries.

use chrono::{DateTime, Utc};

use super::decide::{Offer, Purpose};
use crate::engine::directory;
use crate::model::code::Code;
use crate::model::ids::Id;
use crate::model::partnership::{Partnership, State};
use crate::model::people::Member;
use crate::model::room::{Chat, Room};
use crate::model::school::School;
use crate::store::{Result, Tx, damaged, execute, from_ms, on, to_ms};

#[derive(sqlx::FromRow)]
struct CodeRow {
    purpose: String,
    school_id: i64,
    partnership_id: Option<i64>,
    expires_at: i64,
}

/// The purpose of a code that was used: it is good for nothing any more, and `made_in` is where.
const USED: &str = "used";

/// What the code is good for; `None` when there is no such code, or it was used.
pub async fn find_code(tx: &mut Tx, code: &Code) -> Result<Option<Offer>> {
    let row: Option<CodeRow> = on!(tx, c => sqlx::query_as(
        "SELECT purpose, school_id, partnership_id, expires_at FROM code WHERE code = $1 AND purpose <> $2")
        .bind(code.bare()).bind(USED).fetch_optional(c).await)?;
    row.map(|row| {
        Ok(Offer {
            purpose: Purpose::read(&row.purpose)
                .ok_or_else(|| damaged("unknown purpose of a code"))?,
            school: Id::new(row.school_id),
            partnership: row.partnership_id.map(Id::new),
            expires_at: from_ms(row.expires_at)?,
        })
    })
    .transpose()
}

/// The code that this school has out for this purpose, and until when it works.
pub async fn code_out(
    tx: &mut Tx,
    school: Id<School>,
    partnership: Option<Id<Partnership>>,
    purpose: Purpose,
    now: DateTime<Utc>,
) -> Result<Option<(Code, DateTime<Utc>)>> {
    let row: Option<(String, i64)> = on!(tx, c => sqlx::query_as(
        "SELECT code, expires_at FROM code
         WHERE school_id = $1 AND purpose = $2 AND COALESCE(partnership_id, 0) = $3 AND expires_at > $4")
        .bind(school.value()).bind(purpose.word()).bind(partnership.map_or(0, Id::value)).bind(to_ms(now))
        .fetch_optional(c).await)?;
    row.map(|(code, expires)| Ok((Code::read(&code).map_err(damaged)?, from_ms(expires)?)))
        .transpose()
}

pub async fn add_code(tx: &mut Tx, code: &Code, offer: &Offer, made_in: Id<Chat>) -> Result<()> {
    execute!(
        tx,
        "INSERT INTO code (code, purpose, school_id, partnership_id, made_in, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6)",
        code.bare(),
        offer.purpose.word(),
        offer.school.value(),
        offer.partnership.map(Id::value),
        made_in.value(),
        to_ms(offer.expires_at),
    )
    .map(drop)
}

/// Makes a code void that is used in this chat, which stays noted until the code would have gone.
pub async fn use_up(tx: &mut Tx, code: &Code, chat: Id<Chat>) -> Result<()> {
    execute!(
        tx,
        "UPDATE code SET purpose = $1, partnership_id = NULL, made_in = $2 WHERE code = $3",
        USED,
        chat.value(),
        code.bare()
    )
    .map(drop)
}

/// The chat in which this code was used.
pub async fn used_in(tx: &mut Tx, code: &Code) -> Result<Option<Id<Chat>>> {
    let chat: Option<i64> = on!(tx, c => sqlx::query_scalar(
        "SELECT made_in FROM code WHERE code = $1 AND purpose = $2")
        .bind(code.bare()).bind(USED).fetch_optional(c).await)?;
    Ok(chat.map(Id::new))
}

/// Makes all codes void that a school has out for a purpose in a partnership.
pub async fn drop_codes(
    tx: &mut Tx,
    school: Id<School>,
    partnership: Option<Id<Partnership>>,
    purpose: Purpose,
) -> Result<()> {
    execute!(
        tx,
        "DELETE FROM code WHERE school_id = $1 AND purpose = $2 AND COALESCE(partnership_id, 0) = $3",
        school.value(),
        purpose.word(),
        partnership.map_or(0, Id::value),
    )
    .map(drop)
}

pub async fn drop_codes_of(tx: &mut Tx, partnership: Id<Partnership>) -> Result<()> {
    execute!(
        tx,
        "DELETE FROM code WHERE partnership_id = $1",
        partnership.value()
    )
    .map(drop)
}

/// How many wrong codes came from this chat since then.
pub async fn guesses(tx: &mut Tx, chat: Id<Chat>, since: DateTime<Utc>) -> Result<i64> {
    on!(tx, c => sqlx::query_scalar("SELECT COUNT(*) FROM code_guess WHERE chat_id = $1 AND at > $2")
        .bind(chat.value()).bind(to_ms(since)).fetch_one(c).await)
}

pub async fn add_guess<T>(
    tx: &mut Tx,
    id: Id<T>,
    chat: Id<Chat>,
    now: DateTime<Utc>,
) -> Result<()> {
    execute!(
        tx,
        "INSERT INTO code_guess (id, chat_id, at) VALUES ($1, $2, $3)",
        id.value(),
        chat.value(),
        to_ms(now)
    )
    .map(drop)
}

/// A partnership of one school that invites.
pub async fn add_partnership(
    tx: &mut Tx,
    id: Id<Partnership>,
    inviter: Id<School>,
    now: DateTime<Utc>,
) -> Result<()> {
    execute!(
        tx,
        "INSERT INTO partnership (id, state, inviter_id, created_at) VALUES ($1, 'inviting', $2, $3)",
        id.value(),
        inviter.value(),
        to_ms(now),
    )
    .map(drop)
}

/// Both schools are known and asked. When a partnership had ended that is taken up again stays noted
/// until it runs: rooms that came after that have no part in it before.
pub async fn set_confirming(tx: &mut Tx, id: Id<Partnership>, joiner: Id<School>) -> Result<()> {
    execute!(
        tx,
        "UPDATE partnership SET state = 'confirming', joiner_id = $1, inviter_confirmed_by = NULL,
                joiner_confirmed_by = NULL WHERE id = $2",
        joiner.value(),
        id.value(),
    )
    .map(drop)
}

/// Notes who gave a school's word for the link; `None` takes it back.
pub async fn set_word(
    tx: &mut Tx,
    partnership: &Partnership,
    school: Id<School>,
    given_by: Option<Id<Member>>,
) -> Result<()> {
    if partnership.inviter == school {
        execute!(
            tx,
            "UPDATE partnership SET inviter_confirmed_by = $1 WHERE id = $2",
            given_by.map(Id::value),
            partnership.id.value(),
        )
    } else {
        execute!(
            tx,
            "UPDATE partnership SET joiner_confirmed_by = $1 WHERE id = $2 AND joiner_id = $3",
            given_by.map(Id::value),
            partnership.id.value(),
            school.value(),
        )
    }
    .map(drop)
}

/// Both schools have said yes. What they told of the beginning while they had no partner was told of
/// this partnership.
pub async fn activate(tx: &mut Tx, id: Id<Partnership>, now: DateTime<Utc>) -> Result<()> {
    execute!(
        tx,
        "UPDATE partnership
         SET inviter_since = COALESCE((SELECT running_since FROM school
                                       WHERE school.id = inviter_id AND NOT since_noted), inviter_since),
             joiner_since = COALESCE((SELECT running_since FROM school
                                      WHERE school.id = joiner_id AND NOT since_noted), joiner_since)
         WHERE id = $1",
        id.value()
    )?;
    execute!(
        tx,
        "UPDATE school SET since_noted = TRUE
         WHERE id IN (SELECT inviter_id FROM partnership WHERE id = $1
                      UNION SELECT joiner_id FROM partnership WHERE id = $1)",
        id.value()
    )?;
    execute!(
        tx,
        "UPDATE partnership SET state = $1, active_at = $2, ended_at = NULL WHERE id = $3",
        State::Active.word(),
        to_ms(now),
        id.value(),
    )
    .map(drop)
}

/// Ends the partnership and frees both main rooms for another; other rooms stay with it, so that
/// linking again within the time it is kept finds them.
pub async fn end(tx: &mut Tx, id: Id<Partnership>, now: DateTime<Utc>) -> Result<()> {
    execute!(
        tx,
        "UPDATE partnership SET state = $1, ended_at = $2 WHERE id = $3",
        State::Ended.word(),
        to_ms(now),
        id.value(),
    )?;
    execute!(
        tx,
        "UPDATE room SET partnership_id = NULL WHERE partnership_id = $1 AND main",
        id.value()
    )
    .map(drop)
}

/// The rooms beside the main ones that were added after this partnership had ended.
pub async fn rooms_since_end(tx: &mut Tx, id: Id<Partnership>) -> Result<Vec<Id<Room>>> {
    let ids: Vec<i64> = on!(tx, c => sqlx::query_scalar(
        "SELECT room.id FROM room JOIN partnership ON partnership.id = room.partnership_id
         WHERE partnership.id = $1 AND NOT room.main AND room.created_at > partnership.ended_at")
        .bind(id.value()).fetch_all(c).await)?;
    Ok(ids.into_iter().map(Id::new).collect())
}

/// What tells this time of being linked from those before, for buttons that end it: its state and
/// when both schools had confirmed, in milliseconds.
pub async fn term(tx: &mut Tx, partnership: &Partnership) -> Result<String> {
    let active_at: Option<i64> = on!(tx, c => sqlx::query_scalar(
        "SELECT active_at FROM partnership WHERE id = $1")
        .bind(partnership.id.value()).fetch_one(c).await)?;
    let state = partnership.state.word();
    Ok(format!("{state}-{}", active_at.unwrap_or_default()))
}

/// Whether the partnership was confirmed by both schools at some time.
pub async fn was_active(tx: &mut Tx, id: Id<Partnership>) -> Result<bool> {
    on!(tx, c => sqlx::query_scalar("SELECT active_at IS NOT NULL FROM partnership WHERE id = $1")
        .bind(id.value()).fetch_one(c).await)
}

/// Moves the rooms of a partnership that waits for a partner into another, with the codes for more
/// rooms, and gives it up.
pub async fn absorb(
    tx: &mut Tx,
    into: Id<Partnership>,
    waiting: Id<Partnership>,
    now: DateTime<Utc>,
) -> Result<()> {
    execute!(
        tx,
        "UPDATE room SET partnership_id = $1 WHERE partnership_id = $2",
        into.value(),
        waiting.value()
    )?;
    execute!(
        tx,
        "UPDATE code SET partnership_id = $1 WHERE partnership_id = $2 AND purpose <> 'partner'",
        into.value(),
        waiting.value()
    )?;
    give_up(tx, waiting, now).await
}

/// What a school told of the beginning of this partnership alone goes with it, and the set-up asks again:
/// the next partner may be another. A school with another partner has told that one.
pub async fn ask_again_since(tx: &mut Tx, id: Id<Partnership>) -> Result<()> {
    execute!(
        tx,
        "UPDATE school SET running_since = NULL, since_noted = FALSE
         WHERE since_noted
           AND id IN (SELECT inviter_id FROM partnership WHERE id = $1 AND inviter_since IS NOT NULL
                      UNION SELECT joiner_id FROM partnership WHERE id = $1 AND joiner_since IS NOT NULL)
           AND NOT EXISTS (SELECT 1 FROM partnership AS other
                           WHERE other.id <> $1 AND other.state IN ('confirming', 'active')
                             AND (other.inviter_id = school.id OR other.joiner_id = school.id))",
        id.value()
    )
    .map(drop)
}

/// Ends a partnership that never was, so that nothing restores it. Its row goes with the upkeep,
/// as its cards have yet to lose their buttons.
pub async fn give_up(tx: &mut Tx, id: Id<Partnership>, now: DateTime<Utc>) -> Result<()> {
    drop_codes_of(tx, id).await?;
    execute!(
        tx,
        "UPDATE room SET partnership_id = NULL WHERE partnership_id = $1",
        id.value()
    )?;
    execute!(
        tx,
        "UPDATE partnership SET state = $1, ended_at = $2, joiner_id = NULL,
                inviter_confirmed_by = NULL, joiner_confirmed_by = NULL WHERE id = $3",
        State::Ended.word(),
        to_ms(now),
        id.value()
    )
    .map(drop)
}

/// Erases the partnerships that a school wanted and that never were.
pub async fn erase_given_up(tx: &mut Tx, school: Id<School>) -> Result<()> {
    let given_up: Vec<i64> = on!(tx, c => sqlx::query_scalar(
        "SELECT id FROM partnership WHERE inviter_id = $1 AND joiner_id IS NULL AND state = 'ended'")
        .bind(school.value()).fetch_all(c).await)?;
    for id in given_up {
        erase(tx, Id::new(id)).await?;
    }
    Ok(())
}

/// Erases a partnership that no room is in. A card that still has to go, or to lose its buttons,
/// stays until it has.
pub async fn erase(tx: &mut Tx, id: Id<Partnership>) -> Result<()> {
    drop_codes_of(tx, id).await?;
    execute!(
        tx,
        "UPDATE card SET partnership_id = NULL WHERE partnership_id = $1
         AND EXISTS (SELECT 1 FROM post WHERE post.card_id = card.id AND post.state IN ('waiting', 'sending'))",
        id.value()
    )?;
    execute!(tx, "DELETE FROM partnership WHERE id = $1", id.value()).map(drop)
}

pub async fn set_room_partnership(
    tx: &mut Tx,
    room: Id<Room>,
    partnership: Id<Partnership>,
) -> Result<()> {
    execute!(
        tx,
        "UPDATE room SET partnership_id = $1 WHERE id = $2",
        partnership.value(),
        room.value()
    )
    .map(drop)
}

/// Notes whether a room is its school's main one, and in which partnership.
pub async fn set_main(
    tx: &mut Tx,
    room: Id<Room>,
    main: bool,
    partnership: Option<Id<Partnership>>,
) -> Result<()> {
    execute!(
        tx,
        "UPDATE room SET main = $1, partnership_id = $2 WHERE id = $3",
        main,
        partnership.map(Id::value),
        room.value()
    )
    .map(drop)
}

pub async fn drop_room(tx: &mut Tx, room: Id<Room>) -> Result<()> {
    execute!(tx, "DELETE FROM room WHERE id = $1", room.value()).map(drop)
}

/// All partnerships of a school, whatever their state.
pub async fn partnerships_of(tx: &mut Tx, school: Id<School>) -> Result<Vec<Partnership>> {
    let ids: Vec<i64> = on!(tx, c => sqlx::query_scalar(
        "SELECT id FROM partnership WHERE inviter_id = $1 OR joiner_id = $1 ORDER BY id")
        .bind(school.value()).fetch_all(c).await)?;
    let mut found = Vec::with_capacity(ids.len());
    for id in ids {
        found.push(directory::load_partnership(tx, Id::new(id)).await?);
    }
    Ok(found)
}
