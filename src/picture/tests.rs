//! That every name can be drawn, and nothing that is typed is more than a name.

use proptest::prelude::*;
use resvg::tiny_skia::Pixmap;
use resvg::usvg::{Options, Tree};

use super::days::DAY_MINUTES;
use super::svg::bounded;
use super::*;

fn band(school: &str, work: Stretch) -> Band {
    Band {
        school: school.to_owned(),
        hours: "08:30–16:00".to_owned(),
        work: vec![work],
        night: vec![Stretch(0, 420), Stretch(1260, DAY_MINUTES)],
        ticks: (0..=8)
            .map(|at| Tick {
                at: at * 180,
                label: format!("{:02}:00", at * 3 % 24),
                is_midnight: at % 8 == 0,
            })
            .collect(),
    }
}

fn days(one: &str, two: &str) -> Picture {
    Picture::Days(Days {
        title: "When both schools are at work".to_owned(),
        day: "Tuesday 24 November".to_owned(),
        bands: [band(one, Stretch(510, 960)), band(two, Stretch(450, 900))],
        shared: vec![Stretch(510, 900)],
        says: vec!["Both at work".to_owned(), "08:30–15:00".to_owned()],
    })
}

fn weeks(one: &str, two: &str) -> Picture {
    let history = |school: &str, by: u32| History {
        school: school.to_owned(),
        counts: (0_u32..12)
            .map(|week| (0..7).map(|kind| (week + kind * by) % 4).collect())
            .collect(),
    };
    Picture::Weeks(Weeks {
        title: "The last twelve weeks".to_owned(),
        weeks: (1..=12).map(|week| format!("{week} Nov")).collect(),
        schools: [history(one, 1), history(two, 3)],
        kinds: (1..=7).map(|kind| format!("Kind {kind}")).collect(),
    })
}

fn bars(one: &str, two: &str) -> Picture {
    let bar = |percent| Bar {
        percent,
        label: format!("{percent} %"),
    };
    let group = |label: &str| Group {
        label: label.to_owned(),
        bars: vec![bar(80), bar(35)],
    };
    Picture::Bars(Bars {
        title: "A quiz".to_owned(),
        schools: [one.to_owned(), two.to_owned()],
        groups: vec![group(one), group(two)],
    })
}

/// Names of schools, one a script.
const NAMES: [&str; 20] = [
    "Inverness Royal Academy",
    "Ελληνικό Σχολείο",
    "Школа № 7 имени Гагарина",
    "Հայկական դպրոց",
    "בית ספר ירושלים",
    "مدرسة النور الثانوية",
    "राजकीय विद्यालय",
    "ঢাকা উচ্চ বিদ্যালয়",
    "ਸਰਕਾਰੀ ਸਕੂਲ",
    "સરકારી શાળા",
    "அரசு பள்ளி",
    "ప్రభుత్వ పాఠశాల",
    "ಸರ್ಕಾರಿ ಶಾಲೆ",
    "സർക്കാർ വിദ്യാലയം",
    "රජයේ පාසල",
    "โรงเรียนบ้านนา",
    "თბილისის სკოლა",
    "አዲስ አበባ ትምህርት ቤት",
    "牡丹江市第一高级中学",
    "서울고등학교",
];

fn ink(picture: &Picture) -> usize {
    let png = picture.png().unwrap();
    let pixels = Pixmap::decode_png(&png).unwrap();
    let dark = |pixel: &&resvg::tiny_skia::PremultipliedColorU8| {
        pixel.red() < 140 && pixel.green() < 140 && pixel.blue() < 140
    };
    pixels.pixels().iter().filter(dark).count()
}

#[test]
fn every_script_has_ink() {
    let none = ink(&days("", ""));
    for name in NAMES {
        assert_eq!(bounded(name, 60), name, "nothing of it is left out");
        let with = ink(&days(name, ""));
        assert!(with > none + 300, "{name}: {with} against {none}");
    }
    assert_eq!(ink(&days("🔔", "")), none, "emoji are left out");
}

#[test]
fn a_picture_is_the_same_again_and_small() {
    for make in [days, weeks, bars] {
        let picture = make("Inverness Royal Academy", "牡丹江市第一高级中学");
        let png = picture.png().unwrap();
        assert_eq!(png, picture.png().unwrap());
        assert!(png.len() < 60_000, "{} bytes", png.len());
        let stored = serde_json::to_string(&picture).unwrap();
        assert!(stored.len() < 4_000, "{} bytes", stored.len());
        assert_eq!(serde_json::from_str::<Picture>(&stored).unwrap(), picture);
    }
}

#[test]
fn labels_are_bounded_and_lose_only_what_cannot_be_drawn() {
    for (text, max, kept) in [
        ("Inverness", 9, "Inverness"),
        ("Inverness Academy", 10, "Inverness…"),
        ("牡丹江市", 8, "牡丹江市"),
        ("牡丹江市第一", 8, "牡丹江…"),
        (" a\n\tb 🔔 c\u{202e}", 9, "a b c"),
        ("\u{0}", 9, ""),
    ] {
        assert_eq!(bounded(text, max), kept, "{text:?} in {max}");
    }
}

#[test]
fn it_is_known_where_a_picture_leaves_something_out() {
    for (text, leaves) in [
        ("Which lion 🦁 is it?", true),
        ("🍎", true),
        ("Où est l’été ?", false),
        ("牡丹江市\u{fe0f} \u{202f}", false),
        ("", false),
    ] {
        assert_eq!(leaves_out(text), leaves, "{text}");
    }
}

#[test]
fn all_texts_stand_inside_the_picture() {
    let long = "W".repeat(200);
    for make in [days, weeks, bars] {
        let svg = make(&long, &long).svg();
        assert!(svg.contains('…'));
    }
}

proptest! {
    #[test]
    fn no_name_breaks_a_picture(one in any::<String>(), two in "[<>&\"'\u{0}-\u{20}a-z\u{600}-\u{6ff}\u{4e00}-\u{4fff}]*") {
        for make in [days, weeks, bars] {
            let svg = make(&one, &two).svg();
            let tree = Tree::from_str(&svg, &Options::default());
            prop_assert!(tree.is_ok(), "{:?}", tree.err());
            prop_assert_eq!(svg.matches("<svg").count(), 1);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    #[test]
    fn no_name_cannot_be_painted(one in "\\PC{0,40}", two in any::<String>()) {
        prop_assert!(days(&one, &two).png().is_ok());
    }
}

/// Writes the pictures where somebody can look at them: `TWINBELL_TEST_PICTURES=folder`.
#[test]
fn pictures_can_be_looked_at() {
    let Some(folder) = std::env::var_os("TWINBELL_TEST_PICTURES") else {
        return;
    };
    let names = ["Inverness Royal Academy", "牡丹江市第一高级中学"];
    let made = [
        ("days", days as fn(&str, &str) -> Picture),
        ("weeks", weeks),
        ("bars", bars),
    ];
    for (name, make) in made {
        let png = make(names[0], names[1]).png().unwrap();
        std::fs::write(
            std::path::Path::new(&folder).join(format!("{name}.png")),
            png,
        )
        .unwrap();
    }
    for (at, pair) in NAMES.chunks(2).enumerate() {
        let png = days(pair[0], pair[1]).png().unwrap();
        std::fs::write(
            std::path::Path::new(&folder).join(format!("script-{at}.png")),
            png,
        )
        .unwrap();
    }
}
