//! In a chat of both schools, whoever is asked first which school they speak for loses no press by it,
//! and what is shown to all is in the languages of all.

use std::sync::Arc;

use crate::conversations::{expect, joins, linked, plain_spaces};
use crate::support::databases::on_each;
use crate::support::network::Network;
use crate::support::twins::{START, Twins};

/// AILSA, GRÂCE and their colleagues have a chat of both schools beside their own rooms, with the
/// calendar of each school.
async fn with_calendars(t: &mut Twins) {
    linked(t).await;
    t.says("AILSA", "inverness", "/calendar 4 January").await;
    t.says("AILSA", "inverness", "/invite").await;
    t.presses("AILSA", "inverness", "A room with our partner")
        .await;
    let code = t.code("inverness");
    joins(t, "MARY", "both", &code).await;
    t.begin_here();
    t.says("AILSA", "both", "/calendar").await;
}

#[tokio::test]
async fn a_calendar_for_the_eyes_of_both_schools_is_in_both_languages() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        with_calendars(&mut t).await;
        let shown = plain_spaces(&t.newest("both"));
        for words in [
            "Dell Primary: days off",
            "Monday 4 January 2027",
            "lundi 4 janvier 2027",
            "On these days I write nothing that nobody asked for",
            "Ces jours-là, je n’écris rien sans qu’on me le demande",
        ] {
            assert!(shown.contains(words), "{words}: {shown}");
        }
        t.says("GRÂCE", "both", "/calendar").await;
        insta::assert_snapshot!("calendar_of_both", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn a_press_goes_on_once_its_person_has_said_for_which_school_they_speak() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        with_calendars(&mut t).await;
        // A form needs a press of its own, so its button is offered.
        t.presses("Noor", "both", "Add days off").await;
        expect(&t, "both", "Which school do you speak for?");
        t.presses("Noor", "both", "Dell Primary").await;
        expect(&t, "both", "This button opens the form:");
        let days = [("days", "24 December")];
        t.fills("Noor", "both", "Add days off", &days).await;
        expect(&t, "both", "24 December 2026");
        t.presses("Noëlle", "both", "Add days off").await;
        t.presses("Noëlle", "both", "Lycée de la Gombe").await;
        expect(&t, "both", "Ce bouton ouvre le formulaire :");
        // What opens none is done.
        t.presses("Ravi", "both", "Remove 4 Jan").await;
        t.presses("Ravi", "both", "Dell Primary").await;
        expect(&t, "both", "Taken out: Monday 4 January 2027.");
        insta::assert_snapshot!("press_goes_on", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn where_forms_are_asked_in_steps_the_first_question_comes() {
    on_each(|database| async move {
        let network = Arc::new(Network::in_steps());
        let mut t = Twins::start_at(&database, START.parse().unwrap(), network).await;
        with_calendars(&mut t).await;
        t.presses("Noor", "both", "Add days off").await;
        t.presses("Noor", "both", "Dell Primary").await;
        assert!(t.network.question("both", "noor").is_some());
        t.says("Iain", "both", "/introduce").await;
        t.presses("Iain", "both", "Dell Primary").await;
        insta::assert_snapshot!("press_goes_on_in_steps", t.transcript());
    })
    .await;
}
