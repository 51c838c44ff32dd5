//! What schools can want of nudges, and what they can choose from. Pure.

use chrono::{DateTime, Utc};

use super::super::decide::{AMBER_SCHOOL_DAYS, BETWEEN_SCHOOL_DAYS};
use crate::model::ids::Id;
use crate::model::school::School;
use crate::model::week::{Span, Week};

/// Most hours that are offered: with the usual one, a row of buttons.
const HOURS_MAX: usize = 4;
/// Minutes of a day, and of an hour.
const DAY_MIN: u16 = 24 * 60;
const HOUR_MIN: usize = 60;

/// What holds for both schools, and so needs both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Setting {
    /// How soon they answer each other.
    Reply,
    /// From when on a silence is worth a word.
    Amber,
    /// How far apart nudges are at least.
    Between,
}

/// One such setting.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in super::super) struct Shared {
    /// What both agreed on, in school days.
    pub(in super::super) days: Option<u32>,
    /// What a school suggests in its place.
    pub(in super::super) suggestion: Option<(Id<School>, u32)>,
}

/// What a partnership has agreed on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in super::super) struct Terms {
    pub(in super::super) reply: Shared,
    pub(in super::super) amber: Shared,
    pub(in super::super) between: Shared,
    /// Nothing is said before this instant.
    pub(in super::super) held_until: Option<DateTime<Utc>>,
}

/// What a school wants for itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) struct Own {
    /// When it is told, in minutes after midnight on its own clock (0 to 1439); `None` for the hour of
    /// the program's settings.
    pub(in super::super) told_minute: Option<u16>,
    /// Whether its deputies are spoken to by name.
    pub(in super::super) deputies: bool,
}

impl Default for Own {
    fn default() -> Self {
        Self {
            told_minute: None,
            deputies: true,
        }
    }
}

impl Setting {
    pub(super) const ALL: [Self; 3] = [Self::Reply, Self::Amber, Self::Between];

    /// The word in buttons.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Reply => "reply",
            Self::Amber => "amber",
            Self::Between => "between",
        }
    }

    /// Reads [`Setting::word`].
    pub(super) fn read(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }

    /// What can be agreed on, in school days.
    pub(super) const fn choices(self) -> &'static [u32] {
        match self {
            Self::Reply => &[3, 5, 8, 10],
            Self::Amber => &[AMBER_SCHOOL_DAYS, 15, 20],
            Self::Between => &[BETWEEN_SCHOOL_DAYS, 10],
        }
    }

    /// What holds while nothing is agreed on, in school days.
    const fn usual(self) -> Option<u32> {
        match self {
            Self::Reply => None,
            Self::Amber => Some(AMBER_SCHOOL_DAYS),
            Self::Between => Some(BETWEEN_SCHOOL_DAYS),
        }
    }

    /// Reads one of the choices.
    pub(super) fn choice(self, word: &str) -> Option<u32> {
        let days = word.parse().ok()?;
        self.choices().contains(&days).then_some(days)
    }
}

impl Terms {
    pub(super) const fn of(&self, setting: Setting) -> &Shared {
        match setting {
            Setting::Reply => &self.reply,
            Setting::Amber => &self.amber,
            Setting::Between => &self.between,
        }
    }

    pub(super) const fn of_mut(&mut self, setting: Setting) -> &mut Shared {
        match setting {
            Setting::Reply => &mut self.reply,
            Setting::Amber => &mut self.amber,
            Setting::Between => &mut self.between,
        }
    }

    /// What holds, agreed on or usual; `None` for a reply time that nobody agreed on.
    pub(super) fn holds(&self, setting: Setting) -> Option<u32> {
        self.of(setting).days.or(setting.usual())
    }

    /// What holds, in school days; 0 for a reply time that nobody agreed on.
    pub(in super::super) fn days(&self, setting: Setting) -> u32 {
        self.holds(setting).unwrap_or_default()
    }
}

/// The full hours at which a school may choose to be told, in minutes after midnight: those in its
/// working hours on each of its days, or on some where there are none on each, spread over the day.
pub(super) fn hours_offered(week: &Week) -> Vec<u16> {
    let spans: Vec<Span> = week.runs().into_iter().map(|run| run.span).collect();
    let is_in = |minute: u16| move |span: &Span| (span.start()..span.end()).contains(&minute);
    let hours = || (0..DAY_MIN).step_by(HOUR_MIN);
    let mut all: Vec<u16> = hours()
        .filter(|minute| spans.iter().all(is_in(*minute)))
        .collect();
    if all.is_empty() {
        all.extend(hours().filter(|minute| spans.iter().any(is_in(*minute))));
    }
    if all.len() <= HOURS_MAX {
        return all;
    }
    let last = all.len() - 1;
    (0..HOURS_MAX)
        .map(|nth| all[nth * last / (HOURS_MAX - 1)])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_lie_in_the_working_hours_and_fill_one_row() {
        for (week, hours) in [
            ("mon-fri 7:30-13:00", vec![8, 9, 10, 12]),
            ("mon-thu 9:00-15:30; fri 9:00-12:00", vec![9, 10, 11]),
            ("mon-fri 6:00-22:00", vec![6, 11, 16, 21]),
            ("mon 8:00-10:00; tue 13:00-15:00", vec![8, 9, 13, 14]),
            ("mon 9:15-9:45", vec![]),
        ] {
            let offered = hours_offered(&week.parse().unwrap());
            let offered: Vec<u16> = offered.into_iter().map(|minute| minute / 60).collect();
            assert_eq!(offered, hours, "{week}");
        }
    }

    #[test]
    fn each_choice_is_read_back_and_nothing_else() {
        for setting in Setting::ALL {
            assert_eq!(Setting::read(setting.word()), Some(setting));
            for days in setting.choices() {
                assert_eq!(setting.choice(&days.to_string()), Some(*days));
            }
            assert_eq!(setting.choice("7"), None);
            assert_eq!(setting.choice("ten"), None);
        }
    }
}
