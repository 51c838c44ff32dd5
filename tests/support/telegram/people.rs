//! What people do in their chats.

use std::sync::Arc;

use serde_json::{Value, json};
use tokio::time::timeout;

use super::message::{Content, Message, marked};
use super::seen::{Shown, shown};
use super::server::Shared;
use super::world::{
    BOT, ChatId, GROUP_ANONYMOUS_BOT, Kind, Person, PersonId, Place, Press, Status, TELEGRAM,
    Topic, World,
};
use super::{PATIENCE, Telegram};

/// Who has no number of their own to begin with. Newer accounts need more than 32 bits.
const FIRST_PERSON: i64 = 6_100_000_000;

/// What somebody does with a message of the bot's.
#[derive(Debug)]
pub enum Deed {
    /// Presses its button with this label.
    Press(i64, String),
    /// Answers it with this text.
    Reply(i64, String),
}

/// A press whose pop-up is yet to be seen.
#[derive(Debug)]
pub struct Pressed {
    shared: Arc<Shared>,
    id: String,
}

impl Pressed {
    /// What the pop-up over the button says, once the press is answered; none when the answer only
    /// stops the button from glowing.
    ///
    /// # Panics
    /// When no answer comes within a minute.
    pub async fn pop_up(self) -> Option<String> {
        let mut changes = self.shared.changes();
        let answered = async {
            loop {
                changes.borrow_and_update();
                let answer = self.shared.world().presses[&self.id].answer.clone();
                if let Some(text) = answer {
                    return text;
                }
                changes.changed().await.expect("the sender is held here");
            }
        };
        let answered = timeout(PATIENCE, answered).await;
        answered.unwrap_or_else(|_| panic!("the press {} was never answered", self.id))
    }
}

impl Telegram {
    /// Somebody with an account, in no chat yet.
    pub fn person(&self, name: &str) -> PersonId {
        self.newcomer(name, None)
    }

    /// A bot that is not ours.
    pub fn other_bot(&self, username: &str) -> PersonId {
        self.newcomer(username, Some(username.to_owned()))
    }

    fn newcomer(&self, name: &str, bot_name: Option<String>) -> PersonId {
        self.shared.change(|world| {
            let id = PersonId(FIRST_PERSON + world.next_id());
            let person = Person {
                id,
                name: name.to_owned(),
                is_bot: bot_name.is_some(),
                username: bot_name,
                language: None,
            };
            world.people.insert(id, person);
            id
        })
    }

    /// From now on this person's app is in this language.
    pub fn set_language(&self, person: PersonId, tag: &str) {
        self.shared.change(|world| {
            let person = world.people.get_mut(&person).expect("somebody");
            person.language = Some(tag.to_owned());
        });
    }

    /// The chat of this person with the bot, which opens when they first write.
    pub fn private(&self, person: PersonId) -> ChatId {
        self.shared.change(|world| {
            let name = world.person(person).name.clone();
            world.open(ChatId(person.0), Kind::Private, &name, &[person])
        })
    }

    /// A chat that the first of these people made. The bot is not in it.
    pub fn chat(&self, kind: Kind, title: &str, people: &[PersonId]) -> ChatId {
        self.shared.change(|world| {
            let id = world.chat_id(kind);
            world.open(id, kind, title, people)
        })
    }

    /// A new topic of a forum.
    pub fn topic(&self, forum: ChatId, by: PersonId, name: &str) -> Place {
        self.shared.change(|world| {
            let fields = json!({"forum_topic_created": {"name": name, "icon_color": 7_322_096}});
            let line = format!("began the topic {name}");
            let thread = world.chat(forum).last_message + 1;
            let note = Message {
                thread: Some(thread),
                ..Message::service(by, fields, line)
            };
            let topic = Topic {
                name: name.to_owned(),
                is_closed: false,
            };
            world.chat_mut(forum).topics.insert(thread, topic);
            world.put_and_tell(forum, note);
            Place {
                chat: forum,
                thread: Some(thread),
            }
        })
    }

    /// Makes somebody this in a chat; the bot hears nothing of it.
    pub fn set_status(&self, chat: ChatId, person: PersonId, status: Status) {
        self.shared.change(|world| {
            world.chat_mut(chat).statuses.insert(person, status);
        });
    }

    /// Says something and returns the message's id. In a private chat, this starts the bot.
    ///
    /// # Panics
    /// When this person cannot write here.
    pub fn say(&self, place: impl Into<Place>, person: PersonId, text: &str) -> i64 {
        let message = Message {
            entities: marked(text),
            ..Message::text(person, text)
        };
        self.shared
            .change(|world| world.speak(place.into(), message))
    }

