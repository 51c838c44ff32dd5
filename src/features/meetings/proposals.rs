//! What a round proposes, in the words of `meetings.ftl`, and what both schools say to it.

use super::decide::{Cast, Vote};
use super::hours;
use super::monthly::Outlook;
use super::pair::LENGTH_MIN;
use super::reader::Reader;
use super::rounds::Ending;
use super::slots::{Fit, MONTHS, Proposal, Side, Within, judge};
use super::sql::{Choice, Round};
use super::{NONE, OTHERS, VOTE, WRITE};
use crate::engine::Message;
use crate::engine::message::{Mark, Style};
use crate::model::overlap::weekly_overlap;
use crate::text::args;

/// The names of the proposals; a round has three at most.
const LETTERS: [&str; 3] = ["A", "B", "C"];
/// The card of a round: the proposals with both clocks, and what everybody said so far.
pub(super) fn card(to: &Reader<'_>, round: &Round) -> Message {
    let args = args! {
        "length" => to.pen.voice.hours(u32::from(LENGTH_MIN)),
        "date" => to.pen.voice.date(to.last_day(round.closes_at)),
    };
    let mut message = Message::default()
        .title(to.pen.say("meetings-round-title"))
        .hint(to.pen.fill("meetings-round-intro", &args));
    if let Some(booked) = &round.booked {
        let args = args! { "rule" => to.rule(booked) };
        message = message.para(to.pen.fill("meetings-round-instead", &args));
    }
    if round.within == Within::Consent {
        message = message.para(edges(to, round));
    }
    message = hours::so_far(to, message);
    let search = to.pair.search(round.from, &[]);
    for (choice, letter) in round.choices.iter().zip(LETTERS) {
        let judged = judge(&search, choice.rule, round.within);
        message = proposal(to, message, letter, &judged);
        message = tally(to, message, choice);
    }
    message = whose_word(to, message, round);
    for (choice, letter) in round.choices.iter().zip(LETTERS) {
        let id = choice.id.to_string();
        message = message.row(Vote::ALL.map(|vote| {
            let label = to
                .pen
                .fill(vote_button(vote), &args! { "letter" => letter });
            to.pen
                .labelled(label, Style::Plain, VOTE, &[&id, vote.word()])
        }));
    }
    let message = message.row([
        to.pen
            .button("meetings-none", NONE, &[&round.id.to_string()]),
        to.pen.button("meetings-writing-instead", WRITE, &[]),
    ]);
    match round.within {
        Within::Hours => message,
        Within::Consent => message.row(hours::buttons(to)),
    }
}

/// What the card of a round says once it is over: how it ended, and below what was proposed and said.
pub(super) fn closed(to: &Reader<'_>, round: &Round, ending: Ending) -> Message {
    let message = Message::default().title(to.pen.say("meetings-round-title"));
    let message = match ending {
        Ending::Agreed(at) => agreed(to, message, round, at),
        Ending::Anew => message.para(to.pen.say("meetings-closed-anew")),
        Ending::NoneSuits => message.para(to.pen.say("meetings-closed-none")),
        Ending::TimeRanOut => message.para(to.pen.say("meetings-closed-late")),
        Ending::InWriting => message.para(to.pen.say("meetings-closed-writing")),
        Ending::Stopped => message.para(to.pen.say("meetings-closed-stopped")),
        Ending::Hours => message.para(to.pen.say("meetings-closed-hours")),
    };
    let choices = round.choices.iter().zip(LETTERS);
    let message = choices.fold(message, |message, (choice, letter)| {
        let args = args! { "letter" => letter, "rule" => to.rule(&choice.rule) };
        let message = message.para(to.pen.fill("meetings-proposal", &args));
        tally(to, message, choice)
    });
    match ending {
        Ending::Anew | Ending::NoneSuits | Ending::TimeRanOut => whose_word(to, message, round),
        _ => message,
    }
}

/// Whose word a school's is, where its staff said different things to one proposal: else a yes beside a no
/// leaves everybody guessing why a time is booked, or is not.
fn whose_word(to: &Reader<'_>, message: Message, round: &Round) -> Message {
    let differ = |casts: &Vec<Cast>| {
        let says_no = |cast: &Cast| cast.vote == Vote::No;
        casts.iter().any(says_no) && !casts.iter().all(says_no)
    };
    match round.choices.iter().flat_map(|one| &one.casts).any(differ) {
        true => message.para(to.pen.say("meetings-whose-word")),
        false => message,
    }
}

/// The rule that both schools agreed on, and when they meet first by it.
fn agreed(to: &Reader<'_>, message: Message, round: &Round, at: usize) -> Message {
    let Some((choice, letter)) = round.choices.iter().zip(LETTERS).nth(at) else {
        return message;
    };
    let args = args! { "letter" => letter };
    let message = message.para(to.pen.fill("meetings-closed-agreed", &args));
    let judged = judge(&to.pair.search(round.from, &[]), choice.rule, round.within);
    let first = judged.occurrences.iter().find_map(|one| one.at());
    match first {
        Some(first) => to.moment(message, "meetings-first", first),
        None => message,
    }
}

/// That there is no time for a meeting: what may make one, and what there is instead.
pub(super) fn nothing_suits(to: &Reader<'_>) -> Message {
    let message = Message::of(to.pen.say("meetings-nothing-suits"));
    let message = message.para(to.pen.say("meetings-hours-may-help"));
    let in_writing = to.pen.button("meetings-writing-instead", WRITE, &[]);
    message.row(hours::buttons(to)).row([in_writing])
}

