//! From text to types, remembering all that is wrong on the way.

use std::net::SocketAddr;

use chrono::DateTime;
use cron::Schedule;
use secrecy::{ExposeSecret, SecretString};
use tracing::Level;
use tracing_subscriber::EnvFilter;

use super::given::{Found, Given, Merged};
use super::problem::{Problem, Problems};
use super::settings::{self, Setting};
use super::{Config, Discord, Key, Log, LogFormat, Mode, Telegram};
use crate::engine::clock::ClockKind;
use crate::engine::schedules::Schedules;
use crate::engine::secret::SecretKey;

const SQLITE: &str = "sqlite://";

/// The settings as far as they are good. [`Checked::config`] is the way on when all of them are;
/// `twinbell doctor` looks at the parts.
#[derive(Debug)]
pub struct Checked {
    pub database_url: Option<SecretString>,
    pub key: Option<Key>,
    /// `None` also when something about it is wrong, so that nothing is asked of it then.
    pub discord: Option<Discord>,
    /// As [`Checked::discord`].
    pub telegram: Option<Telegram>,
    /// All that is wrong; empty when the settings are good.
    pub problems: Vec<Problem>,
    listen: Option<SocketAddr>,
    public_url: Option<String>,
    clock: Option<ClockKind>,
    log_filter: Option<String>,
    log_format: Option<LogFormat>,
    nightly: Option<Schedule>,
    meetings: Option<Schedule>,
    nudges: Option<Schedule>,
}

impl Checked {
    /// Checks everything that was given, for what the program is to do.
    pub fn of(given: &Given, mode: Mode) -> Self {
        let Merged {
            values,
            is_whole,
            problems,
        } = given.merge(mode);
        let mut check = Check {
            values,
            is_whole,
            problems,
        };
        let mut checked = Self {
            database_url: check.read(&settings::DATABASE_URL, database_url),
            listen: check.read(&settings::LISTEN, listen),
            public_url: check.read(&settings::PUBLIC_URL, web_address),
            clock: check.read(&settings::CLOCK, clock),
            log_filter: check.read(&settings::LOG_FILTER, log_filter),
            log_format: check.read(&settings::LOG_FORMAT, log_format),
            nightly: check.read(&settings::NIGHTLY, schedule),
            meetings: check.read(&settings::MEETINGS, schedule),
            nudges: check.read(&settings::NUDGES, schedule),
            key: check.read(&settings::SECRET_KEY, key),
            discord: None,
            telegram: None,
            problems: Vec::new(),
        };
        let networks = check.networks(mode, checked.clock, checked.public_url.as_deref());
        checked.discord = networks.discord;
        checked.telegram = networks.telegram;
        if let Some(listen) = checked.listen {
            check.loopback(listen, mode, checked.clock);
        }
        if !check.is_given(&settings::SECRET_KEY) {
            let database_url = checked.database_url.as_ref();
            checked.key = check.key_file(mode, database_url);
        }
        checked.problems = check.problems;
        checked
    }

    /// The settings, when all is well.
    ///
    /// # Errors
    /// All that is wrong.
    pub fn config(self) -> Result<Config, Problems> {
        let all = (
            self.database_url,
            self.listen,
            self.clock,
            self.key,
            self.log_filter,
            self.log_format,
            self.nightly,
            self.meetings,
            self.nudges,
        );
        match all {
            (
                Some(database_url),
                Some(listen),
                Some(clock),
                Some(key),
                Some(filter),
                Some(format),
                Some(nightly),
                Some(meetings),
                Some(nudges),
            ) if self.problems.is_empty() => Ok(Config {
                database_url,
                listen,
                public_url: self.public_url,
                key,
                clock,
                log: Log { filter, format },
                schedules: Schedules {
                    nightly,
                    meetings,
                    nudges,
                },
                discord: self.discord,
                telegram: self.telegram,
            }),
            _ => Err(Problems(self.problems)),
        }
    }
}

/// Reads one setting after the other and remembers what was wrong.
pub(super) struct Check {
    pub(super) values: Vec<Found>,
    /// Whether what is not found was not given.
    pub(super) is_whole: bool,
    pub(super) problems: Vec<Problem>,
}

impl Check {
    pub(super) fn found(&self, setting: &Setting) -> Option<&Found> {
        self.values
            .iter()
            .find(|found| found.setting.key == setting.key)
    }

    pub(super) fn is_given(&self, setting: &Setting) -> bool {
        self.found(setting).is_some()
    }

    /// The setting's value; `None` when it is not set, or is wrong, which is then remembered.
    pub(super) fn read<T>(
        &mut self,
        setting: &Setting,
        parse: impl FnOnce(&str) -> Result<T, &'static str>,
    ) -> Option<T> {
        match parse(&self.found(setting)?.value) {
            Ok(value) => Some(value),
            Err(wrong) => {
                self.complain(setting, wrong);
                None
            }
        }
    }

