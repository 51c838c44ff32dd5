//! `twinbell doctor` with a token of Telegram's: the real program against an emulated Bot API.

use std::net::TcpListener;
use std::time::{Duration, Instant};

use serde_json::json;
use tempfile::tempdir;

use super::{KEY, note_rooms};
use crate::support::databases::on_each;
use crate::support::process::{Ended, run};
use crate::support::telegram::{Fault, Kind, Telegram};

/// Answers as Telegram's with nothing to complain of, in the order in which they are told.
const FINE: [&str; 4] = [
    "✓ Telegram: the token is that of @twinbell_bot",
    "✓ Telegram: to add @twinbell_bot to a group, open https://t.me/twinbell_bot?startgroup=true",
    "✓ Telegram: privacy mode is off: in groups that @twinbell_bot was added to since, it hears that \
     people talk; it keeps nothing of what they say",
    "✓ Telegram: updates are fetched from Telegram",
];

/// What the doctor says with this token, this Bot API and these variables. The token is in none of it.
fn doctor(token: &str, api_url: &str, more: &[(&str, &str)]) -> Ended {
    let folder = tempdir().unwrap();
    let mut variables = vec![
        KEY,
        ("TWINBELL_TELEGRAM_TOKEN", token),
        ("TWINBELL_TELEGRAM_API_URL", api_url),
    ];
    variables.extend(more);
    let ended = run(&["doctor"], folder.path(), &variables);
    let (_, secret) = token.split_once(':').unwrap();
    let said = format!("{}{}", ended.stdout, ended.stderr);
    assert!(!said.contains(secret), "the token is told: {ended:?}");
    ended
}

fn examined(telegram: &Telegram, more: &[(&str, &str)]) -> Ended {
    doctor(telegram.token(), telegram.url(), more)
}

/// What is told of Telegram, which are `wrong` lines or only ones that are fine or worth knowing.
#[track_caller]
fn told(ended: &Ended, wrong: usize) -> Vec<&str> {
    let lines = ended.stdout.lines();
    let told: Vec<_> = lines.filter(|line| line.contains(" Telegram: ")).collect();
    let found = told.iter().filter(|line| line.starts_with('✗')).count();
    assert_eq!(found, wrong, "{ended:?}");
    let code = i32::from(wrong > 0);
    assert_eq!(ended.status.code(), Some(code), "{ended:?}");
    told
}

#[test]
fn a_bot_without_trouble_is_told_with_the_link_that_adds_it_to_a_group() {
    let telegram = Telegram::start();
    telegram.set_privacy(false);
    let ended = examined(&telegram, &[]);
    assert_eq!(told(&ended, 0), FINE);
    let first = ended.stdout.lines().next().unwrap();
    assert_eq!(
        first,
        "✓ configuration: good for the bot on its chat networks"
    );
    let methods: Vec<_> = telegram.calls().into_iter().map(|it| it.method).collect();
    assert_eq!(methods, ["getMe", "getWebhookInfo"], "it changes nothing");
}

#[test]
fn privacy_mode_is_explained_and_is_no_error() {
    let telegram = Telegram::start();
    let ended = examined(&telegram, &[]);
    assert_eq!(
        told(&ended, 0)[2],
        "! Telegram: privacy mode is on: commands, buttons and answers by reply work; but in groups \
         that @twinbell_bot is no administrator of, it does not hear ordinary talk, so where both \
         schools talk in one group it cannot notice when their conversation goes quiet. To change \
         that, make it an administrator of such a group; or type /setprivacy to BotFather, choose \
         @twinbell_bot and “Disable”, then take it out of each group and add it again"
    );
}

#[tokio::test]
async fn groups_in_which_the_bot_hears_little_or_is_not_are_named() {
    on_each(async |fresh| {
        let telegram = Telegram::start();
        let ann = telegram.person("Ann");
        let group = |title| {
            let group = telegram.chat(Kind::Supergroup, title, &[ann]);
            telegram.seat_bot(group);
            group
        };
        let names = ["Dell", "Both schools", "Gig Harbor", "Gombe"];
        let [managed, deaf, mute, left] = names.map(group);
        telegram.promote_bot(managed, ann);
        telegram.restrict_bot(mute, ann);
        telegram.remove_bot(left, ann);
        let topic = format!("{}:17", managed.0);
        let mut chats = [managed, deaf, mute, left].map(|it| it.0.to_string()).to_vec();
        chats.push(topic);
        note_rooms(&fresh, "telegram", &chats).await;
        let database = [("TWINBELL_DATABASE_URL", fresh.url.as_str())];
        let ended = examined(&telegram, &database);
        let told = told(&ended, 2);
        let has = |part: &str| told.iter().any(|line| line.contains(part));
        assert!(
            has("! Telegram: in “Both schools” commands, buttons and answers by reply work, but @"),
            "{told:?}"
        );
        assert!(
            has("✗ Telegram: in “Gig Harbor” @twinbell_bot may not write; "),
            "{told:?}"
        );
        let gone = format!("✗ Telegram: a group with a room (chat {}) cannot be looked at: ", left.0);
        assert!(has(&gone), "{told:?}");
        assert!(
            has("✓ Telegram: groups with rooms in which the bot may write and hears that people talk: 1"),
            "{told:?}"
        );
        // With privacy mode off, only those where it cannot write are left.
        telegram.set_privacy(false);
        let ended = examined(&telegram, &database);
        assert!(ended.stdout.contains("hears that people talk: 2"), "{ended:?}");
    })
    .await;
}

