//! Staff as the bot knows them. Pupils are never members.

use std::str::FromStr;

use super::ids::Id;
use super::room::UnknownWord;
use super::school::School;

/// A staff person known to the bot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    pub id: Id<Member>,
    pub school: Id<School>,
    /// The name the platform shows for them.
    pub name: String,
    pub role: Role,
}

/// What a member does for the partnership.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// First contact; their word is the school's word.
    PointPerson,
    /// Speaks for the school as the point person does.
    Deputy,
    Colleague,
}

impl Role {
    pub const ALL: [Self; 3] = [Self::PointPerson, Self::Deputy, Self::Colleague];

    /// The word used in the database.
    pub const fn word(self) -> &'static str {
        match self {
            Self::PointPerson => "point",
            Self::Deputy => "deputy",
            Self::Colleague => "colleague",
        }
    }

    /// Whether this person's word is the school's word.
    pub const fn speaks_for_school(self) -> bool {
        matches!(self, Self::PointPerson | Self::Deputy)
    }
}

impl FromStr for Role {
    type Err = UnknownWord;

    fn from_str(word: &str) -> Result<Self, UnknownWord> {
        Self::ALL
            .into_iter()
            .find(|role| role.word() == word)
            .ok_or_else(|| UnknownWord::new("role", word))
    }
}

/// Whether `member` may give the school's word, given the whole `team` of that school.
///
/// The point person's or a deputy's word counts; while a school has neither, any of its staff.
pub fn may_speak_for_school(member: &Member, team: &[Member]) -> bool {
    member.role.speaks_for_school() || !team.iter().any(|one| one.role.speaks_for_school())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn member(id: i64, role: Role) -> Member {
        Member {
            id: Id::new(id),
            school: Id::new(1),
            name: String::new(),
            role,
        }
    }

    #[test]
    fn the_school_s_word_is_its_point_person_s_or_deputy_s_and_else_anybody_s() {
        let (point, deputy, colleague) = (
            member(1, Role::PointPerson),
            member(2, Role::Deputy),
            member(3, Role::Colleague),
        );
        let check = |who: &Member, team: &[&Member], may: bool| {
            let team: Vec<_> = team.iter().map(|one| (*one).clone()).collect();
            assert_eq!(may_speak_for_school(who, &team), may, "{who:?} in {team:?}");
        };
        check(&point, &[&point, &colleague], true);
        check(&deputy, &[&point, &deputy], true);
        check(&colleague, &[&point, &colleague], false);
        check(&colleague, &[&deputy, &colleague], false);
        check(&colleague, &[&colleague], true);
    }
}
