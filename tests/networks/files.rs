//! Pictures and files between a school on Discord and one on Telegram.

use super::stage::{OnNetworks, Pair, Where};
use crate::conversations::linked;
use crate::support::databases::on_both;
use crate::support::discord::Saw;
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
