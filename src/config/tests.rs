use std::collections::BTreeSet;
use std::ffi::OsString;
use std::net::SocketAddr;
use std::path::Path;

use secrecy::ExposeSecret;

use super::settings::{self, SETTINGS};
use super::*;

const DEFAULTS: &str = include_str!("../../config/default.toml");
const PLAYGROUND: &str = include_str!("../../config/playground.toml");

/// The part of a token that nobody may see.
const SECRET: &str = "hush_hush-hush_hush-hush";
pub const TOKEN: (&str, &str) = ("TWINBELL_TELEGRAM_TOKEN", "123456:hush_hush-hush_hush-hush");

pub fn given(file: Option<&Path>, variables: &[(&str, &str)]) -> Given {
    let variables = variables.iter();
    Given::read(
        file,
        variables.map(|(name, value)| (OsString::from(name), OsString::from(value))),
    )
}

pub fn checked(mode: Mode, variables: &[(&str, &str)]) -> Result<Config, Problems> {
    Checked::of(&given(None, variables), mode).config()
}

/// The problems with a configuration file of this content, the file's path shown as FILE.
fn problems_of_file(content: &str) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("twinbell.toml");
    std::fs::write(&file, content).unwrap();
    let checked = Checked::of(&given(Some(&file), &[]), Mode::Playground);
    let path = file.display().to_string();
    let problems = checked.problems.iter();
    problems
        .map(|problem| problem.to_string().replace(&path, "FILE"))
        .collect()
}

pub fn problems_of(mode: Mode, variables: &[(&str, &str)]) -> String {
    checked(mode, variables).unwrap_err().to_string()
}

#[test]
fn with_nothing_given_the_playground_is_ready() {
    let config = checked(Mode::Playground, &[]).unwrap();
    assert_eq!(
        config.database_url.expose_secret(),
        "sqlite://twinbell-playground.sqlite"
    );
    assert_eq!(config.listen, SocketAddr::from(([127, 0, 0, 1], 8765)));
    assert!(
        matches!(&config.key, Key::File(file) if file == Path::new("twinbell-playground.sqlite.key"))
    );
    assert_eq!(
        (config.public_url, config.clock),
        (None, ClockKind::Machine)
    );
    let log = Log {
        filter: "warn".to_owned(),
        format: LogFormat::Text,
    };
    assert_eq!(config.log, log);
}

#[test]
fn what_kubernetes_says_of_a_service_of_this_name_is_no_setting() {
    let of_a_service = [
        ("TWINBELL_SERVICE_HOST", "10.0.0.7"),
        ("TWINBELL_SERVICE_PORT", "8765"),
        ("TWINBELL_SERVICE_PORT_HTTP", "8765"),
        ("TWINBELL_PORT", "tcp://10.0.0.7:8765"),
        ("TWINBELL_PORT_8765_TCP", "tcp://10.0.0.7:8765"),
        ("TWINBELL_PORT_8765_TCP_ADDR", "10.0.0.7"),
        ("TWINBELL_DB_SERVICE_HOST", "10.0.0.8"),
    ];
    assert!(checked(Mode::Playground, &of_a_service).is_ok());
    let said = problems_of(Mode::Playground, &[("TWINBELL_PORT", "8765")]);
    assert!(said.contains("TWINBELL_PORT"), "{said}");
}

#[test]
fn tests_run_on_the_schedules_that_are_shipped() {
    let schedules = checked(Mode::Playground, &[]).unwrap().schedules;
    assert_eq!(
        format!("{schedules:?}"),
        format!("{:?}", Schedules::shipped())
    );
}

#[test]
fn variables_win_over_the_file_and_the_file_over_the_defaults() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("twinbell.toml");
    std::fs::write(
        &file,
        "[http]\nlisten = \"127.0.0.1:1\"\n[log]\nformat = \"json\"\n",
    )
    .unwrap();
    let variables = [
        ("TWINBELL_HTTP_LISTEN", "[::1]:2"),
        ("TWINBELL_PUBLIC_URL", "https://bell.example.org/"),
        ("TWINBELL_CLOCK", "manual"),
        ("TWINBELL_LOG", ""),
        ("TWINBELL_TEST_REQUIRE", "ignored"),
        ("HOME", "ignored"),
    ];
    let given = given(Some(&file), &variables);
    let config = Checked::of(&given, Mode::Playground).config().unwrap();
    assert_eq!(config.listen.to_string(), "[::1]:2");
    assert_eq!(config.public_url.unwrap(), "https://bell.example.org");
    assert_eq!(config.clock, ClockKind::Manual);
    assert_eq!(config.log.format, LogFormat::Json);
    assert_eq!(config.log.filter, "warn", "an empty variable sets nothing");
}

