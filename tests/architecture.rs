//! What `ARCHITECTURE.md` promises of the house: who may know whom, where SQL stands, and that the
//! tables of commands, buttons and jobs fit together.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use twinbell::engine::feature::{ActionKind, Role, Takes};
use twinbell::features::FEATURES;
use twinbell::text::{Args, Texts};

/// The modules that each module may name; what is not listed may know all.
const MAY_KNOW: &[(&str, &[&str])] = &[
    ("model", &["model"]),
    ("places", &["places", "model"]),
    ("text", &["text", "model", "args"]),
    ("store", &["store", "model"]),
    ("picture", &["picture"]),
    (
        "engine",
        &["engine", "model", "store", "text", "picture", "args"],
    ),
    (
        "features",
        &[
            "features", "engine", "model", "store", "text", "places", "picture", "args",
        ],
    ),
    (
        "platforms",
        &["platforms", "engine", "model", "store", "text", "args"],
    ),
];

/// The files of these parts that may speak SQL, by the end of their path.
const SPEAKS_SQL: &[(&str, Option<&str>)] = &[
    ("src/features", Some("/sql.rs")),
    ("src/platforms", Some("/playground/sql.rs")),
    ("src/text", None),
    ("src/places", None),
    ("src/picture", None),
    ("src/http", None),
    ("src/model", None),
];

/// Where rules are: the same facts, instant and chance give the same decision.
const PURE: &[&str] = &[
    "/decide.rs",
    "/decide/",
    "/tally.rs",
    "/slots/",
    "/outbox/ending.rs",
    "src/model/",
    "src/picture/",
];

fn sources(below: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(below)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("the sources can be read") {
            let path = entry.expect("the sources can be read").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") && !is_test(&path) {
                let text = fs::read_to_string(&path).expect("the sources can be read");
                // Tests at the bottom of a file may know more.
                let text = text
                    .split("#[cfg(test)]\nmod tests {")
                    .next()
                    .unwrap_or_default();
                found.push((path, text.to_owned()));
            }
        }
    }
    assert!(!found.is_empty(), "no sources below {below}");
    found
}

fn is_test(path: &Path) -> bool {
    let name = path
        .file_name()
        .and_then(|name| name.to_str())
        .unwrap_or_default();
    name.ends_with("tests.rs") || name == "properties.rs"
}

/// The modules of the crate that a text names.
fn named(text: &str) -> BTreeSet<&str> {
    let code = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    code.flat_map(|line| line.split("crate::").skip(1))
        .filter_map(|rest| {
            rest.split(|c: char| !c.is_alphanumeric() && c != '_')
                .next()
        })
        .filter(|name| !name.is_empty())
        .collect()
}

#[test]
fn each_module_knows_only_whom_it_may() {
    for (module, may) in MAY_KNOW {
        for (path, text) in sources(&format!("src/{module}")) {
            let strangers: Vec<_> = named(&text)
                .into_iter()
                .filter(|name| !may.contains(name))
                .collect();
            assert!(
                strangers.is_empty(),
                "{} names {strangers:?}; {module} may know {may:?}",
                path.display()
            );
        }
    }
}

#[test]
fn features_do_not_know_each_other() {
    let names: Vec<String> = FEATURES
        .0
        .iter()
        .map(|feature| format!("super::{}", feature.name))
        .collect();
    for (path, text) in sources("src/features") {
        if path.ends_with("features/mod.rs") {
            continue;
        }
        let named = names.iter().any(|name| text.contains(name));
        assert!(
            !named && !text.contains("crate::features"),
            "{} names another feature",
            path.display()
        );
    }
}

