//! What teachers type, and promises about the whole table.

use std::collections::HashSet;

use chrono_tz::{TZ_VARIANTS, Tz};
use proptest::prelude::*;

use super::data::gazetteer;
use super::*;

/// "MW Africa/Blantyre, ..." for what was found, or the error.
fn found(text: &str) -> String {
    match find_places(text) {
        Ok(places) => shown(&places),
        Err(error) => format!("{error:?}"),
    }
}

fn shown(places: &[Place]) -> String {
    let shown: Vec<_> = places
        .iter()
        .map(|place| format!("{} {}", place.country.code(), place.zone))
        .collect();
    shown.join(", ")
}

fn country(code: &str) -> Country {
    Country::from_code(code).unwrap_or_else(|| panic!("{code} is a country"))
}

#[test]
fn a_town_gives_its_zone() {
    for (typed, expected) in [
        ("Lilongwe", "MW Africa/Blantyre"),
        ("LILONGWE ", "MW Africa/Blantyre"),
        ("Mudanjiang", "CN Asia/Shanghai"),
        ("牡丹江", "CN Asia/Shanghai"),
        ("牡丹江市", "CN Asia/Shanghai"),
        ("중국 무단장", "CN Asia/Shanghai"),
        ("Gig Harbor", "US America/Los_Angeles"),
        ("gig  harbor", "US America/Los_Angeles"),
        ("São Paulo", "BR America/Sao_Paulo"),
        ("sao paulo", "BR America/Sao_Paulo"),
        ("Kathmandu", "NP Asia/Kathmandu"),
        ("Katmandou", "NP Asia/Kathmandu"),
        ("Auckland", "NZ Pacific/Auckland"),
        ("N'Djamena", "TD Africa/Ndjamena"),
        ("Ndjamena", "TD Africa/Ndjamena"),
        ("Reykjavik", "IS Atlantic/Reykjavik"),
        ("Reykjavík", "IS Atlantic/Reykjavik"),
        ("København", "DK Europe/Copenhagen"),
        ("Copenhague", "DK Europe/Copenhagen"),
        ("Nuku'alofa", "TO Pacific/Tongatapu"),
        ("nukualofa", "TO Pacific/Tongatapu"),
        ("Kiritimati", "KI Pacific/Kiritimati"),
        ("Lord Howe", "AU Australia/Lord_Howe"),
        ("Île de Pâques", "CL Pacific/Easter"),
        ("Moscou", "RU Europe/Moscow"),
        ("Москва", "RU Europe/Moscow"),
        ("Londres", "GB Europe/London"),
        ("Le Caire", "EG Africa/Cairo"),
        ("القاهرة", "EG Africa/Cairo"),
        ("Köln", "DE Europe/Berlin"),
        ("Genève", "CH Europe/Zurich"),
        ("Antwerpen", "BE Europe/Brussels"),
        ("Anvers", "BE Europe/Brussels"),
        ("दिल्ली", "IN Asia/Kolkata"),
        ("東京", "JP Asia/Tokyo"),
        ("서울", "KR Asia/Seoul"),
        ("NYC", "US America/New_York"),
    ] {
        assert_eq!(found(typed), expected, "{typed}");
    }
}

#[test]
fn namesakes_are_all_offered_the_most_populous_first() {
    for (typed, expected) in [
        (
            "Inverness",
            "GB Europe/London, US America/Chicago, US America/New_York",
        ),
        ("Apia", "WS Pacific/Apia, CO America/Bogota"),
        ("Cologne", "DE Europe/Berlin, IT Europe/Rome"),
        (
            "Congo",
            "CD Africa/Kinshasa, CD Africa/Lubumbashi, CG Africa/Brazzaville",
        ),
        ("Georgia", "GE Asia/Tbilisi, US America/New_York"),
    ] {
        assert_eq!(found(typed), expected, "{typed}");
    }
    assert!(
        found("Springfield")
            .starts_with("US America/Chicago, US America/New_York, US America/Los_Angeles, ")
    );
    assert!(found("St. John's").starts_with("CA America/St_Johns, AG America/Antigua, "));
    assert!(found("Blantyre").starts_with("MW Africa/Blantyre, GB Europe/London"));
}

