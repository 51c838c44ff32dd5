//! The promises, looked at when a history has come to rest.

use std::collections::{BTreeMap, BTreeSet};

use twinbell::engine::message::Message;
use twinbell::model::ids::Id;

use super::history::{CHATS, History};

/// A row of the outbox.
struct Row {
    state: String,
    /// Among posts of one rank order holds.
    rank: String,
    doubts: i64,
    card: Option<String>,
    text: String,
}

pub async fn check(history: &History) {
    let rows = rows(history).await;
    effects_happened_once(history).await;
    jobs_ran_when_they_were_due(history).await;
    every_post_has_a_fate(history, &rows).await;
    for chat in CHATS {
        what_was_shown_twice_was_in_doubt(history, chat, &rows);
        first_showings_are_in_order(history, chat, &rows);
    }
    cards_show_their_last(history, &rows).await;
}

async fn effects_happened_once(history: &History) {
    for (id, expected) in &history.effects {
        assert_eq!(history.world.effects(id).await, *expected, "{id}");
    }
    let keys: BTreeSet<_> = history.accepted.iter().map(|one| &one.key).collect();
    let acts = "SELECT COUNT(*) FROM event WHERE key LIKE 'event:%'";
    assert_eq!(
        history.world.number(acts).await,
        i64::try_from(keys.len()).unwrap()
    );
}

async fn jobs_ran_when_they_were_due(history: &History) {
    for at in history.jobs.keys() {
        assert_eq!(history.world.effects(at).await, 1, "{at}");
    }
    assert_eq!(history.world.number("SELECT COUNT(*) FROM job").await, 0);
}

/// All posts by the nonces they are sent with.
async fn rows(history: &History) -> BTreeMap<String, Row> {
    let sql = "SELECT CAST(id AS TEXT) || '|' || state || '|' || CAST(rank AS TEXT)
                   || '|' || CAST(doubts AS TEXT) || '|' || COALESCE(CAST(card_id AS TEXT), '')
                   || '|' || COALESCE(content, '')
               FROM post ORDER BY id";
    let rows = history.world.texts(sql).await;
    rows.iter()
        .map(|row| {
            let [id, state, rank, doubts, card, content] = *row.splitn(6, '|').collect::<Vec<_>>()
            else {
                panic!("{row}");
            };
            let row = Row {
                state: state.to_owned(),
                rank: rank.to_owned(),
                doubts: doubts.parse().unwrap(),
                card: (!card.is_empty()).then(|| card.to_owned()),
                text: match content {
                    "" => String::new(),
                    json => serde_json::from_str::<Message>(json).unwrap().plain(),
                },
            };
            let id: i64 = id.parse().unwrap();
            (Id::<()>::new(id).to_string(), row)
        })
        .collect()
}

/// Each post that was made is delivered or visibly dead, and none was made twice.
async fn every_post_has_a_fate(history: &History, rows: &BTreeMap<String, Row>) {
    for (nonce, row) in rows {
        assert!(
            ["sent", "dead"].contains(&row.state.as_str()),
            "{nonce} {} is {}",
            row.text,
            row.state
        );
    }
    for (text, chat) in &history.posts {
        let of_text: Vec<_> = rows.iter().filter(|(_, row)| row.text == *text).collect();
        let [(nonce, row)] = of_text[..] else {
            panic!("{text} is in the outbox {} times", of_text.len());
        };
        let begun = history.world.network.begun(chat);
        let showings = begun
            .iter()
            .filter(|one| one.message.plain() == *text)
            .count();
        assert!(
            begun
                .iter()
                .all(|one| one.message.plain() != *text || one.nonce == *nonce),
            "{text} was shown under another nonce"
        );
        assert!(
            showings > 0 || row.state == "dead",
            "{text} was never shown"
        );
    }
}

