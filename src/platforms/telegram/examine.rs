//! What `twinbell doctor` asks Telegram: whose token it is, what the bot may do in groups and hears
//! in those with rooms, and how updates come.
//!
//! Questions that change nothing. In English, as all of the doctor; the token is in no sentence,
//! nor is the path of a webhook, which other programs like to put it into.

mod rooms;
#[cfg(test)]
mod tests;

use std::time::Duration;

use axum::http::Uri;
use chrono::DateTime;
use secrecy::SecretString;
use serde::Serialize;
use serde::de::DeserializeOwned;
use teloxide::requests::{JsonRequest, Payload, Request};
use teloxide::{ApiError, Bot, RequestError};

use super::questions::{GetMe, GetWebhookInfo, Me, WebhookInfo};
use super::{client, refusal};
use crate::model::room::ChatAddress;
use crate::platforms::Line;

/// How long Telegram may take over one answer.
const ANSWER_MAX: Duration = Duration::from_secs(10);

const BAD_TOKEN: &str = "Telegram does not know this token, perhaps because BotFather gave another one since; type /mybots to \
     BotFather, choose the bot and “API Token”, and set TWINBELL_TELEGRAM_TOKEN to what stands there";

/// Asks the Bot API at `api_url` (without a slash at the end), or Telegram's own, about the bot with
/// this token and about the groups of these `rooms`, and tells how what was found suits a run with or
/// without a `webhook`. Takes at most 20 seconds, and 20 more for each group.
pub async fn examine(
    token: &SecretString,
    api_url: Option<&str>,
    webhook: bool,
    rooms: &[ChatAddress],
) -> Vec<Line> {
    examine_within(ANSWER_MAX, token, api_url, webhook, rooms).await
}

/// [`examine`], with so much time for each answer.
async fn examine_within(
    most: Duration,
    token: &SecretString,
    api_url: Option<&str>,
    webhook: bool,
    rooms: &[ChatAddress],
) -> Vec<Line> {
    // Longer, so that it is the limit in `ask` that decides: that one holds for all that teloxide
    // does, and teloxide waits ten seconds more over an answer that tells of trouble in the server.
    let bot = match client::bot(token, api_url, most * 2) {
        Ok(bot) => bot,
        Err(why) => return vec![Line::Wrong(why)],
    };
    let me = match ask(&bot, GetMe {}, most).await {
        Ok(me) => me,
        Err(why) => return vec![Line::Wrong(with_hint(why, api_url))],
    };
    let updates = match ask(&bot, GetWebhookInfo {}, most).await {
        Ok(info) => updates(&info, webhook),
        Err(why) => Line::Wrong(with_hint(why, api_url)),
    };
    let name = format!("@{}", me.username);
    let mut lines = vec![
        Line::Fine(format!("the token is that of {name}")),
        groups(&me, &name),
        privacy(&me, &name),
        updates,
    ];
    lines.extend(rooms::look_at(&bot, &me, rooms, most).await);
    lines
}

/// Why there is no answer.
enum Silence {
    BadToken,
    Other(String),
}

async fn ask<P>(bot: &Bot, question: P, most: Duration) -> Result<P::Output, Silence>
where
    P: Payload + Serialize + Clone + Send + 'static,
    P::Output: DeserializeOwned + Send + 'static,
{
    let answer = JsonRequest::new(bot.clone(), question).send();
    match tokio::time::timeout(most, answer).await {
        Ok(Ok(answer)) => Ok(answer),
        Ok(Err(RequestError::Api(ApiError::InvalidToken))) => Err(Silence::BadToken),
        Ok(Err(error)) => Err(Silence::Other(refusal::why(&error))),
        Err(_) => Err(Silence::Other(format!(
            "there was no usable answer within {} s",
            most.as_secs()
        ))),
    }
}

fn with_hint(silence: Silence, api_url: Option<&str>) -> String {
    match (silence, api_url) {
        (Silence::BadToken, _) => BAD_TOKEN.to_owned(),
        (Silence::Other(why), None) => {
            format!("{why}; is this machine online, and may it reach https://api.telegram.org?")
        }
        (Silence::Other(why), Some(url)) => {
            format!(
                "{why}; is TWINBELL_TELEGRAM_API_URL right, and does a Bot API answer at {url}?"
            )
        }
    }
}

fn groups(me: &Me, name: &str) -> Line {
    if me.can_join_groups == Some(false) {
        return Line::Wrong(format!(
            "{name} cannot be added to groups; type /setjoingroups to BotFather, choose {name} and \
             “Enable”"
        ));
    }
    Line::Fine(format!(
        "to add {name} to a group, open https://t.me/{}?startgroup=true",
        me.username
    ))
}

fn privacy(me: &Me, name: &str) -> Line {
    if me.can_read_all_group_messages {
        return Line::Fine(format!(
            "privacy mode is off: in groups that {name} was added to since, it hears that people \
             talk; it keeps nothing of what they say"
        ));
    }
    Line::Mind(format!(
        "privacy mode is on: commands, buttons and answers by reply work; but in groups that {name} \
         is no administrator of, it does not hear ordinary talk, so where both schools talk in one \
         group it cannot notice when their conversation goes quiet. To change that, make it an \
         administrator of such a group; or type /setprivacy to BotFather, choose {name} and \
         “Disable”, then take it out of each group and add it again"
    ))
}

/// How updates come, and whether that is what is wanted.
fn updates(info: &WebhookInfo, webhook: bool) -> Line {
    let host = host(&info.url);
    match (webhook, host) {
        (false, None) => Line::Fine("updates are fetched from Telegram".to_owned()),
        (false, Some(host)) => Line::Mind(format!(
            "updates go to a webhook at {host}, which the next start removes, since Twinbell \
             fetches them; if another program needs them, make a bot of its own for Twinbell"
        )),
        (true, None) => Line::Fine("the next start sets the webhook".to_owned()),
        (true, Some(host)) => match trouble(info) {
            None => Line::Fine(format!("updates go to the webhook at {host}")),
            Some(trouble) => Line::Mind(format!(
                "updates go to the webhook at {host}, but {trouble}; is TWINBELL_PUBLIC_URL right, \
                 and is what answers there passed on to TWINBELL_HTTP_LISTEN?"
            )),
        },
    }
}

/// The host that a webhook's address names; `None` without a webhook.
fn host(url: &str) -> Option<String> {
    if url.is_empty() {
        return None;
    }
    let host = url
        .parse::<Uri>()
        .ok()
        .and_then(|url| url.host().map(str::to_owned));
    Some(host.unwrap_or_else(|| "an address that cannot be read".to_owned()))
}

/// The last failure to deliver to the webhook. Telegram tells it for a while after all is well again.
fn trouble(info: &WebhookInfo) -> Option<String> {
    let why = refusal::presentable(info.last_error_message.as_deref()?);
    let at = info
        .last_error_date
        .and_then(|at| DateTime::from_timestamp(at, 0))
        .map_or_else(String::new, |at| {
            at.format(" at %Y-%m-%d %H:%M UTC").to_string()
        });
    Some(format!(
        "the last failure was{at} (“{why}”), and {} updates wait",
        info.pending_update_count
    ))
}
