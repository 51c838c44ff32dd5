//! What must hold for every sentence in `locales/`, whoever wrote it and in whatever language.
//!
//! Each test gathers all complaints before it fails, and each complaint says where and what to do.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::Entry;
use fluent_syntax::parser;
use twinbell::text::{Args, KEY_FAMILIES, Texts};

use files::{Sentence, english, fluent_files, languages};
use pattern::{Shape, texts_of};

mod files;
mod french;
mod pattern;
mod sources;

const CHARS_MAX: usize = 600;

/// Texts that are rightly the same as in English.
const SAME_ON_PURPOSE: &[(&str, &str)] = &[("fr", "duration-minutes"), ("fr", "weekday-read-sat")];

/// Words that blame, in every language we have; see "never blame" in `ARCHITECTURE.md`.
const BLAME: &[&str] = &[
    "careless",
    "did you forget",
    "failed to",
    "ignored",
    "ignoring",
    "neglect",
    "no excuse",
    "still waiting for you",
    "too late",
    "unreliable",
    "you failed",
    "you forgot",
    "you have forgotten",
    "you should have",
    "your fault",
    "auriez dû",
    "aucune excuse",
    "avez-vous oublié",
    "ignoré",
    "n'avez toujours pas",
    "néglig",
    "par votre faute",
    "votre faute",
    "vous avez échoué",
    "vous avez oublié",
];

/// Literals of the code that look like keys and are something else.
const NOT_KEYS: &[&str] = &[];

/// Calls `check` with (language, key, sentence) for each; fails with all that it complains of.
fn for_each_sentence(check: impl Fn(&str, &str, &Sentence) -> Vec<String>) {
    let mut complaints = Vec::new();
    for (language, sentences) in languages() {
        for (key, sentence) in sentences {
            let found = check(&language, &key, &sentence);
            complaints.extend(
                found
                    .iter()
                    .map(|complaint| format!("{}: {key}: {complaint}", sentence.file)),
            );
        }
    }
    nothing_to(complaints);
}

#[track_caller]
fn nothing_to(complaints: impl IntoIterator<Item = String>) {
    let complaints: Vec<_> = complaints.into_iter().collect();
    assert!(
        complaints.is_empty(),
        "{} to put right:\n  {}\n",
        complaints.len(),
        complaints.join("\n  ")
    );
}

#[test]
fn every_file_parses_and_says_each_key_once() {
    let mut complaints = Vec::new();
    let mut places: BTreeMap<(String, String), String> = BTreeMap::new();
    for (language, file, content) in fluent_files() {
        if !file.ends_with(".ftl") {
            complaints.push(format!(
                "{file}: only .ftl files are read, rename or remove it"
            ));
            continue;
        }
        let resource = parser::parse(content.clone()).unwrap_or_else(|(readable, errors)| {
            complaints.extend(errors.iter().map(|error| {
                let before = content.bytes().take(error.pos.start);
                let line = 1 + before.filter(|byte| *byte == b'\n').count();
                format!("{file}:{line}: not Fluent: {error}")
            }));
            readable
        });
        for entry in resource.body {
            let Entry::Message(message) = entry else {
                continue;
            };
            let key = message.id.name;
            if message.value.is_none() || !message.attributes.is_empty() {
                complaints.push(format!(
                    "{file}: {key}: give it a text, and no attributes: they are never said"
                ));
            }
            if let Some(other) = places.insert((language.clone(), key.clone()), file.clone()) {
                complaints.push(format!("{file}: {key}: is in {other} too, keep one"));
            }
        }
    }
    nothing_to(complaints);
}

#[test]
fn every_language_has_the_keys_and_variables_of_english() {
    let english = english();
    let names = |sentence: &Sentence| {
        Shape::of(&sentence.pattern)
            .variables
            .into_keys()
            .collect::<BTreeSet<_>>()
    };
    let mut complaints = Vec::new();
    for (language, sentences) in languages() {
        for (key, original) in &english {
            let Some(sentence) = sentences.get(key) else {
                let file = original.file.replacen("/en/", &format!("/{language}/"), 1);
                complaints.push(format!(
                    "{file}: {key}: is missing, translate it from {}",
                    original.file
                ));
                continue;
            };
            let (has, should) = (names(sentence), names(original));
            if has != should {
                complaints.push(format!(
                    "{}: {key}: has the variables {has:?}, English has {should:?}",
                    sentence.file
                ));
            }
        }
        let unknown = sentences
            .iter()
            .filter(|(key, _)| !english.contains_key(*key));
        complaints.extend(
            unknown.map(|(key, sentence)| {
                format!("{}: {key}: English does not have it", sentence.file)
            }),
        );
    }
    nothing_to(complaints);
}

#[test]
fn every_sentence_can_be_said() {
    for_each_sentence(|language, key, sentence| {
        let variables = Shape::of(&sentence.pattern).variables;
        let samples: BTreeMap<_, _> = variables
            .iter()
            .map(|(name, samples)| (name, samples.values()))
            .collect();
        let rounds = samples.values().map(Vec::len).max().unwrap_or(1);
        let language = language
            .parse()
            .expect("folders are named by language tags");
        (0..rounds)
            .filter_map(|round| {
                let args = samples.iter().fold(Args::new(), |args, (name, values)| {
                    args.with((*name).clone(), values[round % values.len()].clone())
                });
                match Texts::shipped().try_text(language, key, &args) {
                    Ok(text) if text.trim().is_empty() => Some("says nothing".to_owned()),
                    Ok(_) => None,
                    Err(error) => Some(format!("{error} (if the file is new, build again)")),
                }
            })
            .collect()
    });
}

