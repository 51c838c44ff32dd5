//! The sentences of all shipped languages, compiled in, and the way back to English.
//!
//! A broken file never stops the process: what can be read of it speaks, the rest is said in
//! English, and the log says what is wrong. The tests refuse to ship such a file at all.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use include_dir::{Dir, File, include_dir};
use unic_langid::LanguageIdentifier;

use super::Args;
use crate::model::language::Language;

static LOCALES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/locales");

/// The key under which each language has its own name.
const NAME_KEY: &str = "language-name";

/// All sentences in all languages.
pub struct Texts {
    /// English first, then by tag.
    tongues: Vec<Tongue>,
    problems: Vec<String>,
}

/// One language and its sentences.
struct Tongue {
    language: Language,
    bundle: FluentBundle<FluentResource>,
    keys: BTreeSet<String>,
}

/// Why a sentence could not be said in a language.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    #[error("there is no text {key:?} in the language {language}")]
    Missing { key: String, language: Language },
    /// A value is missing, or of the wrong kind.
    #[error("the text {key:?} in the language {language} could not be filled in: {}", causes.join("; "))]
    Incomplete {
        key: String,
        language: Language,
        causes: Vec<String>,
        /// The sentence with gaps such as `{$school}`.
        partial: String,
    },
}

impl Texts {
    /// The sentences of `locales/`, read at the first call.
    pub fn shipped() -> &'static Self {
        static SHIPPED: OnceLock<Texts> = OnceLock::new();
        SHIPPED.get_or_init(|| {
            let texts = Self::from_files(files_of(&LOCALES));
            for problem in &texts.problems {
                tracing::error!(problem, "a shipped text cannot be used");
            }
            texts
        })
    }

    /// Reads files given as (folder, file name, content); a folder is named by its language's tag.
    fn from_files<'a>(files: impl IntoIterator<Item = (&'a str, &'a str, &'a str)>) -> Self {
        let mut tongues = BTreeMap::new();
        let mut problems = Vec::new();
        for (folder, file, content) in files {
            let language: Language = match folder.parse() {
                Ok(language) => language,
                Err(error) => {
                    problems.push(format!("locales/{folder}/{file}: {error}"));
                    continue;
                }
            };
            let tongue = tongues
                .entry(language)
                .or_insert_with(|| Tongue::new(language));
            let found = tongue.add(content);
            problems.extend(found.map(|problem| format!("locales/{folder}/{file}: {problem}")));
        }
        let mut tongues: Vec<_> = tongues.into_values().collect();
        tongues.sort_by_key(|tongue| tongue.language != Language::ENGLISH);
        Self { tongues, problems }
    }

    /// What is wrong with the files, one line each; empty in anything that passed the tests.
    pub fn problems(&self) -> &[String] {
        &self.problems
    }

    /// The languages there are: English, then the others by tag.
    pub fn languages(&self) -> impl Iterator<Item = Language> + '_ {
        self.tongues.iter().map(|tongue| tongue.language)
    }

    /// The language's name for itself ("français"), or its tag if it is not shipped.
    pub fn language_name(&self, language: Language) -> String {
        let named = self
            .tongue(language)
            .map(|tongue| tongue.text(NAME_KEY, None));
        named
            .and_then(Result::ok)
            .unwrap_or_else(|| language.to_string())
    }

    /// The language's name in the language of a sentence that speaks of it: "French", "anglais". A
    /// language that has no word for it gives it the name that it has for itself.
    pub fn language_name_in(&self, reader: Language, language: Language) -> String {
        let key = format!("language-called-{language}");
        let called = self.tongue(reader).map(|tongue| tongue.text(&key, None));
        called
            .and_then(Result::ok)
            .unwrap_or_else(|| self.language_name(language))
    }

    /// The shipped language nearest to a tag as platforms and people write it.
    ///
    /// "FR", "fr-CA" and "fr_CA" find `fr`; where only `pt-BR` is shipped, "pt" and "pt-PT" find it.
    pub fn find(&self, tag: &str) -> Option<Language> {
        let asked = tag.trim().replace('_', "-").to_ascii_lowercase();
        let mut shorter = Some(asked.as_str());
        while let Some(tag) = shorter.filter(|tag| !tag.is_empty()) {
            let exact = |language: &Language| language.as_str().eq_ignore_ascii_case(tag);
            if let Some(language) = self.languages().find(exact) {
                return Some(language);
            }
            shorter = tag.rsplit_once('-').map(|(base, _)| base);
        }
        let base = |tag: &str| tag.split('-').next().map(str::to_ascii_lowercase);
        self.languages()
            .find(|language| base(language.as_str()) == base(&asked))
    }

    /// The keys that begin with `prefix`, in order.
    pub fn keys_with_prefix<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = &'a str> {
        let english = self.tongues.first().into_iter();
        english
            .flat_map(move |tongue| tongue.keys.range(prefix.to_owned()..))
            .map(String::as_str)
            .take_while(move |key| key.starts_with(prefix))
    }

    /// The sentence in exactly this language.
    ///
    /// # Errors
    /// When the language lacks the sentence, or the sentence a value.
    pub fn try_text(
        &self,
        language: Language,
        key: &str,
        args: &Args,
    ) -> Result<String, TextError> {
        let missing = || TextError::Missing {
            key: key.to_owned(),
            language,
        };
        let tongue = self.tongue(language).ok_or_else(missing)?;
        tongue.text(key, Some(args.as_fluent()))
    }

    /// The sentence in this language, or else in English.
    ///
    /// If that is not possible either, the error is logged and people see the sentence with its
    /// gaps or, when there is none, its key in brackets.
    pub fn text(&self, language: Language, key: &str, args: &Args) -> String {
        let mut with_gaps = None;
        let second = (language != Language::ENGLISH).then_some(Language::ENGLISH);
        for language in std::iter::once(language).chain(second) {
            match self.try_text(language, key, args) {
                Ok(text) => return text,
                Err(error) => {
                    tracing::error!(%error, "a text was asked for that cannot be said");
                    if let TextError::Incomplete { partial, .. } = error {
                        with_gaps.get_or_insert(partial);
                    }
                }
            }
        }
        with_gaps.unwrap_or_else(|| format!("[{key}]"))
    }

    fn tongue(&self, language: Language) -> Option<&Tongue> {
        self.tongues
            .iter()
            .find(|tongue| tongue.language == language)
    }
}

