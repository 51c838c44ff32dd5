//! What is said about meetings, in the words of `meetings.ftl`. Every time stands on both schools'
//! clocks, with the weekday.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

use super::booked::Reminder;
use super::dates::{Date, DateState};
use super::decide::{Cast, Vote};
use super::monthly::Outlook;
use super::pair::{LENGTH_MIN, Pair};
use super::slots::{Fit, MONTHS, Nth, Proposal, Rule, Side, Within, judge};
use super::sql::{Agreed, Choice, Round};
use super::{BACK, HELD, MOVE, NONE, OTHERS, SKIP, VOTE};
use crate::engine::Message;
use crate::engine::directory::Seat;
use crate::engine::message::{Mark, Style};
use crate::engine::pen::Pen;
use crate::model::overlap::weekly_overlap;
use crate::model::people::Member;
use crate::text::args;

/// The names of the proposals; a round has three at most.
const LETTERS: [&str; 3] = ["A", "B", "C"];
/// How many of the next dates the card shows.
const DATES_SHOWN: usize = 3;

/// The card of a round: the proposals with both clocks, and what everybody said so far.
pub(super) fn round(pen: &Pen, pair: &Pair, seat: &Seat, round: &Round) -> Message {
    let args = args! {
        "length" => pen.voice.hours(u32::from(LENGTH_MIN)),
        "date" => pen.voice.date(last_day(pair, round)),
    };
    let mut message = Message::default()
        .title(pen.say("meetings-round-title"))
        .para(pen.fill("meetings-round-intro", &args));
    if round.within == Within::Consent {
        message = message.para(edges(pen, pair, round));
    }
    let search = pair.search(round.from, &[]);
    for (choice, letter) in round.choices.iter().zip(LETTERS) {
        let judged = judge(&search, choice.rule, round.within);
        message = proposal(pen, message, pair, seat, letter, &judged);
        message = tally(pen, message, pair, choice);
    }
    for (choice, letter) in round.choices.iter().zip(LETTERS) {
        let id = choice.id.to_string();
        message = message.row(Vote::ALL.map(|vote| {
            let label = pen.fill(vote_button(vote), &args! { "letter" => letter });
            pen.labelled(label, Style::Plain, VOTE, &[&id, vote.word()])
        }));
    }
    message.row([pen.button("meetings-none", NONE, &[&round.id.to_string()])])
}

/// Why the proposals lie outside of the schools' hours.
fn edges(pen: &Pen, pair: &Pair, round: &Round) -> String {
    let [one, two] = pair.calendars();
    let shared = weekly_overlap(one, two, one.local_date(round.from));
    if shared.is_empty() {
        return pen.say("meetings-edges");
    }
    let length = pen.voice.hours(u32::from(LENGTH_MIN));
    pen.fill("meetings-edges-short", &args! { "length" => length })
}

fn proposal(
    pen: &Pen,
    message: Message,
    pair: &Pair,
    seat: &Seat,
    letter: &str,
    judged: &Proposal,
) -> Message {
    let rule = rule(pen, pair, &judged.rule);
    let title = pen.fill(
        "meetings-proposal",
        &args! { "letter" => letter, "rule" => rule },
    );
    let first = judged.occurrences.iter().find_map(|one| one.at());
    let message = message.title(title);
    let message = match first {
        Some(at) => moment(pen, message, pair, seat, "meetings-first", at),
        None => message,
    };
    let message = message.item(Mark::None, holds(pen, judged));
    let message = exceptions(pen, message, pair, seat, judged);
    burden(pen, message, pair, judged)
}

/// In how many months it holds.
fn holds(pen: &Pen, judged: &Proposal) -> String {
    match judged.held() {
        MONTHS => pen.say("meetings-holds-always"),
        held => pen.fill("meetings-holds", &args! { "held" => held }),
    }
}

/// The months in which it does not hold, with the dates that do.
fn exceptions(pen: &Pen, message: Message, pair: &Pair, seat: &Seat, judged: &Proposal) -> Message {
    let calendar = &side_of(pair, seat).of(&pair.parties).calendar;
    let date = |at| pen.voice.date_without_weekday(calendar.local_date(at));
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
            let dates = pen.voice.list(&dates);
            message.item(Mark::None, pen.fill(key, &args! { "dates" => dates }))
        })
}

