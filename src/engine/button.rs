//! What a button carries: short, versioned, sealed.
//!
//! The form is `1SEALroute arg arg`: a version, eleven characters of seal, the action's name and
//! its arguments. The seal binds the data to the chat it was made for, so that neither a forged
//! press nor one carried over from another chat gets through; a data of an older version is
//! recognised and answered politely.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};
use tracing::error;

use super::secret::SecretKey;
use crate::model::room::ChatAddress;

/// Most bytes of a button's data. Source: Telegram Bot API, `callback_data`.
pub const DATA_BYTES_MAX: usize = 64;

const VERSION: char = '1';
/// Stands for the version where a form is opened to correct what was typed into it: see [`correcting`].
const CORRECTING: char = 'c';
/// 64 bits of seal: eleven characters of base64.
const SEAL_CHARS: usize = 11;

/// An action and its arguments, as a press brings them back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// The action's name, for example `setup.zone`.
    pub route: String,
    pub args: Vec<String>,
}

impl Call {
    /// The argument at `index`, or "" when there is none.
    pub fn arg(&self, index: usize) -> &str {
        self.args.get(index).map(String::as_str).unwrap_or_default()
    }
}

/// Why a press cannot be understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DataError {
    /// Made by another version of the program.
    Outdated,
    /// Not made by this program, or for another chat.
    Forged,
}

/// The data for a button in `chat` that calls `route` with `args`.
///
/// Arguments are ids and short words of our own; they hold no space.
pub fn data(secret: &SecretKey, chat: &ChatAddress, route: &str, args: &[&str]) -> String {
    let mut body = route.to_owned();
    for arg in args {
        debug_assert!(
            !arg.contains(' '),
            "an argument of a button holds a space: {arg:?}"
        );
        body.push(' ');
        body.push_str(arg);
    }
    let data = format!("{VERSION}{}{body}", seal(secret, chat, &body));
    debug_assert!(
        data.len() <= DATA_BYTES_MAX,
        "too long for a button: {data}"
    );
    data
}

/// Whether platforms take data of this length. That they do not is a bug of ours, and the log has it.
pub(super) fn fits(data: &str) -> bool {
    let fits = data.len() <= DATA_BYTES_MAX;
    if !fits {
        let call = data.get(1 + SEAL_CHARS..);
        error!(
            call,
            bytes = data.len(),
            "a button carries too much and is left out"
        );
    }
    fits
}

/// Reads what [`data`] made for the same chat.
///
/// # Errors
/// [`DataError`] for anything else.
pub fn read(secret: &SecretKey, chat: &ChatAddress, data: &str) -> Result<Call, DataError> {
    let rest = data.strip_prefix([VERSION, CORRECTING]).ok_or_else(|| {
        if data.starts_with(|c: char| c.is_ascii_digit()) {
            DataError::Outdated
        } else {
            DataError::Forged
        }
    })?;
    let (mark, body) = rest.split_at_checked(SEAL_CHARS).ok_or(DataError::Forged)?;
    // Comparing in constant time would gain nothing: each guess costs a press in a chat.
    if mark != seal(secret, chat, body) {
        return Err(DataError::Forged);
    }
    let mut words = body.split(' ').map(str::to_owned);
    let route = words.next().unwrap_or_default();
    Ok(Call {
        route,
        args: words.collect(),
    })
}

/// The data of a button that opens the form of `data` to correct what was just typed into it. It reads
/// as the same call.
pub(super) fn correcting(data: &str) -> String {
    match data.strip_prefix(VERSION) {
        Some(sealed) => format!("{CORRECTING}{sealed}"),
        None => data.to_owned(),
    }
}

/// The data of the form itself, and whether it is opened to correct what was typed.
pub(super) fn of_form(data: &str) -> (String, bool) {
    match data.strip_prefix(CORRECTING) {
        Some(sealed) => (format!("{VERSION}{sealed}"), true),
        None => (data.to_owned(), false),
    }
}

/// The same call, sealed for the address that the chat has now; `None` for what was not made for
/// the old one.
pub(super) fn moved(
    secret: &SecretKey,
    from: &ChatAddress,
    to: &ChatAddress,
    old: &str,
) -> Option<String> {
    let call = read(secret, from, old).ok()?;
    let args: Vec<&str> = call.args.iter().map(String::as_str).collect();
    Some(data(secret, to, &call.route, &args))
}

/// A short mark of what is too long for a button, or holds spaces: 32 bits of SHA-256 in hexadecimal.
pub fn mark(of: &str) -> String {
    let digest = Sha256::digest(of);
    let bytes = digest[..4].iter();
    bytes.map(|byte| format!("{byte:02x}")).collect()
}

fn seal(secret: &SecretKey, chat: &ChatAddress, body: &str) -> String {
    URL_SAFE_NO_PAD.encode(&secret.seal(&["button", &chat.platform, &chat.chat, body])[..8])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn chat(name: &str) -> ChatAddress {
        ChatAddress {
            platform: "playground".to_owned(),
            chat: name.to_owned(),
        }
    }

    #[test]
    fn a_press_comes_back_as_it_was_made() {
        let secret = SecretKey::of([3; 32]);
        let data = data(
            &secret,
            &chat("a"),
            "setup.zone",
            &["1y2p0ij32e8e7", "Africa/Blantyre"],
        );
        assert!(data.len() <= DATA_BYTES_MAX);
        let call = read(&secret, &chat("a"), &data).unwrap();
        assert_eq!(
            (call.route.as_str(), call.arg(1), call.arg(9)),
            ("setup.zone", "Africa/Blantyre", "")
        );
    }

    #[test]
    fn forged_foreign_and_old_presses_are_told_apart() {
        let secret = SecretKey::of([3; 32]);
        let good = data(&secret, &chat("a"), "setup.zone", &["x"]);
        assert_eq!(read(&secret, &chat("b"), &good), Err(DataError::Forged));
        assert_eq!(
            read(&secret, &chat("a"), &good.replace(" x", " y")),
            Err(DataError::Forged)
        );
        assert_eq!(
            read(&SecretKey::of([4; 32]), &chat("a"), &good),
            Err(DataError::Forged)
        );
        assert_eq!(
            read(&secret, &chat("a"), &good.replacen('1', "0", 1)),
            Err(DataError::Outdated)
        );
        assert_eq!(read(&secret, &chat("a"), ""), Err(DataError::Forged));
    }

    proptest! {
        #[test]
        fn nothing_that_arrives_panics(text in "\\PC{0,80}") {
            let _ = read(&SecretKey::of([3; 32]), &chat("a"), &text);
            let _ = read(&SecretKey::of([3; 32]), &chat("a"), &format!("1{text}"));
        }
    }
}
