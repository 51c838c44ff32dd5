//! Live quiz rounds: until when they can begin, and what they wait for at their end.

use chrono::TimeDelta;

use crate::conversations::polls::with_pupils;
use crate::conversations::quizzes_paces::{on_devices, sent};
use crate::conversations::{expect, linked, plain_spaces};
use crate::support::databases::on_each;
use crate::support::twins::Twins;

/// A class of `person` raises its hands for the newest question, or for the one before.
async fn hands(t: &mut Twins, (person, room): (&str, &str), hands: &str) {
    let (ask, enter) = match room {
        "inverness" => ("Ask a class", "Enter"),
        _ => ("Interroger une classe", "Saisir"),
    };
    t.presses(person, room, ask).await;
    t.fills(person, room, enter, &[("hands", hands)]).await;
}

#[tokio::test]
async fn after_its_last_question_a_live_round_waits_for_the_hands_of_classes() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        t.begin_here();
        sent(&mut t, &["Each school’s result", "Live", "20 seconds"]).await;
        t.presses("AILSA", "inverness", "Begin now").await;
        hands(&mut t, ("AILSA", "inverness"), "6 4").await;
        t.wait(TimeDelta::seconds(28)).await;
        expect(&t, "inverness", "Question 2 of 2 is out.");
        t.wait(TimeDelta::seconds(28)).await;
        expect(&t, "inverness", "Shows of hands can be entered until");
        expect(&t, "kinshasa", "Dernier moment pour saisir");
        // Both classes are still being counted.
        t.wait(TimeDelta::minutes(2)).await;
        hands(&mut t, ("AILSA", "inverness"), "5 5").await;
        hands(&mut t, ("GRÂCE", "kinshasa"), "9 1").await;
        t.wait(TimeDelta::minutes(7)).await;
        assert!(!t.all("inverness").contains("The result of our quiz"));
        t.wait(TimeDelta::minutes(1)).await;
        let said = plain_spaces(&t.all("inverness"));
        assert!(said.contains("Lycée de la Gombe: 90% right"), "{said}");
        insta::assert_snapshot!("quizzes_live_hands", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn where_all_hands_are_in_it_ends_with_its_last_question_or_at_a_press() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        with_pupils(&mut t).await;
        sent(&mut t, &["Each school’s result", "Live", "20 seconds"]).await;
        on_devices(&mut t).await;
        t.presses("AILSA", "inverness", "Begin now").await;
        hands(&mut t, ("AILSA", "inverness"), "6 4").await;
        t.wait(TimeDelta::seconds(28)).await;
        t.wait(TimeDelta::seconds(28)).await;
        // The last hands come late, and the teacher need not wait for the ten minutes.
        hands(&mut t, ("AILSA", "inverness"), "5 5").await;
        t.presses("AILSA", "inverness", "End it now").await;
        t.presses("AILSA", "inverness", "Yes, end it").await;
        expect(&t, "inverness", "The result of our quiz");
        // The next time they are all in when the last question is over.
        t.says("AILSA", "inverness", "/quiz").await;
        t.presses("AILSA", "inverness", "A round").await;
        t.presses("AILSA", "inverness", "Live").await;
        t.presses("AILSA", "inverness", "Send to our partner").await;
        t.presses("GRÂCE", "kinshasa", "D’accord, commencer").await;
        on_devices(&mut t).await;
        t.presses("AILSA", "inverness", "Begin now").await;
        hands(&mut t, ("AILSA", "inverness"), "6 4").await;
        t.wait(TimeDelta::seconds(38)).await;
        hands(&mut t, ("AILSA", "inverness"), "5 5").await;
        let before = t.all("inverness").matches("The result of our quiz").count();
        t.wait(TimeDelta::seconds(38)).await;
        let after = t.all("inverness").matches("The result of our quiz").count();
        assert!(after > before, "{}", t.all("inverness"));
    })
    .await;
}

#[tokio::test]
async fn a_live_round_says_until_when_it_can_begin_and_is_no_first_round_if_it_does_not() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        t.begin_here();
        sent(&mut t, &["1 school day", "Live"]).await;
        expect(&t, "inverness", "It can begin until");
        expect(&t, "kinshasa", "Dernier moment pour la commencer");
        t.says("AILSA", "inverness", "/quiz").await;
        expect(&t, "inverness", "A live round waits for both classes.");
        t.says("GRÂCE", "kinshasa", "/quiz").await;
        t.says("AILSA", "inverness", "/status").await;
        expect(&t, "inverness", "A live quiz round, to begin by");
        t.says("GRÂCE", "kinshasa", "/status").await;
        t.wait(TimeDelta::days(11)).await;
        assert!(!t.all("inverness").contains("was not begun"));
        t.wait(TimeDelta::days(5)).await;
        let said = t.all("inverness") + &t.all("kinshasa");
        assert!(said.contains("This live round was not begun."), "{said}");
        assert!(said.contains("n’a pas été commencée"), "{said}");
        t.says("AILSA", "inverness", "/quiz").await;
        t.presses("AILSA", "inverness", "A round").await;
        expect(&t, "inverness", "✓ A common goal");
        insta::assert_snapshot!("quizzes_live_waits", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn a_question_that_is_passed_by_or_never_came_is_told_as_such() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        with_pupils(&mut t).await;
        sent(&mut t, &["Live", "Next by a teacher", "60 seconds"]).await;
        on_devices(&mut t).await;
        t.presses("AILSA", "inverness", "Begin now").await;
        t.wait(TimeDelta::seconds(6)).await;
        expect(&t, "élèves", "Vous avez 60 secondes.");
        t.presses("Amani", "élèves", "Vrai").await;
        assert!(!t.all("élèves").contains("Le temps"), "{}", t.all("élèves"));
        // Ended after the first of two: what the second asks is kept for another time.
        hands(&mut t, ("AILSA", "inverness"), "6 4").await;
        t.presses("AILSA", "inverness", "End it now").await;
        t.presses("AILSA", "inverness", "Yes, end it").await;
        t.wait(TimeDelta::minutes(1)).await;
        let said = t.all("inverness") + &t.all("kinshasa") + &t.all("élèves");
        assert!(said.contains("It is."), "{said}");
        assert!(!said.contains("Right: Nkhata Bay"), "{said}");
        assert!(!said.contains("Bonne réponse : Nkhata Bay"), "{said}");
        t.says("AILSA", "inverness", "/quiz").await;
        t.presses("AILSA", "inverness", "See all questions").await;
        t.presses("AILSA", "inverness", "2").await;
        expect(&t, "inverness", "Not asked in a round yet.");
    })
    .await;
}

#[tokio::test]
async fn the_question_before_takes_no_answers_when_a_teacher_brings_the_next() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        with_pupils(&mut t).await;
        sent(&mut t, &["Live", "Next by a teacher", "60 seconds"]).await;
        on_devices(&mut t).await;
        t.presses("AILSA", "inverness", "Begin now").await;
        t.wait(TimeDelta::seconds(6)).await;
        let first = t.data("élèves", "Vrai");
        t.presses("AILSA", "inverness", "Next question").await;
        let shown = t.all("élèves");
        assert!(!shown.contains("Vous avez 60 secondes."), "{shown}");
        t.presses_data("Amani", "élèves", &first, "[Vrai]").await;
        assert!(t.note().contains("écoulé"), "{}", t.note());
    })
    .await;
}
