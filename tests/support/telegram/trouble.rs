//! What happens to the bot and its chats: in and out of groups, moves, closed topics, and whatever
//! else goes wrong on Telegram's side.

use std::time::Duration;

use serde_json::{Value, json};

use super::message::Message;
use super::world::{BOT, ChatId, Fate, GENERAL, Kind, PersonId, Place, Status};
use super::{Fault, Telegram, methods};

impl Telegram {
    /// Brings the bot into a group, which two updates tell it: of its standing, and of the note in
    /// the chat.
    pub fn add_bot(&self, chat: ChatId, by: PersonId) {
        self.shared.change(|world| {
            world.set_bot(chat, by, Status::Member);
            let bot = world.person(BOT);
            let line = format!("added {}", bot.name);
            let note = Message::service(by, json!({"new_chat_members": [bot.json()]}), line);
            world.put_and_tell(chat, note);
        });
    }

    /// Lets the bot be in a group without having heard how it came there.
    pub fn seat_bot(&self, chat: ChatId) {
        self.set_status(chat, BOT, Status::Member);
    }

    /// Throws the bot out of a group; in a private chat, blocks it.
    pub fn remove_bot(&self, chat: ChatId, by: PersonId) {
        self.shared
            .change(|world| world.set_bot(chat, by, Status::Kicked));
    }

    /// Makes the bot an administrator with all rights.
    pub fn promote_bot(&self, chat: ChatId, by: PersonId) {
        self.shared
            .change(|world| world.set_bot(chat, by, Status::Administrator));
    }

    /// Takes from the bot the right to write; [`Telegram::unrestrict_bot`] gives it back.
    pub fn restrict_bot(&self, chat: ChatId, by: PersonId) {
        self.shared
            .change(|world| world.set_bot(chat, by, Status::Restricted));
    }

    /// Makes the bot an ordinary member again, whatever it was.
    pub fn unrestrict_bot(&self, chat: ChatId, by: PersonId) {
        self.shared
            .change(|world| world.set_bot(chat, by, Status::Member));
    }

