//! One long story: two schools set themselves up, find each other, and begin to talk.

use std::path::Path;

use fantoccini::Locator;
use tempfile::tempdir;
use twinbell::text::Voice;

use super::french;
use super::page::{Chat, Page};
use crate::support::process::Twinbell;

const MS_FRASER: &str = "p1";
const MR_SUTHERLAND: &str = "p2";
const MME_ILUNGA: &str = "p7";
const M_KABONGO: &str = "p8";

const FROM_INVERNESS: &str =
    "I am Iain Sutherland, and I teach geography. Ms Fraser teaches French.";
const FROM_KINSHASA: &str = "Je suis Nadège Ilunga, professeure d’anglais, et voici M. Kabongo.";

#[tokio::test]
async fn two_schools_meet_on_the_page() {
    let folder = tempdir().unwrap();
    let twinbell = Twinbell::start(folder.path(), &[]);
    let Some(page) = Page::open(&twinbell.base_url, 1280, 800).await else {
        return;
    };
    let inverness = page.chat("c1", Voice::ENGLISH);
    let kinshasa = page.chat("c3", french());

    page.picture("first").await;
    page.browser.click_test_id("begin").await;
    inverness.press(MS_FRASER, "setup-begin").await;
    set_up_inverness(&page, inverness).await;
    let code = invite(&page, inverness).await;
    kinshasa.say(MME_ILUNGA, &format!("/join {code}")).await;
    // It does not know yet that they speak French.
    page.chat("c3", Voice::ENGLISH)
        .press(MME_ILUNGA, "linking-is-yes")
        .await;
    set_up_kinshasa(&page, kinshasa).await;
    confirm(&page, inverness, kinshasa).await;
    introduce(&page, inverness, kinshasa).await;
    write_letters(&page, inverness, kinshasa).await;
    ask_about_the_partner(&page, inverness, kinshasa).await;
    send_a_file(&page, inverness, folder.path()).await;
    reload(&page, inverness).await;
    let twinbell = restart(twinbell, folder.path(), &page, inverness).await;
    start_over(&page, inverness).await;
    page.browser.close().await;
    drop(twinbell);
}

/// The line under the first school's name.
const TOWN: &str = "document.querySelector('.side-left .school-place').textContent";

/// Waits until a button with the text of this key is what the next press of Enter presses.
async fn has_the_focus(page: &Page, key: &str) {
    let label = serde_json::to_string(&Voice::ENGLISH.say(key)).expect("text is JSON");
    let focused = format!("document.activeElement.textContent === {label}");
    page.until(&format!("{key} has the focus"), &focused).await;
}

async fn set_up_inverness(page: &Page, inverness: Chat<'_>) {
    inverness.press(MS_FRASER, "setup-who-ours").await;
    // That card went, and the next came below it.
    page.until(
        "the first answer to the next question has the focus",
        "document.activeElement === [...document.querySelectorAll('#pane-c1 .message')].at(-1)
            .querySelector('button')",
    )
    .await;
    inverness.press_label(MS_FRASER, "English").await;

    // What cannot be right is put right in the same form.
    inverness.press(MS_FRASER, "setup-give-name").await;
    page.browser.click_test_id("submit").await;
    page.until(
        "the empty field is marked",
        "document.querySelector('dialog [name=name]').getAttribute('aria-invalid') === 'true'",
    )
    .await;
    page.picture("form-empty").await;
    page.fill_in(&[("name", "!!!")]).await;
    inverness.hears("setup-name-empty").await;
    // What was typed can be mended from there, where the button that opened the form begins anew.
    has_the_focus(page, "form-correct").await;
    inverness.press(MS_FRASER, "form-correct").await;
    page.until(
        "what was typed is still there",
        "document.querySelector('dialog [name=name]').value === '!!!'",
    )
    .await;
    let described = "document.getElementById(document.querySelector('dialog').getAttribute('aria-describedby'))";
    let why = page.ask(&format!("{described}.textContent")).await;
    assert_eq!(why, Voice::ENGLISH.say("setup-name-empty"));
    page.picture("form-again").await;
    page.fill_in(&[("name", "Glen Ness Academy")]).await;
    // The button that opened it is gone: the focus goes on to the next question.
    has_the_focus(page, "setup-give-place").await;
    assert_eq!(page.ask(TOWN).await, "", "nobody has told it yet");

    inverness.press(MS_FRASER, "setup-give-place").await;
    page.fill_in(&[("place", "Inverness"), ("country", "Scotland")])
        .await;
    inverness.press_label(MS_FRASER, "Inverness:").await;
    inverness.press(MS_FRASER, "setup-week-other").await;
    page.fill_in(&[("week", "Monday to Friday 8:45-15:30")])
        .await;
    inverness.press(MS_FRASER, "setup-that-is-me").await;
    inverness.hears("setup-ask-deputy").await;
    inverness.press(MR_SUTHERLAND, "setup-that-is-me").await;
    inverness.press(MS_FRASER, "setup-since-new").await;
    page.browser
        .wait_for_text(".side-left h2", "Glen Ness Academy", super::PATIENCE)
        .await;
}

