//! The result of a poll as a picture, option by option. Pure.

use super::decide::Poll;
use super::tally::{Tally, percent};
use crate::engine::file::Drawn;
use crate::engine::pair::Pair;
use crate::engine::pen::Pen;
use crate::model::ids::Id;
use crate::model::school::School;
use crate::picture::{Bar, Bars, Group, Picture, leaves_out};
use crate::text::args;

/// What the picture is called as a file: plain letters, which every system takes.
const NAME: &str = "poll-result";

/// How many chose each option, in the reader's school first, or in both together where the poll does not
/// part them.
pub(super) fn drawn(pen: &Pen, pair: &Pair, poll: &Poll, tally: &Tally, own: Id<School>) -> Drawn {
    let sides = pair.seen_from(own);
    let schools = sides.map(|side| pen.school(&side.school));
    let of = match poll.rules.by_school {
        true => sides.map(|side| Some(side.school.id)).to_vec(),
        false => vec![None],
    };
    let mut alt = vec![pen.say("polls-result-title"), poll.question.clone()];
    let mut groups = Vec::new();
    for (nth, option) in poll.options.iter().enumerate() {
        let bars: Vec<Bar> = of
            .iter()
            .map(|school| bar(pen, tally.votes(*school, nth), tally.people(*school)))
            .collect();
        let said = bars
            .iter()
            .zip(&schools)
            .map(|(bar, school)| match of.len() {
                1 => bar.label.clone(),
                _ => format!("{school} {}", bar.label),
            });
        let said: Vec<String> = said.collect();
        let label = format!("{}. {option}", nth + 1);
        alt.push(format!("{label} – {}", said.join(" · ")));
        groups.push(Group { label, bars });
    }
    if leaves_out(&poll.question) || poll.options.iter().any(|option| leaves_out(option)) {
        alt.push(pen.say("polls-drawn-without"));
    }
    let bars = Bars {
        title: poll.question.clone(),
        schools,
        groups,
    };
    Drawn::new(NAME, Picture::Bars(bars), &alt.join("\n"))
}

fn bar(pen: &Pen, votes: u32, people: u32) -> Bar {
    let percent = percent(votes, people).min(100);
    // The words that stand behind a bar of text.
    let args = args! { "bar" => "", "percent" => percent, "votes" => votes };
    Bar {
        percent: u8::try_from(percent).unwrap_or(100),
        label: pen.fill("polls-bar", &args).trim().to_owned(),
    }
}
