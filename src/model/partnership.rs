//! A partnership: two schools, and all they do together.

use std::str::FromStr;

use chrono::{DateTime, Utc};

use super::ids::Id;
use super::people::Member;
use super::room::UnknownWord;
use super::school::{RunningSince, School};

/// Two schools and the state of what joins them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Partnership {
    pub id: Id<Partnership>,
    pub state: State,
    /// The school that invited.
    pub inviter: Id<School>,
    /// The school that joined; nobody while inviting.
    pub joiner: Option<Id<School>>,
    pub inviter_confirmed_by: Option<Id<Member>>,
    pub joiner_confirmed_by: Option<Id<Member>>,
    /// When it began, as the school that invited told; see [`Partnership::told_by`].
    pub inviter_since: Option<RunningSince>,
    pub joiner_since: Option<RunningSince>,
    pub ended_at: Option<DateTime<Utc>>,
}

/// inviting → confirming → active → ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// A code is out; no partner yet.
    Inviting,
    /// Both schools see whom they would be linked with, and are asked.
    Confirming,
    Active,
    /// Ended partnerships are kept for [`KEPT_DAYS`]; linking again restores them.
    Ended,
}

/// How long an ended partnership is kept, in days.
pub const KEPT_DAYS: i64 = 90;

impl State {
    const ALL: [Self; 4] = [Self::Inviting, Self::Confirming, Self::Active, Self::Ended];

    /// The word used in the database.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Inviting => "inviting",
            Self::Confirming => "confirming",
            Self::Active => "active",
            Self::Ended => "ended",
        }
    }
}

impl FromStr for State {
    type Err = UnknownWord;

    fn from_str(word: &str) -> Result<Self, UnknownWord> {
        Self::ALL
            .into_iter()
            .find(|state| state.word() == word)
            .ok_or_else(|| UnknownWord::new("state of a partnership", word))
    }
}

/// One of the two schools of a partnership.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Inviter,
    Joiner,
}

impl Partnership {
    /// Which of its schools this is; `None` for one that is neither.
    fn end_of(&self, school: Id<School>) -> Option<End> {
        if self.inviter == school {
            Some(End::Inviter)
        } else {
            (self.joiner == Some(school)).then_some(End::Joiner)
        }
    }

    /// The other school as seen from `school`; `None` while there is none, and for a school that is
    /// neither.
    pub fn partner_of(&self, school: Id<School>) -> Option<Id<School>> {
        match self.end_of(school)? {
            End::Inviter => self.joiner,
            End::Joiner => Some(self.inviter),
        }
    }

    /// Who gave this school's word for the link, if anybody has.
    pub fn confirmed_by(&self, school: Id<School>) -> Option<Id<Member>> {
        match self.end_of(school)? {
            End::Inviter => self.inviter_confirmed_by,
            End::Joiner => self.joiner_confirmed_by,
        }
    }

    /// When this partnership began, as one of its schools told; `None` where it was not asked. What a
    /// school told while it had no partner speaks of the partnership that comes about next.
    pub fn told_by(&self, school: &School) -> Option<RunningSince> {
        let noted = match self.end_of(school.id)? {
            End::Inviter => self.inviter_since,
            End::Joiner => self.joiner_since,
        };
        match self.state {
            State::Active | State::Ended => noted,
            State::Inviting | State::Confirming => school.since_to_come().or(noted),
        }
    }

    /// Both schools, the inviter first.
    pub fn schools(&self) -> impl Iterator<Item = Id<School>> {
        std::iter::once(self.inviter).chain(self.joiner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_school_that_is_neither_has_no_partner_and_gave_no_word() {
        let [one, two, other] = [1, 2, 3].map(Id::new);
        let partnership = Partnership {
            id: Id::new(9),
            state: State::Confirming,
            inviter: one,
            joiner: Some(two),
            inviter_confirmed_by: Some(Id::new(11)),
            joiner_confirmed_by: Some(Id::new(12)),
            inviter_since: None,
            joiner_since: None,
            ended_at: None,
        };
        let seen = [one, two, other].map(|school| {
            (
                partnership.partner_of(school),
                partnership.confirmed_by(school),
            )
        });
        assert_eq!(
            seen,
            [
                (Some(two), Some(Id::new(11))),
                (Some(one), Some(Id::new(12))),
                (None, None)
            ]
        );
    }
}
