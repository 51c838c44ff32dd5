//! Tables: a line with the names of the columns, then a question a line.
//!
//! Columns are known by their names, in any order: the question, the answers (`option 1`, `answer
//! A`, `b`), the wrong ones alone (`wrong 1`), which is right (`correct`), and an explanation. What
//! is right is told by a letter, a number or the text itself, several parted by a semicolon.

use super::super::question::{ANSWERS_MAX, Answer, Answers, Flaw, Question, number, tidy};
use super::{Found, quotes};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Question,
    Option,
    Wrong,
    Right,
    Explanation,
    Other,
}

impl Column {
    fn of(name: &str) -> Self {
        let name = tidy(name).to_lowercase();
        let name = name.trim_matches(['*', '"', ':']);
        let begins = |words: &[&str]| words.iter().any(|word| name.starts_with(word));
        let is_letter = name.len() == 1 && name.starts_with(|c: char| ('a'..='j').contains(&c));
        // "Answer 1", and what other programs write behind it.
        let is_number = |word: &str| word.len() == 1 || word.parse::<u8>().is_ok();
        let has_digit = name.ends_with(|c: char| c.is_ascii_digit())
            || name.rsplit(' ').next().is_some_and(|last| last.len() == 1)
            || name.split(' ').nth(1).is_some_and(is_number);
        // "Answer explanation", "Correct feedback".
        let is_why = ["explanation", "feedback", "explication", "rationale"];
        if is_why.iter().any(|word| name.contains(word)) {
            Self::Explanation
        } else if begins(&["question", "énoncé"]) {
            let about = name.split([' ', '_', '-']).nth(1).unwrap_or_default();
            match ABOUT_A_QUESTION.contains(&about.trim_end_matches('.')) {
                true => Self::Other,
                false => Self::Question,
            }
        } else if begins(&["comment"]) {
            Self::Explanation
        } else if begins(&["wrong", "incorrect", "distractor", "mauvaise", "fausse"]) {
            Self::Wrong
        } else if begins(&["right", "correct", "solution", "bonne", "juste"])
            || ["answer", "answers", "réponse", "key", "answer key"].contains(&name)
            || name == "réponse correcte"
        {
            Self::Right
        } else if begins(&["option", "choice", "choix"])
            || is_letter
            || has_digit && begins(&["answer", "réponse"])
        {
            Self::Option
        } else {
            Self::Other
        }
    }
}

/// What columns tell of a question besides its text, when "question" comes before it in their names.
const ABOUT_A_QUESTION: [&str; 15] = [
    "id",
    "no",
    "nr",
    "nb",
    "num",
    "number",
    "numéro",
    "type",
    "category",
    "catégorie",
    "level",
    "difficulty",
    "image",
    "points",
    "time",
];

/// What the columns with these names hold. One of them is the question: the one that is called just so, or the
/// first.
fn columns<'a>(names: impl Iterator<Item = &'a str> + Clone) -> Vec<Column> {
    let mut columns: Vec<Column> = names.clone().map(Column::of).collect();
    let is_exact = |name: &str| ["question", "énoncé"].contains(&&*tidy(name).to_lowercase());
    let of_question = |nth: usize| columns[nth] == Column::Question;
    let kept = names
        .enumerate()
        .position(|(nth, name)| of_question(nth) && is_exact(name))
        .or_else(|| {
            columns
                .iter()
                .position(|column| *column == Column::Question)
        });
    for (nth, column) in columns.iter_mut().enumerate() {
        if *column == Column::Question && Some(nth) != kept {
            *column = Column::Other;
        }
    }
    columns
}

/// What parts the columns: the sign with which a header makes sense.
fn delimiter(header: &str) -> Option<char> {
    [',', ';', '\t'].into_iter().find(|delimiter| {
        let columns = columns(header.split(*delimiter));
        columns.contains(&Column::Question) && columns.contains(&Column::Right)
    })
}

/// The text without the line by which a spreadsheet is told what parts the columns.
pub(super) fn without_separator(text: &str) -> &str {
    match text.split_once('\n') {
        Some((first, rest)) if first.len() <= 6 && first.starts_with("sep=") => rest,
        _ => text,
    }
}

/// Whether this is the first line of a table of questions.
pub(super) fn is_header(line: &str) -> bool {
    delimiter(line).is_some()
}

