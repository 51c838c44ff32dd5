//! Every request to Discord goes out here, in tests as in production.
//!
//! serenity says what a request is (its address, its headers, its body); it is sent by us, because
//! serenity's own sender either forgets a base URL or loses how long Discord asks to wait. Nothing
//! is repeated here and nothing waits: what the answer tells of Discord's limits is noted, and
//! whoever asks decides.

#[cfg(test)]
pub(super) mod loopback;
#[cfg(test)]
mod tests;

use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use reqwest::StatusCode;
use secrecy::{ExposeSecret, SecretString};
use serde::Serialize;
use serde::de::{DeserializeOwned, IgnoredAny};
use serenity::http::{LightMethod, Request, Route};
use serenity::model::id::ChannelId;
use tokio::time::Instant;

use super::pace::{Pace, Payer};
use super::refusal::{self, Refusal};

/// How long Discord may take to answer.
pub const ANSWER_MAX: Duration = Duration::from_secs(15);
/// How long a file may take on its way.
pub const FILE_MAX: Duration = Duration::from_secs(60);
/// Where Discord keeps the files that people send. Source: Discord API, "CDN Endpoints".
const FILE_HOSTS: [&str; 2] = ["cdn.discordapp.com", "media.discordapp.net"];
/// Longest wait for a place once a post is claimed.
const PLACE_WAIT_MAX: Duration = Duration::from_secs(5);

/// The connection to Discord's REST API.
pub struct Client {
    http: reqwest::Client,
    /// "Bot" and the token, as each request carries them.
    authorization: SecretString,
    api_url: Option<String>,
    pace: Mutex<Pace>,
    /// What the pace counts from.
    began: Instant,
}

impl Client {
    /// A client that waits for each answer as long as `within`. Nothing is sent by making it.
    ///
    /// `api_url` is where the API is, without a slash at the end; Discord's own if `None`.
    ///
    /// # Errors
    /// A sentence on what is wrong with this machine's TLS.
    pub fn new(
        token: &SecretString,
        api_url: Option<&str>,
        within: Duration,
    ) -> Result<Self, String> {
        let http = reqwest::Client::builder()
            .use_rustls_tls()
            .timeout(within)
            // The token goes nowhere but where it belongs.
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .map_err(|error| format!("no connection can be made: {}", error.without_url()))?;
        Ok(Self {
            http,
            authorization: format!("Bot {}", token.expose_secret()).into(),
            api_url: api_url.map(str::to_owned),
            pace: Mutex::default(),
            began: Instant::now(),
        })
    }

    /// Sends, and reads the answer. Something for a channel needs a [`place`](Self::place) first.
    ///
    /// # Errors
    /// Why it came to nothing, or may have.
    pub async fn send<T: DeserializeOwned>(&self, request: Request<'_>) -> Result<T, Refusal> {
        self.send_within(request, None).await
    }

    /// [`send`](Self::send), with another limit than the client's own to how long it may take.
    ///
    /// # Errors
    /// As [`send`](Self::send).
    pub async fn send_within<T: DeserializeOwned>(
        &self,
        request: Request<'_>,
        within: Option<Duration>,
    ) -> Result<T, Refusal> {
        let body = self.execute(request, within).await?;
        let json = match body.as_slice() {
            [] => b"null",
            body => body,
        };
        serde_json::from_slice(json).map_err(|_| Refusal::Doubtful {
            why: refusal::NOT_DISCORD.to_owned(),
        })
    }

    /// Sends where the answer says no more than that it is done.
    ///
    /// # Errors
    /// Why it came to nothing, or may have.
    pub async fn send_empty(&self, request: Request<'_>) -> Result<(), Refusal> {
        self.send::<IgnoredAny>(request).await.map(drop)
    }

