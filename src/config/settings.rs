//! Every setting by name, and which one somebody may have meant.

/// How the name of each environment variable begins.
pub const VARIABLE_PREFIX: &str = "TWINBELL_";

pub const LISTEN_VARIABLE: &str = "TWINBELL_HTTP_LISTEN";
pub const PUBLIC_URL_VARIABLE: &str = "TWINBELL_PUBLIC_URL";
pub const SECRET_KEY_VARIABLE: &str = "TWINBELL_SECRET_KEY";
pub const DISCORD_TOKEN_VARIABLE: &str = "TWINBELL_DISCORD_TOKEN";
pub const DISCORD_API_URL_VARIABLE: &str = "TWINBELL_DISCORD_API_URL";
pub const TELEGRAM_TOKEN_VARIABLE: &str = "TWINBELL_TELEGRAM_TOKEN";
pub const TELEGRAM_API_URL_VARIABLE: &str = "TWINBELL_TELEGRAM_API_URL";

/// One thing that an operator can set. All settings are text.
#[derive(Debug)]
pub struct Setting {
    /// Its place in a configuration file, `section.key`.
    pub key: &'static str,
    /// The environment variable that sets it; the less common settings have none.
    pub variable: Option<&'static str>,
    /// A value that would be right.
    pub example: &'static str,
    /// What was given for it is never shown to anybody.
    pub is_secret: bool,
}

pub const DATABASE_URL: Setting = Setting {
    key: "database.url",
    variable: Some("TWINBELL_DATABASE_URL"),
    example: "sqlite://twinbell.sqlite",
    is_secret: true,
};
pub const LISTEN: Setting = Setting {
    key: "http.listen",
    variable: Some(LISTEN_VARIABLE),
    example: "127.0.0.1:8765",
    is_secret: false,
};
pub const PUBLIC_URL: Setting = Setting {
    key: "http.public_url",
    variable: Some(PUBLIC_URL_VARIABLE),
    example: "https://twinbell.example.org",
    is_secret: false,
};
pub const SECRET_KEY: Setting = Setting {
    key: "secret.key",
    variable: Some(SECRET_KEY_VARIABLE),
    example: "what `openssl rand -base64 32` prints",
    is_secret: true,
};
pub const CLOCK: Setting = Setting {
    key: "clock.mode",
    variable: Some("TWINBELL_CLOCK"),
    example: "machine",
    is_secret: false,
};
pub const LOG_FILTER: Setting = Setting {
    key: "log.filter",
    variable: Some("TWINBELL_LOG"),
    example: "info,twinbell::engine=debug",
    is_secret: false,
};
pub const LOG_FORMAT: Setting = Setting {
    key: "log.format",
    variable: Some("TWINBELL_LOG_FORMAT"),
    example: "json",
    is_secret: false,
};
pub const NIGHTLY: Setting = Setting {
    key: "upkeep.nightly",
    variable: None,
    example: "0 30 3 * * *",
    is_secret: false,
};
pub const MEETINGS: Setting = Setting {
    key: "meetings.monthly",
    variable: None,
    example: "0 0 9 8-14 * TUE",
    is_secret: false,
};
pub const NUDGES: Setting = Setting {
    key: "nudges.daily",
    variable: None,
    example: "0 0 9 * * *",
    is_secret: false,
};
pub const DISCORD_TOKEN: Setting = Setting {
    key: "discord.token",
    variable: Some(DISCORD_TOKEN_VARIABLE),
    example: "the.token.from-the-developer-portal",
    is_secret: true,
};
pub const DISCORD_API_URL: Setting = Setting {
    key: "discord.api_url",
    variable: Some(DISCORD_API_URL_VARIABLE),
    example: "https://discord.com",
    is_secret: false,
};
pub const TELEGRAM_TOKEN: Setting = Setting {
    key: "telegram.token",
    variable: Some(TELEGRAM_TOKEN_VARIABLE),
    example: "123456:the-token-from-BotFather",
    is_secret: true,
};
pub const TELEGRAM_API_URL: Setting = Setting {
    key: "telegram.api_url",
    variable: Some(TELEGRAM_API_URL_VARIABLE),
    example: "https://api.telegram.org",
    is_secret: false,
};
pub const TELEGRAM_WEBHOOK: Setting = Setting {
    key: "telegram.webhook",
    variable: Some("TWINBELL_TELEGRAM_WEBHOOK"),
    example: "true",
    is_secret: false,
};

