//! Finds and ranks the places that a text may mean.

use std::cmp::Reverse;
use std::collections::HashSet;

use super::data::{Table, gazetteer, number};
use super::fold::key_of_folded;
use super::near::one_slip_away;
use super::reading::{Reading, Words};
use super::{Closeness, Country, PLACES_MAX, Place};

/// Fewer letters begin too many names. Names in Han, Hangul and the like are short.
const PREFIX_BYTES_MIN: usize = 3;

/// Shorter words, such as "in" and "la", are taken for an area only after a comma.
const GUESSED_AREA_BYTES_MIN: usize = 4;

/// Something a town can lie in.
#[derive(Clone, Copy)]
enum Area {
    Country(Country),
    /// Index of a region in the data.
    Region(usize),
}

/// Where a place must lie: for each thing said about it, in one of the areas that go by that name.
#[derive(Clone)]
pub struct Within(Vec<Vec<Area>>);

struct Candidate {
    place: Place,
    /// Index of its region in the data, unless it is a whole country.
    region: Option<usize>,
}

/// The best places for `text` in `base`, ranked, at most [`PLACES_MAX`]; empty when nothing fits.
///
/// If `base` or the text names an area, but no town of exactly that name is there, the zones of the
/// area follow.
pub fn search(text: &str, base: &Within) -> Vec<Place> {
    let words = Words::of(text);
    let whole = key_of(words.whole());
    let readings = likely(words.readings());

    for closeness in [Closeness::Exact, Closeness::Prefix, Closeness::Slip] {
        let found = named(&whole, closeness, base);
        if !found.is_empty() {
            return base.completed(found, closeness);
        }
        for reading in &readings {
            let Some(within) = base.and_areas_of(reading, closeness) else {
                continue;
            };
            // A slip may be in the area's name alone.
            for closeness in [Closeness::Exact, closeness] {
                let found = named(&key_of(reading.town), closeness, &within);
                if !found.is_empty() {
                    return within.completed(found, closeness);
                }
            }
        }
    }

    let unknown_town = readings
        .iter()
        .find_map(|reading| base.and_areas_of(reading, Closeness::Slip));
    let areas = unknown_town
        .as_ref()
        .map(Within::zones)
        .filter(|zones| !zones.is_empty());
    ranked(areas.unwrap_or_else(|| base.zones()), Closeness::Exact)
}

/// Everything whose name begins so, ranked.
pub fn beginning(text: &str) -> Vec<Place> {
    let key = key_of(Words::of(text).whole());
    let found = named(&key, Closeness::Prefix, &Within::anywhere());
    ranked(found, Closeness::Prefix)
}

/// Whether something anywhere goes by exactly this name, with or without the area it lies in.
pub fn is_named(text: &str) -> bool {
    let words = Words::of(text);
    let anywhere = Within::anywhere();
    let holds = |town: &[String], within: &Within| {
        !named(&key_of(town), Closeness::Exact, within).is_empty()
    };
    let readings = likely(words.readings());
    holds(words.whole(), &anywhere)
        || readings.iter().any(|reading| {
            let within = anywhere.and_areas_of(reading, Closeness::Exact);
            within.is_some_and(|within| holds(reading.town, &within))
        })
}

/// Without the readings that leave a part unexplained, if another explains all parts: in "Oldtown,
/// Washington, USA" no town of Washington is meant.
fn likely(mut readings: Vec<Reading>) -> Vec<Reading> {
    let explained = |reading: &Reading| reading.areas.iter().all(|words| areas_in(words).is_some());
    if readings
        .iter()
        .any(|reading| reading.divided && explained(reading))
    {
        readings.retain(explained);
    }
    readings
}

/// The lines of a table whose key is this close to `key`.
pub fn lines(table: &Table, key: &str, closeness: Closeness) -> Vec<usize> {
    match closeness {
        Closeness::Exact => table.equal(key).collect(),
        Closeness::Prefix if key.len() < PREFIX_BYTES_MIN => Vec::new(),
        Closeness::Prefix => table.beginning(key).collect(),
        Closeness::Slip => one_slip_away(table, key),
    }
}

/// Everything that goes by this name in the given area: towns, regions, countries.
fn named(key: &str, closeness: Closeness, within: &Within) -> Vec<Candidate> {
    let known = gazetteer();
    let spelled = lines(&known.place_spellings, key, closeness)
        .into_iter()
        .flat_map(|line| known.place_spellings.targets(line))
        .map(|place| number(Some(place)));
    let towns = lines(&known.places, key, closeness)
        .into_iter()
        .chain(spelled)
        .map(Candidate::town);
    let mut found: Vec<Candidate> = towns.collect();

    // Who types "Auckland" means the town more than the region around it.
    let namesakes: HashSet<_> = found
        .iter()
        .map(|town| (town.region, town.place.zone))
        .collect();
    let areas = areas_called(key, closeness)
        .into_iter()
        .flat_map(Area::candidates);
    found.extend(areas.filter(|area| {
        area.region.is_none() || !namesakes.contains(&(area.region, area.place.zone))
    }));
    found.retain(|candidate| within.holds(candidate));
    found
}