    /// Takes from the members of a group the right to send these, "photos" or "documents", and no
    /// others, of which Telegram tells no bot.
    pub fn unwant(&self, chat: ChatId, unwanted: &[&'static str]) {
        self.shared
            .change(|world| world.chat_mut(chat).unwanted = unwanted.to_vec());
    }

    /// Makes a group a supergroup: both notes of it are told, the old id is refused from now on, and
    /// what was said before stays behind.
    pub fn migrate(&self, group: ChatId, by: PersonId) -> ChatId {
        self.shared.change(|world| {
            let new = world.chat_id(Kind::Supergroup);
            let old = world.chat(group);
            let (title, statuses) = (old.title.clone(), old.statuses.clone());
            world.open(new, Kind::Supergroup, &title, &[]);
            world.chat_mut(new).statuses = statuses;
            let note = |name: &str, other: ChatId| {
                let line = "made the group a supergroup".to_owned();
                Message::service(by, json!({name: other.0}), line)
            };
            world.put_and_tell(group, note("migrate_to_chat_id", new));
            world.put_and_tell(new, note("migrate_from_chat_id", group));
            world.chat_mut(group).fate = Fate::MovedTo(new);
            new
        })
    }

    /// Deletes a whole chat, of which Telegram tells no bot.
    pub fn delete_chat(&self, chat: ChatId) {
        self.shared
            .change(|world| world.chat_mut(chat).fate = Fate::Deleted);
    }

    /// Closes a topic; without one, General.
    pub fn close_topic(&self, place: impl Into<Place>, by: PersonId) {
        self.open_or_close(place.into(), by, true);
    }

    /// Opens a topic again; without one, General.
    pub fn reopen_topic(&self, place: impl Into<Place>, by: PersonId) {
        self.open_or_close(place.into(), by, false);
    }

    /// Hides General, which closes it, too; or shows it again.
    pub fn hide_general(&self, forum: ChatId, by: PersonId, is_hidden: bool) {
        let (field, word) = match is_hidden {
            true => ("general_forum_topic_hidden", "hid"),
            false => ("general_forum_topic_unhidden", "showed"),
        };
        self.shared.change(|world| {
            let topics = &mut world.chat_mut(forum).topics;
            let general = topics.get_mut(&GENERAL).expect("a forum has it");
            general.is_closed = is_hidden;
            let line = format!("{word} the topic General");
            world.put_and_tell(forum, Message::service(by, json!({field: {}}), line));
        });
    }

    fn open_or_close(&self, place: Place, by: PersonId, is_closed: bool) {
        let (field, word) = match is_closed {
            true => ("forum_topic_closed", "closed"),
            false => ("forum_topic_reopened", "reopened"),
        };
        self.shared.change(|world| {
            let topics = &mut world.chat_mut(place.chat).topics;
            let topic = topics.get_mut(&place.thread.unwrap_or(GENERAL));
            let topic = topic.expect("there is this topic");
            topic.is_closed = is_closed;
            let line = format!("{word} the topic {}", topic.name);
            let note = Message {
                thread: place.thread,
                ..Message::service(by, json!({field: {}}), line)
            };
            world.put_and_tell(place.chat, note);
        });
    }

    /// Deletes a topic and all in it, of which Telegram tells no bot.
    pub fn delete_topic(&self, place: Place) {
        self.shared.change(|world| {
            let chat = world.chat_mut(place.chat);
            let thread = place.thread.expect("General cannot be deleted");
            chat.topics.remove(&thread);
            chat.messages
                .retain(|message| message.thread != Some(thread));
        });
    }

    /// Queues this as it stands, with the next number unless it brings its own, and returns the
    /// number.
    pub fn send_raw_update(&self, update: Value) -> i64 {
        self.shared.change(|world| {
            world.queue.push_raw(update);
            world.queue.last()
        })
    }

    /// The number of the update made last.
    pub fn last_update(&self) -> i64 {
        self.shared.world().queue.last()
    }

    /// Tells an update once more, whether or not it was confirmed.
    pub fn repeat_update(&self, id: i64) {
        self.shared.change(|world| world.queue.repeat(id));
    }

    /// Numbers updates from here on, as Telegram does after a week without any.
    pub fn restart_numbering(&self, next: i64) {
        self.shared
            .change(|world| world.queue.restart_numbering(next));
    }

    /// Forgets the updates that wait, as Telegram does after a day.
    pub fn expire_updates(&self) {
        self.shared.change(|world| world.queue.expire());
    }

    /// How many updates are not confirmed.
    pub fn waiting_updates(&self) -> usize {
        self.shared.world().queue.waiting()
    }

    /// Sets privacy mode, with which every bot begins.
    pub fn set_privacy(&self, privacy: bool) {
        self.shared.change(|world| world.privacy = privacy);
    }

    /// Sets whether the bot may be added to groups, which at first it may.
    pub fn set_joinable(&self, is_joinable: bool) {
        self.shared.change(|world| world.is_joinable = is_joinable);
    }

    /// Answers to presses are refused when they come later than this.
    pub fn set_press_lives(&self, lives: Duration) {
        self.shared.change(|world| world.press_lives = lives);
    }

    /// Moves this Telegram's clock ahead.
    pub fn advance(&self, by: Duration) {
        self.shared.change(|world| world.clock.advance(by));
    }

    /// Lets this Telegram's calendar show this instant, in seconds of Unix time.
    pub fn set_time(&self, unix: i64) {
        self.shared.change(|world| world.clock.set_unix(unix));
    }

    /// Whether to hold the bot to the pace that Telegram allows. At first it is not.
    pub fn limit(&self, is_limited: bool) {
        self.shared
            .change(|world| world.pace.is_limited = is_limited);
    }

    /// How many calls came faster than that pace.
    pub fn too_many(&self) -> usize {
        self.shared.world().pace.too_many
    }

    /// The next call of this method goes wrong like this; several faults strike one after the other.
    ///
    /// # Panics
    /// When there is no such method.
    pub fn fail_next(&self, method: &str, fault: Fault) {
        let method = methods::canonical(method).expect("a method that is played here");
        self.shared.change(|world| {
            let faults = world.faults.entry(method.to_owned()).or_default();
            faults.push_back(fault);
        });
    }
}
