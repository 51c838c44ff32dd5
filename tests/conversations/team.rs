//! Who counts as a school's staff: the team that the partner reads.

use std::sync::Arc;

use crate::conversations::{both_set_up, expect, joins, linked};
use crate::support::databases::{Fresh, on_each};
use crate::support::network::Network;
use crate::support::twins::{START, Twins};

#[tokio::test]
async fn who_only_looked_or_was_refused_is_in_no_team() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        let code = both_set_up(&mut t).await;
        joins(&mut t, "GRÂCE", "kinshasa", &code).await;
        t.presses("Iain", "inverness", "Yes, this is our partner")
            .await;
        expect(&t, "inverness", "Only AILSA and Rory can decide this");
        t.says("Iain", "inverness", "/help").await;
        t.says("Iain", "inverness", "/partner").await;
        expect(&t, "inverness", "Dell Primary and Lycée de la Gombe");
        t.presses("AILSA", "inverness", "Yes, this is our partner")
            .await;
        t.presses("GRÂCE", "kinshasa", "Oui, c’est notre partenaire")
            .await;
        t.says("GRÂCE", "kinshasa", "/partner").await;
        expect(&t, "kinshasa", "AILSA (personne référente) et Rory");
        assert!(!t.note().contains("Iain"), "{}", t.note());
        t.says("Iain", "inverness", "/setup").await;
        t.presses("Iain", "inverness", "Deputy").await;
        t.presses("Iain", "inverness", "That is me").await;
        t.says("GRÂCE", "kinshasa", "/partner").await;
        assert!(t.note().contains("Iain"), "{}", t.note());
    })
    .await;
}

/// Iain types commands that staff have, and looks behind the buttons of the card.
async fn looks_at_everything(t: &mut Twins) {
    for command in [
        "setup",
        "invite",
        "leave",
        "introduce",
        "say",
        "calendar",
        "poll",
        "quiz",
        "partner",
        "help",
    ] {
        t.says("Iain", "inverness", &format!("/{command}")).await;
    }
    t.says("Iain", "inverness", "/setup").await;
    let card = ["Name", "Place", "Point person", "Deputy", "Running since"];
    for label in card {
        let data = t.network.button("inverness", label).unwrap();
        t.presses_data("Iain", "inverness", &data, label).await;
        if t.network.question("inverness", "iain").is_some() {
            t.presses("Iain", "inverness", "Cancel").await;
        }
    }
    t.says("Iain", "inverness", "/introduce").await;
    t.presses("Iain", "inverness", "Answer: Who we are").await;
}

#[tokio::test]
async fn whoever_begins_something_for_both_schools_is_of_the_team() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        both_set_up(&mut t).await;
        // The code is out already, and is only shown.
        t.says("Noor", "inverness", "/invite").await;
        t.says("Joël", "kinshasa", "/invite").await;
        let code = t.code("kinshasa");
        joins(&mut t, "AILSA", "inverness", &code).await;
        t.presses("GRÂCE", "kinshasa", "Oui, c’est notre partenaire")
            .await;
        t.presses("AILSA", "inverness", "Yes, this is our partner")
            .await;
        t.says("Iain", "inverness", "/meet").await;
        t.says("Ravi", "inverness", "/meet").await;
        let team = team_read_in_kinshasa(&mut t).await;
        assert!(team.contains("Iain (collègue)"), "{team}");
        assert!(!team.contains("Ravi") && !team.contains("Noor"), "{team}");
        t.says("AILSA", "inverness", "/partner").await;
        assert!(t.note().contains("Joël (colleague)"), "{}", t.note());
    })
    .await;
}

/// Whom the partner reads in AILSA's team, in its own language.
async fn team_read_in_kinshasa(t: &mut Twins) -> String {
    t.says("GRÂCE", "kinshasa", "/partner").await;
    let shown = format!("{}{}", t.all("kinshasa"), t.note());
    let mut lines = shown
        .lines()
        .filter(|line| line.contains("AILSA (personne"));
    lines.next_back().expect("the team is shown").to_owned()
}

async fn whoever_looks_is_in_no_team(database: Fresh, network: Network) {
    let network = Arc::new(network);
    let mut t = Twins::start_at(&database, START.parse().unwrap(), network).await;
    linked(&mut t).await;
    t.begin_here();
    looks_at_everything(&mut t).await;
    let team = team_read_in_kinshasa(&mut t).await;
    assert!(!team.contains("Iain"), "{team}");
    // What is written for the school is by one of its team.
    t.says("Iain", "inverness", "/calendar 24 December").await;
    let team = team_read_in_kinshasa(&mut t).await;
    assert!(team.contains("Iain (collègue)"), "{team}");
    t.says("Rory", "inverness", "/introduce").await;
    let answer = [("answer", "I teach maths.")];
    t.fills("Mhairi", "inverness", "Answer: Who we are", &answer)
        .await;
    let team = team_read_in_kinshasa(&mut t).await;
    assert!(team.contains("Mhairi (collègue)"), "{team}");
    t.stop().await;
}

#[tokio::test]
async fn whoever_looks_opens_a_form_or_cancels_is_in_no_team() {
    on_each(|database| whoever_looks_is_in_no_team(database, Network::new(true))).await;
}

#[tokio::test]
async fn nor_where_forms_are_asked_in_steps() {
    on_each(|database| whoever_looks_is_in_no_team(database, Network::in_steps())).await;
}
