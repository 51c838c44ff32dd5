//! What a poll is, and which texts make one. Pure.

use std::str::FromStr;

use chrono::{DateTime, Utc};

use crate::engine::form::says_something;
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
    /// When it began, and when it ends: known once it is open.
    pub opened_at: Option<DateTime<Utc>>,
    pub closes_at: Option<DateTime<Utc>>,
}

/// Who has ended a poll before its time was up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ended {
    pub name: String,
    pub school: Id<School>,
    /// When it would have ended by itself.
    pub closes_at: DateTime<Utc>,
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

/// What stands before the lines of a list.
const LIST_MARKS: [char; 3] = ['-', '*', '•'];

/// The options in a text with one a line. Where all lines stand as in a list, its marks are left out; a mark before
/// some of them alone is part of these.
pub fn read_options(text: &str) -> Vec<String> {
    let lines = text.lines().map(str::trim);
    let is_option = |line: &&str| says_something(line.trim_matches([' ', '-', '*', '•']));
    let lines: Vec<&str> = lines.filter(is_option).collect();
    let without: Option<Vec<&str>> = lines.iter().map(|line| without_mark(line)).collect();
    let options = without.unwrap_or(lines).into_iter();
    options
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect()
}

/// A line of a list without its mark; a hyphen before a number is part of that.
fn without_mark(line: &str) -> Option<&str> {
    let rest = line.strip_prefix(LIST_MARKS)?;
    let is_negative = line.starts_with('-') && rest.starts_with(|c: char| c.is_ascii_digit());
    (!is_negative).then_some(rest)
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

#[cfg(test)]
mod tests {
    use super::*;

    fn options(text: &str) -> Vec<String> {
        read_options(text)
    }

    #[test]
    fn options_are_lines_without_the_marks_of_a_list() {
        let read = options(" - Chess \n\n*  Board   games\n• 3 times\n---\n-A-level");
        assert_eq!(read, ["Chess", "Board games", "3 times", "A-level"]);
        assert_eq!(options("Chess\n- Ludo"), ["Chess", "- Ludo"]);
        assert_eq!(options("-5\n-10"), ["-5", "-10"]);
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
}
