//! What the answers so far mean: pure functions of answers, calendars and chance.

use std::cmp::Ordering;

use chrono::{DateTime, Utc};
use rand::RngExt;
use rand::rngs::StdRng;

use crate::engine::form::says_something;
use crate::model::calendar::{SchoolCalendar, add_shared_school_days};
use crate::model::ids::Id;
use crate::model::people::Member;
use crate::model::room::Chat;
use crate::model::school::School;

/// Longest answer, in characters: with its frame in two languages it still fits one message whole.
pub const ANSWER_CHARS_MAX: usize = 1500;

/// How many school days that count in both schools may pass without a word from one of them.
pub const SILENCE_SCHOOL_DAYS: u32 = 2;

/// What each school is asked to tell about itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Prompt {
    /// Who writes, and what they do at the school.
    People,
    /// What the school is, and where.
    School,
    /// What it hopes for, and a question for the partner.
    Hopes,
    /// The light question of this number, from 1 to [`LIGHT_QUESTIONS`], that breaks a silence.
    Light(u8),
}

/// How many light questions there are to choose from.
pub const LIGHT_QUESTIONS: u8 = 10;

impl Prompt {
    /// What makes the introductions complete, in the order in which it is asked.
    pub const ALL: [Self; 3] = [Self::People, Self::School, Self::Hopes];

    /// The word used in the database and in button data.
    pub fn word(self) -> String {
        match self {
            Self::People => "people".to_owned(),
            Self::School => "school".to_owned(),
            Self::Hopes => "hopes".to_owned(),
            Self::Light(number) => format!("light-{number}"),
        }
    }

    /// Reads [`Prompt::word`]; `None` for anything else.
    pub fn read(word: &str) -> Option<Self> {
        let light = (1..=LIGHT_QUESTIONS).map(Self::Light);
        let mut prompts = Self::ALL.into_iter().chain(light);
        prompts.find(|prompt| prompt.word() == word)
    }
}

/// What one person of one school said to a prompt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    pub id: Id<Answer>,
    pub school: Id<School>,
    pub prompt: Prompt,
    pub member: Id<Member>,
    /// The member's name as it is now.
    pub name: String,
    pub text: String,
    /// The chat in which a card shows it to the partner.
    pub shown_in: Option<Id<Chat>>,
}

/// Why a text cannot be an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// Nothing in it can be seen.
    Empty,
    /// Longer than [`ANSWER_CHARS_MAX`]; with its length in characters.
    TooLong(usize),
}

/// Whether `text` can be an answer.
///
/// # Errors
/// What is wrong with it.
pub fn check(text: &str) -> Result<(), Flaw> {
    let chars = text.chars().count();
    if !says_something(text) {
        Err(Flaw::Empty)
    } else if chars > ANSWER_CHARS_MAX {
        Err(Flaw::TooLong(chars))
    } else {
        Ok(())
    }
}

/// Whether somebody of `school` has answered `prompt`.
pub fn has_answered(answers: &[Answer], school: Id<School>, prompt: Prompt) -> bool {
    answers
        .iter()
        .any(|answer| answer.school == school && answer.prompt == prompt)
}

/// How many prompts `school` has answered: 0 to 3.
pub fn prompts_answered(answers: &[Answer], school: Id<School>) -> usize {
    Prompt::ALL
        .into_iter()
        .filter(|prompt| has_answered(answers, school, *prompt))
        .count()
}

/// Whether each school has answered each prompt.
pub fn is_complete(answers: &[Answer], schools: [Id<School>; 2]) -> bool {
    schools
        .into_iter()
        .all(|school| prompts_answered(answers, school) == Prompt::ALL.len())
}

/// Whom the icebreaker names as first speaker: the school that has answered least, by lot between
/// equals.
pub fn first_speaker(answers: &[Answer], schools: [Id<School>; 2], rng: &mut StdRng) -> Id<School> {
    let [one, two] = schools.map(|school| prompts_answered(answers, school));
    match one.cmp(&two) {
        Ordering::Less => schools[0],
        Ordering::Greater => schools[1],
        Ordering::Equal => schools[rng.random_range(0..schools.len())],
    }
}

