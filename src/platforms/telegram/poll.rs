//! Fetching updates: confirmed only once what they came to is committed.
//!
//! Asking for updates from a number on confirms all before it. That number is never kept over a
//! restart, and it is forgotten after six quiet days, because Telegram numbers updates anew, from
//! anywhere, after a week without any.
//!
//! One update that is not JSON makes the whole answer unreadable. Then they are asked for one by one
//! until that one is met, and it alone is left out.

mod cursor;

use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use chrono::{DateTime, Utc};
use metrics::counter;
use teloxide::requests::{JsonRequest, Request, Requester};
use teloxide::types::AllowedUpdate;
use teloxide::{ApiError, RequestError};
use tracing::{error, info, warn};

use self::cursor::{Cursor, Unread};
use super::commands::{self, CommandList};
use super::questions::{GetMe, GetWebhookInfo};
use super::updates::{GetUpdates, first_number, number_of};
use super::{PAUSE_MAX, POLL_S, Telegram, refusal};
use crate::engine::Engine;
use crate::engine::feature::Features;

/// How long to wait while another program fetches this bot's updates.
const CONFLICT_PAUSE: Duration = Duration::from_secs(5);
/// So often in a row Telegram must not know the token before it is believed.
const UNKNOWN_TRIES: u32 = 3;
/// How often a bot to which updates are brought asks whether its token is known.
const KNOWN_EVERY: Duration = Duration::from_secs(300);
/// What is told where the bot cannot be on Telegram any more.
const UNKNOWN: &str = "Telegram does not know this token; BotFather shows the right one (/token)";

/// What is asked for.
pub(super) fn wanted() -> Vec<AllowedUpdate> {
    vec![
        AllowedUpdate::Message,
        AllowedUpdate::CallbackQuery,
        AllowedUpdate::MyChatMember,
    ]
}

impl Telegram {
    /// Is on Telegram for as long as the process runs: sets up what Telegram is to know, and
    /// fetches updates unless they are brought. Ends only where Telegram will bring none; the answer
    /// says why.
    pub async fn run(self: Arc<Self>, engine: Engine, features: Features) -> &'static str {
        let why = self.stay(engine, features).await;
        self.hears.store(false, Ordering::Release);
        why
    }

    async fn stay(self: &Arc<Self>, engine: Engine, features: Features) -> &'static str {
        while self.known().is_none() {
            match self.persist("introduce itself", || self.introduce()).await {
                Err(error) if refusal::is_unknown_token(&error) => return UNKNOWN,
                _ if self.known().is_some() => {}
                _ => tokio::time::sleep(PAUSE_MAX).await,
            }
        }
        tokio::spawn(Arc::clone(self).register(features));
        tokio::spawn(Arc::clone(self).look_round(engine.clone()));
        match &self.webhook {
            Some(webhook) => {
                let named = self.persist("name its webhook", || self.name_webhook(webhook));
                match named.await {
                    Err(error) if refusal::is_unknown_token(&error) => return UNKNOWN,
                    Err(_) => return "Telegram does not take the address to bring updates to",
                    Ok(()) => {}
                }
                self.hears.store(true, Ordering::Release);
                info!("Telegram brings updates to the webhook");
                self.be_known().await
            }
            None => {
                // What it refuses for good shows in the updates that do not come.
                let _ = self
                    .persist("drop its webhook", || self.drop_webhook())
                    .await;
                // It answered, and the first request for updates may be held open for long.
                self.hears.store(true, Ordering::Release);
                self.fetch(engine).await
            }
        }
    }

    /// Fetches updates until Telegram knows the token no more.
    async fn fetch(self: &Arc<Self>, engine: Engine) -> &'static str {
        let mut cursor = Cursor::default();
        let mut failures = 0;
        let mut unknown = 0;
        loop {
            let fetched = self.fetch_once(&engine, &mut cursor).await;
            self.hears.store(fetched.is_ok(), Ordering::Release);
            let Err(cause) = fetched else {
                (failures, unknown) = (0, 0);
                continue;
            };
            failures += 1;
            unknown = if cause.is_token { unknown + 1 } else { 0 };
            if unknown == UNKNOWN_TRIES {
                return UNKNOWN;
            }
            tokio::time::sleep(cause.pause.unwrap_or_else(|| growing(failures))).await;
        }
    }

    /// Asks now and then whether Telegram still knows the token, where it brings updates: that none
    /// come would else tell nobody. Ends when it does not.
    async fn be_known(&self) -> &'static str {
        let mut unknown = 0;
        while unknown < UNKNOWN_TRIES {
            let pause = if unknown > 0 { PAUSE_MAX } else { KNOWN_EVERY };
            tokio::time::sleep(pause).await;
            let asked = JsonRequest::new(self.bot.clone(), GetMe {}).send().await;
            unknown = match asked {
                Err(error) if refusal::is_unknown_token(&error) => unknown + 1,
                _ => 0,
            };
        }
        UNKNOWN
    }

    /// Asks once, and takes what comes.
    ///
    /// # Errors
    /// [`Unfetched`].
    async fn fetch_once(
        self: &Arc<Self>,
        engine: &Engine,
        cursor: &mut Cursor,
    ) -> Result<(), Unfetched> {
        let ask = GetUpdates {
            offset: cursor.offset(engine.now()),
            limit: cursor.limit(),
            timeout_s: POLL_S,
            allowed_updates: wanted(),
        };
        let updates = match JsonRequest::new(self.patient.clone(), ask).send().await {
            Ok(updates) => updates,
            Err(error) => return pass_by(&error, cursor, engine.now()),
        };
        if updates.is_empty() {
            cursor.all_taken();
            return Ok(());
        }
        let Some(known) = self.known() else {
            return Ok(());
        };
        let Some(last) = updates.iter().filter_map(number_of).max() else {
            warn!("Telegram sent what are no updates");
            return Err(Unfetched::default());
        };
        if let Err(cause) = self.take(engine, known, &updates).await {
            warn!(error = %cause, "updates were not accepted; Telegram will send them again");
            return Err(Unfetched {
                pause: Some(Duration::from_secs(1)),
                is_token: false,
            });
        }
        cursor.confirm(last, engine.now());
        Ok(())
    }

    /// Tells Telegram the commands, where it does not know them yet.
    async fn register(self: Arc<Self>, features: Features) {
        for list in commands::command_lists(features) {
            // Told, and the bot works without.
            let _ = self
                .persist("register its commands", || self.register_one(&list))
                .await;
        }
    }

    async fn register_one(&self, list: &CommandList) -> Result<(), RequestError> {
        use teloxide::payloads::{GetMyCommandsSetters, SetMyCommandsSetters};
        let mut ask = self.bot.get_my_commands().scope(list.scope.clone());
        let mut tell = self
            .bot
            .set_my_commands(list.commands.clone())
            .scope(list.scope.clone());
        if let Some(language) = &list.language {
            ask = ask.language_code(language.clone());
            tell = tell.language_code(language.clone());
        }
        if list.differs_from(&ask.await?) {
            tell.await?;
        }
        Ok(())
    }

    async fn drop_webhook(&self) -> Result<(), RequestError> {
        let info = JsonRequest::new(self.bot.clone(), GetWebhookInfo {}).send();
        if !info.await?.url.is_empty() {
            warn!(
                "Telegram brought this bot's updates to an address; from now on they are fetched"
            );
            self.bot.delete_webhook().await?;
        }
        Ok(())
    }

    /// Tries until it is done.
    ///
    /// # Errors
    /// What Telegram refuses for good, which is told here, too.
    async fn persist<F, T>(&self, what: &str, attempt: impl Fn() -> F) -> Result<(), RequestError>
    where
        F: Future<Output = Result<T, RequestError>>,
    {
        let mut failures = 0;
        while let Err(error) = attempt().await {
            let why = refusal::why(&error);
            match &error {
                RequestError::RetryAfter(wait) => tokio::time::sleep(wait.duration()).await,
                _ if refusal::is_for_good(&error) => {
                    error!(why, "Telegram does not let the bot {what}");
                    return Err(error);
                }
                _ => {
                    failures += 1;
                    warn!(why, "the bot could not {what} yet");
                    tokio::time::sleep(growing(failures)).await;
                }
            }
        }
        Ok(())
    }
}

