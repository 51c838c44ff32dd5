//! `/setup` with words behind it: the name of something to change, or a place whose clock to keep.
//!
//! A clock that is kept already is never changed by a word alone, nor is one abroad set by it: what
//! was meant may have been something else, and meetings hang on the clock.

use super::people::tag;
use super::steps::Question;
use super::whereabouts::{clock_of, found_places, one_of, place_label, set_zone};
use super::{card, clock};
use crate::engine::button::Call;
use crate::engine::directory::{self, Seat};
use crate::engine::feature::{Outcome, Stop};
use crate::engine::message::{Message, Style};
use crate::engine::pen::Pen;
use crate::engine::{Cx, Here};
use crate::model::school::School;
use crate::places::{Country, Place};
use crate::text::{args, words};

/// The keys of what each thing to change is called: its button, and further words for it.
const NAMES: [(Question, [&str; 2]); 8] = [
    (Question::Name, ["setup-change-name", "setup-word-name"]),
    (Question::Place, ["setup-change-place", "setup-word-place"]),
    (Question::Zone, ["setup-change-zone", "setup-word-zone"]),
    (
        Question::Language,
        ["setup-change-language", "setup-word-language"],
    ),
    (Question::Week, ["setup-change-week", "setup-word-week"]),
    (Question::Point, ["setup-change-point", "setup-word-point"]),
    (
        Question::Deputy,
        ["setup-change-deputy", "setup-word-deputy"],
    ),
    (Question::Since, ["setup-change-since", "setup-word-since"]),
];
/// A hit by so few letters is too likely meant otherwise ("ok" is a town's short name), in characters.
const SHORT_CHARS: usize = 3;

/// Asks anew what the words name, or sets the clock by the place that they name: at once, or once
/// that is confirmed.
pub async fn setup(cx: &mut Cx, here: &Here, typed: &str) -> Outcome {
    let (seat, member) = here.staff()?;
    let pen = here.pen();
    if let Some(question) = question_called(typed) {
        let team = directory::team_of(&mut cx.tx, member.school).await?;
        return Ok(Some(card::ask_again(
            &pen, question, seat, &team, member, cx.now,
        )));
    }
    let found = found_places(&pen, seat, typed)?;
    match clock_of(seat, typed, &found) {
        Some(place) if !is_plain(typed, place, &seat.school) => {
            Ok(Some(ask_first(cx, &pen, seat, place)))
        }
        Some(place) => set_zone(cx, here, seat, place.zone).await,
        None => Ok(Some(one_of(&pen, seat, typed, &found))),
    }
}

/// "No": the clock stays as it is.
pub fn keep(here: &Here, call: &Call) -> Result<Message, Stop> {
    let pen = here.pen();
    let find = pen.button("setup-zone-search", "setup.find", &[call.arg(0)]);
    Ok(Message::of(pen.say("setup-zone-kept")).row([find]))
}

fn question_called(typed: &str) -> Option<Question> {
    let named = NAMES
        .iter()
        .find(|(_, keys)| words::is_called(typed, keys))
        .map(|(question, _)| *question);
    let language = || words::language_called(typed).map(|_| Question::Language);
    named.or_else(language)
}

/// Whether these words can only mean this clock: it is kept already, or it is the first and at home,
/// and its place was named at some length.
fn is_plain(typed: &str, place: &Place, school: &School) -> bool {
    match school.zone {
        Some(zone) => zone == place.zone,
        None => {
            let home = school.country.as_deref().and_then(Country::from_code);
            home.is_none_or(|home| home == place.country)
                && typed.trim().chars().count() > SHORT_CHARS
        }
    }
}

fn ask_first(cx: &Cx, pen: &Pen, seat: &Seat, place: &Place) -> Message {
    let args = args! {
        "zone" => seat.school.zone.map(clock::name).unwrap_or_default(),
        "new" => clock::name(place.zone),
        "place" => place_label(place, pen.voice.language().as_str()),
        "time" => pen.voice.date_time(cx.now, place.zone),
    };
    let key = match seat.school.zone {
        Some(_) => "setup-zone-change",
        None => "setup-zone-sure",
    };
    let tag = tag(seat.room.school);
    let yes = pen.labelled(
        pen.say("setup-zone-yes"),
        Style::Main,
        "setup.zone",
        &[&tag, place.zone.name()],
    );
    Message::of(pen.fill(key, &args)).row([yes, pen.button("setup-zone-no", "setup.keep", &[&tag])])
}