fn what_was_shown_twice_was_in_doubt(history: &History, chat: &str, rows: &BTreeMap<String, Row>) {
    let network = &history.world.network;
    let begun = network.begun(chat);
    let mut showings: BTreeMap<&str, i64> = BTreeMap::new();
    for one in &begun {
        *showings.entry(&one.nonce).or_default() += 1;
    }
    let mut of_cards: BTreeMap<&str, i64> = BTreeMap::new();
    for (nonce, times) in showings {
        let row = &rows[nonce];
        assert!(
            times <= 1 + row.doubts,
            "{nonce} {} was shown {times} times with {} doubts",
            row.text,
            row.doubts
        );
        assert!(
            times == 1 || !network.drops_repeats(),
            "{nonce} {} was shown {times} times",
            row.text
        );
        if let Some(card) = &row.card {
            *of_cards.entry(card).or_default() += 1;
        }
    }
    // One message a card, whatever happened to its posts; one more for each that was deleted (or, as
    // a fault, said to be), and for each that died of a refusal after it may have been shown.
    let tries = network.tries();
    for (card, nonces) in of_cards {
        let is_of_card = |row: &Row| row.card.as_deref() == Some(card);
        let of_card = tries
            .iter()
            .filter(|one| one.chat == chat && rows.get(&one.nonce).is_some_and(is_of_card));
        let gone = of_card.filter(|one| one.was_gone).count();
        let died = rows
            .values()
            .filter(|row| is_of_card(row) && row.state == "dead" && row.doubts > 0)
            .count();
        assert!(
            usize::try_from(nonces).unwrap() <= 1 + gone + died,
            "card {card} was shown under {nonces} nonces in {chat}, with {gone} gone, {died} dead"
        );
    }
}

fn first_showings_are_in_order(history: &History, chat: &str, rows: &BTreeMap<String, Row>) {
    let mut seen = BTreeSet::new();
    let mut last: BTreeMap<&str, i64> = BTreeMap::new();
    for one in history.world.network.begun(chat) {
        if !seen.insert(one.nonce.clone()) {
            continue;
        }
        let id = Id::<()>::read(&one.nonce).unwrap().value();
        let before = last.insert(&rows[&one.nonce].rank, id);
        assert!(
            before.is_none_or(|before| before < id),
            "{} came too late in {chat}",
            one.message.plain()
        );
    }
}

async fn cards_show_their_last(history: &History, rows: &BTreeMap<String, Row>) {
    let world = &history.world;
    for ((chat, name), expected) in &history.cards {
        let expected = expected.as_ref().expect("each got a last change");
        let shown = world.network.shown(chat);
        let reference = world
            .texts(&format!(
                "SELECT message FROM card JOIN chat ON chat.id = card.chat_id
                 WHERE address = '{chat}' AND name = '{name}' AND NOT retired"
            ))
            .await;
        let card = shown.iter().find(|one| one.reference == reference[0]);
        let card = card.unwrap_or_else(|| panic!("{name} is nowhere in {chat}"));
        assert_eq!(card.message.plain(), *expected, "in {chat}");
        assert!(!card.message.buttons.is_empty());
    }
    // What was followed by a newer card can no longer be pressed, unless taking its buttons away
    // was refused for good.
    let retired = world
        .texts(
            "SELECT chat.address || ' ' || card.message || ' ' || CAST(card.id AS TEXT)
             FROM card JOIN chat ON chat.id = card.chat_id WHERE retired AND message IS NOT NULL",
        )
        .await;
    for one in retired {
        let [chat, reference, card] = *one.split(' ').collect::<Vec<_>>() else {
            panic!("{one}");
        };
        let refused = rows
            .values()
            .any(|row| row.card.as_deref() == Some(card) && row.state == "dead");
        let shown = world.network.shown(chat);
        let with_buttons = shown
            .iter()
            .find(|message| message.reference == reference)
            .is_some_and(|message| !message.message.buttons.is_empty());
        assert!(!with_buttons || refused, "{one} can still be pressed");
    }
}
