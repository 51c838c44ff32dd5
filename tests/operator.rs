//! Twinbell as its operator meets it: the real program, its words, its files and its HTTP.

mod discord;
mod doctor;
mod running;
mod telegram;

use std::fmt::Write as _;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::time::{Duration, Instant};

use chrono::{DateTime, TimeDelta, Utc};
use reqwest::StatusCode;
use serde_json::{Value, json};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection};
use tempfile::tempdir;
use twinbell::store::Db;

use crate::support::databases::Fresh;
use crate::support::postgres;
use crate::support::process::{Ended, Twinbell, run};

/// What the program promises for its end, and what service managers grant.
const STOP_MAX: Duration = Duration::from_secs(10);

const MANUAL: (&str, &str) = ("TWINBELL_CLOCK", "manual");
/// 32 zero bytes.
const KEY: (&str, &str) = (
    "TWINBELL_SECRET_KEY",
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
);

/// Port 9 is the discard service's, which nobody runs.
const NOBODY_THERE: &str = "postgres://warden:hush@127.0.0.1:9/bell";

async fn get(url: String) -> (StatusCode, String) {
    let response = reqwest::get(url).await.unwrap();
    (response.status(), response.text().await.unwrap())
}

async fn post(url: String, body: impl Into<reqwest::Body>) -> (StatusCode, Value) {
    let request = reqwest::Client::new().post(url).body(body);
    let response = request.send().await.unwrap();
    (response.status(), response.json().await.unwrap())
}

async fn advance(bell: &Twinbell, by: TimeDelta) -> DateTime<Utc> {
    let body = json!({ "advance_s": by.num_seconds() }).to_string();
    let (status, answer) = post(format!("{}/clock", bell.base_url), body).await;
    assert_eq!(status, StatusCode::OK, "{answer}");
    instant(&answer)
}

async fn clock(bell: &Twinbell) -> DateTime<Utc> {
    let (status, answer) = get(format!("{}/clock", bell.base_url)).await;
    assert_eq!(status, StatusCode::OK, "{answer}");
    instant(&serde_json::from_str(&answer).unwrap())
}

fn instant(answer: &Value) -> DateTime<Utc> {
    let text = answer["now"].as_str().unwrap();
    assert!(text.len() == 20 && text.ends_with('Z'), "{text}");
    text.parse().unwrap()
}

#[track_caller]
fn assert_failed(ended: &Ended, told: &str) {
    assert_eq!(ended.status.code(), Some(1), "{ended:?}");
    assert_eq!(ended.stdout, "", "{ended:?}");
    assert!(ended.stderr.starts_with("twinbell: "), "{ended:?}");
    assert!(ended.stderr.contains(told), "{told} in {ended:?}");
}

/// Notes these chats of a platform as rooms of a school's staff.
async fn note_rooms(fresh: &Fresh, platform: &str, chats: &[String]) {
    fresh.migrate().await.unwrap();
    let mut sql =
        "INSERT INTO school (id, created_at, deputy_later) VALUES (1, 0, FALSE);".to_owned();
    for (id, address) in chats.iter().enumerate() {
        let _ = write!(
            sql,
            "INSERT INTO chat (id, platform, address, state)
             VALUES ({id}, '{platform}', '{address}', 'live');
             INSERT INTO room (id, chat_id, school_id, partnership_id, audience, main, created_at)
             VALUES ({id}, {id}, 1, NULL, 'staff', FALSE, 0);"
        );
    }
    let sql = sqlx::raw_sql(AssertSqlSafe(sql));
    let db = fresh.open().await;
    match &db {
        Db::Lite { write, .. } => sql.execute(write).await.map(drop),
        Db::Pg { pool, .. } => sql.execute(pool).await.map(drop),
    }
    .unwrap();
    db.close().await;
}