    /// Says something with emphasis, beside the commands that Telegram marks.
    pub fn say_marked(
        &self,
        place: impl Into<Place>,
        person: PersonId,
        text: &str,
        entities: &Value,
    ) -> i64 {
        let emphasis = entities.as_array().expect("a list of entities");
        let mut entities = marked(text);
        entities.extend(emphasis.iter().cloned());
        let message = Message {
            entities,
            ..Message::text(person, text)
        };
        self.shared
            .change(|world| world.speak(place.into(), message))
    }

    /// An administrator says something without a name.
    pub fn say_anonymously(&self, place: impl Into<Place>, text: &str) -> i64 {
        let place = place.into();
        let message = Message {
            entities: marked(text),
            sender_chat: Some(place.chat),
            ..Message::text(GROUP_ANONYMOUS_BOT, text)
        };
        self.shared.change(|world| world.speak(place, message))
    }

    /// Answers a message, in its topic.
    pub fn reply(&self, chat: ChatId, person: PersonId, to: i64, text: &str) -> i64 {
        self.shared
            .change(|world| world.reply(chat, person, to, text))
    }

    /// Does what `choose` makes of what the chat shows; meanwhile the bot changes nothing there.
    pub fn act(
        &self,
        chat: ChatId,
        person: PersonId,
        choose: impl FnOnce(&[Shown]) -> Option<Deed>,
    ) {
        self.shared
            .change(|world| match choose(&shown(world.chat(chat))) {
                Some(Deed::Press(message, label)) => {
                    drop(world.press(chat, person, message, &label))
                }
                Some(Deed::Reply(to, text)) => drop(world.reply(chat, person, to, &text)),
                None => {}
            });
    }

    /// Answers a message with emphasis: objects `MessageEntity`.
    pub fn reply_marked(
        &self,
        chat: ChatId,
        person: PersonId,
        to: i64,
        text: &str,
        entities: Value,
    ) -> i64 {
        let entities = entities.as_array().expect("a list of entities").clone();
        self.shared.change(|world| {
            let here = world.chat(chat);
            let first = here.find(to);
            let first = first.unwrap_or_else(|| panic!("there is no message {to} to answer"));
            // Without topics, what begins a thread of replies gives the thread its number.
            let begun = (here.kind == Kind::Supergroup).then_some(to);
            let thread = first.thread.or(begun);
            let message = Message {
                entities,
                reply_to: Some(to),
                ..Message::text(person, text)
            };
            world.speak(Place { chat, thread }, message)
        })
    }

    /// Answers a message with a photo and a caption.
    pub fn reply_with_photo(
        &self,
        chat: ChatId,
        person: PersonId,
        to: i64,
        caption: &str,
        bytes: &[u8],
    ) -> i64 {
        self.shared
            .change(|world| world.photo(chat, person, Some(to), (caption, bytes), None))
    }

    /// Answers a message with photos that are sent together, the caption under the first.
    pub fn reply_with_album(
        &self,
        chat: ChatId,
        person: PersonId,
        to: i64,
        caption: &str,
        photos: &[&[u8]],
    ) -> String {
        self.shared.change(|world| {
            let album = (13_900_000_000_000_000 + world.next_id()).to_string();
            for (nth, bytes) in photos.iter().enumerate() {
                let caption = if nth == 0 { caption } else { "" };
                world.photo(chat, person, Some(to), (caption, bytes), Some(&album));
            }
            album
        })
    }

    /// Sends photos together, each with what stands below it.
    pub fn send_album(&self, chat: ChatId, person: PersonId, photos: &[(&str, &[u8])]) {
        self.shared.change(|world| {
            let album = (13_900_000_000_000_000 + world.next_id()).to_string();
            for photo in photos {
                world.photo(chat, person, None, *photo, Some(&album));
            }
        });
    }

    /// A further photo of an album, of which the bot hears later.
    pub fn one_more_photo(
        &self,
        chat: ChatId,
        person: PersonId,
        (to, album): (i64, &str),
        bytes: &[u8],
    ) {
        self.shared.change(|world| {
            world.photo(chat, person, Some(to), ("", bytes), Some(album));
        });
    }

    /// Sends a document.
    pub fn send_file(
        &self,
        place: impl Into<Place>,
        person: PersonId,
        name: &str,
        bytes: &[u8],
    ) -> i64 {
        self.shared.change(|world| {
            let file_id = world.keep_file(bytes.to_vec());
            let content = Content::File {
                kind: "document",
                file_id,
                name: name.to_owned(),
                bytes: bytes.len(),
            };
            let message = Message {
                content,
                ..Message::text(person, "")
            };
            world.speak(place.into(), message)
        })
    }

