//! What the chat networks need, and what they must not be given.

#[cfg(test)]
mod tests;

use axum::http::Uri;
use secrecy::SecretString;

use super::Mode;
use super::check::{Check, web_address};
use super::given::Found;
use super::problem::Problem;
use super::settings::{self, Setting};
use crate::engine::clock::ClockKind;

/// Shortest secret behind a token's colon, in characters. Those that BotFather gives out have 35;
/// Telegram does not promise it.
const TELEGRAM_SECRET_CHARS_MIN: usize = 16;

/// How to be a bot on Discord.
#[derive(Clone, Debug)]
pub struct Discord {
    pub token: SecretString,
    /// Base URL of the REST API, without a slash at the end; `None` for Discord's own.
    pub api_url: Option<String>,
}

/// The networks to connect to.
#[derive(Clone, Debug, Default)]
pub(super) struct Networks {
    pub(super) discord: Option<Discord>,
    pub(super) telegram: Option<Telegram>,
}

/// How to be a bot on Telegram.
#[derive(Clone, Debug)]
pub struct Telegram {
    pub token: SecretString,
    /// Base URL of the Bot API, without a slash at the end; `None` for Telegram's own.
    pub api_url: Option<String>,
    /// Whether Telegram posts updates to [`Config::public_url`](super::Config::public_url), which is
    /// then there, instead of being asked for them.
    pub webhook: bool,
}

/// A network's settings by name.
struct Network {
    token: &'static Setting,
    api_url: &'static Setting,
    api_url_variable: &'static str,
}

const DISCORD: Network = Network {
    token: &settings::DISCORD_TOKEN,
    api_url: &settings::DISCORD_API_URL,
    api_url_variable: settings::DISCORD_API_URL_VARIABLE,
};
const TELEGRAM: Network = Network {
    token: &settings::TELEGRAM_TOKEN,
    api_url: &settings::TELEGRAM_API_URL,
    api_url_variable: settings::TELEGRAM_API_URL_VARIABLE,
};

/// What is given for a network, as far as it is well-formed.
struct Asked {
    token: Option<SecretString>,
    api_url: Option<String>,
}

impl Check {
    /// The networks to connect to. The playground connects to none; what is given for them must
    /// still be well-formed.
    pub(super) fn networks(
        &mut self,
        mode: Mode,
        clock: Option<ClockKind>,
        public_url: Option<&str>,
    ) -> Networks {
        let discord = Asked {
            token: self.read(&settings::DISCORD_TOKEN, discord_token),
            api_url: self.read(&settings::DISCORD_API_URL, web_address),
        };
        let telegram = Asked {
            token: self.read(&settings::TELEGRAM_TOKEN, telegram_token),
            api_url: self.read(&settings::TELEGRAM_API_URL, web_address),
        };
        let webhook = self.read(&settings::TELEGRAM_WEBHOOK, truth);
        if mode == Mode::Playground {
            return Networks::default();
        }
        self.tokens();
        Networks {
            discord: self.discord(discord, clock),
            telegram: webhook
                .and_then(|webhook| self.telegram(telegram, webhook, clock, public_url)),
        }
    }

    fn discord(&mut self, asked: Asked, clock: Option<ClockKind>) -> Option<Discord> {
        let Asked { token, api_url } = asked;
        let may_connect = self.may_connect(&DISCORD, clock, api_url.as_deref());
        may_connect.then_some(Discord {
            token: token?,
            api_url,
        })
    }

    fn telegram(
        &mut self,
        asked: Asked,
        webhook: bool,
        clock: Option<ClockKind>,
        public_url: Option<&str>,
    ) -> Option<Telegram> {
        let Asked { token, api_url } = asked;
        let may_connect = self.may_connect(&TELEGRAM, clock, api_url.as_deref());
        let is_reachable = !webhook || self.webhook_address(api_url.as_deref(), public_url);
        (may_connect && is_reachable).then_some(Telegram {
            token: token?,
            api_url,
            webhook,
        })
    }

