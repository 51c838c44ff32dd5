//! What `doctor` tells an operator.

use super::*;

#[test]
fn the_doctor_says_what_is_fine_and_changes_nothing() {
    let folder = tempdir().unwrap();
    let healthy = run(&["doctor"], folder.path(), &[]);
    assert!(healthy.status.success(), "{healthy:?}");
    for line in [
        "✓ configuration: good for the playground",
        "✓ secret key: the first start makes one, in twinbell-playground.sqlite.key",
        "✓ database: SQLite in twinbell-playground.sqlite, still empty; the first start makes its \
         tables; free",
        "✓ languages: English, français",
        "✓ places: towns are found with their time zones",
    ] {
        assert!(healthy.stdout.lines().any(|found| found == line), "{line}");
    }
    assert!(
        healthy
            .stdout
            .contains("\n✓ time zones: IANA data of version 20")
    );
    assert_eq!(files_in(folder.path()), [""; 0]);
    let bell = Twinbell::start(folder.path(), &[]);
    let running = run(&["doctor"], folder.path(), &[]);
    assert!(running.status.success());
    assert!(
        running
            .stdout
            .contains("up to date; a Twinbell is active on it now\n")
    );
    drop(bell);
}

#[test]
fn the_doctor_says_what_is_wrong_and_how_to_mend_it() {
    let folder = tempdir().unwrap();
    let examine = |variables: &[(&str, &str)], told: &str| {
        let ended = run(&["doctor"], folder.path(), variables);
        assert_eq!(ended.status.code(), Some(1), "{ended:?}");
        assert!(ended.stdout.contains(told), "{told} in {}", ended.stdout);
        assert!(!ended.stdout.contains("hush"), "{}", ended.stdout);
        assert!(
            ended.stdout.contains("\n✓ time zones: "),
            "the rest is told too"
        );
    };
    examine(
        &[("TWINBELL_DISCORD_TOKEN", "hush")],
        "✗ configuration: discord.token from TWINBELL_DISCORD_TOKEN is not a bot's token",
    );
    examine(
        &[("TWINBELL_CLOKC", "manual")],
        "did you mean TWINBELL_CLOCK?",
    );
    examine(
        &[("TWINBELL_DATABASE_URL", "sqlite://no/such/folder/bell")],
        "✗ database: the folder no/such/folder for the database file does not exist; make it, or name another one",
    );
    examine(
        &[("TWINBELL_DATABASE_URL", NOBODY_THERE)],
        "✗ database: could not open PostgreSQL at 127.0.0.1:9: connection refused; is PostgreSQL \
         running,",
    );
    let key = folder.path().join("twinbell-playground.sqlite.key");
    std::fs::write(&key, "hush").unwrap();
    examine(&[], "✗ secret key: others on this machine can read");
    std::fs::set_permissions(&key, PermissionsExt::from_mode(0o600)).unwrap();
    examine(
        &[],
        "✗ secret key: twinbell-playground.sqlite.key holds no secret key",
    );
    std::fs::write(
        folder.path().join("twinbell-playground.sqlite"),
        "no database",
    )
    .unwrap();
    examine(
        &[],
        "✗ database: could not open the database twinbell-playground.sqlite: file is not a \
         database; put the right file back,",
    );
}
