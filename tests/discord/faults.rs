//! How people are answered when the disk, the line or the power is bad.

use std::time::Duration;

use super::schools::{linked, server};
use super::stuck::Stuck;
use super::{Scene, plain};
use crate::support::databases::on_both;
use crate::support::discord::{Fault, Saw, Shown};

const CALLBACK: &str = "POST /interactions/{interaction_id}/{interaction_token}/callback";
/// What `/help` says where nothing is set up.
const HELP: &str = "This chat is not set up yet";

/// How often each fault strikes.
const TIMES: usize = 3;
const POST: &str = "POST /channels/{channel_id}/messages";

fn thinks(shown: &[Shown]) -> bool {
    shown.iter().any(|one| one.is_thinking)
}

#[tokio::test]
async fn while_the_disk_is_stuck_the_bot_is_seen_thinking_and_then_it_answers() {
    let scene = Scene::start().await;
    let dell = server(&scene.discord, "Dell", "Ailsa", "Rory");
    let disk = Stuck::begin(&scene.database).await;
    let asked = scene.discord.slash(dell.staff, dell.head, "/help");
    scene.discord.wait_for(dell.staff, thinks).await;
    disk.go_on().await;
    let note = asked.note().await;
    assert!(plain(&note.text).contains(HELP), "{note:?}");
    assert_eq!(scene.discord.messages(dell.staff).len(), 1);
    let calls = scene.discord.calls();
    let first = calls.iter().find(|call| call.route == CALLBACK);
    assert_eq!(first.expect("a first answer").body["type"], 5);
}

#[tokio::test]
async fn a_form_opens_while_the_disk_is_stuck_and_what_is_typed_is_taken_later() {
    on_both(|database| async move {
        let scene = Scene::start_on(database).await;
        let dell = server(&scene.discord, "Dell", "Ailsa", "Rory");
        scene
            .discord
            .slash(dell.staff, dell.head, "/setup")
            .seen()
            .await;
        scene
            .presses(dell.head, dell.staff, "Staff of our school")
            .await;
        scene.presses(dell.head, dell.staff, "English").await;
        scene.sees(dell.staff, "What is the name").await;
        scene.wait(Duration::ZERO).await;
        let disk = Stuck::begin(&scene.database).await;
        let opened = scene.presses(dell.head, dell.staff, "Tell the name").await;
        let Saw::Modal(modal) = opened else {
            panic!("no window: {opened:?}");
        };
        let label = modal.fields[0].label.as_str();
        scene.discord.fill(&modal, &[(label, "Dell Primary")]);
        scene.discord.wait_for(dell.staff, thinks).await;
        disk.go_on().await;
        scene.sees(dell.staff, "Dell Primary").await;
    })
    .await;
}

#[tokio::test]
async fn a_form_opens_though_what_somebody_else_did_before_is_stuck() {
    on_both(|database| async move {
        let scene = Scene::start_on(database).await;
        let (dell, gombe) = linked(&scene).await;
        scene.wait(Duration::ZERO).await;
        let disk = Stuck::begin(&scene.database).await;
        let asked = scene.discord.slash(gombe.staff, gombe.head, "/help");
        scene.discord.wait_for(gombe.staff, thinks).await;
        let opened = scene.discord.slash(dell.staff, dell.head, "/say");
        let Saw::Modal(modal) = opened.seen().await else {
            panic!("no window");
        };
        disk.go_on().await;
        asked.note().await;
        let label = modal.fields[0].label.as_str();
        scene.discord.fill(&modal, &[(label, "All at once")]);
        scene.sees(gombe.staff, "All at once").await;
    })
    .await;
}