#[test]
fn a_place_at_home_is_meant_before_its_namesakes_abroad() {
    let from = |text, home| find_places_from(text, country(home)).map(|places| shown(&places));
    for (typed, home, expected) in [
        ("Inverness", "GB", "GB Europe/London"),
        ("Inverness", "US", "US America/Chicago, US America/New_York"),
        ("Apia", "CO", "CO America/Bogota"),
        ("Apia", "MW", "WS Pacific/Apia, CO America/Bogota"),
    ] {
        assert_eq!(from(typed, home), Ok(expected.to_owned()), "{typed}");
    }
    assert_eq!(from("Xyzzyville", "GB"), Err(FindError::NotFound));
}

#[test]
fn names_that_look_alike_are_proposed() {
    for (typed, home, expected) in [
        ("Lilungwi", "MW", &["Lilongwe"][..]),
        ("Kinchassa", "CD", &["Kinshasa"]),
        ("Xyzzyville", "GB", &[]),
        ("", "GB", &[]),
    ] {
        assert_eq!(towns_like(typed, country(home)), expected, "{typed}");
    }
    for (typed, language, expected) in [
        ("Tansanya", "en", &["Tanzania"][..]),
        ("Allemangne fédérale", "fr", &["Allemagne"]),
        ("Qqq", "en", &[]),
        ("Atlantide", "fr", &[]),
        ("Narnia", "en", &[]),
        ("Wakanda", "en", &[]),
    ] {
        assert_eq!(Country::names_like(typed, language), expected, "{typed}");
    }
    assert_eq!(Country::names_like("Guinee", "en").len(), 2);
}

#[test]
fn a_slip_in_a_town_s_name_is_noticed_and_a_village_is_left_alone() {
    let cases: [(&str, &str, &[&str]); 8] = [
        ("Gig Harbour", "US", &["Gig Harbor"]),
        ("Atlantisville", "MW", &[]),
        ("Kinshassa", "CD", &["Kinshasa"]),
        ("KINSHASA", "CD", &[]),
        ("Inverness", "GB", &[]),
        ("Londres", "GB", &[]),
        ("Drumnadrochit", "GB", &[]),
        ("Kinshassa", "GB", &[]),
    ];
    for (typed, home, expected) in cases {
        assert_eq!(towns_meant(typed, country(home)), expected, "{typed}");
    }
}

#[test]
fn an_area_picks_among_namesakes() {
    for (typed, expected) in [
        ("Inverness, Scotland", "GB Europe/London"),
        ("inverness scotland", "GB Europe/London"),
        ("Inverness (UK)", "GB Europe/London"),
        ("Inverness, Florida", "US America/New_York"),
        ("Inverness, IL, USA", "US America/Chicago"),
        ("Apia, Samoa", "WS Pacific/Apia"),
        ("Apia Colombie", "CO America/Bogota"),
        ("Gig Harbor, Washington", "US America/Los_Angeles"),
        ("Gig Harbor, WA, USA", "US America/Los_Angeles"),
        ("gig harbor wa usa", "US America/Los_Angeles"),
        ("Gig Harbor, WA 98335", "US America/Los_Angeles"),
        ("USA - Gig Harbor", "US America/Los_Angeles"),
        ("中国牡丹江", "CN Asia/Shanghai"),
        ("Mudanjiang，中国", "CN Asia/Shanghai"),
        ("Paris Texas", "US America/Chicago"),
        ("Kinshasa/RDC", "CD Africa/Kinshasa"),
        ("Lubumbashi, DR Congo", "CD Africa/Lubumbashi"),
        ("Cardiff, Wales", "GB Europe/London"),
        ("Bangor, Northern Ireland", "GB Europe/London"),
        ("Bangor, Irlande du Nord", "GB Europe/London"),
        ("Londres, Angleterre", "GB Europe/London"),
        ("St Mary's School, Lilongwe, Malawi", "MW Africa/Blantyre"),
    ] {
        assert_eq!(found(typed), expected, "{typed}");
    }
}

