//! A room that could not be reached, and is heard from again.

use chrono::TimeDelta;
use twinbell::engine::platform::DeliveryError;

use crate::conversations::letters::writes;
use crate::conversations::{inverness, linked};
use crate::support::databases::{Fresh, on_each};
use crate::support::network::Fault;
use crate::support::twins::Twins;

#[tokio::test]
async fn saying_anything_in_a_lost_room_brings_what_was_held() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        inverness(&mut t).await;
        let lost = DeliveryError::Unreachable {
            why: "thrown out".to_owned(),
        };
        t.network.fail("inverness", [Fault::Refuse(lost)]);
        t.says("AILSA", "inverness", "/invite").await;
        assert!(!t.all("inverness").contains("/join "), "it is held");
        // No command and no button: "write something there" is all that people are told to do.
        t.says("Rory", "inverness", "Hello, is it back?").await;
        assert!(t.all("inverness").contains("/join "));
    })
    .await;
}

/// Kinshasa's chat throws the bot out on a Monday morning, a letter is written to it at once, and so much
/// later the bot can write there again. Tells whether the letter makes a sound, and each message that was
/// held with it.
async fn sounds_after(database: &Fresh, time: TimeDelta) -> (bool, Vec<bool>) {
    let mut t = Twins::start(database).await;
    linked(&mut t).await;
    let why = "thrown out".to_owned();
    let lost = Fault::Refuse(DeliveryError::Unreachable { why });
    t.network.fail("kinshasa", [lost]);
    writes(&mut t, "AILSA", "inverness", "Is anybody there?").await;
    t.wait(time).await;
    let before = t.network.shown("kinshasa").len();
    t.says("Joël", "kinshasa", "Bonsoir !").await;
    t.wait(TimeDelta::minutes(1)).await;
    let shown = t.network.shown("kinshasa");
    let held: Vec<_> = shown.iter().skip(before).collect();
    let letter = held
        .iter()
        .find(|one| one.message.plain().contains("Is anybody there?"));
    let letter = letter.unwrap_or_else(|| panic!("{}", t.all("kinshasa")));
    let sounds = (!letter.silent, held.iter().map(|one| !one.silent).collect());
    t.stop().await;
    sounds
}

#[tokio::test]
async fn what_was_held_comes_without_a_sound_at_night_though_it_was_written_by_day() {
    on_each(|database| async move {
        let (_, at_night) = sounds_after(&database, TimeDelta::hours(14)).await;
        assert!(!at_night.contains(&true), "{at_night:?}");
    })
    .await;
}

#[tokio::test]
async fn what_was_held_sounds_in_the_hours_of_the_school() {
    on_each(|database| async move {
        let (letter, _) = sounds_after(&database, TimeDelta::hours(24)).await;
        assert!(letter);
    })
    .await;
}

#[tokio::test]
async fn after_a_chat_was_back_its_next_loss_is_news_a_few_times_a_day() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        let told = |t: &Twins, words: &str| t.all("inverness").matches(words).count();
        let mut losses = Vec::new();
        for nth in 1..=6 {
            let why = "thrown out".to_owned();
            let lost = Fault::Refuse(DeliveryError::Unreachable { why });
            t.network.fail("kinshasa", [lost]);
            writes(&mut t, "AILSA", "inverness", &format!("Letter {nth}")).await;
            losses.push(told(&t, "I cannot reach the chat of"));
            t.says("Joël", "kinshasa", "Bonjour !").await;
            t.wait(TimeDelta::minutes(2)).await;
        }
        assert_eq!(losses, [1, 2, 3, 4, 4, 4]);
        t.stop().await;
    })
    .await;
}
