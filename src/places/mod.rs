//! From what a teacher types to a country and a time zone.
//!
//! People name a town or a country, in their own spelling and script, with or without accents and
//! the country's name; they get back a short list of (country, zone) to choose from, best first.
//! All knowledge is in the file beside this one (`places.tsv.gz`, made by `make.py`, licensed as
//! `LICENCE.md` says): places above 5,000 people, so a village is found through its country.
//!
//! Nothing here asks the network or the clock, and nothing typed makes it fail.

mod country;
mod data;
mod fold;
mod near;
mod offset;
mod reading;
mod search;
mod spelling;
#[cfg(test)]
mod tests;

use chrono_tz::Tz;

pub use country::{Country, CountryError};
use data::{gazetteer, number};
use search::{Within, search};
pub use spelling::town_spelled;

/// The longest text that is looked up, in characters. The longest name in the data has 79.
pub const INPUT_CHARS_MAX: usize = 100;

/// At most so many places are proposed: as many as a row or two of buttons hold.
pub const PLACES_MAX: usize = 8;

/// A zone in a country, and the town or region by which it was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The town under the name it has at home or in English, when a town was named.
    pub city: Option<&'static str>,
    /// The state, province or the like, where one is known: "Washington", "Scotland".
    pub region: Option<&'static str>,
    /// The country.
    pub country: Country,
    /// The zone in which clocks there run.
    pub zone: Tz,
    /// People in the town; without a town, in the part of the region or country that keeps this
    /// zone (towns only). Rounded to two digits, 0 where unknown.
    pub population: u32,
}

/// Why no place is proposed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FindError {
    /// Nothing, or nothing but spaces and punctuation.
    #[error("no place was named")]
    Empty,
    /// More than [`INPUT_CHARS_MAX`] characters.
    #[error("the name is longer than {INPUT_CHARS_MAX} characters")]
    TooLong,
    /// A difference from Greenwich such as "UTC+8" or "EST", which does not say when clocks change.
    #[error("an offset is not a place")]
    Offset,
    /// No place in the data goes by this name.
    #[error("no such place is known")]
    NotFound,
}

/// How well a name fits what was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Closeness {
    /// The same after folding.
    Exact,
    /// It begins with what was typed.
    Prefix,
    /// One slip of the finger apart.
    Slip,
}

/// The places that `text` may mean, best first, each (country, zone) once, at most [`PLACES_MAX`].
///
/// Understood are towns, regions and countries, a town with its region or country in either order
/// ("Gig Harbor, WA, USA", "Inverness Scotland"), and IANA zone names. A name that fits exactly
/// hides those that only begin so, and those hide names one slip away; within each, countries come
/// before towns and many people before few. An unknown village with a known country gives that
/// country's zones.
///
/// # Errors
/// [`FindError`] says whether to ask again, and how.
pub fn find_places(text: &str) -> Result<Vec<Place>, FindError> {
    if text.chars().count() > INPUT_CHARS_MAX {
        return Err(FindError::TooLong);
    }
    if offset::is_offset(text) {
        return Err(FindError::Offset);
    }
    if fold::fold(text).is_empty() {
        return Err(FindError::Empty);
    }
    if let Some(place) = zone_named(text) {
        return Ok(vec![place]);
    }
    let found = search(text, &Within::anywhere());
    if found.is_empty() {
        Err(FindError::NotFound)
    } else {
        Ok(found)
    }
}

/// The places that somebody may mean who still types, best first, each (country, zone) once, at most [`PLACES_MAX`]:
/// those that [`find_places`] finds, then those whose names only begin so. None where nothing fits.
pub fn places_beginning(text: &str) -> Vec<Place> {
    let Ok(mut found) = find_places(text) else {
        return Vec::new();
    };
    for place in search::beginning(text) {
        let is_same = |one: &Place| (one.country, one.zone) == (place.country, place.zone);
        if !found.iter().any(is_same) {
            found.push(place);
        }
    }
    found.truncate(PLACES_MAX);
    found
}

