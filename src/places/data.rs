//! The table of places, unpacked once from `places.tsv.gz`; `make.py` describes its sections.
//!
//! All text stays in one string that lives as long as the process; beside it stand only the starts
//! of its lines. Names are found by binary search, since `make.py` wrote them in order.

use std::io::Read;
use std::ops::Range;
use std::str::FromStr;
use std::sync::OnceLock;

use chrono_tz::Tz;
use flate2::read::GzDecoder;

/// Everything known about places.
pub struct Gazetteer {
    /// The languages of [`CountryRow::names`]; the first stands in for all others.
    pub languages: Vec<&'static str>,
    pub zones: Vec<ZoneRow>,
    /// Sorted by code.
    pub countries: Vec<CountryRow>,
    pub regions: Vec<RegionRow>,
    pub places: Table,
    pub place_spellings: Table,
    pub country_spellings: Table,
    pub region_spellings: Table,
    pub zone_spellings: Table,
}

pub struct ZoneRow {
    pub zone: Tz,
    pub country_code: &'static str,
}

pub struct CountryRow {
    pub code: &'static str,
    /// Monday first.
    pub working_days: [bool; 7],
    /// Most people first.
    pub zones: Vec<Tz>,
    /// People in each of `zones`.
    pub people: Vec<u32>,
    pub names: Vec<&'static str>,
}

pub struct RegionRow {
    /// Index into [`Gazetteer::countries`].
    pub country: u16,
    /// `None` for a country as a whole.
    pub name: Option<&'static str>,
    /// `zone:people` pairs as they stand in the file: see [`Gazetteer::peopled_zones`].
    zones: &'static str,
}

/// One line of the places.
pub struct PlaceRow {
    pub name: &'static str,
    pub zone: Tz,
    /// Index into [`Gazetteer::regions`].
    pub region: usize,
    /// Rounded; 0 where unknown.
    pub people: u32,
}

/// Lines sorted by their first column, the key.
pub struct Table {
    text: &'static str,
    starts: Vec<u32>,
}

/// The table, unpacked at the first call.
pub fn gazetteer() -> &'static Gazetteer {
    static GAZETTEER: OnceLock<Gazetteer> = OnceLock::new();
    GAZETTEER.get_or_init(|| Gazetteer::read(unpack()))
}

/// What is expected below is part of the build, and the tests read every line of it.
const SOUND: &str = "places.tsv.gz is as make.py wrote it";

fn unpack() -> &'static str {
    let mut text = String::with_capacity(4 << 20);
    GzDecoder::new(&include_bytes!("places.tsv.gz")[..])
        .read_to_string(&mut text)
        .expect(SOUND);
    text.leak()
}

impl Gazetteer {
    fn read(text: &'static str) -> Self {
        let mut sections = text.trim_end_matches('\n').split("\n\n");
        let mut section = || sections.next().expect(SOUND);
        let languages = section().split('\t').collect();
        let zones: Vec<ZoneRow> = section().lines().map(ZoneRow::read).collect();
        let countries: Vec<CountryRow> = section()
            .lines()
            .map(|line| CountryRow::read(line, &zones))
            .collect();
        let regions = section()
            .lines()
            .map(|line| RegionRow::read(line, &countries))
            .collect();
        Self {
            languages,
            zones,
            countries,
            regions,
            places: Table::new(section()),
            place_spellings: Table::new(section()),
            country_spellings: Table::new(section()),
            region_spellings: Table::new(section()),
            zone_spellings: Table::new(section()),
        }
    }

    /// The place in this line of [`Gazetteer::places`].
    pub fn place(&self, line: usize) -> PlaceRow {
        let mut columns = self.places.line(line).split('\t').skip(1);
        let name = columns.next().expect(SOUND);
        let zone = self.zones[number(columns.next())].zone;
        let region = number(columns.next());
        let people = hundreds(columns.next());
        PlaceRow {
            name,
            zone,
            region,
            people,
        }
    }

    /// The zones of a region with the people in each, most people first.
    pub fn peopled_zones(&self, region: usize) -> Vec<(Tz, u32)> {
        peopled_zones(self.regions[region].zones, &self.zones)
    }
}

impl ZoneRow {
    fn read(line: &'static str) -> Self {
        let (name, country_code) = line.split_once('\t').expect(SOUND);
        Self {
            zone: Tz::from_str(name).expect(SOUND),
            country_code,
        }
    }
}

impl CountryRow {
    fn read(line: &'static str, all: &[ZoneRow]) -> Self {
        let mut columns = line.split('\t');
        let code = columns.next().expect(SOUND);
        let days = columns.next().expect(SOUND).as_bytes();
        let (zones, people) = peopled_zones(columns.next().expect(SOUND), all)
            .into_iter()
            .unzip();
        Self {
            code,
            working_days: std::array::from_fn(|day| days[day] == b'1'),
            zones,
            people,
            names: columns.collect(),
        }
    }
}

