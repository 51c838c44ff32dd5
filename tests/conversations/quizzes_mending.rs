//! What is to be mended of several texts: each waits under its own name, and none takes the place of another.

use crate::conversations::linked;
use crate::support::databases::on_each;
use crate::support::twins::Twins;

/// AILSA sends a file.
async fn sends(t: &mut Twins, name: &str, text: &str) {
    let file = t.network.keep_file(name, "text/plain", text.as_bytes());
    t.says_with("AILSA", "inverness", ("quiz", ""), vec![file])
        .await;
}

/// What the form holds that a button opens.
async fn rest(t: &mut Twins, label: &str) -> String {
    let form = t.opens("AILSA", "inverness", label).await;
    form.fields[0].value.clone()
}

/// How many texts wait to be mended.
async fn waiting(database: &crate::support::databases::Fresh) -> usize {
    database.words("SELECT name FROM quiz_mending").await.len()
}

const GIFT: &str = "Deep? {T}\n\nWhich lake? {~a ~b}\n";
const AIKEN: &str = "Which river?\nA. Congo\nB. Ness\nANSWER: D\n";
const TABLE: &str = "question,a,b,correct\nWhich hill?,x,y,E\n";

#[tokio::test]
async fn each_text_keeps_what_is_to_be_mended_in_it() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        t.begin_here();
        sends(&mut t, "lakes.gift", GIFT).await;
        assert_eq!(rest(&mut t, "Mend the rest").await, "Which lake? {~a ~b}");
        sends(&mut t, "rivers.txt", AIKEN).await;
        assert!(
            rest(&mut t, "Mend the rest")
                .await
                .starts_with("Which river?")
        );
        t.says("AILSA", "inverness", "/quiz").await;
        let pasted = [("questions", "How many? {#many}")];
        t.fills("AILSA", "inverness", "Paste questions", &pasted)
            .await;
        sends(&mut t, "hills.csv", TABLE).await;
        t.says("AILSA", "inverness", "/quiz").await;
        for (label, begins) in [
            ("Mend: lakes.gift", "Which lake?"),
            ("Mend: rivers.txt", "Which river?"),
            ("Mend: hills.csv", "question,a,b,correct\nWhich hill?"),
            ("Mend: “How many?", "How many?"),
        ] {
            let rest = rest(&mut t, label).await;
            assert!(rest.starts_with(begins), "{label}: {rest}");
        }
        // Mended one by one; the others wait.
        let form = t.looks("AILSA", "inverness", "Mend: lakes.gift").await;
        let old = t.data("inverness", "Mend: lakes.gift");
        let mended = [("questions", "Which lake? {=a ~b}")];
        t.sends("AILSA", "inverness", &form, &mended).await;
        assert!(t.note().contains("1 question was added."), "{}", t.note());
        assert!(
            rest(&mut t, "Mend: rivers.txt")
                .await
                .starts_with("Which river?")
        );
        assert_eq!(waiting(&database).await, 3);
        let gone = t.opens_data("AILSA", "inverness", &old).await;
        assert_eq!(gone.fields[0].value, "");
        // Each has their own.
        t.says("GRÂCE", "kinshasa", "/quiz").await;
        assert!(!t.note().contains("rivers"), "{}", t.note());
        insta::assert_snapshot!("quizzes_mending", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn a_file_that_comes_again_takes_its_own_place_and_another_of_that_name_does_not() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        sends(&mut t, "quiz.txt", GIFT).await;
        sends(&mut t, "quiz.txt", AIKEN).await;
        sends(&mut t, "quiz.txt", "Other? {~x ~y}").await;
        assert_eq!(waiting(&database).await, 3);
        // Its good question is known, so this is the first one again.
        sends(&mut t, "quiz.txt", "Deep? {T}\n\nWhich lake? {~a ~b ~c}\n").await;
        assert_eq!(waiting(&database).await, 3);
        sends(&mut t, "quiz.txt", "Deep? {T}\n\nWhich lake? {=a ~b ~c}\n").await;
        assert_eq!(waiting(&database).await, 2);
        for text in ["One? {#a}", "Two? {#b}", "Three? {#c}"] {
            sends(&mut t, "more.gift", text).await;
        }
        assert_eq!(waiting(&database).await, 5);
        t.begin_here();
        // There are enough now: a file is mended where it is, and what was pasted stays in the form.
        sends(&mut t, "sixth.gift", "Four? {#d}").await;
        t.says("AILSA", "inverness", "/quiz").await;
        let pasted = [("questions", "Good? {T}\n\nFive? {#e}")];
        t.fills("AILSA", "inverness", "Paste questions", &pasted)
            .await;
        assert_eq!(rest(&mut t, "Correct it").await, pasted[0].1);
        assert_eq!(waiting(&database).await, 5);
        t.says("GRÂCE", "kinshasa", "/quiz").await;
        for text in [
            "Un ? {#a}",
            "Deux ? {#b}",
            "Trois ? {#c}",
            "Quatre ? {#d}",
            "Cinq ? {#e}",
            "Six ? {#f}",
        ] {
            t.says("GRÂCE", "kinshasa", "/quiz").await;
            t.fills("GRÂCE", "kinshasa", "Coller", &[("questions", text)])
                .await;
        }
        t.says("GRÂCE", "kinshasa", "/quiz").await;
        t.looks("GRÂCE", "kinshasa", "Corriger\u{202f}: «\u{202f}Trois")
            .await;
        let file = t.network.keep_file("lac.gift", "text/plain", b"Lac ? {#a}");
        t.says_with("GRÂCE", "kinshasa", ("quiz", ""), vec![file])
            .await;
        insta::assert_snapshot!("quizzes_mending_enough", t.transcript());
    })
    .await;
}
