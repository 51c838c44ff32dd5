//! Messages: as they are kept, as the Bot API tells them, and what of them the bot hears.

use serde_json::{Value, json};

use super::html::units;
use super::world::{BOT, Chat, ChatId, Kind, PersonId, Status, TELEGRAM, World};

#[derive(Clone, Debug)]
pub enum Content {
    Text,
    /// A file; the message's text is its caption.
    File {
        /// `photo` or `document`.
        kind: &'static str,
        file_id: String,
        name: String,
        bytes: usize,
    },
    /// Something that happened: the fields that tell it, and a line for people.
    Service {
        fields: Value,
        line: String,
    },
}

#[derive(Clone, Debug)]
pub struct Message {
    pub id: i64,
    /// The topic, or in a supergroup without topics the message that began a thread of replies.
    pub thread: Option<i64>,
    pub from: PersonId,
    /// The chat in whose name it was sent.
    pub sender_chat: Option<ChatId>,
    /// Seconds of Unix time.
    pub date: i64,
    /// When it was last edited, in seconds of Unix time.
    pub edited: Option<i64>,
    pub text: String,
    pub entities: Vec<Value>,
    /// As it was sent: a keyboard, or a wish for a reply.
    pub markup: Option<Value>,
    pub silent: bool,
    pub reply_to: Option<i64>,
    pub content: Content,
    /// What it was sent together with.
    pub album: Option<String>,
    /// The post of a channel that Telegram brought here.
    pub forward_of: Option<(ChatId, i64)>,
}

impl Message {
    /// A text; its id and date are set when it is put into a chat.
    pub fn text(from: PersonId, text: &str) -> Self {
        Self {
            id: 0,
            thread: None,
            from,
            sender_chat: None,
            date: 0,
            edited: None,
            text: text.to_owned(),
            entities: Vec::new(),
            markup: None,
            silent: false,
            reply_to: None,
            content: Content::Text,
            album: None,
            forward_of: None,
        }
    }

    pub fn service(from: PersonId, fields: Value, line: String) -> Self {
        Self {
            content: Content::Service { fields, line },
            ..Self::text(from, "")
        }
    }

    pub fn is_service(&self) -> bool {
        matches!(self.content, Content::Service { .. })
    }

    /// The rows of an inline keyboard.
    pub fn rows(&self) -> &[Value] {
        let rows = self
            .markup
            .as_ref()
            .map(|markup| &markup["inline_keyboard"]);
        rows.and_then(Value::as_array).map_or(&[], Vec::as_slice)
    }

    /// Only a message without markup, or with an inline keyboard, can be edited.
    pub fn is_editable(&self) -> bool {
        let markup = self.markup.as_ref();
        self.from == BOT
            && !self.is_service()
            && markup.is_none_or(|markup| markup.get("inline_keyboard").is_some())
    }
}

impl World {
    /// Puts a message into a chat and gives it the next id.
    pub fn put(&mut self, chat: ChatId, mut message: Message) -> i64 {
        message.date = self.clock.unix();
        let is_bot = self.person(message.from).is_bot && message.sender_chat.is_none();
        let chat = self.chat_mut(chat);
        chat.last_message += 1;
        message.id = chat.last_message;
        if is_bot && !message.is_service() {
            chat.last_bot = Some(message.from);
        }
        chat.messages.push(message);
        chat.last_message
    }

    /// [`World::put`], and tells the bot of it if the bot is to hear it.
    pub fn put_and_tell(&mut self, chat: ChatId, message: Message) -> i64 {
        let id = self.put(chat, message);
        let chat = self.chat(chat);
        let message = chat.find(id).expect("it was put there just now");
        if self.hears(chat, message) {
            let kind = match chat.kind {
                Kind::Channel => "channel_post",
                _ => "message",
            };
            let told = self.message_json(chat, message);
            self.tell(kind, told);
        }
        id
    }

    /// Queues an update for the bot.
    pub fn tell(&mut self, kind: &str, payload: Value) {
        let update = self.queue.push(kind, payload);
        let Some(update) = update else { return };
        // What the emulator makes up must be as the reference has it, or the bot's answer proves nothing.
        let wrong = super::check::update(&update);
        self.breaches.extend(
            wrong
                .into_iter()
                .map(|why| format!("our own {kind}: {why}")),
        );
    }

    /// Whether Telegram shows this to the bot: in groups, with privacy mode, only what is meant for it.
    fn hears(&self, chat: &Chat, message: &Message) -> bool {
        let status = chat.status(BOT);
        if !status.is_inside() || message.from == BOT {
            return false;
        }
        let in_somebody_s_name = message.sender_chat.is_some();
        if self.person(message.from).is_bot && !in_somebody_s_name && !message.is_service() {
            return false;
        }
        let hears_all = !self.privacy || status.is_administrator() || !chat.kind.is_group();
        let replied_to = message.reply_to.and_then(|id| chat.find(id));
        hears_all
            || message.is_service()
            || replied_to.is_some_and(|first| first.from == BOT)
            || self.is_for_bot(chat, &message.text)
    }

    fn is_for_bot(&self, chat: &Chat, text: &str) -> bool {
        let mine = self.person(BOT).username.as_deref().unwrap_or_default();
        let Some(command) = text.strip_prefix('/') else {
            return false;
        };
        let word = command.split_whitespace().next().unwrap_or_default();
        match word.split_once('@') {
            Some((_, named)) => named.eq_ignore_ascii_case(mine),
            None => !word.is_empty() && chat.last_bot.is_none_or(|last| last == BOT),
        }
    }

