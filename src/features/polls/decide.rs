//! What a poll is, which texts make one, and what ballots come to. Pure.

use std::str::FromStr;

use chrono::{DateTime, Utc};

use crate::model::ids::Id;
use crate::model::partnership::Partnership;
use crate::model::room::Audience;
use crate::model::school::School;

/// Longest question and option, in characters: what fits a message and a button of every platform.
/// Source: Discord's and Telegram's limits for polls and buttons, taken together.
pub const QUESTION_CHARS_MAX: usize = 250;
pub const OPTION_CHARS_MAX: usize = 55;
/// Fewest and most options. Source: Discord allows ten in a poll.
pub const OPTIONS_MIN: usize = 2;
pub const OPTIONS_MAX: usize = 10;
/// Most polls of a partnership that are not closed yet: few enough to keep an eye on, and each has
/// a row of buttons on the menu.
pub const UNFINISHED_MAX: usize = 4;
/// How many school days of both schools a poll can be open.
pub const DAYS: [u32; 3] = [1, 3, 5];
/// Cells of a full bar.
const BAR_CELLS: u32 = 8;

/// A question with its options, and how far it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Poll {
    pub id: Id<Poll>,
    pub partnership: Id<Partnership>,
    /// The school whose idea it was.
    pub school: Id<School>,
    /// The name of the person whose idea it was.
    pub author: String,
    pub state: State,
    pub question: String,
    pub options: Vec<String>,
    pub rules: Rules,
    /// Raised by each change, so that a yes counts for what was read.
    pub version: i64,
    /// Known once it is open.
    pub closes_at: Option<DateTime<Utc>>,
}

/// How a poll is run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rules {
    /// Several choices each, and not one.
    pub several: bool,
    /// The result tells the schools apart.
    pub by_school: bool,
    /// Everybody sees the bars while it is open.
    pub live: bool,
    /// How long it is open, in school days of both schools.
    pub days: u32,
    pub rooms: Rooms,
}

impl Rules {
    /// What most polls need.
    pub const USUAL: Self = Self {
        several: false,
        by_school: false,
        live: false,
        days: 3,
        rooms: Rooms::Staff,
    };

    /// The rules with one changed, by the word on its button; `None` for a word that is none.
    pub fn with(self, word: &str) -> Option<Self> {
        Some(match word {
            "one" | "several" => Self {
                several: word == "several",
                ..self
            },
            "together" | "schools" => Self {
                by_school: word == "schools",
                ..self
            },
            "hidden" | "live" => Self {
                live: word == "live",
                ..self
            },
            _ => match (Rooms::from_str(word), word.parse()) {
                (Ok(rooms), _) => Self { rooms, ..self },
                (_, Ok(days)) if DAYS.contains(&days) => Self { days, ..self },
                _ => return None,
            },
        })
    }
}

/// Draft → asked → open → closed; an asked one can become a draft again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Draft,
    /// The partner has been asked to agree.
    Asked,
    Open,
    Closed,
}

/// Whose rooms vote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rooms {
    Staff,
    Pupils,
    Both,
}

/// A stored word that names nothing we know.
#[derive(Debug, thiserror::Error)]
#[error("{0:?} is no word of a poll")]
pub struct UnknownWord(String);

impl State {
    const ALL: [Self; 4] = [Self::Draft, Self::Asked, Self::Open, Self::Closed];

    /// The word used in the database.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Asked => "asked",
            Self::Open => "open",
            Self::Closed => "closed",
        }
    }
}

impl FromStr for State {
    type Err = UnknownWord;

    fn from_str(word: &str) -> Result<Self, UnknownWord> {
        let mut all = Self::ALL.into_iter();
        all.find(|state| state.word() == word)
            .ok_or_else(|| UnknownWord(word.to_owned()))
    }
}

impl Rooms {
    pub const ALL: [Self; 3] = [Self::Staff, Self::Pupils, Self::Both];

    /// The word used in the database and in button data.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Staff => "staff",
            Self::Pupils => "pupils",
            Self::Both => "both",
        }
    }

    /// The audiences that vote.
    pub const fn audiences(self) -> &'static [Audience] {
        match self {
            Self::Staff => &[Audience::Staff],
            Self::Pupils => &[Audience::Pupils],
            Self::Both => &[Audience::Staff, Audience::Pupils],
        }
    }
}

impl FromStr for Rooms {
    type Err = UnknownWord;

    fn from_str(word: &str) -> Result<Self, UnknownWord> {
        let mut all = Self::ALL.into_iter();
        all.find(|rooms| rooms.word() == word)
            .ok_or_else(|| UnknownWord(word.to_owned()))
    }
}

