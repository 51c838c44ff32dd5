//! What is said of a call on one date, in the words of `meetings.ftl`.

use chrono::{DateTime, Utc};

use super::super::pair::Pair;
use super::super::reader::Reader;
use super::super::{WRITE, calls};
use super::{CatchUp, HELD, Moment, NOT, OFF, OTHER, PROPOSE, State, YES};
use crate::engine::message::{Message, Style};
use crate::model::ids::Id;
use crate::model::people::Member;
use crate::text::args;

/// The card of a call that is suggested or agreed on.
pub(super) fn card(to: &Reader<'_>, one: &CatchUp) -> Message {
    let (own, other) = (to.school(one.by), to.school(one.by.other()));
    let args = args! { "school" => own, "partner" => other };
    let id = one.id.to_string();
    let key = match one.state {
        State::Asked if to.pair.is_shared() => "meetings-catchup-suggested",
        State::Asked if to.sees_own(one.by) => "meetings-catchup-suggested-yours",
        State::Asked => "meetings-catchup-suggested-theirs",
        State::Agreed => "meetings-catchup-agreed",
        State::Over => "meetings-catchup-passed",
    };
    let message = to.moment(
        Message::of(to.pen.fill(key, &args)),
        "meetings-date",
        one.at,
    );
    let off = |key| to.pen.button(key, OFF, &[&id]);
    match one.state {
        State::Asked => {
            let mut buttons = Vec::new();
            if to.sees_own(one.by.other()) {
                buttons.push(to.pen.main_button("meetings-catchup-yes", YES, &[&id]));
                buttons.push(to.pen.button("meetings-catchup-other", OTHER, &[&id]));
                buttons.push(to.pen.button("meetings-catchup-not", NOT, &[&id]));
            }
            if to.sees_own(one.by) {
                buttons.push(off("meetings-catchup-back"));
            }
            message.row(buttons)
        }
        State::Agreed => calls::joining(to, message.row([off("meetings-catchup-off")])),
        State::Over => message,
    }
}

/// What the card of a call says that was refused or not answered: `key`, and whether none is suggested any more.
pub(super) fn refused(to: &Reader<'_>, one: &CatchUp, (key, rests): (&str, bool)) -> Message {
    let message = Message::of(to.pen.say(key));
    let message = to.moment(message, "meetings-date", one.at);
    match rests {
        true => message.para(to.pen.say("meetings-catchup-rest")),
        false => message,
    }
}

/// To the school that suggested a call: not now, by whose word.
pub(super) fn not_now(to: &Reader<'_>, one: &CatchUp, by: &Member) -> Message {
    Message::of(to.of_change(("meetings-catchup-no", by), one.at)).row([to.pen.button(
        "letters-write",
        "letters.say",
        &[],
    )])
}

/// That the call comes nearer.
pub(super) fn reminder(
    to: &Reader<'_>,
    one: &CatchUp,
    moment: Moment,
    now: DateTime<Utc>,
) -> Message {
    let key = match moment {
        Moment::Day => "meetings-catchup-next-day",
        _ => "meetings-catchup-soon",
    };
    let days = (to.calendar().local_date(one.at) - to.calendar().local_date(now)).num_days();
    let lead = to
        .pen
        .fill(key, &args! { "school" => to.partner(), "days" => days });
    calls::joining(to, to.moment(Message::of(lead), "meetings-date", one.at))
}

/// Asks whether it took place.
pub(super) fn did_it_happen(to: &Reader<'_>, one: &CatchUp) -> Message {
    let question = to.of_date("meetings-catchup-did-it", one.at);
    let id = one.id.to_string();
    let button = |key, word| to.pen.button(key, HELD, &[&id, word]);
    Message::of(question).row([
        button("meetings-catchup-it-did", "yes"),
        button("meetings-it-did-not", "no"),
    ])
}

/// That somebody took it back or cannot be there, or that the calendars do not hold it any more.
pub(super) fn called_off(to: &Reader<'_>, one: &CatchUp, by: Option<&Member>) -> Message {
    let lead = match (by, one.state) {
        (Some(by), State::Asked) => to.of_change(("meetings-catchup-taken-back", by), one.at),
        (Some(by), _) => to.of_change(("meetings-catchup-called-off", by), one.at),
        (None, _) => to.of_date("meetings-catchup-days-off", one.at),
    };
    let other = to.pen.button("meetings-catchup-other", OTHER, &[]);
    Message::of(lead).row([other])
}

/// Dates that suit both, each with both clocks and the button that suggests it; where there is none, what
/// there is instead: the monthly meeting that is `near`, or one in writing.
pub(super) fn offered(
    to: &Reader<'_>,
    lead: &str,
    dates: &[DateTime<Utc>],
    near: Option<DateTime<Utc>>,
) -> Message {
    let (pen, pair) = (to.pen, to.pair);
    if let Some(near) = near.filter(|_| dates.is_empty()) {
        let message = Message::of(pen.say("meetings-catchup-near"));
        return to.moment(message, "meetings-date", near);
    }
    if dates.is_empty() {
        let in_writing = pen.button("meetings-writing-instead", WRITE, &[]);
        return Message::of(pen.say("meetings-catchup-none")).row([in_writing]);
    }
    let message = dates
        .iter()
        .fold(Message::of(pen.say(lead)), |message, at| {
            to.moment(message, "meetings-date", *at)
        });
    message.row(dates.iter().map(|at| {
        let args = proposal(pair, *at);
        pen.labelled(to.short(*at), Style::Plain, PROPOSE, &[&args[0], &args[1]])
    }))
}

/// What a button that suggests a date carries: the partnership, and the minutes since 1970.
pub(super) fn proposal(pair: &Pair, at: DateTime<Utc>) -> [String; 2] {
    let minutes = Id::<CatchUp>::new(at.timestamp() / 60);
    [pair.id.to_string(), minutes.to_string()]
}
