//! Two schools meet on Telegram, from the invitation of the bot to the introductions.

use std::time::Duration;

use crate::support::telegram::{Kind, Telegram};
use crate::telegram::{Scene, School, inverness, plain};

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// GRÂCE's school joins by a code and tells all about itself, in French.
async fn gombe(scene: &Scene, code: &str) -> School {
    let telegram = &scene.telegram;
    let (grace, noor) = (telegram.person("Grâce"), telegram.person("Noor"));
    let chat = telegram.chat(Kind::Group, "Gombe", &[grace, noor]);
    telegram.add_bot(chat, grace);
    scene.sees(chat, "Hello").await;
    telegram.say(chat, grace, &format!("/join {code}"));
    scene.presses(grace, chat, "français").await;
    scene.presses(grace, chat, "Donner le nom").await;
    scene
        .replies(grace, "Grâce", chat, "Lycée de la Gombe")
        .await;
    scene.presses(grace, chat, "Donner le lieu").await;
    scene.replies(grace, "Grâce", chat, "Kinshasa").await;
    scene.replies(grace, "Grâce", chat, "Congo-Kinshasa").await;
    scene.presses(grace, chat, "Africa/Kinshasa").await;
    scene.presses(grace, chat, "du lundi").await;
    scene.presses(grace, chat, "C’est moi").await;
    scene.presses(grace, chat, "Plus tard").await;
    scene.presses(grace, chat, "Non, il est nouveau").await;
    School {
        chat,
        head: grace,
        colleague: noor,
    }
}

/// The code that the newest invitation in the chat shows.
fn code(telegram: &Telegram, chat: crate::support::telegram::ChatId) -> Option<String> {
    let shown = telegram.messages(chat);
    shown
        .iter()
        .rev()
        .filter(|one| one.from_bot)
        .find_map(|one| {
            let at = one.text.rfind("/join ")?;
            one.text[at + 6..]
                .split_whitespace()
                .next()
                .map(str::to_owned)
        })
}

#[tokio::test]
async fn two_schools_meet_and_introduce_themselves() {
    let mut scene = Scene::start();
    let telegram = &scene.telegram;
    let (ailsa, rory) = (telegram.person("Ailsa"), telegram.person("Rory"));
    let dell = telegram.chat(Kind::Supergroup, "Dell", &[ailsa, rory]);
    telegram.add_bot(dell, ailsa);
    let refused = scene.presses(rory, dell, "Set up").await;
    assert!(refused.is_some_and(|said| said.contains("Only an administrator")));
    scene.presses(ailsa, dell, "Set up").await;
    let dell = inverness(&scene, dell, ailsa, rory).await;
    scene
        .presses(dell.head, dell.chat, "Invite our partner")
        .await;
    scene
        .telegram
        .wait_for(dell.chat, |shown| {
            shown.iter().any(|one| one.text.contains("/join "))
        })
        .await;
    let code = code(&scene.telegram, dell.chat).expect("a code was shown");
    let gombe = gombe(&scene, &code).await;
    scene
        .presses(dell.head, dell.chat, "Yes, this is our partner")
        .await;
    scene
        .presses(gombe.head, gombe.chat, "Oui, c’est notre partenaire")
        .await;
    scene.sees(dell.chat, "Lycée de la Gombe").await;

    // The power fails; some school day later each school is asked about itself.
    scene.kill();
    scene.run();
    for _ in 0..4 {
        scene.wait(DAY).await;
    }
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
}

/// Without the dates, clocks and codes of the run.
fn dated(transcript: &str) -> String {
    let mut words = Vec::new();
    for line in transcript.lines() {
        let is_of_today =
            line.contains("/join ") || line.contains("Now:") || line.contains("maintenant");
        let has_date = line.chars().filter(char::is_ascii_digit).count() > 5;
        words.push(if is_of_today || has_date {
            "(…)"
        } else {
            line
        });
    }
    words.join("\n")
}
