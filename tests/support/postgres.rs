//! A real PostgreSQL of the test process's own.
//!
//! Promise: the tests that need PostgreSQL share one server, started when the first of them asks,
//! on a free port of 127.0.0.1 and nowhere else; each test gets an empty database. The server and
//! its folder go when the process goes, whichever way it goes: a shell stands by that holds the
//! reading end of a pipe, and a closed pipe is the one message that even a killed process sends.
//!
//! Nothing here is async, so it serves every test's own runtime.

use std::io::{BufRead, BufReader, Read};
use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

use super::left_out::left_out;

/// What ordinary tests give up for speed: no test pulls the plug of the machine. What a killed
/// process has committed survives without these too.
const QUICK: [&str; 2] = ["fsync = off", "full_page_writes = off"];

/// How many ports are tried: another process may take the chosen one before the server does.
const PORTS_TRIED_MAX: usize = 5;

/// The programs that a folder must hold together to be an installation.
const PROGRAMS: [&str; 4] = ["initdb", "pg_ctl", "postgres", "createdb"];

/// Prepares and starts the server, says `ready`, and ends both when its standard input does.
///
/// Arguments: the folder of the programs, and the lines that `postgresql.conf` gets. What goes
/// wrong is told on standard error.
const KEEPER: &str = r#"
bin=$1
shift
folder=$(mktemp -d "${TMPDIR:-/tmp}/twinbell-postgres-XXXXXX") && cd "$folder" || exit 1
finish() {
    "$bin/pg_ctl" stop -D data -m immediate -t 30 >/dev/null 2>&1
    cd / && rm -rf "$folder"
}
trap finish EXIT
trap 'exit 1' HUP INT TERM PIPE
"$bin/initdb" -D data -U postgres --auth=trust -E UTF8 --locale=C --no-sync >initdb.log 2>&1 || {
    cat initdb.log >&2
    exit 1
}
printf '%s\n' "$@" >>data/postgresql.conf
"$bin/pg_ctl" start -D data -l server.log -w -t 60 >start.log 2>&1 || {
    cat start.log server.log >&2
    exit 1
}
echo ready
cat >/dev/null
"#;

/// The server that all tests of this process share, or none where this machine has no PostgreSQL;
/// then [`left_out`] has been called.
///
/// It runs without `fsync`; a test that wants another setting starts its own, see
/// [`Server::start`].
///
/// # Panics
/// When there is none and this run requires it.
pub fn server() -> Option<&'static Server> {
    static SHARED: OnceLock<Result<Server, String>> = OnceLock::new();
    match SHARED.get_or_init(|| Server::start(&QUICK)) {
        Ok(server) => Some(server),
        Err(why) => {
            left_out("postgres", why);
            None
        }
    }
}

/// A running PostgreSQL, which ends when this is dropped or the process ends.
pub struct Server {
    bin: PathBuf,
    port: u16,
    databases: AtomicU64,
    keeper: Child,
    /// Taken out, and so closed, to end the server.
    alive: Option<ChildStdin>,
}

impl Server {
    /// Starts a server with these lines added to its `postgresql.conf`.
    ///
    /// # Errors
    /// A clause for a person that says what is missing, or what the server said.
    pub fn start(settings: &[&str]) -> Result<Server, String> {
        let bin = installation()?;
        let owner = owner()?;
        let mut ports_tried = 1;
        loop {
            match Self::start_on(free_port()?, &bin, owner, settings) {
                Err(said) if said.contains("could not bind") && ports_tried < PORTS_TRIED_MAX => {
                    ports_tried += 1;
                }
                done => return done,
            }
        }
    }

