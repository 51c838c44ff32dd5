//! What a head teacher would not like about what the bot says of a silence, whatever the schools are like.

use twinbell::engine::message::Message;

use super::nudges_years::nudges;
use crate::conversations::plain_spaces;
use crate::support::twins::Twins;

/// Most characters of a message that nobody asked for, without its buttons.
pub const CHARS_MAX: usize = 600;

/// Words that would blame somebody.
const BLAME: [&str; 6] = [
    "forgot",
    "you have not answered",
    "still have not",
    "oubli",
    "pas répondu",
    "en retard",
];

/// Words that ask whether the schools met, and the button with which that is said.
const WHETHER_MET: [(&str, &str); 4] = [
    ("A press is enough to tell me", "Say whether we met"),
    ("A press tells me", "Say whether we met"),
    (
        "Il suffit d’appuyer, oui ou non",
        "Dire si nous nous sommes vus",
    ),
    (
        "Il suffit d’appuyer, et un non",
        "Dire si nous nous sommes vus",
    ),
];

/// Shorter lines, such as a date or the name of a school, may come again.
const LINE_MIN: usize = 40;

/// What is wrong with the words on a silence in a chat: the same twice running, too long, with blame, or with no button
/// for what is asked.
pub fn faults(t: &Twins, chat: &str) -> Vec<String> {
    let times = nudges(t, chat);
    let begun = t.network.begun(chat).into_iter();
    let told: Vec<Message> = begun
        .filter(|shown| times.contains(&shown.at) && !shown.message.buttons.is_empty())
        .map(|shown| shown.message)
        .collect();
    let mut faults = Vec::new();
    for message in &told {
        let text = plain_spaces(&message.plain());
        let mut labels = message.buttons.iter().flatten().map(|button| &button.label);
        let asks = WHETHER_MET.iter().any(|(words, _)| text.contains(words));
        let can = WHETHER_MET.map(|(_, label)| label);
        if asks && !labels.any(|label| can.contains(&label.as_str())) {
            faults.push(format!("no button for what is asked in {chat}: {text}"));
        }
    }
    let told: Vec<String> = told
        .iter()
        .map(Message::plain)
        .filter(|text| text.contains("Lycée de la Gombe") && text.contains("Dell Primary"))
        .collect();
    // How a step is left out is always found in the same place.
    let skip = |line: &&str| !line.contains("“More…”") && !line.contains("« Plus… »");
    for pair in told.windows(2) {
        let before: Vec<&str> = pair[0].lines().collect();
        let mut again = pair[1].lines().filter(skip);
        if let Some(line) = again.find(|line| line.len() > LINE_MIN && before.contains(line)) {
            faults.push(format!("twice running in {chat}: {line}"));
        }
    }
    for text in &told {
        let lower = text.to_lowercase();
        if text.chars().count() > CHARS_MAX || BLAME.iter().any(|word| lower.contains(word)) {
            faults.push(format!("in {chat}: {text}"));
        }
    }
    faults
}