    /// Takes a message out of a chat, of which Telegram tells no bot.
    pub fn delete(&self, chat: ChatId, message: i64) {
        self.shared.change(|world| {
            let messages = &mut world.chat_mut(chat).messages;
            messages.retain(|one| one.id != message);
        });
    }

    /// Presses the button of a message whose label is `label`.
    ///
    /// # Panics
    /// When there is no such message or button.
    pub fn press(&self, chat: ChatId, person: PersonId, message: i64, label: &str) -> Pressed {
        let id = self
            .shared
            .change(|world| world.press(chat, person, message, label));
        Pressed {
            shared: self.shared.clone(),
            id,
        }
    }

    /// Lets the posts of a channel appear in a group.
    pub fn link_channel(&self, channel: ChatId, group: ChatId) {
        self.shared.change(|world| {
            world.chat_mut(channel).linked = Some(group);
            world.chat_mut(group).linked = Some(channel);
        });
    }

    /// Posts in a channel, and so in the group that is linked to it.
    pub fn post(&self, channel: ChatId, text: &str) -> i64 {
        self.shared.change(|world| {
            let post = Message {
                sender_chat: Some(channel),
                ..Message::text(TELEGRAM, text)
            };
            let id = world.put_and_tell(channel, post.clone());
            if let Some(group) = world.chat(channel).linked {
                let forward = Message {
                    forward_of: Some((channel, id)),
                    ..post
                };
                world.put_and_tell(group, forward);
            }
            id
        })
    }
}

impl World {
    fn photo(
        &mut self,
        chat: ChatId,
        person: PersonId,
        to: Option<i64>,
        (caption, bytes): (&str, &[u8]),
        album: Option<&str>,
    ) -> i64 {
        let content = Content::File {
            kind: "photo",
            file_id: self.keep_file(bytes.to_vec()),
            name: String::new(),
            bytes: bytes.len(),
        };
        let begun = to.filter(|_| self.chat(chat).kind == Kind::Supergroup);
        let message = Message {
            content,
            reply_to: to,
            album: album.map(str::to_owned),
            ..Message::text(person, caption)
        };
        let place = Place {
            chat,
            thread: begun,
        };
        self.speak(place, message)
    }

    fn reply(&mut self, chat: ChatId, person: PersonId, to: i64, text: &str) -> i64 {
        let here = self.chat(chat);
        let first = here.find(to);
        let first = first.unwrap_or_else(|| panic!("there is no message {to} to answer"));
        // Without topics, what begins a thread of replies gives the thread its number.
        let begun = (here.kind == Kind::Supergroup).then_some(to);
        let thread = first.thread.or(begun);
        let message = Message {
            entities: marked(text),
            reply_to: Some(to),
            ..Message::text(person, text)
        };
        self.speak(Place { chat, thread }, message)
    }

    fn speak(&mut self, place: Place, message: Message) -> i64 {
        let chat = self.chat_mut(place.chat);
        let status = chat.status(message.from);
        let may_write = status.is_inside() && status != Status::Restricted;
        let who = message.from;
        assert!(
            may_write || message.sender_chat.is_some(),
            "{who:?} cannot write in {}: {status:?}",
            chat.title
        );
        if chat.kind == Kind::Forum
            && let Some(thread) = place.thread
        {
            assert!(
                chat.topics.contains_key(&thread),
                "there is no topic {thread}"
            );
        }
        if chat.kind == Kind::Private {
            // To write is to start the bot; who had blocked it takes that back.
            match chat.status(BOT) {
                Status::Kicked => self.set_bot(place.chat, who, Status::Member),
                _ => drop(chat.statuses.insert(BOT, Status::Member)),
            }
        }
        let thread = place.thread;
        self.put_and_tell(place.chat, Message { thread, ..message })
    }

    fn press(&mut self, chat: ChatId, person: PersonId, message: i64, label: &str) -> String {
        let id = (4_200_000_000_000_000_000 + self.next_id()).to_string();
        let here = self.chat(chat);
        let shown = here.find(message);
        let shown = shown.unwrap_or_else(|| panic!("there is no message {message} to press"));
        let mut buttons = shown
            .rows()
            .iter()
            .filter_map(|row| row.as_array())
            .flatten();
        let button = buttons.find(|button| button["text"] == label);
        let button = button.unwrap_or_else(|| panic!("there is no {label:?}: {:?}", shown.rows()));
        let told = json!({
            "id": id,
            "from": self.person(person).json(),
            "message": self.message_json(here, shown),
            "chat_instance": format!("instance{}", chat.0),
            "data": button["callback_data"],
        });
        let press = Press {
            at: self.clock.elapsed(),
            answer: None,
        };
        self.presses.insert(id.clone(), press);
        self.tell("callback_query", told);
        id
    }
}
