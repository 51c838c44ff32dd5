//! What an operator can set, checked at start.
//!
//! The layers, each over the one before: `config/default.toml` (compiled in), for the playground
//! `config/playground.toml`, the file named by `--config`, the environment variables. Whatever is
//! wrong is told before anything starts, all of it at once, with the place it came from. Secrets
//! are in no error and no debug output.

mod check;
mod given;
mod key;
mod network;
mod problem;
mod settings;

use std::net::SocketAddr;

use secrecy::SecretString;

use crate::engine::clock::ClockKind;
use crate::engine::schedules::Schedules;

pub use check::Checked;
pub use given::Given;
pub use key::{Key, KeyFileError};
pub use network::{Discord, Telegram};
pub use problem::{Problem, Problems};
pub use settings::LISTEN_VARIABLE;

/// What the program is to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// The local web page with both schools' chats.
    Playground,
    /// The bot on its chat networks.
    Run,
}

/// The settings, all of them good.
#[derive(Debug)]
pub struct Config {
    /// `sqlite://…` or `postgres://…`; a secret because it may hold a password.
    pub database_url: SecretString,
    /// Where to answer HTTP.
    pub listen: SocketAddr,
    /// Where others reach this process, without a slash at the end.
    pub public_url: Option<String>,
    pub key: Key,
    pub clock: ClockKind,
    pub log: Log,
    pub schedules: Schedules,
    /// `None` without a token, and always in the playground, which connects to no chat network.
    pub discord: Option<Discord>,
    /// As [`Config::discord`].
    pub telegram: Option<Telegram>,
}

/// What is logged, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Log {
    /// In the form that `tracing_subscriber::EnvFilter` reads.
    pub filter: String,
    pub format: LogFormat,
}

/// How log lines are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogFormat {
    Text,
    Json,
}

#[cfg(test)]
mod tests;