#[test]
fn every_sentence_is_short() {
    for_each_sentence(|_, _, sentence| {
        let lengths = texts_of(&sentence.pattern)
            .into_iter()
            .map(|text| text.chars().count());
        lengths
            .filter(|length| *length >= CHARS_MAX)
            .map(|length| format!("has {length} characters, say it in fewer than {CHARS_MAX}"))
            .collect()
    });
}

#[test]
fn no_sentence_blames() {
    for_each_sentence(|_, _, sentence| {
        let texts = texts_of(&sentence.pattern)
            .join("\n")
            .to_lowercase()
            .replace('’', "'");
        let blaming = BLAME.iter().filter(|words| texts.contains(**words));
        blaming
            .map(|words| format!("says {words:?}; say what can be done next instead"))
            .collect()
    });
}

#[test]
fn everything_is_translated() {
    let english = english();
    let untranslated = |key: &str, sentence: &Sentence| {
        let texts = texts_of(&sentence.pattern);
        let has_words = texts
            .iter()
            .any(|text| text.chars().any(char::is_alphabetic));
        has_words
            && english
                .get(key)
                .is_some_and(|original| texts_of(&original.pattern) == texts)
    };
    for_each_sentence(|language, key, sentence| {
        let is_same = language != "en" && untranslated(key, sentence);
        let is_allowed = SAME_ON_PURPOSE.contains(&(language, key));
        match (is_same, is_allowed) {
            (true, false) => vec!["is the English text; translate it, or add it to SAME_ON_PURPOSE in tests/locales.rs".to_owned()],
            (false, true) => vec!["differs from English; take it out of SAME_ON_PURPOSE in tests/locales.rs".to_owned()],
            _ => Vec::new(),
        }
    });
}

#[test]
fn french_is_set_as_french() {
    for_each_sentence(|language, _, sentence| {
        let texts = if language == "fr" {
            texts_of(&sentence.pattern)
        } else {
            Vec::new()
        };
        texts.iter().flat_map(|text| french::slips(text)).collect()
    });
}

#[test]
fn every_key_has_a_use() {
    let english = english();
    let references = english
        .values()
        .flat_map(|sentence| Shape::of(&sentence.pattern).references);
    let mut used: BTreeSet<String> = references.collect();
    let mut families: BTreeSet<String> = KEY_FAMILIES
        .iter()
        .map(|family| (*family).to_owned())
        .collect();
    for found in sources::rust_literals()
        .into_iter()
        .chain(sources::page_keys())
    {
        let list = if found.is_family {
            &mut families
        } else {
            &mut used
        };
        list.insert(found.text);
    }
    let unused = english.iter().filter(|(key, _)| {
        !used.contains(*key) && !families.iter().any(|family| key.starts_with(family))
    });
    nothing_to(unused.map(|(key, sentence)| {
        format!(
            "{}: {key}: nothing says it; remove it, or write the key whole in the code",
            sentence.file
        )
    }));
}

#[test]
fn every_key_in_the_code_exists() {
    let english = english();
    let topics: BTreeSet<_> = english.keys().filter_map(|key| topic(key)).collect();
    let is_meant = |found: &sources::Found| {
        let sounds_so = sources::has_form_of_key(&found.text)
            && topic(&found.text).is_some_and(|topic| topics.contains(topic));
        !found.is_family && (found.is_said || sounds_so)
    };
    let mut named = sources::rust_literals();
    named.retain(is_meant);
    named.extend(
        sources::page_keys()
            .into_iter()
            .filter(|found| found.is_said),
    );
    named.retain(|found| {
        !english.contains_key(&found.text) && !NOT_KEYS.contains(&found.text.as_str())
    });
    nothing_to(named.iter().map(|found| {
        format!(
            "{}: {}: no file in locales/en has it; add it there, or to NOT_KEYS in tests/locales.rs if it is no key",
            found.place, found.text,
        )
    }));
}

#[test]
fn every_key_family_has_keys_and_a_use() {
    let english = english();
    let literals = sources::rust_literals();
    let idle = KEY_FAMILIES.iter().filter(|family| {
        let completes = |found: &sources::Found| found.text.starts_with(&format!("{family}{{"));
        !english.keys().any(|key| key.starts_with(*family)) || !literals.iter().any(completes)
    });
    nothing_to(idle.map(|family| {
        format!("src/text/mod.rs: KEY_FAMILIES: {family}: no key has it, or no code completes it; take it out")
    }));
}

#[test]
fn the_page_gets_plain_texts() {
    for_each_sentence(|_, key, sentence| {
        let has_variables = !Shape::of(&sentence.pattern).variables.is_empty();
        if key.starts_with(sources::PAGE_FAMILY) && has_variables {
            return vec![
                "the page fills in no variables; write %name% and let the page replace it"
                    .to_owned(),
            ];
        }
        Vec::new()
    });
}

/// The word before the first hyphen: all keys of one feature share it.
fn topic(key: &str) -> Option<&str> {
    key.split_once('-').map(|(topic, _)| topic)
}
