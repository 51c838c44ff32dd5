//! What is lost and what comes twice under each fault between the program and Telegram. The figures
//! stand in ARCHITECTURE.md.

use crate::support::telegram::{Fault, Kind, Telegram};
use crate::telegram::Scene;

/// How often each fault strikes.
const TIMES: usize = 3;

/// What went wrong with the answers to as many questions.
#[derive(Debug, PartialEq)]
struct Harm {
    lost: usize,
    doubled: usize,
    /// How many tries were counted as of unknown fate.
    in_doubt: u64,
}

/// Asks in a group of its own, each time under the fault; waits for so many answers that come twice.
async fn under(scene: &Scene, strike: impl Fn(&Telegram), doubled: usize) -> Harm {
    let telegram = &scene.telegram;
    let rory = telegram.person("Rory");
    let chat = telegram.chat(Kind::Supergroup, "Dell", &[rory]);
    telegram.add_bot(chat, rory);
    scene.sees(chat, "Hello").await;
    scene.settled().await;
    let doubts = scene.counted("twinbell_posts_unknown_fate_total").await;
    for nth in 0..TIMES {
        strike(telegram);
        telegram.say(chat, rory, &format!("/kettle{nth}@twinbell_bot"));
        let answer = format!("command /kettle{nth}.");
        // A failure of Telegram's own is worth ten seconds of rest to the program's client.
        let is_there = |_: &Telegram| scene.says(chat, &answer) > 0;
        scene.until("an answer is there", is_there).await;
        scene.settled().await;
    }
    let is_all_there = |_: &Telegram| scene.says(chat, "command /kettle") >= TIMES + doubled;
    scene.until("all answers are there", is_all_there).await;
    scene.settled().await;
    let answers = |nth| scene.says(chat, &format!("command /kettle{nth}."));
    Harm {
        lost: (0..TIMES).filter(|nth| answers(*nth) == 0).count(),
        doubled: (0..TIMES).map(|nth| answers(nth).saturating_sub(1)).sum(),
        in_doubt: scene.counted("twinbell_posts_unknown_fate_total").await - doubts,
    }
}

const fn status(code: u16, description: &'static str, retry_after: Option<u32>) -> Fault {
    Fault::Status {
        code,
        description,
        retry_after,
    }
}

#[tokio::test]
async fn no_fault_loses_an_answer_and_only_a_lost_receipt_doubles_it() {
    let scene = Scene::start().await;
    let wait = status(429, "Too Many Requests: retry after 1", Some(1));
    let trouble = status(502, "Bad Gateway", None);
    let every = TIMES as u64;
    for (fault, doubled, in_doubt) in [
        (wait, 0, 0),
        (trouble, 0, every),
        (Fault::Garbage, 0, every),
        (Fault::DropBefore, 0, every),
        (Fault::DropAfter, TIMES, every),
    ] {
        let send = |telegram: &Telegram| telegram.fail_next("sendMessage", fault.clone());
        let expected = Harm {
            lost: 0,
            doubled,
            in_doubt,
        };
        assert_eq!(under(&scene, send, doubled).await, expected, "{fault:?}");
    }
    // Each update but the last comes once more.
    let again = |telegram: &Telegram| telegram.repeat_update(telegram.last_update());
    let none = Harm {
        lost: 0,
        doubled: 0,
        in_doubt: 0,
    };
    assert_eq!(under(&scene, again, 0).await, none, "repeated updates");
}
