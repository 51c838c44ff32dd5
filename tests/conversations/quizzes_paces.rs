//! Quiz rounds whose questions come one by one: one each school day, or live.

use chrono::TimeDelta;

use crate::conversations::polls::with_pupils;
use crate::conversations::{expect, linked, plain_spaces};
use crate::support::databases::on_each;
use crate::support::stage::Stage;
use crate::support::twins::Twins;

const TWO: &str = "Is it deep? {T####It is.}\n\nWhich lies by the lake? {=Nkhata Bay ~Blantyre}";

/// AILSA puts a round together; what she presses stands in `rules`.
pub async fn sent(t: &mut impl Stage, rules: &[&str]) {
    t.says("AILSA", "inverness", "/quiz").await;
    t.fills(
        "AILSA",
        "inverness",
        "Paste questions",
        &[("questions", TWO)],
    )
    .await;
    t.presses("AILSA", "inverness", "A round").await;
    for rule in rules {
        t.presses("AILSA", "inverness", rule).await;
    }
    t.presses("AILSA", "inverness", "Send to our partner").await;
    t.presses("GRÂCE", "kinshasa", "D’accord, commencer").await;
}

/// Pupils of Kinshasa answer on their own devices.
pub async fn on_devices(t: &mut impl Stage) {
    t.presses("GRÂCE", "kinshasa", "Appareils des élèves").await;
    t.presses("GRÂCE", "kinshasa", "Oui, sur leurs appareils")
        .await;
}

/// One question a day: pupils of Kinshasa on their own devices, a class in Inverness.
pub async fn daily(t: &mut impl Stage) {
    sent(t, &["Each school’s result", "One a day"]).await;
    on_devices(t).await;
    t.presses("Amani", "élèves", "Vrai").await;
    t.wait(TimeDelta::days(1)).await;
    t.presses("Amani", "élèves", "Nkhata Bay").await;
    t.presses("Rory", "inverness", "Ask a class").await;
    t.fills("Rory", "inverness", "Enter", &[("hands", "4 6")])
        .await;
    t.wait(TimeDelta::days(2)).await;
    expect(t, "inverness", "Lycée de la Gombe: 100% right");
}

/// A live round that a teacher leads.
pub async fn live(t: &mut impl Stage) {
    let rules = [
        "Each school’s result",
        "Live",
        "Next by a teacher",
        "20 seconds",
    ];
    sent(t, &rules).await;
    on_devices(t).await;
    t.presses("AILSA", "inverness", "Begin now").await;
    t.wait(TimeDelta::seconds(6)).await;
    t.presses("Amani", "élèves", "Vrai").await;
    t.wait(TimeDelta::seconds(30)).await;
    t.presses("AILSA", "inverness", "Next question").await;
    t.wait(TimeDelta::seconds(6)).await;
    t.presses("Amani", "élèves", "Blantyre").await;
    t.presses("Rory", "inverness", "Ask a class").await;
    t.fills("Rory", "inverness", "Enter", &[("hands", "4 6")])
        .await;
    t.wait(TimeDelta::seconds(30)).await;
    t.presses("AILSA", "inverness", "End it now").await;
    t.presses("AILSA", "inverness", "Yes, end it").await;
    expect(t, "inverness", "Lycée de la Gombe: 50% right");
}

