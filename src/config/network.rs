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

impl Check {
    /// The networks to connect to. The playground connects to none; what is given for them must
    /// still be well-formed.
    pub(super) fn networks(
        &mut self,
        mode: Mode,
        clock: Option<ClockKind>,
        public_url: Option<&str>,
    ) -> Option<Telegram> {
        self.discord();
        let token = self.read(&settings::TELEGRAM_TOKEN, telegram_token);
        let api_url = self.read(&settings::TELEGRAM_API_URL, web_address);
        let webhook = self.read(&settings::TELEGRAM_WEBHOOK, truth);
        if mode == Mode::Playground {
            return None;
        }
        self.tokens();
        if api_url.is_none() && self.is_given(&settings::TELEGRAM_API_URL) {
            // A mistyped address must not end at Telegram's own.
            return None;
        }
        let may_connect = self.telegram_clock(clock, api_url.as_deref());
        let webhook = webhook?;
        let is_reachable = !webhook || self.webhook_address(api_url.as_deref(), public_url);
        (may_connect && is_reachable).then_some(Telegram {
            token: token?,
            api_url,
            webhook,
        })
    }

    /// Refused while nothing uses it, so that nobody waits for a bot that says nothing.
    fn discord(&mut self) {
        let given = self.values.iter();
        let refused: Vec<_> = given
            .filter(|found| found.setting.key.starts_with("discord."))
            .map(|Found { setting, from, .. }| {
                Problem::new(format!(
                    "{} from {from} cannot be used: this version does not speak Discord yet; take \
                     it away, and try the playground: twinbell playground",
                    setting.key
                ))
            })
            .collect();
        self.problems.extend(refused);
    }

    fn tokens(&mut self) {
        if !self.is_given(&settings::DISCORD_TOKEN) && !self.is_given(&settings::TELEGRAM_TOKEN) {
            self.problems.push(Problem::new(format!(
                "there is no token, so there is no chat network to run on; set {} to the one that \
                 BotFather gave you, or try the playground: twinbell playground",
                settings::TELEGRAM_TOKEN_VARIABLE
            )));
        }
    }

    /// Whether a webhook has an address that Telegram takes.
    fn webhook_address(&mut self, api_url: Option<&str>, public_url: Option<&str>) -> bool {
        let problem = match public_url {
            None if self.is_given(&settings::PUBLIC_URL) => return false,
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

    /// Whether people on Telegram are out of a manual clock's reach: in its time months pass in a
    /// minute, with all their messages.
    fn telegram_clock(&mut self, clock: Option<ClockKind>, api_url: Option<&str>) -> bool {
        if clock != Some(ClockKind::Manual) || api_url.is_some_and(is_loopback) {
            return true;
        }
        let setting = match api_url {
            Some(_) => &settings::TELEGRAM_API_URL,
            None => &settings::TELEGRAM_TOKEN,
        };
        self.object(
            setting,
            &format!(
                "cannot be used with a manual clock, which is for tests: set {} to a loopback \
                 address, for example http://127.0.0.1:8081",
                settings::TELEGRAM_API_URL_VARIABLE
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