#[test]
fn what_is_given_decides_what_is_started() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("empty.toml");
    std::fs::write(&file, "").unwrap();
    assert_eq!(given(Some(&file), &[]).mode(), Mode::Run);
    for (variables, mode) in [
        ([].as_slice(), Mode::Playground),
        (&[("TWINBELL_HTTP_LISTEN", "127.0.0.1:1")], Mode::Playground),
        (&[("TWINBELL_DATABASE_URL", "")], Mode::Playground),
        (&[("TWINBELL_DATABASE_URL", "sqlite://a")], Mode::Run),
        (&[("TWINBELL_TELEGRAM_TOKEN", "1:a")], Mode::Run),
        (&[("TWINBELL_DISCORD_TOKEN", "a")], Mode::Run),
    ] {
        assert_eq!(given(None, variables).mode(), mode, "{variables:?}");
    }
}

#[test]
fn wrong_values_are_told_with_their_name_and_an_example() {
    for (name, value, told) in [
        (
            "TWINBELL_HTTP_LISTEN",
            "localhost",
            "http.listen from TWINBELL_HTTP_LISTEN is \"localhost\", which is not an IP address \
             with a port; for example: 127.0.0.1:8765",
        ),
        ("TWINBELL_HTTP_LISTEN", "127.0.0.1", "not an IP address"),
        ("TWINBELL_HTTP_LISTEN", "0.0.0.0:8765", "not a loopback"),
        ("TWINBELL_DATABASE_URL", "mysql://h/d", "does not begin"),
        ("TWINBELL_DATABASE_URL", "sqlite://", "names no database"),
        ("TWINBELL_PUBLIC_URL", "bell.example.org", "https://"),
        ("TWINBELL_PUBLIC_URL", "ftp://bell.example.org", "https://"),
        ("TWINBELL_PUBLIC_URL", "https://a.org/?b", "question mark"),
        (
            "TWINBELL_SECRET_KEY",
            "hush",
            "secret.key from TWINBELL_SECRET_KEY is not 32 bytes in base64; for example: what \
             `openssl rand -base64 32` prints",
        ),
        ("TWINBELL_CLOCK", "Manual", "neither \"machine\" nor"),
        ("TWINBELL_LOG", "twinbell=loud", "is no log filter"),
        ("TWINBELL_LOG", "loud", "is no log filter"),
        ("TWINBELL_LOG", "warn,loud", "is no log filter"),
        ("TWINBELL_LOG_FORMAT", "xml", "neither \"text\" nor"),
        (
            "TWINBELL_TELEGRAM_TOKEN",
            "1:a",
            "telegram.token from TWINBELL_TELEGRAM_TOKEN is not a token as BotFather gives it: \
             digits, a colon, letters and digits; for example: 123456:",
        ),
        ("TWINBELL_TELEGRAM_TOKEN", SECRET, "not a token"),
        (
            "TWINBELL_TELEGRAM_TOKEN",
            ":0123456789abcdef",
            "not a token",
        ),
        (
            "TWINBELL_TELEGRAM_TOKEN",
            "bot1:0123456789abcdef",
            "not a t",
        ),
        (
            "TWINBELL_TELEGRAM_TOKEN",
            "1:0123456789/abcdef",
            "not a tok",
        ),
        ("TWINBELL_TELEGRAM_API_URL", "telegram", "https://"),
        ("TWINBELL_TELEGRAM_WEBHOOK", "yes", "neither \"true\" nor"),
        ("TWINBELL_DISCORD_TOKEN", SECRET, "is not a bot's token"),
        (
            "TWINBELL_DISCORD_TOKEN",
            "Bot aa.bb.cc",
            "is not a bot's to",
        ),
        ("TWINBELL_DISCORD_TOKEN", "aa.bb.", "three parts of letters"),
        ("TWINBELL_DISCORD_API_URL", "discord", "https://"),
        (
            "TWINBELL_LOG_FROMAT",
            "json",
            "there is no environment variable TWINBELL_LOG_FROMAT; did you mean \
             TWINBELL_LOG_FORMAT?",
        ),
        (
            "TWINBELL_",
            "",
            "there is no environment variable TWINBELL_; these are known: TWINBELL_DATABASE_URL, ",
        ),
    ] {
        let problems = problems_of(Mode::Playground, &[(name, value)]);
        assert!(problems.contains(told), "{name}={value}: {problems}");
        assert!(problems.contains(name), "{name}={value}: {problems}");
        assert!(!problems.contains('\n'), "{name}={value}: {problems}");
    }
}