    /// `wrong` completes "the value, which …".
    fn complain(&mut self, setting: &Setting, wrong: &str) {
        if let Some(found) = self.found(setting) {
            let problem = Problem::of(setting, &found.from, &found.value, wrong);
            self.problems.push(problem);
        }
    }

    fn loopback(&mut self, listen: SocketAddr, mode: Mode, clock: Option<ClockKind>) {
        if listen.ip().is_loopback() {
            return;
        }
        if mode == Mode::Playground {
            self.complain(
                &settings::LISTEN,
                "is not a loopback address: on the playground's page anybody can act as anybody, \
                 so no other machine may see it",
            );
        } else if clock == Some(ClockKind::Manual) {
            self.complain(
                &settings::LISTEN,
                "is not a loopback address: the clock is manual, and no other machine may move it",
            );
        }
    }

    /// Where the key is when it was not given: beside the playground's database. A run without a
    /// token has nothing to seal.
    fn key_file(&mut self, mode: Mode, database_url: Option<&SecretString>) -> Option<Key> {
        let needs_one = match mode {
            Mode::Playground => {
                let file = database_url?.expose_secret().strip_prefix(SQLITE);
                if let Some(file) = file {
                    return Some(Key::File(format!("{file}.key").into()));
                }
                true
            }
            Mode::Run => {
                self.is_given(&settings::DISCORD_TOKEN) || self.is_given(&settings::TELEGRAM_TOKEN)
            }
        };
        if needs_one && self.is_whole {
            let problem = format!(
                "there is no secret key; set {} to {}",
                settings::SECRET_KEY_VARIABLE,
                settings::SECRET_KEY.example
            );
            self.problems.push(Problem::new(problem));
        }
        None
    }
}

fn database_url(value: &str) -> Result<SecretString, &'static str> {
    let rest = [SQLITE, "postgres://", "postgresql://"]
        .iter()
        .find_map(|scheme| value.strip_prefix(scheme))
        .ok_or("does not begin with sqlite:// or postgres://")?;
    if rest.is_empty() {
        return Err("names no database");
    }
    Ok(value.into())
}

fn listen(value: &str) -> Result<SocketAddr, &'static str> {
    value
        .parse()
        .map_err(|_| "is not an IP address with a port")
}

/// A web address, without the slashes at its end.
pub(super) fn web_address(value: &str) -> Result<String, &'static str> {
    const WRONG: &str = "is not an address that begins with https:// or http://";
    let url: axum::http::Uri = value.parse().map_err(|_| WRONG)?;
    let is_web = matches!(url.scheme_str(), Some("http" | "https"));
    if !is_web || url.host().is_none_or(str::is_empty) {
        return Err(WRONG);
    }
    if url.query().is_some() {
        return Err("has a question mark; it must end with the host or a path");
    }
    Ok(value.trim_end_matches('/').to_owned())
}

fn clock(value: &str) -> Result<ClockKind, &'static str> {
    match value {
        "machine" => Ok(ClockKind::Machine),
        "manual" => Ok(ClockKind::Manual),
        _ => Err("is neither \"machine\" nor \"manual\""),
    }
}

fn log_filter(value: &str) -> Result<String, &'static str> {
    // A word alone would be taken for the name of a part of the program, and so for nothing.
    let mut parts = value.split(',').map(str::trim);
    let is_level = |part: &str| part.contains(['=', ':', '[']) || part.parse::<Level>().is_ok();
    let is_known = parts.all(|part| is_level(part) || part.eq_ignore_ascii_case("off"));
    match EnvFilter::try_new(value) {
        Ok(_) if is_known => Ok(value.to_owned()),
        _ => Err("is no log filter: the levels are error, warn, info, debug, trace and off"),
    }
}

fn log_format(value: &str) -> Result<LogFormat, &'static str> {
    match value {
        "text" => Ok(LogFormat::Text),
        "json" => Ok(LogFormat::Json),
        _ => Err("is neither \"text\" nor \"json\""),
    }
}

fn schedule(value: &str) -> Result<Schedule, &'static str> {
    let schedule: Schedule = value.parse().map_err(
        |_| "is no cron expression of six fields: second, minute, hour, day, month, weekday",
    )?;
    if schedule.after(&DateTime::UNIX_EPOCH).next().is_none() {
        return Err("never comes, such as 30 February");
    }
    Ok(schedule)
}

fn key(value: &str) -> Result<Key, &'static str> {
    SecretKey::read(value)
        .map(Key::Given)
        .map_err(|_| "is not 32 bytes in base64")
}