pub(super) fn read(text: &str) -> Found {
    let mut found = Found::default();
    let begins = without_separator(text.trim_start());
    let skipped = text.len() - begins.len();
    let lines_before = text[..skipped].matches('\n').count();
    let text = &text[skipped..];
    let header = text.lines().next().unwrap_or_default();
    let Some(delimiter) = delimiter(header) else {
        return found;
    };
    found.head = header.to_owned();
    // A cell that does not end would take the questions below with it.
    let open = quotes::open_lines(text, delimiter);
    let readable = quotes::without(text, &open);
    let text = readable.as_str();
    let mut reader = ::csv::ReaderBuilder::new()
        .delimiter(delimiter as u8) // One of three ASCII signs.
        .flexible(true)
        .from_reader(text.as_bytes());
    let columns: Vec<Column> = match reader.headers() {
        Ok(names) => columns(names.iter()),
        Err(_) => columns(header.split(delimiter)),
    };
    let records: Vec<_> = reader.records().collect();
    let begins = |nth: usize| -> Option<&::csv::Position> {
        match records.get(nth)? {
            Ok(record) => record.position(),
            Err(error) => error.position(),
        }
    };
    let marking = Marking::of(&columns, &records);
    for (nth, record) in records.iter().enumerate() {
        let at = begins(nth).map_or(1, ::csv::Position::line);
        let line = usize::try_from(at).unwrap_or(usize::MAX) + lines_before;
        let read = match record {
            Ok(record) if record.iter().all(|cell| cell.trim().is_empty()) => continue,
            Ok(record) => question(&columns, record, delimiter, marking),
            Err(_) => Err(Flaw::Unreadable),
        };
        // A cell may go over several lines.
        let [from, to] = [nth, nth + 1].map(|nth| {
            let byte = begins(nth).map(::csv::Position::byte);
            byte.and_then(|byte| usize::try_from(byte).ok())
        });
        let written = text.get(from.unwrap_or_default()..to.unwrap_or(text.len()));
        found.note(line, written.unwrap_or_default().trim_matches('\n'), read);
    }
    for (nth, written) in open {
        found.note(nth + 1 + lines_before, written, Err(Flaw::QuoteOpen));
    }
    found.problems.sort_by_key(|problem| problem.line);
    found
}

fn question(
    columns: &[Column],
    record: &::csv::StringRecord,
    delimiter: char,
    marking: Marking,
) -> Result<Question, Flaw> {
    let cells = |wanted: Column| -> Vec<&str> {
        let cells = columns.iter().zip(record.iter());
        cells
            .filter(|(column, cell)| **column == wanted && !cell.trim().is_empty())
            .map(|(_, cell)| cell.trim())
            .collect()
    };
    let text = cells(Column::Question).join(" ");
    let explanation = cells(Column::Explanation).join(" ");
    let right = cells(Column::Right);
    let (options, wrong) = (cells(Column::Option), cells(Column::Wrong));
    let answers = if options.is_empty() && wrong.is_empty() {
        open(&right, delimiter)?
    } else if options.is_empty() {
        let mut answers: Vec<Answer> = right.iter().map(|text| Answer::new(text, true)).collect();
        answers.extend(wrong.iter().map(|text| Answer::new(text, false)));
        // The right one would come first each time.
        answers.sort_by(|one, other| one.text.cmp(&other.text));
        Answers::Choice(answers)
    } else {
        if options.len() > ANSWERS_MAX {
            return Err(Flaw::TooManyAnswers(options.len()));
        }
        // A letter or a number names a column, whether those before it are filled or not.
        let places = columns.iter().zip(record.iter());
        let places = places.filter(|(column, _)| **column == Column::Option);
        let places: Vec<&str> = places.map(|(_, cell)| cell.trim()).collect();
        let mut marked = vec![false; places.len()];
        for cell in &right {
            for nth in marks(cell, &places, marking)? {
                marked[nth] = true;
            }
        }
        let answers = places.iter().zip(marked);
        let answers = answers.filter(|(text, _)| !text.is_empty());
        Answers::Choice(
            answers
                .map(|(text, is_right)| Answer::new(text, is_right))
                .collect(),
        )
    };
    Question::of(&text, answers, &explanation)
}

/// How a table says which options are right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Marking {
    /// By their letters or numbers, in each row.
    ByPlace,
    /// By their texts, at least in some.
    ByText,
    /// Each mark is a letter or a number, and so is each option that it could be.
    Either,
}

