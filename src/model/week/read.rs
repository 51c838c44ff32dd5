//! Reads a week as teachers type it.
//!
//! Neighbouring tokens make parts (some days, or some hours), and parts make pairs: days then
//! hours, or hours then days where the text begins with hours.
//!
//! Where only one of two times says am or pm, the other is read so that the span fits one day
//! ("9-3pm", "1-4pm", "8am-2"). Without am or pm an hour is taken as it stands, except that a day
//! that begins by noon and would end no later ends after noon: "8-4" is 08:00 to 16:00. "22-6" and
//! "08:00-07:00" are refused, never guessed.

use chrono::Weekday;

use super::tokens::{Half, Kind, Time, Token, tokens};
use super::{Span, Week, WeekError};
use crate::model::visible::is_visible;

/// Longest text that is read as a week, in characters; a line of full names for each day fits twice.
pub const TEXT_CHARS_MAX: usize = 500;

pub(super) fn read(
    text: &str,
    day_of: &dyn Fn(&str) -> Option<Weekday>,
) -> Result<Week, WeekError> {
    if text.chars().count() > TEXT_CHARS_MAX {
        return Err(WeekError::TooLong(TEXT_CHARS_MAX));
    }
    let text: String = text
        .chars()
        .filter(|c| c.is_whitespace() || is_visible(*c))
        .collect();
    let parts = parts_of(&text, &tokens(&text, day_of)?)?;
    week_of(&parts)
}

/// What several tokens say together, with the text that says it.
enum Part<'t> {
    Days(Vec<Weekday>, &'t str),
    /// `None` is closed.
    Hours(Option<Span>, &'t str),
}

fn span_between(start: Time, end: Time, text: &str) -> Result<Span, WeekError> {
    let [first, second] = match (start.half, end.half) {
        (None, Some(half)) => start
            .minutes_beside(half)
            .map(|start| (start, end.minutes())),
        (Some(half), None) => end.minutes_beside(half).map(|end| (start.minutes(), end)),
        (None, None) if start.is_by_noon() && !(start.is_of_24 || end.is_of_24) => {
            let [_, after_noon] = end.minutes_beside(Half::Am);
            [end.minutes(), after_noon].map(|end| (start.minutes(), end))
        }
        _ => [(start.minutes(), end.minutes()); 2],
    };
    Span::new(first.0, first.1)
        .or_else(|_| Span::new(second.0, second.1))
        .map_err(|_| WeekError::EndsBeforeStart(text.to_owned()))
}

/// Puts tokens together: "Mon - Wed, Fri" is one part, "8 to 16" another.
fn parts_of<'t>(text: &'t str, tokens: &[Token]) -> Result<Vec<Part<'t>>, WeekError> {
    let mut parts = Vec::new();
    let mut rest = tokens;
    while let [first, after @ ..] = rest {
        rest = after;
        let quote = |last: &Token| &text[first.start..last.end];
        match first.kind {
            Kind::Day(day) => {
                let (days, last) = take_days(day, first, &mut rest);
                parts.push(Part::Days(days, quote(&last)));
            }
            Kind::Time(start) => {
                let Some((end, last)) = take_end(&mut rest) else {
                    return Err(WeekError::LoneTime(quote(first).to_owned()));
                };
                let span = span_between(start, end, quote(&last))?;
                parts.push(Part::Hours(Some(span), quote(&last)));
            }
            Kind::Closed => parts.push(Part::Hours(None, quote(first))),
            Kind::To | Kind::Break => {}
        }
    }
    Ok(parts)
}

/// The days that follow one another from `day` on, and the last token that says so.
fn take_days(day: Weekday, token: &Token, rest: &mut &[Token]) -> (Vec<Weekday>, Token) {
    // Each day named, and whether "to" stands before it.
    let (mut named, mut last) = (vec![(day, false)], *token);
    while let [next, after @ ..] = skip_to(rest)
        && let Kind::Day(day) = next.kind
    {
        named.push((day, matches!(rest[0].kind, Kind::To)));
        (last, *rest) = (*next, after);
    }
    let mut days = vec![day];
    for (n, &(day, is_after_to)) in named.iter().enumerate().skip(1) {
        // A range has two ends; "Mon-Wed-Fri" is a list.
        let is_chain = named[n - 1].1 || named.get(n + 1).is_some_and(|next| next.1);
        if is_after_to && !is_chain {
            let mut between = named[n - 1].0;
            while between != day {
                between = between.succ(); // round the end of the week, too: Sat-Wed
                days.push(between);
            }
        } else {
            days.push(day);
        }
    }
    (days, last)
}

/// The second time of a span, if it comes next.
fn take_end(rest: &mut &[Token]) -> Option<(Time, Token)> {
    let [next, after @ ..] = skip_to(rest) else {
        return None;
    };
    let Kind::Time(end) = next.kind else {
        return None;
    };
    *rest = after;
    Some((end, *next))
}

fn skip_to(tokens: &[Token]) -> &[Token] {
    let count = tokens
        .iter()
        .take_while(|token| matches!(token.kind, Kind::To))
        .count();
    &tokens[count..]
}

/// Pairs days with hours.
fn week_of(parts: &[Part]) -> Result<Week, WeekError> {
    // Monday first; the inner `None` is a day said to be closed.
    let mut week: [Option<Option<Span>>; 7] = [None; 7];
    let is_hours_first = matches!(parts.first(), Some(Part::Hours(Some(_), _)));
    let mut paired_day = None;
    let mut rest = parts;
    while let [one, other, after @ ..] = rest {
        // "Closed on Sunday" may stand either way round in both orders.
        let (days, quote, span) = match (one, other) {
            (Part::Days(days, quote), Part::Hours(span, _))
                if !is_hours_first || span.is_none() =>
            {
                (days, quote, span)
            }
            (Part::Hours(span, _), Part::Days(days, quote)) if is_hours_first || span.is_none() => {
                (days, quote, span)
            }
            _ => break,
        };
        for &day in days {
            let slot = &mut week[day.num_days_from_monday() as usize];
            if slot.replace(*span).is_some() {
                let text = (*quote).to_owned();
                return Err(WeekError::DayTwice { day, text });
            }
        }
        paired_day = days.first().copied();
        rest = after;
    }
    match (rest.first(), paired_day) {
        (None, _) => Week::new(week.map(Option::flatten)),
        (Some(Part::Days(_, quote)), _) => Err(WeekError::NoTimes((*quote).to_owned())),
        // Hours left over after a pair are a second span: "Mon 8-12, 14-17".
        (Some(Part::Hours(_, quote)), Some(day)) => Err(WeekError::DayTwice {
            day,
            text: (*quote).to_owned(),
        }),
        (Some(Part::Hours(_, quote)), None) => Err(WeekError::NoDays((*quote).to_owned())),
    }
}