#[test]
fn rules_neither_wait_nor_ask_the_database_the_clock_or_the_dice() {
    let mut rules = 0;
    for (path, text) in sources("src") {
        let name = path.to_string_lossy();
        if !PURE.iter().any(|part| name.contains(part)) {
            continue;
        }
        rules += 1;
        for impure in [
            "async ", ".await", "Cx", "Tx", "sqlx::", "now()", "std::fs", "std::env", "rng()",
        ] {
            assert!(!text.contains(impure), "{name} has {impure:?}");
        }
    }
    assert!(rules > 20, "only {rules} files with rules were found");
}

#[test]
fn sql_stands_only_where_it_may() {
    for (part, end) in SPEAKS_SQL {
        for (path, text) in sources(part) {
            let may = end.is_some_and(|end| path.to_string_lossy().ends_with(end));
            let speaks = text.contains("sqlx::query") || text.contains("execute!(");
            assert!(may || !speaks, "{} speaks SQL", path.display());
        }
    }
}

#[test]
fn every_command_is_fit_for_every_platform_and_described_in_every_language() {
    let mut names = BTreeSet::new();
    for command in FEATURES.commands() {
        let name = command.name;
        assert!(names.insert(name), "/{name} is there twice");
        // The common ground of Discord's and Telegram's rules for names.
        assert!((1..=32).contains(&name.len()), "/{name}");
        assert!(
            name.chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_'),
            "/{name}"
        );
        for language in Texts::shipped().languages() {
            let mut keys = vec![format!("command-{name}")];
            let takes: &[&str] = match command.takes {
                Takes::Nothing => &[],
                Takes::Words => &["argument"],
                Takes::Files => &["argument", "file", "file-2", "file-3"],
                Takes::FilesFor(route) => {
                    let form = FEATURES.action(route).map(|action| &action.kind);
                    assert!(matches!(form, Some(ActionKind::Form { .. })), "{route}");
                    &["file", "file-2", "file-3"]
                }
                Takes::WordsOrFile(route) => {
                    let form = FEATURES.action(route).map(|action| &action.kind);
                    assert!(matches!(form, Some(ActionKind::Form { .. })), "{route}");
                    &["argument", "file"]
                }
            };
            keys.extend(takes.iter().map(|what| format!("command-{name}-{what}")));
            for key in keys {
                let text = Texts::shipped().try_text(language, &key, &Args::new());
                let text = text.unwrap_or_else(|error| panic!("{key} in {language}: {error}"));
                assert!(
                    text.chars().count() <= 100,
                    "{key} in {language} is longer than 100 characters"
                );
            }
        }
    }
}

#[test]
fn every_button_has_an_action_and_every_job_somebody_who_answers() {
    let mut routes = BTreeSet::new();
    for action in FEATURES.0.iter().flat_map(|feature| feature.actions) {
        assert!(
            routes.insert(action.route),
            "{} is there twice",
            action.route
        );
    }
    let mut kinds = BTreeSet::new();
    for job in FEATURES.0.iter().flat_map(|feature| feature.jobs) {
        assert!(kinds.insert(job.kind), "{} is there twice", job.kind);
    }
    for role in Role::ALL {
        let roles = FEATURES.0.iter().flat_map(|feature| feature.roles);
        let answers: Vec<&str> = roles
            .filter(|(of, _)| *of == role)
            .map(|(_, kind)| *kind)
            .collect();
        assert!(
            matches!(answers[..], [kind] if kinds.contains(kind)),
            "one job answers to {role:?}, not {answers:?}"
        );
    }
    let features: Vec<&str> = FEATURES.0.iter().map(|feature| feature.name).collect();
    for (path, text) in sources("src/features") {
        for literal in text.split('"').skip(1).step_by(2) {
            let is_address = literal.split_once('.').is_some_and(|(feature, rest)| {
                features.contains(&feature)
                    && !rest.is_empty()
                    && rest.chars().all(|c| c.is_ascii_lowercase())
            });
            if is_address {
                let known = routes.contains(literal) || kinds.contains(literal);
                assert!(
                    known,
                    "{} names {literal:?}, to which nobody answers",
                    path.display()
                );
            }
        }
    }
}