#[test]
fn a_country_gives_each_of_its_clocks_once() {
    for (typed, expected) in [
        ("Malawi", "MW Africa/Blantyre"),
        ("Allemagne", "DE Europe/Berlin"),
        ("Scotland", "GB Europe/London"),
        ("中国", "CN Asia/Shanghai, CN Asia/Urumqi"),
        ("DRC", "CD Africa/Kinshasa, CD Africa/Lubumbashi"),
        ("New Zealand", "NZ Pacific/Auckland, NZ Pacific/Chatham"),
        (
            "Brésil",
            "BR America/Sao_Paulo, BR America/Manaus, BR America/Rio_Branco, BR America/Noronha",
        ),
        (
            "U.S.A.",
            "US America/New_York, US America/Chicago, US America/Los_Angeles, US America/Denver, \
             US America/Phoenix, US Pacific/Honolulu, US America/Anchorage, US America/Adak",
        ),
        ("Hawaii", "US Pacific/Honolulu"),
    ] {
        assert_eq!(found(typed), expected, "{typed}");
    }
    assert!(
        found("Australia")
            .starts_with("AU Australia/Sydney, AU Australia/Brisbane, AU Australia/Perth, ")
    );
}

#[test]
fn an_unknown_village_gives_the_zones_of_its_area() {
    for (typed, expected) in [
        ("Zzyzxville, Malawi", "MW Africa/Blantyre"),
        ("Zzyzxville Malawi", "MW Africa/Blantyre"),
        ("Zzyzxville, Washington, USA", "US America/Los_Angeles"),
        (
            "Zzyzxville, RDC",
            "CD Africa/Kinshasa, CD Africa/Lubumbashi",
        ),
        ("Zzyzxville", "NotFound"),
    ] {
        assert_eq!(found(typed), expected, "{typed}");
    }
}

#[test]
fn whoever_still_types_is_offered_what_begins_so_too() {
    for (typed, offered) in [
        ("Par", "Paris"),
        ("Kin", "Kinshasa"),
        ("Kinshasa", "Kinshasa"),
    ] {
        let found = places_beginning(typed);
        assert!(found.len() <= PLACES_MAX);
        let is_offered = |place: &Place| place.city == Some(offered);
        assert!(found.iter().any(is_offered), "{typed}: {}", shown(&found));
    }
    assert!(places_beginning("+02:00").is_empty());
    assert!(places_beginning(&"a".repeat(INPUT_CHARS_MAX + 1)).is_empty());
}

#[test]
fn beginnings_and_slips_count_only_when_nothing_fits_better() {
    for (typed, expected) in [
        ("mudanj", "CN Asia/Shanghai"),
        ("Gig Harb, USA", "US America/Los_Angeles"),
        ("Mudanjianf", "CN Asia/Shanghai"),
        ("Reykjaivk", "IS Atlantic/Reykjavik"),
        ("Lilongwe, Malawy", "MW Africa/Blantyre"),
        ("Malawwi", "MW Africa/Blantyre"),
        ("Lim, Zzyzx", "NotFound"),
        ("xq", "NotFound"),
    ] {
        let places = found(typed);
        assert!(places.starts_with(expected), "{typed}: {places}");
    }
    assert_eq!(
        found("Nice"),
        "FR Europe/Paris",
        "and not Niceville as well"
    );
}

#[test]
fn zone_names_are_taken_in_any_case() {
    for (typed, expected) in [
        ("Africa/Blantyre", "MW Africa/Blantyre"),
        ("africa/blantyre", "MW Africa/Blantyre"),
        ("America/New York", "US America/New_York"),
        (" america / port-au-prince", "HT America/Port-au-Prince"),
        ("Asia/Calcutta", "IN Asia/Kolkata"),
        ("US/Pacific", "US America/Los_Angeles"),
        ("America/Indiana/Knox", "US America/Indiana/Knox"),
        ("Mars/Olympus", "NotFound"),
    ] {
        assert_eq!(found(typed), expected, "{typed}");
    }
}

