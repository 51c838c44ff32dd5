//! What programs read over HTTP at a secret address, such as a calendar: whoever has the address may read it,
//! and nobody else.
//!
//! An address is a text with a seal behind it, made with the operator's key. The seal is looked at
//! before the database is: guessing costs no more than a hash.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use futures::future::BoxFuture;
use subtle::ConstantTimeEq as _;

use super::context::Cx;
use super::handle::context;
use super::secret::SecretKey;
use super::start::Engine;
use crate::store::Result;

/// Bytes of a seal: as many as nobody guesses.
const SEAL_BYTES: usize = 16;
/// Longest address that is looked at, in bytes: three ids and a seal take less.
const BYTES_MAX: usize = 100;

/// What there is at an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Feed {
    /// A file, and what says whether it is still the same: it changes with what the file tells.
    File { text: String, tag: String },
    /// There was one, until the address was changed for another.
    Gone,
    /// Nothing that we know of.
    Unknown,
}

/// Reads what belongs to an address, without its seal. Nothing can be written meanwhile.
pub type ReadFeed = for<'c> fn(&'c mut Cx, &'c str) -> BoxFuture<'c, Result<Feed>>;

impl Cx {
    /// Where a text with its seal can be read at; `None` where nobody reaches this process from outside.
    /// `path` begins with a slash.
    pub fn feed_address(&self, path: &str, about: &str) -> Option<String> {
        let public_url = self.public_url.as_deref()?;
        Some(format!("{public_url}{path}{}", sealed(&self.secret, about)))
    }

    /// Whether there are such addresses.
    pub const fn has_feeds(&self) -> bool {
        self.public_url.is_some()
    }

    /// A short text that is another one for anything else that is told.
    pub fn tag_of(&self, told: &str) -> String {
        URL_SAFE_NO_PAD.encode(&self.secret.seal(&["tag", told])[..SEAL_BYTES])
    }
}

impl Engine {
    /// Whether an address is one of ours, whatever is there now.
    pub fn is_feed(&self, address: &str) -> bool {
        opened(&self.shared.secret, address).is_some()
    }

    /// What there is at an address, read with `read`, without writing anything.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn feed(&self, read: ReadFeed, address: &str) -> Result<Feed> {
        let Some(about) = opened(&self.shared.secret, address) else {
            return Ok(Feed::Unknown);
        };
        let tx = self.shared.db.read().await?;
        let mut cx = context(&self.shared, tx, String::new());
        read(&mut cx, about).await
    }
}

fn sealed(secret: &SecretKey, about: &str) -> String {
    let seal = secret.seal(&["feed", about]);
    format!("{about}.{}", URL_SAFE_NO_PAD.encode(&seal[..SEAL_BYTES]))
}

/// What an address is about, if its seal is ours.
fn opened<'a>(secret: &SecretKey, address: &'a str) -> Option<&'a str> {
    if address.len() > BYTES_MAX {
        return None;
    }
    let (about, seal) = address.rsplit_once('.')?;
    let seal = URL_SAFE_NO_PAD.decode(seal).ok()?;
    let ours = secret.seal(&["feed", about]);
    // In constant time, so that it tells nothing of where the first wrong byte is.
    bool::from(ours[..SEAL_BYTES].ct_eq(&seal)).then_some(about)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_seal_of_this_text_by_this_key_opens_it() {
        let (ours, other) = (SecretKey::of([1; 32]), SecretKey::of([2; 32]));
        let address = sealed(&ours, "2b.5f.1");
        assert_eq!(opened(&ours, &address), Some("2b.5f.1"));
        assert_eq!(opened(&other, &address), None);
        assert_eq!(opened(&ours, &address.replacen("2b", "2c", 1)), None);
        let (_, seal) = address.rsplit_once('.').unwrap();
        for wrong in [
            "",
            ".",
            "2b.5f.1",
            "2b.5f.1.",
            &format!("2b.5f.2.{seal}"),
            &address[..address.len() - 1],
        ] {
            assert_eq!(opened(&ours, wrong), None, "{wrong}");
        }
        assert_eq!(
            opened(&ours, &format!("{}{address}", "2".repeat(100))),
            None
        );
    }
}