/// Why the proposals lie outside of the schools' hours.
fn edges(to: &Reader<'_>, round: &Round) -> String {
    let [one, two] = to.pair.calendars();
    let shared = weekly_overlap(one, two, one.local_date(round.from));
    let why = match shared.is_empty() {
        true => to.pen.say("meetings-edges"),
        false => {
            let length = to.pen.voice.hours(u32::from(LENGTH_MIN));
            let args = args! { "length" => length };
            to.pen.fill("meetings-edges-short", &args)
        }
    };
    format!("{why} {}", hours::allowed(to))
}

fn proposal(to: &Reader<'_>, message: Message, letter: &str, judged: &Proposal) -> Message {
    let rule = to.rule(&judged.rule);
    let title = to.pen.fill(
        "meetings-proposal",
        &args! { "letter" => letter, "rule" => rule },
    );
    let first = judged.occurrences.iter().find_map(|one| one.at());
    let message = message.title(title);
    let message = match first {
        Some(at) => to.moment(message, "meetings-first", at),
        None => message,
    };
    let message = message.item(Mark::None, holds(to, judged));
    let message = exceptions(to, message, judged);
    burden(to, message, judged)
}

/// In how many months it holds.
fn holds(to: &Reader<'_>, judged: &Proposal) -> String {
    match judged.held() {
        MONTHS => to.pen.say("meetings-holds-always"),
        held => to.pen.fill("meetings-holds", &args! { "held" => held }),
    }
}

/// The months in which it does not hold, with the dates that do.
fn exceptions(to: &Reader<'_>, message: Message, judged: &Proposal) -> Message {
    let calendar = to.calendar();
    let date = |at| to.pen.voice.date_without_weekday(calendar.local_date(at));
    let (mut instead, mut without) = (Vec::new(), Vec::new());
    for one in &judged.occurrences {
        match one.fit {
            Fit::Holds => {}
            Fit::Instead(at) => instead.push(date(at)),
            Fit::Nowhere => without.push(date(one.planned)),
        }
    }
    [("meetings-instead", instead), ("meetings-without", without)]
        .into_iter()
        .filter(|(_, dates)| !dates.is_empty())
        .fold(message, |message, (key, dates)| {
            let dates = to.pen.voice.list(&dates);
            message.item(Mark::None, to.pen.fill(key, &args! { "dates" => dates }))
        })
}

/// How much time outside their hours twelve meetings ask of the two schools.
fn burden(to: &Reader<'_>, message: Message, judged: &Proposal) -> Message {
    if judged.burden_min == [0, 0] {
        return message;
    }
    let share = Side::BOTH.map(|side| {
        let school = to.school(side);
        let hours = to.pen.voice.hours(*side.of(&judged.burden_min));
        to.pen.fill(
            "meetings-share",
            &args! { "school" => school, "hours" => hours },
        )
    });
    let shares = to.pen.voice.list(&share);
    message.item(
        Mark::None,
        to.pen
            .fill("meetings-burden", &args! { "shares" => shares }),
    )
}

/// What each school said to a proposal, once anybody has said something.
fn tally(to: &Reader<'_>, message: Message, choice: &Choice) -> Message {
    if choice.casts.iter().all(Vec::is_empty) {
        return message;
    }
    Side::BOTH.into_iter().fold(message, |message, side| {
        let casts = side.of(&choice.casts);
        let (mark, said) = match casts.as_slice() {
            [] => (Mark::Open, to.pen.say("meetings-to-come")),
            // A tick beside a no would say yes to who looks at it quickly.
            casts if casts.iter().any(|cast| cast.vote == Vote::No) => {
                (Mark::None, votes(to, casts))
            }
            casts => (Mark::Done, votes(to, casts)),
        };
        let school = to.school(side);
        let args = args! { "school" => school, "votes" => said };
        message.item(mark, to.pen.fill("meetings-tally", &args))
    })
}

fn votes(to: &Reader<'_>, casts: &[Cast]) -> String {
    let said = |cast: &Cast| {
        let key = match cast.vote {
            Vote::Yes => "meetings-said-yes",
            Vote::Maybe => "meetings-said-maybe",
            Vote::No => "meetings-said-no",
        };
        to.pen.fill(key, &args! { "name" => &cast.name })
    };
    let said: Vec<String> = casts.iter().map(said).collect();
    to.pen.voice.list(&said)
}

const fn vote_button(vote: Vote) -> &'static str {
    match vote {
        Vote::Yes => "meetings-yes",
        Vote::Maybe => "meetings-maybe",
        Vote::No => "meetings-no",
    }
}

/// To a school that has not answered a round yet.
pub(super) fn waiting(to: &Reader<'_>, round: &Round) -> Message {
    let date = to.pen.voice.date(to.last_day(round.closes_at));
    let args = args! { "date" => date };
    Message::of(match round.booked {
        Some(_) => to.pen.fill("meetings-waiting-instead", &args),
        None => to.pen.fill("meetings-waiting", &args),
    })
}

/// Says that a round has come to nothing, what comes now, and how to go on at once.
pub(super) fn over(to: &Reader<'_>, round: &Round, answered: bool, outlook: Outlook) -> Message {
    let stays = |rule| {
        let args = args! { "rule" => to.rule(rule) };
        to.pen.fill("meetings-stays", &args)
    };
    let text = match (outlook, answered) {
        (Outlook::UnderWay, _) => return Message::of(to.pen.say("meetings-over-writing")),
        (Outlook::Stays, _) => round.booked.as_ref().map(stays).unwrap_or_default(),
        (_, true) => to.pen.say("meetings-nothing-left"),
        (Outlook::Rests, false) => to.pen.say("meetings-rests"),
        (Outlook::Look(at), false) => to.of_date("meetings-next-look", at),
    };
    Message::of(text).row([
        to.pen.main_button("meetings-again", OTHERS, &[]),
        to.pen.button("meetings-writing-instead", WRITE, &[]),
    ])
}
