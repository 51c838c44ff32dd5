use std::net::SocketAddr;

use teloxide::Bot;
use teloxide::requests::Requester;
use teloxide::types::Seconds;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use super::*;

const TOKEN: &str = "7000000001:AAE_x-0123456789abcdefghijklmnopqrs";

/// An outcome in one word, with what matters of it.
fn word(outcome: &Result<Option<MessageRef>, DeliveryError>) -> String {
    match outcome {
        Ok(None) => "done".to_owned(),
        Ok(Some(message)) => format!("sent {}", message.0),
        Err(DeliveryError::Gone) => "gone".to_owned(),
        Err(DeliveryError::Later { after: None, .. }) => "later".to_owned(),
        Err(DeliveryError::Later {
            after: Some(after), ..
        }) => format!("later, {} s", after.as_secs()),
        Err(DeliveryError::Unknown { .. }) => "unknown".to_owned(),
        Err(DeliveryError::Unreachable { why } | DeliveryError::Barred { why, .. }) => {
            format!("unreachable: {why}")
        }
        Err(DeliveryError::Deleted { why }) => format!("deleted: {why}"),
        Err(DeliveryError::Forbidden { why }) => format!("forbidden: {why}"),
        Err(DeliveryError::Moved { to }) => format!("moved to {to}"),
        Err(DeliveryError::Never { why }) => format!("never: {why}"),
    }
}

/// The error that teloxide makes of Telegram's description.
fn api(description: &str) -> RequestError {
    RequestError::Api(serde_json::from_value(description.into()).unwrap())
}

/// The error that teloxide makes of an answer it cannot read.
fn unread(raw: &str) -> RequestError {
    let source = serde_json::from_str::<u8>("x").unwrap_err().into();
    RequestError::InvalidJson {
        source,
        raw: raw.into(),
    }
}

fn check(error: &RequestError, [send, edit, delete]: [&str; 3]) {
    for (asked, expected) in [
        (Asked::Send, send),
        (Asked::Edit, edit),
        (Asked::Delete, delete),
    ] {
        assert_eq!(
            word(&outcome(error, asked)),
            expected,
            "{asked:?}: {error:?}"
        );
    }
}

#[test]
fn a_message_that_is_as_it_should_be_is_done() {
    let same = "Bad Request: message is not modified: specified new message content and reply markup are exactly \
                the same as a current content and reply markup of the message";
    for description in [same, "Bad Request: MESSAGE_NOT_MODIFIED"] {
        assert_eq!(word(&outcome(&api(description), Asked::Edit)), "done");
    }
    for description in [
        "Bad Request: message to delete not found",
        "Bad Request: MESSAGE_ID_INVALID",
    ] {
        assert_eq!(word(&outcome(&api(description), Asked::Delete)), "done");
    }
}

#[test]
fn an_edit_of_what_is_not_there_or_no_longer_editable_is_of_something_gone() {
    for description in [
        "Bad Request: message to edit not found",
        "Bad Request: message can't be edited",
        "Bad Request: MESSAGE_ID_INVALID",
        "Bad Request: message identifier is not specified",
        "Forbidden: MESSAGE_AUTHOR_REQUIRED",
    ] {
        assert_eq!(
            word(&outcome(&api(description), Asked::Edit)),
            "gone",
            "{description}"
        );
    }
}

