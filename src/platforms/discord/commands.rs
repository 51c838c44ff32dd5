//! The commands that Discord shows when somebody types `/`.
//!
//! They come from the features' own tables, with a description in each shipped language. Their names
//! are the same in every language, because the bot's own sentences name them, and in a shared room
//! people of two languages speak of them. Discord allows 200 new commands a day, so they are only
//! sent when they differ from what it has.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serenity::http::{LightMethod, Route};
use serenity::model::id::ApplicationId;

use super::client::{Client, bare, request};
use super::decode::FILE;
use super::refusal::Refusal;
use crate::engine::feature::{Command, Features, Suggests};
use crate::engine::form::VALUE_CHARS_MAX;
use crate::model::language::Language;
use crate::text::{Texts, Voice, clip};

/// Longest description of a command or of what goes with it, in characters. Source: Discord API,
/// Application Command Structure.
pub const DESCRIPTION_CHARS_MAX: usize = 100;
/// Longest name of an option, in characters. Source: Discord API, Application Command Naming.
pub const NAME_CHARS_MAX: usize = 32;

/// The files that a command takes, where it takes any: each is described by the text `command-NAME-` with
/// this behind it.
const FILES: [&str; 3] = ["file", "file-2", "file-3"];
/// Where a command is offered. Source: Discord API, Interaction Context Types.
const IN_SERVERS: u8 = 0;
const IN_PRIVATE_CHAT: u8 = 1;
/// Longest text that is taken with a command, in characters: what a field of a form takes.
const ARGUMENT_CHARS_MAX: usize = VALUE_CHARS_MAX;

/// Discord's languages that are written otherwise than in English. Source: Discord API, Locales.
const LOCALES: &[&str] = &[
    "id", "da", "de", "es-ES", "es-419", "fr", "hr", "it", "lt", "hu", "nl", "no", "pl", "pt-BR",
    "ro", "fi", "sv-SE", "vi", "tr", "cs", "el", "bg", "ru", "uk", "hi", "th", "zh-CN", "ja",
    "zh-TW", "ko",
];

/// A text by Discord's name of its language.
type Localized = BTreeMap<String, String>;

/// A command as Discord has it, as far as it is ours to say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SlashCommand {
    name: String,
    description: String,
    #[serde(default, deserialize_with = "or_default")]
    description_localizations: Localized,
    #[serde(default, deserialize_with = "or_default")]
    options: Vec<Argument>,
    #[serde(default, deserialize_with = "or_default")]
    contexts: Vec<u8>,
}

/// What is typed behind a command.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Argument {
    /// 3 for a text, [`FILE`] for a file.
    #[serde(rename = "type")]
    kind: u8,
    name: String,
    #[serde(default, deserialize_with = "or_default")]
    name_localizations: Localized,
    description: String,
    #[serde(default, deserialize_with = "or_default")]
    description_localizations: Localized,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    max_length: Option<usize>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    autocomplete: bool,
}

/// Discord leaves out what is empty, or says `null`.
fn or_default<'de, D, T>(given: D) -> Result<T, D::Error>
where
    D: serde::Deserializer<'de>,
    T: Deserialize<'de> + Default,
{
    Ok(Option::deserialize(given)?.unwrap_or_default())
}

/// The commands, and what some of them suggest while somebody types.
pub type Offers = (Features, &'static [Suggests]);

/// All commands, by name.
pub fn slash_commands((features, suggestions): Offers) -> Vec<SlashCommand> {
    let commands = features.commands();
    let mut commands: Vec<_> = commands.map(|it| slash_command(it, suggestions)).collect();
    commands.sort_by(|one, other| one.name.cmp(&other.name));
    commands
}

/// Tells Discord the commands if it has others; whether it had.
///
/// # Errors
/// When Discord cannot be asked or told.
pub async fn register(
    client: &Client,
    application_id: ApplicationId,
    offers: Offers,
) -> Result<bool, Refusal> {
    let wanted = slash_commands(offers);
    let route = Route::Commands { application_id };
    let ask =
        bare(LightMethod::Get, route).params(Some(vec![("with_localizations", "true".to_owned())]));
    // What cannot be read is none of ours.
    let registered: serde_json::Value = client.send(ask).await?;
    if is_same(&wanted, registered) {
        return Ok(false);
    }
    let put = request(LightMethod::Put, route, &wanted);
    client.send_empty(put).await?;
    Ok(true)
}

fn is_same(wanted: &[SlashCommand], registered: serde_json::Value) -> bool {
    let registered: Result<Vec<SlashCommand>, _> = serde_json::from_value(registered);
    registered.is_ok_and(|mut registered| {
        registered.sort_by(|one, other| one.name.cmp(&other.name));
        for command in &mut registered {
            command.contexts.sort_unstable();
        }
        registered == wanted
    })
}

fn slash_command(command: &Command, suggestions: &[Suggests]) -> SlashCommand {
    let key = format!("command-{}", command.name);
    let (description, description_localizations) = described(&key);
    let mut contexts = vec![IN_SERVERS];
    if command.in_private {
        contexts.push(IN_PRIVATE_CHAT);
    }
    let words = command.takes.words().then(|| Argument {
        autocomplete: suggestions.iter().any(|it| it.command == command.name),
        ..argument(&format!("{key}-argument"))
    });
    let files = FILES.iter().map(|file| Argument {
        kind: FILE,
        max_length: None,
        ..argument(&format!("{key}-{file}"))
    });
    let files = files.take(command.takes.files(FILES.len()));
    SlashCommand {
        name: command.name.to_owned(),
        description,
        description_localizations,
        options: words.into_iter().chain(files).collect(),
        contexts,
    }
}

/// Without one, the command asks for it.
fn argument(key: &str) -> Argument {
    let (description, description_localizations) = described(key);
    let names = description_localizations.iter();
    Argument {
        kind: 3,
        name: as_name(&description),
        name_localizations: names
            .map(|(locale, text)| (locale.clone(), as_name(text)))
            .collect(),
        description,
        description_localizations,
        max_length: Some(ARGUMENT_CHARS_MAX),
        autocomplete: false,
    }
}

/// A text in English, and in the languages of Discord's that it is written in.
fn described(key: &str) -> (String, Localized) {
    let say = |language| clip(&Voice::of(language).say(key), DESCRIPTION_CHARS_MAX);
    let texts = Texts::shipped();
    let others = LOCALES.iter().filter_map(|locale| {
        let language = texts.find(locale)?;
        (language != Language::ENGLISH).then(|| ((*locale).to_owned(), say(language)))
    });
    (say(Language::ENGLISH), others.collect())
}

/// The text as Discord wants names: small letters and digits, without spaces. What stands behind a comma or
/// in brackets explains, and is no part of a name.
fn as_name(text: &str) -> String {
    let what = text.split([',', '(', ';']).next().unwrap_or_default();
    let words: Vec<&str> = what
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let name = words.join("-").to_lowercase();
    name.chars().take(NAME_CHARS_MAX).collect()
}