impl Poll {
    /// Whether a vote counts at `now`.
    pub fn takes_votes(&self, now: DateTime<Utc>) -> bool {
        self.state == State::Open && self.closes_at.is_some_and(|closes_at| now < closes_at)
    }
}

/// Why texts make no poll.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flaw {
    NoQuestion,
    /// With its length in characters.
    QuestionTooLong(usize),
    TooFewOptions,
    TooManyOptions(usize),
    /// The option and its length in characters.
    OptionTooLong(String, usize),
    OptionTwice(String),
}

/// The options in a text with one a line; a list's marks are left out.
pub fn read_options(text: &str) -> Vec<String> {
    text.lines()
        .map(|line| line.trim_start_matches(['-', '*', '•', ' ', '\t']))
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|option| !option.is_empty())
        .collect()
}

/// Whether these make a poll.
///
/// # Errors
/// The first thing to put right.
pub fn check(question: &str, options: &[String]) -> Result<(), Flaw> {
    let chars = question.chars().count();
    if question.is_empty() {
        return Err(Flaw::NoQuestion);
    }
    if chars > QUESTION_CHARS_MAX {
        return Err(Flaw::QuestionTooLong(chars));
    }
    if options.len() < OPTIONS_MIN {
        return Err(Flaw::TooFewOptions);
    }
    if options.len() > OPTIONS_MAX {
        return Err(Flaw::TooManyOptions(options.len()));
    }
    for (nth, option) in options.iter().enumerate() {
        let chars = option.chars().count();
        if chars > OPTION_CHARS_MAX {
            return Err(Flaw::OptionTooLong(option.clone(), chars));
        }
        let is_same = |other: &String| other.to_lowercase() == option.to_lowercase();
        if options[..nth].iter().any(is_same) {
            return Err(Flaw::OptionTwice(option.clone()));
        }
    }
    Ok(())
}

/// One person's choices: a set of options.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Choices(u16);

impl Choices {
    /// Reads [`Choices::value`]; what no poll has is left out.
    pub fn of(value: i64) -> Self {
        // Below 2 to the tenth after the mask.
        Self((value & ((1 << OPTIONS_MAX) - 1)) as u16)
    }

    /// The number to store: one bit an option, the first the lowest.
    pub fn value(self) -> i64 {
        self.0.into()
    }

    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether the option at this index, from 0 on, is among them.
    pub fn has(self, option: usize) -> bool {
        option < OPTIONS_MAX && self.0 & (1 << option) != 0
    }

    /// The choices after a press on the option at this index: where one may have several, a second
    /// press takes it back.
    #[must_use]
    pub fn pressed(self, option: usize, several: bool) -> Self {
        let bit = if option < OPTIONS_MAX { 1 << option } else { 0 };
        match several {
            true => Self(self.0 ^ bit),
            false => Self(bit),
        }
    }
}

/// How many people of a school chose the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    pub school: Id<School>,
    pub choices: Choices,
    pub people: u32,
}

/// All ballots of a poll, without the people.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally(pub Vec<Count>);

impl Tally {
    /// How many people voted: of one school, or of both for `None`.
    pub fn people(&self, school: Option<Id<School>>) -> u32 {
        self.sum(school, |_| true)
    }

    /// How many people chose the option at this index.
    pub fn votes(&self, school: Option<Id<School>>, option: usize) -> u32 {
        self.sum(school, |choices| choices.has(option))
    }

    fn sum(&self, school: Option<Id<School>>, counts: impl Fn(Choices) -> bool) -> u32 {
        let of_school = |count: &&Count| school.is_none_or(|school| count.school == school);
        self.0
            .iter()
            .filter(of_school)
            .filter(|count| counts(count.choices))
            .map(|count| count.people)
            .sum()
    }
}

/// What share of `people` the `votes` are, in whole percent, rounded; 0 of nobody.
pub fn percent(votes: u32, people: u32) -> u32 {
    share(votes, people, 100)
}

/// The share as a bar of text.
pub fn bar(votes: u32, people: u32) -> String {
    let full = share(votes, people, BAR_CELLS).min(BAR_CELLS) as usize;
    "█".repeat(full) + &"░".repeat(BAR_CELLS as usize - full)
}

