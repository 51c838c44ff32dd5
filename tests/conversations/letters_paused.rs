//! Breaks from letters.

use crate::conversations::letters::writes;
use crate::conversations::{expect, linked};
use crate::support::databases::{Fresh, on_each};
use crate::support::stage::Stage;
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

/// Both schools take a break from letters, and each ends its own.
pub async fn each_takes_a_break(t: &mut impl Stage) {
    linked(t).await;
    let [hello, answer, more] =
        ["Hello!", "Bonjour !", "Et vous ?"].map(|words| [("letter", words)]);
    t.fills("AILSA", "inverness", "/say", &hello).await;
    t.fills("GRÂCE", "kinshasa", "Répondre", &answer).await;
    t.presses("GRÂCE", "kinshasa", "Suspendre les lettres")
        .await;
    t.presses("AILSA", "inverness", "Pause letters").await;
    t.presses("GRÂCE", "kinshasa", "Reprendre les lettres")
        .await;
    t.says("GRÂCE", "kinshasa", "/say").await;
    expect(t, "kinshasa", "Dell Primary");
    t.presses("GRÂCE", "kinshasa", "Répondre").await;
    expect(t, "kinshasa", "fait une pause");
    t.presses("AILSA", "inverness", "Go on with letters").await;
    t.fills("GRÂCE", "kinshasa", "Répondre", &more).await;
    expect(t, "inverness", "Et vous");
}

#[tokio::test]
async fn each_school_ends_its_own_break() {
    let database = Fresh::sqlite();
    let mut t = Twins::start(&database).await;
    each_takes_a_break(&mut t).await;
}