/// When an icebreaker is due, where it has been quiet since `quiet_since`: since the later of the two
/// first cards was due, or since the school was heard that has said nothing for longer.
///
/// [`SILENCE_SCHOOL_DAYS`] full school days pass first. Those end at midnight, when nobody reads:
/// it is due when the first of the two schools opens, so that what was answered until then still
/// counts. `None` where the calendars hold no such days.
pub fn icebreaker_at(
    calendars: &[SchoolCalendar; 2],
    quiet_since: DateTime<Utc>,
) -> Option<DateTime<Utc>> {
    let [one, two] = calendars;
    let silent_until = add_shared_school_days(one, two, quiet_since, SILENCE_SCHOOL_DAYS)?;
    calendars
        .iter()
        .filter_map(|calendar| calendar.next_open(silent_until))
        .min()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rand::SeedableRng;

    use super::*;

    const SCHOOLS: [Id<School>; 2] = [Id::new(1), Id::new(2)];

    /// Answers by the first and by the second school, as "ps" for people and school.
    fn answers(by: [&str; 2]) -> Vec<Answer> {
        let mut answers = Vec::new();
        for (school, letters) in SCHOOLS.into_iter().zip(by) {
            for letter in letters.chars() {
                let prompt = Prompt::ALL
                    .into_iter()
                    .find(|prompt| prompt.word().starts_with(letter));
                answers.push(Answer {
                    id: Id::new(1 + answers.len() as i64),
                    school,
                    prompt: prompt.unwrap(),
                    member: Id::new(7),
                    name: "Ms Carter".to_owned(),
                    text: "Hello".to_owned(),
                    shown_in: None,
                });
            }
        }
        answers
    }

    fn calendar(zone: &str, week: &str) -> SchoolCalendar {
        SchoolCalendar {
            zone: zone.parse().unwrap(),
            week: week.parse().unwrap(),
            closures: Vec::new(),
        }
    }

    fn utc(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn prompts_read_back_as_written() {
        let light = [1, 9, LIGHT_QUESTIONS].map(Prompt::Light);
        for prompt in Prompt::ALL.into_iter().chain(light) {
            assert_eq!(Prompt::read(&prompt.word()), Some(prompt));
        }
        for word in ["People", "light-0", "light-11", "light-+1", "light-"] {
            assert_eq!(Prompt::read(word), None, "{word}");
        }
    }

    #[test]
    fn an_answer_is_something_to_see_and_not_too_long() {
        let long = "é".repeat(ANSWER_CHARS_MAX);
        for (text, result) in [
            ("", Err(Flaw::Empty)),
            (" \n\u{a0}", Err(Flaw::Empty)),
            ("\u{200b}\u{feff}\u{fe0f}", Err(Flaw::Empty)),
            ("?", Ok(())),
            ("👩‍🏫", Ok(())),
            ("我们好", Ok(())),
            (long.as_str(), Ok(())),
            (&format!("{long}!"), Err(Flaw::TooLong(1501))),
        ] {
            assert_eq!(check(text), result, "{text:?}");
        }
    }

    #[test]
    fn all_is_answered_when_each_school_has_answered_each_prompt() {
        for (by, counts, complete) in [
            (["", ""], [0, 0], false),
            (["pshp", ""], [3, 0], false),
            (["psh", "ph"], [3, 2], false),
            (["ppp", "sss"], [1, 1], false),
            (["hsp", "pssh"], [3, 3], true),
        ] {
            let answers = answers(by);
            assert_eq!(
                SCHOOLS.map(|school| prompts_answered(&answers, school)),
                counts
            );
            assert_eq!(is_complete(&answers, SCHOOLS), complete, "{by:?}");
        }
    }

    #[test]
    fn the_school_that_has_said_least_speaks_first() {
        for (by, first) in [
            (["p", ""], SCHOOLS[1]),
            (["", "psh"], SCHOOLS[0]),
            (["ps", "hhh"], SCHOOLS[1]),
        ] {
            let mut rng = StdRng::seed_from_u64(1);
            assert_eq!(
                first_speaker(&answers(by), SCHOOLS, &mut rng),
                first,
                "{by:?}"
            );
        }
    }

    #[test]
    fn between_two_silent_schools_the_lot_decides() {
        let mut rng = StdRng::seed_from_u64(1);
        let drawn: Vec<_> = (0..50)
            .map(|_| first_speaker(&[], SCHOOLS, &mut rng))
            .collect();
        assert!(SCHOOLS.iter().all(|school| drawn.contains(school)));
    }

    #[test]
    fn two_full_school_days_pass_before_the_icebreaker() {
        let inverness = calendar("Europe/London", "mon-fri 9:00-15:30");
        let kinshasa = calendar("Africa/Kinshasa", "mon-fri 7:30-13:00");
        let amman = calendar("Asia/Amman", "sun-thu 8:00-14:00");
        for (one, two, asked, due) in [
            // Asked on Monday: Tuesday and Wednesday pass, Kinshasa opens first on Thursday.
            (
                &inverness,
                &kinshasa,
                "2026-11-23T09:00:00Z",
                "2026-11-26T06:30:00Z",
            ),
            // Asked on Thursday: Friday and Monday pass.
            (
                &inverness,
                &kinshasa,
                "2026-11-26T09:00:00Z",
                "2026-12-01T06:30:00Z",
            ),
            // Friday to Sunday do not count between these two; Wednesday begins in Amman.
            (
                &inverness,
                &amman,
                "2026-11-26T09:00:00Z",
                "2026-12-02T05:00:00Z",
            ),
        ] {
            let calendars = [one.clone(), two.clone()];
            assert_eq!(
                icebreaker_at(&calendars, utc(asked)),
                Some(utc(due)),
                "{asked}"
            );
        }
    }

    fn any_calendar() -> impl Strategy<Value = SchoolCalendar> {
        let zone = proptest::sample::select(&chrono_tz::TZ_VARIANTS[..]);
        let week = proptest::sample::select(vec!["mon-fri 8-16", "sun-thu 7-13", "sat 9-12"]);
        (zone, week).prop_map(|(zone, week)| SchoolCalendar {
            zone,
            week: week.parse().unwrap(),
            closures: Vec::new(),
        })
    }

    proptest! {
        #[test]
        fn an_icebreaker_waits_and_meets_an_open_school(
            one in any_calendar(), two in any_calendar(), hours in 0_i64..90_000,
        ) {
            let asked = utc("2024-01-01T00:00:00Z") + chrono::TimeDelta::hours(hours);
            let due = icebreaker_at(&[one.clone(), two.clone()], asked);
            prop_assert_eq!(due, icebreaker_at(&[two.clone(), one.clone()], asked));
            let due = due.unwrap();
            prop_assert!(due - asked >= chrono::TimeDelta::hours(46), "{} after {}", due, asked);
            prop_assert!(one.is_open_at(due) || two.is_open_at(due));
        }

        #[test]
        fn the_first_speaker_never_has_said_more(first in "[psh]{0,5}", second in "[psh]{0,5}", seed: u64) {
            let answers = answers([&first, &second]);
            let speaker = first_speaker(&answers, SCHOOLS, &mut StdRng::seed_from_u64(seed));
            let counts = SCHOOLS.map(|school| prompts_answered(&answers, school));
            prop_assert_eq!(Some(prompts_answered(&answers, speaker)), counts.into_iter().min());
        }

        #[test]
        fn no_text_makes_the_check_panic(text in any::<String>()) {
            prop_assert_eq!(check(&text).is_ok(), text.chars().count() <= ANSWER_CHARS_MAX
                && says_something(&text));
        }
    }
}
