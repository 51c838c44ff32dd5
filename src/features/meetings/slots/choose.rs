//! Choosing a few good rules that differ from each other.

use std::cmp::Reverse;

use chrono::{DateTime, Datelike, Timelike, Weekday};
use chrono_tz::Tz;

use super::rule::{Rule, Side};
use super::{PROPOSALS_MAX, Search};
use crate::model::overlap::difference_minutes;
use crate::model::wall::local_of;

/// A rule that holds in enough months, with what it is ranked by.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub(super) rule: Rule,
    /// Months in which it holds.
    pub(super) held: u8,
    /// Months in which it lies well inside both schools' hours.
    pub(super) comfortable: u8,
    pub(super) burden_min: [u32; 2],
    /// The first instant, in seconds since 1970.
    pub(super) first: i64,
    /// A number made of all instants. Between rules that are equally good it decides, since
    /// something has to that is the same whichever school is named first.
    pub(super) mark: i64,
}

/// Hours in which two proposals have to differ, in minutes; the further apart the better.
const APART_MIN: [i64; 2] = [120, 60];

/// How many months fewer than the best a proposal may hold for the sake of being different.
const MONTHS_GIVEN: u8 = 2;

/// How two rules have to differ.
#[derive(Clone, Copy)]
enum Different {
    /// In the weekday, and by so many minutes in the time of day.
    DayAndHour(i64),
    Day,
    Hour(i64),
}

/// The most different first.
const DIFFERENT: [Different; 4] = [
    Different::DayAndHour(APART_MIN[0]),
    Different::DayAndHour(APART_MIN[1]),
    Different::Day,
    Different::Hour(APART_MIN[1]),
];

/// The best few, best first.
pub(super) fn choose(search: &Search<'_>, mut candidates: Vec<Candidate>) -> Vec<Rule> {
    let zones = search.schools.each_ref().map(|party| party.calendar.zone);
    let apart_min = difference_minutes(zones[0], zones[1], search.from);
    candidates.sort_by_cached_key(|one| rank(one, search.borne_min, zones, apart_min));
    let refused: Vec<Weekly> = search
        .refused
        .iter()
        .map(|rule| weekly(rule, rule_instant(search, rule), zones))
        .collect();
    let is_new = |one: &Weekly| {
        let [.., day, hour] = DIFFERENT;
        refused
            .iter()
            .all(|other| differ(one, other, day) || differ(one, other, hour))
    };
    let best = candidates.first().map_or(0, |one| one.held);
    let mut chosen: Vec<(Rule, Weekly)> = Vec::new();
    for held_min in [best.saturating_sub(MONTHS_GIVEN), 0] {
        for different in DIFFERENT {
            for one in &candidates {
                if chosen.len() == PROPOSALS_MAX || one.held < held_min {
                    break;
                }
                let when = weekly(&one.rule, one.first, zones);
                let stands_out = |(_, other): &(Rule, Weekly)| differ(&when, other, different);
                if is_new(&when) && chosen.iter().all(stands_out) {
                    chosen.push((one.rule, when));
                }
            }
        }
    }
    chosen.into_iter().map(|(rule, _)| rule).collect()
}

/// What makes one rule better than another: the smaller the better. Two that plan the same instants on
/// different clocks may still move one of them to different instants, so one clock has to win.
fn rank(one: &Candidate, borne_min: [u32; 2], zones: [Tz; 2], apart_min: i32) -> impl Ord + use<> {
    let [first, second] = one.burden_min;
    let in_all = |side: usize| one.burden_min[side].saturating_add(borne_min[side]);
    (
        Reverse(one.held),
        first.saturating_add(second),
        in_all(0).abs_diff(in_all(1)),
        Reverse(one.comfortable),
        roundness(one.rule, apart_min),
        one.first,
        one.mark,
        one.rule.anchor.of(&zones).name(),
    )
}

/// 0 where both schools' clocks show the full hour, more the odder the minutes are.
fn roundness(rule: Rule, apart_min: i32) -> u8 {
    let odd = |minute: i32| match minute.rem_euclid(60) {
        0 => 0_u8,
        30 => 1,
        _ => 2,
    };
    let minute = i32::from(rule.minutes[0]);
    odd(minute)
        + match rule.anchor {
            Side::First => odd(minute + apart_min),
            Side::Second => odd(minute - apart_min),
        }
}

/// When in the week a rule's first meeting is.
struct Weekly {
    /// The weekday and the minute of the day on each school's clock.
    at: [(Weekday, i64); 2],
    takes_turns: bool,
}

fn weekly(rule: &Rule, instant_s: i64, zones: [Tz; 2]) -> Weekly {
    let instant = DateTime::from_timestamp(instant_s, 0).unwrap_or_default();
    let at = zones.map(|zone| {
        let local = local_of(instant, zone);
        let minute = i64::from(local.hour() * 60 + local.minute());
        (local.weekday(), minute)
    });
    Weekly {
        at,
        takes_turns: rule.takes_turns(),
    }
}

fn rule_instant(search: &Search<'_>, rule: &Rule) -> i64 {
    let zones = search.schools.each_ref().map(|party| party.calendar.zone);
    let month = super::Month::of(search.from.date_naive());
    rule.instant(month, zones).timestamp()
}

/// Whether two rules differ on both clocks. Two that take turns do so by their weekdays only: the
/// same two times in another order are nothing new.
fn differ(one: &Weekly, other: &Weekly, how: Different) -> bool {
    let both_take_turns = one.takes_turns && other.takes_turns;
    let mut clocks = one.at.iter().zip(&other.at);
    clocks.all(|((day, minute), (other_day, other_minute))| {
        let apart = (minute - other_minute).abs();
        // 23:30 and 00:30 are an hour apart.
        let apart = apart.min(24 * 60 - apart);
        match how {
            Different::DayAndHour(min) => day != other_day && apart >= min,
            Different::Day => day != other_day,
            Different::Hour(min) => !both_take_turns && apart >= min,
        }
    })
}
