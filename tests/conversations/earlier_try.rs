//! What was typed into a form that was not taken, when the form is opened by its own button again.

use crate::conversations::{gombe, inverness};
use crate::support::databases::on_each;
use crate::support::twins::Twins;

#[tokio::test]
async fn an_earlier_try_is_called_so_and_its_reason_is_only_for_correcting_it() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        inverness(&mut t).await;
        gombe(&mut t).await;
        t.begin_here();
        for (who, chat, name, last_try, correct, reason) in [
            (
                "AILSA",
                "inverness",
                "Name",
                "From your last try:",
                "Correct it",
                "at least one letter",
            ),
            (
                "GRÂCE",
                "kinshasa",
                "Nom",
                "De votre dernier essai\u{202f}:",
                "Corriger",
                "au moins une lettre",
            ),
        ] {
            t.fills(who, chat, name, &[("name", "12345")]).await;
            let again = t.looks(who, chat, correct).await;
            let said = again.intro.unwrap_or_default();
            assert!(said.contains(reason), "{said}");
            let fresh = t.looks(who, chat, name).await;
            assert_eq!(fresh.intro.as_deref(), Some(last_try));
            assert_eq!(fresh.fields[0].value, "12345");
        }
        insta::assert_snapshot!("earlier_try", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn an_empty_try_never_stands_over_what_is_saved() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        inverness(&mut t).await;
        t.fills("AILSA", "inverness", "Name", &[("name", "  ")])
            .await;
        let correct = t.data("inverness", "Correct it");
        let form = t.looks("AILSA", "inverness", "Name").await;
        assert_eq!(
            (form.intro, form.fields[0].value.as_str()),
            (None, "Dell Primary")
        );
        let form = t.opens_data("AILSA", "inverness", &correct).await;
        assert_eq!(form.fields[0].value, "Dell Primary");
    })
    .await;
}

#[tokio::test]
async fn a_try_is_dropped_once_somebody_else_has_saved_another_answer() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        inverness(&mut t).await;
        t.fills("AILSA", "inverness", "Name", &[("name", "12345")])
            .await;
        let correct = t.data("inverness", "Correct it");
        t.fills("Rory", "inverness", "Name", &[("name", "Dell Academy")])
            .await;
        let own = t.opens("AILSA", "inverness", "Name").await;
        let again = t.opens_data("AILSA", "inverness", &correct).await;
        for form in [own, again] {
            assert_eq!(
                (form.intro, form.fields[0].value.as_str()),
                (None, "Dell Academy")
            );
        }
    })
    .await;
}