/// `votes` of `people` in parts of `whole`, rounded to the nearest.
fn share(votes: u32, people: u32, whole: u32) -> u32 {
    let (votes, people) = (u64::from(votes), u64::from(people));
    let parts = (votes * u64::from(whole) * 2 + people).checked_div(people * 2);
    // At most `whole`, since votes are at most people.
    parts.unwrap_or(0).min(u64::from(whole)) as u32
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    fn options(text: &str) -> Vec<String> {
        read_options(text)
    }

    #[test]
    fn options_are_lines_without_the_marks_of_a_list() {
        let read = options(" - Chess \n\n*  Board   games\n• 3 times\n---\nA-level");
        assert_eq!(read, ["Chess", "Board games", "3 times", "A-level"]);
    }

    #[test]
    fn each_flaw_is_found() {
        let long = "é".repeat(OPTION_CHARS_MAX);
        let question = "é".repeat(QUESTION_CHARS_MAX);
        let ten = (0..10)
            .map(|n| n.to_string())
            .collect::<Vec<_>>()
            .join("\n");
        for (asked, answers, result) in [
            ("", "a\nb", Err(Flaw::NoQuestion)),
            ("?", "a", Err(Flaw::TooFewOptions)),
            ("?", "a\nA", Err(Flaw::OptionTwice("A".to_owned()))),
            ("?", &*format!("a\n{long}"), Ok(())),
            (
                "?",
                &*format!("a\n{long}!"),
                Err(Flaw::OptionTooLong(format!("{long}!"), 56)),
            ),
            (&*question, &*ten, Ok(())),
            (
                &*format!("{question}!"),
                "a\nb",
                Err(Flaw::QuestionTooLong(251)),
            ),
            ("?", &*format!("{ten}\nx"), Err(Flaw::TooManyOptions(11))),
        ] {
            assert_eq!(check(asked, &options(answers)), result, "{asked} {answers}");
        }
    }

    #[test]
    fn rules_change_by_the_words_on_their_buttons() {
        let usual = Rules::USUAL;
        for (word, changed) in [
            (
                "several",
                Some(Rules {
                    several: true,
                    ..usual
                }),
            ),
            ("one", Some(usual)),
            (
                "schools",
                Some(Rules {
                    by_school: true,
                    ..usual
                }),
            ),
            (
                "live",
                Some(Rules {
                    live: true,
                    ..usual
                }),
            ),
            ("5", Some(Rules { days: 5, ..usual })),
            ("4", None),
            ("-1", None),
            (
                "both",
                Some(Rules {
                    rooms: Rooms::Both,
                    ..usual
                }),
            ),
            ("all", None),
        ] {
            assert_eq!(usual.with(word), changed, "{word}");
        }
    }

    #[test]
    fn bars_and_percentages_are_rounded_and_never_run_over() {
        for (votes, people, bar_of, percent_of) in [
            (0, 0, "░░░░░░░░", 0),
            (0, 7, "░░░░░░░░", 0),
            (1, 3, "███░░░░░", 33),
            (2, 3, "█████░░░", 67),
            (7, 7, "████████", 100),
            (1, 1000, "░░░░░░░░", 0),
        ] {
            assert_eq!(bar(votes, people), bar_of, "{votes} of {people}");
            assert_eq!(percent(votes, people), percent_of, "{votes} of {people}");
        }
    }

    proptest! {
        /// Whoever presses what how often in whichever order: the tally is that of the last word of
        /// each person, each counted once.
        #[test]
        fn nobody_counts_twice(
            presses in proptest::collection::vec((0_u8..6, 0_usize..4, 1_i64..3), 0..60),
            several in any::<bool>(),
        ) {
            let mut ballots: BTreeMap<u8, (i64, Choices)> = BTreeMap::new();
            for (person, option, school) in &presses {
                let before = ballots.get(person).map(|ballot| ballot.1).unwrap_or_default();
                let choices = before.pressed(*option, several);
                ballots.remove(person);
                if !choices.is_empty() {
                    ballots.insert(*person, (*school, choices));
                }
            }
            let count = |(school, choices): &(i64, Choices)| Count {
                school: Id::new(*school),
                choices: Choices::of(choices.value()),
                people: 1,
            };
            let tally = Tally(ballots.values().map(count).collect());
            // The plain way: what each person holds at last.
            for option in 0..4 {
                let holds = |person: &u8| {
                    let mut own = presses.iter().filter(|press| press.0 == *person);
                    match several {
                        true => own.filter(|press| press.1 == option).count() % 2 == 1,
                        false => own.next_back().is_some_and(|press| press.1 == option),
                    }
                };
                let people = (0..6).filter(holds).count();
                prop_assert_eq!(tally.votes(None, option) as usize, people);
                let of_schools: u32 = (1..3).map(|id| tally.votes(Some(Id::new(id)), option)).sum();
                prop_assert_eq!(of_schools as usize, people);
            }
            prop_assert_eq!(tally.people(None) as usize, ballots.len());
        }
    }
}
