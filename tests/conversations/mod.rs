//! What people say to the bot and what it answers, read like chats.

mod asked_first;
mod asking_in_steps;
pub mod beginnings;
mod begun_wrong;
mod brought;
mod calendar;
mod calendar_files;
mod changing;
mod closed;
mod codes;
mod contacts;
mod coordinators;
mod corrected;
mod coverage;
mod deleted;
mod earlier_try;
mod forms;
mod given_back;
mod heard;
mod held;
pub mod introductions;
mod introductions_owed;
mod introductions_shared;
pub mod leaving;
pub mod letters;
mod letters_files;
pub mod letters_paused;
mod letters_undelivered;
pub mod linking;
mod main_room;
pub mod meetings;
mod meetings_agenda;
mod meetings_asked;
mod meetings_away;
mod meetings_calendar;
mod meetings_far_apart;
mod meetings_feed;
mod meetings_hours;
pub mod meetings_in_writing;
mod meetings_manner;
mod meetings_monthly;
mod meetings_others;
mod meetings_reminded;
mod meetings_results;
mod meetings_stopped;
mod meetings_years;
mod named_rooms;
mod nearly;
mod news;
mod nudges;
mod nudges_beside;
mod nudges_calls;
mod nudges_corrected;
mod nudges_hours;
mod nudges_one_sided;
pub mod nudges_pauses;
mod nudges_settings;
mod nudges_years;
mod over;
mod own_code;
pub mod polls;
mod polls_many;
mod polls_rules;
mod pop_ups;
pub mod quizzes;
mod quizzes_calendars;
mod quizzes_ending;
mod quizzes_files;
mod quizzes_halves;
mod quizzes_live;
mod quizzes_mended;
mod quizzes_mending;
mod quizzes_order;
pub mod quizzes_paces;
mod quizzes_rights;
mod refusals;
mod rooms;
mod setup;
pub mod shared;
mod sides;
mod staff_first;
mod steps;
mod taken_back;
mod team;
mod tempers;
mod told;
mod tone;
mod unseen;
mod untimely;
mod upkeep;
mod whereabouts;
mod worded;
mod year;

use crate::support::stage::Stage;
use crate::support::twins::Twins;

/// AILSA's school in Inverness tells all about itself in the chat `inverness`.
pub async fn inverness(t: &mut impl Stage) {
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
    t.presses("AILSA", "inverness", "Inverness:").await;
    t.presses("AILSA", "inverness", "Monday to Friday").await;
    t.presses("AILSA", "inverness", "That is me").await;
    t.presses("Rory", "inverness", "That is me").await;
    t.presses("AILSA", "inverness", "No, it is new").await;
}

/// GRÂCE's school in Kinshasa tells all about itself, in French, in the chat `kinshasa`.
pub async fn kinshasa(t: &mut impl Stage) {
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
    t.presses("GRÂCE", "kinshasa", "Kinshasa").await;
    t.presses("GRÂCE", "kinshasa", "Du lundi").await;
    t.presses("GRÂCE", "kinshasa", "C’est moi").await;
    t.presses("GRÂCE", "kinshasa", "Plus tard").await;
    t.presses("GRÂCE", "kinshasa", "Non, il est nouveau").await;
}

/// Both schools, linked.
pub async fn linked(t: &mut impl Stage) {
    inverness(t).await;
    t.says("AILSA", "inverness", "/invite").await;
    let code = t.code("inverness");
    joins(t, "GRÂCE", "kinshasa", &code).await;
    kinshasa(t).await;
    t.presses("AILSA", "inverness", "Yes, this is our partner")
        .await;
    t.presses("GRÂCE", "kinshasa", "Oui, c’est notre partenaire")
        .await;
}

/// Somebody uses a partner's code; in a new chat they say that it is one of staff.
pub async fn joins(t: &mut impl Stage, who: &str, chat: &str, code: &str) {
    t.says(who, chat, &format!("/join {code}")).await;
    let heard = t.heard(chat);
    for yes in ["Yes, go on", "Oui, continuer"] {
        if heard.contains(yes) {
            t.presses(who, chat, yes).await;
        }
    }
}

/// GRÂCE's school by itself, its app in French from the first word on.
pub async fn gombe(t: &mut impl Stage) {
    t.speaks("GRÂCE", "fr");
    t.says("GRÂCE", "kinshasa", "/setup").await;
    t.presses("GRÂCE", "kinshasa", "Le personnel de notre")
        .await;
    kinshasa(t).await;
}

/// Both schools, set up, each by itself; the newest code is Inverness's.
pub async fn both_set_up(t: &mut impl Stage) -> String {
    gombe(t).await;
    inverness(t).await;
    t.says("AILSA", "inverness", "/invite").await;
    t.code("inverness")
}

/// Adds a room of AILSA's school in the chat `chat`, where MARY is administrator.
pub async fn add_room(t: &mut Twins, choice: &str, chat: &str) {
    t.says("AILSA", "inverness", "/invite").await;
    if t.note().is_empty() {
        t.presses("AILSA", "inverness", "Add a room of ours").await;
    }
    t.presses("AILSA", "inverness", choice).await;
    let code = t.code("inverness");
    joins(t, "MARY", chat, &code).await;
}

/// The newest message of a chat, or the note to the person who acted last, says this.
#[track_caller]
pub fn expect(t: &impl Stage, chat: &str, text: &str) {
    let heard = plain_spaces(&t.heard(chat));
    assert!(
        heard.contains(text),
        "{chat} hears, not “{text}”, but:\n{heard}"
    );
}

/// With plain spaces for those that French typography keeps together.
pub fn plain_spaces(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}
