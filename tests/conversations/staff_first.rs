//! A partner's code that is typed in a chat of pupils: whose chat it is, is asked before the code is
//! used, and where it was used all the same the way out is near.

use crate::conversations::{both_set_up, expect, inverness, joins, linked};
use crate::support::databases::{Fresh, on_each};
use crate::support::twins::Twins;

/// The codes that still work, and the rooms.
async fn kept(database: &Fresh) -> (Vec<String>, Vec<String>) {
    let codes = "SELECT code FROM code WHERE purpose = 'partner'";
    let rooms = "SELECT CAST(id AS TEXT) FROM room";
    (database.words(codes).await, database.words(rooms).await)
}

#[tokio::test]
async fn a_partner_s_code_is_not_used_before_the_chat_is_said_to_be_one_of_staff() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        inverness(&mut t).await;
        t.says("AILSA", "inverness", "/invite").await;
        let code = t.code("inverness");
        t.speaks("MARIE", "fr");
        let before = kept(&database).await;
        t.begin_here();
        for (who, chat, asks, no, elsewhere) in [
            (
                "GRÂCE",
                "pupils",
                "Is this the chat of your staff?",
                "No",
                "Then please type the code in your staff chat",
            ),
            (
                "MARIE",
                "élèves",
                "Est-ce le salon de votre personnel ?",
                "Non",
                "Alors, tapez le code dans le salon de votre personnel",
            ),
        ] {
            t.says(who, chat, &format!("/join {code}")).await;
            expect(&t, chat, asks);
            t.presses(who, chat, no).await;
            expect(&t, chat, elsewhere);
            assert_eq!(kept(&database).await, before);
            // By the button and its form it is asked, too, and only an administrator may answer.
            t.says(who, chat, "/setup").await;
            t.says(who, chat, "/join").await;
            let (button, yes) = match who {
                "GRÂCE" => ("Type the code", "Yes, go on"),
                _ => ("Taper le code", "Oui, continuer"),
            };
            t.fills(who, chat, button, &[("code", &code)]).await;
            expect(&t, chat, asks);
            let yes = t.data(chat, yes);
            t.presses_data("Pupil", chat, &yes, "[Yes] of another")
                .await;
            expect(&t, chat, "Only an administrator");
        }
        assert_eq!(kept(&database).await, before);
        joins(&mut t, "GRÂCE", "staff", &code).await;
        expect(&t, "staff", "[English]");
        insta::assert_snapshot!("staff_first", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn whoever_used_a_code_in_the_wrong_chat_reads_where_and_takes_that_chat_back() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        inverness(&mut t).await;
        for (who, wrong, title, language, snapshot) in [
            ("GRÂCE", "pupils", "Pupils of 4B", "English", "wrong_chat"),
            (
                "MARIE",
                "élèves",
                "Salle des élèves",
                "français",
                "wrong_chat_in_french",
            ),
        ] {
            t.says("AILSA", "inverness", "/invite").await;
            let code = t.code("inverness");
            if who == "MARIE" {
                t.speaks(who, "fr");
            }
            t.begin_here();
            joins(&mut t, who, wrong, &code).await;
            t.presses(who, wrong, language).await;
            t.says(who, "right", &format!("/join {code}")).await;
            expect(
                &t,
                "right",
                match who {
                    "GRÂCE" => "already, in another chat.",
                    _ => "dans un autre salon.",
                },
            );
            t.calls(wrong, title);
            t.says(who, wrong, "/help").await;
            t.says(who, "right", &format!("/join {code}")).await;
            expect(&t, "right", title);
            t.says("NEIL", "cork", &format!("/join {code}")).await;
            expect(&t, "cork", "This code is not known.");
            t.says(who, wrong, "/leave").await;
            let back = match who {
                "GRÂCE" => "This chat is not our room",
                _ => "Ce salon n’est pas le nôtre",
            };
            t.presses(who, wrong, back).await;
            expect(
                &t,
                "inverness",
                "The other school did not confirm the link.",
            );
            insta::assert_snapshot!(snapshot, t.transcript());
            t.says(who, "right", &format!("/join {code}")).await;
            assert!(!t.note().contains(title));
            let schools = "SELECT COALESCE(name, 'none') AS word FROM school ORDER BY word";
            assert_eq!(database.words(schools).await, ["Dell Primary"]);
        }
    })
    .await;
}

#[tokio::test]
async fn a_school_that_was_set_up_before_is_not_asked_and_keeps_its_room() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        let code = both_set_up(&mut t).await;
        t.says("GRÂCE", "kinshasa", &format!("/join {code}")).await;
        expect(&t, "kinshasa", "Le code est bon");
        t.says("AILSA", "inverness", "/leave").await;
        assert!(!t.note().contains("not our room"), "{}", t.note());
    })
    .await;
}

#[tokio::test]
async fn whatever_else_makes_a_chat_one_of_staff_is_asked_about_too() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        for (who, main, kind, asks) in [
            (
                "AILSA",
                "inverness",
                "Another staff room",
                "Is this a chat of the staff of Dell Primary?",
            ),
            (
                "AILSA",
                "inverness",
                "A room with our partner",
                "Is this a chat of the staff of Dell Primary and of its partner school?",
            ),
            (
                "AILSA",
                "inverness",
                "A second partnership",
                "Is this a chat of the staff of Dell Primary?",
            ),
            (
                "GRÂCE",
                "kinshasa",
                "Un salon avec notre partenaire",
                "Est-ce un salon du personnel des deux écoles, Lycée de la Gombe et son partenaire ?",
            ),
            (
                "GRÂCE",
                "kinshasa",
                "Un second partenariat",
                "Est-ce un salon du personnel (école : Lycée de la Gombe) ?",
            ),
        ] {
            t.says(who, main, "/invite").await;
            t.presses(who, main, kind).await;
            let code = t.code(main);
            let rooms = kept(&database).await;
            let chat = format!("pupils for {kind}");
            t.speaks("NOOR", if who == "GRÂCE" { "fr" } else { "en" });
            t.begin_here();
            t.says("NOOR", &chat, &format!("/join {code}")).await;
            expect(&t, &chat, asks);
            let no = if who == "GRÂCE" { "Non" } else { "No" };
            t.presses("NOOR", &chat, no).await;
            assert_eq!(kept(&database).await, rooms);
            joins(&mut t, "NOOR", &format!("staff for {kind}"), &code).await;
            insta::assert_snapshot!(format!("staff_first_{main}_{}", kind.len()), t.transcript());
        }
    })
    .await;
}
