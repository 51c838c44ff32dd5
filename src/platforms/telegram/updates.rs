//! Asking for updates so that nothing in them is lost.
//!
//! teloxide's own request reads each update into its types, and what these do not know costs the
//! text: a message with one new kind of entity comes out empty. So the JSON is kept as it came, for
//! [`super::decode`] to read the few fields that matter.

use std::time::Duration;

use serde::Serialize;
use serde_json::Value;
use teloxide::requests::Payload;
use teloxide::types::AllowedUpdate;

/// The method `getUpdates`, for teloxide's `JsonRequest`.
#[derive(Clone, Debug, Serialize)]
pub struct GetUpdates {
    /// The first update wanted; asking for it confirms all before it. Without, the earliest
    /// unconfirmed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offset: Option<i64>,
    /// Most updates in one answer, 1 to 100.
    pub limit: u8,
    /// How long Telegram waits for something to tell, in seconds. The client's own time-out must be
    /// longer.
    #[serde(rename = "timeout")]
    pub timeout_s: u16,
    pub allowed_updates: Vec<AllowedUpdate>,
}

impl Payload for GetUpdates {
    type Output = Vec<Value>;

    const NAME: &'static str = "GetUpdates";

    fn timeout_hint(&self) -> Option<Duration> {
        Some(Duration::from_secs(self.timeout_s.into()))
    }
}

/// The number of an update; `None` for what is none.
pub fn number_of(update: &Value) -> Option<i64> {
    update.get("update_id")?.as_i64()
}

/// The number of the first update in an answer that is not JSON as a whole. Quotes within a text are
/// escaped, so that no text of anybody's can pass for the name of the field.
pub fn first_number(answer: &str) -> Option<i64> {
    let (_, rest) = answer.split_once("\"update_id\"")?;
    let digits = rest.trim_start().strip_prefix(':')?.trim_start();
    let end = digits.find(|c: char| !c.is_ascii_digit())?;
    digits[..end].parse().ok()
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use teloxide::Bot;
    use teloxide::requests::{JsonRequest, Request};

    use super::*;

    #[test]
    fn the_request_says_what_the_reference_asks_for() {
        let ask = |offset| GetUpdates {
            offset,
            limit: 100,
            timeout_s: 50,
            allowed_updates: vec![AllowedUpdate::Message, AllowedUpdate::MyChatMember],
        };
        let allowed = json!(["message", "my_chat_member"]);
        assert_eq!(
            serde_json::to_value(ask(None)).unwrap(),
            json!({"limit": 100, "timeout": 50, "allowed_updates": allowed})
        );
        assert_eq!(
            serde_json::to_value(ask(Some(4_294_967_300))).unwrap(),
            json!({"offset": 4_294_967_300_i64, "limit": 100, "timeout": 50, "allowed_updates": allowed})
        );
        // That it is a request teloxide can send.
        drop(JsonRequest::new(Bot::new("1:a"), ask(None)).send_ref());
    }

    #[test]
    fn the_first_number_is_found_in_what_is_no_json() {
        for (answer, number) in [
            (
                r#"{"ok":true,"result":[{"update_id":7,"x":"\ud800"},{"update_id":8}]}"#,
                Some(7),
            ),
            (
                r#"{"result": [{"m": "\ud800 \"update_id\":3", "update_id" : 9 }]}"#,
                Some(9),
            ),
            (r#"{"result":[{"x":"\ud800"}]}"#, None),
            (r#"{"update_id":"#, None),
            (r#"{"update_id":-4}"#, None),
            (r#"{"update_id":99999999999999999999}"#, None),
            ("<html>Bad gateway</html>", None),
        ] {
            assert_eq!(first_number(answer), number, "{answer}");
        }
    }

    #[test]
    fn an_update_is_known_by_its_number() {
        assert_eq!(number_of(&json!({"update_id": 7, "poll": {}})), Some(7));
        assert_eq!(number_of(&json!({"poll": {}})), None);
        assert_eq!(number_of(&json!("x")), None);
    }
}
