//! The connection to the Bot API.

use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};
use teloxide::Bot;

/// How long Telegram may take to answer anything but a long poll.
pub const ANSWER_MAX: Duration = Duration::from_secs(20);

/// A client that waits so long for each answer. Nothing is sent by making it.
///
/// # Errors
/// A sentence on what is wrong with the address, or with this machine's TLS.
pub fn bot(
    token: &SecretString,
    api_url: Option<&str>,
    answer_within: Duration,
) -> Result<Bot, String> {
    let client = teloxide::net::default_reqwest_settings()
        .timeout(answer_within)
        .build()
        .map_err(|error| format!("no connection can be made: {}", error.without_url()))?;
    let bot = Bot::with_client(token.expose_secret(), client);
    match api_url {
        None => Ok(bot),
        Some(url) => {
            let url = url
                .parse()
                .map_err(|_| "the address of the Bot API cannot be read".to_owned())?;
            Ok(bot.set_api_url(url))
        }
    }
}