#[test]
fn a_bot_that_no_group_can_have_is_wrong() {
    let telegram = Telegram::start();
    telegram.set_privacy(false);
    telegram.set_joinable(false);
    let ended = examined(&telegram, &[]);
    let wrong = told(&ended, 1)[1];
    assert!(wrong.starts_with("✗ Telegram: @twinbell_bot cannot be added to groups;"));
    assert!(wrong.contains("/setjoingroups"), "{wrong}");
}

#[test]
fn a_token_that_telegram_does_not_know_is_told_without_showing_it() {
    let telegram = Telegram::start();
    let other = "7000000001:AAEanotherTokenThanTheEmulatorKnows";
    let ended = doctor(other, telegram.url(), &[]);
    let lines = told(&ended, 1);
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert!(lines[0].starts_with("✗ Telegram: Telegram does not know this token"));
    assert!(
        lines[0].contains("set TWINBELL_TELEGRAM_TOKEN"),
        "{lines:?}"
    );
    let half = doctor("7000000001:AAEcut", telegram.url(), &[]);
    let told = "✗ configuration: telegram.token from TWINBELL_TELEGRAM_TOKEN is not a token";
    assert!(half.stdout.contains(told), "{half:?}");
    assert!(!half.stdout.contains(" Telegram: "), "{half:?}");
}

#[test]
fn a_telegram_that_cannot_be_reached_or_is_something_else_is_told() {
    // A port that was free a moment ago, and so is nobody's.
    let free = TcpListener::bind("127.0.0.1:0").unwrap();
    let nobody = format!("http://{}", free.local_addr().unwrap());
    drop(free);
    let telegram = Telegram::start();
    let ended = doctor(telegram.token(), &nobody, &[]);
    let lines = told(&ended, 1);
    assert!(
        lines[0].starts_with("✗ Telegram: Telegram cannot be reached: "),
        "{lines:?}"
    );
    assert!(
        lines[0].ends_with(&format!(
            "; is TWINBELL_TELEGRAM_API_URL right, and does a Bot API answer at {nobody}?"
        )),
        "{lines:?}"
    );
    telegram.fail_next("getMe", Fault::Garbage);
    let ended = examined(&telegram, &[]);
    let lines = told(&ended, 1);
    assert!(lines[0].contains("not one of Telegram's"), "{lines:?}");
    telegram.fail_next("getWebhookInfo", Fault::DropBefore);
    let ended = examined(&telegram, &[]);
    let lines = told(&ended, 1);
    assert_eq!(lines[0], FINE[0]);
    assert!(
        lines[3].starts_with("✗ Telegram: the connection to Telegram broke"),
        "{lines:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_webhook_is_told_as_far_as_it_matters() {
    let telegram = Telegram::start();
    telegram.set_privacy(false);
    let ann = telegram.person("Ann");
    let chat = telegram.chat(Kind::Supergroup, "Staff", &[ann]);
    telegram.add_bot(chat, ann);
    // Nobody listens there; other programs put the token into the address.
    let token = telegram.token();
    let hook = json!({"url": format!("http://127.0.0.1:9/bot{token}")});
    let method = format!("{}/bot{token}/setWebhook", telegram.url());
    let set = reqwest::Client::new().post(method).json(&hook);
    assert!(set.send().await.unwrap().status().is_success());

    let ended = examined(&telegram, &[]);
    assert_eq!(
        told(&ended, 0)[3],
        "! Telegram: updates go to a webhook at 127.0.0.1, which the next start removes, since \
         Twinbell fetches them; if another program needs them, make a bot of its own for Twinbell"
    );
    let webhook = [
        ("TWINBELL_TELEGRAM_WEBHOOK", "true"),
        ("TWINBELL_PUBLIC_URL", "http://127.0.0.1:9"),
    ];
    let until = Instant::now() + Duration::from_secs(10);
    let ended = loop {
        let ended = examined(&telegram, &webhook);
        if ended.stdout.contains("the last failure") || Instant::now() > until {
            break ended;
        }
    };
    let line = told(&ended, 0)[3];
    assert!(
        line.starts_with(
            "! Telegram: updates go to the webhook at 127.0.0.1, but the last failure was at "
        ),
        "{line}"
    );
    assert!(line.contains(" UTC (“Connection refused”), and "), "{line}");
}

#[test]
fn a_token_without_a_key_is_examined_all_the_same() {
    let telegram = Telegram::start();
    let variables = [("TWINBELL_SECRET_KEY", "")];
    let ended = examined(&telegram, &variables);
    assert_eq!(ended.status.code(), Some(1), "{ended:?}");
    assert!(
        ended
            .stdout
            .contains("✗ configuration: there is no secret key")
    );
    assert!(ended.stdout.contains(FINE[0]), "{ended:?}");
}