/// How much time outside their hours twelve meetings ask of the two schools.
fn burden(pen: &Pen, message: Message, pair: &Pair, judged: &Proposal) -> Message {
    if judged.burden_min == [0, 0] {
        return message;
    }
    let share = Side::BOTH.map(|side| {
        let school = pen.school(side.of(&pair.schools));
        let hours = pen.voice.hours(*side.of(&judged.burden_min));
        pen.fill(
            "meetings-share",
            &args! { "school" => school, "hours" => hours },
        )
    });
    let shares = pen.voice.list(&share);
    message.item(
        Mark::None,
        pen.fill("meetings-burden", &args! { "shares" => shares }),
    )
}

/// What each school said to a proposal, once anybody has said something.
fn tally(pen: &Pen, message: Message, pair: &Pair, choice: &Choice) -> Message {
    if choice.casts.iter().all(Vec::is_empty) {
        return message;
    }
    Side::BOTH.into_iter().fold(message, |message, side| {
        let casts = side.of(&choice.casts);
        let (mark, said) = match casts.as_slice() {
            [] => (Mark::Open, pen.say("meetings-to-come")),
            casts => (Mark::Done, votes(pen, casts)),
        };
        let school = pen.school(side.of(&pair.schools));
        let args = args! { "school" => school, "votes" => said };
        message.item(mark, pen.fill("meetings-tally", &args))
    })
}

fn votes(pen: &Pen, casts: &[Cast]) -> String {
    let said = |cast: &Cast| {
        let key = match cast.vote {
            Vote::Yes => "meetings-said-yes",
            Vote::Maybe => "meetings-said-maybe",
            Vote::No => "meetings-said-no",
        };
        pen.fill(key, &args! { "name" => &cast.name })
    };
    let said: Vec<String> = casts.iter().map(said).collect();
    pen.voice.list(&said)
}

const fn vote_button(vote: Vote) -> &'static str {
    match vote {
        Vote::Yes => "meetings-yes",
        Vote::Maybe => "meetings-maybe",
        Vote::No => "meetings-no",
    }
}

/// To a school that has not answered a round yet.
pub(super) fn waiting(pen: &Pen, pair: &Pair, round: &Round) -> Message {
    let date = pen.voice.date(last_day(pair, round));
    Message::of(pen.fill("meetings-waiting", &args! { "date" => date }))
}

/// The last date on which a round is open at both schools to the end of the day: it closes when one
/// of them opens in the morning.
fn last_day(pair: &Pair, round: &Round) -> NaiveDate {
    let [one, two] = pair.calendars().map(|it| it.local_date(round.closes_at));
    let closing = one.min(two);
    closing.pred_opt().unwrap_or(closing)
}

/// Says that a round has come to nothing, what comes now, and how to go on at once.
pub(super) fn over(
    pen: &Pen,
    pair: &Pair,
    seat: &Seat,
    answered: bool,
    outlook: Outlook,
) -> Message {
    let text = match (outlook, answered) {
        (Outlook::Stays, _) => pen.say("meetings-stays"),
        (_, true) => pen.say("meetings-nothing-left"),
        (Outlook::Rests, false) => pen.say("meetings-rests"),
        (Outlook::Look(at), false) => of_date(pen, pair, seat, "meetings-next-look", at),
    };
    Message::of(text).row([pen.main_button("meetings-again", OTHERS, &[])])
}

/// The card of an agreed rule with its next dates.
pub(super) fn booked(
    pen: &Pen,
    pair: &Pair,
    seat: &Seat,
    agreed: &Agreed,
    dates: &[Date],
) -> Message {
    let mut message = Message::default()
        .title(pen.say("meetings-title"))
        .para(rule(pen, pair, &agreed.rule));
    for date in dates.iter().take(DATES_SHOWN) {
        message = moment(pen, message, pair, seat, "meetings-date", date.at);
    }
    if dates.is_empty() {
        message = message.para(pen.say("meetings-no-dates"));
    }
    with_changes(pen, message, pair, seat, dates.first())
}

