//! `twinbell doctor`: what is fine and what is wrong, in words, and how to mend it.
//!
//! It changes nothing: it makes no file, migrates nothing and takes no lease. No secret is printed.

use std::fmt;
use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};

use crate::config::{Checked, Discord, Given, Key, Mode, Telegram};
use crate::model::room::ChatAddress;
use crate::places;
use crate::platforms::discord::examine::Room;
use crate::platforms::{Line, discord, telegram};
use crate::run::in_one_line;
use crate::store::look::{self, Kind, KnownRoom, Look, Tables};
use crate::text::Texts;

/// How long a database may take to be looked at.
const LOOK_MAX: Duration = Duration::from_secs(10);

/// One line of the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    weight: Weight,
    topic: &'static str,
    sentence: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Weight {
    Fine,
    /// It works, but the operator may want it otherwise.
    Mind,
    Wrong,
}

impl Finding {
    fn fine(topic: &'static str, sentence: impl Into<String>) -> Self {
        Self {
            weight: Weight::Fine,
            topic,
            sentence: sentence.into(),
        }
    }

    fn mind(topic: &'static str, sentence: impl Into<String>) -> Self {
        Self {
            weight: Weight::Mind,
            ..Self::fine(topic, sentence)
        }
    }

    fn wrong(topic: &'static str, sentence: impl Into<String>) -> Self {
        Self {
            weight: Weight::Wrong,
            ..Self::fine(topic, sentence)
        }
    }

    /// Whether a start would fail, or nothing come of it, because of this.
    pub fn is_wrong(&self) -> bool {
        self.weight == Weight::Wrong
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mark = match self.weight {
            Weight::Fine => '✓',
            Weight::Mind => '!',
            Weight::Wrong => '✗',
        };
        write!(f, "{mark} {}: {}", self.topic, self.sentence)
    }
}

/// Looks at everything that a start in this mode needs.
pub async fn examine(given: &Given, mode: Mode) -> Vec<Finding> {
    let checked = Checked::of(given, mode);
    let mut findings = configuration(&checked, mode);
    findings.extend(checked.key.as_ref().map(secret_key));
    if let Some(url) = &checked.database_url {
        findings.push(database(url).await);
    }
    if let Some(network) = &checked.discord {
        findings.extend(discord(network, checked.database_url.as_ref()).await);
    }
    if let Some(network) = &checked.telegram {
        findings.extend(telegram(network, checked.database_url.as_ref()).await);
    }
    findings.push(Finding::fine(
        "time zones",
        format!("IANA data of version {}", chrono_tz::IANA_TZDB_VERSION),
    ));
    findings.extend(languages());
    findings.push(towns());
    findings
}

fn configuration(checked: &Checked, mode: Mode) -> Vec<Finding> {
    const TOPIC: &str = "configuration";
    if checked.problems.is_empty() {
        let starts = match mode {
            Mode::Playground => "the playground",
            Mode::Run => "the bot on its chat networks",
        };
        return vec![Finding::fine(TOPIC, format!("good for {starts}"))];
    }
    let problems = checked.problems.iter();
    problems
        .map(|problem| Finding::wrong(TOPIC, problem.to_string()))
        .collect()
}

fn secret_key(key: &Key) -> Finding {
    const TOPIC: &str = "secret key";
    match (key.exists(), key) {
        (Err(error), _) => Finding::wrong(TOPIC, in_one_line(&error)),
        (Ok(_), Key::Given(_)) => Finding::fine(TOPIC, "given"),
        (Ok(true), Key::File(file)) => Finding::fine(TOPIC, format!("in {}", file.display())),
        (Ok(false), Key::File(file)) => {
            let file = file.display();
            Finding::fine(TOPIC, format!("the first start makes one, in {file}"))
        }
    }
}

async fn database(url: &SecretString) -> Finding {
    const TOPIC: &str = "database";
    match tokio::time::timeout(LOOK_MAX, look::look(url.expose_secret())).await {
        Ok(Ok(look)) => describe(TOPIC, &look),
        Ok(Err(error)) => Finding::wrong(TOPIC, in_one_line(&error)),
        Err(_) => {
            let seconds = LOOK_MAX.as_secs();
            let sentence = format!(
                "does not answer within {seconds} seconds; is its address right, and is it running?"
            );
            Finding::wrong(TOPIC, sentence)
        }
    }
}

fn describe(topic: &'static str, look: &Look) -> Finding {
    let kind = match &look.kind {
        Kind::Sqlite(file) => format!("SQLite in {}", file.display()),
        Kind::Postgres => "PostgreSQL".to_owned(),
    };
    let tables = match look.tables {
        Tables::None => "still empty; the first start makes its tables".to_owned(),
        Tables::UpToDate => "up to date".to_owned(),
        Tables::Behind { migrations } => {
            format!("{migrations} migrations behind; the next start brings it up to date")
        }
        Tables::Foreign { version } => {
            let sentence = format!(
                "{kind}, made by another version of Twinbell (migration {version} is not ours); \
                 start that version, or choose another database"
            );
            return Finding::wrong(topic, sentence);
        }
    };
    let use_now = if look.is_in_use {
        "a Twinbell is active on it now"
    } else {
        "free"
    };
    Finding::fine(topic, format!("{kind}, {tables}; {use_now}"))
}