/// Every setting there is.
pub const SETTINGS: &[&Setting] = &[
    &DATABASE_URL,
    &LISTEN,
    &PUBLIC_URL,
    &SECRET_KEY,
    &CLOCK,
    &LOG_FILTER,
    &LOG_FORMAT,
    &NIGHTLY,
    &MEETINGS,
    &NUDGES,
    &DISCORD_TOKEN,
    &DISCORD_API_URL,
    &TELEGRAM_TOKEN,
    &TELEGRAM_API_URL,
    &TELEGRAM_WEBHOOK,
];

/// The setting at this place of a file.
pub fn by_key(key: &str) -> Option<&'static Setting> {
    SETTINGS.iter().copied().find(|setting| setting.key == key)
}

/// The setting of this environment variable.
pub fn by_variable(variable: &str) -> Option<&'static Setting> {
    SETTINGS
        .iter()
        .copied()
        .find(|setting| setting.variable == Some(variable))
}

/// The keys of all settings.
pub fn keys() -> impl Iterator<Item = &'static str> {
    SETTINGS.iter().map(|setting| setting.key)
}

/// The environment variables of all settings that have one.
pub fn variables() -> impl Iterator<Item = &'static str> {
    SETTINGS.iter().filter_map(|setting| setting.variable)
}

/// The key that somebody may have meant by this one, or by this section.
pub fn nearest_key(key: &str) -> Option<&'static str> {
    let is_section = !key.contains('.');
    let known = SETTINGS.iter().flat_map(|setting| {
        let section = setting.key.split_once('.').map(|(section, _)| section);
        let section = section.filter(|_| is_section);
        let names = std::iter::once(setting.key).chain(section);
        names.map(|name| (name, setting.key))
    });
    nearest(key, known)
}

/// The environment variable that somebody may have meant by this one.
pub fn nearest_variable(variable: &str) -> Option<&'static str> {
    // What all have in common makes none of them alike.
    nearest(own(variable), variables().map(|name| (own(name), name)))
}

fn own(variable: &str) -> &str {
    variable.strip_prefix(VARIABLE_PREFIX).unwrap_or(variable)
}

/// What the known name that is most like this one stands for: one with a third of its letters wrong at
/// most, of which no more than half is left out, or to which a word was added.
fn nearest(
    name: &str,
    known: impl Iterator<Item = (&'static str, &'static str)>,
) -> Option<&'static str> {
    known
        .filter_map(|(known, meant)| {
            let (wrong, letters) = (strsim::osa_distance(name, known), known.len());
            let is_shortened = name.len() + wrong == letters && wrong * 2 <= letters;
            let more = name.strip_prefix(known).unwrap_or_default();
            let is_longer = more.starts_with(['_', '.']);
            (is_shortened || is_longer || wrong * 3 <= letters).then_some((wrong, meant))
        })
        .min_by_key(|(wrong, ..)| *wrong)
        .map(|(_, meant)| meant)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_of_the_pen_find_what_was_meant() {
        for (slip, meant) in [
            ("TWINBELL_DATABSE_URL", "TWINBELL_DATABASE_URL"),
            ("TWINBELL_DB_URL", "TWINBELL_DATABASE_URL"),
            ("TWINBELL_LISTEN", "TWINBELL_HTTP_LISTEN"),
            ("TWINBELL_TELEGRAM_API", "TWINBELL_TELEGRAM_API_URL"),
            ("TWINBELL_LOG_FROMAT", "TWINBELL_LOG_FORMAT"),
            ("TWINBELL_SECRET", "TWINBELL_SECRET_KEY"),
            ("TWINBELL_LOG_LEVEL", "TWINBELL_LOG"),
        ] {
            assert_eq!(nearest_variable(slip), Some(meant), "{slip}");
        }
        for (slip, meant) in [
            ("htpp.listen", "http.listen"),
            ("clock", "clock.mode"),
            ("log.fmt", "log.format"),
            ("htp", "http.listen"),
        ] {
            assert_eq!(nearest_key(slip), Some(meant), "{slip}");
        }
    }

    #[test]
    fn what_is_like_nothing_is_not_taken_for_something() {
        for other in ["colour", "colour.scheme", "bells", "x"] {
            assert_eq!(nearest_key(other), None, "{other}");
        }
        for other in ["TWINBELL_COLOR", "TWINBELL_", "TWINBELL_DEBUG"] {
            assert_eq!(nearest_variable(other), None, "{other}");
        }
    }

    #[test]
    fn no_two_settings_share_a_name() {
        for setting in SETTINGS {
            assert_eq!(by_key(setting.key).unwrap().variable, setting.variable);
            if let Some(variable) = setting.variable {
                assert_eq!(by_variable(variable).unwrap().key, setting.key);
            }
        }
    }
}