#[test]
fn a_file_is_refused_with_its_name_and_the_place() {
    for (content, told) in [
        (
            "[http]\nlisen = \"127.0.0.1:1\"",
            "there is no setting http.lisen (FILE); did you mean http.listen?",
        ),
        (
            "[htp]\nlisten = \"127.0.0.1:1\"",
            "there is no setting htp (FILE); did you mean http.listen?",
        ),
        ("[bells]", "there is no setting bells (FILE)"),
        ("log = \"warn\"", "there is no setting log (FILE)"),
        (
            "colour = \"blue\"",
            "there is no setting colour (FILE); these are known: database.url, http.listen, ",
        ),
        (
            "[http]\nlisten = 8765",
            "http.listen from FILE must be text in double quotes; for example: 127.0.0.1:8765",
        ),
        ("[http.listen]\nport = 1", "must be text in double quotes"),
        (
            "[upkeep]\nnightly = \"30 3 * * *\"",
            "which is no cron expression of six fields",
        ),
        ("[upkeep]\nnightly = \"0 0 0 30 2 *\"", "which never comes"),
        (
            "[log]\nformat = \"\"",
            "log.format from FILE is neither \"text\" nor \"json\"",
        ),
        (
            "[log]\nfilter = \"warn\"\n[telegram]\ntoken = \"1:hush",
            "FILE, line 4, is not TOML: invalid basic string",
        ),
    ] {
        let problems = problems_of_file(content);
        assert!(problems[0].contains(told), "{content}: {problems:?}");
        assert_eq!(problems.len(), 1, "{content}: {problems:?}");
        assert!(!problems[0].contains("hush"), "{problems:?}");
    }
}

#[test]
fn what_an_unread_file_may_say_is_not_called_missing() {
    let missing = given(Some(Path::new("/no/such.toml")), &[]);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("twinbell.toml");
    std::fs::write(&file, "[telegram]\ntoken = ").unwrap();
    let webhook = [("TWINBELL_TELEGRAM_WEBHOOK", "true"), TOKEN];
    for (given, told) in [
        (missing, "the configuration file /no/such.toml could not be"),
        (given(Some(&file), &webhook), "line 2, is not TOML"),
    ] {
        let problems = Checked::of(&given, Mode::Run).problems;
        let [only] = &problems[..] else {
            panic!("{problems:?}");
        };
        assert!(only.to_string().contains(told), "{only}");
    }
}

#[test]
fn everything_wrong_is_told_at_once() {
    let problems = problems_of(
        Mode::Playground,
        &[
            ("TWINBELL_CLOCK", "off"),
            ("TWINBELL_SECRET_KEY", "hush-hush"),
            ("TWINBELL_DATABASE_URL", "mysql://bell:hush-hush@host/bell"),
            ("TWINBELL_TELEGRAM_TOKEN", "1:hush-hush"),
            ("TWINBELL_COLOR", "hush-hush"),
        ],
    );
    assert!(
        problems.starts_with("5 settings need your attention:\n  "),
        "{problems}"
    );
    assert_eq!(problems.lines().count(), 6, "{problems}");
    assert!(!problems.contains("hush"), "a secret is told: {problems}");
}

