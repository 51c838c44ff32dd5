//! The chat networks that this process is on: one list of what each brings, and somebody who watches
//! that the bot stays on them.
//!
//! A network that the bot cannot be on any more is told and does the others no harm. Where it was the
//! last, the process has nothing left to do, and ends so that whoever looks after it notices.

use std::future::pending;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use anyhow::anyhow;
use axum::Router;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use futures::FutureExt;
use futures::future::BoxFuture;
use secrecy::{ExposeSecret, SecretString};
use tokio::task::JoinSet;
use tracing::error;

use crate::config::{self, Mode};
use crate::engine::Engine;
use crate::engine::platform::Platform;
use crate::engine::secret::SecretKey;
use crate::features::{FEATURES, SUGGESTIONS};
use crate::platforms::discord::{self, Discord};
use crate::platforms::playground::{self, Playground};
use crate::platforms::telegram::{self, Telegram};
use crate::store::Db;

/// Keeps the bot on a network; ends only when it cannot be there any more, with the reason.
type Stay = Box<dyn FnOnce(Engine) -> BoxFuture<'static, &'static str> + Send>;

/// What a network brings to the process.
pub(super) struct Network {
    /// As people write it.
    name: &'static str,
    pub(super) platform: Arc<dyn Platform>,
    /// Its own pages on the HTTP listener.
    routes: Box<dyn FnOnce(Engine) -> Router + Send>,
    /// `None` for one that lives by its pages alone.
    stay: Option<Stay>,
    /// Lets go of whoever holds one of its pages open.
    close: Box<dyn FnOnce() + Send>,
}

/// What the settings say of networks.
pub(super) struct Given<'c> {
    pub(super) discord: Option<config::Discord>,
    pub(super) telegram: Option<config::Telegram>,
    pub(super) database_url: &'c SecretString,
    pub(super) public_url: Option<&'c str>,
}

/// Opens all that the settings name.
///
/// # Errors
/// When one of them can never be reached so, as with a wrong token.
pub(super) async fn open(
    mode: Mode,
    given: Given<'_>,
    db: &Db,
    secret: &SecretKey,
) -> anyhow::Result<Vec<Network>> {
    let mut networks = Vec::new();
    // A new platform: a folder in `platforms`, and here its lines.
    if mode == Mode::Playground {
        networks.push(on_playground(db).await?);
    }
    if let Some(discord) = given.discord {
        networks.push(on_discord(discord, given.database_url).await?);
    }
    if let Some(telegram) = given.telegram {
        networks.push(on_telegram(telegram, given.public_url, secret).await?);
    }
    Ok(networks)
}

async fn on_playground(db: &Db) -> anyhow::Result<Network> {
    let playground = Playground::open(db.clone()).await?;
    let (served, closed) = (Arc::clone(&playground), Arc::clone(&playground));
    Ok(Network {
        name: "the playground",
        platform: playground,
        routes: Box::new(|engine| playground::routes(served, engine)),
        stay: None,
        close: Box::new(move || closed.close()),
    })
}

async fn on_discord(
    given: config::Discord,
    database_url: &SecretString,
) -> anyhow::Result<Network> {
    let file = database_url.expose_secret().strip_prefix("sqlite://");
    let settings = discord::Settings {
        token: given.token,
        api_url: given.api_url,
        journal: file.map(|file| format!("{file}.owed").into()),
        suggestions: SUGGESTIONS,
    };
    let discord = Arc::new(Discord::open(settings).await?);
    let staying = Arc::clone(&discord);
    Ok(Network {
        name: "Discord",
        platform: discord,
        routes: Box::new(|_| Router::new()),
        stay: Some(Box::new(|engine| staying.run(engine, FEATURES).boxed())),
        close: Box::new(|| ()),
    })
}

async fn on_telegram(
    given: config::Telegram,
    public_url: Option<&str>,
    secret: &SecretKey,
) -> anyhow::Result<Network> {
    let webhook = public_url.filter(|_| given.webhook).map(|public_url| {
        let seal = secret.seal(&["telegram webhook"]);
        telegram::Webhook {
            url: format!("{public_url}{}", telegram::WEBHOOK_PATH),
            secret: URL_SAFE_NO_PAD.encode(seal).into(),
        }
    });
    let settings = telegram::Settings {
        token: given.token,
        api_url: given.api_url,
        webhook,
    };
    let telegram = Arc::new(Telegram::open(settings).await?);
    let (served, staying) = (Arc::clone(&telegram), Arc::clone(&telegram));
    Ok(Network {
        name: "Telegram",
        platform: telegram,
        routes: Box::new(|engine| telegram::routes(served, engine)),
        stay: Some(Box::new(|engine| staying.run(engine, FEATURES).boxed())),
        close: Box::new(|| ()),
    })
}

/// The networks while the bot is on them.
pub(super) struct Joined {
    staying: JoinSet<(&'static str, &'static str)>,
    closing: Vec<Box<dyn FnOnce() + Send>>,
}

/// Joins all of them; what they answer over HTTP comes to `router`.
pub(super) fn join(
    networks: Vec<Network>,
    engine: &Engine,
    mut router: Router,
) -> (Router, Joined) {
    let (mut staying, mut closing) = (JoinSet::new(), Vec::new());
    for network in networks {
        router = router.merge((network.routes)(engine.clone()));
        closing.push(network.close);
        if let Some(stay) = network.stay {
            staying.spawn(watched(network.name, stay(engine.clone())));
        }
    }
    (router, Joined { staying, closing })
}

/// The network's name, and why the bot is on it no more.
async fn watched(
    name: &'static str,
    stay: BoxFuture<'static, &'static str>,
) -> (&'static str, &'static str) {
    let ended = AssertUnwindSafe(stay).catch_unwind().await;
    (
        name,
        ended.unwrap_or("a bug in Twinbell; the log says where"),
    )
}

impl Joined {
    /// Ends when the last network is lost; never where there was none.
    pub(super) async fn lost(&mut self) -> anyhow::Error {
        while let Some(ended) = self.staying.join_next().await {
            let Ok((name, why)) = ended else { continue };
            if self.staying.is_empty() {
                return anyhow!("the bot is not on {name} any more: {why}");
            }
            error!(
                why,
                "the bot is not on {name} any more; on the others it is"
            );
        }
        pending().await
    }

    /// Leaves them. What was fetched and not accepted yet is not confirmed either, and comes again.
    pub(super) async fn leave(&mut self) {
        self.staying.shutdown().await;
        for close in self.closing.drain(..) {
            close();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_last_network_that_is_lost_is_the_end_and_one_by_a_panic_is_told_too() {
        let mut joined = Joined {
            staying: JoinSet::new(),
            closing: Vec::new(),
        };
        let none = tokio::time::timeout(std::time::Duration::from_millis(20), joined.lost());
        assert!(none.await.is_err(), "no network is no loss");
        let (let_go, held) = tokio::sync::oneshot::channel::<()>();
        let stay = async { "the token is none" }.boxed();
        joined.staying.spawn(watched("One", stay));
        let stay = async move {
            let _ = held.await;
            panic!("as it was told to")
        };
        joined.staying.spawn(watched("Two", stay.boxed()));
        let early = tokio::time::timeout(std::time::Duration::from_millis(20), joined.lost());
        assert!(early.await.is_err(), "one is left");
        let_go.send(()).unwrap();
        assert_eq!(
            joined.lost().await.to_string(),
            "the bot is not on Two any more: a bug in Twinbell; the log says where"
        );
    }
}