impl RegionRow {
    fn read(line: &'static str, countries: &[CountryRow]) -> Self {
        let mut columns = line.split('\t');
        let code = columns.next().expect(SOUND);
        let country = countries
            .binary_search_by(|row| row.code.cmp(code))
            .expect(SOUND);
        let name = columns.next().filter(|name| !name.is_empty());
        Self {
            country: u16::try_from(country).expect(SOUND),
            name,
            zones: columns.next().expect(SOUND),
        }
    }
}

impl Table {
    fn new(text: &'static str) -> Self {
        let mut starts = vec![0];
        starts.extend(
            text.match_indices('\n')
                .map(|(at, _)| u32::try_from(at + 1).expect(SOUND)),
        );
        Self { text, starts }
    }

    /// How many lines there are.
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// A whole line; `index` must be below [`Table::len`].
    pub fn line(&self, index: usize) -> &'static str {
        let start = self.starts[index] as usize;
        let end = self
            .starts
            .get(index + 1)
            .map_or(self.text.len(), |&next| next as usize - 1);
        &self.text[start..end]
    }

    /// The first column of a line.
    pub fn key(&self, index: usize) -> &'static str {
        let line = self.line(index);
        line.split_once('\t').map_or(line, |(key, _)| key)
    }

    /// The second column of a line, which points into other sections: codes or line numbers.
    pub fn targets(&self, index: usize) -> impl Iterator<Item = &'static str> + use<> {
        self.line(index)
            .split('\t')
            .nth(1)
            .unwrap_or_default()
            .split(',')
    }

    /// The lines whose key is `key`.
    pub fn equal(&self, key: &str) -> Range<usize> {
        let start = self.first(|line| line < key);
        start
            ..start
                + (start..self.len())
                    .take_while(|&index| self.key(index) == key)
                    .count()
    }

    /// The lines whose key begins with `prefix`.
    pub fn beginning(&self, prefix: &str) -> Range<usize> {
        self.first(|key| key < prefix)..self.first(|key| key < prefix || key.starts_with(prefix))
    }

    /// The first line whose key is not `before` the one sought.
    fn first(&self, before: impl Fn(&str) -> bool) -> usize {
        let mut range = 0..self.len();
        while !range.is_empty() {
            let middle = range.start + range.len() / 2;
            if before(self.key(middle)) {
                range.start = middle + 1;
            } else {
                range.end = middle;
            }
        }
        range.start
    }
}

/// Reads a number that `make.py` wrote.
pub fn number(column: Option<&str>) -> usize {
    column.and_then(|text| text.parse().ok()).expect(SOUND)
}

fn hundreds(column: Option<&str>) -> u32 {
    u32::try_from(number(column)).expect(SOUND) * 100
}

fn peopled_zones(pairs: &str, all: &[ZoneRow]) -> Vec<(Tz, u32)> {
    pairs
        .split(',')
        .map(|pair| {
            let (zone, people) = pair.split_once(':').expect(SOUND);
            (all[number(Some(zone))].zone, hundreds(Some(people)))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::offset::is_offset;
    use super::super::{Country, INPUT_CHARS_MAX, fold};
    use super::*;

    #[test]
    fn every_line_is_sound_and_in_order() {
        let known = gazetteer();
        let tables = [
            &known.places,
            &known.place_spellings,
            &known.country_spellings,
            &known.region_spellings,
            &known.zone_spellings,
        ];
        for table in tables {
            let keys: Vec<_> = (0..table.len()).map(|line| table.key(line)).collect();
            assert!(keys.is_sorted() && !keys[0].is_empty());
            assert!(
                keys.iter().all(|key| fold::fold(key) == *key),
                "keys are folded"
            );
        }
        for line in 0..known.places.len() {
            let name = known.place(line).name;
            assert_eq!(
                fold::key(name),
                known.places.key(line),
                "{name} is folded as typed names are"
            );
            assert!(!is_offset(name), "{name} is no offset");
            assert!(name.chars().count() <= INPUT_CHARS_MAX, "{name}");
        }
        let places =
            (0..known.place_spellings.len()).flat_map(|line| known.place_spellings.targets(line));
        assert!(
            places
                .map(|place| number(Some(place)))
                .all(|place| place < known.places.len())
        );
        let regions =
            (0..known.region_spellings.len()).flat_map(|line| known.region_spellings.targets(line));
        assert!(
            regions
                .map(|region| number(Some(region)))
                .all(|region| !known.peopled_zones(region).is_empty())
        );
        let codes = (0..known.country_spellings.len())
            .flat_map(|line| known.country_spellings.targets(line));
        assert!(
            codes
                .into_iter()
                .all(|code| Country::from_code(code).is_some())
        );
    }
}