    /// Makes an empty database and gives its address. Nobody else has it. It takes some 8 MB, and a
    /// tenth of a second.
    ///
    /// # Panics
    /// When the server refuses, or does not answer within a minute.
    pub fn fresh_database(&self) -> String {
        let nth = self.databases.fetch_add(1, Ordering::Relaxed);
        let name = format!("test_{nth}");
        let made = Command::new(self.bin.join("createdb"))
            .args(["-h", "127.0.0.1", "-U", "postgres", "-T", "template0"])
            .arg("-p")
            .arg(self.port.to_string())
            .arg(&name)
            // Whatever PG… variables this machine has set are about other servers.
            .env_clear()
            .env("PGCONNECT_TIMEOUT", "10")
            .env("PGOPTIONS", "-c statement_timeout=60s")
            .output()
            .expect("createdb, which was there at the start, can be run");
        assert!(
            made.status.success(),
            "PostgreSQL made no database {name}: {}",
            String::from_utf8_lossy(&made.stderr)
        );
        format!("postgres://postgres@127.0.0.1:{}/{name}", self.port)
    }

    fn start_on(
        port: u16,
        bin: &Path,
        owner: Option<Owner>,
        settings: &[&str],
    ) -> Result<Server, String> {
        let mut keeper = keeper(owner)
            .arg(bin)
            .args(config(port))
            .args(settings)
            .spawn()
            .map_err(|error| format!("sh could not be run ({error})"))?;
        let alive = keeper.stdin.take();
        let mut said = String::new();
        if let Some(out) = keeper.stdout.take() {
            // Ends at the latest when `pg_ctl` has waited its 60 seconds.
            let _ = BufReader::new(out).read_line(&mut said);
        }
        if said.trim() == "ready" {
            return Ok(Server {
                bin: bin.to_owned(),
                port,
                databases: AtomicU64::new(1),
                keeper,
                alive,
            });
        }
        drop(alive);
        let mut why = String::new();
        if let Some(mut err) = keeper.stderr.take() {
            let _ = err.read_to_string(&mut why);
        }
        let _ = keeper.wait();
        Err(format!("PostgreSQL did not start:\n{}\n", why.trim()))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.alive.take());
        let _ = self.keeper.wait();
    }
}

/// The user and group that the server runs as.
type Owner = (u32, u32);

/// Who the server runs as when that is not the present user: PostgreSQL refuses to be run by root.
fn owner() -> Result<Option<Owner>, String> {
    if id(&["-u"])? != 0 {
        return Ok(None);
    }
    let missing = |why| format!("root may not run PostgreSQL, and for user postgres {why}");
    Ok(Some((
        id(&["-u", "postgres"]).map_err(missing)?,
        id(&["-g", "postgres"]).map_err(missing)?,
    )))
}

fn id(args: &[&str]) -> Result<u32, String> {
    let got = Command::new("id").args(args).output();
    got.ok()
        .filter(|got| got.status.success())
        .and_then(|got| String::from_utf8_lossy(&got.stdout).trim().parse().ok())
        .ok_or_else(|| format!("`id {}` gave no number", args.join(" ")))
}

fn keeper(owner: Option<Owner>) -> Command {
    let mut sh = Command::new("sh");
    sh.args(["-c", KEEPER, "keeper"])
        .env("LC_ALL", "C") // "could not bind" is looked for in English.
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        // A Ctrl-C at the terminal ends the tests, and only then, by the pipe, the server.
        .process_group(0);
    for (name, _) in std::env::vars_os() {
        if name.as_encoded_bytes().starts_with(b"PG") {
            sh.env_remove(name);
        }
    }
    if let Some((user, group)) = owner {
        sh.uid(user).gid(group);
    }
    sh
}

fn config(port: u16) -> [String; 5] {
    [
        "listen_addresses = '127.0.0.1'".to_owned(),
        format!("port = {port}"),
        "unix_socket_directories = ''".to_owned(),
        "max_connections = 300".to_owned(),
        // A new database writes 8 MB of log; this keeps hundreds of them from filling the disk.
        "max_wal_size = 128MB".to_owned(),
    ]
}

fn free_port() -> Result<u16, String> {
    TcpListener::bind(("127.0.0.1", 0))
        .and_then(|listener| listener.local_addr())
        .map(|address| address.port())
        .map_err(|error| format!("127.0.0.1 has no free port ({error})"))
}

/// The folder with the server's programs: one of `PATH`, else the newest where Debian puts them.
fn installation() -> Result<PathBuf, String> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path)
        .chain(debian_folders())
        .find(|folder| is_installation(folder))
        .ok_or_else(|| "no PostgreSQL server was found".to_owned())
}