async fn discord(network: &Discord, database_url: Option<&SecretString>) -> Vec<Finding> {
    let rooms: Vec<_> = rooms_on(discord::place::NAME, database_url)
        .await
        .into_iter()
        .map(|(chat, room)| Room {
            chat,
            is_for_staff: room.is_for_staff,
            school: room.school,
        })
        .collect();
    let api_url = network.api_url.as_deref();
    let lines = discord::examine::examine(&network.token, api_url, &rooms).await;
    as_findings("Discord", lines)
}

async fn telegram(network: &Telegram, database_url: Option<&SecretString>) -> Vec<Finding> {
    let rooms = rooms_on(telegram::NAME, database_url).await;
    let rooms: Vec<_> = rooms.into_iter().map(|(chat, _)| chat).collect();
    let (token, api_url) = (&network.token, network.api_url.as_deref());
    let lines = telegram::examine::examine(token, api_url, network.webhook, &rooms).await;
    as_findings("Telegram", lines)
}

/// The chats with rooms on a platform as the database has them, each with its room. Why it cannot be read is told
/// where it is looked at itself.
async fn rooms_on(
    platform: &str,
    database_url: Option<&SecretString>,
) -> Vec<(ChatAddress, KnownRoom)> {
    let Some(url) = database_url else {
        return Vec::new();
    };
    let found = look::rooms(url.expose_secret(), platform);
    let found = tokio::time::timeout(LOOK_MAX, found).await;
    let found = found.ok().and_then(Result::ok).unwrap_or_default();
    let as_chat = |chat| ChatAddress {
        platform: platform.to_owned(),
        chat,
    };
    let rooms = found.into_iter();
    rooms
        .map(|room| (as_chat(room.address.clone()), room))
        .collect()
}

fn as_findings(topic: &'static str, lines: Vec<Line>) -> Vec<Finding> {
    let as_finding = |line| match line {
        Line::Fine(sentence) => Finding::fine(topic, sentence),
        Line::Mind(sentence) => Finding::mind(topic, sentence),
        Line::Wrong(sentence) => Finding::wrong(topic, sentence),
    };
    lines.into_iter().map(as_finding).collect()
}

fn languages() -> Vec<Finding> {
    const TOPIC: &str = "languages";
    let texts = Texts::shipped();
    let names: Vec<_> = texts
        .languages()
        .map(|language| texts.language_name(language))
        .collect();
    let shipped = Finding::fine(TOPIC, names.join(", "));
    let problems = texts.problems().iter();
    let mut findings: Vec<_> = problems
        .map(|problem| Finding::wrong(TOPIC, problem.clone()))
        .collect();
    findings.push(shipped);
    findings
}

/// Asks for the two towns that school partnerships began with.
fn towns() -> Finding {
    const TOPIC: &str = "places";
    let asked = ["Gig Harbor", "Mudanjiang"];
    let zones: Vec<_> = asked
        .into_iter()
        .filter_map(|town| places::find_places(town).ok()?.first().copied())
        .map(|place| place.zone.name())
        .collect();
    if zones == ["America/Los_Angeles", "Asia/Shanghai"] {
        Finding::fine(TOPIC, "towns are found with their time zones")
    } else {
        Finding::wrong(
            TOPIC,
            "well-known towns are not found; this program was not built from its whole source",
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(tables: Tables, is_in_use: bool) -> Look {
        Look {
            kind: Kind::Postgres,
            tables,
            is_in_use,
        }
    }

    #[test]
    fn a_database_is_told_in_words() {
        for (found, line) in [
            (
                look(Tables::UpToDate, false),
                "✓ database: PostgreSQL, up to date; free",
            ),
            (
                look(Tables::UpToDate, true),
                "✓ database: PostgreSQL, up to date; a Twinbell is active on it now",
            ),
            (
                look(Tables::Behind { migrations: 2 }, false),
                "✓ database: PostgreSQL, 2 migrations behind; the next start brings it up to date; \
                 free",
            ),
            (
                look(Tables::Foreign { version: 99 }, false),
                "✗ database: PostgreSQL, made by another version of Twinbell (migration 99 is not \
                 ours); start that version, or choose another database",
            ),
        ] {
            assert_eq!(describe("database", &found).to_string(), line);
        }
    }

    #[test]
    fn what_is_shipped_is_whole() {
        assert!(languages().iter().all(|finding| !finding.is_wrong()));
        assert!(!towns().is_wrong());
    }
}
