//! The last twelve weeks of a conversation, as text and to be drawn: pure.
//!
//! Bars and numbers stand side by side, so that who cannot see the bars misses nothing.

use chrono::{DateTime, TimeDelta, Utc};

use super::sql::Heard;
use crate::model::ids::Id;
use crate::model::school::School;

/// How far the picture looks back, in weeks.
pub(super) const WEEKS: usize = 12;
/// Cells of the longest bar.
const BAR_CELLS: u32 = 8;

/// Texts that name kinds, each with how often there was one.
pub(super) type Kinds = Vec<(&'static str, u32)>;

/// How often one school was heard.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Picture {
    /// In each of the last [`WEEKS`] weeks, this week last.
    pub(super) weeks: [u32; WEEKS],
    /// By what, with the text that names it; the most frequent first.
    pub(super) kinds: Kinds,
    /// In each week, how often by each of [`KINDS`].
    by_kind: [[u32; KINDS.len()]; WEEKS],
}

/// By what a school was heard, as it is told apart in the picture.
const KINDS: [(&str, &[&str]); 7] = [
    ("nudges-by-letters", &["letter"]),
    ("nudges-by-talk", &["talk"]),
    ("nudges-by-introductions", &["introduction", "link"]),
    ("nudges-by-votes", &["vote", "poll", "quiz"]),
    ("nudges-by-meetings", &["meeting"]),
    ("nudges-by-elsewhere", &["elsewhere"]),
    ("nudges-by-signs", &["sign"]),
];

/// Kinds of what both schools do together.
const TOGETHER: [&str; 2] = ["nudges-by-meetings", "nudges-by-elsewhere"];

/// Since when a picture made at `now` shows what was heard.
pub(super) fn since(now: DateTime<Utc>) -> DateTime<Utc> {
    now - TimeDelta::weeks(12)
}

/// The picture of one school at `now`.
pub(super) fn of(heard: &[Heard], school: Id<School>, now: DateTime<Utc>) -> Picture {
    let mut picture = Picture::default();
    let own = || heard.iter().filter(|one| one.school == school);
    for one in own() {
        let ago = usize::try_from((now - one.at).num_weeks()).unwrap_or_default();
        if let Some(week) = WEEKS.checked_sub(ago + 1) {
            picture.weeks[week] += 1;
            let kind = KINDS
                .iter()
                .position(|(_, words)| words.contains(&one.kind.as_str()));
            if let Some(kind) = kind {
                picture.by_kind[week][kind] += 1;
            }
        }
    }
    for (key, words) in KINDS {
        let is_kind = |one: &&Heard| words.contains(&one.kind.as_str());
        let count: u32 = own().filter(is_kind).map(|_| 1).sum();
        if count > 0 {
            picture.kinds.push((key, count));
        }
    }
    picture
        .kinds
        .sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    picture
}

/// The weeks of both schools as they are drawn: of each kind of which there was any, the text that names
/// it and how often both were heard by it; and for each school the counts by those kinds, week by week.
pub(super) fn by_kind(pictures: &[Picture; 2]) -> (Kinds, [Vec<Vec<u32>>; 2]) {
    let [one, other] = pictures.each_ref().map(|picture| &picture.by_kind);
    let all = |kind: usize| -> u32 {
        let both = one.iter().zip(other);
        let both = both.map(|(one, other)| (one[kind], other[kind]));
        // What two schools do together is heard of each, and was one thing.
        match TOGETHER.contains(&KINDS[kind].0) {
            true => both.map(|(one, other)| one.max(other)).sum(),
            false => both.map(|(one, other)| one + other).sum(),
        }
    };
    let kinds: Vec<usize> = (0..KINDS.len()).filter(|kind| all(*kind) > 0).collect();
    let named = kinds
        .iter()
        .map(|kind| (KINDS[*kind].0, all(*kind)))
        .collect();
    let counts = pictures.each_ref().map(|one| {
        let week = |week: &[u32; KINDS.len()]| kinds.iter().map(|kind| week[*kind]).collect();
        one.by_kind.iter().map(week).collect()
    });
    (named, counts)
}

/// A bar for `count` where the longest stands for `most`: at least one cell for something.
pub(super) fn bar(count: u32, most: u32) -> String {
    let cells = match most {
        0 => 0,
        most if most <= BAR_CELLS => count,
        most => (count * BAR_CELLS / most).max(u32::from(count > 0)),
    };
    "█".repeat(cells as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCHOOLS: [Id<School>; 2] = [Id::new(1), Id::new(2)];

    fn heard(school: usize, kind: &str, days_ago: i64, now: DateTime<Utc>) -> Heard {
        Heard {
            school: SCHOOLS[school],
            kind: kind.to_owned(),
            at: now - TimeDelta::days(days_ago),
        }
    }

    #[test]
    fn weeks_and_kinds_of_one_school_are_counted() {
        let now = "2026-11-23T09:10:00Z".parse().unwrap();
        let all = [
            heard(0, "link", 83, now),
            heard(0, "letter", 8, now),
            heard(1, "letter", 7, now),
            heard(0, "letter", 6, now),
            heard(0, "vote", 0, now),
            heard(0, "poll", 84, now),
            heard(0, "sign", 1, now),
        ];
        let picture = of(&all, SCHOOLS[0], now);
        assert_eq!(picture.weeks, [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 3]);
        assert_eq!(
            picture.kinds,
            [
                ("nudges-by-letters", 2),
                ("nudges-by-votes", 2),
                ("nudges-by-introductions", 1),
                // A press that says "we are here" is no talk elsewhere.
                ("nudges-by-signs", 1)
            ]
        );
    }

    #[test]
    fn what_is_drawn_has_only_the_kinds_that_there_were() {
        let now = "2026-11-23T09:10:00Z".parse().unwrap();
        let all = [
            heard(0, "letter", 6, now),
            heard(0, "meeting", 6, now),
            heard(0, "meeting", 8, now),
            heard(1, "meeting", 8, now),
        ];
        let pictures = SCHOOLS.map(|school| of(&all, school, now));
        let (kinds, [one, two]) = by_kind(&pictures);
        assert_eq!(kinds, [("nudges-by-letters", 1), ("nudges-by-meetings", 2)]);
        assert_eq!((&one[11], &one[10]), (&vec![1, 1], &vec![0, 1]));
        assert_eq!((&two[11], &two[10]), (&vec![0, 0], &vec![0, 1]));
        assert_eq!(one.len(), WEEKS);
    }

    #[test]
    fn bars_keep_their_proportion_and_something_is_never_nothing() {
        for (count, most, cells) in [
            (0, 0, 0),
            (0, 5, 0),
            (3, 5, 3),
            (8, 8, 8),
            (1, 100, 1),
            (50, 100, 4),
            (100, 100, 8),
        ] {
            assert_eq!(bar(count, most).chars().count(), cells, "{count} of {most}");
        }
    }
}
