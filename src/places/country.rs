//! Countries: their names, zones and working weeks, and which one a typed name means.

use std::fmt;

use chrono_tz::Tz;

use super::data::{CountryRow, gazetteer, number};
use super::search::lines;
use super::{Closeness, INPUT_CHARS_MAX, fold, near};

/// A country or territory with an ISO 3166 code of its own, or Kosovo. A handle: cheap to copy.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Country(u16);

/// Why a typed country was not understood.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CountryError {
    /// Several countries go by this name ("Congo"), most populous first.
    #[error("several countries go by this name")]
    Ambiguous(Vec<Country>),
    /// No country goes by this name, or none was given.
    #[error("no country goes by this name")]
    NotFound,
}

impl Country {
    /// The country with this ISO 3166 alpha-2 code, in any case: `mw`, `GB`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let code = code.to_ascii_uppercase();
        let countries = &gazetteer().countries;
        let index = countries.binary_search_by(|row| row.code.cmp(&code)).ok()?;
        Some(Self::from_index(index))
    }

    /// The country that a person means by `text`: a name in English, French, the country's own or
    /// another widespread language, a short form ("UK", "DRC"), an ISO code, or one of its regions
    /// ("Scotland"). One slip of the finger is forgiven in longer names.
    ///
    /// # Errors
    /// [`CountryError::Ambiguous`] when several countries are called so, else [`CountryError::NotFound`].
    pub fn find(text: &str) -> Result<Self, CountryError> {
        if text.chars().count() > INPUT_CHARS_MAX {
            return Err(CountryError::NotFound);
        }
        let key = fold::key(text);
        let ways = [
            Self::called(&key, Closeness::Exact),
            Self::from_code(&key).into_iter().collect(),
            Self::with_region(&key),
            Self::called(&key, Closeness::Slip),
        ];
        match ways.into_iter().find(|found| !found.is_empty()).as_deref() {
            Some([country]) => Ok(*country),
            Some(several) => Err(CountryError::Ambiguous(several.to_vec())),
            None => Err(CountryError::NotFound),
        }
    }

    /// The names, in this language, of up to three countries that look like `text`, the likeliest
    /// first: to be proposed where [`Country::find`] found none.
    #[must_use]
    pub fn names_like(text: &str, language_tag: &str) -> Vec<&'static str> {
        if text.chars().count() > INPUT_CHARS_MAX {
            return Vec::new();
        }
        let all = (0..gazetteer().countries.len()).map(Self::from_index);
        let names = all.map(|country| country.name(language_tag));
        near::most_alike(&fold::key(text), names.map(|name| (fold::key(name), name)))
    }

    /// ISO 3166 alpha-2 code; `XK` for Kosovo, which has none.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.row().code
    }

    /// The name to show in this language (`fr`, `fr-CA`); in English where no other is known.
    #[must_use]
    pub fn name(self, language_tag: &str) -> &'static str {
        let language = language_tag.split(['-', '_']).next().unwrap_or_default();
        let known = gazetteer()
            .languages
            .iter()
            .position(|tag| tag.eq_ignore_ascii_case(language));
        self.row().names[known.unwrap_or(0)]
    }

    /// The country's zones, most people first. Of zones whose clocks agree from 2026 to 2030, only the
    /// most populous is here: a person choosing between them would see no difference.
    #[must_use]
    pub fn zones(self) -> &'static [Tz] {
        &self.row().zones
    }

    /// The usual working week, Monday first: a proposal for a school to correct.
    /// Source: CLDR week data, with the exceptions listed in `make.py`.
    #[must_use]
    pub fn working_days(self) -> [bool; 7] {
        self.row().working_days
    }

    pub(super) fn from_index(index: usize) -> Self {
        Self(u16::try_from(index).expect("there are fewer countries than u16 has values"))
    }

    /// [`Country::zones`] with the people known to live in each.
    pub(super) fn peopled_zones(self) -> impl Iterator<Item = (Tz, u32)> {
        let row = self.row();
        row.zones.iter().copied().zip(row.people.iter().copied())
    }

    /// The countries called so, most populous first.
    pub(super) fn called(key: &str, closeness: Closeness) -> Vec<Self> {
        let spellings = &gazetteer().country_spellings;
        let codes = lines(spellings, key, closeness)
            .into_iter()
            .flat_map(|line| spellings.targets(line));
        by_people(codes.filter_map(Self::from_code).collect())
    }

    /// The countries that have a region called so, most populous first.
    fn with_region(key: &str) -> Vec<Self> {
        let spellings = &gazetteer().region_spellings;
        let regions = spellings
            .equal(key)
            .flat_map(|line| spellings.targets(line));
        by_people(
            regions
                .map(|region| Self(gazetteer().regions[number(Some(region))].country))
                .collect(),
        )
    }

    fn people(self) -> u64 {
        self.row()
            .people
            .iter()
            .map(|&people| u64::from(people))
            .sum()
    }

    fn row(self) -> &'static CountryRow {
        &gazetteer().countries[usize::from(self.0)]
    }
}

