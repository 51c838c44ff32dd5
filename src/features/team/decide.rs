//! When a school is asked for a second coordinator, and whether one person carries nearly all. Pure.

use crate::model::ids::Id;
use crate::model::people::Member;

/// School days of a partnership before a school is asked: it has enough to do at first, and a first silence is
/// spoken of before.
pub(super) const FIRST_AFTER_SCHOOL_DAYS: u32 = 12;
/// School days between two such questions: about six weeks.
pub(super) const AGAIN_AFTER_SCHOOL_DAYS: u32 = 30;
/// School days until it is looked again, where the schools are busy.
pub(super) const BUSY_SCHOOL_DAYS: u32 = 5;
/// How often a school is asked at most.
pub(super) const TIMES_MAX: u32 = 3;
/// People whose word is the school's, from which on nobody is asked for.
const COORDINATORS: usize = 2;

/// Weeks over which it is counted who speaks for a school.
pub(super) const CARRIED_WEEKS: i64 = 12;
/// Fewest contacts that tell something about who carries a partnership.
const CONTACTS_MIN: u64 = 8;
/// What one person of a school does of all, in percent, from which on it is nearly all.
const NEARLY_ALL_PERCENT: u64 = 80;

/// What comes of a look at a school's team.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ask {
    /// It has two: if one of them goes, it is asked anew.
    Complete,
    /// It is asked now.
    Now,
    /// It was asked often enough.
    Enough,
}

/// Whether a school with this team is asked for a second coordinator, after it was asked so many times.
pub(super) fn ask(team: &[Member], times: u32) -> Ask {
    let speak = team.iter().filter(|one| one.role.speaks_for_school());
    match speak.count() >= COORDINATORS {
        true => Ask::Complete,
        false if times < TIMES_MAX => Ask::Now,
        false => Ask::Enough,
    }
}

/// Who made nearly all of a school's contacts, given how many each of its staff made.
pub(super) fn carrier(contacts: &[(Id<Member>, u64)]) -> Option<Id<Member>> {
    let all: u64 = contacts.iter().map(|(_, count)| count).sum();
    let (most, count) = contacts.iter().max_by_key(|(_, count)| count)?;
    let is_nearly_all = count * 100 >= all * NEARLY_ALL_PERCENT;
    (all >= CONTACTS_MIN && is_nearly_all).then_some(*most)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::people::Role;

    fn team(roles: &[Role]) -> Vec<Member> {
        let member = |(nth, role): (usize, &Role)| Member {
            id: Id::new(i64::try_from(nth).unwrap() + 1),
            school: Id::new(1),
            name: String::new(),
            role: *role,
        };
        roles.iter().enumerate().map(member).collect()
    }

    #[test]
    fn a_school_is_asked_while_fewer_than_two_speak_for_it_and_three_times_at_most() {
        use Role::{Colleague, Deputy, PointPerson};
        for (roles, times, expected) in [
            (&[][..], 0, Ask::Now),
            (&[PointPerson, Colleague], 0, Ask::Now),
            (&[PointPerson, Colleague], 2, Ask::Now),
            (&[PointPerson, Colleague], 3, Ask::Enough),
            (&[PointPerson, Deputy], 3, Ask::Complete),
            (&[Deputy, Deputy], 0, Ask::Complete),
            (&[Deputy], 1, Ask::Now),
        ] {
            assert_eq!(ask(&team(roles), times), expected, "{roles:?} {times}");
        }
    }

    #[test]
    fn one_person_carries_nearly_all_from_four_fifths_on_and_where_there_is_enough_to_count() {
        let [a, b] = [Id::new(1), Id::new(2)];
        assert_eq!(carrier(&[(a, 8), (b, 2)]), Some(a));
        assert_eq!(carrier(&[(a, 2), (b, 8)]), Some(b));
        assert_eq!(carrier(&[(a, 7), (b, 2)]), None, "less than four fifths");
        assert_eq!(carrier(&[(a, 7)]), None, "too little to tell");
        assert_eq!(carrier(&[]), None);
    }

    proptest! {
        #[test]
        fn at_most_one_person_carries(counts in proptest::collection::vec(0_u64..50, 0..6)) {
            let contacts: Vec<_> = (1..).map(Id::new).zip(counts.iter().copied()).collect();
            let all: u64 = counts.iter().sum();
            if let Some(one) = carrier(&contacts) {
                let others = contacts.iter().filter(|(id, _)| *id != one);
                let theirs: u64 = others.map(|(_, count)| count).sum();
                prop_assert!(all >= CONTACTS_MIN && theirs * 5 <= all);
            }
        }
    }
}
