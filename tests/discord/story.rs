//! Two schools meet on Discord, from the first command to the introductions.

use std::time::Duration;

use super::schools::linked;
use super::{Scene, plain};
use crate::support::databases::on_both;
use crate::support::discord::Shown;

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

#[tokio::test]
async fn two_schools_meet_and_introduce_themselves() {
    on_both(|database| async move {
        let mut scene = Scene::start_on(database).await;
        let (dell, gombe) = linked(&scene).await;

        // The power fails; a school day later each school is asked about itself.
        scene.kill();
        scene.run();
        scene.discord.connected().await;
        scene.wait(DAY).await;
        let words = "Ailsa and Rory.\nWe teach <music> & *Gaelic* @everyone";
        scene
            .fills(dell.colleague, dell.staff, "Answer: Who we are", &[words])
            .await;
        scene.sees(gombe.staff, "We teach <music> & *Gaelic*").await;
        let words = "Une école au bord du fleuve";
        scene
            .fills(
                gombe.colleague,
                gombe.staff,
                "Répondre : Notre école",
                &[words],
            )
            .await;
        scene.sees(dell.staff, "au bord du fleuve").await;
        let partner = scene.discord.slash(gombe.staff, gombe.head, "/partner");
        partner.seen().await;
        let has_file = |shown: &[Shown]| shown.iter().any(|one| !one.files.is_empty());
        scene.discord.wait_for(gombe.staff, has_file).await;
        scene.wait(Duration::ZERO).await;
        insta::assert_snapshot!("discord_dell", dated(&scene.discord.transcript(dell.staff)));
        insta::assert_snapshot!(
            "discord_gombe",
            plain(&dated(&scene.discord.transcript(gombe.staff)))
        );
        assert_eq!(scene.discord.unanswered(), 0);
    })
    .await;
}

/// Without the dates, clocks and codes of the run.
fn dated(transcript: &str) -> String {
    let words_of_today = [
        "/join ",
        "Now:",
        "Maintenant",
        "until ",
        "jusqu",
        "ai écrit",
        "I wrote",
        "clocks.png",
        "heure suit",
    ];
    let mut lines = Vec::new();
    for line in transcript.lines() {
        let is_of_today = words_of_today.iter().any(|word| line.contains(word));
        // A year and a day.
        let has_date = line.chars().filter(char::is_ascii_digit).count() > 4;
        lines.push(if is_of_today || has_date {
            "(…)"
        } else {
            line
        });
    }
    lines.join("\n")
}
