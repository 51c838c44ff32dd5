//! A database in which nothing can be written for a while, as on a disk that hangs.

use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions, Connection, PgConnection};

use crate::support::databases::Fresh;

/// Whoever writes waits, until [`Stuck::go_on`].
pub enum Stuck {
    Lite(SqliteConnection),
    Pg(PgConnection),
}

impl Stuck {
    pub async fn begin(database: &Fresh) -> Self {
        match database.url.strip_prefix("sqlite://") {
            Some(file) => {
                let file = SqliteConnectOptions::new().filename(file);
                let mut connection = file.connect().await.expect("the program's database");
                let begun = sqlx::query("BEGIN IMMEDIATE").execute(&mut connection);
                begun.await.expect("nobody else writes just now");
                Self::Lite(connection)
            }
            None => {
                let connection = PgConnection::connect(&database.url).await;
                let mut connection = connection.expect("the program's database");
                // Each event writes its key there.
                for sql in ["BEGIN", "LOCK TABLE event IN EXCLUSIVE MODE"] {
                    let done = sqlx::query(sql).execute(&mut connection);
                    done.await.expect("nobody else holds it for long");
                }
                Self::Pg(connection)
            }
        }
    }

    pub async fn go_on(self) {
        let closed = match self {
            Self::Lite(connection) => connection.close().await,
            Self::Pg(connection) => connection.close().await,
        };
        closed.expect("a connection can be closed");
    }
}
