//! The bot's own messages: sent, edited, deleted; and its answers to presses.

use std::time::Duration;

use serde_json::{Value, json};

use super::body::Params;
use super::fault::{Answer, Refusal};
use super::html::{self, Formatted};
use super::message::{Content, Message};
use super::world::{BOT, Chat, ChatId, GENERAL, Kind, PersonId, Status, World};

/// How long after it was sent a message can be deleted.
const DELETABLE: Duration = Duration::from_hours(48);

impl World {
    pub fn send_message(&mut self, params: &Params) -> Answer {
        let shown = self.formatted(params, "text", "entities")?;
        if shown.text.is_empty() {
            return Err(Refusal::bad_request("text must be non-empty"));
        }
        self.send(params, "text messages", shown, Content::Text)
    }

    /// `sendPhoto` and `sendDocument`.
    pub fn send_file(&mut self, params: &Params, kind: &'static str) -> Answer {
        let caption = self.formatted(params, "caption", "caption_entities")?;
        let file = params.text(kind).unwrap_or_default();
        let known = self
            .files
            .get(file)
            .map(|bytes| (file.to_owned(), bytes.len()));
        let attached = file.strip_prefix("attach://");
        let upload = attached.and_then(|name| params.files.get(name));
        let (file_id, bytes) = match (known, upload) {
            (Some(known), _) => known,
            (None, Some(upload)) => (self.keep_file(upload.bytes.clone()), upload.bytes.len()),
            (None, None) => {
                return Err(Refusal::bad_request(
                    "wrong file identifier/HTTP URL specified",
                ));
            }
        };
        let name = upload.map(|upload| upload.name.clone()).unwrap_or_default();
        let content = Content::File {
            kind,
            file_id,
            name,
            bytes,
        };
        self.send(params, &format!("{kind}s"), caption, content)
    }

    /// Keeps a file and returns its `file_id`.
    pub fn keep_file(&mut self, bytes: Vec<u8>) -> String {
        let id = format!("file{}", self.next_id());
        self.files.insert(id.clone(), bytes);
        id
    }

    pub fn send_chat_action(&self, params: &Params) -> Answer {
        self.may_send(params, "text messages")?;
        Ok(json!(true))
    }

    pub fn edit_text(&mut self, params: &Params) -> Answer {
        let message = self.editable(params)?;
        if !matches!(message.content, Content::Text) {
            return Err(Refusal::bad_request(
                "there is no text in the message to edit",
            ));
        }
        let shown = self.formatted(params, "text", "entities")?;
        if shown.text.is_empty() {
            return Err(Refusal::bad_request("text must be non-empty"));
        }
        self.edit(params, Some(shown))
    }

    pub fn edit_markup(&mut self, params: &Params) -> Answer {
        self.editable(params)?;
        self.edit(params, None)
    }

    pub fn delete_message(&mut self, params: &Params) -> Answer {
        let chat = self.reached(params)?;
        let message = named(chat, params)
            .ok_or_else(|| Refusal::bad_request("message to delete not found"))?;
        let age = self.clock.unix() - message.date;
        let is_young = age < DELETABLE.as_secs() as i64;
        let is_ours = message.from == BOT || chat.kind == Kind::Private;
        let may_delete_all = chat.kind.is_group() && chat.status(BOT).is_administrator();
        if !(may_delete_all || is_ours && is_young) {
            return Err(Refusal::bad_request("message can't be deleted"));
        }
        let (chat, message) = (chat.id, message.id);
        self.chat_mut(chat).messages.retain(|one| one.id != message);
        Ok(json!(true))
    }

    pub fn answer_press(&mut self, params: &Params) -> Answer {
        let now = self.clock.elapsed();
        let lives = self.press_lives;
        let id = params.text("callback_query_id").unwrap_or_default();
        let press = self.presses.get_mut(id);
        let press = press.filter(|press| press.answer.is_none() && press.at + lives > now);
        let press = press.ok_or_else(|| {
            Refusal::bad_request(
                "query is too old and response timeout expired or query ID is invalid",
            )
        })?;
        let text = params.text("text").filter(|text| !text.is_empty());
        press.answer = Some(text.map(str::to_owned));
        Ok(json!(true))
    }

    /// A text with its spans, however they were given.
    fn formatted(&self, params: &Params, text: &str, entities: &str) -> Result<Formatted, Refusal> {
        let text = params.text(text).unwrap_or_default();
        let mention = |id| {
            self.people
                .get(&PersonId(id))
                .map(super::world::Person::json)
        };
        let shown = match params.text("parse_mode") {
            None => Formatted {
                text: text.to_owned(),
                entities: params
                    .get(entities)
                    .and_then(Value::as_array)
                    .cloned()
                    .unwrap_or_default(),
            },
            Some(mode) if mode.eq_ignore_ascii_case("HTML") => html::parse(text, mention)
                .map_err(|why| Refusal::bad_request(format!("can't parse entities: {why}")))?,
            Some(_) => return Err(Refusal::bad_request("unsupported parse_mode")),
        };
        Ok(html::trimmed(shown))
    }

