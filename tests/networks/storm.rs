//! A class of each school presses at once in a live round, one on Discord and one on Telegram, and the program
//! is killed in between.

use std::time::{Duration, Instant};

use chrono::TimeDelta;
use futures::future::join_all;
use tokio::time::sleep;

use super::stage::{OnNetworks, Pair, Where};
use crate::conversations::polls::with_pupils;
use crate::discord::is_done;
use crate::support::databases::Fresh;
use crate::support::stage::Stage;

/// Names how many presses the storm has; without it, [`PRESSES`].
const STORM: &str = "TWINBELL_TEST_STORM";
const PRESSES: usize = 200;
/// How long a press may wait, in the usual storm. Discord shows "failed" after three seconds without a sign, which
/// the emulator counts, too.
const SOON: Duration = Duration::from_secs(10);
/// How many of each school press just before the program is killed.
const LATE: usize = 20;
/// How long after their presses that is.
const KILLED_AFTER: Duration = Duration::from_millis(60);

/// A live round of one question, with pupils of both schools on their own devices.
async fn begun(t: &mut OnNetworks) {
    with_pupils(t).await;
    t.says("AILSA", "inverness", "/quiz").await;
    let question = [("questions", "Which? {=Lilongwe ~Blantyre}")];
    t.fills("AILSA", "inverness", "Paste questions", &question)
        .await;
    for label in ["A round", "Each school’s", "Live", "Send to our partner"] {
        t.presses("AILSA", "inverness", label).await;
    }
    t.presses("GRÂCE", "kinshasa", "D’accord, commencer").await;
    for (who, chat, devices, yes) in [
        (
            "AILSA",
            "inverness",
            "Pupils’ own devices",
            "Yes, on own devices",
        ),
        (
            "GRÂCE",
            "kinshasa",
            "Appareils des élèves",
            "Oui, sur leurs appareils",
        ),
    ] {
        t.presses(who, chat, devices).await;
        t.presses(who, chat, yes).await;
    }
    t.presses("AILSA", "inverness", "Begin now").await;
    t.wait(TimeDelta::seconds(6)).await;
}

/// How many edits of messages the program asked of both networks so far.
fn edits(t: &OnNetworks) -> [usize; 2] {
    let discord = t.discord.discord.calls();
    let edited =
        |route: &str| route.starts_with("PATCH") && route.contains("/messages/{message_id}");
    let on_discord = discord
        .iter()
        .filter(|call| edited(call.route) && call.route.starts_with("PATCH /channels"));
    let telegram = t.telegram.telegram.calls();
    let on_telegram = telegram
        .iter()
        .filter(|call| call.method.to_lowercase().starts_with("editmessage"));
    [on_discord.count(), on_telegram.count()]
}

async fn answered(t: &OnNetworks) -> usize {
    let count = t.stored("SELECT CAST(COUNT(*) AS TEXT) FROM quiz_answer WHERE choices <> 0");
    count.await[0].parse().expect("a number")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_classes_press_at_once_each_counts_once_and_a_kill_loses_nothing() {
    let presses = std::env::var(STORM).ok().and_then(|many| many.parse().ok());
    let presses: usize = presses.unwrap_or(PRESSES);
    let pair = Pair {
        inverness: Where::Discord,
        kinshasa: Where::Telegram,
    };
    let mut t = OnNetworks::start(Fresh::sqlite(), pair).await;
    begun(&mut t).await;
    let half = presses / 2;
    let on_discord = t.discord.crowd("pupils", half + LATE);
    let on_telegram = t.telegram.crowd("élèves", half + LATE);
    let choice = |nth: usize| {
        if nth.is_multiple_of(2) {
            "Lilongwe"
        } else {
            "Blantyre"
        }
    };
    let edits_before = edits(&t);

    let began = Instant::now();
    let (mut discord, mut telegram) = (Vec::new(), Vec::new());
    for nth in 0..half {
        let (at, acted) = (
            Instant::now(),
            t.discord.hits(on_discord[nth], "pupils", choice(nth)),
        );
        discord.push(async move { (is_done(&acted.seen().await), at.elapsed()) });
        let (at, pressed) = (
            Instant::now(),
            t.telegram.hits(on_telegram[nth], "élèves", choice(nth)),
        );
        telegram.push(async move { (pressed.pop_up().await.is_some(), at.elapsed()) });
    }
    let (discord, telegram) = tokio::join!(join_all(discord), join_all(telegram));
    let took = began.elapsed();
    let mut waits = Vec::new();
    for (is_answered, waited) in discord.into_iter().chain(telegram) {
        assert!(is_answered, "a press was not answered");
        waits.push(waited);
    }
    waits.sort_unstable();
    t.wait(TimeDelta::seconds(4)).await;
    let after = edits(&t);
    let sent = [after[0] - edits_before[0], after[1] - edits_before[1]];
    eprintln!(
        "{presses} presses: {:.0} answered a second, p50 {:?}, p99 {:?}; edits on Discord {}, on Telegram {}",
        waits.len() as f64 / took.as_secs_f64(),
        waits[waits.len() / 2],
        waits[waits.len() * 99 / 100],
        sent[0],
        sent[1],
    );
    if presses <= PRESSES {
        assert!(
            waits.iter().all(|waited| *waited < SOON),
            "{:?}",
            waits.last()
        );
    }
    assert_eq!(answered(&t).await, half * 2, "each counts once");
    // One card of each school follows, at most every three seconds of the clock, which stood still.
    assert!(sent.iter().all(|edits| *edits <= 4), "{sent:?}");
    let breaches = t.discord.discord.breaches();
    assert_eq!(breaches, Vec::<String>::new());

    // What was answered before the kill is there after it, and Telegram tells the rest again.
    let (mut discord, mut telegram) = (Vec::new(), Vec::new());
    for nth in half..half + LATE {
        discord.push(t.discord.hits(on_discord[nth], "pupils", choice(nth)));
        telegram.push(t.telegram.hits(on_telegram[nth], "élèves", choice(nth)));
    }
    sleep(KILLED_AFTER).await;
    t.kill();
    t.run_after(TimeDelta::zero()).await;
    t.settled().await;
    let seen = join_all(discord.iter().map(|acted| acted.seen())).await;
    let done = seen.iter().filter(|saw| is_done(saw)).count();
    let people = answered(&t).await;
    eprintln!("{done} of {LATE} presses on Discord were answered around the kill; {people} count");
    assert!(
        people >= half * 2 + LATE + done,
        "an answered press is lost"
    );
    assert!(people <= half * 2 + 2 * LATE, "a press counts twice");

    // The clock of the question goes on: it is over, and so is the round.
    t.wait(TimeDelta::seconds(60)).await;
    let counted = t.until_stored(
        "SELECT CAST(COALESCE(SUM(people), 0) AS TEXT) FROM quiz_count",
        |counted| counted[0] == people.to_string(),
    );
    counted.await;
    assert_eq!(answered(&t).await, 0, "single answers go at the close");
    t.settled().await;
    let heard = t.heard("inverness");
    assert!(heard.contains("The result of our quiz"), "{heard}");
}
