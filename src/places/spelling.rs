//! How a town's name is written, where it was typed in a hurry: "lilongwe", "SAO PAULO".

use super::data::gazetteer;
use super::{INPUT_CHARS_MAX, fold, search};
use crate::places::Country;

/// Beyond Latin, Greek and Cyrillic, writing has no capitals, or uses them in another way.
const CAPITALS_END: char = '\u{530}';

/// The name of a town in this country as it is written there, where it is known; else as it was
/// typed, with a capital where one is certainly missing.
#[must_use]
pub fn town_spelled(typed: &str, country: Country) -> String {
    if typed.chars().count() > INPUT_CHARS_MAX {
        return typed.to_owned();
    }
    known(typed, country).map_or_else(|| with_capital(typed), str::to_owned)
}

/// The town of this country that was typed, but for case, accents and punctuation. Accents that the
/// list does not have were typed with care.
fn known(typed: &str, country: Country) -> Option<&'static str> {
    let known = gazetteer();
    let letters = |text: &str| fold::fold(text).replace(' ', "");
    let small = typed.to_lowercase();
    let lines = known.places.equal(&fold::key(typed));
    lines
        .map(|line| known.place(line))
        .filter(|town| search::region_country(town.region) == country)
        .filter(|town| letters(town.name) == letters(typed))
        .filter(|town| small.is_ascii() || town.name.to_lowercase() == small)
        // Of namesakes with other accents, the one that was typed; else the largest.
        .max_by_key(|town| (town.name.to_lowercase() == small, town.people))
        .map(|town| town.name)
}

/// One word of small letters is a name without its capital. Of several words nobody knows which have
/// one ("port of spain", "’s-Hertogenbosch"), nor what an "i" becomes ("IJmuiden", "İzmir").
fn with_capital(typed: &str) -> String {
    let is_small = |c: char| c.is_lowercase() && c < CAPITALS_END;
    let mut letters = typed.chars();
    match letters.next() {
        Some(first)
            if first != 'i' && !letters.as_str().is_empty() && typed.chars().all(is_small) =>
        {
            let mut capital = first.to_uppercase();
            match (capital.next(), capital.next()) {
                (Some(capital), None) => format!("{capital}{}", letters.as_str()),
                _ => typed.to_owned(),
            }
        }
        _ => typed.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_known_town_is_written_as_it_is_there_and_another_as_it_was_typed() {
        for (typed, country, spelled) in [
            ("lilongwe", "MW", "Lilongwe"),
            ("KINSHASA", "CD", "Kinshasa"),
            ("gig harbor", "US", "Gig Harbor"),
            ("sao paulo", "BR", "São Paulo"),
            ("Sao Paulo", "BR", "São Paulo"),
            ("SÃO PAULO", "BR", "São Paulo"),
            ("ndjamena", "TD", "N'Djamena"),
            ("s hertogenbosch", "NL", "'s-Hertogenbosch"),
            // Another name of theirs, in another language, or with more accents than the list has.
            ("Lisbonne", "PT", "Lisbonne"),
            ("lisbonne", "PT", "Lisbonne"),
            ("Kínshasa", "CD", "Kínshasa"),
            ("القاهرة", "EG", "القاهرة"),
            // A village, or a town of another country.
            ("drumnadrochit", "GB", "Drumnadrochit"),
            ("nairn", "FR", "Nairn"),
            ("inverness", "FR", "inverness"),
            ("’s-Gravenmoer", "NL", "’s-Gravenmoer"),
            ("de bilthoven west", "NL", "de bilthoven west"),
            ("ijhorst", "NL", "ijhorst"),
            ("ვარდისუბანი", "GE", "ვარდისუბანი"),
            ("eThekwini", "ZA", "eThekwini"),
            ("", "GB", ""),
        ] {
            let country = Country::from_code(country).unwrap();
            assert_eq!(town_spelled(typed, country), spelled, "{typed}");
        }
    }
}
