//! Commands as people type them: `/name`, `/name rest`, `/name@bot rest`.

/// The longest name of a command. Source: Telegram Bot API, `BotCommand`.
const NAME_CHARS_MAX: usize = 32;

/// Whom a text is meant for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Addressed {
    /// A command for the bot, its name in lower case. The rest may begin on the same line or on the
    /// next.
    Us {
        name: String,
        rest: String,
        /// Whether the bot's name stands behind it. Without that it may be another bot's, too.
        by_name: bool,
    },
    /// A command for another bot.
    OtherBot,
    /// No command.
    Nobody,
}

/// Reads the beginning of a text. Capitals make no difference, neither in the name of the command
/// nor in the bot's.
pub fn read(text: &str, username: &str) -> Addressed {
    let Some(command) = text.strip_prefix('/') else {
        return Addressed::Nobody;
    };
    let (head, rest) = command
        .split_once(char::is_whitespace)
        .unwrap_or((command, ""));
    let (name, bot) = match head.split_once('@') {
        Some((name, bot)) => (name, Some(bot)),
        None => (head, None),
    };
    // Letters of any script, so that a command put into somebody's own language gets an answer;
    // nothing else, so that `/etc/hosts` is left in peace.
    let is_name = name.chars().all(|c| c.is_alphanumeric() || c == '_');
    if !is_name || !(1..=NAME_CHARS_MAX).contains(&name.chars().count()) {
        return Addressed::Nobody;
    }
    if bot.is_some_and(|bot| !bot.eq_ignore_ascii_case(username)) {
        return Addressed::OtherBot;
    }
    Addressed::Us {
        name: name.to_lowercase(),
        rest: rest.trim().to_owned(),
        by_name: bot.is_some(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_found_however_it_is_typed() {
        for (text, name, rest) in [
            ("/help", "help", ""),
            ("/Join  ABC 123", "join", "ABC 123"),
            ("/join@twinbell_bot ABC", "join", "ABC"),
            ("/JOIN@TwinBell_Bot\nABC", "join", "ABC"),
            ("/join\n\nABC\n", "join", "ABC"),
            ("/week mon 8-16\ntue 8-16", "week", "mon 8-16\ntue 8-16"),
            ("/start@twinbell_bot x_9-A", "start", "x_9-A"),
            ("/RÉUNION", "réunion", ""),
            ("/help\u{a0}me", "help", "me"),
        ] {
            let addressed = Addressed::Us {
                name: name.to_owned(),
                rest: rest.to_owned(),
                by_name: text.contains('@'),
            };
            assert_eq!(read(text, "twinbell_bot"), addressed, "{text:?}");
        }
    }

    #[test]
    fn other_bots_and_other_texts_are_told_apart() {
        for text in ["/help@other_bot", "/help@twinbell_bot2 now", "/help@"] {
            assert_eq!(read(text, "twinbell_bot"), Addressed::OtherBot, "{text:?}");
        }
        let long = format!("/{}", "a".repeat(NAME_CHARS_MAX + 1));
        for text in [
            "",
            "hello",
            "see /help",
            " /help",
            "/",
            "/ help",
            "/@twinbell_bot",
            "/etc/hosts",
            "/8/10?",
            "//",
            &long,
        ] {
            assert_eq!(read(text, "twinbell_bot"), Addressed::Nobody, "{text:?}");
        }
    }
}
