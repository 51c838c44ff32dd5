//! The result of a round as a picture, question by question. Pure.

use super::super::words;
use super::Round;
use super::score::Count;
use crate::engine::file::Drawn;
use crate::engine::pair::Pair;
use crate::engine::pen::Pen;
use crate::model::ids::Id;
use crate::model::school::School;
use crate::picture::{Bar, Bars, Group, Picture, leaves_out};
use crate::text::{args, clip};

/// What the picture is called as a file: plain letters, which every system takes.
const NAME: &str = "quiz-result";
/// Longest question in its words, in characters.
const QUESTION_CHARS_MAX: usize = 60;

/// Whether anybody took part, so that there is something to draw.
pub(super) fn is_worth_it(counts: &[[Count; 2]]) -> bool {
    counts.iter().flatten().any(|count| count.people > 0)
}

/// How each school answered each question that anybody answered, that of the reader first. `counts` are in the order of the
/// pair's sides.
pub(super) fn drawn(
    pen: &Pen,
    pair: &Pair,
    round: &Round,
    counts: &[[Count; 2]],
    own: Id<School>,
) -> Drawn {
    let order = match pair.sides[1].school.id == own {
        true => [1, 0],
        false => [0, 1],
    };
    let schools = order.map(|at| pen.school(&pair.sides[at].school));
    let title = pen.say("quizzes-result-title");
    let mut alt = vec![title.clone()];
    let mut groups = Vec::new();
    for (nth, (question, counts)) in round.questions.iter().zip(counts).enumerate() {
        let of = order.map(|at| &counts[at]);
        if of.iter().all(|count| count.people == 0) {
            continue;
        }
        let text = &words::told(pen, question).text;
        let label = format!("{}. {}", nth + 1, clip(text, QUESTION_CHARS_MAX));
        let said = schools.iter().zip(of).filter(|(_, count)| count.people > 0);
        let said = said.map(|(school, count)| {
            let args = args! { "school" => school, "good" => count.good, "people" => count.people };
            pen.fill("quizzes-school-answered", &args)
        });
        alt.push(format!("{label} {}", said.collect::<Vec<_>>().join(" · ")));
        let bars = of.into_iter().map(bar).collect();
        groups.push(Group { label, bars });
    }
    if groups.iter().any(|group: &Group| leaves_out(&group.label)) {
        alt.push(pen.say("quizzes-drawn-without"));
    }
    let bars = Bars {
        title,
        schools,
        groups,
    };
    Drawn::new(NAME, Picture::Bars(bars), &alt.join("\n"))
}

fn bar(count: &Count) -> Bar {
    let Count { good, people, .. } = count;
    // More than are there is never right, so this is 100 at most.
    let percent = u64::from(*good) * 100 / u64::from((*people).max(1));
    Bar {
        percent: u8::try_from(percent).unwrap_or(100),
        label: match people {
            0 => "–".to_owned(),
            _ => format!("{good} / {people}"),
        },
    }
}
