//! The operator's secret key: what buttons are sealed with, and what stands for people where nobody is to
//! know who it was.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use secrecy::{ExposeSecret, SecretBox};
use sha2::Sha256;

/// 32 bytes that never leave the process and are never in the database.
#[derive(Debug)]
pub struct SecretKey(SecretBox<[u8; 32]>);

/// Why a text is no key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the secret key must be 32 bytes in base64, for example from: openssl rand -base64 32")]
pub struct KeyError;

impl SecretKey {
    /// Reads the base64 form.
    ///
    /// # Errors
    /// [`KeyError`] says what a key looks like.
    pub fn read(text: &str) -> Result<Self, KeyError> {
        let bytes = STANDARD.decode(text.trim()).map_err(|_| KeyError)?;
        Ok(Self::of(bytes.try_into().map_err(|_| KeyError)?))
    }

    /// A key of these bytes.
    pub fn of(bytes: [u8; 32]) -> Self {
        Self(SecretBox::new(Box::new(bytes)))
    }

    /// Base64 of a key's bytes, as [`SecretKey::read`] takes it.
    pub fn write(bytes: &[u8; 32]) -> String {
        STANDARD.encode(bytes)
    }

    /// HMAC-SHA-256 of the parts, each kept apart from the next.
    pub fn seal(&self, parts: &[&str]) -> [u8; 32] {
        // A key of any length will do for HMAC, so there is no error to speak of.
        let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(self.0.expose_secret())
            .unwrap_or_else(|_| unreachable!("HMAC takes keys of any length"));
        for part in parts {
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part.as_bytes());
        }
        mac.finalize().into_bytes().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_in_base64_only_and_stay_out_of_debug_output() {
        let written = SecretKey::write(&[7; 32]);
        assert!(SecretKey::read(&written).is_ok());
        for wrong in ["", "short", "////", &SecretKey::write(&[7; 32])[1..]] {
            assert_eq!(SecretKey::read(wrong).err(), Some(KeyError), "{wrong}");
        }
        assert!(!format!("{:?}", SecretKey::of([7; 32])).contains('7'));
    }

    #[test]
    fn parts_do_not_run_into_each_other() {
        let key = SecretKey::of([1; 32]);
        assert_ne!(key.seal(&["ab", "c"]), key.seal(&["a", "bc"]));
        assert_ne!(key.seal(&["ab"]), SecretKey::of([2; 32]).seal(&["ab"]));
    }
}