#[tokio::test]
async fn an_answer_that_is_lost_on_the_way_is_given_again_and_read_once() {
    on_both(|database| async move {
        let scene = Scene::start_on(database).await;
        let dell = server(&scene.discord, "Dell", "Ailsa", "Rory");
        let no = Fault::Status {
            status: 503,
            code: 0,
            message: "no healthy upstream",
        };
        for (nth, fault) in [no, Fault::DropBefore, Fault::DropAfter, Fault::Garbage]
            .into_iter()
            .enumerate()
        {
            scene.discord.fail_next(CALLBACK, fault);
            let asked = scene.discord.slash(dell.staff, dell.head, "/help");
            let note = asked.note().await;
            assert!(plain(&note.text).contains(HELP), "{note:?}");
            scene.wait(Duration::ZERO).await;
            assert_eq!(scene.discord.messages(dell.staff).len(), nth + 1);
        }
    })
    .await;
}

/// The figures stand in ARCHITECTURE.md: Discord drops a message whose nonce it knows, so that not even a
/// lost receipt doubles one.
#[tokio::test]
async fn no_fault_loses_a_letter_or_doubles_it() {
    let scene = Scene::start().await;
    let (dell, gombe) = linked(&scene).await;
    let wait = Fault::TooMany {
        after: Duration::from_secs(1),
        is_global: false,
    };
    let trouble = |status| Fault::Status {
        status,
        code: 0,
        message: "trouble",
    };
    let all = [
        wait,
        trouble(500),
        trouble(503),
        Fault::Garbage,
        Fault::DropBefore,
        Fault::DropAfter,
    ];
    for (kind, fault) in all.into_iter().enumerate() {
        for nth in 0..TIMES {
            // The partner's copy and the writer's own.
            for _ in 0..2 {
                scene.discord.fail_next(POST, fault.clone());
            }
            let letter = format!("Letter {kind}.{nth} is here");
            let said = format!("/say {letter}");
            let asked = scene.discord.slash(dell.staff, dell.head, &said);
            asked.seen().await;
            for room in [dell.staff, gombe.staff] {
                scene.sees(room, &letter).await;
            }
            scene.wait(Duration::ZERO).await;
            for room in [dell.staff, gombe.staff] {
                assert_eq!(scene.says(room, &letter), 1, "{fault:?}");
            }
        }
    }
}

#[tokio::test]
async fn the_same_told_twice_is_done_once() {
    on_both(|database| async move {
        let scene = Scene::start_on(database).await;
        let dell = server(&scene.discord, "Dell", "Ailsa", "Rory");
        let asked = scene.discord.slash(dell.staff, dell.head, "/setup");
        asked.seen().await;
        scene.wait(Duration::ZERO).await;
        let before = scene.discord.transcript(dell.staff);
        scene.discord.tell_again(&asked);
        let last = scene.discord.slash(dell.staff, dell.colleague, "/help");
        last.note().await;
        scene.wait(Duration::ZERO).await;
        let after = scene.discord.transcript(dell.staff);
        assert!(after.starts_with(&before), "{before}\n{after}");
        assert_eq!(scene.discord.messages(dell.staff).len(), 2);
    })
    .await;
}

#[tokio::test]
async fn a_press_that_a_power_cut_left_unanswered_can_be_made_again() {
    on_both(|database| async move {
        let mut scene = Scene::start_on(database).await;
        let dell = server(&scene.discord, "Dell", "Ailsa", "Rory");
        scene
            .discord
            .slash(dell.staff, dell.head, "/setup")
            .seen()
            .await;
        let label = "Staff of our school";
        scene
            .discord
            .wait_for(dell.staff, |shown| {
                shown
                    .iter()
                    .any(|one| one.keyboard.iter().flatten().any(|at| at == label))
            })
            .await;
        let disk = Stuck::begin(&scene.database).await;
        let lost = scene.discord.press(dell.staff, dell.head, label);
        scene.kill();
        disk.go_on().await;
        scene.discord.advance(Duration::from_secs(4));
        assert_eq!(lost.seen().await, Saw::Failed);
        scene.run();
        scene.discord.connected().await;
        scene.presses(dell.head, dell.staff, label).await;
        scene.sees(dell.staff, "language").await;
    })
    .await;
}
