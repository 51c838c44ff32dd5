//! What people's votes come to. Pure.

use chrono::{DateTime, TimeDelta, Utc};

use crate::model::ids::Id;
use crate::model::people::{Member, may_speak_for_school};

/// How many school days a round is open. Source: PLATFORMS 5.1, "When".
pub(super) const OPEN_SCHOOL_DAYS: u32 = 5;
/// How many school days lie before the first date that is proposed: those in which the round is
/// open, and more than a week's notice. Source: PLATFORMS 5.1, "When".
pub(super) const AHEAD_SCHOOL_DAYS: u32 = 12;
/// Where the calendars hold too few school days, this many days stand for them.
pub(super) const INSTEAD_DAYS: [TimeDelta; 2] = [TimeDelta::days(7), TimeDelta::days(17)];
/// How long before its end a round is brought to mind, once, to the school that has not answered.
/// Source: PLATFORMS 5.1, "Vote reminder".
pub(super) const WAITING_BEFORE: TimeDelta = TimeDelta::hours(48);

/// What one person, or one school, says to a proposal. The better comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Vote {
    Yes,
    /// If need be.
    Maybe,
    No,
}

impl Vote {
    pub(super) const ALL: [Self; 3] = [Self::Yes, Self::Maybe, Self::No];

    /// The word used in the database and in button data.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::Maybe => "maybe",
            Self::No => "no",
        }
    }

    /// Reads [`Vote::word`].
    pub(super) fn read(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|vote| vote.word() == word)
    }
}

/// One person's vote on one proposal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cast {
    pub(super) member: Id<Member>,
    pub(super) name: String,
    pub(super) vote: Vote,
    pub(super) at: DateTime<Utc>,
}

/// A school's word on a proposal: the newest vote of those who speak for it; while it has neither
/// a point person nor a deputy, the best vote of its staff. `None` while there is none.
pub(super) fn word_of(casts: &[Cast], team: &[Member]) -> Option<Vote> {
    let has_speaker = team.iter().any(|one| one.role.speaks_for_school());
    let speaks = |cast: &&Cast| {
        let member = team.iter().find(|one| one.id == cast.member);
        member.is_some_and(|member| may_speak_for_school(member, team))
    };
    let counted = casts.iter().filter(speaks);
    if has_speaker {
        counted.max_by_key(|cast| cast.at).map(|cast| cast.vote)
    } else {
        counted.map(|cast| cast.vote).min()
    }
}

/// Both schools' words on one proposal.
pub(super) type Words = [Option<Vote>; 2];

/// What a round has come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Words are still to come.
    Open,
    /// Both schools can meet by the proposal at this position, counted from 0.
    Agreed(usize),
    /// There is none by which both can meet.
    Over,
}

/// The verdict on the proposals, best first. Two yeses settle it at once; "if need be" has to wait
/// until every word is in or the round is closing, as something better may come.
pub(super) fn verdict(proposals: &[Words], is_closing: bool) -> Verdict {
    let is_said = |words: &Words| words.iter().all(Option::is_some);
    let is_settled = is_closing || proposals.iter().all(is_said);
    let reluctance = |words: &Words| match words {
        [Some(one), Some(other)] if *one.max(other) < Vote::No => Some(
            words
                .iter()
                .filter(|word| **word == Some(Vote::Maybe))
                .count(),
        ),
        _ => None,
    };
    let possible = proposals.iter().enumerate();
    let best = possible
        .filter_map(|(at, words)| Some((reluctance(words)?, at)))
        .min();
    match best {
        Some((0, at)) => Verdict::Agreed(at),
        Some((_, at)) if is_settled => Verdict::Agreed(at),
        None if is_settled => Verdict::Over,
        Some(_) | None => Verdict::Open,
    }
}

/// Which schools have said nothing to any proposal, in the order of the words.
pub(super) fn silent(proposals: &[Words]) -> [bool; 2] {
    [0, 1].map(|school| proposals.iter().all(|words| words[school].is_none()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::people::Role;

    const Y: Option<Vote> = Some(Vote::Yes);
    const M: Option<Vote> = Some(Vote::Maybe);
    const N: Option<Vote> = Some(Vote::No);
    const O: Option<Vote> = None;

    #[track_caller]
    fn check(proposals: &[Words], while_open: Verdict, closing: Verdict) {
        assert_eq!(verdict(proposals, false), while_open);
        assert_eq!(verdict(proposals, true), closing);
    }

    #[test]
    fn two_yeses_settle_it_at_once() {
        check(
            &[[N, O], [Y, Y], [O, O]],
            Verdict::Agreed(1),
            Verdict::Agreed(1),
        );
        check(
            &[[M, M], [Y, Y], [Y, Y]],
            Verdict::Agreed(1),
            Verdict::Agreed(1),
        );
    }

    #[test]
    fn if_need_be_waits_for_something_better() {
        check(&[[Y, M], [Y, O], [O, O]], Verdict::Open, Verdict::Agreed(0));
        check(
            &[[M, M], [Y, M], [N, N]],
            Verdict::Agreed(1),
            Verdict::Agreed(1),
        );
    }

    #[test]
    fn nothing_goes_ahead_on_one_school_s_word() {
        check(&[[Y, O], [Y, O], [Y, O]], Verdict::Open, Verdict::Over);
        check(&[[Y, N], [N, Y], [N, N]], Verdict::Over, Verdict::Over);
        check(&[[O, O]], Verdict::Open, Verdict::Over);
    }

    #[test]
    fn a_school_s_word_is_its_speaker_s_newest_and_else_its_staff_s_best() {
        let member = |id, role| Member {
            id: Id::new(id),
            school: Id::new(1),
            name: String::new(),
            role,
        };
        let cast = |id, vote, second| Cast {
            member: Id::new(id),
            name: String::new(),
            vote,
            at: DateTime::from_timestamp(second, 0).unwrap(),
        };
        let (point, deputy, one, other) = (
            member(1, Role::PointPerson),
            member(2, Role::Deputy),
            member(3, Role::Colleague),
            member(4, Role::Colleague),
        );
        let led = [point, deputy, one.clone()];
        let votes = [
            cast(1, Vote::Yes, 1),
            cast(2, Vote::No, 2),
            cast(3, Vote::Yes, 3),
        ];
        assert_eq!(word_of(&votes, &led), N);
        assert_eq!(word_of(&votes[2..], &led), None);
        let votes = [cast(3, Vote::No, 1), cast(4, Vote::Maybe, 2)];
        assert_eq!(word_of(&votes, &[one, other]), M);
    }

    #[test]
    fn only_who_said_nothing_at_all_is_reminded() {
        assert_eq!(silent(&[[Y, O], [O, O]]), [false, true]);
        assert_eq!(silent(&[[N, O], [O, N]]), [false, false]);
    }
}
