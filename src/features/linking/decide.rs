//! What using a code means, and what a new room may become. Pure.

use chrono::{DateTime, Days, NaiveTime, TimeDelta, Utc};
use chrono_tz::Tz;
use unicode_normalization::UnicodeNormalization;

use crate::engine::directory::Seat;
use crate::model::ids::Id;
use crate::model::partnership::{KEPT_DAYS, Partnership, State};
use crate::model::room::Audience;
use crate::model::school::School;
use crate::model::wall::{instant_of, local_of};

/// How long a code works.
pub const CODE_DAYS: u32 = 14;
/// Wrong codes in one chat before it has to wait.
pub const GUESSES_MAX: i64 = 5;
/// How long a chat waits after too many wrong codes, and how far back they are counted.
pub const GUESS_MINUTES: i64 = 15;

/// What a person typed or pasted as a code, without the command that was copied with it and in
/// plain letters: a Chinese keyboard writes `ＫＰＲＴ`, and a Cyrillic one letters that look like these.
pub fn bare_code(typed: &str) -> String {
    let plain: String = typed.nfkc().map(as_it_looks).collect();
    let plain = plain.trim_matches(|c: char| !c.is_alphanumeric() && c != '/');
    let code = match plain.split_once(char::is_whitespace) {
        Some((command, code)) if command.starts_with('/') => code,
        _ => plain,
    };
    code.trim().to_owned()
}

/// The Latin letter that a Cyrillic one looks like as a capital; any other letter as it is.
fn as_it_looks(letter: char) -> char {
    match letter {
        'А' | 'а' => 'A',
        'В' | 'в' => 'B',
        'Е' | 'е' => 'E',
        'К' | 'к' => 'K',
        'М' | 'м' => 'M',
        'Н' | 'н' => 'H',
        'Р' | 'р' => 'P',
        'С' | 'с' => 'C',
        'Т' | 'т' => 'T',
        'У' | 'у' => 'Y',
        'Х' | 'х' => 'X',
        other => other,
    }
}

/// When a code made now ends: with the last day on which it works, on the school's clock.
pub fn code_end(now: DateTime<Utc>, zone: Tz) -> DateTime<Utc> {
    let last_day = local_of(now, zone).date() + Days::new(CODE_DAYS.into());
    instant_of((last_day + Days::new(1)).and_time(NaiveTime::MIN), zone)
}

/// What a code is good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Links the partner school.
    Partner,
    /// Adds a room of the same school to the same partnership.
    Room(Audience),
    /// Adds a chat in which both schools of a partnership sit.
    Shared,
    /// Adds a staff room of the same school for another partnership.
    Another,
}

impl Purpose {
    pub const ALL: [Self; 6] = [
        Self::Partner,
        Self::Room(Audience::Staff),
        Self::Room(Audience::Pupils),
        Self::Room(Audience::Leaders),
        Self::Shared,
        Self::Another,
    ];

    /// The word used in the database and in button data.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Partner => "partner",
            Self::Room(audience) => audience.word(),
            Self::Shared => "shared",
            Self::Another => "another",
        }
    }

    pub fn read(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|purpose| purpose.word() == word)
    }
}

/// A code as stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offer {
    pub purpose: Purpose,
    pub school: Id<School>,
    pub partnership: Option<Id<Partnership>>,
    pub expires_at: DateTime<Utc>,
}

/// Why a code that exists does not work here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    Expired,
    /// A code for the partner, used by the school that made it.
    OwnSchool,
    /// A code for one more room, used in a chat that is a room already.
    RoomTaken,
    /// A partner's code, used in a room that has a partner.
    AlreadyLinked,
    /// A partner's code, used in a chat of two other schools that have no partner there.
    Shared,
    /// A partner's code, used in another room than the school's main one.
    NotMain,
}

