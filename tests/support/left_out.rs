//! What the tests need from the machine, and what happens where the machine lacks it.
//!
//! Promise: no test is left out in silence. Where `TWINBELL_TEST_REQUIRE` names the missing thing,
//! the test fails; elsewhere the process says on its real standard error, once per thing, that
//! tests were left out, why, and how to get what they need.

use std::collections::BTreeSet;
use std::io::Write;
use std::sync::{Mutex, PoisonError};

/// Names what must be there, separated by commas: `postgres,browser,specs`.
const REQUIRE: &str = "TWINBELL_TEST_REQUIRE";

/// Everything that a machine may lack, each with the way to get it.
const THINGS: [(&str, &str); 3] = [
    ("postgres", "install PostgreSQL (apt install postgresql)"),
    (
        "browser",
        "install Chromium and its driver (apt install chromium chromium-driver)",
    ),
    (
        "specs",
        "set TWINBELL_TEST_SPECS to the folder with the platforms' API descriptions",
    ),
];

/// Whether this run must not leave out the tests that need `what`.
///
/// # Panics
/// When `what`, or a word of `TWINBELL_TEST_REQUIRE`, is none of the things known here: a slip of
/// the pen there would let a test vanish unseen.
pub fn required(what: &str) -> bool {
    how_to_get(what);
    is_listed(&std::env::var(REQUIRE).unwrap_or_default(), what)
}

/// Tells that tests which need `what` do not run, because of `why`. The caller then returns.
///
/// # Panics
/// When this run requires `what`; see [`required`].
pub fn left_out(what: &str, why: &str) {
    static TOLD: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());
    let told = sentence(what, why);
    assert!(!required(what), "{told}\n{REQUIRE} asks for {what}.");
    let is_news = TOLD
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .insert(what.to_owned());
    if is_news {
        // Not `eprintln!`: libtest keeps that to itself unless the test fails. Should standard
        // error be closed, nobody is there to be told.
        let _ = std::io::stderr().write_all(format!("\n*** {told}\n\n").as_bytes());
    }
}

fn sentence(what: &str, why: &str) -> String {
    let how = how_to_get(what);
    format!("TESTS LEFT OUT: those that need \"{what}\", because {why}. To run them: {how}.")
}

fn is_listed(list: &str, what: &str) -> bool {
    let words: Vec<&str> = list
        .split(',')
        .map(str::trim)
        .filter(|word| !word.is_empty())
        .collect();
    for word in &words {
        how_to_get(word);
    }
    words.contains(&what)
}

fn how_to_get(what: &str) -> &'static str {
    THINGS
        .iter()
        .find(|(name, _)| *name == what)
        .map(|(_, how)| *how)
        .unwrap_or_else(|| panic!("{what:?} is none of the things that tests can require"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_read_word_by_word() {
        for (list, what, expected) in [
            ("", "postgres", false),
            ("postgres", "postgres", true),
            ("postgres", "browser", false),
            ("postgres,browser", "browser", true),
            (" browser , postgres ,", "postgres", true),
        ] {
            assert_eq!(is_listed(list, what), expected, "{what} in {list:?}");
        }
    }

    #[test]
    #[should_panic(expected = "\"postgre\" is none of the things")]
    fn a_misspelt_word_is_refused_even_behind_the_one_looked_for() {
        is_listed("browser,postgre", "browser");
    }

    #[test]
    fn the_sentence_says_what_why_and_how() {
        let told = sentence("browser", "no chromedriver was found");
        for part in [
            "browser",
            "no chromedriver was found",
            "apt install chromium",
        ] {
            assert!(told.contains(part), "{told}");
        }
    }
}