fn areas_called(key: &str, closeness: Closeness) -> Vec<Area> {
    let spellings = &gazetteer().region_spellings;
    let regions = lines(spellings, key, closeness)
        .into_iter()
        .flat_map(|line| spellings.targets(line));
    let mut areas: Vec<Area> = Country::called(key, closeness)
        .into_iter()
        .map(Area::Country)
        .collect();
    areas.extend(regions.map(|region| Area::Region(number(Some(region)))));
    if closeness == Closeness::Exact {
        areas.extend(Country::from_code(key).map(Area::Country));
    }
    areas
}

/// Whole countries before towns when the name is exactly theirs; many people before few.
fn ranked(mut found: Vec<Candidate>, closeness: Closeness) -> Vec<Place> {
    found.sort_by_key(|candidate| {
        let country = closeness == Closeness::Exact
            && candidate.region.is_none()
            && candidate.place.city.is_none();
        (!country, Reverse(candidate.place.population))
    });
    let mut seen = HashSet::new();
    let places = found.into_iter().map(|candidate| candidate.place);
    places
        .filter(|place| seen.insert((place.country, place.zone)))
        .take(PLACES_MAX)
        .collect()
}

fn key_of(words: &[String]) -> String {
    key_of_folded(&words.join(" "))
}

impl Within {
    pub fn anywhere() -> Self {
        Self(Vec::new())
    }

    pub fn country(country: Country) -> Self {
        Self(vec![vec![Area::Country(country)]])
    }

    /// Narrowed to the areas of a reading; `None` if they are not known for areas.
    fn and_areas_of(&self, reading: &Reading, closeness: Closeness) -> Option<Self> {
        let mut narrowed = self.clone();
        for words in &reading.areas {
            if !reading.divided
                && closeness != Closeness::Exact
                && key_of(words).len() < GUESSED_AREA_BYTES_MIN
            {
                return None;
            }
            narrowed.0.extend(areas_in(words).unwrap_or_default());
        }
        if reading.divided && closeness == Closeness::Slip && narrowed.0.len() == self.0.len() {
            let slips = reading
                .areas
                .iter()
                .map(|words| areas_called(&key_of(words), closeness));
            narrowed.0.extend(slips.filter(|areas| !areas.is_empty()));
        }
        (narrowed.0.len() > self.0.len()).then_some(narrowed)
    }

    fn holds(&self, candidate: &Candidate) -> bool {
        self.0
            .iter()
            .all(|alternatives| alternatives.iter().any(|area| area.holds(candidate)))
    }

    /// The zones of the areas themselves, where they overlap.
    fn zones(&self) -> Vec<Candidate> {
        let areas = self.0.iter().flatten().copied();
        areas
            .flat_map(Area::candidates)
            .filter(|candidate| self.holds(candidate))
            .collect()
    }

    /// `found`, followed by the zones of the area if it is not certain that the town is among them.
    fn completed(&self, found: Vec<Candidate>, closeness: Closeness) -> Vec<Place> {
        let mut places = ranked(found, closeness);
        if closeness != Closeness::Exact {
            for place in ranked(self.zones(), Closeness::Exact) {
                if !places
                    .iter()
                    .any(|known| (known.country, known.zone) == (place.country, place.zone))
                {
                    places.push(place);
                }
            }
            places.truncate(PLACES_MAX);
        }
        places
    }
}

/// The areas that words without commas name, as one name or two ("wa usa"), post codes apart;
/// `None` if they name none.
fn areas_in(words: &[String]) -> Option<Vec<Vec<Area>>> {
    let is_code = |word: &String| word.chars().all(|c| c.is_ascii_digit());
    let names: Vec<String> = words
        .iter()
        .filter(|word| !is_code(word))
        .cloned()
        .collect();
    if names.is_empty() {
        return Some(Vec::new());
    }
    let called = |words: &[String]| {
        Some(areas_called(&key_of(words), Closeness::Exact)).filter(|areas| !areas.is_empty())
    };
    let pair = |cut| Some(vec![called(&names[..cut])?, called(&names[cut..])?]);
    called(&names)
        .map(|areas| vec![areas])
        .or_else(|| (1..names.len()).find_map(pair))
}

impl Area {
    fn holds(self, candidate: &Candidate) -> bool {
        match self {
            Self::Country(country) => candidate.place.country == country,
            Self::Region(region) => candidate.region == Some(region),
        }
    }

    /// The area as an answer of its own: one candidate for each zone in it.
    fn candidates(self) -> Vec<Candidate> {
        let (country, region, zones) = match self {
            Self::Country(country) => (country, None, country.peopled_zones().collect()),
            Self::Region(region) => (
                region_country(region),
                Some(region),
                gazetteer().peopled_zones(region),
            ),
        };
        let name = region.and_then(|region| gazetteer().regions[region].name);
        let place = |(zone, population)| Place {
            city: None,
            region: name,
            country,
            zone,
            population,
        };
        zones
            .into_iter()
            .map(|zone| Candidate {
                place: place(zone),
                region,
            })
            .collect()
    }
}

impl Candidate {
    fn town(line: usize) -> Self {
        let row = gazetteer().place(line);
        let place = Place {
            city: Some(row.name),
            region: gazetteer().regions[row.region].name,
            country: region_country(row.region),
            zone: row.zone,
            population: row.people,
        };
        Self {
            place,
            region: Some(row.region),
        }
    }
}

pub fn region_country(region: usize) -> Country {
    Country::from_index(usize::from(gazetteer().regions[region].country))
}