fn files_in(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<_> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn help_names_what_it_can_do() {
    let folder = tempdir().unwrap();
    let help = run(&["--help"], folder.path(), &[]);
    assert!(help.status.success());
    for word in [
        "run",
        "playground",
        "doctor",
        "--config <FILE>",
        "Without a command",
    ] {
        assert!(help.stdout.contains(word), "{word} in {}", help.stdout);
    }
    let version = run(&["--version"], folder.path(), &[]).stdout;
    assert_eq!(
        version,
        concat!("twinbell ", env!("CARGO_PKG_VERSION"), "\n")
    );
    assert_eq!(run(&["dance"], folder.path(), &[]).status.code(), Some(2));
}

#[test]
fn with_nothing_configured_the_playground_starts_and_says_one_line() {
    let folder = tempdir().unwrap();
    let bell = Twinbell::start_as(&[], folder.path(), &[]);
    let line = format!(
        "Twinbell's playground is at {}/ – press Ctrl+C to stop\n",
        bell.base_url
    );
    assert!(bell.base_url.starts_with("http://127.0.0.1:"));
    bell.signal("INT");
    let ended = bell.wait(STOP_MAX);
    assert!(ended.status.success(), "{ended:?}");
    assert_eq!((ended.stdout, ended.stderr), (line, String::new()));
    let key = folder.path().join("twinbell-playground.sqlite.key");
    let mode = std::fs::metadata(&key).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    assert!(folder.path().join("twinbell-playground.sqlite").exists());
}

#[test]
fn what_cannot_be_is_refused_before_anything_is_touched() {
    let folder = tempdir().unwrap();
    let file = folder.path().join("bell.toml");
    std::fs::write(&file, "[log]\nfiltre = \"warn\"\n").unwrap();
    let before = files_in(folder.path());
    let check = |arguments: &[&str], variables: &[(&str, &str)], told: &str| {
        assert_failed(&run(arguments, folder.path(), variables), told);
        assert_eq!(files_in(folder.path()), before);
    };
    check(&["run"], &[], "there is no token");
    check(
        &[],
        &[("TWINBELL_DATABASE_URL", "sqlite://a")],
        "there is no token",
    );
    check(
        &[],
        &[("TWINBELL_TELEGRAM_TOKEN", "1:hush")],
        "telegram.token from TWINBELL_TELEGRAM_TOKEN is not a token as BotFather gives it",
    );
    check(
        &["playground"],
        &[("TWINBELL_DISCORD_TOKEN", "hush")],
        "discord.token from TWINBELL_DISCORD_TOKEN is not a bot's token",
    );
    check(
        &["playground"],
        &[("TWINBELL_DATABASE", "sqlite://a")],
        "no environment variable TWINBELL_DATABASE; did you mean TWINBELL_DATABASE_URL?",
    );
    check(
        &["playground"],
        &[("TWINBELL_HTTP_LISTEN", "0.0.0.0:0")],
        "is not a loopback address",
    );
    check(
        &["--config", "bell.toml", "playground"],
        &[],
        "there is no setting log.filtre (bell.toml); did you mean log.filter?",
    );
    check(
        &["playground", "--config", "no.toml"],
        &[],
        "no.toml could not be read",
    );
    check(
        &["playground"],
        &[("TWINBELL_DATABASE_URL", "sqlite://no/such/folder/bell")],
        "the folder no/such/folder for the database file does not exist; make it, or name another one",
    );
    let several = [
        MANUAL,
        ("TWINBELL_LOG_FORMAT", "xml"),
        ("TWINBELL_SECRET_KEY", "hush"),
    ];
    let ended = run(&["playground"], folder.path(), &several);
    assert_failed(&ended, "2 settings need your attention");
    assert!(!ended.stderr.contains("hush"), "{ended:?}");
}

#[test]
fn a_database_that_cannot_be_opened_is_named_at_once_with_a_way_out() {
    let folder = tempdir().unwrap();
    let check = |url: &str, told: &str| {
        let variables = [("TWINBELL_DATABASE_URL", url), KEY];
        let began = Instant::now();
        let ended = run(&["playground"], folder.path(), &variables);
        assert!(began.elapsed() < Duration::from_secs(8), "{ended:?}");
        assert_failed(&ended, told);
        assert!(!ended.stderr.contains("hush"), "{ended:?}");
        assert!(!ended.stderr.contains("warden"), "{ended:?}");
    };
    check(
        NOBODY_THERE,
        "could not open PostgreSQL at 127.0.0.1:9: connection refused; is PostgreSQL running, and",
    );
    // One that takes the connection and says nothing.
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let place = silent.local_addr().unwrap();
    check(
        &format!("postgres://warden:hush@{place}/bell?sslmode=disable"),
        &format!("could not open PostgreSQL at {place}: no answer within 5 seconds; are the host"),
    );
    std::fs::write(folder.path().join("letter.txt"), "no database").unwrap();
    check(
        "sqlite://letter.txt",
        "could not open the database letter.txt: file is not a database; put the right file back,",
    );
    std::fs::create_dir(folder.path().join("shelf")).unwrap();
    check(
        "sqlite://shelf",
        "could not open the database shelf: unable to open database file; it must be a file, and",
    );
    let Some(server) = postgres::server() else {
        return;
    };
    let fresh = server.fresh_database();
    let (address, _) = fresh.rsplit_once('/').unwrap();
    check(
        &format!("{address}/nowhere"),
        "database \"nowhere\" does not exist; make it with PostgreSQL's createdb, or",
    );
    check(
        &format!("{}/postgres", address.replace("postgres@", "warden:hush@")),
        ": authentication failed; are the user and the password in TWINBELL_DATABASE_URL right,",
    );
}

#[tokio::test]
async fn it_tells_how_it_is_to_those_who_watch() {
    let folder = tempdir().unwrap();
    let bell = Twinbell::start(folder.path(), &[]);
    for path in ["healthz", "readyz"] {
        let answer = get(format!("{}/{path}", bell.base_url)).await;
        assert_eq!(answer, (StatusCode::OK, "ok\n".to_owned()), "{path}");
    }
    let (status, metrics) = get(format!("{}/metrics", bell.base_url)).await;
    assert_eq!(status, StatusCode::OK);
    for name in [
        "twinbell_outbox_waiting",
        "twinbell_outbox_oldest_seconds",
        "twinbell_jobs_waiting",
        "twinbell_events_set_aside",
        "twinbell_posts_dead",
    ] {
        let value = format!("\n{name} 0\n");
        assert!(metrics.contains(&value), "{name} in {metrics}");
    }
    assert!(metrics.contains("twinbell_commit_seconds_bucket{le=\"0.01\"}"));
    let (status, _) = get(format!("{}/clock", bell.base_url)).await;
    assert_eq!(
        status,
        StatusCode::NOT_FOUND,
        "the machine moves this clock"
    );
}

#[tokio::test]
async fn a_manual_clock_stands_moves_and_is_kept_through_a_kill() {
    let folder = tempdir().unwrap();
    let bell = Twinbell::start(folder.path(), &[MANUAL]);
    let first = clock(&bell).await;
    bell.kill();
    // A clock that ran would be further by now.
    tokio::time::sleep(Duration::from_millis(1100)).await;
    let bell = Twinbell::start(folder.path(), &[MANUAL]);
    assert_eq!(clock(&bell).await, first);
    let year = TimeDelta::days(365);
    assert_eq!(advance(&bell, year).await, first + year);
    let two = tokio::join!(advance(&bell, year), advance(&bell, TimeDelta::zero()));
    assert_eq!(two.0.max(two.1), first + year * 2);
    for body in ["", "{}", r#"{"advance_s":-1}"#, r#"{"advance_s":34560001}"#] {
        let (status, answer) = post(format!("{}/clock", bell.base_url), body).await;
        assert_eq!(status, StatusCode::BAD_REQUEST, "{body}");
        assert!(answer["error"].as_str().unwrap().contains("400 days"));
    }
    bell.kill();
    let bell = Twinbell::start(folder.path(), &[MANUAL]);
    assert_eq!(clock(&bell).await, first + year * 2);
    assert!(bell.terminate(STOP_MAX).status.success());
    // The playground's own clock has another past.
    let bell = Twinbell::start(folder.path(), &[]);
    let (status, _) = get(format!("{}/readyz", bell.base_url)).await;
    assert_eq!(status, StatusCode::OK);
}

#[tokio::test]
async fn it_stops_in_time_even_while_a_page_listens() {
    let folder = tempdir().unwrap();
    let bell = Twinbell::start(folder.path(), &[]);
    let events = format!("{}/playground/events", bell.base_url);
    let mut page = reqwest::get(&events).await.unwrap();
    assert!(page.chunk().await.unwrap().is_some());
    let ended = bell.terminate(STOP_MAX);
    assert!(ended.status.success(), "{ended:?}");
}

#[test]
fn one_that_is_slow_to_stop_ends_at_a_second_signal() {
    let folder = tempdir().unwrap();
    let bell = Twinbell::start(folder.path(), &[MANUAL]);
    let address = bell.base_url.strip_prefix("http://").unwrap();
    let mut slow = TcpStream::connect(address).unwrap();
    let head =
        "POST /clock HTTP/1.1\r\nhost: a\r\nexpect: 100-continue\r\ncontent-length: 9\r\n\r\n";
    slow.write_all(head.as_bytes()).unwrap();
    // It waits for a body that never comes.
    let mut answer = [0; 12];
    slow.read_exact(&mut answer).unwrap();
    assert_eq!(&answer, b"HTTP/1.1 100");
    bell.signal("TERM");
    std::thread::sleep(Duration::from_millis(200));
    bell.signal("INT");
    let ended = bell.wait(STOP_MAX);
    assert_eq!(ended.status.code(), Some(130), "{ended:?}");
}

#[test]
fn a_port_that_is_taken_is_told_with_a_way_out() {
    let folder = tempdir().unwrap();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let ended = run(
        &["playground"],
        folder.path(),
        &[("TWINBELL_HTTP_LISTEN", &address)],
    );
    assert_failed(
        &ended,
        &format!("{address} is taken by another program; choose"),
    );
    assert!(ended.stderr.contains("TWINBELL_HTTP_LISTEN=127.0.0.1:"));
    assert_eq!(files_in(folder.path()), [""; 0], "nothing is made");
}

#[tokio::test]
async fn two_never_share_a_database_and_a_killed_one_is_followed_at_once() {
    let folder = tempdir().unwrap();
    let bell = Twinbell::start(folder.path(), &[]);
    let second = run(&["playground"], folder.path(), &[]);
    assert_failed(&second, "another Twinbell is active on this database;");
    let (status, _) = get(format!("{}/readyz", bell.base_url)).await;
    assert_eq!(status, StatusCode::OK, "the first goes on");
    bell.kill();
    let bell = Twinbell::start(folder.path(), &[]);
    assert!(bell.terminate(STOP_MAX).status.success());
}

#[tokio::test]
async fn one_that_lost_its_database_to_another_stops_and_says_so() {
    let folder = tempdir().unwrap();
    let bell = Twinbell::start(folder.path(), &[]);
    let file = folder.path().join("twinbell-playground.sqlite");
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(file);
    let mut other = options.connect().await.unwrap();
    sqlx::query("UPDATE lease SET epoch = epoch + 1")
        .execute(&mut other)
        .await
        .unwrap();
    other.close().await.unwrap();
    let (status, _) = get(format!("{}/readyz", bell.base_url)).await;
    assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
    let ended = bell.wait(STOP_MAX);
    assert_eq!(ended.status.code(), Some(1), "{ended:?}");
    assert!(
        ended.stderr.ends_with(
            "twinbell: another process has taken over this database, so this one has stopped\n"
        ),
        "{ended:?}"
    );
}

#[tokio::test]
async fn it_runs_on_postgresql_too() {
    let Some(server) = postgres::server() else {
        return;
    };
    let folder = tempdir().unwrap();
    let url = server.fresh_database();
    let variables = [("TWINBELL_DATABASE_URL", url.as_str()), KEY, MANUAL];
    let tables = |told: &str| {
        let doctor = run(&["doctor"], folder.path(), &variables[..1]).stdout;
        assert!(
            doctor.contains(&format!("✓ database: PostgreSQL, {told}\n")),
            "{doctor}"
        );
    };
    tables("still empty; the first start makes its tables; free");
    let bell = Twinbell::start(folder.path(), &variables);
    for path in ["readyz", "metrics"] {
        let (status, answer) = get(format!("{}/{path}", bell.base_url)).await;
        assert_eq!(status, StatusCode::OK, "{answer}");
    }
    let later = advance(&bell, TimeDelta::hours(1)).await;
    tables("up to date; a Twinbell is active on it now");
    let second = run(&["playground"], folder.path(), &variables);
    assert_failed(&second, "another Twinbell is active on this database;");
    assert!(bell.terminate(STOP_MAX).status.success());
    tables("up to date; free");
    let bell = Twinbell::start(folder.path(), &variables);
    assert_eq!(clock(&bell).await, later);
    assert_eq!(files_in(folder.path()), [""; 0], "nothing is kept in files");
}

#[test]
fn log_lines_are_for_machines_when_asked() {
    let folder = tempdir().unwrap();
    let variables = [
        ("TWINBELL_LOG", "info"),
        ("TWINBELL_LOG_FORMAT", "json"),
        ("TWINBELL_PUBLIC_URL", "https://bell.example.org/"),
        KEY,
    ];
    let bell = Twinbell::start(folder.path(), &variables);
    let ended = bell.terminate(STOP_MAX);
    let lines: Vec<Value> = ended
        .stderr
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let listening = lines
        .iter()
        .find(|line| line["fields"]["message"] == "listening")
        .unwrap();
    assert_eq!(
        listening["fields"]["public_url"],
        "https://bell.example.org"
    );
    assert!(
        !ended.stderr.contains("AAAA"),
        "the key is logged: {}",
        ended.stderr
    );
}
