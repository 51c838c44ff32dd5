//! Pictures and files between a school on Discord and one on Telegram.

use super::stage::{OnNetworks, Pair, Where};
use crate::conversations::linked;
use crate::discord::plain;
use crate::support::databases::on_both;
use crate::support::discord::{self, Saw};
use crate::support::stage::Stage;
use crate::support::telegram;

const BYTES: &[u8] = b"not really a picture";

#[tokio::test]
async fn a_file_that_comes_with_a_letter_crosses_both_ways() {
    on_both(|database| async move {
        let pair = Pair {
            inverness: Where::Discord,
            kinshasa: Where::Telegram,
        };
        let mut t = OnNetworks::start(database, pair).await;
        linked(&mut t).await;
        let (discord, channel) = t.on_discord("inverness");
        let ailsa = t.discord_person("AILSA");
        let sent = discord.slash_with_file(channel, ailsa, "/say 2 * 3", "us.png", BYTES);
        assert_ne!(sent.seen().await, Saw::Failed);
        let (telegram, kinshasa) = t.on_telegram("kinshasa");
        let has_file = |shown: &[telegram::Shown]| shown.iter().any(|one| one.file.is_some());
        let shown = telegram.wait_for(kinshasa, has_file).await;
        let file = shown.iter().rfind(|one| one.file.is_some()).unwrap();
        assert_eq!(
            file.file.as_ref().map(|(_, bytes)| *bytes),
            Some(BYTES.len())
        );
        assert!(
            shown.iter().any(|one| one.text.contains("2 * 3")),
            "{shown:?}"
        );

        // Words behind the command are read as those in its window.
        let marked = discord.slash(channel, ailsa, "/say **Dear** friends");
        assert_ne!(marked.seen().await, Saw::Failed);
        let is_letter = |one: &telegram::Shown| one.text.contains("Dear friends");
        let shown = telegram
            .wait_for(kinshasa, |shown| shown.iter().any(is_letter))
            .await;
        let letter = shown.iter().rfind(|one| is_letter(one)).unwrap();
        let mut kinds = letter.entities.iter().map(|entity| &entity["type"]);
        assert!(kinds.any(|kind| kind == "bold"), "{letter:?}");

        // A file needs no words; one that is too large for Telegram is named.
        let alone = discord.slash_with_file(channel, ailsa, "/say", "plan.pdf", BYTES);
        assert_ne!(alone.seen().await, Saw::Failed);
        let two =
            |shown: &[telegram::Shown]| shown.iter().filter(|one| one.file.is_some()).count() == 2;
        telegram.wait_for(kinshasa, two).await;

        t.presses("GRÂCE", "kinshasa", "Répondre").await;
        t.answers_with_photo("GRÂCE", "kinshasa", "Voici", BYTES)
            .await;
        let (discord, channel) = t.on_discord("inverness");
        let shown = discord
            .wait_for(channel, |shown| {
                shown
                    .iter()
                    .any(|one| one.from_bot && !one.files.is_empty())
            })
            .await;
        let brought = shown
            .iter()
            .rfind(|one| one.from_bot && !one.files.is_empty());
        let size = BYTES.len() as u64;
        assert_eq!(brought.unwrap().files, [("photo.jpg".to_owned(), size)]);
        assert!(shown.iter().any(|one| one.text.contains("Voici")));
    })
    .await;
}

/// What the bot's messages in a chat on Telegram say, and the files that they bring.
fn on_telegram(shown: &[telegram::Shown]) -> (String, Vec<(String, usize)>) {
    let ours = || shown.iter().filter(|one| one.from_bot);
    let texts: Vec<_> = ours().map(|one| plain(&one.text)).collect();
    (
        texts.join("\n"),
        ours().filter_map(|one| one.file.clone()).collect(),
    )
}

