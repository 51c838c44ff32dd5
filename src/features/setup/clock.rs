//! The question for a school's clock. Pure.
//!
//! Few people know the name of their time zone, but everybody can tell whether it is a quarter to
//! eleven where they are.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use super::people::tag;
use crate::engine::message::{Button, Message, Style};
use crate::engine::pen::Pen;
use crate::model::school::School;
use crate::model::wall::local_of;
use crate::places::{Country, Place, zone_of};
use crate::text::args;

/// Most time zones offered as buttons.
const ZONES_MAX: usize = 5;

/// Adds the clocks that the school's place may keep, each with the time on it now, and the way to
/// all others.
pub fn ask(pen: &Pen, card: Message, school: &School, now: DateTime<Utc>) -> Message {
    let country = school.country.as_deref().and_then(Country::from_code);
    let found = match (&school.place, country) {
        (Some(place), Some(country)) => zone_of(place, country),
        _ => Vec::new(),
    };
    let tag = tag(school.id);
    // Where there is one clock alone, it is the one of the town that was told, known or not.
    let own = school.place.as_ref().filter(|_| found.len() == 1);
    let zones: Vec<Button> = found
        .iter()
        .take(ZONES_MAX)
        .enumerate()
        .map(|(nth, place)| {
            let town = own.cloned().unwrap_or_else(|| town_of(place));
            let time = pen.voice.time(local_of(now, place.zone).time());
            let label = pen.fill("setup-zone-now", &args! { "town" => town, "time" => time });
            let style = if nth == 0 { Style::Main } else { Style::Plain };
            pen.labelled(label, style, "setup.zone", &[&tag, place.zone.name()])
        })
        .collect();
    card.row(zones)
        .row([pen.button("setup-zone-search", "setup.find", &[&tag])])
}

/// By which town people know a clock: "Springfield, Missouri"; where a whole country is meant, by the
/// town in the zone's name: "New York".
fn town_of(place: &Place) -> String {
    match place.city {
        Some(city) => {
            let parts: Vec<&str> = [city].into_iter().chain(place.region).collect();
            parts.join(", ")
        }
        None => {
            let name = name(place.zone);
            name.rsplit('/').next().unwrap_or(&name).to_owned()
        }
    }
}

/// A zone's name as people read it: "America/Los Angeles".
pub fn name(zone: Tz) -> String {
    zone.name().replace('_', " ")
}
