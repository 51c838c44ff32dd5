use secrecy::ExposeSecret;

use super::super::Checked;
use super::super::tests::{TOKEN, checked, given, problems_of};
use super::*;

/// 32 zero bytes.
const KEY: (&str, &str) = (
    "TWINBELL_SECRET_KEY",
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
);
/// Of Discord's form.
const DISCORD_TOKEN: (&str, &str) = ("TWINBELL_DISCORD_TOKEN", "MTIzNDU2.Gabc12.x-y_z0123456789");
const WEBHOOK: (&str, &str) = ("TWINBELL_TELEGRAM_WEBHOOK", "true");
const MANUAL: (&str, &str) = ("TWINBELL_CLOCK", "manual");

#[test]
fn a_token_is_enough_for_telegram() {
    let config = checked(Mode::Run, &[TOKEN, KEY]).unwrap();
    let telegram = config.telegram.unwrap();
    assert_eq!(telegram.token.expose_secret(), TOKEN.1);
    assert_eq!((telegram.api_url, telegram.webhook), (None, false));
    let keyless = problems_of(Mode::Run, &[TOKEN]);
    assert!(keyless.contains("set TWINBELL_SECRET_KEY to"), "{keyless}");
    let own = ("TWINBELL_TELEGRAM_API_URL", "http://bell.test:8081/api/");
    let config = checked(Mode::Run, &[TOKEN, KEY, own]).unwrap();
    let api_url = config.telegram.unwrap().api_url;
    assert_eq!(api_url.unwrap(), "http://bell.test:8081/api");
}

#[test]
fn a_token_is_enough_for_discord() {
    let config = checked(Mode::Run, &[DISCORD_TOKEN, KEY]).unwrap();
    assert!(config.telegram.is_none());
    let discord = config.discord.unwrap();
    assert_eq!(discord.token.expose_secret(), DISCORD_TOKEN.1);
    assert_eq!(discord.api_url, None);
    let own = ("TWINBELL_DISCORD_API_URL", "http://bell.test:8081/");
    let config = checked(Mode::Run, &[DISCORD_TOKEN, TOKEN, KEY, own]).unwrap();
    assert!(config.telegram.is_some());
    let api_url = config.discord.unwrap().api_url;
    assert_eq!(api_url.unwrap(), "http://bell.test:8081");
}

#[test]
fn the_playground_connects_to_no_network_and_minds_no_token() {
    let given = [TOKEN, DISCORD_TOKEN, WEBHOOK, MANUAL];
    let config = checked(Mode::Playground, &given).unwrap();
    assert!(config.telegram.is_none() && config.discord.is_none());
}

#[test]
fn a_webhook_needs_an_address_that_telegram_takes() {
    let public = |url| ("TWINBELL_PUBLIC_URL", url);
    let nowhere = problems_of(Mode::Run, &[TOKEN, KEY, WEBHOOK]);
    assert_eq!(
        nowhere,
        "telegram.webhook from TWINBELL_TELEGRAM_WEBHOOK needs an address at which Telegram \
         reaches this process; set TWINBELL_PUBLIC_URL, for example to https://twinbell.example.org"
    );
    let plain = [TOKEN, KEY, WEBHOOK, public("http://bell.test")];
    let told = problems_of(Mode::Run, &plain);
    assert!(told.contains("begins with https://, since"), "{told}");
    let wrong = problems_of(Mode::Run, &[TOKEN, KEY, WEBHOOK, public("bell.test")]);
    assert!(wrong.starts_with("http.public_url from"), "{wrong}");
    assert!(!wrong.contains('\n'), "told twice: {wrong}");
    let own_server = ("TWINBELL_TELEGRAM_API_URL", "http://127.0.0.1:8081");
    for variables in [
        [TOKEN, KEY, WEBHOOK, public("https://bell.test")].as_slice(),
        &[TOKEN, KEY, WEBHOOK, public("http://bell.test"), own_server],
    ] {
        let config = checked(Mode::Run, variables).unwrap();
        assert!(config.telegram.unwrap().webhook);
    }
}

#[test]
fn nobody_on_a_real_network_is_written_to_at_a_pretended_time() {
    let api_url = |url| ("TWINBELL_TELEGRAM_API_URL", url);
    let real = problems_of(Mode::Run, &[TOKEN, KEY, MANUAL]);
    assert!(
        real.starts_with(
            "telegram.token from TWINBELL_TELEGRAM_TOKEN cannot be used with a manual clock, which \
             is for tests: set TWINBELL_TELEGRAM_API_URL to a loopback address"
        ),
        "{real}"
    );
    for url in [
        "https://api.telegram.org",
        "http://127.0.0.1.example.org",
        "http://127.0.0.1@example.org",
        "http://[::2]:1",
    ] {
        let told = problems_of(Mode::Run, &[TOKEN, KEY, MANUAL, api_url(url)]);
        let named = "telegram.api_url from TWINBELL_TELEGRAM_API_URL cannot be used";
        assert!(told.starts_with(named), "{url}: {told}");
    }
    let real = problems_of(Mode::Run, &[DISCORD_TOKEN, KEY, MANUAL]);
    assert!(
        real.starts_with(
            "discord.token from TWINBELL_DISCORD_TOKEN cannot be used with a manual clock, which is \
             for tests: set TWINBELL_DISCORD_API_URL to a loopback address"
        ),
        "{real}"
    );
    let local = ("TWINBELL_DISCORD_API_URL", "http://127.0.0.1:1");
    let config = checked(Mode::Run, &[DISCORD_TOKEN, KEY, MANUAL, local]);
    assert!(config.unwrap().discord.is_some());
    for url in [
        "http://127.0.0.1:1",
        "http://127.9.9.9/",
        "http://[::1]:1/api",
        "http://localhost:1",
    ] {
        let config = checked(Mode::Run, &[TOKEN, KEY, MANUAL, api_url(url)]);
        assert!(config.unwrap().telegram.is_some(), "{url}");
    }
}

#[test]
fn what_is_wrong_about_telegram_keeps_it_from_being_asked() {
    for wrong in [
        ("TWINBELL_TELEGRAM_API_URL", "telegram"),
        WEBHOOK,
        ("TWINBELL_TELEGRAM_WEBHOOK", "yes"),
        MANUAL,
    ] {
        let checked = Checked::of(&given(None, &[TOKEN, KEY, wrong]), Mode::Run);
        assert_eq!(checked.problems.len(), 1, "{:?}", checked.problems);
        assert!(checked.telegram.is_none(), "{wrong:?}");
    }
    for wrong in [("TWINBELL_DISCORD_API_URL", "discord"), MANUAL] {
        let checked = Checked::of(&given(None, &[DISCORD_TOKEN, KEY, wrong]), Mode::Run);
        assert_eq!(checked.problems.len(), 1, "{:?}", checked.problems);
        assert!(checked.discord.is_none(), "{wrong:?}");
    }
    // What is wrong elsewhere does not.
    let checked = Checked::of(&given(None, &[TOKEN]), Mode::Run);
    assert!(checked.telegram.is_some());
}