#[test]
fn what_is_no_place_is_refused_with_its_reason() {
    for (typed, expected) in [
        ("", FindError::Empty),
        (" \t!?", FindError::Empty),
        ("UTC+8", FindError::Offset),
        ("Etc/GMT+5", FindError::Offset),
        ("EST", FindError::Offset),
        ("+5:30", FindError::Offset),
        ("qqqqqqqq", FindError::NotFound),
        (&"a".repeat(101), FindError::TooLong),
        (&"é".repeat(100), FindError::NotFound),
    ] {
        assert_eq!(find_places(typed), Err(expected), "{typed}");
    }
}

#[test]
fn set_up_always_has_a_zone_to_propose() {
    for (city, code, expected) in [
        ("Gig Harbor", "US", "US America/Los_Angeles"),
        ("Inverness", "US", "US America/Chicago, US America/New_York"),
        ("Inverness, Florida", "US", "US America/New_York"),
        ("Zzyzxville", "MW", "MW Africa/Blantyre"),
        ("", "CD", "CD Africa/Kinshasa, CD Africa/Lubumbashi"),
        ("Paris, France", "MW", "MW Africa/Blantyre"),
        ("America/Denver", "US", "US America/Denver"),
        ("Europe/Paris", "MW", "MW Africa/Blantyre"),
        ("UTC+8", "MW", "MW Africa/Blantyre"),
        (
            &"x".repeat(500),
            "CD",
            "CD Africa/Kinshasa, CD Africa/Lubumbashi",
        ),
        // The beginning of a name is a guess, so the country's other zones stay within reach.
        ("Lubumb", "CD", "CD Africa/Lubumbashi, CD Africa/Kinshasa"),
    ] {
        assert_eq!(
            shown(&zone_of(city, country(code))),
            expected,
            "{city} in {code}"
        );
    }
}

#[test]
fn every_zone_that_someone_lives_in_is_taken() {
    for zone in TZ_VARIANTS {
        let name = zone.name();
        if name.contains('/') && !name.starts_with("Etc/") {
            let places = find_places(name).unwrap_or_else(|error| panic!("{name}: {error}"));
            assert_eq!(places.len(), 1, "{name}");
        } else if name.starts_with("Etc/") {
            assert_eq!(find_places(name), Err(FindError::Offset), "{name}");
        }
    }
}

/// Whether a place in this country and zone is among `places`.
fn offers(places: &[Place], country: Country, zone: Tz) -> bool {
    places
        .iter()
        .any(|place| place.country == country && place.zone == zone)
}

#[test]
fn every_town_is_found_by_its_own_name() {
    let known = gazetteer();
    // A prime step, so that every letter and region gets its turn without the test taking long.
    for line in (0..known.places.len()).step_by(17) {
        let row = known.place(line);
        let region = &known.regions[row.region];
        let country = Country::from_index(usize::from(region.country));
        let places = find_places(row.name).unwrap_or_else(|error| panic!("{}: {error}", row.name));
        let alone = offers(&places, country, row.zone);
        assert!(
            alone || places.len() == PLACES_MAX,
            "{} is hidden",
            row.name
        );
        assert!(
            alone || offers(&zone_of(row.name, country), country, row.zone),
            "{} in {country:?}",
            row.name
        );
    }
}

proptest! {
    #[test]
    fn any_text_gets_a_short_list_or_a_reason(text in ".{0,120}", code in "[a-z]{2}") {
        if let Ok(places) = find_places(&text) {
            prop_assert!((1..=PLACES_MAX).contains(&places.len()));
            let distinct: HashSet<_> = places.iter().map(|place| (place.country, place.zone)).collect();
            prop_assert_eq!(distinct.len(), places.len());
        }
        let _ = Country::find(&text);
        if let Some(country) = Country::from_code(&code) {
            let places = zone_of(&text, country);
            prop_assert!((1..=PLACES_MAX).contains(&places.len()));
            prop_assert!(places.iter().all(|place| place.country == country));
        }
    }

    #[test]
    fn words_and_commas_never_confuse(words in prop::collection::vec("(paris|usa|wa|saint|the|中国|congo|, |/|-|12)", 0..12)) {
        if let Ok(places) = find_places(&words.join(" ")) {
            prop_assert!((1..=PLACES_MAX).contains(&places.len()));
        }
    }
}