impl Marking {
    /// What all rows together say: some programs write the number of the right option, also where the options are
    /// numbers.
    fn of(columns: &[Column], records: &[Result<::csv::StringRecord, ::csv::Error>]) -> Self {
        let mut marking = Self::Either;
        for record in records.iter().flatten() {
            let cells = |wanted| {
                let cells = columns.iter().zip(record.iter());
                cells
                    .filter(move |(column, cell)| **column == wanted && !cell.trim().is_empty())
                    .map(|(_, cell)| cell)
            };
            for cell in cells(Column::Right) {
                let mut words = cell.split([';', '|', ',']);
                if !words.all(|word| place(word).is_some()) {
                    return Self::ByText;
                }
                if cells(Column::Option).all(|option| !same(option, cell)) {
                    marking = Self::ByPlace;
                }
            }
        }
        marking
    }
}

fn same(one: &str, other: &str) -> bool {
    tidy(one).to_lowercase() == tidy(other).to_lowercase()
}

/// The index that a number from 1 on or a letter stands for.
fn place(word: &str) -> Option<usize> {
    let word = word.trim();
    if let Ok(number) = word.parse::<usize>() {
        return number.checked_sub(1);
    }
    let mut characters = word.chars();
    let letter = characters.next()?.to_ascii_lowercase();
    let is_one = letter.is_ascii_lowercase() && characters.as_str().is_empty();
    is_one.then(|| (letter as usize) - ('a' as usize))
}

/// Which of the options a cell names; an empty one cannot be named.
fn marks(cell: &str, options: &[&str], marking: Marking) -> Result<Vec<usize>, Flaw> {
    let named = |word: &str| -> Result<usize, Flaw> {
        let by_text = options.iter().position(|option| same(option, word));
        let is_filled = |nth: &usize| options.get(*nth).is_some_and(|option| !option.is_empty());
        let by_place = place(word).filter(is_filled);
        match (marking, by_text, by_place) {
            (Marking::Either, Some(one), Some(other)) if one != other => {
                Err(Flaw::TwoReadings(tidy(word)))
            }
            (Marking::ByPlace, _, Some(nth))
            | (Marking::ByText | Marking::Either, Some(nth), _)
            | (_, None, Some(nth)) => Ok(nth),
            (Marking::ByPlace, _, None) | (_, None, None) => Err(Flaw::NoSuchAnswer(tidy(word))),
        }
    };
    match named(cell) {
        Ok(nth) => return Ok(vec![nth]),
        Err(flaw @ Flaw::TwoReadings(_)) => return Err(flaw),
        Err(_) => {}
    }
    let parts = cell.split([';', '|', ',']);
    let several: Result<Vec<usize>, Flaw> = parts
        .filter(|word| !word.trim().is_empty())
        .map(named)
        .collect();
    // "1,5" may be the option "1.5", the first and the fifth one, or both.
    let value = number(cell).ok();
    let is_it = |option: &&str| value.is_some() && number(option).ok() == value;
    match (options.iter().position(is_it), &several) {
        (Some(_), Ok(_)) => Err(Flaw::TwoReadings(tidy(cell))),
        (Some(nth), Err(_)) => Ok(vec![nth]),
        (None, _) => several,
    }
}

/// Whether a cell is a number that could be two, or one with its thousands parted: where a semicolon parts the
/// columns, a comma is what it is in a number in most of the world.
fn has_two_readings(cell: &str, delimiter: char) -> bool {
    delimiter != ';' && cell.contains(',') && number(cell).is_ok()
}

/// What is right where there is nothing to choose from: true or false, a number, or a short text in
/// one or several spellings.
fn open(right: &[&str], delimiter: char) -> Result<Answers, Flaw> {
    let spellings: Vec<String> = right
        .iter()
        .flat_map(|cell| cell.split('|'))
        .map(tidy)
        .filter(|spelling| !spelling.is_empty())
        .collect();
    let [only] = spellings.as_slice() else {
        return match spellings.is_empty() {
            true => Err(Flaw::NoneRight),
            false => Ok(Answers::Text(spellings)),
        };
    };
    if has_two_readings(only, delimiter) {
        return Err(Flaw::TwoReadings(only.clone()));
    }
    Ok(match only.to_lowercase().as_str() {
        "true" | "vrai" => Answers::TrueFalse(true),
        "false" | "faux" => Answers::TrueFalse(false),
        _ => match number(only) {
            Ok(value) => Answers::Number {
                value,
                tolerance: 0.0,
            },
            Err(_) => Answers::Text(spellings),
        },
    })
}
