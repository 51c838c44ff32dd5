//! The network as a platform: what the engine's outbox sees of it.

use serde_json::{Value, json};
use twinbell::engine::Message;
use twinbell::engine::file::{Enclosed, MadeFile, Source};
use twinbell::engine::platform::{Deed, Delivery, DeliveryError, MessageRef, Platform};
use twinbell::model::room::ChatAddress;

use super::net::{Net, START, databases, instant};

fn delivery(chat: &str, nonce: &str, text: &str, edits: Option<&MessageRef>) -> Delivery {
    Delivery {
        chat: ChatAddress {
            platform: "playground".to_owned(),
            chat: chat.to_owned(),
        },
        deed: match edits {
            Some(shown) => Deed::Edit(shown.clone(), Message::of(text)),
            None => Deed::Post(Message::of(text)),
        },
        bytes: None,
        silent: true,
        nonce: nonce.to_owned(),
        at: instant(START),
    }
}

#[tokio::test]
async fn a_repeated_delivery_is_one_message() {
    for database in databases() {
        let net = Net::open(&database).await;
        assert_eq!(net.playground.name(), "playground");
        assert!(net.playground.abilities().private_notes);
        let first = net
            .playground
            .deliver(delivery("c1", "n1", "Hello", None))
            .await
            .unwrap();
        let again = net
            .playground
            .deliver(delivery("c1", "n1", "Hello", None))
            .await
            .unwrap();
        let other = net
            .playground
            .deliver(delivery("c1", "n2", "Hello", None))
            .await
            .unwrap();
        assert_eq!(
            (&first.message.0, &again, &*other.message.0),
            (&"m1".to_owned(), &first, "m2")
        );
        let messages = net.messages("c1").await;
        assert_eq!(messages.len(), 2);
        assert_eq!(messages[0]["silent"], true);
        assert_eq!(messages[0]["from"], Value::Null);

        let edit = delivery("c1", "n3", "Goodbye", Some(&first.message));
        assert_eq!(net.playground.deliver(edit.clone()).await.unwrap(), first);
        let edited = net.messages("c1").await;
        assert_eq!(edited[0]["blocks"][0]["text"], "Goodbye");
        assert_eq!(edited[0]["edited"], true);
        assert_eq!(edited[1], messages[1]);
        assert_eq!(net.playground.deliver(edit).await.unwrap(), first);
        assert_eq!(
            net.messages("c1").await,
            edited,
            "the same edit again is no change"
        );
        net.close().await;
    }
}

#[tokio::test]
async fn a_page_that_a_message_opens_is_shown_unless_a_browser_may_not_follow_it() {
    for database in databases() {
        let net = Net::open(&database).await;
        let mut call = delivery("c1", "n1", "", None);
        let message = ["https://meet.example/abc", "javascript:alert(1)", "tg://x"]
            .into_iter()
            .fold(Message::of("Now"), |message, url| {
                message.link("Join".to_owned(), url.to_owned())
            });
        call.deed = Deed::Post(message);
        net.playground.deliver(call).await.unwrap();
        let messages = net.messages("c1").await;
        let links = json!([{"label": "Join", "url": "https://meet.example/abc"}]);
        assert_eq!(messages[0]["links"], links);
        net.close().await;
    }
}

#[tokio::test]
async fn a_file_that_the_bot_made_is_handed_out_and_nothing_else_is() {
    for database in databases() {
        let net = Net::open(&database).await;
        let text = "BEGIN:VCALENDAR\r\nNAME:École\r\nEND:VCALENDAR\r\n";
        let file = MadeFile {
            name: "meetings.ics".to_owned(),
            mime: "text/calendar".to_owned(),
            text: text.to_owned(),
        };
        let mut brings = delivery("c1", "n1", "", None);
        brings.deed = Deed::Post(Message::of("For your calendar").enclosing(Enclosed {
            file: Source::Made(file),
            instead: String::new(),
            refused: String::new(),
        }));
        net.playground.deliver(brings).await.unwrap();
        net.say("c1", "p1", "Hello").await;

        let messages = net.messages("c1").await;
        assert_eq!(messages[0]["file"]["name"], "meetings.ics");
        assert_eq!(messages[1]["file"], Value::Null);
        let href = messages[0]["file"]["href"].as_str().unwrap();
        let handed = net.get(href).await;
        let kind = handed.headers()["content-type"].to_str().unwrap();
        assert_eq!(kind, "text/calendar; charset=utf-8");
        assert_eq!(handed.headers()["content-disposition"], "attachment");
        assert_eq!(handed.text().await.unwrap(), text);
        for nothing in ["m2", "m99", "c1", "x"] {
            let path = format!("/playground/files/{nothing}");
            assert_eq!(net.get(&path).await.status(), 404, "{nothing}");
        }
        net.close().await;
    }
}

#[tokio::test]
async fn what_is_not_there_cannot_be_edited_or_reached() {
    for database in databases() {
        let net = Net::open(&database).await;
        net.say("c1", "p1", "Hello").await;
        net.playground
            .deliver(delivery("c2", "n1", "Hello", None))
            .await
            .unwrap();
        for (chat, edits) in [
            ("c1", "m99"),
            ("c1", "x"),
            ("c1", "m1"), // a person's own
            ("c1", "m2"), // in another chat
        ] {
            let edit = delivery(chat, "n", "No", Some(&MessageRef(edits.to_owned())));
            let gone = net.playground.deliver(edit).await;
            assert!(
                matches!(gone, Err(DeliveryError::Gone)),
                "{edits}: {gone:?}"
            );
        }
        for chat in ["c99", "", "1"] {
            let lost = net
                .playground
                .deliver(delivery(chat, "n", "No", None))
                .await;
            assert!(
                matches!(lost, Err(DeliveryError::Unreachable { .. })),
                "{chat}: {lost:?}"
            );
        }
        net.close().await;
        let late = delivery("c1", "n", "No", None);
        let closed = Net::open(&database).await;
        closed.db.close().await;
        let later = closed.playground.deliver(late).await;
        assert!(
            matches!(later, Err(DeliveryError::Later { .. })),
            "{later:?}"
        );
        closed.close().await;
    }
}