/// Why no updates were taken.
#[derive(Clone, Copy, Debug, Default)]
struct Unfetched {
    /// How long to pause, where Telegram or the matter says so.
    pause: Option<Duration>,
    /// Whether Telegram does not know the token.
    is_token: bool,
}

/// Gets on with an answer that could not be read, where one update in it is why.
///
/// # Errors
/// For every other failure, and while it has to be asked once more.
fn pass_by(error: &RequestError, cursor: &mut Cursor, now: DateTime<Utc>) -> Result<(), Unfetched> {
    let unfetched = || Unfetched {
        pause: complain(error),
        is_token: refusal::is_unknown_token(error),
    };
    // What was cut off on its way comes whole the next time.
    let RequestError::InvalidJson { source, raw } = error else {
        return Err(unfetched());
    };
    let first = first_number(raw).filter(|_| source.is_syntax());
    let first = first.ok_or_else(unfetched)?;
    match cursor.not_json(first, now) {
        Unread::Singly => {
            warn!(
                why = %source,
                "an update cannot be read; they are asked for one by one until it is found"
            );
            Ok(())
        }
        Unread::OnceMore => Err(Unfetched {
            pause: Some(Duration::from_secs(1)),
            is_token: false,
        }),
        Unread::LeftOut => {
            counter!("twinbell_telegram_updates_total", "outcome" => "unreadable").increment(1);
            error!(
                update = first,
                why = %source,
                "an update cannot be read and was left out; those beside it were taken"
            );
            Ok(())
        }
    }
}

/// What the operator should know, and how long to pause.
fn complain(error: &RequestError) -> Option<Duration> {
    match error {
        RequestError::Api(ApiError::TerminatedByOtherGetUpdates) => {
            error!(
                "another program fetches this bot's updates; stop it, or get a token of its own \
                 for it from BotFather: one token, one program"
            );
            Some(CONFLICT_PAUSE)
        }
        // teloxide knows this one in other words only.
        RequestError::Api(_) if refusal::why(error).to_lowercase().contains("webhook") => {
            error!("somebody has named a webhook for this bot; the next start drops it");
            Some(CONFLICT_PAUSE)
        }
        RequestError::RetryAfter(wait) => Some(wait.duration()),
        other => {
            warn!(why = refusal::why(other), "updates could not be fetched");
            None
        }
    }
}

/// One second, two, four, and so on up to [`PAUSE_MAX`].
fn growing(failures: u32) -> Duration {
    Duration::from_secs(1 << failures.saturating_sub(1).min(10)).min(PAUSE_MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_to_a_bound() {
        assert_eq!(
            [1, 2, 5, 6, 90].map(|n| growing(n).as_secs()),
            [1, 2, 16, 30, 30]
        );
    }
}