/// `/usr/lib/postgresql/*/bin`, the newest first.
fn debian_folders() -> Vec<PathBuf> {
    let mut versions: Vec<(u32, PathBuf)> = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            let version = entry.file_name().to_str()?.parse().ok()?;
            Some((version, entry.path().join("bin")))
        })
        .collect();
    versions.sort_unstable_by(|a, b| b.cmp(a));
    versions.into_iter().map(|(_, bin)| bin).collect()
}

/// All programs are there, and the two that matter say that they are what their names promise.
fn is_installation(folder: &Path) -> bool {
    let answers = |program: &str| {
        Command::new(folder.join(program))
            .arg("--version")
            .stdin(Stdio::null())
            .output()
            .is_ok_and(|said| String::from_utf8_lossy(&said.stdout).contains("(PostgreSQL)"))
    };
    PROGRAMS
        .iter()
        .all(|program| folder.join(program).is_file())
        && answers("initdb")
        && answers("postgres")
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;
    use sqlx::{Connection, PgConnection};

    async fn count_of_tables(db: &mut PgConnection) -> i64 {
        sqlx::query_scalar("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")
            .fetch_one(db)
            .await
            .unwrap()
    }

    async fn setting(db: &mut PgConnection, name: &str) -> String {
        sqlx::query_scalar("SELECT current_setting($1)")
            .bind(name)
            .fetch_one(db)
            .await
            .unwrap()
    }

    #[tokio::test]
    async fn each_database_is_empty_and_apart_from_the_others() {
        let Some(server) = server() else { return };
        let (one, other) = (server.fresh_database(), server.fresh_database());
        let mut one = PgConnection::connect(&one).await.unwrap();
        let mut other = PgConnection::connect(&other).await.unwrap();
        sqlx::query("CREATE TABLE bell (id BIGINT PRIMARY KEY)")
            .execute(&mut one)
            .await
            .unwrap();
        assert_eq!(count_of_tables(&mut one).await, 1);
        assert_eq!(count_of_tables(&mut other).await, 0);
    }

    #[tokio::test]
    async fn the_shared_server_is_quick_roomy_and_on_loopback_only() {
        let Some(server) = server() else { return };
        let mut db = PgConnection::connect(&server.fresh_database())
            .await
            .unwrap();
        for (name, expected) in [
            ("fsync", "off"),
            ("max_connections", "300"),
            ("listen_addresses", "127.0.0.1"),
            ("unix_socket_directories", ""),
            ("server_encoding", "UTF8"),
        ] {
            assert_eq!(setting(&mut db, name).await, expected, "{name}");
        }
    }

    #[tokio::test]
    async fn a_server_of_ones_own_has_its_settings_and_ends_when_dropped() {
        if server().is_none() {
            return;
        }
        let own = Server::start(&["fsync = on", "work_mem = '3MB'"]).unwrap();
        let address = own.fresh_database();
        let mut db = PgConnection::connect(&address).await.unwrap();
        assert_eq!(setting(&mut db, "fsync").await, "on");
        assert_eq!(setting(&mut db, "work_mem").await, "3MB");
        let folder = PathBuf::from(setting(&mut db, "data_directory").await);
        assert!(folder.exists());
        drop(own);
        assert!(PgConnection::connect(&address).await.is_err());
        assert!(!folder.exists());
    }

    #[test]
    fn what_a_server_says_when_it_cannot_start_is_passed_on() {
        if server().is_none() {
            return;
        }
        let why = Server::start(&["no_such_setting = 1"]).err().unwrap();
        assert!(why.contains("no_such_setting"), "{why}");
    }

    #[test]
    fn programs_of_the_same_names_are_not_taken_for_a_server() {
        let folder = tempfile::tempdir().unwrap();
        for program in PROGRAMS {
            let file = folder.path().join(program);
            std::fs::write(&file, "#!/bin/sh\necho another program 1.0\n").unwrap();
            std::fs::set_permissions(&file, PermissionsExt::from_mode(0o755)).unwrap();
        }
        assert!(!is_installation(folder.path()));
    }
}
