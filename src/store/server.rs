//! The way to PostgreSQL: reached soon, or told why not.

use std::str::FromStr;
use std::time::Duration;

use sqlx::postgres::PgConnectOptions;
use sqlx::{ConnectOptions, PgConnection};

use super::{OpenError, Refusal};

/// How long PostgreSQL may take to let a connection in.
const CONNECT_MAX: Duration = Duration::from_secs(5);

/// The server and the way in, as an address names them.
pub(super) fn read(url: &str) -> Result<PgConnectOptions, OpenError> {
    PgConnectOptions::from_str(url).map_err(OpenError::Address)
}

/// One connection to a server, soon or never.
pub(super) async fn connect(options: &PgConnectOptions) -> Result<PgConnection, OpenError> {
    match tokio::time::timeout(CONNECT_MAX, options.connect()).await {
        Ok(connected) => connected.map_err(|error| refused(options, &error)),
        Err(_) => {
            let silent = Refusal::silent(options, CONNECT_MAX.as_secs());
            Err(OpenError::Refused(silent))
        }
    }
}

pub(super) fn refused(options: &PgConnectOptions, error: &sqlx::Error) -> OpenError {
    OpenError::Refused(Refusal::of_server(options, error))
}
