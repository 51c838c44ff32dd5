//! Polls: one question to both schools.

use chrono::TimeDelta;

use crate::conversations::{expect, joins, linked, plain_spaces};
use crate::support::databases::on_each;
use crate::support::stage::Stage;
use crate::support::twins::Twins;

pub const GAME: &[(&str, &str)] = &[
    ("question", "Which game shall we play in June?"),
    ("options", "Chess\nFootball\nHide and seek"),
];

/// Both schools, linked, each with a pupil room: `pupils` in Inverness, `élèves` in Kinshasa.
pub async fn with_pupils(t: &mut impl Stage) {
    linked(t).await;
    pupil_rooms(t).await;
}

/// Each school adds its pupil room.
pub async fn pupil_rooms(t: &mut impl Stage) {
    let rooms = [
        ("AILSA", "inverness", "Add a room", "A pupil room"),
        (
            "GRÂCE",
            "kinshasa",
            "Ajouter un",
            "Un salon pour les élèves",
        ),
    ];
    for (who, chat, add, pupils) in rooms {
        t.says(who, chat, "/invite").await;
        if !t.heard(chat).contains(pupils) {
            t.presses(who, chat, add).await;
        }
        t.presses(who, chat, pupils).await;
        let code = t.code(chat);
        let (head, room) = match chat {
            "inverness" => ("MARY", "pupils"),
            _ => ("PAUL", "élèves"),
        };
        joins(t, head, room, &code).await;
    }
    t.begin_here();
}

/// AILSA writes a poll.
pub async fn written(t: &mut impl Stage, words: &[(&str, &str)]) {
    t.says("AILSA", "inverness", "/poll").await;
    t.fills("AILSA", "inverness", "Write a poll", words).await;
}

/// AILSA sends it, and GRÂCE agrees.
pub async fn begun(t: &mut impl Stage) {
    t.presses("AILSA", "inverness", "Send to our partner").await;
    t.presses("GRÂCE", "kinshasa", "D’accord, commencer").await;
}

/// Staff of both schools vote, and some change their minds.
pub async fn of_staff(t: &mut impl Stage) {
    t.says("AILSA", "inverness", "/poll").await;
    t.looks("AILSA", "inverness", "Write a poll").await;
    t.fills("AILSA", "inverness", "Write a poll", GAME).await;
    begun(t).await;
    t.presses("AILSA", "inverness", "Chess").await;
    t.presses("Rory", "inverness", "Football").await;
    t.presses("Rory", "inverness", "Chess").await;
    t.presses("Rory", "inverness", "Chess").await;
    t.presses("GRÂCE", "kinshasa", "Hide and seek").await;
    t.wait(TimeDelta::seconds(5)).await;
    assert!(!t.heard("inverness").contains('%'));
    t.wait(TimeDelta::days(7)).await;
    expect(t, "inverness", "67% (2)");
    expect(t, "kinshasa", "33 % (1)");
}

/// Pupils of both schools choose several, and the bars grow until a teacher ends it.
pub async fn of_pupils(t: &mut impl Stage) {
    written(t, GAME).await;
    for rule in [
        "Allow several",
        "Count by school",
        "Show live bars",
        "5 school days",
        "Pupil rooms",
    ] {
        t.presses("AILSA", "inverness", rule).await;
    }
    begun(t).await;
    for (pupil, room, choice) in [
        ("Skye", "pupils", "Chess"),
        ("Skye", "pupils", "Hide"),
        ("Skye", "pupils", "Chess"),
        ("Skye", "pupils", "Hide"),
        ("Skye", "pupils", "Football"),
        ("Isla", "pupils", "Football"),
        ("Merveille", "élèves", "Chess"),
        ("Merveille", "élèves", "Football"),
    ] {
        t.presses(pupil, room, choice).await;
    }
    t.wait(TimeDelta::seconds(5)).await;
    expect(t, "élèves", "████████ 100 % Dell Primary (2)");
    // Nothing else works there.
    t.says("Isla", "pupils", "/poll").await;
    expect(t, "pupils", "This works in staff rooms only.");
    t.presses("Rory", "inverness", "End it now").await;
    t.presses("Rory", "inverness", "Yes, end it").await;
}