#[test]
fn a_chat_that_cannot_be_reached_is_told_in_plain_words() {
    for (description, why) in [
        (
            "Forbidden: bot was blocked by the user",
            "the person blocked the bot",
        ),
        ("Forbidden: bot was kicked from the group chat", REMOVED),
        (
            "Forbidden: bot was kicked from the supergroup chat",
            REMOVED,
        ),
        ("Unauthorized: bot was kicked from a chat", REMOVED),
        (
            "Forbidden: bot is not a member of the supergroup chat",
            REMOVED,
        ),
        ("Forbidden: the group chat was deleted", DELETED),
        ("Bad Request: group is deactivated", DELETED),
        ("Bad Request: group chat was deactivated", DELETED),
        ("Bad Request: chat not found", UNKNOWN),
        ("Forbidden: user is deactivated", CLOSED_ACCOUNT),
        (
            "Forbidden: bot can't initiate conversation with a user",
            "the person has not started the bot",
        ),
        (
            "Bad Request: not enough rights to send text messages to the chat",
            MUTE,
        ),
        ("Bad Request: have no rights to send a message", MUTE),
        (
            "Bad Request: need administrator rights in the channel chat",
            MUTE,
        ),
        ("Bad Request: CHAT_WRITE_FORBIDDEN", MUTE),
        ("Bad Request: CHAT_SEND_PLAIN_FORBIDDEN", MUTE),
        ("Forbidden: something that nobody has seen yet", MUTE),
        ("Bad Request: TOPIC_CLOSED", "the topic was closed"),
        ("Bad Request: TOPIC_DELETED", NO_TOPIC),
        ("Bad Request: message thread not found", NO_TOPIC),
    ] {
        // Of rights that come back, bots are not always told.
        let meant = match why {
            MUTE | "the topic was closed" => "forbidden",
            DELETED | NO_TOPIC => "deleted",
            _ => "unreachable",
        };
        let unreachable = format!("{meant}: {why}");
        check(
            &api(description),
            [&unreachable, &unreachable, &unreachable],
        );
    }
}

#[test]
fn a_chat_that_takes_no_files_is_not_taken_for_lost() {
    for description in [
        "Bad Request: not enough rights to send photos to the chat",
        "Bad Request: not enough rights to send documents to the chat",
        "Bad Request: CHAT_SEND_PHOTOS_FORBIDDEN",
        "Bad Request: CHAT_SEND_DOCS_FORBIDDEN",
        "Bad Request: CHAT_SEND_MEDIA_FORBIDDEN",
    ] {
        match outcome(&api(description), Asked::Send) {
            Err(DeliveryError::Never { why }) => assert_eq!(why, NO_FILE, "{description}"),
            other => panic!("{description}: {other:?}"),
        }
    }
}

#[test]
fn telegram_says_how_long_to_wait_and_where_a_group_went() {
    let wait = ["later, 7 s"; 3];
    check(&RequestError::RetryAfter(Seconds::from_seconds(7)), wait);
    let moved = ["moved to telegram:-1002003004005"; 3];
    check(
        &RequestError::MigrateToChatId(ChatId(-1_002_003_004_005)),
        moved,
    );
}

#[test]
fn a_token_that_is_not_taken_is_for_the_operator() {
    for description in ["Unauthorized", "Not Found", "Bad Request: Logged out"] {
        match outcome(&api(description), Asked::Send) {
            Err(DeliveryError::Later { why, after: None }) => assert_eq!(why, BAD_TOKEN),
            other => panic!("{description}: {other:?}"),
        }
    }
}

#[test]
fn telegram_s_own_failures_leave_a_new_message_in_doubt() {
    for description in ["Internal Server Error", "Bad Gateway", "Gateway Timeout"] {
        check(&api(description), ["unknown", "later", "later"]);
    }
    let page = format!("<html><h1>502 Bad Gateway</h1>/bot{TOKEN}/SendMessage</html>");
    check(&unread(&page), ["unknown", "later", "later"]);
    check(&unread(""), ["unknown", "later", "later"]);
}

#[test]
fn all_else_will_never_be_taken() {
    for description in [
        "Bad Request: message is too long",
        "Bad Request: can't parse entities: Unsupported start tag",
        "Bad Request: BUTTON_DATA_INVALID",
        "Request Entity Too Large",
        "Internal Server Error: sent message was immediately deleted",
    ] {
        let never = format!("never: {description}");
        check(&api(description), [&never, &never, &never]);
    }
    let gone = "Bad Request: message can't be deleted";
    assert_eq!(
        word(&outcome(&api(gone), Asked::Delete)),
        format!("never: {gone}")
    );
    let odd = "Bad Request: MESSAGE_ID_INVALID";
    assert_eq!(
        word(&outcome(&api(odd), Asked::Send)),
        format!("never: {odd}")
    );
}