#[test]
fn a_run_needs_a_token_and_with_it_a_key() {
    let bare = problems_of(Mode::Run, &[]);
    assert!(bare.starts_with("there is no token"), "{bare}");
    assert!(bare.contains("TWINBELL_TELEGRAM_TOKEN"), "{bare}");
    assert!(bare.contains("TWINBELL_DISCORD_TOKEN"), "{bare}");
    assert!(bare.ends_with("twinbell playground"), "{bare}");
    let keyless = problems_of(Mode::Run, &[("TWINBELL_DISCORD_TOKEN", "a")]);
    assert!(!keyless.contains("there is no token"), "{keyless}");
    assert!(keyless.contains("set TWINBELL_SECRET_KEY to"), "{keyless}");
    let elsewhere = [("TWINBELL_DATABASE_URL", "postgres://bell@host/bell")];
    let fileless = problems_of(Mode::Playground, &elsewhere);
    assert!(fileless.contains("there is no secret key"), "{fileless}");
}

#[test]
fn only_a_real_run_may_listen_to_other_machines_and_never_with_a_manual_clock() {
    let open = ("TWINBELL_HTTP_LISTEN", "0.0.0.0:1");
    assert!(!problems_of(Mode::Run, &[open]).contains("loopback"));
    let manual = problems_of(Mode::Run, &[open, ("TWINBELL_CLOCK", "manual")]);
    assert!(manual.contains("the clock is manual"), "{manual}");
}

#[test]
fn secrets_stay_out_of_debug_output() {
    let key = crate::engine::secret::SecretKey::write(&[251; 32]);
    let variables = [
        ("TWINBELL_SECRET_KEY", key.as_str()),
        ("TWINBELL_DATABASE_URL", "postgres://bell:hush@host/bell"),
        TOKEN,
    ];
    let config = checked(Mode::Run, &variables).unwrap();
    assert!(config.telegram.is_some());
    assert!(matches!(config.key, Key::Given(_)));
    let shown = format!("{config:?}");
    assert!(!shown.contains("hush") && !shown.contains("251"), "{shown}");
}

/// `section.key` of each setting in a shipped file, with or without a value, and whether a comment
/// stands above it.
fn documented(file: &str) -> Vec<(String, bool)> {
    let (mut section, mut above, mut found) = ("", "", Vec::new());
    for line in file.lines() {
        if let Some(name) = line.strip_prefix('[') {
            section = name.trim_end_matches(']');
        } else if let Some((key, _)) = line.split_once(" = ")
            && let key = key.trim_start_matches('#')
            && !key.contains(' ')
        {
            found.push((format!("{section}.{key}"), above.starts_with("# ")));
        }
        above = line;
    }
    found
}

#[test]
fn the_shipped_file_tells_of_every_setting_and_of_nothing_else() {
    let documented = documented(DEFAULTS);
    let keys: BTreeSet<_> = documented.iter().map(|(key, _)| key.as_str()).collect();
    assert_eq!(keys, SETTINGS.iter().map(|setting| setting.key).collect());
    for (key, has_comment) in &documented {
        assert!(has_comment, "{key} has no comment");
        if let Some(variable) = settings::by_key(key).unwrap().variable {
            assert!(DEFAULTS.contains(&format!("# Variable: {variable}\n")));
        }
    }
}

#[test]
fn the_examples_in_the_shipped_files_are_right() {
    let ours: String = DEFAULTS
        .split_inclusive('\n')
        .map(|line| {
            line.strip_prefix("#")
                .filter(|rest| !rest.starts_with([' ', '\n']))
                .unwrap_or(line)
        })
        .collect();
    assert!(ours.contains("\npublic_url = ") && ours.contains("\nkey = "));
    assert_eq!(problems_of_file(&ours), [""; 0]);
    for setting in SETTINGS
        .iter()
        .filter(|setting| setting.key != settings::SECRET_KEY.key)
    {
        let (section, key) = setting.key.split_once('.').unwrap();
        let content = format!("[{section}]\n{key} = \"{}\"", setting.example);
        assert_eq!(problems_of_file(&content), [""; 0], "{}", setting.key);
    }
}

#[test]
fn the_playground_differs_only_in_settings_that_have_a_default() {
    for (key, _) in documented(PLAYGROUND) {
        assert!(DEFAULTS.contains(&format!("\n{} = ", key.split_once('.').unwrap().1)));
    }
    assert_eq!(documented(PLAYGROUND).len(), 2);
}
