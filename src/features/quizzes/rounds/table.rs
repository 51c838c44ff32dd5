//! The table of a round, for teachers and their spreadsheets: how both schools answered each question and,
//! of one's own pupils on their own devices, what each was right in, under a name that nobody knows but
//! they themselves. Pure.

use super::super::words;
use super::Round;
use super::pupils::{Marks, name};
use super::score::Count;
use crate::engine::file::{Enclosed, MadeFile, Source};
use crate::engine::message::Message;
use crate::engine::pair::Pair;
use crate::engine::pen::Pen;
use crate::text::args;

/// What the file is called: plain letters, which every system takes.
const NAME: &str = "quiz-result.csv";
/// Source: RFC 4180, section 3.
const MIME: &str = "text/csv";
/// Without it, spreadsheets on Windows take the file for something else than UTF-8.
const BYTE_ORDER_MARK: char = '\u{feff}';
/// Signs with which a cell begins that spreadsheets run as a formula.
/// Source: owasp.org, "CSV Injection", and their full-width forms, which some spreadsheets take, too.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// What a school's teachers get.
pub(super) struct Table<'a> {
    pub(super) pair: &'a Pair,
    pub(super) round: &'a Round,
    /// How each school answered each question, the inviter first.
    pub(super) counts: &'a [[Count; 2]],
    /// What each of their own pupils marked.
    pub(super) pupils: &'a [Marks],
    /// Whether the other school reads along, so that what single pupils marked is left out.
    pub(super) leaves_out: bool,
}

impl Table<'_> {
    /// The file, and what it is.
    pub(super) fn message(&self, pen: &Pen) -> Message {
        let file = MadeFile {
            name: NAME.to_owned(),
            mime: MIME.to_owned(),
            text: self.written(pen),
        };
        let message = Message::of(pen.say("quizzes-table"));
        let message = match (self.leaves_out, self.pupils.is_empty()) {
            (true, _) => message.para(pen.say("quizzes-table-shared")),
            (false, true) => message,
            (false, false) => message.para(pen.say("quizzes-table-names")),
        };
        message.enclosing(Enclosed {
            file: Source::Made(file),
            instead: pen.say("quizzes-table-lost"),
            refused: pen.say("quizzes-table-refused"),
        })
    }

    fn written(&self, pen: &Pen) -> String {
        let sign = pen.say("quizzes-table-sign");
        let rows = self.questions(pen).into_iter().chain(self.of_pupils(pen));
        let lines = rows.map(|row| {
            let cells: Vec<String> = row.iter().map(|cell| cell_of(cell, &sign)).collect();
            format!("{}\r\n", cells.join(&sign))
        });
        std::iter::once(BYTE_ORDER_MARK.to_string())
            .chain(lines)
            .collect()
    }

    fn questions(&self, pen: &Pen) -> Vec<Vec<String>> {
        let mut head = vec![
            pen.say("quizzes-table-number"),
            pen.say("quizzes-table-question"),
            pen.say("quizzes-table-right"),
        ];
        for side in &self.pair.sides {
            let args = args! { "school" => pen.school(&side.school) };
            head.push(pen.fill("quizzes-table-answered", &args));
            head.push(pen.fill("quizzes-table-good", &args));
        }
        let mut rows = vec![head];
        let out = self.round.questions.iter().take(self.round.out());
        let asked = out.zip(self.counts).enumerate();
        for (nth, (question, counts)) in asked {
            let mut row = vec![
                (nth + 1).to_string(),
                words::told(pen, question).text.clone(),
                words::right(pen, question),
            ];
            for count in counts {
                row.push(count.people.to_string());
                row.push(count.good.to_string());
            }
            rows.push(row);
        }
        rows
    }

    /// One row a pupil: 1 for what was right, 0 for what was not, nothing where they did not answer.
    fn of_pupils(&self, pen: &Pen) -> Vec<Vec<String>> {
        if self.pupils.is_empty() {
            return Vec::new();
        }
        let mut head = vec![pen.say("quizzes-table-pupil")];
        head.extend((1..=self.round.out()).map(|number| number.to_string()));
        head.push(pen.say("quizzes-table-sum"));
        let mut rows = vec![Vec::new(), head];
        for pupil in self.pupils {
            let marks: Vec<Option<bool>> = (0..self.round.out())
                .map(|nth| pupil.good.get(&nth).copied())
                .collect();
            let good = marks.iter().filter(|mark| **mark == Some(true)).count();
            let mut row = vec![name(pen, pupil.name)];
            row.extend(marks.into_iter().map(|mark| match mark {
                Some(good) => u8::from(good).to_string(),
                None => String::new(),
            }));
            row.push(good.to_string());
            rows.push(row);
        }
        rows
    }
}

/// A cell as it stands in the file: nothing in it is run, and it stays one cell.
fn cell_of(text: &str, sign: &str) -> String {
    let text = match text.trim_start().starts_with(FORMULA) && text.parse::<f64>().is_err() {
        true => format!("'{text}"),
        false => text.to_owned(),
    };
    let is_plain = !text.contains(['"', '\n', '\r']) && !text.contains(sign);
    match is_plain {
        true => text,
        false => format!("\"{}\"", text.replace('"', "\"\"")),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn no_cell_is_a_formula_or_more_than_one_cell() {
        for (text, cell) in [
            ("Lilongwe", "Lilongwe"),
            ("-5", "-5"),
            ("=1+1", "'=1+1"),
            (" @SUM(A1)", "' @SUM(A1)"),
            ("＝1", "'＝1"),
            ("-2; or 3", "\"'-2; or 3\""),
            ("say \"yes\"", "\"say \"\"yes\"\"\""),
            ("a;b", "\"a;b\""),
            ("a,b", "a,b"),
        ] {
            assert_eq!(cell_of(text, ";"), cell, "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_row_is_read_as_it_was_written(
            cells in proptest::collection::vec("[a-c=+@;,\"\\n \\-]{0,8}", 2..5),
            sign in prop_oneof![Just(";"), Just(",")],
        ) {
            let written: Vec<String> = cells.iter().map(|cell| cell_of(cell, sign)).collect();
            let mut reader = csv::ReaderBuilder::new()
                .has_headers(false)
                .delimiter(sign.as_bytes()[0])
                .from_reader(std::io::Cursor::new(written.join(sign)));
            let read: Vec<_> = reader.records().map(Result::unwrap).collect();
            if cells.iter().any(|cell| !cell.is_empty()) {
                prop_assert_eq!(read.len(), 1);
                for (read, cell) in read[0].iter().zip(&cells) {
                    let held = read.strip_prefix('\'').unwrap_or(read);
                    prop_assert_eq!(held, cell);
                    let begins = read.trim_start().starts_with(FORMULA);
                    prop_assert!(!begins || read.parse::<f64>().is_ok(), "{}", read);
                }
                prop_assert_eq!(read[0].len(), cells.len());
            }
        }
    }
}