/// What to do with a code used in a chat with these seats, by somebody who speaks from `seat`.
///
/// # Errors
/// The reason why it does not work here.
pub fn decide_join(
    offer: &Offer,
    seats: &[Seat],
    seat: Option<&Seat>,
    now: DateTime<Utc>,
) -> Result<Purpose, Problem> {
    if offer.expires_at <= now {
        return Err(Problem::Expired);
    }
    if offer.purpose != Purpose::Partner {
        let free = seats.iter().all(|seat| has_ended(seat) && !seat.room.main);
        return if free {
            Ok(offer.purpose)
        } else {
            Err(Problem::RoomTaken)
        };
    }
    if seats.iter().any(|seat| seat.room.school == offer.school) {
        return Err(Problem::OwnSchool);
    }
    match seat {
        None if seats.is_empty() => Ok(Purpose::Partner),
        None => Err(Problem::RoomTaken),
        Some(seat) if !seat.room.main => Err(Problem::NotMain),
        Some(seat) => match seat
            .partnership
            .as_ref()
            .map(|partnership| partnership.state)
        {
            Some(State::Confirming) if seats.len() > 1 => Err(Problem::RoomTaken),
            Some(State::Confirming | State::Active) => Err(Problem::AlreadyLinked),
            _ if seats.len() > 1 => Err(Problem::Shared),
            None | Some(State::Inviting | State::Ended) => Ok(Purpose::Partner),
        },
    }
}

fn has_ended(seat: &Seat) -> bool {
    seat.partnership
        .as_ref()
        .is_some_and(|partnership| partnership.state == State::Ended)
}

/// Whether this partnership joins the two schools now, or is about to.
pub fn joins(partnership: &Partnership, one: Id<School>, other: Id<School>) -> bool {
    matches!(partnership.state, State::Confirming | State::Active) && is_of(partnership, one, other)
}

fn is_of(partnership: &Partnership, one: Id<School>, other: Id<School>) -> bool {
    partnership.schools().any(|school| school == one) && partnership.partner_of(one) == Some(other)
}

/// The partnership that linking these two schools again restores: ended, and not longer ago than
/// it is kept.
pub fn restorable(
    ended: &[Partnership],
    one: Id<School>,
    other: Id<School>,
    now: DateTime<Utc>,
) -> Option<&Partnership> {
    ended
        .iter()
        .find(|partnership| is_of(partnership, one, other) && is_kept(partnership, now))
}

