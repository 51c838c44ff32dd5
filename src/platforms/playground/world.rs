//! The world of the pretend network as it is at first: two schools' staff and pupils, and their
//! chats. Plain data; names of people and chats are the network's, not sentences of the bot's.

use std::str::FromStr;

use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use crate::model::room::{Audience, UnknownWord};

/// One of the two schools, by where it stands on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    Left,
    Right,
}

/// Whose chat it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Whose {
    Left,
    Right,
    Both,
}

/// One school and where it is.
#[derive(Debug)]
pub struct Place {
    pub side: Side,
    /// The town, which the school goes by until the bot knows its name.
    pub title: &'static str,
    pub zone: Tz,
    pub staff_room: &'static str,
    pub pupil_room: &'static str,
    pub cast: &'static [Role],
}

/// A person and what they are at their school.
#[derive(Debug)]
pub struct Role {
    pub name: &'static str,
    pub part: Part,
    /// Whether they sit in the pupils' room. Pupils are never there without staff.
    pub with_pupils: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Staff, and administrator of the school's chats.
    Administrator,
    Staff,
    Pupil,
    /// Leads the school; sits in chats that are added for leaders, not in the staff room.
    Leader,
}

/// Two places an hour apart or none, by season, that speak the two shipped languages and change
/// their clocks differently: Kinshasa's never move.
pub const PLACES: [Place; 2] = [
    Place {
        side: Side::Left,
        title: "Inverness",
        zone: Tz::Europe__London,
        staff_room: "Staff room",
        pupil_room: "Pupil room",
        cast: &[
            role("Ms Fraser", Part::Administrator, true),
            role("Mr Sutherland", Part::Staff, true),
            role("Mrs MacLeod", Part::Staff, false),
            role("Isla", Part::Pupil, true),
            role("Callum", Part::Pupil, true),
            role("Dr Munro, headteacher", Part::Leader, false),
        ],
    },
    Place {
        side: Side::Right,
        title: "Kinshasa",
        zone: Tz::Africa__Kinshasa,
        staff_room: "Salle des professeurs",
        pupil_room: "Salle des élèves",
        cast: &[
            role("Mme Ilunga", Part::Administrator, true),
            role("M. Kabongo", Part::Staff, true),
            role("Mme Mbuyi", Part::Staff, false),
            role("Grâce", Part::Pupil, true),
            role("Josué", Part::Pupil, true),
            role("M. Lukusa, directeur", Part::Leader, false),
        ],
    },
];

const fn role(name: &'static str, part: Part, with_pupils: bool) -> Role {
    Role {
        name,
        part,
        with_pupils,
    }
}

impl Role {
    /// Whether they sit in the staff room.
    pub fn is_staff(&self) -> bool {
        matches!(self.part, Part::Administrator | Part::Staff)
    }

    /// Whether they sit in a chat that is added for these. In each is an administrator, who can let
    /// the bot in.
    pub fn sits_with(&self, audience: Audience) -> bool {
        match audience {
            Audience::Staff => self.is_staff(),
            Audience::Pupils => self.with_pupils,
            Audience::Leaders => matches!(self.part, Part::Administrator | Part::Leader),
        }
    }
}

impl Side {
    pub const ALL: [Self; 2] = [Self::Left, Self::Right];

    /// The word used in the database and on the page.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Right => "right",
        }
    }

    /// What the person of this name is at the side's school.
    pub fn role(self, name: &str) -> Option<&'static Role> {
        self.place().cast.iter().find(|role| role.name == name)
    }

    pub fn place(self) -> &'static Place {
        match self {
            Self::Left => &PLACES[0],
            Self::Right => &PLACES[1],
        }
    }
}

impl Whose {
    /// The word used in the database and on the page.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Right => "right",
            Self::Both => "both",
        }
    }

    /// The schools that sit in such a chat.
    pub const fn sides(self) -> &'static [Side] {
        match self {
            Self::Left => &[Side::Left],
            Self::Right => &[Side::Right],
            Self::Both => &Side::ALL,
        }
    }
}

impl From<Side> for Whose {
    fn from(side: Side) -> Self {
        match side {
            Side::Left => Self::Left,
            Side::Right => Self::Right,
        }
    }
}

impl FromStr for Side {
    type Err = UnknownWord;

    fn from_str(word: &str) -> Result<Self, UnknownWord> {
        let found = Self::ALL.into_iter().find(|side| side.word() == word);
        found.ok_or_else(|| unknown(word))
    }
}

impl FromStr for Whose {
    type Err = UnknownWord;

    fn from_str(word: &str) -> Result<Self, UnknownWord> {
        let all = [Self::Left, Self::Right, Self::Both];
        let found = all.into_iter().find(|whose| whose.word() == word);
        found.ok_or_else(|| unknown(word))
    }
}

fn unknown(word: &str) -> UnknownWord {
    UnknownWord {
        kind: "side",
        word: word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_schools_are_cast_alike() {
        for (place, side) in PLACES.iter().zip(Side::ALL) {
            assert_eq!((place.side, side.place().title), (side, place.title));
            let parts: Vec<_> = place.cast.iter().map(|role| role.part).collect();
            assert_eq!(
                parts,
                [
                    Part::Administrator,
                    Part::Staff,
                    Part::Staff,
                    Part::Pupil,
                    Part::Pupil,
                    Part::Leader
                ]
            );
            let with_pupils = |role: &&Role| role.with_pupils && role.is_staff();
            assert_eq!(place.cast.iter().filter(with_pupils).count(), 2);
        }
    }

    #[test]
    fn sides_read_back_as_written() {
        for whose in [Whose::Left, Whose::Right, Whose::Both] {
            assert_eq!(whose.word().parse(), Ok(whose));
        }
        for side in Side::ALL {
            assert_eq!(side.word().parse(), Ok(side));
            assert_eq!(Whose::from(side).sides(), [side]);
        }
        assert!("both".parse::<Side>().is_err());
        assert!("Left".parse::<Whose>().is_err());
    }
}