    /// Takes a place in what may be brought to this channel. Mostly there is one: the outbox has
    /// waited before it claimed, but others may have sent since.
    ///
    /// # Errors
    /// [`Refusal::Wait`] where there is none for long.
    pub async fn place(&self, channel: ChannelId) -> Result<(), Refusal> {
        loop {
            let after = {
                let (mut pace, now) = (self.pace(), self.now());
                let after = pace.wait(channel, now);
                if after.is_zero() {
                    pace.note(now);
                    return Ok(());
                }
                after
            };
            if after > PLACE_WAIT_MAX {
                let everything = false;
                return Err(Refusal::Wait { after, everything });
            }
            tokio::time::sleep(after).await;
        }
    }

    /// Fetches a file of at most so many bytes from where Discord keeps them. Whoever has the address
    /// may, so that the token stays here.
    ///
    /// # Errors
    /// Why it came to nothing.
    pub async fn fetch(&self, address: &str, most: u64) -> Result<Vec<u8>, Refusal> {
        let no = |why: &str| Refusal::No {
            status: 400,
            code: 0,
            why: why.to_owned(),
        };
        let url = reqwest::Url::parse(address).ok();
        let url = url.filter(|url| self.is_for_files(url));
        let url = url.ok_or_else(|| no("the address is none of Discord's files"))?;
        let asked = self.http.get(url).timeout(FILE_MAX).send().await;
        let mut answer = asked.map_err(refusal::unanswered)?;
        let (status, headers) = (answer.status(), answer.headers().clone());
        // Files are handed out by a plain web server, which says so in no other way.
        if matches!(status, StatusCode::NOT_FOUND | StatusCode::GONE) {
            return Err(no("the file is gone"));
        }
        if !status.is_success() {
            return Err(refusal::read(status, &headers, b""));
        }
        let mut bytes = Vec::new();
        while let Some(more) = answer.chunk().await.map_err(refusal::cut_off)? {
            bytes.extend_from_slice(&more);
            if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > most {
                return Err(no("the file is larger than it was said to be"));
            }
        }
        Ok(bytes)
    }

    fn is_for_files(&self, url: &reqwest::Url) -> bool {
        match &self.api_url {
            Some(base) => url.as_str().starts_with(&format!("{base}/")),
            None => {
                let host = url.host_str().unwrap_or_default();
                url.scheme() == "https" && FILE_HOSTS.contains(&host)
            }
        }
    }

    async fn execute(
        &self,
        request: Request<'_>,
        within: Option<Duration>,
    ) -> Result<Vec<u8>, Refusal> {
        let payer = Payer::of(&request);
        let built = request
            .build(
                &self.http,
                self.authorization.expose_secret(),
                self.api_url.as_deref(),
            )
            .map_err(|_| Refusal::Unsent {
                why: "the request cannot be written".to_owned(),
            })?;
        if payer == Payer::Bot {
            self.pace().note(self.now());
        }
        let built = match within {
            Some(within) => built.timeout(within),
            None => built,
        };
        let answer = built.send().await.map_err(refusal::unanswered)?;
        let (status, headers) = (answer.status(), answer.headers().clone());
        self.pace().learn(payer, &headers, self.now());
        let body = answer.bytes().await.map_err(refusal::cut_off)?;
        if status.is_success() {
            return Ok(body.into());
        }
        let refusal = refusal::read(status, &headers, &body);
        if let Refusal::Wait { after, everything } = &refusal {
            let until = self.now() + *after;
            self.pace().hold(payer, *everything, until);
        }
        Err(refusal)
    }

    /// The account of what was sent, and of who has to wait.
    pub(super) fn pace(&self) -> MutexGuard<'_, Pace> {
        self.pace.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The instant as the pace counts it.
    pub(super) fn now(&self) -> Duration {
        self.began.elapsed()
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("api_url", &self.api_url)
            .finish_non_exhaustive()
    }
}

/// A request with `body` as JSON.
pub fn request<'r>(method: LightMethod, route: Route<'r>, body: &impl Serialize) -> Request<'r> {
    // What is written here are structs and lists of our own and of serenity's, which all have a
    // JSON. An empty body would be refused by Discord.
    let body = serde_json::to_vec(body).unwrap_or_default();
    Request::new(route, method).body(Some(body))
}

/// A request without a body.
pub const fn bare(method: LightMethod, route: Route<'_>) -> Request<'_> {
    Request::new(route, method)
}
