//! Quizzes that come as files, and leave as files.

use std::sync::Arc;

use chrono::TimeDelta;
use twinbell::engine::platform::DeliveryError;

use crate::conversations::polls::with_pupils;
use crate::conversations::{expect, linked, plain_spaces};
use crate::support::databases::on_each;
use crate::support::network::Network;
use crate::support::twins::{START, Twins};

const GIFT: &str = "// a comment\nLake Malawi is deep. {T}\n\n::Pairs:: Pairs {=a -> b =c -> d =e -> f}\n\nNumber {#seven}\n\nWhich? {=this ~that}\n";

#[tokio::test]
async fn a_file_brings_questions_and_its_flaws_are_named_by_line() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        t.begin_here();
        t.says("AILSA", "inverness", "/quiz").await;
        t.looks("AILSA", "inverness", "Paste questions").await;
        let gift = t
            .network
            .keep_file("lakes.gift", "text/plain", GIFT.as_bytes());
        t.says_with("AILSA", "inverness", ("quiz", ""), vec![gift])
            .await;
        expect(&t, "inverness", "From lakes.gift (Moodle GIFT):");
        expect(&t, "inverness", "This kind of question cannot");
        let rest = t.looks("AILSA", "inverness", "Mend the rest").await;
        assert!(rest.fields[0].value.contains("{#seven}"));
        let mended = [("questions", "Number {#7}")];
        t.sends("AILSA", "inverness", &rest, &mended).await;

        // A table as a spreadsheet on Windows saves it in France.
        let table = b"question;option 1;option 2;bonne r\xe9ponse\nO\xf9 est l\x92\xe9t\xe9 ?;ici;l\xe0;2\nVide ?;a;b;\n";
        let table = t.network.keep_file("quiz.csv", "text/csv", table);
        let bare = t.network.keep_file("list.csv", "text/csv", b"Where?,here,there\n");
        t.says_with("GRÂCE", "kinshasa", ("quiz", ""), vec![table])
            .await;
        expect(&t, "kinshasa", "De quiz.csv (un tableau)");
        expect(&t, "kinshasa", "Ligne 3");
        t.says_with("GRÂCE", "kinshasa", ("quiz", ""), vec![bare])
            .await;
        expect(&t, "kinshasa", "La première ligne doit nommer les colonnes");
        t.says("GRÂCE", "kinshasa", "/quiz").await;
        t.presses("GRÂCE", "kinshasa", "Voir toutes").await;
        expect(&t, "kinshasa", "Où est l’été ?");
        insta::assert_snapshot!("quizzes_files", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn what_is_sent_twice_or_is_no_text_or_too_much_is_told() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        t.begin_here();
        let many: String = (0..520)
            .map(|n| format!("Is {n} a number? {{T}}\n\n"))
            .collect();
        for (name, bytes) in [
            ("one.gift", b"Is 1 a number? {T}".as_slice()),
            ("again.gift", b"Is 1 a number? {T}"),
            ("quiz.xlsx", b"PK\x03\x04\0\0"),
            ("large.txt", &[b'a'; 600 * 1024]),
            ("many.gift", many.as_bytes()),
        ] {
            let file = t.network.keep_file(name, "text/plain", bytes);
            for (who, chat) in [("AILSA", "inverness"), ("GRÂCE", "kinshasa")] {
                t.says_with(who, chat, ("quiz", ""), vec![file.clone()])
                    .await;
            }
        }
        insta::assert_snapshot!("quizzes_files_refused", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn where_forms_are_asked_in_steps_a_file_is_the_answer_and_a_late_one_comes() {
    on_each(|database| async move {
        let network = Arc::new(Network::in_steps());
        let mut t = Twins::start_at(&database, START.parse().unwrap(), network).await;
        linked(&mut t).await;
        t.begin_here();
        let late = || DeliveryError::Later {
            why: "busy".to_owned(),
            after: None,
        };
        for (who, chat, paste) in [
            ("AILSA", "inverness", "Paste questions"),
            ("GRÂCE", "kinshasa", "Coller des questions"),
        ] {
            t.says(who, chat, "/quiz").await;
            t.presses(who, chat, paste).await;
            let good = t.network.keep_file("good.txt", "text/plain", b"Yes? {T}\n");
            t.network.fail_fetches([late(), late()]);
            t.replies_with(who, chat, "", vec![good]).await;
            assert!(!t.all(chat).contains("good.txt ("), "{}", t.all(chat));
            t.wait(TimeDelta::seconds(30)).await;
            expect(&t, chat, "good.txt (Moodle GIFT)");
            let gone = DeliveryError::Never {
                why: "deleted".to_owned(),
            };
            t.network.fail_fetches([gone]);
            let lost = t.network.keep_file("lost.txt", "text/plain", b"No? {T}\n");
            t.says_with(who, chat, ("quiz", ""), vec![lost]).await;
        }
        expect(&t, "inverness", "lost.txt could not be fetched.");
        insta::assert_snapshot!("quizzes_files_in_steps", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn a_file_that_waits_is_read_after_a_restart() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        let late = DeliveryError::Later {
            why: "busy".to_owned(),
            after: None,
        };
        t.network.fail_fetches([late]);
        let good = t.network.keep_file("good.txt", "text/plain", b"Yes? {T}\n");
        t.says_with("AILSA", "inverness", ("quiz", ""), vec![good])
            .await;
        assert!(!t.all("inverness").contains("From good.txt"));
        let mut t = t.restarted(&database).await;
        t.wait(TimeDelta::minutes(1)).await;
        expect(&t, "inverness", "From good.txt (Moodle GIFT):");
        assert_eq!(t.all("inverness").matches("From good.txt").count(), 1);
    })
    .await;
}

/// The files that the bot has made for a chat, the newest last, with a name that ends so.
fn made(t: &Twins, chat: &str, ending: &str) -> Vec<String> {
    let begun = t.network.begun(chat);
    let made = begun.iter().filter_map(|shown| {
        let enclosed = shown.message.file.as_ref()?;
        let is_it = enclosed.file.name_to_send().ends_with(ending);
        let bytes = shown.bytes.as_ref().filter(|_| is_it)?;
        Some(String::from_utf8(bytes.as_slice().to_vec()).expect("UTF-8"))
    });
    made.collect()
}

#[tokio::test]
async fn the_bank_leaves_as_a_file_that_brings_the_same_questions() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        let all = "Sign \\{a\\} \\~? {=\\= b ~50\\% c}\n\nDeep? {T####Very.}\n\nHow many? {#3:0.5}\n\nWho? {=Ann =Anne}\n\nTwo? {~%50%a ~%50%b ~%-100%c}\n";
        let file = t.network.keep_file("all.gift", "text/plain", all.as_bytes());
        t.says_with("AILSA", "inverness", ("quiz", ""), vec![file])
            .await;
        t.begin_here();
        t.says("AILSA", "inverness", "/quiz").await;
        t.presses("AILSA", "inverness", "Export").await;
        t.says("GRÂCE", "kinshasa", "/quiz").await;
        t.presses("GRÂCE", "kinshasa", "Exporter").await;
        let gift = made(&t, "inverness", ".gift.txt").remove(0);
        assert_eq!(made(&t, "kinshasa", ".gift.txt"), std::slice::from_ref(&gift));
        insta::assert_snapshot!("quizzes_export_gift", gift);
        let back = t
            .network
            .keep_file("back.txt", "text/plain", gift.as_bytes());
        t.says_with("GRÂCE", "kinshasa", ("quiz", ""), vec![back])
            .await;
        expect(&t, "kinshasa", "5 questions étaient déjà dans la réserve.");
        insta::assert_snapshot!("quizzes_export", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn pupils_have_names_that_they_alone_are_told_and_teachers_read_them_in_a_table() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        with_pupils(&mut t).await;
        t.begin_here();
        begun_with(&mut t, "=1+1? {=2 ~3}\n\nOf course; or not? {T}").await;
        t.presses("GRÂCE", "kinshasa", "Appareils des élèves").await;
        t.presses("GRÂCE", "kinshasa", "Oui, sur leurs appareils")
            .await;
        for (pupil, choice) in [("Amani", "2"), ("Amani", "Faux"), ("Zola", "3")] {
            t.presses(pupil, "élèves", choice).await;
        }
        let first = t.note();
        t.presses("Zola", "élèves", "Mon nom de quiz").await;
        let name = name_in(&t.note());
        assert!(plain_spaces(&first).contains(&name), "{first}: {name}");
        t.presses("Zola", "élèves", "Un autre nom").await;
        let another = name_in(&t.note());
        assert_ne!(name, another);
        let hashes = database.words("SELECT pupil FROM quiz_pupil").await;
        assert_eq!(hashes.len(), 2);
        assert!(!hashes.concat().contains("Zola"), "{hashes:?}");
        let renames = t.data("élèves", "Un autre nom");

        t.presses("AILSA", "inverness", "Ask a class").await;
        t.fills("AILSA", "inverness", "Enter", &[("hands", "12 3")])
            .await;
        t.presses("AILSA", "inverness", "End it now").await;
        t.presses("AILSA", "inverness", "Yes, end it").await;
        let (own, theirs) = (made(&t, "inverness", ".csv"), made(&t, "kinshasa", ".csv"));
        assert!(theirs[0].contains(&another), "{theirs:?}: {another}");
        assert!(!theirs[0].contains(&name), "{theirs:?}: {name}");
        for table in own.iter().chain(&theirs) {
            assert!(table.starts_with('\u{feff}'), "{table}");
            for secret in ["Zola", "Amani", hashes[0].as_str(), hashes[1].as_str()] {
                assert!(!table.contains(secret), "{secret} in {table}");
            }
        }
        assert!(!own[0].contains(&another), "{own:?}");
        insta::assert_snapshot!("quizzes_table", own[0].replace('\r', ""));
        insta::assert_snapshot!("quizzes_table_fr", theirs[0].replace('\r', ""));
        t.presses_data("Zola", "élèves", &renames, "[Un autre nom]")
            .await;
        let left = database.words("SELECT pupil FROM quiz_pupil").await;
        assert_eq!(left, Vec::<String>::new());
        insta::assert_snapshot!("quizzes_names", t.transcript());
    })
    .await;
}

/// The name in what a pupil of a French school is told.
fn name_in(note: &str) -> String {
    let note = plain_spaces(note);
    let (_, rest) = note.rsplit_once("vous êtes ").expect("a name");
    let rest = rest.trim_start_matches("désormais ");
    rest.split('.').next().unwrap_or_default().to_owned()
}

/// AILSA pastes questions and sends a round without a common goal, and GRÂCE agrees.
async fn begun_with(t: &mut Twins, questions: &str) {
    t.says("AILSA", "inverness", "/quiz").await;
    let pasted = [("questions", questions)];
    t.fills("AILSA", "inverness", "Paste questions", &pasted)
        .await;
    t.presses("AILSA", "inverness", "A round").await;
    t.presses("AILSA", "inverness", "Send to our partner").await;
    t.presses("GRÂCE", "kinshasa", "D’accord, commencer").await;
}

#[tokio::test]
async fn what_was_typed_comes_back_where_the_round_or_the_question_went_meanwhile() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        t.begin_here();
        begun_with(&mut t, "Deep? {T}\n\nWhich? {=a ~b}").await;
        t.presses("GRÂCE", "kinshasa", "Interroger une classe")
            .await;
        let hands = t.opens("GRÂCE", "kinshasa", "Saisir").await;
        t.presses("AILSA", "inverness", "Ask a class").await;
        t.fills("AILSA", "inverness", "Enter", &[("hands", "3 4")])
            .await;
        t.says("AILSA", "inverness", "/quiz").await;
        t.presses("AILSA", "inverness", "See all").await;
        t.presses("AILSA", "inverness", "1").await;
        let change = t.opens("Rory", "inverness", "Change").await;
        t.presses("AILSA", "inverness", "Remove").await;
        let changed = [("question", "How deep is it?"), ("right", "true")];
        t.sends("Rory", "inverness", &change, &changed).await;
        assert!(t.note().contains("How deep is it?"), "{}", t.note());
        t.presses("AILSA", "inverness", "End it now").await;
        t.presses("AILSA", "inverness", "Yes, end it").await;
        t.sends("GRÂCE", "kinshasa", &hands, &[("hands", "17 4")])
            .await;
        assert!(t.note().contains("17 4"), "{}", t.note());
        insta::assert_snapshot!("quizzes_given_back", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn questions_are_found_by_their_words_and_tell_how_they_went() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        let many: String = (1..=7)
            .map(|n| format!("Is the lake {n} m deep? {{T}}\n\n"))
            .collect();
        begun_with(&mut t, &format!("Où est l’Été ? {{=ici ~là}}\n\n{many}")).await;
        t.presses("AILSA", "inverness", "Ask a class").await;
        t.fills("AILSA", "inverness", "Enter", &[("hands", "3 4")])
            .await;
        t.presses("AILSA", "inverness", "End it now").await;
        t.presses("AILSA", "inverness", "Yes, end it").await;
        t.begin_here();
        for (who, chat, all, find) in [
            ("AILSA", "inverness", "See all", "Search"),
            ("GRÂCE", "kinshasa", "Voir toutes", "Chercher"),
        ] {
            t.says(who, chat, "/quiz").await;
            t.presses(who, chat, all).await;
            t.looks(who, chat, find).await;
            for words in ["ÉTÉ ici", "lake", "volcano", " \u{200b} "] {
                t.fills(who, chat, find, &[("words", words)]).await;
                if words == "volcano" {
                    t.says(who, chat, "/quiz").await;
                    t.presses(who, chat, all).await;
                }
            }
            t.says(who, chat, "/quiz").await;
            t.presses(who, chat, all).await;
            t.fills(who, chat, find, &[("words", "ete")]).await;
            t.presses(who, chat, "1").await;
        }
        insta::assert_snapshot!("quizzes_found", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn a_file_with_nothing_in_it_or_in_another_format_says_what_would_be_right() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        t.begin_here();
        let files: [(&str, &[u8]); 5] = [
            ("empty.gift", b" \n"),
            ("quiz.xml", b"<?xml version=\"1.0\"?>\n<quiz></quiz>"),
            ("page.html", b"<!DOCTYPE html>\n<p>Which? {=a ~b}"),
            (
                "odd.gift",
                b"How many? {#=%100%3:0 =%100%5:0}\n\nWater: {=one} and {=two}.\n",
            ),
            (
                "open.csv",
                b"question,option 1,option 2,correct\n\"Open?,a,b,1\nGood?,a,b,2\n",
            ),
        ];
        for (who, room) in [("AILSA", "inverness"), ("GRÂCE", "kinshasa")] {
            for (name, bytes) in files {
                let file = t.network.keep_file(name, "text/plain", bytes);
                t.says_with(who, room, ("quiz", ""), vec![file]).await;
            }
        }
        insta::assert_snapshot!("quizzes_files_from_elsewhere", t.transcript());
    })
    .await;
}
