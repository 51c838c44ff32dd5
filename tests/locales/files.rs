//! The files of `locales/` as they lie on the disk.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use fluent_syntax::ast::{Entry, Pattern};
use fluent_syntax::parser;

/// One sentence as it stands in its file.
pub struct Sentence {
    pub file: String,
    pub pattern: Pattern<String>,
}

pub type Sentences = BTreeMap<String, Sentence>;

pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All files below a folder, in order.
pub fn files_below(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let below = |path: PathBuf| {
        if path.is_dir() {
            files_below(&path)
        } else {
            vec![path]
        }
    };
    paths.into_iter().flat_map(below).collect()
}

pub fn shown(path: &Path) -> String {
    path.strip_prefix(root())
        .unwrap_or(path)
        .display()
        .to_string()
}

/// The Fluent files as (language, shown path, content).
pub fn fluent_files() -> Vec<(String, String, String)> {
    let paths = files_below(&root().join("locales"));
    assert!(!paths.is_empty(), "there is no file in locales/");
    let file = |path: PathBuf| {
        let folder = path.parent().and_then(Path::file_name).unwrap();
        let content = fs::read_to_string(&path).unwrap();
        (folder.to_str().unwrap().to_owned(), shown(&path), content)
    };
    paths.into_iter().map(file).collect()
}

/// All languages with their sentences; what does not parse is left to the test of just that.
pub fn languages() -> BTreeMap<String, Sentences> {
    let mut languages: BTreeMap<String, Sentences> = BTreeMap::new();
    for (language, file, content) in fluent_files() {
        let resource = parser::parse(content).unwrap_or_else(|(readable, _)| readable);
        let sentences = languages.entry(language).or_default();
        for entry in resource.body {
            let Entry::Message(message) = entry else {
                continue;
            };
            let Some(pattern) = message.value else {
                continue;
            };
            sentences.insert(
                message.id.name,
                Sentence {
                    file: file.clone(),
                    pattern,
                },
            );
        }
    }
    languages
}

pub fn english() -> Sentences {
    languages().remove("en").expect("locales/en must exist")
}
