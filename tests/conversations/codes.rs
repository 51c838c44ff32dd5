//! Codes: typed in many ways, wrong, too old, used, replaced.

use chrono::TimeDelta;

use crate::conversations::{both_set_up, expect, gombe, inverness, joins, linked, plain_spaces};
use crate::support::databases::on_each;
use crate::support::twins::Twins;

/// Letters and digits as a Chinese keyboard writes them.
fn wide(text: &str) -> String {
    let wide = |c: char| char::from_u32(c as u32 + 0xfee0).filter(|_| c.is_ascii_graphic());
    text.chars().filter_map(wide).collect()
}

#[tokio::test]
async fn a_code_is_understood_however_it_is_typed() {
    let ways: [fn(&str) -> String; 6] = [
        str::to_owned,
        |code| code.replace('-', "").to_lowercase(),
        |code| code.chars().flat_map(|c| [c, ' ']).collect(),
        |code| format!("“{code}”."),
        |code| format!("/join {code}"),
        wide,
    ];
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        both_set_up(&mut t).await;
        for way in ways {
            let typed = way(&t.code("inverness"));
            t.says("GRÂCE", "kinshasa", "/join").await;
            let fields = [("code", &*typed)];
            t.fills("GRÂCE", "kinshasa", "Taper le code", &fields).await;
            expect(
                &t,
                "kinshasa",
                "Le code est bon. Maintenant, les deux écoles confirment",
            );
            t.presses("GRÂCE", "kinshasa", "Non, ce n’est pas elle")
                .await;
            t.presses("AILSA", "inverness", "Invite again").await;
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_wrong_with_a_code_is_said() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        gombe(&mut t).await;
        inverness(&mut t).await;
        t.begin_here();
        for (who, chat, length, letter, unknown, wait) in [
            (
                "AILSA",
                "inverness",
                "A code has eight letters and digits",
                "A code never has “O”",
                "This code is not known",
                "Please wait 15 minutes, check the code",
            ),
            (
                "GRÂCE",
                "kinshasa",
                "Un code a huit lettres et chiffres",
                "Un code n’a jamais « O »",
                "Ce code n’est pas connu",
                "Attendez 15 minutes, vérifiez le code",
            ),
        ] {
            t.says(who, chat, "/join").await;
            t.says(who, chat, "/join KPRT").await;
            expect(&t, chat, length);
            t.says(who, chat, "/join KPRT-7XO4").await;
            expect(&t, chat, letter);
            t.says(who, chat, "/join KPRT-7ÉQ4").await;
            t.says(who, chat, "/join 🎉🎉🎉🎉🎉🎉🎉🎉").await;
            for wrong in [
                "AAAA-AAAA",
                "AAAA-AAAB",
                "AAAA-AAAC",
                "AAAA-AAAD",
                "AAAA-AAAE",
            ] {
                t.says(who, chat, &format!("/join {wrong}")).await;
                expect(&t, chat, unknown);
            }
            t.says(who, chat, "/join AAAA-AAAF").await;
            expect(&t, chat, wait);
        }
        insta::assert_snapshot!("wrong_codes", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn after_too_many_wrong_codes_even_the_right_one_waits_and_then_works() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        let code = both_set_up(&mut t).await;
        for _ in 0..5 {
            t.says("GRÂCE", "kinshasa", "/join AAAA-AAAA").await;
        }
        joins(&mut t, "GRÂCE", "kinshasa", &code).await;
        expect(&t, "kinshasa", "Attendez 15 minutes");
        // The wait is the chat's own: others are not kept from joining.
        t.wait(TimeDelta::minutes(14)).await;
        joins(&mut t, "GRÂCE", "kinshasa", &code).await;
        expect(&t, "kinshasa", "Attendez 15 minutes");
        t.wait(TimeDelta::minutes(2)).await;
        joins(&mut t, "GRÂCE", "kinshasa", &code).await;
        expect(&t, "kinshasa", "Le code est bon");
    })
    .await;
}