#[tokio::test]
async fn staff_of_both_schools_vote_and_read_the_result() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        t.begin_here();
        of_staff(&mut t).await;
        insta::assert_snapshot!("polls_staff", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn pupils_of_both_schools_choose_several_and_see_the_bars_grow() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        with_pupils(&mut t).await;
        of_pupils(&mut t).await;
        insta::assert_snapshot!("polls_pupils", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn what_makes_no_poll_is_told_and_kept() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        t.begin_here();
        let form = {
            t.says("AILSA", "inverness", "/poll").await;
            t.opens("AILSA", "inverness", "Write a poll").await
        };
        let long = "w".repeat(300);
        let many: String = (0..11).map(|n| format!("{n}\n")).collect();
        for (question, options) in [
            ("", "a\nb"),
            (long.as_str(), "a\nb"),
            ("Which?", "- a"),
            ("Which?", many.as_str()),
            ("Which?", &*format!("a\n{}", &long[..60])),
            ("Which?", "Chess\nchess"),
        ] {
            let typed = [("question", question), ("options", options)];
            t.sends("AILSA", "inverness", &form, &typed).await;
        }
        let again = t.looks("AILSA", "inverness", "Correct it").await;
        assert_eq!(again.fields[1].value, "Chess\nchess");
        t.sends("AILSA", "inverness", &again, GAME).await;
        t.fills(
            "AILSA",
            "inverness",
            "Change the words",
            &[("question", "Which song?"), ("options", "One\nTwo")],
        )
        .await;
        t.presses("AILSA", "inverness", "Pupil rooms").await;
        t.presses("AILSA", "inverness", "Send").await;
        expect(&t, "inverness", "has no pupil room here yet");
        let edit = t.data("inverness", "Change the words");
        t.presses("AILSA", "inverness", "Discard").await;
        t.presses_data("AILSA", "inverness", &edit, "[Change the words]")
            .await;
        expect(&t, "inverness", "This poll is not here any more.");
        insta::assert_snapshot!("polls_flaws", t.transcript());
        for _ in 0..4 {
            written(&mut t, GAME).await;
        }
        written(&mut t, GAME).await;
        assert!(t.note().contains("You have 4 polls under way together"));
    })
    .await;
}