    /// The object `Message`, with the message that it answers.
    pub fn message_json(&self, chat: &Chat, message: &Message) -> Value {
        let mut told = self.alone(chat, message);
        // In a topic, what answers nothing answers the note that the topic was made.
        let topic = message.thread.filter(|_| chat.kind == Kind::Forum);
        let answered = message.reply_to.or(topic).and_then(|id| chat.find(id));
        if let Some(answered) = answered.filter(|answered| answered.id != message.id) {
            told["reply_to_message"] = self.alone(chat, answered);
        }
        told
    }

    fn alone(&self, chat: &Chat, message: &Message) -> Value {
        let mut told = json!({
            "message_id": message.id,
            "date": message.date,
            "chat": chat.json(),
        });
        if chat.kind != Kind::Channel {
            told["from"] = self.person(message.from).json();
        }
        if let Some(sender) = message.sender_chat {
            told["sender_chat"] = self.chat(sender).json();
        }
        if let Some(thread) = message.thread {
            told["message_thread_id"] = json!(thread);
            if chat.kind == Kind::Forum {
                told["is_topic_message"] = json!(true);
            }
        }
        if let Some(album) = &message.album {
            told["media_group_id"] = json!(album);
        }
        if let Some(edited) = message.edited {
            told["edit_date"] = json!(edited);
        }
        if !message.rows().is_empty() {
            told["reply_markup"] = json!({"inline_keyboard": message.rows()});
        }
        if let Some((channel, post)) = message.forward_of {
            told["is_automatic_forward"] = json!(true);
            told["forward_origin"] = json!({
                "type": "channel",
                "chat": self.chat(channel).json(),
                "message_id": post,
                "date": message.date,
            });
        }
        tell_content(&mut told, message);
        told
    }

    /// The object `ChatMember`.
    pub fn member_json(&self, person: PersonId, status: Status) -> Value {
        let user = self.person(person).json();
        let mut member = match status {
            Status::Creator => json!({"status": "creator", "is_anonymous": false}),
            Status::Administrator => json!({
                "status": "administrator", "is_anonymous": false, "can_be_edited": false,
                "can_manage_chat": true, "can_delete_messages": true,
                "can_manage_video_chats": true, "can_restrict_members": true,
                "can_promote_members": false, "can_change_info": true, "can_invite_users": true,
                "can_post_stories": false, "can_edit_stories": false, "can_delete_stories": false,
                "can_pin_messages": true, "can_manage_topics": true,
            }),
            Status::Member => json!({"status": "member"}),
            Status::Restricted => json!({
                "status": "restricted", "is_member": true, "can_send_messages": false,
                "can_send_audios": false, "can_send_documents": false, "can_send_photos": false,
                "can_send_videos": false, "can_send_video_notes": false,
                "can_send_voice_notes": false, "can_send_polls": false,
                "can_send_other_messages": false, "can_add_web_page_previews": false,
                "can_react_to_messages": false, "can_edit_tag": false, "can_change_info": false,
                "can_invite_users": false, "can_pin_messages": false, "can_manage_topics": false,
                "until_date": 0,
            }),
            Status::Left => json!({"status": "left"}),
            Status::Kicked => json!({"status": "kicked", "until_date": 0}),
        };
        member["user"] = user;
        member
    }
}

fn tell_content(told: &mut Value, message: &Message) {
    let (text, entities) = match &message.content {
        Content::Text => ("text", "entities"),
        Content::File { .. } => ("caption", "caption_entities"),
        Content::Service { fields, .. } => {
            for (name, value) in fields.as_object().into_iter().flatten() {
                told[name] = value.clone();
            }
            return;
        }
    };
    if !message.text.is_empty() {
        told[text] = json!(message.text);
    }
    if !message.entities.is_empty() {
        told[entities] = json!(message.entities);
    }
    let Content::File {
        kind,
        file_id,
        name,
        bytes,
    } = &message.content
    else {
        return;
    };
    let mut file = json!({
        "file_id": file_id, "file_unique_id": format!("u{file_id}"), "file_size": bytes,
    });
    if *kind == "photo" {
        file["width"] = json!(320);
        file["height"] = json!(240);
        told["photo"] = json!([file]);
    } else {
        file["file_name"] = json!(name);
        told["document"] = file;
    }
}

/// The commands and mentions that Telegram marks in what people type.
pub fn marked(text: &str) -> Vec<Value> {
    let mut offset = 0;
    let mut entities = Vec::new();
    for word in text.split_inclusive(char::is_whitespace) {
        let bare = word.trim_end();
        let kind = match bare.chars().next() {
            Some('/') => "bot_command",
            Some('@') => "mention",
            _ => "",
        };
        let is_name = |c: char| c.is_ascii_alphanumeric() || "_@".contains(c);
        let end = bare.char_indices().skip(1).find(|(_, c)| !is_name(*c));
        let length = end.map_or(bare.len(), |(at, _)| at);
        if !kind.is_empty() && length > 1 {
            entities.push(json!({"type": kind, "offset": offset, "length": length}));
        }
        offset += units(word);
    }
    entities
}

/// The speaker whom people see.
pub fn speaker(world: &World, message: &Message) -> String {
    match message.sender_chat {
        Some(chat) if message.from == TELEGRAM => format!("{} (channel)", world.chat(chat).title),
        Some(_) => "An administrator".to_owned(),
        None => world.person(message.from).name.clone(),
    }
}
