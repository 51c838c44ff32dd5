//! Why a database would not be opened, in words: which one, what the system said, and what to do.
//!
//! Never with the user or the password of its address, which PostgreSQL's own sentences quote.

use std::fmt;
use std::io;
use std::path::Path;

use sqlx::error::DatabaseError;
use sqlx::postgres::PgConnectOptions;

/// Where a database is, what was said there, and the way out.
#[derive(Debug, PartialEq, Eq)]
pub struct Refusal {
    place: String,
    said: String,
    remedy: &'static str,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            place,
            said,
            remedy,
        } = self;
        write!(f, "could not open {place}: {said}; {remedy}")
    }
}

impl Refusal {
    /// What a server, or the way to it, answered.
    pub(super) fn of_server(options: &PgConnectOptions, error: &sqlx::Error) -> Self {
        let (said, remedy) = match error {
            sqlx::Error::Io(error) => (without_number(error), way_to_reach(error)),
            sqlx::Error::Tls(error) => (
                error.to_string(),
                "does the server offer TLS as sslmode in TWINBELL_DATABASE_URL asks?",
            ),
            sqlx::Error::Database(error) => by_server(error.as_ref()),
            other => (other.to_string(), "is PostgreSQL what answers there?"),
        };
        Self::at(options, said, remedy)
    }

    /// That a server did not answer within so many seconds.
    pub(super) fn silent(options: &PgConnectOptions, seconds: u64) -> Self {
        Self::at(
            options,
            format!("no answer within {seconds} seconds"),
            "are the host and the port in TWINBELL_DATABASE_URL right, and does a firewall let this \
             machine through?",
        )
    }

    fn at(options: &PgConnectOptions, said: String, remedy: &'static str) -> Self {
        let port = options.get_port();
        let place = match options.get_socket() {
            Some(socket) => format!("PostgreSQL at {} (port {port})", socket.display()),
            None => format!("PostgreSQL at {}:{port}", options.get_host()),
        };
        Self {
            place,
            said,
            remedy,
        }
    }

    /// What SQLite, or the disk under it, answered.
    pub(super) fn of_file(file: &Path, error: &sqlx::Error) -> Self {
        let (said, code) = match error {
            sqlx::Error::Database(error) => (error.message().to_owned(), primary_code(&**error)),
            sqlx::Error::Io(error) => (without_number(error), None),
            other => (other.to_string(), None),
        };
        // Source: https://sqlite.org/rescode.html
        let remedy = match code {
            Some(26) => {
                "put the right file back, or name another in TWINBELL_DATABASE_URL: the first start \
                 makes it"
            }
            Some(11) => "restore a backup",
            Some(5 | 6) => "another program holds it; close that one",
            Some(13) => "the disk is full; make room",
            _ => {
                "it must be a file, and Twinbell must be allowed to read and to write it and the \
                 folder that it is in"
            }
        };
        Self {
            place: format!("the database {}", file.display()),
            said,
            remedy,
        }
    }
}

/// Source: PostgreSQL's documentation, appendix A, "PostgreSQL Error Codes".
fn by_server(error: &dyn DatabaseError) -> (String, &'static str) {
    match error.code().as_deref() {
        Some("28P01" | "28000") => (
            "authentication failed".to_owned(),
            "are the user and the password in TWINBELL_DATABASE_URL right, and does the server's \
             pg_hba.conf let them in from here?",
        ),
        Some("3D000") => (
            error.message().to_owned(),
            "make it with PostgreSQL's createdb, or name another in TWINBELL_DATABASE_URL",
        ),
        Some("53300") => (
            "it has too many connections already".to_owned(),
            "close some, or raise its max_connections; Twinbell needs ten",
        ),
        Some("57P03") => (
            error.message().to_owned(),
            "start Twinbell again in a moment",
        ),
        Some("42501") => (
            "the user may not do this there".to_owned(),
            "make the user of TWINBELL_DATABASE_URL the owner of the database",
        ),
        code => (
            format!("it answered with {}", code.unwrap_or("an error")),
            "PostgreSQL's own log says more",
        ),
    }
}

fn way_to_reach(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::ConnectionRefused => {
            "is PostgreSQL running, and are the host and the port in TWINBELL_DATABASE_URL right?"
        }
        _ => "are the host and the port in TWINBELL_DATABASE_URL right?",
    }
}

/// What the system said, in the words of most: `connection refused`, without the error's number.
fn without_number(error: &io::Error) -> String {
    let said = error.to_string();
    let said = said.split(" (os error").next().unwrap_or_default();
    let mut letters = said.chars();
    match letters.next() {
        Some(first) => first.to_lowercase().chain(letters).collect(),
        None => error.kind().to_string(),
    }
}

/// SQLite's extended codes have the primary one in their lowest byte.
fn primary_code(error: &dyn DatabaseError) -> Option<u32> {
    let code: u32 = error.code()?.parse().ok()?;
    Some(code & 0xff)
}

#[cfg(test)]
mod tests {
    use std::str::FromStr;

    use super::*;

    #[test]
    fn a_server_is_named_without_the_user_and_the_password() {
        let options = PgConnectOptions::from_str("postgres://bell:hush@db.example.org:6543/twin");
        let options = options.unwrap();
        let refused = io::Error::from_raw_os_error(111);
        assert_eq!(
            Refusal::of_server(&options, &refused.into()).to_string(),
            "could not open PostgreSQL at db.example.org:6543: connection refused; is PostgreSQL \
             running, and are the host and the port in TWINBELL_DATABASE_URL right?"
        );
        let silent = Refusal::silent(&options, 5).to_string();
        assert!(
            silent.starts_with(
                "could not open PostgreSQL at db.example.org:6543: no answer within 5 seconds; are"
            ),
            "{silent}"
        );
        assert!(!silent.contains("bell:") && !silent.contains("hush"));
        let socket = PgConnectOptions::new_without_pgpass().socket("/run/postgresql");
        let told = Refusal::silent(&socket.port(5432), 5).to_string();
        assert!(told.contains("at /run/postgresql (port 5432): no answer"));
    }
}
