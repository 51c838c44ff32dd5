//! The lists of commands that Telegram shows when somebody types `/`.
//!
//! One list for each kind of chat and shipped language, from the features' own tables. Registering
//! is limited by Telegram, so only lists that differ from the registered ones need to be sent.

use teloxide::types::{BotCommand, BotCommandScope};

use crate::engine::feature::{Command, Features};
use crate::model::language::Language;
use crate::text::{Texts, Voice, clip};

/// Longest description of a command, in characters. Source: Telegram Bot API, `BotCommand`.
pub const DESCRIPTION_CHARS_MAX: usize = 256;

/// One list, for `setMyCommands` and `getMyCommands`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommandList {
    pub scope: BotCommandScope,
    /// Two letters (ISO 639-1); `None` for all whose language has no list of its own.
    pub language: Option<String>,
    pub commands: Vec<BotCommand>,
}

impl CommandList {
    /// Whether it has to be sent, given what is registered for its scope and language.
    pub fn differs_from(&self, registered: &[BotCommand]) -> bool {
        self.commands != registered
    }
}

/// All lists: for groups and for private chats, in English for everybody and in each other language
/// for those who use it.
pub fn command_lists(features: Features) -> Vec<CommandList> {
    let mut lists = Vec::new();
    for (language, code) in told_apart(Texts::shipped().languages()) {
        let voice = Voice::of(language);
        let in_private = |command: &&Command| command.in_private;
        lists.push(CommandList {
            scope: BotCommandScope::AllGroupChats,
            language: code.clone(),
            commands: described(features.commands(), voice),
        });
        lists.push(CommandList {
            scope: BotCommandScope::AllPrivateChats,
            language: code,
            commands: described(features.commands().filter(in_private), voice),
        });
    }
    lists
}

/// The languages that Telegram can tell apart, with its codes for them. It knows two letters only:
/// whoever reads Filipino (`fil`) gets the English lists, and of two kinds of Portuguese the first
/// is for all.
fn told_apart(languages: impl Iterator<Item = Language>) -> Vec<(Language, Option<String>)> {
    let mut told: Vec<(Language, Option<String>)> = Vec::new();
    for language in languages {
        let first = language.as_str().split('-').next().unwrap_or_default();
        let code = (language != Language::ENGLISH).then(|| first.to_owned());
        let is_new = first.len() == 2 && told.iter().all(|(_, other)| *other != code);
        if is_new {
            told.push((language, code));
        }
    }
    told
}

fn described<'c>(commands: impl Iterator<Item = &'c Command>, voice: Voice) -> Vec<BotCommand> {
    commands
        .map(|command| {
            let about = voice.say(&format!("command-{}", command.name));
            BotCommand::new(command.name, clip(&about, DESCRIPTION_CHARS_MAX))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::FEATURES;

    fn names(list: &CommandList) -> Vec<&str> {
        list.commands
            .iter()
            .map(|command| command.command.as_str())
            .collect()
    }

    fn list(scope: &BotCommandScope, language: Option<&str>) -> CommandList {
        command_lists(FEATURES)
            .into_iter()
            .find(|list| list.scope == *scope && list.language.as_deref() == language)
            .unwrap_or_else(|| panic!("no list for {scope:?} in {language:?}"))
    }

    #[test]
    fn groups_see_every_command_and_persons_start_and_help() {
        let all: Vec<_> = FEATURES.commands().map(|command| command.name).collect();
        for language in [None, Some("fr")] {
            let in_groups = list(&BotCommandScope::AllGroupChats, language);
            assert_eq!(names(&in_groups), all);
            let in_private = list(&BotCommandScope::AllPrivateChats, language);
            assert_eq!(names(&in_private), ["start", "help"]);
        }
    }

    #[test]
    fn languages_that_telegram_cannot_tell_apart_share_a_list() {
        let languages = ["en", "fil", "fr", "pt-BR", "pt-PT"].map(|tag| tag.parse().unwrap());
        let codes = told_apart(languages.into_iter()).into_iter();
        let codes: Vec<_> = codes
            .map(|(language, code)| (language.to_string(), code.unwrap_or_default()))
            .collect();
        let expected = [("en", ""), ("fr", "fr"), ("pt-BR", "pt")];
        assert_eq!(
            codes,
            expected.map(|(tag, code)| (tag.to_owned(), code.to_owned()))
        );
    }

    #[test]
    fn each_language_has_its_lists_once() {
        let lists = command_lists(FEATURES);
        let mut keys: Vec<_> = lists
            .iter()
            .map(|list| (format!("{:?}", list.scope), list.language.clone()))
            .collect();
        assert_eq!(keys.len(), 2 * Texts::shipped().languages().count());
        keys.sort();
        keys.dedup();
        assert_eq!(keys.len(), lists.len());
        let help = |language| {
            let list = list(&BotCommandScope::AllPrivateChats, language);
            list.commands
                .last()
                .map(|command| command.description.clone())
        };
        assert_eq!(help(None).as_deref(), Some("What I can do in this room"));
        assert_ne!(help(Some("fr")), help(None));
    }

    #[test]
    fn what_telegram_would_refuse_is_not_among_them() {
        for command in command_lists(FEATURES)
            .into_iter()
            .flat_map(|list| list.commands)
        {
            let is_of_name = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_');
            assert!(
                (1..=32).contains(&command.command.len())
                    && command.command.bytes().all(is_of_name)
            );
            let chars = command.description.chars().count();
            assert!((1..=DESCRIPTION_CHARS_MAX).contains(&chars), "{command:?}");
        }
    }

    #[test]
    fn only_what_changed_is_sent() {
        let list = list(&BotCommandScope::AllGroupChats, None);
        assert!(!list.differs_from(&list.commands));
        let mut registered = list.commands.clone();
        registered.swap(0, 1);
        assert!(list.differs_from(&registered));
        assert!(list.differs_from(&[]));
        registered.swap(0, 1);
        registered[0].description.push('!');
        assert!(list.differs_from(&registered));
    }
}