/// Adds the buttons that leave a date out and ask for other times.
fn with_changes(
    pen: &Pen,
    message: Message,
    pair: &Pair,
    seat: &Seat,
    date: Option<&Date>,
) -> Message {
    let skip = date.map(|date| {
        let zone = *side_of(pair, seat).of(&pair.zones());
        let when = pen.voice.date_time_short(date.at, zone);
        let label = pen.fill("meetings-skip", &args! { "when" => when });
        let (id, month) = (pair.id.to_string(), date.month.text());
        pen.labelled(label, Style::Plain, SKIP, &[&id, &month])
    });
    message
        .row(skip)
        .row([pen.button("meetings-others", OTHERS, &[])])
}

/// What the next clock change does to the meeting: `date` is the first after it, and `hours` are
/// those of the school whose clock is not the anchor, before and after.
pub(super) fn clocks_change(
    pen: &Pen,
    pair: &Pair,
    seat: &Seat,
    agreed: &Agreed,
    date: &Date,
    hours: [NaiveTime; 2],
) -> Message {
    let anchor = agreed.rule.anchor;
    let calendar = &side_of(pair, seat).of(&pair.parties).calendar;
    let places = places(pen, pair);
    let [old, new] = hours.map(|hour| pen.voice.time(hour));
    let args = args! {
        "date" => pen.voice.date(calendar.local_date(date.at)),
        "place" => anchor.other().of(&places),
        "old" => old,
        "new" => new,
        "anchor" => anchor.of(&places),
        "time" => time(pen, agreed.rule.minute(date.month)),
    };
    let message = Message::of(pen.fill("meetings-clock", &args));
    let message = moment(pen, message, pair, seat, "meetings-date", date.at);
    with_changes(pen, message, pair, seat, Some(date))
}

/// That the meeting comes nearer.
pub(super) fn reminder(
    pen: &Pen,
    pair: &Pair,
    seat: &Seat,
    reminder: Reminder,
    at: DateTime<Utc>,
) -> Message {
    let key = match reminder {
        Reminder::Week => "meetings-in-a-week",
        Reminder::Day => "meetings-next-day",
        Reminder::Soon | Reminder::After => "meetings-soon",
    };
    let partner = pen.school(side_of(pair, seat).other().of(&pair.schools));
    let message = Message::of(pen.fill(key, &args! { "school" => partner }));
    moment(pen, message, pair, seat, "meetings-date", at)
}

/// What became of a date, and when the next one is.
pub(super) fn changed(
    pen: &Pen,
    pair: &Pair,
    seat: &Seat,
    lead: String,
    next: Option<Date>,
) -> Message {
    let message = Message::of(lead);
    match next {
        Some(next) => moment(pen, message, pair, seat, "meetings-next", next.at),
        None => message,
    }
}

/// A sentence about a date.
pub(super) fn of_date(pen: &Pen, pair: &Pair, seat: &Seat, key: &str, at: DateTime<Utc>) -> String {
    pen.fill(key, &args! { "date" => date_of(pen, pair, seat, at) })
}

/// A sentence about a date of which somebody has changed something.
pub(super) fn of_change(
    pen: &Pen,
    pair: &Pair,
    seat: &Seat,
    (key, by): (&str, &Member),
    at: DateTime<Utc>,
) -> String {
    let school = pen.school(pair.side_of(by.school).of(&pair.schools));
    let date = date_of(pen, pair, seat, at);
    let args = args! { "name" => &by.name, "school" => school, "date" => date };
    pen.fill(key, &args)
}

fn date_of(pen: &Pen, pair: &Pair, seat: &Seat, at: DateTime<Utc>) -> String {
    let calendar = &side_of(pair, seat).of(&pair.parties).calendar;
    pen.voice.date(calendar.local_date(at))
}

/// That a meeting was left out, with a way back for the school that did.
pub(super) fn skipped(
    pen: &Pen,
    pair: &Pair,
    seat: &Seat,
    by: &Member,
    old: &Date,
    next: Option<Date>,
) -> Message {
    let lead = of_change(pen, pair, seat, ("meetings-skipped", by), old.at);
    let args = [pair.id.to_string(), old.month.text()];
    let message = changed(pen, pair, seat, lead, next);
    // Whoever could not be there says when they can: nothing goes ahead without them.
    if seat.school.id == by.school || pair.is_shared() {
        let back = pen.button("meetings-put-back", BACK, &[&args[0], &args[1]]);
        return message.row([back]);
    }
    message
}