/// [`find_places`] for a school that is known to be in `home`: where the name is one of a place
/// there, its namesakes abroad are left out.
///
/// # Errors
/// As [`find_places`].
pub fn find_places_from(text: &str, home: Country) -> Result<Vec<Place>, FindError> {
    let found = find_places(text)?;
    let at_home: Vec<Place> = found
        .iter()
        .copied()
        .filter(|one| one.country == home)
        .collect();
    Ok(if at_home.is_empty() { found } else { at_home })
}

/// Whether `place`, the only one found for `text`, is what a school in `home` means for certain: it
/// is at home, or goes by exactly this name. A name abroad that only looks alike is a guess.
#[must_use]
pub fn is_meant(text: &str, place: &Place, home: Country) -> bool {
    place.country == home || zone_named(text).is_some() || search::is_named(text)
}

/// Whether a town of this country is known by this name, or one anywhere by such a spelling of its.
#[must_use]
pub fn is_town(text: &str, country: Country) -> bool {
    let (known, key) = (gazetteer(), fold::key(text));
    let is_here = |line| search::region_country(known.place(line).region) == country;
    known.places.equal(&key).any(is_here) || !known.place_spellings.equal(&key).is_empty()
}

/// Up to three towns of this country that may be meant by a name that is none of a town there: one
/// slip of the finger away, so that few villages are doubted. Most people first.
#[must_use]
pub fn towns_meant(text: &str, country: Country) -> Vec<&'static str> {
    if text.chars().count() > INPUT_CHARS_MAX {
        return Vec::new();
    }
    if is_town(text, country) {
        return Vec::new();
    }
    let (known, key) = (gazetteer(), fold::key(text));
    let is_here = |line: &usize| search::region_country(known.place(*line).region) == country;
    let lines = near::one_slip_away(&known.places, &key).into_iter();
    let mut towns: Vec<_> = lines
        .filter(is_here)
        .map(|line| known.place(line))
        .collect();
    towns.sort_by_key(|town| std::cmp::Reverse(town.people));
    let mut names: Vec<&'static str> = towns.into_iter().map(|town| town.name).collect();
    names.dedup();
    names.truncate(near::PROPOSED_MAX);
    names
}

/// Up to three towns of this country whose names look like `text`, the likeliest first: to be
/// proposed where nothing was found.
#[must_use]
pub fn towns_like(text: &str, country: Country) -> Vec<&'static str> {
    if text.chars().count() > INPUT_CHARS_MAX {
        return Vec::new();
    }
    let known = gazetteer();
    let towns = (0..known.places.len()).map(|line| (known.places.key(line), known.place(line)));
    let here = towns.filter(|(_, town)| search::region_country(town.region) == country);
    near::most_alike(&fold::key(text), here.map(|(key, town)| (key, town.name)))
}

/// The zones that a school in `city` in this country may be in, best first; never empty.
///
/// A town that is not known, or not for certain, is followed or replaced by the country's zones,
/// most people first.
#[must_use]
pub fn zone_of(city: &str, country: Country) -> Vec<Place> {
    if city.chars().count() > INPUT_CHARS_MAX {
        return search("", &Within::country(country));
    }
    match zone_named(city) {
        Some(place) if place.country == country => vec![place],
        _ => search(city, &Within::country(country)),
    }
}

/// The zone whose IANA name, old or new, was typed: "America/New York", "asia/calcutta".
fn zone_named(text: &str) -> Option<Place> {
    if !text.contains('/') {
        return None; // "Jamaica" and "Singapore" are zone names too, and better read as countries
    }
    let known = gazetteer();
    let line = known.zone_spellings.equal(&fold::key(text)).next()?;
    let row = &known.zones[number(known.zone_spellings.targets(line).next())];
    Some(Place {
        city: None,
        region: None,
        country: Country::from_code(row.country_code)?,
        zone: row.zone,
        population: 0,
    })
}