#[tokio::test]
async fn nothing_starts_on_one_school_s_word_and_a_yes_counts_for_what_was_read() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        t.begin_here();
        written(&mut t, GAME).await;
        t.presses("AILSA", "inverness", "Send").await;
        let yes = t.data("kinshasa", "D’accord");
        t.presses("AILSA", "inverness", "Take it back").await;
        t.presses_data("GRÂCE", "kinshasa", &yes, "[D’accord]")
            .await;
        expect(&t, "kinshasa", "Ce sondage a changé entre-temps.");
        t.presses("AILSA", "inverness", "5 school days").await;
        t.presses("AILSA", "inverness", "Send").await;
        t.presses_data("GRÂCE", "kinshasa", &yes, "[D’accord]")
            .await;
        expect(&t, "kinshasa", "Ce sondage a changé entre-temps.");
        t.presses("GRÂCE", "kinshasa", "Pas maintenant").await;
        expect(&t, "inverness", "A poll, not sent yet");
        t.says("GRÂCE", "kinshasa", "/poll").await;
        assert!(!t.note().contains("Which game"));
        t.says("Rory", "inverness", "/poll").await;
        t.presses("Rory", "inverness", "Which game").await;
        t.presses("Rory", "inverness", "Send").await;
        t.presses("GRÂCE", "kinshasa", "D’accord").await;
        expect(&t, "kinshasa", "Chess");
        t.says("GRÂCE", "kinshasa", "/poll").await;
        t.presses("GRÂCE", "kinshasa", "Which game").await;
        insta::assert_snapshot!("polls_agreeing", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn only_a_school_without_votes_is_reminded_once_and_in_its_hours() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        written(&mut t, GAME).await;
        begun(&mut t).await;
        t.presses("AILSA", "inverness", "Chess").await;
        t.begin_here();
        t.wait(TimeDelta::days(7)).await;
        let count = |chat: &str, words: &str| {
            let begun = t.network.begun(chat);
            let said = begun
                .iter()
                .map(|shown| plain_spaces(&shown.message.plain()));
            said.filter(|said| said.contains(words)).count()
        };
        assert_eq!(count("kinshasa", "Il reste du temps"), 1);
        assert_eq!(count("inverness", "there is still time"), 0);
        insta::assert_snapshot!("polls_reminder", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn nobody_votes() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        written(&mut t, GAME).await;
        begun(&mut t).await;
        t.begin_here();
        let chess = t.data("inverness", "Chess");
        for (who, chat, end, no) in [
            ("AILSA", "inverness", "End it now", "No, let it go on"),
            (
                "GRÂCE",
                "kinshasa",
                "Terminer maintenant",
                "Non, le laisser",
            ),
        ] {
            t.presses(who, chat, end).await;
            t.presses(who, chat, no).await;
        }
        t.presses("AILSA", "inverness", "End it now").await;
        t.presses("AILSA", "inverness", "Yes, end it").await;
        expect(&t, "inverness", "No votes came in this time.");
        t.presses_data("AILSA", "inverness", &chess, "[Chess]")
            .await;
        expect(&t, "inverness", "This poll has ended");
        insta::assert_snapshot!("polls_without_votes", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn in_a_shared_chat_one_card_serves_both_and_two_people_decide() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        super::introductions_shared::linked_in_one_chat(&mut t).await;
        t.begin_here();
        t.says("AILSA", "both", "/poll").await;
        t.fills("AILSA", "both", "Write a poll", GAME).await;
        t.presses("GRÂCE", "both", "Send to").await;
        expect(
            &t,
            "both",
            "Ce sondage a été proposé par l’autre école (Dell Primary)",
        );
        t.presses("AILSA", "both", "Send to").await;
        t.presses("AILSA", "both", "Agree and start").await;
        expect(&t, "both", "Your school suggested this poll");
        t.presses("GRÂCE", "both", "Agree and start").await;
        t.presses("Noor", "both", "Chess").await;
        expect(&t, "both", "Which school do you speak for?");
        t.presses("Noor", "both", "Dell Primary").await;
        t.presses("Noor", "both", "Chess").await;
        t.presses("GRÂCE", "both", "Chess").await;
        t.wait(TimeDelta::days(7)).await;
        assert_eq!(t.newest("both").matches("3. Hide and seek").count(), 1);
        insta::assert_snapshot!("polls_shared", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn whoever_votes_late_or_for_a_partnership_that_ended_changes_nothing() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        with_pupils(&mut t).await;
        written(&mut t, GAME).await;
        t.presses("AILSA", "inverness", "Staff and pupils").await;
        begun(&mut t).await;
        let chess = t.data("pupils", "Chess");
        t.says("GRÂCE", "kinshasa", "/leave").await;
        t.presses("GRÂCE", "kinshasa", "Oui, y mettre fin").await;
        let before = t.all("pupils");
        t.presses_data("Skye", "pupils", &chess, "[Chess]").await;
        expect(&t, "pupils", "This poll is not here any more.");
        t.wait(TimeDelta::days(10)).await;
        assert_eq!(t.all("pupils"), before);
        // Taken up again, the schools find no poll that never ends.
        t.presses("GRÂCE", "kinshasa", "Inviter de nouveau").await;
        let code = t.code("kinshasa");
        joins(&mut t, "AILSA", "inverness", &code).await;
        t.presses("GRÂCE", "kinshasa", "Oui, c’est notre partenaire")
            .await;
        t.presses("AILSA", "inverness", "Yes, this is our partner")
            .await;
        t.says("AILSA", "inverness", "/poll").await;
        assert!(t.note().contains("Write a poll") && !t.note().contains("Which game"));
    })
    .await;
}
