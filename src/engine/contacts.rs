//! Contacts: each time one school of a partnership was heard by the other.
//!
//! Whatever carries something from one school to its partner notes a contact in the transaction
//! that carries it, and so does what people say in a chat that both schools share. A contact says
//! which school it was and when, and where a member of its staff did it, which one, so that it can be seen
//! whether one person carries all of it; what was said stays where it was said. From
//! contacts it can be told how long a side has not been heard. Of talk, which never ends, only the
//! newest time is kept.
//!
//! A feature may look for silence: its look is brought forward when a school is heard again.

use chrono::{DateTime, TimeDelta, Utc};

use super::context::Cx;
use super::diary::look_key;
use super::directory;
use super::event::Person;
use super::feature::Role;
use crate::model::ids::Id;
use crate::model::partnership::{Partnership, State};
use crate::model::people::Member;
use crate::model::room::{Audience, ChatAddress};
use crate::model::school::School;
use crate::store::{Result, Tx, execute, from_ms, on, to_ms};

/// By what a school was heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contact {
    /// It said yes to the partnership.
    Link,
    /// It answered a prompt of the introductions.
    Introduction,
    /// Somebody of it wrote a letter.
    Letter,
    /// Somebody of it spoke in a chat that both schools share.
    Talk,
    /// It said something for a meeting: which times suit it, what to talk about, what it will do.
    Vote,
    /// It met its partner, be it in writing.
    Meeting,
    /// It suggested a poll, answered such a suggestion, or somebody of it voted.
    Poll,
    /// It suggested a round of a quiz, answered such a suggestion, or played.
    Quiz,
    /// Somebody told the bot that the schools have talked where it does not hear them.
    Elsewhere,
    /// It said that it is still there.
    Sign,
}

/// A school that was heard within this time is not news to whoever looks for silence.
const NEWS_AFTER: TimeDelta = TimeDelta::days(1);

impl Contact {
    /// The word used in the database.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Link => "link",
            Self::Introduction => "introduction",
            Self::Letter => "letter",
            Self::Talk => "talk",
            Self::Vote => "vote",
            Self::Meeting => "meeting",
            Self::Poll => "poll",
            Self::Quiz => "quiz",
            Self::Elsewhere => "elsewhere",
            Self::Sign => "sign",
        }
    }
}

impl Cx {
    /// Notes that `school` was heard by its partner now.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn contact(
        &mut self,
        partnership: Id<Partnership>,
        school: Id<School>,
        contact: Contact,
    ) -> Result<()> {
        let by = self.acts_as.filter(|(_, of)| *of == school);
        let by = by.map(|(member, _)| member);
        self.contact_at(partnership, school, by, (contact, self.now))
            .await
    }

    /// The same for what comes often, as votes and answers do: once a day at the most, and nothing where the school
    /// was heard within the last day.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn contact_of_day(
        &mut self,
        partnership: Id<Partnership>,
        school: Id<School>,
        contact: Contact,
    ) -> Result<()> {
        let last = last_heard(&mut self.tx, partnership, school).await?;
        match last.is_some_and(|last| self.now - last <= NEWS_AFTER) {
            true => Ok(()),
            false => self.contact(partnership, school, contact).await,
        }
    }

    async fn contact_at(
        &mut self,
        partnership: Id<Partnership>,
        school: Id<School>,
        by: Option<Id<Member>>,
        (contact, at): (Contact, DateTime<Utc>),
    ) -> Result<()> {
        self.bring_look_forward(partnership, school, contact)
            .await?;
        execute!(
            &mut self.tx,
            "INSERT INTO contact (id, partnership_id, school_id, kind, at, member_id)
             VALUES ($1, $2, $3, $4, $5, $6)",
            self.ids.make::<Contact>().value(),
            partnership.value(),
            school.value(),
            contact.word(),
            to_ms(at),
            by.map(Id::value),
        )
        .map(drop)
    }

    /// Has the partnership looked at now, if it is news that this school is heard.
    async fn bring_look_forward(
        &mut self,
        partnership: Id<Partnership>,
        school: Id<School>,
        contact: Contact,
    ) -> Result<()> {
        let Some(look) = self.features.job_of(Role::Look) else {
            return Ok(());
        };
        let last = last_heard(&mut self.tx, partnership, school).await?;
        let is_news = last.is_none_or(|last| self.now - last > NEWS_AFTER);
        if is_news || contact == Contact::Link {
            let key = look_key(look, partnership);
            let payload = partnership.to_string();
            self.remind(&key, look, self.now, &payload).await?;
        }
        Ok(())
    }
}

