//! Telegram's HTML, and what a message then holds.

use serde_json::{Value, json};

use crate::support::telegram::Kind;

use super::Room;

async fn sent(room: &Room, html: &str) -> Value {
    let params = json!({"chat_id": room.chat.0, "text": html, "parse_mode": "HTML"});
    room.call("sendMessage", params).await
}

#[tokio::test]
async fn markup_becomes_spans_counted_in_utf_16() {
    let room = Room::open(Kind::Supergroup).await;
    let ann = room.ann.0;
    let span = |kind: &str, offset: i64, length: i64| json!({"type": kind, "offset": offset, "length": length});
    let with = |mut entity: Value, name: &str, value: Value| {
        entity[name] = value;
        entity
    };
    let cases = [
        ("🌍 <b>a</b>", "🌍 a", json!([span("bold", 3, 1)])),
        (
            "<b>a<i>b</i></b>",
            "ab",
            json!([span("bold", 0, 2), span("italic", 1, 1)]),
        ),
        (
            "<b><i>b</i></b>",
            "b",
            json!([span("bold", 0, 1), span("italic", 0, 1)]),
        ),
        (
            "&lt;b&gt; &amp;amp; &quot;&#233;&#x1F30D;",
            "<b> &amp; \"é🌍",
            Value::Null,
        ),
        ("&nbsp;&; a > b", "&nbsp;&; a > b", Value::Null),
        ("<strong></strong>x", "x", Value::Null),
        ("  <u>x y </u>\n", "x y", json!([span("underline", 0, 3)])),
        (
            "<blockquote>a\nb</blockquote>",
            "a\nb",
            json!([span("blockquote", 0, 3)]),
        ),
        (
            "<blockquote expandable>a</blockquote>",
            "a",
            json!([span("expandable_blockquote", 0, 1)]),
        ),
        (
            "<pre><code class=\"language-rust\">a</code></pre>",
            "a",
            json!([with(span("pre", 0, 1), "language", json!("rust"))]),
        ),
        (
            "<a href=\"https://a.org/?b=1&amp;c\">a</a>",
            "a",
            json!([with(
                span("text_link", 0, 1),
                "url",
                json!("https://a.org/?b=1&c")
            )]),
        ),
        (
            &format!("<a href='tg://user?id={ann}'>Ann</a>"),
            "Ann",
            json!([with(
                span("text_mention", 0, 3),
                "user",
                json!({"id": ann, "is_bot": false, "first_name": "Ann"})
            )]),
        ),
        (
            "<a href=\"tg://user?id=5\">Nobody</a>",
            "Nobody",
            Value::Null,
        ),
        (
            "<tg-spoiler>a</tg-spoiler>",
            "a",
            json!([span("spoiler", 0, 1)]),
        ),
        (
            "<tg-time unix=\"1647531900\" format=\"wDT\">22:45</tg-time>",
            "22:45",
            json!([with(
                with(span("date_time", 0, 5), "unix_time", json!(1_647_531_900)),
                "date_time_format",
                json!("wDT")
            )]),
        ),
    ];
    for (html, text, entities) in cases {
        let answer = sent(&room, html).await;
        assert_eq!(answer["result"]["text"], text, "{html}: {answer}");
        assert_eq!(answer["result"]["entities"], entities, "{html}");
    }
}

#[tokio::test]
async fn markup_that_telegram_does_not_know_is_refused_and_noticed() {
    let room = Room::open(Kind::Supergroup).await;
    for (html, why) in [
        (
            "<b>a",
            "Can't find end tag corresponding to start tag \"b\"",
        ),
        ("é</b>", "Unexpected end tag at byte offset 2"),
        (
            "<b>a</i>",
            "Unmatched end tag at byte offset 4, expected \"</b>\", found \"</i>\"",
        ),
        ("<br>", "Unsupported start tag \"br\" at byte offset 0"),
        ("a <b", "Unclosed start tag at byte offset 2"),
        ("1 < 2", "Unsupported start tag \"\" at byte offset 2"),
        ("<a href=\"x>a</a>", "Unclosed start tag at byte offset 0"),
        ("<b>a</b", "Unclosed end tag at byte offset 4"),
        (
            "<tg-time unix=\"soon\">a</tg-time>",
            "Invalid unix in the tag \"tg-time\"",
        ),
        (
            "<tg-time unix=\"1\" format=\"x\">a</tg-time>",
            "Invalid format in the tag \"tg-time\": x",
        ),
        (
            "<span class=\"a\">a</span>",
            "Tag \"span\" must have class \"tg-spoiler\"",
        ),
    ] {
        let answer = sent(&room, html).await;
        assert_eq!(
            answer,
            json!({
                "ok": false, "error_code": 400,
                "description": format!("Bad Request: can't parse entities: {why}"),
            }),
            "{html}"
        );
        let breaches = room.telegram.take_breaches();
        assert!(
            breaches.len() == 1 && breaches[0].contains(why),
            "{breaches:?}"
        );
    }
    assert_eq!(
        room.telegram.messages(room.chat).len(),
        1,
        "only the note of the bot's arrival"
    );
}

#[tokio::test]
async fn what_is_typed_is_marked_and_never_markup() {
    let room = Room::open(Kind::Supergroup).await;
    room.telegram
        .say(room.chat, room.ann, "/help@twinbell_bot <b>🌍 @ann, a/b");
    let updates = room.updates().await;
    let message = &updates[0]["message"];
    assert_eq!(message["text"], "/help@twinbell_bot <b>🌍 @ann, a/b");
    assert_eq!(
        message["entities"],
        json!([
            {"type": "bot_command", "offset": 0, "length": 18},
            {"type": "mention", "offset": 25, "length": 4},
        ])
    );
}
