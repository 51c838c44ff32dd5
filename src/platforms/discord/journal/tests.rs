use std::os::unix::fs::PermissionsExt;

use super::*;

fn owed(interaction: u64) -> Owed {
    Owed {
        interaction: InteractionId::new(interaction),
        application: ApplicationId::new(9),
        token: "hush".to_owned(),
        language: Some("fr".to_owned()),
    }
}

#[tokio::test]
async fn what_is_owed_is_known_after_a_restart_and_what_was_told_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bell.sqlite.owed");
    let journal = Arc::new(Journal::open(Some(path.clone())));
    for interaction in [1, 2, 3] {
        journal.owe(owed(interaction)).await;
    }
    journal.told(InteractionId::new(2)).await;
    journal.told(InteractionId::new(7)).await;
    assert_eq!(journal.left(), [owed(1), owed(3)]);
    let mode = std::fs::metadata(&path).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    // Cut off in the middle of a line.
    let mut file = open_to_append(&path).unwrap();
    file.write_all(br#"{"owed":{"interac"#).unwrap();
    let journal = Arc::new(Journal::open(Some(path.clone())));
    assert_eq!(journal.left(), [owed(1), owed(3)]);
    journal.told(InteractionId::new(1)).await;
    assert_eq!(Journal::open(Some(path)).left(), [owed(3)]);
}

#[tokio::test]
async fn the_file_does_not_grow_for_ever() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("owed");
    std::fs::write(&path, "\n".repeat(BYTES_MAX as usize)).unwrap();
    let journal = Arc::new(Journal::open(Some(path.clone())));
    journal.owe(owed(1)).await;
    assert!(std::fs::metadata(&path).unwrap().len() > BYTES_MAX);
    journal.told(InteractionId::new(1)).await;
    assert_eq!(std::fs::metadata(&path).unwrap().len(), 0);
    assert_eq!(Journal::open(Some(path)).left(), []);
}

#[tokio::test]
async fn without_a_file_there_is_none() {
    let journal = Arc::new(Journal::open(None));
    journal.owe(owed(1)).await;
    assert_eq!(journal.left(), [owed(1)]);
}