/// Whether what two schools did together is kept: they have ended it, and not longer ago than that.
pub fn is_kept(partnership: &Partnership, now: DateTime<Utc>) -> bool {
    let is_recent = |at| now - at < TimeDelta::days(KEPT_DAYS);
    partnership.state == State::Ended
        && partnership.joiner.is_some()
        && partnership.ended_at.is_some_and(is_recent)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::room::{Chat, ChatAddress, ChatState, Room};

    fn at(day: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::days(day)
    }

    fn partnership(state: State, ended_day: Option<i64>) -> Partnership {
        Partnership {
            id: Id::new(9),
            state,
            inviter: Id::new(1),
            joiner: Some(Id::new(2)),
            inviter_confirmed_by: None,
            joiner_confirmed_by: None,
            inviter_since: None,
            joiner_since: None,
            ended_at: ended_day.map(at),
        }
    }

    fn seat(school: i64, main: bool, state: Option<State>) -> Seat {
        let partnership = state.map(|state| partnership(state, None));
        Seat {
            room: Room {
                id: Id::new(5),
                chat: Id::new(6),
                school: Id::new(school),
                partnership: partnership.as_ref().map(|partnership| partnership.id),
                audience: Audience::Staff,
                main,
            },
            chat: Chat {
                id: Id::new(6),
                address: ChatAddress {
                    platform: "p".to_owned(),
                    chat: "c".to_owned(),
                },
                state: ChatState::Live,
                title: None,
            },
            school: School {
                id: Id::new(school),
                name: None,
                place: None,
                country: None,
                zone: None,
                language: None,
                week: None,
                running_since: None,
                since_noted: false,
                closures: Vec::new(),
                deputy_later: false,
            },
            partnership,
        }
    }

    fn join(purpose: Purpose, seats: &[Seat], day: i64) -> Result<Purpose, Problem> {
        let offer = Offer {
            purpose,
            school: Id::new(1),
            partnership: None,
            expires_at: at(14),
        };
        decide_join(&offer, seats, seats.first(), at(day))
    }

    #[test]
    fn a_code_works_where_it_is_meant_for_and_nowhere_else() {
        let pupils = Purpose::Room(Audience::Pupils);
        let cases: &[(Purpose, &[Seat], Result<Purpose, Problem>)] = &[
            (Purpose::Partner, &[], Ok(Purpose::Partner)),
            (
                Purpose::Partner,
                &[seat(2, true, None)],
                Ok(Purpose::Partner),
            ),
            (
                Purpose::Partner,
                &[seat(2, true, Some(State::Inviting))],
                Ok(Purpose::Partner),
            ),
            (
                Purpose::Partner,
                &[seat(2, true, Some(State::Active))],
                Err(Problem::AlreadyLinked),
            ),
            (
                Purpose::Partner,
                &[seat(2, true, Some(State::Confirming))],
                Err(Problem::AlreadyLinked),
            ),
            (
                Purpose::Partner,
                &[seat(2, false, Some(State::Active))],
                Err(Problem::NotMain),
            ),
            (
                Purpose::Partner,
                &[seat(1, true, None)],
                Err(Problem::OwnSchool),
            ),
            (
                Purpose::Partner,
                &[seat(2, true, None), seat(3, true, None)],
                Err(Problem::Shared),
            ),
            (pupils, &[], Ok(pupils)),
            (pupils, &[seat(1, true, None)], Err(Problem::RoomTaken)),
            (
                pupils,
                &[seat(2, false, Some(State::Active))],
                Err(Problem::RoomTaken),
            ),
            (pupils, &[seat(2, false, Some(State::Ended))], Ok(pupils)),
            (Purpose::Shared, &[], Ok(Purpose::Shared)),
            (
                Purpose::Another,
                &[seat(1, true, None)],
                Err(Problem::RoomTaken),
            ),
        ];
        for (purpose, seats, expected) in cases {
            assert_eq!(
                join(*purpose, seats, 1),
                *expected,
                "{purpose:?} with {} seats",
                seats.len()
            );
        }
    }

    #[test]
    fn a_code_is_found_in_what_was_pasted() {
        for typed in [
            "KPRT-7XQ4",
            "/join KPRT-7XQ4",
            "/join@TwinbellBot  KPRT-7XQ4",
            "> /join KPRT-7XQ4",
            "“KPRT-7XQ4”",
            "KPRT-7XQ4!",
            "ＫＰＲＴ－７ＸＱ４",
            "КРRТ-7ХQ4",
        ] {
            assert_eq!(bare_code(typed), "KPRT-7XQ4", "{typed}");
        }
        assert_eq!(bare_code("kprt 7xq4"), "kprt 7xq4");
        assert_eq!(bare_code(" "), "");
    }

    #[test]
    fn a_code_works_to_the_end_of_its_last_day_whatever_the_clocks_do() {
        let end = |now: &str, zone| code_end(now.parse().unwrap(), zone).to_string();
        assert_eq!(
            end("2026-11-23T09:10:00Z", chrono_tz::Africa::Kinshasa),
            "2026-12-07 23:00:00 UTC"
        );
        assert_eq!(
            end("2027-03-20T23:30:00Z", chrono_tz::Europe::London),
            "2027-04-03 23:00:00 UTC"
        );
    }

    #[test]
    fn a_code_ends_after_its_days() {
        assert_eq!(join(Purpose::Partner, &[], 13), Ok(Purpose::Partner));
        assert_eq!(join(Purpose::Partner, &[], 14), Err(Problem::Expired));
    }

    #[test]
    fn what_ended_comes_back_within_ninety_days_for_the_same_two_schools() {
        let ended = [partnership(State::Ended, Some(100))];
        let found =
            |one, other, day| restorable(&ended, Id::new(one), Id::new(other), at(day)).is_some();
        assert!(found(1, 2, 101) && found(2, 1, 189));
        assert!(!found(1, 2, 190) && !found(1, 3, 101) && !found(3, 4, 101));
        let active = [partnership(State::Active, None)];
        assert!(joins(&active[0], Id::new(2), Id::new(1)));
        assert!(
            !joins(&active[0], Id::new(2), Id::new(3)) && !joins(&ended[0], Id::new(1), Id::new(2))
        );
        assert!(restorable(&active, Id::new(1), Id::new(2), at(101)).is_none());
    }

    #[test]
    fn purposes_read_back_as_written() {
        for purpose in Purpose::ALL {
            assert_eq!(Purpose::read(purpose.word()), Some(purpose));
        }
    }
}