    fn tokens(&mut self) {
        let tokens = [&settings::DISCORD_TOKEN, &settings::TELEGRAM_TOKEN];
        if self.is_whole && !tokens.iter().any(|token| self.is_given(token)) {
            self.problems.push(Problem::new(format!(
                "there is no token, so there is no chat network to run on; set {} to the one from \
                 Discord's developer portal, or {} to the one that BotFather gave you, or try the \
                 playground: twinbell playground",
                settings::DISCORD_TOKEN_VARIABLE,
                settings::TELEGRAM_TOKEN_VARIABLE
            )));
        }
    }

    /// Whether a webhook has an address that Telegram takes.
    fn webhook_address(&mut self, api_url: Option<&str>, public_url: Option<&str>) -> bool {
        let problem = match public_url {
            None if self.is_given(&settings::PUBLIC_URL) || !self.is_whole => return false,
            None => "needs an address at which Telegram reaches this process",
            // A Bot API server of one's own takes others, too.
            Some(url) if api_url.is_none() && !url.starts_with("https://") => {
                "needs a public address that begins with https://, since Telegram takes no other"
            }
            Some(_) => return true,
        };
        self.object(
            &settings::TELEGRAM_WEBHOOK,
            &format!(
                "{problem}; set {}, for example to {}",
                settings::PUBLIC_URL_VARIABLE,
                settings::PUBLIC_URL.example
            ),
        );
        false
    }

    /// Whether a network may be connected to as it is given. A mistyped address must not end at the
    /// network's own, and people are out of a manual clock's reach: in its time months pass in a
    /// minute, with all their messages.
    fn may_connect(
        &mut self,
        network: &Network,
        clock: Option<ClockKind>,
        api_url: Option<&str>,
    ) -> bool {
        if api_url.is_none() && self.is_given(network.api_url) {
            return false;
        }
        if clock != Some(ClockKind::Manual) || api_url.is_some_and(is_loopback) {
            return true;
        }
        let setting = match api_url {
            Some(_) => network.api_url,
            None => network.token,
        };
        self.object(
            setting,
            &format!(
                "cannot be used with a manual clock, which is for tests: set {} to a loopback \
                 address, for example http://127.0.0.1:8081",
                network.api_url_variable
            ),
        );
        false
    }

    /// Complains of what a setting needs rather than of its value.
    fn object(&mut self, setting: &Setting, wrong: &str) {
        if let Some(Found { setting, from, .. }) = self.found(setting) {
            let problem = Problem::new(format!("{} from {from} {wrong}", setting.key));
            self.problems.push(problem);
        }
    }
}

fn telegram_token(value: &str) -> Result<SecretString, &'static str> {
    let is_of_secret = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    let is_token = value.split_once(':').is_some_and(|(id, secret)| {
        !id.is_empty()
            && id.chars().all(|c| c.is_ascii_digit())
            && secret.len() >= TELEGRAM_SECRET_CHARS_MIN
            && secret.chars().all(is_of_secret)
    });
    if is_token {
        Ok(value.into())
    } else {
        Err("is not a token as BotFather gives it: digits, a colon, letters and digits")
    }
}

fn discord_token(value: &str) -> Result<SecretString, &'static str> {
    let is_part = |part: &str| {
        let is_of_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '=');
        !part.is_empty() && part.chars().all(is_of_part)
    };
    let parts: Vec<_> = value.split('.').collect();
    if parts.len() == 3 && parts.into_iter().all(is_part) {
        Ok(value.into())
    } else {
        Err(
            "is not a bot's token as Discord's developer portal gives it (Bot, Reset Token): \
             three parts of letters and digits, with dots between them",
        )
    }
}

fn truth(value: &str) -> Result<bool, &'static str> {
    value
        .parse()
        .map_err(|_| "is neither \"true\" nor \"false\"")
}

fn is_loopback(url: &str) -> bool {
    let Ok(url) = url.parse::<Uri>() else {
        return false;
    };
    let host = url.host().unwrap_or_default();
    let address = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost"
        || address
            .parse::<std::net::IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}
