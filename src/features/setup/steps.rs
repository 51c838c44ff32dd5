//! What is asked next, and what is offered as an answer. Pure.

use chrono::Weekday;

use crate::model::partnership::{Partnership, State};
use crate::model::people::{Member, Role};
use crate::model::school::School;
use crate::model::week::{Span, WEEKDAYS, Week};
use crate::places::Country;

/// One thing to be told about a school.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    Language,
    Name,
    Place,
    Zone,
    Week,
    Point,
    Deputy,
    Since,
}

impl Question {
    /// In the order of asking: the language first, so that all else is asked in it.
    pub const ALL: [Self; 8] = [
        Self::Language,
        Self::Name,
        Self::Place,
        Self::Zone,
        Self::Week,
        Self::Point,
        Self::Deputy,
        Self::Since,
    ];

    /// The word used in button data.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Language => "language",
            Self::Name => "name",
            Self::Place => "place",
            Self::Zone => "zone",
            Self::Week => "week",
            Self::Point => "point",
            Self::Deputy => "deputy",
            Self::Since => "since",
        }
    }

    pub fn read(word: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|question| question.word() == word)
    }

    /// Whether the school has answered it, or chosen to leave it for later.
    pub fn is_answered(self, school: &School, team: &[Member]) -> bool {
        let has = |role| team.iter().any(|member| member.role == role);
        match self {
            Self::Language => school.language.is_some(),
            Self::Name => school.name.is_some(),
            Self::Place => school.place.is_some() && school.country.is_some(),
            Self::Zone => school.zone.is_some(),
            Self::Week => school.week.is_some(),
            Self::Point => has(Role::PointPerson),
            Self::Deputy => has(Role::Deputy) || school.deputy_later,
            Self::Since => school.running_since.is_some(),
        }
    }
}

/// The one open question; `None` when all is told.
pub fn next_question(school: &School, team: &[Member]) -> Option<Question> {
    Question::ALL
        .into_iter()
        .find(|question| !question.is_answered(school, team))
}

/// What ties somebody to the school they speak for, so that they cannot change to the other one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tie {
    PointPerson,
    Deputy,
    /// They gave its word for the link that still waits: the other school's word is for another
    /// person to give.
    Confirmed,
}

/// What ties `member` to their school, in a room of this partnership.
pub fn tie(member: &Member, partnership: Option<&Partnership>) -> Option<Tie> {
    let has_confirmed = partnership.is_some_and(|partnership| {
        partnership.state == State::Confirming
            && partnership.confirmed_by(member.school) == Some(member.id)
    });
    match member.role {
        Role::PointPerson => Some(Tie::PointPerson),
        Role::Deputy => Some(Tie::Deputy),
        Role::Colleague => has_confirmed.then_some(Tie::Confirmed),
    }
}

/// Working weeks one press away, the usual one of the country first.
pub fn usual_weeks(country: Option<Country>) -> Vec<Week> {
    let monday_to_friday = [true, true, true, true, true, false, false];
    let sunday_to_thursday = [true, true, true, true, false, false, true];
    let mut offered: Vec<[bool; 7]> = country.map(Country::working_days).into_iter().collect();
    for days in [monday_to_friday, sunday_to_thursday] {
        if !offered.contains(&days) {
            offered.push(days);
        }
    }
    offered
        .into_iter()
        .filter_map(|days| Week::every(&open(days), Span::new(8 * 60, 16 * 60).ok()?).ok())
        .collect()
}

/// A week as a button carries it, `1111100-480-960`; only weeks with equal hours each day have one.
pub fn week_word(week: &Week) -> Option<String> {
    let span = week.span(*week.open_days().first()?)?;
    let days: String = WEEKDAYS
        .iter()
        .map(|day| if week.span(*day).is_some() { '1' } else { '0' })
        .collect();
    Some(format!("{days}-{}-{}", span.start(), span.end()))
}

/// Reads what [`week_word`] wrote.
pub fn read_week_word(word: &str) -> Option<Week> {
    let mut parts = word.split('-');
    let (days, start, end) = (
        parts.next()?,
        parts.next()?.parse().ok()?,
        parts.next()?.parse().ok()?,
    );
    let days: Vec<bool> = days.chars().map(|c| c == '1').collect();
    Week::every(&open(days.try_into().ok()?), Span::new(start, end).ok()?).ok()
}

fn open(days: [bool; 7]) -> Vec<Weekday> {
    WEEKDAYS
        .into_iter()
        .zip(days)
        .filter_map(|(day, open)| open.then_some(day))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ids::Id;
    use crate::model::language::Language;
    use crate::model::school::RunningSince;

    fn blank() -> School {
        School {
            id: Id::new(1),
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
        }
    }

    fn member(role: Role) -> Member {
        Member {
            id: Id::new(1),
            school: Id::new(1),
            name: "Ana".to_owned(),
            role,
        }
    }

    #[test]
    fn one_question_is_open_and_a_profile_filled_in_any_order_ends_it() {
        let mut school = blank();
        let mut team = vec![member(Role::Colleague)];
        assert_eq!(next_question(&school, &team), Some(Question::Language));
        school.week = usual_weeks(None).pop();
        school.language = Some(Language::ENGLISH);
        school.name = Some("Harbor High".to_owned());
        assert_eq!(next_question(&school, &team), Some(Question::Place));
        school.place = Some("Gig Harbor".to_owned());
        assert_eq!(next_question(&school, &team), Some(Question::Place));
        school.country = Some("US".to_owned());
        assert_eq!(next_question(&school, &team), Some(Question::Zone));
        school.zone = Some(chrono_tz::America::Los_Angeles);
        assert_eq!(next_question(&school, &team), Some(Question::Point));
        team.push(member(Role::PointPerson));
        assert_eq!(next_question(&school, &team), Some(Question::Deputy));
        school.deputy_later = true;
        school.running_since = Some(RunningSince::New);
        assert_eq!(next_question(&school, &team), None);
    }

    #[test]
    fn the_country_s_own_week_comes_first() {
        let first = |code: &str| usual_weeks(Country::from_code(code)).remove(0).open_days();
        assert_eq!(
            first("EG")[..],
            [
                Weekday::Mon,
                Weekday::Tue,
                Weekday::Wed,
                Weekday::Thu,
                Weekday::Sun
            ]
        );
        assert_eq!(first("GB").len(), 5);
        assert_eq!(usual_weeks(None).len(), 2);
    }

    #[test]
    fn a_week_travels_on_a_button() {
        for week in usual_weeks(Country::from_code("EG")) {
            assert_eq!(
                week_word(&week).as_deref().and_then(read_week_word),
                Some(week)
            );
        }
        for wrong in [
            "",
            "1111100",
            "11111-480-960",
            "0000000-480-960",
            "1111100-960-480",
            "1111100-a-b",
        ] {
            assert_eq!(read_week_word(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn questions_read_back_as_written() {
        for question in Question::ALL {
            assert_eq!(Question::read(question.word()), Some(question));
        }
    }
}
