//! Breaks from letters.

use crate::conversations::letters::{fills, writes};
use crate::conversations::linked;
use crate::support::databases::{Fresh, on_each};
use crate::support::twins::Twins;

#[tokio::test]
async fn a_school_takes_a_break_and_nothing_typed_is_lost() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        writes(&mut t, "AILSA", "inverness", "Hello!").await;
        t.begin_here();
        let form = t.says("AILSA", "inverness", "/say").await.form.unwrap();
        t.presses("GRÂCE", "kinshasa", "Suspendre les lettres")
            .await;
        t.sends("AILSA", "inverness", &form, &[("letter", "One more thing")])
            .await;
        t.says("AILSA", "inverness", "/say").await;
        t.says("GRÂCE", "kinshasa", "/say Vite").await;
        t.presses("GRÂCE", "kinshasa", "Suspendre les lettres")
            .await;
        t.presses("GRÂCE", "kinshasa", "Reprendre les lettres")
            .await;
        let form = t.says("AILSA", "inverness", "/say").await.form.unwrap();
        assert_eq!(form.fields[0].value, "One more thing");
        t.sends("AILSA", "inverness", &form, &[("letter", "One more thing")])
            .await;
        insta::assert_snapshot!("letters_paused", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn each_school_ends_its_own_break() {
    let database = Fresh::sqlite();
    let mut t = Twins::start(&database).await;
    linked(&mut t).await;
    writes(&mut t, "AILSA", "inverness", "Hello!").await;
    fills(&mut t, "GRÂCE", "kinshasa", "Répondre", "Bonjour !").await;
    t.presses("GRÂCE", "kinshasa", "Suspendre les lettres")
        .await;
    t.presses("AILSA", "inverness", "Pause letters").await;
    t.presses("GRÂCE", "kinshasa", "Reprendre les lettres")
        .await;
    t.says("GRÂCE", "kinshasa", "/say").await;
    assert!(t.note().contains("Dell Primary"), "{}", t.note());
    t.presses("GRÂCE", "kinshasa", "Répondre").await;
    assert!(t.note().contains("fait une pause"), "{}", t.note());
    t.presses("AILSA", "inverness", "Go on with letters").await;
    fills(&mut t, "GRÂCE", "kinshasa", "Répondre", "Et vous ?").await;
    assert!(t.newest("inverness").contains("Et vous"));
}