/// The code that the card shows.
async fn invite(page: &Page, inverness: Chat<'_>) -> String {
    inverness.press(MS_FRASER, "setup-invite").await;
    inverness.hears("linking-invite-title").await;
    page.picture("invited").await;
    let card = page
        .ask("[...document.querySelectorAll('#pane-c1 .quote')].at(-1).textContent")
        .await;
    let command = card.as_str().expect("a text");
    let code = command.strip_prefix("/join ").expect("the command to type");
    code.to_owned()
}

async fn set_up_kinshasa(page: &Page, kinshasa: Chat<'_>) {
    kinshasa.press_label(MME_ILUNGA, "français").await;
    kinshasa.press(MME_ILUNGA, "setup-give-name").await;
    page.fill_in(&[("name", "Lycée du Fleuve")]).await;
    kinshasa.press(MME_ILUNGA, "setup-give-place").await;
    page.fill_in(&[("place", "Kinshasa"), ("country", "RDC")])
        .await;
    kinshasa.press_label(MME_ILUNGA, "Kinshasa").await;
    kinshasa.press(MME_ILUNGA, "setup-week-other").await;
    page.fill_in(&[("week", "lundi à vendredi 7h30-12h30")])
        .await;
    kinshasa.press(MME_ILUNGA, "setup-that-is-me").await;
    kinshasa.hears("setup-ask-deputy").await;
    kinshasa.press(M_KABONGO, "setup-that-is-me").await;
    kinshasa.press(MME_ILUNGA, "setup-since-new").await;
}

async fn confirm(page: &Page, inverness: Chat<'_>, kinshasa: Chat<'_>) {
    inverness.hears("linking-confirm").await;
    page.picture("confirming").await;
    inverness.press(MS_FRASER, "linking-yes").await;
    inverness.hears("linking-confirmed").await;
    kinshasa.press(MME_ILUNGA, "linking-yes").await;
    kinshasa.hears("linking-done").await;
    inverness.shows("Lycée du Fleuve").await;
}

/// A file goes with a command, and what is in it is read.
async fn send_a_file(page: &Page, inverness: Chat<'_>, folder: &Path) {
    let file = folder.join("lakes.gift");
    std::fs::write(&file, "Is Loch Ness deep? {T}\n").expect("a file can be written");
    let path = file.to_str().expect("a plain path");
    let input = Locator::Css("[data-testid=file-c1]");
    let input = page.browser.client.find(input).await.expect("a file input");
    input.send_keys(path).await.expect("a file can be chosen");
    page.browser
        .wait_for_text("[data-testid=attached-c1]", "lakes.gift", super::PATIENCE)
        .await;
    page.picture("file-attached").await;
    inverness.say(MS_FRASER, "/quiz").await;
    inverness.shows("From lakes.gift (Moodle GIFT)").await;
    page.until(
        "the file is no longer attached",
        "document.querySelector('[data-testid=attached-c1]').textContent === ''",
    )
    .await;

    // One of more than a megabyte is refused in words, before it is sent.
    std::fs::write(&file, vec![b'a'; 1024 * 1024 + 1]).expect("a file can be written");
    let input = Locator::Css("[data-testid=file-c1]");
    let input = page.browser.client.find(input).await.expect("a file input");
    input.send_keys(path).await.expect("a file can be chosen");
    let sentence = Voice::ENGLISH.say("playground-file-too-large");
    page.browser
        .wait_for_text("[data-testid=attached-c1]", &sentence, super::PATIENCE)
        .await;
}

/// The questions come in each school's own hours: two mornings make sure of both.
async fn introduce(page: &Page, inverness: Chat<'_>, kinshasa: Chat<'_>) {
    for _ in 0..2 {
        page.browser.click_test_id("clock-school-day").await;
        page.until(
            "the clock has moved",
            "!document.querySelector('#clock-buttons [aria-busy]')",
        )
        .await;
    }
    inverness.hears("introductions-title").await;
    kinshasa.hears("introductions-title").await;
    let answer = Voice::ENGLISH.fill(
        "introductions-answer",
        &twinbell::args! { "prompt" => Voice::ENGLISH.say("introductions-people-short") },
    );
    inverness.press_label(MR_SUTHERLAND, &answer).await;
    page.fill_in(&[("answer", FROM_INVERNESS)]).await;
    kinshasa.shows(FROM_INVERNESS).await;
    kinshasa
        .press(MME_ILUNGA, "introductions-answer-yours")
        .await;
    page.fill_in(&[("answer", FROM_KINSHASA)]).await;
    inverness.shows(FROM_KINSHASA).await;
    page.picture("playground").await;
}