impl fmt::Debug for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Country({})", self.code())
    }
}

fn by_people(mut countries: Vec<Country>) -> Vec<Country> {
    countries.sort_by_key(|country| (std::cmp::Reverse(country.people()), *country));
    countries.dedup();
    countries
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    fn country(code: &str) -> Country {
        Country::from_code(code).unwrap_or_else(|| panic!("{code} is a country"))
    }

    #[test]
    fn countries_are_known_by_many_names() {
        for (typed, code) in [
            ("usa", "US"),
            ("U.S.A.", "US"),
            ("us", "US"),
            ("États-Unis", "US"),
            ("UK", "GB"),
            ("Great Britain", "GB"),
            ("Scotland", "GB"),
            ("Pays de Galles", "GB"),
            ("Chine", "CN"),
            ("中国", "CN"),
            ("Cote d'Ivoire", "CI"),
            ("Ivory Coast", "CI"),
            ("DRC", "CD"),
            ("Congo-Kinshasa", "CD"),
            ("South Korea", "KR"),
            ("대한민국", "KR"),
            ("Guinea", "GN"),
            ("Guinée équatoriale", "GQ"),
            ("Deutschland", "DE"),
            ("Malaŵi", "MW"),
            ("mwi", "MW"),
            ("Swaziland", "SZ"),
            ("the gambia", "GM"),
            ("Trinidad and Tobago", "TT"),
            ("Kosovo", "XK"),
            ("Malawy", "MW"),
            ("Niger", "NE"),
            ("Россия", "RU"),
        ] {
            assert_eq!(Country::find(typed).map(Country::code), Ok(code), "{typed}");
        }
        for (typed, codes) in [
            ("Congo", ["CD", "CG"]),
            ("Kongo", ["CD", "CG"]),
            ("Korea", ["KR", "KP"]),
            ("corée", ["KR", "KP"]),
        ] {
            assert_eq!(
                Country::find(typed),
                Err(CountryError::Ambiguous(codes.map(country).to_vec())),
                "{typed}"
            );
        }
        for typed in ["", "Zzyzx", "Lilongwe", &"x".repeat(1_000)] {
            assert_eq!(Country::find(typed), Err(CountryError::NotFound), "{typed}");
        }
    }

    #[test]
    fn countries_show_names_and_working_weeks() {
        for (code, tag, name) in [
            ("MW", "en", "Malawi"),
            ("GB", "fr", "Royaume-Uni"),
            ("GB", "fr-CA", "Royaume-Uni"),
            ("GB", "pt", "United Kingdom"),
            ("cn", "", "China"),
        ] {
            assert_eq!(country(code).name(tag), name, "{code} {tag}");
        }
        for (code, days) in [
            ("MW", "MTWTF--"),
            ("EG", "MTWT--S"),
            ("BD", "MTWT--S"),
            ("IR", "MTWT-SS"),
            ("IN", "MTWTFS-"),
            ("NP", "MTWTF-S"),
            ("BN", "MTWT-S-"),
        ] {
            let letters = "MTWTFSS".chars().zip(country(code).working_days());
            let shown: String = letters
                .map(|(letter, at_work)| if at_work { letter } else { '-' })
                .collect();
            assert_eq!(shown, days, "{code}");
        }
        assert_eq!(Country::from_code("ZZ"), None);
        assert_eq!(format!("{:?}", country("mw")), "Country(MW)");
    }

    #[test]
    fn every_country_is_complete() {
        for (index, row) in gazetteer().countries.iter().enumerate() {
            let country = Country::from_index(index);
            assert_eq!(Country::from_code(row.code), Some(country));
            assert!(!country.zones().is_empty(), "{country:?} has a zone");
            assert!(country.working_days().contains(&true), "{country:?} works");
            assert_eq!(row.names.len(), gazetteer().languages.len(), "{country:?}");
            for tag in &gazetteer().languages {
                assert_eq!(
                    Country::find(country.name(tag)),
                    Ok(country),
                    "its own name finds it"
                );
            }
        }
        let distinct: HashSet<_> = gazetteer()
            .countries
            .iter()
            .map(|row| row.names[0])
            .collect();
        assert_eq!(distinct.len(), gazetteer().countries.len());
    }
}