/// When `school` was last heard in this partnership; `None` before the first time.
///
/// # Errors
/// When the database cannot be reached.
pub async fn last_heard(
    tx: &mut Tx,
    partnership: Id<Partnership>,
    school: Id<School>,
) -> Result<Option<DateTime<Utc>>> {
    let ms: Option<i64> = on!(tx, c => sqlx::query_scalar(
        "SELECT MAX(at) FROM contact WHERE partnership_id = $1 AND school_id = $2")
        .bind(partnership.value()).bind(school.value()).fetch_one(c).await)?;
    ms.map(from_ms).transpose()
}

/// When `school` was heard for the first time after that instant; `None` where it was not.
///
/// # Errors
/// When the database cannot be reached.
pub async fn first_heard_after(
    tx: &mut Tx,
    partnership: Id<Partnership>,
    school: Id<School>,
    after: DateTime<Utc>,
) -> Result<Option<DateTime<Utc>>> {
    let ms: Option<i64> = on!(tx, c => sqlx::query_scalar(
        "SELECT MIN(at) FROM contact WHERE partnership_id = $1 AND school_id = $2 AND at > $3")
        .bind(partnership.value()).bind(school.value()).bind(to_ms(after)).fetch_one(c).await)?;
    ms.map(from_ms).transpose()
}

/// A day, in milliseconds.
const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// The running partnership whose two schools have staff rooms in this chat.
async fn shared_by(tx: &mut Tx, chat: &ChatAddress) -> Result<Option<Id<Partnership>>> {
    let id: Option<i64> = on!(tx, c => sqlx::query_scalar(
        "SELECT partnership.id
         FROM chat JOIN room ON room.chat_id = chat.id
         JOIN partnership ON partnership.id = room.partnership_id
         WHERE chat.platform = $1 AND chat.address = $2 AND partnership.state = $3 AND room.audience = $4
         GROUP BY partnership.id HAVING COUNT(*) = 2")
        .bind(&chat.platform).bind(&chat.chat)
        .bind(State::Active.word()).bind(Audience::Staff.word())
        .fetch_optional(c).await)?;
    Ok(id.map(Id::new))
}

/// Somebody spoke in a chat at this instant. Where both schools' staff sit in it and it is known for
/// which school this person speaks, the other school has heard it. People talk much, so this looks
/// first whether it is such a chat, and of each day (UTC) only the newest time is kept, and who it was only
/// where it was one person.
pub(super) async fn talk(
    cx: &mut Cx,
    chat: &ChatAddress,
    person: &Person,
    at: DateTime<Utc>,
) -> Result<()> {
    let Some(id) = shared_by(&mut cx.tx, chat).await? else {
        return Ok(());
    };
    let partnership = directory::load_partnership(&mut cx.tx, id).await?;
    let members = directory::members_of_person(&mut cx.tx, &chat.platform, &person.id).await?;
    // The first in which they sit here, as everywhere: a person speaks for one school only.
    let is_here = |school| partnership.schools().any(|one| one == school);
    let Some(member) = members.into_iter().find(|member| is_here(member.school)) else {
        return Ok(());
    };
    let day = DAY_MS * to_ms(at).div_euclid(DAY_MS);
    let changed = execute!(
        &mut cx.tx,
        "UPDATE contact SET at = CASE WHEN at < $1 THEN $1 ELSE at END,
                            member_id = CASE WHEN member_id = $7 THEN member_id END
         WHERE partnership_id = $2 AND school_id = $3 AND kind = $4 AND at >= $5 AND at < $6",
        to_ms(at),
        id.value(),
        member.school.value(),
        Contact::Talk.word(),
        day,
        day + DAY_MS,
        member.id.value(),
    )?;
    match changed {
        0 => {
            let talk = (Contact::Talk, at);
            cx.contact_at(id, member.school, Some(member.id), talk)
                .await
        }
        _ => Ok(()),
    }
}
