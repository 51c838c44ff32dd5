//! What people say to the bot and what it answers, read like chats.

mod introductions;
mod linking;
mod setup;

use crate::support::twins::Twins;

/// AILSA's school in Inverness tells all about itself in the chat `inverness`.
pub async fn inverness(t: &mut Twins) {
    t.says("AILSA", "inverness", "/setup").await;
    t.presses("AILSA", "inverness", "Staff of our school").await;
    t.presses("AILSA", "inverness", "English").await;
    t.fills(
        "AILSA",
        "inverness",
        "Tell the name",
        &[("name", "Dell Primary")],
    )
    .await;
    t.fills(
        "AILSA",
        "inverness",
        "Tell the place",
        &[("place", "Inverness"), ("country", "Scotland")],
    )
    .await;
    t.presses("AILSA", "inverness", "Europe/London").await;
    t.presses("AILSA", "inverness", "Monday to Friday").await;
    t.presses("AILSA", "inverness", "That is me").await;
    t.presses("Rory", "inverness", "That is me").await;
    t.presses("AILSA", "inverness", "No, it is new").await;
}

/// GRÂCE's school in Kinshasa tells all about itself, in French, in the chat `kinshasa`.
pub async fn kinshasa(t: &mut Twins) {
    t.presses("GRÂCE", "kinshasa", "français").await;
    t.fills(
        "GRÂCE",
        "kinshasa",
        "Donner le nom",
        &[("name", "Lycée de la Gombe")],
    )
    .await;
    t.fills(
        "GRÂCE",
        "kinshasa",
        "Donner le lieu",
        &[("place", "Kinshasa"), ("country", "Congo-Kinshasa")],
    )
    .await;
    t.presses("GRÂCE", "kinshasa", "Africa/Kinshasa").await;
    t.presses("GRÂCE", "kinshasa", "du lundi").await;
    t.presses("GRÂCE", "kinshasa", "C’est moi").await;
    t.presses("GRÂCE", "kinshasa", "Plus tard").await;
    t.presses("GRÂCE", "kinshasa", "Non, il est nouveau").await;
}

/// Both schools, linked.
pub async fn linked(t: &mut Twins) {
    inverness(t).await;
    t.says("AILSA", "inverness", "/invite").await;
    let code = t.code("inverness");
    t.says("GRÂCE", "kinshasa", &format!("/join {code}")).await;
    kinshasa(t).await;
    t.presses("AILSA", "inverness", "Yes, this is our partner")
        .await;
    t.presses("GRÂCE", "kinshasa", "Oui, c’est notre partenaire")
        .await;
}