impl Tongue {
    fn new(language: Language) -> Self {
        // Every `Language` is a valid identifier; the default would only cost its plural rules.
        let identifier: LanguageIdentifier = language.as_str().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
        // The marks that Fluent puts around values break links, /commands and markup in chats.
        bundle.set_use_isolating(false);
        let added = bundle
            .add_builtins()
            .and_then(|()| bundle.add_function("TWO_DIGITS", two_digits));
        debug_assert!(added.is_ok(), "a new bundle has no functions yet");
        Self {
            language,
            bundle,
            keys: BTreeSet::new(),
        }
    }

    /// Takes in one file, and tells what of it cannot be used.
    fn add(&mut self, content: &str) -> impl Iterator<Item = String> + use<> {
        let (resource, syntax) = match FluentResource::try_new(content.to_owned()) {
            Ok(resource) => (resource, Vec::new()),
            Err((readable, errors)) => (readable, errors),
        };
        let twice = self.bundle.add_resource(resource).err().unwrap_or_default();
        let keys = content.lines().filter_map(key_of_line);
        self.keys.extend(
            keys.filter(|key| self.bundle.has_message(key))
                .map(str::to_owned),
        );
        let syntax = syntax.into_iter().map(|error| error.to_string());
        syntax.chain(twice.into_iter().map(|error| error.to_string()))
    }

    fn text(&self, key: &str, args: Option<&FluentArgs<'_>>) -> Result<String, TextError> {
        let message = self.bundle.get_message(key);
        let pattern = message.and_then(|message| message.value());
        let pattern = pattern.ok_or_else(|| TextError::Missing {
            key: key.to_owned(),
            language: self.language,
        })?;
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, args, &mut errors);
        if errors.is_empty() {
            return Ok(text.into_owned());
        }
        Err(TextError::Incomplete {
            key: key.to_owned(),
            language: self.language,
            causes: errors.iter().map(ToString::to_string).collect(),
            partial: text.into_owned(),
        })
    }
}

/// The files as (folder, file name, content); other than UTF-8 comes out empty, which the tests see
/// as missing keys.
fn files_of<'a>(locales: &'a Dir<'a>) -> impl Iterator<Item = (&'a str, &'a str, &'a str)> {
    let named = |path: &'a std::path::Path| path.file_name()?.to_str();
    let file = move |file: &'a File<'a>| {
        let is_fluent = file.path().extension().is_some_and(|end| end == "ftl");
        is_fluent.then_some((
            named(file.path())?,
            file.contents_utf8().unwrap_or_default(),
        ))
    };
    locales.dirs().flat_map(move |folder| {
        let tag = named(folder.path()).unwrap_or_default();
        folder
            .files()
            .filter_map(file)
            .map(move |(name, content)| (tag, name, content))
    })
}

/// The key that a line of a Fluent file begins: only messages start with a letter in the first column.
fn key_of_line(line: &str) -> Option<&str> {
    line.starts_with(|first: char| first.is_ascii_alphabetic())
        .then(|| line.split([' ', '=']).next())?
}

/// The Fluent function `TWO_DIGITS`: a number from 0 to 9 with a zero before it, anything else as it is.
fn two_digits<'a>(positional: &[FluentValue<'a>], _named: &FluentArgs<'_>) -> FluentValue<'a> {
    match positional.first() {
        Some(FluentValue::Number(number)) => FluentValue::from(format!("{:02}", number.value)),
        Some(other) => other.clone(),
        None => FluentValue::Error,
    }
}

#[cfg(test)]
mod tests;