#[tokio::test]
async fn one_question_comes_each_school_day_and_stays_open() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        with_pupils(&mut t).await;
        t.begin_here();
        sent(&mut t, &["Each school’s result", "One a day"]).await;
        on_devices(&mut t).await;
        assert!(!t.all("élèves").contains("Blantyre"), "{}", t.all("élèves"));
        let first = t.data("élèves", "Vrai");
        t.presses_data("Amani", "élèves", &first, "[Vrai]").await;
        t.presses("Rory", "inverness", "Ask a class").await;
        t.fills("Rory", "inverness", "Enter", &[("hands", "9 1")])
            .await;
        t.wait(TimeDelta::days(1)).await;
        expect(&t, "élèves", "Blantyre");
        expect(&t, "inverness", "Question 2 of 2 is out.");
        t.presses("Amani", "élèves", "Nkhata Bay").await;
        // Whoever was not there yesterday answers today.
        t.presses_data("Zola", "élèves", &first, "[Vrai]").await;
        t.presses("Rory", "inverness", "Ask a class").await;
        t.fills("Rory", "inverness", "Enter", &[("hands", "4 6")])
            .await;
        t.wait(TimeDelta::days(2)).await;
        let said = plain_spaces(&t.all("inverness"));
        assert!(said.contains("Lycée de la Gombe: 100% right"), "{said}");
        assert!(said.contains("Dell Primary: 65% right"), "{said}");
        insta::assert_snapshot!("quizzes_daily", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn a_day_whose_question_is_for_classrooms_is_told_in_pupil_rooms() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        with_pupils(&mut t).await;
        let three = "Is it deep? {T}\n\nHow many days has a week? {#7}\n\nWhich river? {=Congo}";
        t.says("AILSA", "inverness", "/quiz").await;
        let typed = [("questions", three)];
        t.fills("AILSA", "inverness", "Paste questions", &typed)
            .await;
        t.presses("AILSA", "inverness", "A round").await;
        t.presses("AILSA", "inverness", "One a day").await;
        t.presses("AILSA", "inverness", "Send to our partner").await;
        t.presses("GRÂCE", "kinshasa", "D’accord, commencer").await;
        on_devices(&mut t).await;
        t.presses("AILSA", "inverness", "Pupils’ own devices").await;
        t.presses("AILSA", "inverness", "Yes, on own devices").await;
        t.begin_here();
        t.wait(TimeDelta::days(1)).await;
        expect(&t, "pupils", "it is asked in classrooms");
        expect(&t, "pupils", "The next one comes here by itself.");
        t.wait(TimeDelta::days(1)).await;
        expect(&t, "élèves", "C’est la dernière.");
        let said = t.all("pupils") + &t.all("élèves");
        assert!(!said.contains("days has a week"), "{said}");
        insta::assert_snapshot!("quizzes_daily_for_classrooms", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn a_live_round_reads_asks_and_goes_on_by_itself_through_a_restart() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        with_pupils(&mut t).await;
        t.begin_here();
        sent(&mut t, &["Each school’s result", "Live", "20 seconds"]).await;
        on_devices(&mut t).await;
        assert!(!t.all("élèves").contains("Is it deep?"));
        let begin = t.data("inverness", "Begin now");
        t.presses("AILSA", "inverness", "Begin now").await;
        t.presses_data("AILSA", "inverness", &begin, "[Begin now]")
            .await;
        expect(&t, "élèves", "Les réponses viennent dans un instant.");
        t.wait(TimeDelta::seconds(6)).await;
        expect(&t, "élèves", "Vous avez 20 secondes.");
        let first = t.data("élèves", "Vrai");
        t.presses("Amani", "élèves", "Vrai").await;
        t.presses("Zola", "élèves", "Faux").await;

        let mut t = t.restarted(&database).await;
        t.wait(TimeDelta::seconds(28)).await;
        t.presses_data("Zola", "élèves", &first, "[Vrai]").await;
        assert!(t.note().contains("écoulé"), "{}", t.note());
        expect(&t, "élèves", "Nkhata Bay");
        t.presses("Zola", "élèves", "Nkhata Bay").await;
        t.presses("Rory", "inverness", "Ask a class").await;
        t.fills("Rory", "inverness", "Enter", &[("hands", "4 6")])
            .await;
        t.wait(TimeDelta::seconds(30)).await;
        expect(&t, "inverness", "Shows of hands can be entered until");
        t.wait(TimeDelta::minutes(10)).await;
        let said = plain_spaces(&t.all("inverness"));
        assert!(said.contains("Lycée de la Gombe: 75% right"), "{said}");
        insta::assert_snapshot!("quizzes_live", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn a_live_question_in_which_the_bot_was_away_gets_its_time_again() {
    for (killed_s, is_asked) in [(2, false), (10, true)] {
        on_each(|database| async move {
            let mut t = Twins::start(&database).await;
            with_pupils(&mut t).await;
            sent(&mut t, &["Each school’s result", "Live", "20 seconds"]).await;
            on_devices(&mut t).await;
            t.presses("AILSA", "inverness", "Begin now").await;
            t.wait(TimeDelta::seconds(killed_s)).await;
            if is_asked {
                t.presses("Amani", "élèves", "Vrai").await;
            }
            let (back, network) = (t.engine.now() + TimeDelta::minutes(3), t.network.clone());
            t.stop().await;
            let mut t = Twins::start_at(&database, back, network).await;
            t.engine.settle().await.expect("the database answers");
            t.wait(TimeDelta::seconds(15)).await;
            assert!(!t.all("élèves").contains("Blantyre"), "{}", t.all("élèves"));
            t.presses("Zola", "élèves", "Faux").await;
            t.wait(TimeDelta::seconds(12)).await;
            expect(&t, "élèves", "Blantyre");
            t.wait(TimeDelta::minutes(12)).await;
            let said = plain_spaces(&t.all("élèves"));
            let right = match is_asked {
                true => "1 bonne réponse sur 2",
                false => "0 bonne réponse sur 1",
            };
            assert!(said.contains(right), "{said}");
        })
        .await;
    }
}

#[tokio::test]
async fn a_teacher_brings_the_next_question_when_both_are_awake() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        t.begin_here();
        sent(&mut t, &["Live", "Next by a teacher", "60 seconds"]).await;
        t.wait(TimeDelta::hours(16)).await;
        t.presses("GRÂCE", "kinshasa", "Commencer maintenant").await;
        assert!(t.note().contains("éveillées"), "{}", t.note());
        t.presses("AILSA", "inverness", "Begin now").await;
        assert!(t.note().contains("both are awake"), "{}", t.note());
        t.wait(TimeDelta::hours(8)).await;
        t.presses("GRÂCE", "kinshasa", "Commencer maintenant").await;
        t.presses("AILSA", "inverness", "Ask a class").await;
        t.fills("AILSA", "inverness", "Enter", &[("hands", "6 4")])
            .await;
        t.wait(TimeDelta::minutes(5)).await;
        let next = t.data("inverness", "Next question");
        t.presses_data("AILSA", "inverness", &next, "[Next question]")
            .await;
        t.presses_data("Rory", "inverness", &next, "[Next question]")
            .await;
        expect(&t, "kinshasa", "La question 2 sur 2 est posée.");
        t.presses("GRÂCE", "kinshasa", "Interroger une classe")
            .await;
        t.fills("GRÂCE", "kinshasa", "Saisir", &[("hands", "8 2")])
            .await;
        t.wait(TimeDelta::minutes(5)).await;
        t.presses("AILSA", "inverness", "End it now").await;
        t.presses("AILSA", "inverness", "Yes, end it").await;
        expect(&t, "inverness", "70% right together");
        insta::assert_snapshot!("quizzes_led", t.transcript());
    })
    .await;
}