#[test]
fn an_answer_of_a_newer_telegram_is_read_all_the_same() {
    let sent = r#"{"ok":true,"result":{"message_id":512,"chat":{"id":1,"type":"unheard of"}}}"#;
    check(&unread(sent), ["sent 512", "sent 512", "sent 512"]);
    check(
        &unread(r#"{"ok":true,"result":true}"#),
        ["unknown", "done", "done"],
    );
    let wait =
        r#"{"ok":false,"error_code":429,"description":"x","parameters":{"new":1,"retry_after":9}}"#;
    check(&unread(wait), ["later, 9 s"; 3]);
    let moved =
        r#"{"ok":false,"description":"x","parameters":{"migrate_to_chat_id":-100200,"new":1}}"#;
    check(&unread(moved), ["moved to telegram:-100200"; 3]);
    let refused = r#"{"ok":false,"error_code":400,"description":"Bad Request: chat not found","parameters":{"new":1}}"#;
    let unreachable = format!("unreachable: {UNKNOWN}");
    check(&unread(refused), [&unreachable, &unreachable, &unreachable]);
}

#[test]
fn a_token_in_somebody_s_words_is_left_out() {
    for (text, shown) in [
        (
            format!("no page /bot{TOKEN}/sendMessage"),
            "no page /(token)/sendMessage",
        ),
        (TOKEN.to_owned(), "(token)"),
        (
            "at 12:30, Bad Request: chat".to_owned(),
            "at 12:30, Bad Request: chat",
        ),
        ("é: ü".to_owned(), "é: ü"),
    ] {
        assert_eq!(presentable(&text), shown);
        assert_eq!(why(&RequestError::Api(ApiError::Unknown(text))), shown);
    }
    assert!(presentable(&"long ".repeat(200)).chars().count() <= WHY_CHARS_MAX);
}

/// The error of a real request to whoever listens at `address`.
async fn failure(address: SocketAddr) -> RequestError {
    let url = format!("http://{address}/").parse().unwrap();
    let bot = Bot::new(TOKEN).set_api_url(url);
    bot.send_message(ChatId(1), "x").await.unwrap_err()
}

fn shows_no_token(error: &RequestError) {
    let secret = TOKEN.split(':').next_back().unwrap();
    for text in [why(error), format!("{:?}", outcome(error, Asked::Send))] {
        assert!(!text.contains(secret) && !text.contains("http"), "{text}");
    }
}

#[tokio::test]
async fn without_a_connection_surely_nothing_was_sent() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let error = failure(address).await;
    check(&error, ["later", "later", "later"]);
    assert!(
        why(&error).starts_with("Telegram cannot be reached: "),
        "{}",
        why(&error)
    );
    shows_no_token(&error);
}

#[tokio::test]
async fn a_connection_that_breaks_after_the_request_leaves_doubt() {
    for answer in ["", "HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n{\"ok\":"] {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let serving = tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            let _ = stream.read(&mut [0; 4096]).await.unwrap();
            stream.write_all(answer.as_bytes()).await.unwrap();
        });
        let error = failure(address).await;
        serving.await.unwrap();
        assert!(matches!(error, RequestError::Network(_)), "{error:?}");
        check(&error, ["unknown", "later", "later"]);
        shows_no_token(&error);
    }
}

#[tokio::test]
async fn no_answer_in_time_leaves_doubt() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap())
        .parse()
        .unwrap();
    let client = teloxide::net::default_reqwest_settings()
        .timeout(Duration::from_millis(50))
        .build()
        .unwrap();
    let bot = Bot::with_client(TOKEN, client).set_api_url(url);
    let error = bot.send_message(ChatId(1), "x").await.unwrap_err();
    check(&error, ["unknown", "later", "later"]);
    assert!(
        why(&error).starts_with("Telegram did not answer in time: "),
        "{}",
        why(&error)
    );
    shows_no_token(&error);
}