/// The form opens with the command, and emphasis is seen as such.
async fn write_letters(page: &Page, inverness: Chat<'_>, kinshasa: Chat<'_>) {
    const LETTER: &str = "Dear **friends**,\n- would you *sing* with us?\n- [our song](https://song.example)\n> Music knows no border.\n@everyone";
    inverness.say(MR_SUTHERLAND, "/say").await;
    page.fill_in(&[("letter", LETTER)]).await;
    page.until(
        "the letter is shown with its emphasis in both schools",
        "['#pane-c1', '#pane-c3'].every(pane => {
            const rich = document.querySelector(pane + ' .rich');
            return rich?.querySelector('strong')?.textContent === 'friends'
                && rich.querySelectorAll('ul li').length === 2
                && rich.querySelector('a').href === 'https://song.example/'
                && rich.querySelector('blockquote').textContent === 'Music knows no border.';
        })",
    )
    .await;
    kinshasa.press(M_KABONGO, "letters-reply").await;
    page.fill_in(&[("letter", "Avec **joie** !")]).await;
    inverness.shows("M. Kabongo (Lycée du Fleuve)").await;
    page.picture("letters").await;
}

async fn ask_about_the_partner(page: &Page, inverness: Chat<'_>, kinshasa: Chat<'_>) {
    inverness.say(MS_FRASER, "/partner").await;
    inverness.hears("circumstances-clocks").await;
    kinshasa.say(M_KABONGO, "/partner").await;
    kinshasa.hears("circumstances-clocks").await;
    let only = french()
        .say("playground-only")
        .replace("%name%", "M. Kabongo");
    kinshasa.shows(&only).await;
    page.until(
        "both see the day on both clocks as a picture, with its words",
        "['#pane-c1', '#pane-c3'].every(pane => {
            const picture = document.querySelector(pane + ' .note img.picture');
            return picture?.naturalWidth === 1000 && picture.alt.split('\\n').length >= 6;
        })",
    )
    .await;
    page.picture("partner").await;
}

/// What everybody sees, a draft, and the open tab outlast a reload; notes do not.
async fn reload(page: &Page, inverness: Chat<'_>) {
    inverness.write("half a sentence").await;
    page.browser.click_test_id("tab-c4-right").await;
    let before = inverness.messages().await;
    page.reload().await;
    assert_eq!(inverness.messages().await, before);
    assert_eq!(inverness.written().await, "half a sentence");
    let open = page.ask("document.querySelector('.side-right [aria-selected=true]').id");
    assert_eq!(open.await, "tab-right-c4");
    let notes = page.ask("document.querySelectorAll('.note').length").await;
    assert_eq!(notes, 0);
}

/// A process that is killed is missed, and what was said meanwhile arrives once it is back.
async fn restart(
    twinbell: Twinbell,
    folder: &std::path::Path,
    page: &Page,
    inverness: Chat<'_>,
) -> Twinbell {
    const MEANWHILE: &str = "Is anybody there?";
    let address = twinbell.base_url.trim_start_matches("http://").to_owned();
    twinbell.kill();
    inverness.say(MS_FRASER, MEANWHILE).await;
    page.until(
        "the text waits",
        "document.querySelector('.on-its-way, [data-testid=trouble]')",
    )
    .await;
    page.until(
        "the page says that it is alone",
        "document.getElementById('connection').textContent",
    )
    .await;
    page.picture("reconnecting").await;
    let again = Twinbell::start(folder, &[("TWINBELL_HTTP_LISTEN", &address)]);
    // Should the restart have outlasted the page's own tries, it offers another.
    page.until(
        "the text has arrived once",
        &format!(
            "(document.querySelector('[data-testid=trouble] .button')?.click(),
              !document.querySelector('.on-its-way, [data-testid=trouble]')
              && [...document.querySelectorAll('#pane-c1 .log-list > .message .para')]
                  .filter(it => it.textContent === '{MEANWHILE}').length === 1)"
        ),
    )
    .await;
    page.until(
        "the page follows again",
        "!document.getElementById('connection').textContent",
    )
    .await;
    again
}

async fn start_over(page: &Page, inverness: Chat<'_>) {
    page.browser.click_test_id("start-over").await;
    page.picture("start-over").await;
    page.browser.click_test_id("cancel").await;
    inverness.shows("Lycée du Fleuve").await;
    page.browser.click_test_id("start-over").await;
    page.fill_in(&[]).await;
    page.until(
        "everything is empty, and the first steps are told again",
        "!document.querySelector('.message') && document.querySelector('[data-testid=begin]')",
    )
    .await;
    let town = page.ask("document.querySelector('.side-left h2').textContent");
    assert_eq!(town.await, "Inverness");
}
