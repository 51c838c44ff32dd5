//! `/nudges`: how quiet times are looked after, in plain words, and what schools can change of it. Both
//! read the same.

pub(super) mod decide;
pub(super) mod own;
pub(super) mod shared;
pub(super) mod sql;

use chrono::{NaiveTime, Timelike};
use chrono_tz::Tz;

use self::decide::Setting;
use super::facts::Facts;
use super::{DEPUTIES, HOUR, LEADERS, REPLY, acts};
use crate::engine::feature::Outcome;
use crate::engine::message::{Mark, Message};
use crate::engine::pair::Side;
use crate::engine::pen::Pen;
use crate::engine::{Cx, Here};
use crate::model::ids::Id;
use crate::model::room::Audience;
use crate::model::school::School;
use crate::model::wall::{instant_of, local_of};
use crate::text::args;

/// Shows what holds, with what can be changed.
pub(super) async fn show(cx: &mut Cx, here: &Here) -> Outcome {
    let (facts, member) = acts::facts(cx, here).await?;
    let pen = here.pen();
    let times = facts.pair.sides.each_ref().map(|side| {
        let chosen = facts.own(side.school.id).told_minute;
        chosen.map_or_else(|| usual_time(cx, side), time_of)
    });
    let message = Message::default().title(pen.say("nudges-settings-title"));
    let message = Setting::ALL.into_iter().fold(message, |message, setting| {
        message.item(Mark::None, shared::held(&pen, &facts, setting))
    });
    let message = told(&pen, &facts, times, message);
    // What one school decides alone is offered to those who decide it.
    let decides = cx.may_speak_for_school(&member).await?;
    let message = message.para(pen.say(match decides {
        true => "nudges-settings-who",
        false => "nudges-settings-both",
    }));
    let own = decides.then_some(member.school);
    Ok(Some(buttons(&pen, &facts, own, message)))
}

/// When each school is told, and who.
fn told(pen: &Pen, facts: &Facts, times: [NaiveTime; 2], mut message: Message) -> Message {
    for (side, time) in facts.pair.sides.iter().zip(times) {
        let args = args! {
            "school" => pen.school(&side.school),
            "time" => pen.voice.time(time),
        };
        message = message.item(Mark::None, pen.fill("nudges-settings-hour", &args));
    }
    let named = |is: &dyn Fn(&Side) -> bool| {
        let sides = facts.pair.sides.iter().filter(|side| is(side));
        let names: Vec<String> = sides.map(|side| pen.school(&side.school)).collect();
        args! { "count" => names.len(), "schools" => pen.voice.list(&names) }
    };
    let deputies = named(&|side| facts.own(side.school.id).deputies);
    let leaders = named(&|side| facts.leaders.contains(&side.school.id));
    let message = message.item(Mark::None, pen.fill("nudges-settings-deputies", &deputies));
    let has_leaders = |side: &Side| side.rooms_for(Audience::Leaders).next().is_some();
    match facts.pair.sides.iter().any(has_leaders) {
        true => message.item(Mark::None, pen.fill("nudges-settings-leaders", &leaders)),
        false => message,
    }
}

/// What can be changed together, and by the school `own` alone.
fn buttons(pen: &Pen, facts: &Facts, own: Option<Id<School>>, message: Message) -> Message {
    let both = Setting::ALL.map(|setting| {
        let key = match setting {
            Setting::Reply => "nudges-reply",
            Setting::Amber => "nudges-amber-change",
            Setting::Between => "nudges-between-change",
        };
        pen.button(key, REPLY, &[setting.word()])
    });
    let Some(own) = own else {
        return message.row(both);
    };
    let mut alone = vec![
        pen.button("nudges-hour", HOUR, &[]),
        match facts.own(own).deputies {
            true => pen.button("nudges-deputies-stop", DEPUTIES, &["no"]),
            false => pen.button("nudges-deputies-tell", DEPUTIES, &["yes"]),
        },
    ];
    let side = facts.pair.side(own);
    if side.rooms_for(Audience::Leaders).next().is_some() {
        alone.push(match facts.leaders.contains(&own) {
            true => pen.button("nudges-leaders-stop", LEADERS, &["no"]),
            false => pen.button("nudges-leaders-tell", LEADERS, &["yes"]),
        });
    }
    message.row(both).row(alone)
}

/// When a school is told where it chose nothing, on its own clock: when it opens, where that is later.
fn usual_time(cx: &Cx, side: &Side) -> NaiveTime {
    let zone = side.school.zone.unwrap_or(Tz::UTC);
    let next = cx
        .schedules
        .nudges
        .after(&cx.now.with_timezone(&zone))
        .next();
    let usual = next.map_or(NaiveTime::MIN, |at| at.time());
    let hours = side.school.calendar().and_then(|calendar| {
        let opens = calendar.next_school_day_start(cx.now)?;
        calendar.hours_on(calendar.local_date(opens))
    });
    let Some(hours) = hours else {
        return usual;
    };
    let opens = local_of(hours.start, zone);
    let at = instant_of(opens.date().and_time(usual), zone);
    match hours.contains(&at) {
        true => usual,
        false => opens.time(),
    }
}

/// The time of day that is so many minutes after midnight.
fn time_of(minute: u16) -> NaiveTime {
    let midnight = NaiveTime::MIN;
    let with_hour = midnight.with_hour(u32::from(minute / 60));
    let time = with_hour.and_then(|time| time.with_minute(u32::from(minute % 60)));
    time.unwrap_or(midnight)
}