#[tokio::test]
async fn several_files_large_ones_and_lost_ones_are_told_where_they_stay() {
    on_both(|database| async move {
        let pair = Pair {
            inverness: Where::Discord,
            kinshasa: Where::Telegram,
        };
        let mut t = OnNetworks::start(database, pair).await;
        linked(&mut t).await;
        let (discord, channel) = t.on_discord("inverness");
        let (telegram, kinshasa) = t.on_telegram("kinshasa");
        let ailsa = t.discord_person("AILSA");

        // Several at once, one of them with a name that fills a screen.
        let long = format!("{}.pdf", "a-long-story".repeat(20));
        let files: [(&str, &[u8]); 3] = [("us.png", b"1"), ("plan.txt", b"12"), (&long, b"123")];
        let sent = discord.slash_with_files(channel, ailsa, "/say Look", &files);
        assert_ne!(sent.seen().await, Saw::Failed);
        let has_three = |shown: &[telegram::Shown]| on_telegram(shown).1.len() == 3;
        let (said, files) = on_telegram(&telegram.wait_for(kinshasa, has_three).await);
        assert!(said.contains("Look"), "{said}");
        let (name, _) = files.last().unwrap();
        assert!(name.ends_with("….pdf") && name.chars().count() == 100, "{name}");
        assert!(!said.contains(&long), "{said}");

        // One that is gone when it is to be brought: the words come.
        let lost = discord.slash_with_lost_file(channel, ailsa, "/say Our song", "song.mp3");
        assert_ne!(lost.seen().await, Saw::Failed);
        let is_told = |shown: &[telegram::Shown]| {
            let (said, _) = on_telegram(shown);
            said.contains("a envoyé song.mp3, mais") && said.contains("Our song")
        };
        telegram.wait_for(kinshasa, is_told).await;

        // One that Telegram hands out and Discord does not take.
        t.presses("GRÂCE", "kinshasa", "Répondre").await;
        let large = vec![7; 11_000_000];
        t.answers_with_photo("GRÂCE", "kinshasa", "Voici notre école", &large)
            .await;
        let (telegram, kinshasa) = t.on_telegram("kinshasa");
        let is_told = |shown: &[telegram::Shown]| {
            on_telegram(shown)
                .0
                .contains("photo.jpg (11 Mo) est trop volumineux pour être transmis : la limite est de 10 Mo.")
        };
        telegram.wait_for(kinshasa, is_told).await;
        let (discord, channel) = t.on_discord("inverness");
        let is_told = |shown: &[discord::Shown]| {
            let all: Vec<_> = shown.iter().map(|one| plain(&one.text)).collect();
            let all = all.join("\n");
            all.contains("Voici notre école") && all.contains("files of up to 10 MB can be")
        };
        discord.wait_for(channel, is_told).await;
        // One that Telegram has lost.
        telegram.fail_next(
            "getFile",
            telegram::Fault::Status {
                code: 400,
                description: "Bad Request: wrong file_id or the file is temporarily unavailable",
                retry_after: None,
            },
        );
        t.presses("GRÂCE", "kinshasa", "Répondre").await;
        t.answers_with_photo("GRÂCE", "kinshasa", "Encore", BYTES).await;
        let (discord, channel) = t.on_discord("inverness");
        let is_told = |shown: &[discord::Shown]| {
            let mut texts = shown.iter().map(|one| plain(&one.text));
            texts.any(|text| text.contains("sent photo.jpg, but I could not bring it"))
        };
        discord.wait_for(channel, is_told).await;
    })
    .await;
}

/// What a school's calendar program may have saved.
const CALENDAR: &[u8] = b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20261221\r\n\
    DTEND;VALUE=DATE:20270105\r\nSUMMARY:Winter\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

#[tokio::test]
async fn a_calendar_file_comes_with_the_command_on_both() {
    on_both(|database| async move {
        let pair = Pair {
            inverness: Where::Discord,
            kinshasa: Where::Telegram,
        };
        let mut t = OnNetworks::start(database, pair).await;
        linked(&mut t).await;
        let (discord, channel) = t.on_discord("inverness");
        let ailsa = t.discord_person("AILSA");
        let sent = discord.slash_with_file(channel, ailsa, "/calendar", "school.ics", CALENDAR);
        assert_ne!(sent.seen().await, Saw::Failed);
        let is_shown = |shown: &[discord::Shown]| {
            let mut said = shown.iter().map(|one| plain(&one.text));
            said.any(|text| text.contains("Shall I take these days?") && text.contains("Winter"))
        };
        discord.wait_for(channel, is_shown).await;
        t.presses("AILSA", "inverness", "Take these days").await;
        // On Discord they are taken out again from a list.
        let (discord, channel) = t.on_discord("inverness");
        let has_them = |shown: &[discord::Shown]| {
            shown
                .iter()
                .any(|one| one.text.contains("Winter") && one.keyboard.len() == 2)
        };
        discord.wait_for(channel, has_them).await;
        t.presses("AILSA", "inverness", "Remove ").await;
        let (discord, channel) = t.on_discord("inverness");
        let are_gone = |shown: &[discord::Shown]| {
            let newest = shown.iter().rev().find(|one| one.text.contains("days off"));
            newest.is_some_and(|card| !card.text.contains("Winter") && card.keyboard.len() == 1)
        };
        discord.wait_for(channel, are_gone).await;

        // There, it is the answer to the question for it; of which kind the file is does not matter.
        t.says("GRÂCE", "kinshasa", "/calendar").await;
        t.presses("GRÂCE", "kinshasa", "À partir d’un fichier")
            .await;
        t.answers_with_photo("GRÂCE", "kinshasa", "", CALENDAR)
            .await;
        let (telegram, kinshasa) = t.on_telegram("kinshasa");
        let is_shown = |shown: &[telegram::Shown]| {
            let said = on_telegram(shown).0;
            said.contains("Dois-je reprendre ces jours") && said.contains("Winter")
        };
        telegram.wait_for(kinshasa, is_shown).await;
        t.presses("GRÂCE", "kinshasa", "Reprendre ces jours").await;
        let (telegram, kinshasa) = t.on_telegram("kinshasa");
        let is_taken = |shown: &[telegram::Shown]| {
            let said = on_telegram(shown).0;
            said.contains("Lycée de la Gombe : jours de fermeture") && said.contains("Winter")
        };
        telegram.wait_for(kinshasa, is_taken).await;
    })
    .await;
}
