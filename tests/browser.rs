//! The playground as a newcomer meets it: the real program, and its page in Chromium.

mod drawing;
mod page;
mod story;

use fantoccini::Locator;
use serde_json::json;
use tempfile::tempdir;
use twinbell::text::Voice;

use crate::support::process::Twinbell;
use page::{PATIENCE, Page};

fn french() -> Voice {
    Voice::of("fr".parse().expect("a tag"))
}

#[tokio::test]
async fn commands_are_found_and_sent_by_keyboard_alone() {
    const DOWN: &str = "\u{e015}";
    const TAB: &str = "\u{e004}";
    const ENTER: &str = "\u{e007}";
    const ESCAPE: &str = "\u{e00c}";
    let folder = tempdir().unwrap();
    let twinbell = Twinbell::start(folder.path(), &[]);
    let Some(page) = Page::open(&twinbell.base_url, 1280, 800).await else {
        return;
    };
    let staff = page.chat("c1", Voice::ENGLISH);
    let open = "document.activeElement.hasAttribute('aria-activedescendant')";
    let marked = "document.getElementById(
        document.activeElement.getAttribute('aria-activedescendant'))?.dataset.command";

    staff.write("/").await;
    page.until("commands are offered", open).await;
    page.picture("suggestions").await;
    let first = page.ask(marked).await;
    page.keys(DOWN).await;
    assert_ne!(page.ask(marked).await, first);
    page.keys(ESCAPE).await;
    page.until("Escape closes the list", &format!("!({open})"))
        .await;
    assert_eq!(staff.written().await, "/");

    staff.write("/jo").await;
    assert_eq!(page.ask(marked).await, "join");
    page.keys(ENTER).await;
    assert_eq!(staff.written().await, "/join ");
    page.until(
        "what the command needs is described",
        "document.getElementById(document.activeElement.getAttribute('aria-describedby'))
            .textContent.startsWith('/join')",
    )
    .await;

    staff.write("/he").await;
    page.keys(ENTER).await;
    page.keys(ENTER).await;
    staff.hears("help-new-chat").await;
    assert_eq!(staff.written().await, "");
    let roles = page.ask("document.querySelectorAll('textarea[role]').length");
    assert_eq!(roles.await, 0, "HTML has no other role for a textarea");

    // From the tabs, one key reaches a way past all buttons of the chat.
    page.ask("void document.querySelector('[role=tab][aria-selected=true]').focus()")
        .await;
    page.keys(TAB).await;
    page.keys(ENTER).await;
    let focused = page.ask("document.activeElement.dataset.testid");
    assert_eq!(focused.await, "say-c1");
    page.browser.close().await;
}

#[tokio::test]
async fn the_page_and_the_bot_speak_the_language_that_is_chosen() {
    let folder = tempdir().unwrap();
    let twinbell = Twinbell::start(folder.path(), &[]);
    let Some(page) = Page::open(&twinbell.base_url, 1280, 800).await else {
        return;
    };
    let staff = page.chat("c1", french());
    page.speak("fr").await;
    page.until(
        "clocks are read the French way",
        r"/\d\sh\s\d/.test(document.querySelector('.school-time').textContent)",
    )
    .await;
    page.picture("french").await;
    staff.say("p1", "/help").await;
    staff.hears("help-new-chat").await;
    page.browser.click_test_id("add-chat").await;
    page.until(
        "pupils of both schools are not offered a chat",
        "(document.querySelector('[value=pupils]').click(), document.querySelector('[value=both]').click(),
          document.querySelector('[value=pupils]').disabled && document.querySelector('[value=staff]').checked)",
    )
    .await;
    page.picture("french-add-chat").await;
    page.fill_in(&[("title", "Salle commune")]).await;
    page.until(
        "the new chat is open",
        "document.querySelector('[role=tab][aria-selected=true] .tab-title')
            .textContent === 'Salle commune'",
    )
    .await;
    page.reload().await;
    assert_eq!(page.ask("document.documentElement.lang").await, "fr");
    page.browser.close().await;
}