#[tokio::test]
async fn a_code_is_not_for_its_own_school_and_works_once() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        let code = both_set_up(&mut t).await;
        t.begin_here();
        t.says("AILSA", "inverness", &format!("/join {code}")).await;
        expect(&t, "inverness", "This code is for your partner school.");
        t.says("GRÂCE", "kinshasa", "/invite").await;
        let theirs = t.code("kinshasa");
        joins(&mut t, "GRÂCE", "kinshasa", &theirs).await;
        expect(&t, "kinshasa", "Ce code est pour votre école partenaire.");
        joins(&mut t, "GRÂCE", "kinshasa", &code).await;
        assert!(
            !t.all("kinshasa").contains("[Faire un nouveau code]"),
            "the joiner's own invitation is closed"
        );
        t.says("NEIL", "elsewhere", &format!("/join {code}")).await;
        expect(
            &t,
            "elsewhere",
            "This code is not known. It may have been used",
        );
        t.says("NEIL", "elsewhere", &format!("/join {theirs}"))
            .await;
        expect(&t, "elsewhere", "This code is not known.");
        for (who, chat, has_partner) in [
            (
                "AILSA",
                "inverness",
                "This room is about to be linked with Lycée de la Gombe",
            ),
            ("GRÂCE", "kinshasa", "Ce salon va être lié à Dell Primary"),
        ] {
            let other = another_code(&mut t, who).await;
            t.says(who, chat, &format!("/join {other}")).await;
            expect(&t, chat, has_partner);
        }
        insta::assert_snapshot!("used_codes", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn in_a_linked_room_the_partner_is_named_before_what_is_wrong_with_a_code() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        let other = another_code(&mut t, "AILSA").await;
        t.begin_here();
        for (who, chat, already) in [
            (
                "AILSA",
                "inverness",
                "This room is linked with Lycée de la Gombe already.",
            ),
            ("GRÂCE", "kinshasa", "Ce salon est déjà lié à Dell Primary."),
        ] {
            for code in ["AAAA-AAAA", &other, "hello"] {
                t.says(who, chat, &format!("/join {code}")).await;
                assert!(
                    plain_spaces(&t.note()).trim_start().starts_with(already),
                    "{code}: {}",
                    t.note()
                );
            }
        }
        insta::assert_snapshot!("code_in_linked_room", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn a_room_whose_partner_has_told_nothing_yet_is_about_to_be_linked() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        let code = both_set_up(&mut t).await;
        joins(&mut t, "NEIL", "cork", &code).await;
        t.says("GRÂCE", "kinshasa", "/invite").await;
        let code = t.code("kinshasa");
        joins(&mut t, "MIA", "oslo", &code).await;
        t.begin_here();
        t.says("AILSA", "inverness", "/join AAAA-AAAA").await;
        expect(
            &t,
            "inverness",
            "about to be linked with a school without a name yet",
        );
        t.says("GRÂCE", "kinshasa", "/join AAAA-AAAA").await;
        expect(&t, "kinshasa", "va être lié à une école encore sans nom");
        insta::assert_snapshot!("code_before_names", t.transcript());
    })
    .await;
}

/// A code of a third school, made anew for each person.
async fn another_code(t: &mut Twins, who: &str) -> String {
    let chat = format!("third of {who}");
    t.says("NEIL", &chat, "/setup").await;
    t.presses("NEIL", &chat, "Staff of our school").await;
    t.presses("NEIL", &chat, "English").await;
    t.fills("NEIL", &chat, "Tell the name", &[("name", "Third School")])
        .await;
    t.fills(
        "NEIL",
        &chat,
        "Tell the place",
        &[("place", "Cork"), ("country", "Ireland")],
    )
    .await;
    t.presses("NEIL", &chat, "Cork:").await;
    t.presses("NEIL", &chat, "Monday to Friday").await;
    t.presses("NEIL", &chat, "That is me").await;
    t.presses("NEIL", &chat, "Later").await;
    t.presses("NEIL", &chat, "No, it is new").await;
    t.says("NEIL", &chat, "/invite").await;
    t.code(&chat)
}

#[tokio::test]
async fn an_unused_code_ends_with_its_last_day_and_the_inviter_gets_a_word_in_working_hours() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        let code = both_set_up(&mut t).await;
        t.says("GRÂCE", "kinshasa", "/invite").await;
        expect(&t, "kinshasa", "jusqu’au lundi 7 décembre 2026");
        t.begin_here();
        // Monday evening of the last day: it still works, and nobody is told anything.
        t.wait(TimeDelta::days(14) + TimeDelta::hours(14)).await;
        assert!(!t.transcript().contains("Nobody has used"));
        t.wait(TimeDelta::hours(1)).await;
        t.says("NEIL", "elsewhere", &format!("/join {code}")).await;
        expect(
            &t,
            "elsewhere",
            "This code is too old. Please ask the school",
        );
        assert!(
            !t.transcript().contains("Nobody has used"),
            "not at midnight"
        );
        t.wait(TimeDelta::hours(9)).await;
        expect(&t, "inverness", "Nobody has used your code yet");
        expect(&t, "kinshasa", "Personne n’a encore utilisé votre code");
        joins(&mut t, "GRÂCE", "kinshasa", &code).await;
        expect(&t, "kinshasa", "Ce code est trop ancien.");
        t.presses("AILSA", "inverness", "Invite again").await;
        assert_ne!(t.code("inverness"), code);
        insta::assert_snapshot!("unused_code", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn a_renewed_code_replaces_the_old_one() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        let code = both_set_up(&mut t).await;
        t.begin_here();
        t.says("AILSA", "inverness", "/invite").await;
        assert_eq!(
            t.code("inverness"),
            code,
            "asking again shows the same code"
        );
        t.presses("AILSA", "inverness", "Make a new code").await;
        expect(
            &t,
            "inverness",
            "Here is a new code. The old one no longer works.",
        );
        let renewed = t.code("inverness");
        assert_ne!(renewed, code);
        joins(&mut t, "GRÂCE", "kinshasa", &code).await;
        expect(&t, "kinshasa", "Ce code n’est pas connu.");
        t.says("GRÂCE", "kinshasa", "/invite").await;
        let renew = t.data("kinshasa", "Faire un nouveau code");
        t.presses("GRÂCE", "kinshasa", "Faire un nouveau code")
            .await;
        joins(&mut t, "GRÂCE", "kinshasa", &renewed).await;
        expect(&t, "kinshasa", "Le code est bon");
        t.presses_data(
            "GRÂCE",
            "kinshasa",
            &renew,
            "[Faire un nouveau code] on the old card",
        )
        .await;
        expect(&t, "kinshasa", "Ce n’est plus ouvert.");
        insta::assert_snapshot!("renewed_code", t.transcript());
    })
    .await;
}