/// Asks whether a meeting took place.
pub(super) fn did_it_happen(pen: &Pen, pair: &Pair, seat: &Seat, date: &Date) -> Message {
    let question = of_date(pen, pair, seat, "meetings-did-it-happen", date.at);
    let args = [pair.id.to_string(), date.month.text()];
    let button = |key, word| pen.button(key, HELD, &[&args[0], &args[1], word]);
    Message::of(question).row([
        button("meetings-it-did", "yes"),
        button("meetings-it-did-not", "no"),
    ])
}

/// What was answered to that, with other dates where it did not.
pub(super) fn happened(
    pen: &Pen,
    pair: &Pair,
    seat: &Seat,
    date: &Date,
    offered: &[DateTime<Utc>],
) -> Message {
    let key = match (date.state, offered) {
        (DateState::Held, _) => "meetings-held",
        (_, []) => "meetings-missed",
        (_, [..]) => "meetings-missed-offer",
    };
    let message = Message::of(of_date(pen, pair, seat, key, date.at));
    let (id, month) = (pair.id.to_string(), date.month.text());
    offered.iter().fold(message, |message, at| {
        let when = both_clocks(pen, pair, seat, *at);
        let label = pen
            .voice
            .date_time_short(*at, *side_of(pair, seat).of(&pair.zones()));
        let minutes = base36(at.timestamp() / 60);
        message.item(Mark::None, when).row([pen.labelled(
            label,
            Style::Plain,
            MOVE,
            &[&id, &month, &minutes],
        )])
    })
}

/// The rule in words: "The second Tuesday of the month at 15:00 in Inverness".
fn rule(pen: &Pen, pair: &Pair, rule: &Rule) -> String {
    let nth = match rule.nth {
        Nth::First => "meetings-first-of-month",
        Nth::Second => "meetings-second-of-month",
        Nth::Third => "meetings-third-of-month",
        Nth::Fourth => "meetings-fourth-of-month",
        Nth::Last => "meetings-last-of-month",
    };
    let day = pen.fill(nth, &args! { "weekday" => pen.voice.weekday(rule.weekday) });
    let [time, too] = rule.minutes.map(|minute| time(pen, minute));
    let place = rule.anchor.of(&places(pen, pair)).clone();
    let args = args! { "day" => day, "time" => time, "too" => too, "place" => place };
    match rule.takes_turns() {
        true => pen.fill("meetings-rule-in-turns", &args),
        false => pen.fill("meetings-rule", &args),
    }
}

fn time(pen: &Pen, minute: u16) -> String {
    let (hour, minute) = (u32::from(minute / 60), u32::from(minute % 60));
    let time = NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or(NaiveTime::MIN);
    pen.voice.time(time)
}

/// Adds an instant on both clocks, and on the reader's own where the platform can.
fn moment(
    pen: &Pen,
    message: Message,
    pair: &Pair,
    seat: &Seat,
    key: &str,
    at: DateTime<Utc>,
) -> Message {
    let when = both_clocks(pen, pair, seat, at);
    let text = pen.fill(key, &args! { "when" => when });
    message.moment(text, pen.say("meetings-yours"), at)
}

/// "Tuesday 8 December, 15:00 in Inverness · Tuesday 8 December, 16:00 in Kinshasa", the reader's
/// school first.
fn both_clocks(pen: &Pen, pair: &Pair, seat: &Seat, at: DateTime<Utc>) -> String {
    let (places, zones) = (places(pen, pair), pair.zones());
    let own = side_of(pair, seat);
    let clock = |side: Side| (side.of(&places).as_str(), *side.of(&zones));
    pen.voice.both_times(at, [clock(own), clock(own.other())])
}

/// What the two clocks are called: by their towns, and where those are not two, by their schools.
fn places(pen: &Pen, pair: &Pair) -> [String; 2] {
    match pair.schools.each_ref().map(|school| school.place.clone()) {
        [Some(one), Some(two)] if one != two => [one, two],
        _ => pair.schools.each_ref().map(|school| pen.school(school)),
    }
}

/// Whose eyes a message is for. In a shared chat it is the same for both, so that what is said to
/// them in one language is said once.
fn side_of(pair: &Pair, seat: &Seat) -> Side {
    match pair.is_shared() {
        true => Side::First,
        false => pair.side_of(seat.school.id),
    }
}

/// A number as it stands in a button.
fn base36(number: i64) -> String {
    crate::model::ids::Id::<Date>::new(number).to_string()
}
