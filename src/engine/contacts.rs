//! Contacts: each time one school of a partnership was heard by the other.
//!
//! Whatever carries something from one school to its partner notes a contact in the transaction
//! that carries it, and so does what people say in a chat that both schools share. A contact says
//! which school it was and when: who it was and what was said stay where they were said. From
//! contacts it can be told how long a side has not been heard.

use chrono::{DateTime, Utc};

use super::chats;
use super::context::Cx;
use super::directory;
use super::event::Person;
use crate::model::ids::Id;
use crate::model::partnership::{Partnership, State};
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
    /// It said which meeting times suit it.
    Vote,
    /// It met its partner.
    Meeting,
    /// It suggested a poll, or answered such a suggestion.
    Poll,
    /// It suggested a round of a quiz, or answered such a suggestion.
    Quiz,
}

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
        self.contact_at(partnership, school, contact, self.now)
            .await
    }

    async fn contact_at(
        &mut self,
        partnership: Id<Partnership>,
        school: Id<School>,
        contact: Contact,
        at: DateTime<Utc>,
    ) -> Result<()> {
        execute!(
            &mut self.tx,
            "INSERT INTO contact (id, partnership_id, school_id, kind, at) VALUES ($1, $2, $3, $4, $5)",
            self.ids.make::<Contact>().value(),
            partnership.value(),
            school.value(),
            contact.word(),
            to_ms(at),
        )
        .map(drop)
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

/// Somebody spoke in a chat at this instant. Where both schools' staff sit in it and it is known for
/// which school this person speaks, the other school has heard it.
pub(super) async fn talk(
    cx: &mut Cx,
    chat: &ChatAddress,
    person: &Person,
    at: DateTime<Utc>,
) -> Result<()> {
    let Some(chat) = chats::find_chat(&mut cx.tx, chat).await? else {
        return Ok(());
    };
    let seats = directory::seats_in(&mut cx.tx, &chat).await?;
    let [one, other] = seats.as_slice() else {
        return Ok(());
    };
    let both_are_staff = seats
        .iter()
        .all(|seat| seat.room.audience == Audience::Staff);
    let shared = one.partnership.as_ref().filter(|it| {
        it.state == State::Active
            && both_are_staff
            && other.room.partnership == one.room.partnership
    });
    let Some(partnership) = shared else {
        return Ok(());
    };
    let platform = &chat.address.platform;
    let members = directory::members_of_person(&mut cx.tx, platform, &person.id).await?;
    // The first in which they sit here, as everywhere: a person speaks for one school only.
    let is_here = |school| seats.iter().any(|seat| seat.room.school == school);
    match members.into_iter().find(|member| is_here(member.school)) {
        Some(member) => {
            cx.contact_at(partnership.id, member.school, Contact::Talk, at)
                .await
        }
        None => Ok(()),
    }
}