    fn send(&mut self, params: &Params, what: &str, shown: Formatted, content: Content) -> Answer {
        let (chat, thread, reply_to) = self.may_send(params, what)?;
        let id = self.put(
            chat,
            Message {
                thread,
                reply_to,
                entities: shown.entities,
                markup: params.get("reply_markup").cloned(),
                silent: params.flag("disable_notification"),
                content,
                ..Message::text(BOT, &shown.text)
            },
        );
        Ok(self.told(chat, id))
    }

    /// Where a message of the bot's goes: its chat, its thread, and what it answers.
    fn may_send(
        &self,
        params: &Params,
        what: &str,
    ) -> Result<(ChatId, Option<i64>, Option<i64>), Refusal> {
        let chat = self.reached(params)?;
        match (chat.kind, chat.status(BOT)) {
            (Kind::Channel, status) if !status.is_administrator() => {
                return Err(Refusal::bad_request(
                    "need administrator rights in the channel chat",
                ));
            }
            (_, Status::Restricted) => {
                return Err(Refusal::bad_request(format!(
                    "not enough rights to send {what} to the chat"
                )));
            }
            (_, status) if !status.is_administrator() && chat.unwanted.contains(&what) => {
                return Err(Refusal::bad_request(format!(
                    "not enough rights to send {what} to the chat"
                )));
            }
            _ => {}
        }
        let reply_to = answered(chat, params)?;
        let thread = thread(chat, params, reply_to)?;
        Ok((chat.id, thread, reply_to))
    }

    fn editable(&self, params: &Params) -> Result<&Message, Refusal> {
        let chat = self.reached(params)?;
        let message =
            named(chat, params).ok_or_else(|| Refusal::bad_request("message to edit not found"))?;
        if !message.is_editable() {
            return Err(Refusal::bad_request("message can't be edited"));
        }
        Ok(message)
    }

    /// Gives an editable message another keyboard, or none, and perhaps another text.
    fn edit(&mut self, params: &Params, shown: Option<Formatted>) -> Answer {
        let now = self.clock.unix();
        let chat = self.reached(params)?.id;
        let id = params.integer("message_id").unwrap_or_default();
        let Some(message) = self.chat_mut(chat).find_mut(id) else {
            return Err(Refusal::bad_request("message to edit not found"));
        };
        let mut edited = message.clone();
        edited.markup = params.get("reply_markup").cloned();
        if let Some(shown) = shown {
            edited.text = shown.text;
            edited.entities = shown.entities;
        }
        if edited.text == message.text
            && edited.entities == message.entities
            && edited.rows() == message.rows()
        {
            return Err(Refusal::bad_request(
                "message is not modified: specified new message content and reply markup are \
                 exactly the same as a current content and reply markup of the message",
            ));
        }
        edited.edited = Some(now);
        *message = edited;
        Ok(self.told(chat, id))
    }

    fn told(&self, chat: ChatId, message: i64) -> Value {
        let chat = self.chat(chat);
        let message = chat.find(message);
        message.map_or(json!(true), |message| self.message_json(chat, message))
    }
}

fn named<'c>(chat: &'c Chat, params: &Params) -> Option<&'c Message> {
    chat.find(params.integer("message_id")?)
}

/// What the new message answers, if it is there.
fn answered(chat: &Chat, params: &Params) -> Result<Option<i64>, Refusal> {
    let Some(reply) = params.get("reply_parameters") else {
        return Ok(None);
    };
    let id = reply["message_id"].as_i64();
    let found = id.filter(|id| chat.find(*id).is_some());
    if found.is_none() && reply["allow_sending_without_reply"] != json!(true) {
        return Err(Refusal::bad_request("message to be replied not found"));
    }
    Ok(found)
}

/// The open topic into which the new message goes; none in chats without, and in General.
fn thread(chat: &Chat, params: &Params, reply_to: Option<i64>) -> Result<Option<i64>, Refusal> {
    let replied = reply_to.and_then(|id| chat.find(id));
    if chat.kind != Kind::Forum {
        return match params.integer("message_thread_id") {
            // The threads of replies in a supergroup have numbers too, but nothing is sent by them.
            Some(_) => Err(Refusal::bad_request("message thread not found")),
            None => Ok(None),
        };
    }
    let asked = params.integer("message_thread_id");
    let thread = asked.or(replied.and_then(|message| message.thread));
    let topic = chat.topics.get(&thread.unwrap_or(GENERAL));
    let topic = topic.filter(|_| asked != Some(GENERAL));
    let topic = topic.ok_or_else(|| Refusal::bad_request("message thread not found"))?;
    if topic.is_closed && !chat.status(BOT).is_administrator() {
        return Err(Refusal::bad_request("TOPIC_CLOSED"));
    }
    Ok(thread)
}
