//! Does the emulated Telegram do as the real one, and does it notice what a bot does wrong?
//!
//! Driven by teloxide, as the bot is, and by plain HTTP.

mod chats;
mod faults;
mod judges;
mod sending;
mod texts;
mod updates;

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use teloxide::Bot;
use teloxide::prelude::Requester;
use teloxide::types::{ChatId as Address, ReplyMarkup};

use crate::support::telegram::{ChatId, Kind, PersonId, Telegram};

/// A staff room with one teacher and the bot, whose arrival is already confirmed.
struct Room {
    telegram: Telegram,
    bot: Bot,
    http: reqwest::Client,
    ann: PersonId,
    chat: ChatId,
}

impl Room {
    async fn open(kind: Kind) -> Self {
        let telegram = Telegram::start();
        let ann = telegram.person("Ann");
        let chat = telegram.chat(kind, "Staff", &[ann]);
        telegram.add_bot(chat, ann);
        let api = telegram.url().parse().unwrap();
        let room = Self {
            bot: Bot::new(telegram.token()).set_api_url(api),
            http: reqwest::Client::new(),
            telegram,
            ann,
            chat,
        };
        room.updates().await;
        room
    }

    fn address(&self) -> Address {
        Address(self.chat.0)
    }

    /// A call as `{url}/bot{token}/{method}` takes it.
    fn method(&self, method: &str) -> String {
        format!(
            "{}/bot{}/{method}",
            self.telegram.url(),
            self.telegram.token()
        )
    }

    /// Calls a method with JSON; the whole answer.
    async fn call(&self, method: &str, params: Value) -> Value {
        let request = self.http.post(self.method(method)).json(&params);
        request.send().await.unwrap().json().await.unwrap()
    }

    /// Says something as the bot and returns the message's id.
    async fn send(&self, text: &str, markup: impl Into<Option<ReplyMarkup>>) -> i64 {
        use teloxide::payloads::SendMessageSetters;
        let mut send = self.bot.send_message(self.address(), text);
        if let Some(markup) = markup.into() {
            send = send.reply_markup(markup);
        }
        i64::from(send.await.unwrap().id.0)
    }

    /// Takes all updates that wait, and confirms them.
    async fn updates(&self) -> Vec<Value> {
        let answer = self.call("getUpdates", json!({})).await;
        let updates = answer["result"].as_array().unwrap().clone();
        if let Some(last) = updates.last() {
            let offset = last["update_id"].as_i64().unwrap() + 1;
            let confirmed = self.call("getUpdates", json!({"offset": offset})).await;
            assert_eq!(confirmed, json!({"ok": true, "result": []}));
        }
        updates
    }

    /// Waits until this many calls have come in.
    async fn calls_reach(&self, many: usize) {
        let until = Instant::now() + Duration::from_secs(10);
        while self.telegram.calls().len() < many {
            assert!(Instant::now() < until, "{many} calls never came");
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    /// The description with which a message is refused.
    async fn refusal(&self, chat: ChatId) -> String {
        let answer = self
            .call("sendMessage", json!({"chat_id": chat.0, "text": "x"}))
            .await;
        assert_eq!(answer["ok"], false, "{answer}");
        answer["description"].as_str().unwrap().to_owned()
    }
}
