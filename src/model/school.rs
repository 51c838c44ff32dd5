//! A school: one institution, one record for all its partnerships.

use chrono_tz::Tz;

use super::began::Began;
use super::calendar::{DateRange, SchoolCalendar};
use super::ids::Id;
use super::language::Language;
use super::week::Week;

/// What is known of a school; what nobody has told yet is `None`.
#[derive(Clone, Debug, PartialEq)]
pub struct School {
    pub id: Id<School>,
    pub name: Option<String>,
    /// The town or village, as the school writes it.
    pub place: Option<String>,
    /// ISO 3166 alpha-2 code.
    pub country: Option<String>,
    pub zone: Option<Tz>,
    pub language: Option<Language>,
    pub week: Option<Week>,
    /// Holidays, exams, feast days: in any order, those that are over too.
    pub closures: Vec<DateRange>,
    /// When the partnership began, as told while the school had no partner yet; `None` means not
    /// asked yet.
    pub running_since: Option<RunningSince>,
    /// Whether that stands with a partnership already, and speaks of no other.
    pub since_noted: bool,
    /// Optional questions of the set-up that the school chose to leave for later.
    pub deputy_later: bool,
}

/// Answer to "does your partnership already run?".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunningSince {
    New,
    Since(Began),
}

impl School {
    /// What it keeps of its "zone" or its "week", in one word without spaces: to tell later whether it
    /// is still the same. `None` of anything else, and while it is not told.
    pub fn kept(&self, fact: &str) -> Option<String> {
        let kept = match fact {
            "zone" => self.zone?.name().to_owned(),
            "week" => self.week.as_ref()?.to_string(),
            _ => return None,
        };
        Some(kept.replace(' ', "_"))
    }

    /// The school's week on its own clock, less its closures, once zone and week are known.
    pub fn calendar(&self) -> Option<SchoolCalendar> {
        Some(SchoolCalendar {
            zone: self.zone?,
            week: self.week.clone()?,
            closures: self.closures.clone(),
        })
    }

    /// When the partnership began that is still to come.
    pub fn since_to_come(&self) -> Option<RunningSince> {
        self.running_since.filter(|_| !self.since_noted)
    }

    /// Whether a partner can be shown who this is: name, place, zone and week are known. So is the
    /// beginning of the partnership, the last thing that the set-up asks, so that nobody is asked to
    /// confirm a partner in the middle of it.
    pub fn has_told(&self) -> bool {
        self.name.is_some()
            && self.place.is_some()
            && self.country.is_some()
            && self.calendar().is_some()
            && self.running_since.is_some()
    }
}
