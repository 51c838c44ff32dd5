//! A partner's code that is typed where it does not belong: in a chat of the school that made it.

use crate::conversations::{expect, gombe, inverness, joins, linked};
use crate::support::databases::{Fresh, on_each};
use crate::support::twins::Twins;

#[tokio::test]
async fn one_s_own_code_founds_another_school_only_on_purpose() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        inverness(&mut t).await;
        gombe(&mut t).await;
        t.speaks("YVES", "fr");
        for (who, chat, pupils, asks, refused, button, goes_on) in [
            (
                "AILSA",
                "inverness",
                "pupils",
                "/invite",
                "This code is for your partner school.",
                "This is another school’s staff chat",
                "The code is right",
            ),
            (
                "GRÂCE",
                "kinshasa",
                "élèves",
                "/invite",
                "Ce code est pour votre école partenaire.",
                "C’est le salon du personnel d’une autre école",
                "Le code est bon",
            ),
        ] {
            t.says(who, chat, asks).await;
            let code = t.code(chat);
            t.begin_here();
            joins(&mut t, who, pupils, &code).await;
            assert!(t.note().contains(refused), "{}", t.note());
            insta::assert_snapshot!(format!("own_code_{chat}"), t.transcript());
            // The code still works, for those it is for.
            t.presses(who, pupils, button).await;
            assert!(t.note().contains(goes_on), "{}", t.note());
            expect(&t, pupils, "[English]");
        }
    })
    .await;
}

#[tokio::test]
async fn nobody_gives_the_word_of_both_schools() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        inverness(&mut t).await;
        t.says("AILSA", "inverness", "/invite").await;
        let code = t.code("inverness");
        joins(&mut t, "AILSA", "annexe", &code).await;
        t.presses("AILSA", "annexe", "This is another school").await;
        t.presses("AILSA", "annexe", "English").await;
        let name = [("name", "Annexe School")];
        t.fills("AILSA", "annexe", "Tell the name", &name).await;
        let there = [("place", "Lilongwe"), ("country", "Malawi")];
        t.fills("AILSA", "annexe", "Tell the place", &there).await;
        t.presses("AILSA", "annexe", "Lilongwe:").await;
        t.presses("AILSA", "annexe", "Monday to Friday").await;
        t.presses("BEN", "annexe", "That is me").await;
        t.presses("AILSA", "annexe", "Later").await;
        t.presses("AILSA", "annexe", "No, it is new").await;
        t.begin_here();
        t.presses("AILSA", "inverness", "Yes, this is our partner")
            .await;
        // Whoever did not give the word can.
        t.presses("AILSA", "annexe", "Yes, this is our partner")
            .await;
        assert!(!t.all("annexe").contains("You are linked with"));
        t.presses("BEN", "annexe", "Yes, this is our partner").await;
        assert!(t.all("annexe").contains("You are linked with Dell Primary"));
        insta::assert_snapshot!("two_words", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn whoever_adds_a_pupil_room_is_asked_in_the_language_of_their_school() {
    let database = Fresh::sqlite();
    let mut t = Twins::start(&database).await;
    linked(&mut t).await;
    t.says("GRÂCE", "kinshasa", "/invite").await;
    t.presses("GRÂCE", "kinshasa", "Un salon pour les élèves")
        .await;
    let code = t.code("kinshasa");
    // Her own program is set to English.
    t.speaks("GRÂCE", "en");
    t.says("GRÂCE", "classe", &format!("/join {code}")).await;
    expect(&t, "classe", "Est-ce un salon d’élèves");
    t.presses("GRÂCE", "classe", "Non").await;
    let told = format!("{}{}", t.note(), t.all("classe"));
    assert!(!told.contains("Then please"), "{told}");
    t.stop().await;
}
