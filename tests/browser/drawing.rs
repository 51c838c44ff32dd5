//! How single messages are drawn, by the page's own scripts.

use serde_json::json;
use tempfile::tempdir;

use super::page::Page;
use crate::support::process::Twinbell;

/// What the bot says begins or goes on with a name in Arabic script.
const DIRECTIONS: &str = "\
    import('/assets/message.js').then(({ MessageView }) => {
        const blocks = [
            { kind: 'title', text: 'مدرسة النيل' },
            { kind: 'para', text: 'مدرسة النيل and I are looking for a time.' },
            { kind: 'item', mark: 'none', text: '3. لعبة\\n░░░░ 0 % (0)' },
        ];
        const directions = (languages) => {
            const message = { id: null, from: null, act: null, at: '2026-11-21T09:00:00Z', local: '',
                edited: false, silent: false, blocks, buttons: [[{ label: 'مدرسة', data: 'x', style: 'main' }]], links: [] };
            const view = new MessageView({ person: () => undefined, languages, press() {} });
            view.update(message);
            return [...view.node.querySelectorAll('h3, p, .item > span:last-child, button')].map(it => it.dir);
        };
        return [['en'], ['ar'], ['fr', 'en'], ['fr', 'ar']].map(directions);
    })";

/// A text that is on its way, and then the state in which it has arrived: how often it is seen.
const ON_ITS_WAY: &str = "\
    import('/assets/pane.js').then(({ Pane }) => {
        const chat = { id: 't', title: 'T', side: 'left', people: [], languages: ['en'], commands: [], messages: [] };
        const place = { sides: [], people: new Map() };
        const pane = new Pane(chat);
        const times = () => pane.list.textContent.match(/hello/g).length;
        pane.update(chat, place);
        pane.addLocal(pane.waitingMessage({ id: 'a', person: 'p1', text: 'hello' }));
        const before = times();
        const arrived = { id: 'm1', act: 'a', from: 'p1', at: '2026-11-21T09:00:00Z', local: '',
            edited: false, silent: false, blocks: [{ kind: 'para', text: 'hello' }], buttons: [], links: [] };
        pane.update({ ...chat, messages: [arrived] }, place);
        return [before, times()];
    })";

/// Whether the last message goes without its sender's name.
const FOLLOWS: &str = "[...document.querySelectorAll('#pane-c1 .message.person')].at(-1).classList.contains('follows')";

#[tokio::test]
async fn messages_have_their_sender_and_run_the_way_of_their_language() {
    let folder = tempdir().unwrap();
    let twinbell = Twinbell::start(folder.path(), &[]);
    let Some(page) = Page::open(&twinbell.base_url, 1280, 800).await else {
        return;
    };
    let directions = page.ask(DIRECTIONS).await;
    let all = |dir| json!([dir, dir, dir, dir]);
    let expected = json!([all("ltr"), all("rtl"), all("ltr"), all("auto")]);
    assert_eq!(directions, expected);
    assert_eq!(page.ask(ON_ITS_WAY).await, json!([1, 1]));

    let staff = page.chat("c1", twinbell::text::Voice::ENGLISH);
    staff.say("p1", "/help").await;
    staff.hears("help-new-chat").await;
    staff.say("p1", "after a note").await;
    staff.shows("after a note").await;
    assert_eq!(page.ask(FOLLOWS).await, false, "a note stands between");
    // The minute may turn between two messages, and the second then says when it came; but not each time.
    let mut follows = json!(false);
    for words in ["one more", "and another", "and the last"] {
        staff.say("p1", words).await;
        staff.shows(words).await;
        follows = page.ask(FOLLOWS).await;
        if follows == true {
            break;
        }
    }
    assert_eq!(follows, true);

    for title in [
        "Second staff room",
        "A club for all who like to sing",
        "The school garden",
    ] {
        page.browser.click_test_id("add-chat").await;
        page.fill_in(&[("title", title)]).await;
    }
    let cut = "[...document.querySelectorAll('.tabs')].filter(it => it.scrollWidth > it.clientWidth).length";
    assert_eq!(page.ask(cut).await, 0, "every tab is seen whole");
    page.picture("tabs").await;
    page.browser.close().await;
}