#[tokio::test]
async fn on_a_telephone_one_school_is_seen_at_a_time() {
    let folder = tempdir().unwrap();
    let twinbell = Twinbell::start(folder.path(), &[]);
    let Some(page) = Page::open(&twinbell.base_url, 390, 844).await else {
        return;
    };
    let seen = "[...document.querySelectorAll('.pane')]
        .filter(pane => pane.checkVisibility()).map(pane => pane.dataset.chat)";
    assert_eq!(page.ask(seen).await, json!(["c1"]));
    page.picture("phone-first").await;
    page.browser.click_test_id("side-right").await;
    assert_eq!(page.ask(seen).await, json!(["c3"]));
    let staff = page.chat("c3", Voice::ENGLISH);
    staff.say("p7", "/start").await;
    staff.press("p7", "setup-begin").await;
    staff.press("p7", "setup-who-ours").await;
    staff.press_label("p7", "français").await;
    let staff = page.chat("c3", french());
    staff.press("p7", "setup-give-name").await;
    page.until("the form opens", "document.querySelector('dialog[open]')")
        .await;
    page.picture("phone-form").await;
    let words = page.ask(
        "['.field-required', '[data-testid=cancel]'].map(it => document.querySelector(it).textContent)",
    );
    let in_french = ["playground-required", "playground-cancel"].map(|key| french().say(key));
    assert_eq!(
        words.await,
        json!(in_french),
        "a school's form is in its language"
    );
    let colours =
        "[document.querySelector('[data-testid=submit]'), document.querySelector('#pane-c3 .send')]
        .map(it => getComputedStyle(it).backgroundColor)";
    let colours = page.ask(colours).await;
    assert_eq!(colours[0], colours[1], "and in its colour");
    page.fill_in(&[("name", "مدرسة النيل – Nile School")]).await;
    page.browser
        .wait_for_text("[data-testid=side-right]", "Nile School", PATIENCE)
        .await;
    let heading = "document.querySelector('.side-right h2').checkVisibility()";
    assert_eq!(page.ask(heading).await, true, "between h1 and h3 is an h2");
    page.browser.click_test_id("side-left").await;
    page.picture("phone-name").await;
    assert_eq!(
        page.ask("document.documentElement.scrollWidth <= innerWidth")
            .await,
        true
    );
    page.browser.close().await;
}

#[tokio::test]
async fn a_second_window_sees_what_the_first_one_does() {
    let folder = tempdir().unwrap();
    let twinbell = Twinbell::start(folder.path(), &[]);
    let Some(page) = Page::open(&twinbell.base_url, 1280, 800).await else {
        return;
    };
    let client = &page.browser.client;
    let staff = page.chat("c1", Voice::ENGLISH);
    staff.say("p1", "/help").await;
    staff.hears("help-new-chat").await;
    staff.say("p1", "/start").await;
    staff.press("p1", "setup-begin").await;
    staff.press("p1", "setup-who-ours").await;
    staff.press_label("p1", "English").await;
    staff.write("a draft").await;
    staff.press("p1", "setup-give-name").await;
    let first = client.window().await.unwrap();
    let second = client.new_window(true).await.unwrap().handle;

    client.switch_to_window(second.clone()).await.unwrap();
    page.reload().await;
    staff.shows("/help").await;
    staff.press("p1", "setup-give-name").await;
    page.fill_in(&[("name", "Loch Academy")]).await;

    // What was answered meanwhile is not overwritten before it was seen.
    client.switch_to_window(first.clone()).await.unwrap();
    page.browser
        .type_into("dialog [name=name]", "Glen Academy")
        .await;
    page.browser.click_test_id("submit").await;
    page.browser
        .wait_for_text(".dialog-trouble", "“Loch Academy”", PATIENCE)
        .await;
    page.picture("form-meanwhile").await;
    page.fill_in(&[]).await;
    page.browser
        .wait_for_text(".side-left h2", "Glen Academy", PATIENCE)
        .await;

    client.switch_to_window(second).await.unwrap();
    page.browser.click_test_id("start-over").await;
    page.fill_in(&[]).await;

    client.switch_to_window(first).await.unwrap();
    page.until(
        "the first window is empty, without its notes and drafts",
        "!document.querySelector('.message')
         && [...document.querySelectorAll('.say')].every(box => box.value === '')",
    )
    .await;
    let hint = client.find(Locator::Css("[data-testid=begin]")).await;
    assert!(hint.is_ok(), "the first steps are told again");
    page.browser.close().await;
}
