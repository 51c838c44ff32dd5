//! Two schools meet on Telegram, from the invitation of the bot to the introductions.

use std::time::Duration;

use crate::support::databases::on_both;
use crate::telegram::schools::linked;
use crate::telegram::{Scene, plain};

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

#[tokio::test]
async fn two_schools_meet_and_introduce_themselves() {
    on_both(|database| async move {
        let mut scene = Scene::start_on(database).await;
        let (dell, gombe) = linked(&scene).await;

        // The power fails; a school day later each school is asked about itself.
        scene.kill();
        scene.run();
        scene.wait(DAY).await;
        scene
            .presses(dell.colleague, dell.chat, "Answer: Who we are")
            .await;
        scene
            .replies(
                dell.colleague,
                "Rory",
                dell.chat,
                "Ailsa and Rory.\nWe teach <music> & Gaelic @Noor",
            )
            .await;
        scene.sees(gombe.chat, "We teach <music> & Gaelic").await;
        scene
            .presses(gombe.colleague, gombe.chat, "Répondre : Notre école")
            .await;
        scene
            .replies(
                gombe.colleague,
                "Noor",
                gombe.chat,
                "Une école au bord du fleuve",
            )
            .await;
        scene.sees(dell.chat, "au bord du fleuve").await;
        scene.telegram.say(gombe.chat, gombe.head, "/partner");
        scene.sees(gombe.chat, "Dell Primary").await;
        scene.settled().await;
        insta::assert_snapshot!(
            "telegram_dell",
            dated(&scene.telegram.transcript(dell.chat))
        );
        insta::assert_snapshot!(
            "telegram_gombe",
            plain(&dated(&scene.telegram.transcript(gombe.chat)))
        );
        assert!(
            !scene.telegram.commands().is_empty(),
            "the commands are registered"
        );
    })
    .await;
}

/// Without the dates, clocks and codes of the run.
fn dated(transcript: &str) -> String {
    let mut words = Vec::new();
    for line in transcript.lines() {
        let words_of_today = [
            "/join ",
            "Now:",
            "Maintenant",
            "until ",
            "jusqu",
            "ai écrit",
            "I wrote",
            "clocks.png",
        ];
        let is_of_today = words_of_today.iter().any(|word| line.contains(word));
        // A year and a day.
        let has_date = line.chars().filter(char::is_ascii_digit).count() > 4;
        words.push(if is_of_today || has_date {
            "(…)"
        } else {
            line
        });
    }
    words.join("\n")
}
