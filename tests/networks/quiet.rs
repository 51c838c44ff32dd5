//! A conversation goes quiet between a school on Discord and one on Telegram, while the program is killed and away.

use chrono::TimeDelta;

use super::stage::{OnNetworks, Pair, Where};
use crate::conversations::meetings::introduced;
use crate::conversations::plain_spaces;
use crate::support::databases::on_both;
use crate::support::stage::Stage;

/// How many messages of each school's chat speak of a silence.
fn told(t: &OnNetworks) -> [usize; 2] {
    let seen = t.seen();
    let count = |chat: &str, words: &[&str]| {
        let messages = seen[chat].messages.iter();
        let texts = messages.map(|(lines, _)| plain_spaces(&lines.join("\n")));
        texts
            .filter(|text| words.iter().any(|words| text.contains(words)))
            .count()
    };
    [
        count(
            "inverness",
            &["a little quiet between", "still quiet between"],
        ),
        count("kinshasa", &["un peu calme entre", "encore calme entre"]),
    ]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_silence_is_told_once_on_each_network_through_kills_and_weeks_without_the_program() {
    on_both(|database| async move {
        let pair = Pair {
            inverness: Where::Discord,
            kinshasa: Where::Telegram,
        };
        let mut t = OnNetworks::start(database, pair).await;
        introduced(&mut t).await;
        // Killed on the way there, and just after it was told.
        t.wait(TimeDelta::days(8)).await;
        t.kill();
        t.run_after(TimeDelta::zero()).await;
        assert_eq!(told(&t), [0, 0]);
        t.wait(TimeDelta::days(7)).await;
        assert_eq!(told(&t), [1, 1]);
        t.kill();
        t.run_after(TimeDelta::zero()).await;
        t.settled().await;
        assert_eq!(told(&t), [1, 1]);
        // Three weeks without the program are nobody's silence, and nothing comes at once for all of them.
        t.kill();
        t.run_after(TimeDelta::days(21)).await;
        t.settled().await;
        assert_eq!(told(&t), [1, 1]);
        // One press, and the partner reads it.
        t.presses("GRÂCE", "kinshasa", "Plus…").await;
        t.presses("GRÂCE", "kinshasa", "Nous nous sommes parlé ailleurs")
            .await;
        let heard = plain_spaces(&t.heard("inverness"));
        assert!(heard.contains("you have talked elsewhere"), "{heard}");
        // Now both cards say that, and no other comes so soon.
        assert_eq!(told(&t), [0, 0]);
        t.wait(TimeDelta::days(7)).await;
        assert_eq!(told(&t), [0, 0]);
    })
    .await;
}
