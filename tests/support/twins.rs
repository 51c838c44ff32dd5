//! Conversations: who says what in which chat, at what time, and what the bot answers where, through
//! the real engine and database with the clock in the test's hand.

mod reading;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use rand::SeedableRng;
use rand::rngs::StdRng;
use twinbell::engine::clock::Clock;
use twinbell::engine::event::{Act, Answer, Event, Happening, Person};
use twinbell::engine::file::FileRef;
use twinbell::engine::form::{Form, Values};
use twinbell::engine::message::Message;
use twinbell::engine::platform::MessageRef;
use twinbell::engine::schedules::Schedules;
use twinbell::engine::secret::SecretKey;
use twinbell::engine::{Drive, Engine, Parts};
use twinbell::model::room::ChatAddress;
use twinbell::store::Lease;
use twinbell::text::rich::Rich;

use super::aloud::{read_form, what};
use super::databases::Fresh;
use super::network::{Network, find_button};

/// A Monday morning at ten past nine in London, eleven past in much of Africa, one in the night in
/// the west of America.
pub const START: &str = "2026-11-23T09:10:00Z";

/// The running bot, its network, and what has been said so far.
pub struct Twins {
    pub engine: Engine,
    pub network: Arc<Network>,
    transcript: String,
    last_note: Option<Message>,
    /// What only one person saw, with the chat it was in.
    notes: Vec<(String, String)>,
    /// The languages of people's apps, where they are known.
    languages: BTreeMap<String, String>,
    /// What chats are called, where the network tells it.
    titles: BTreeMap<String, String>,
    /// Whether each chat's title is the name by which a conversation calls it.
    named_chats: bool,
    acts: u64,
}

impl Twins {
    /// Starts on this database; on one that was used before, it goes on from there.
    pub async fn start(database: &Fresh) -> Self {
        Self::start_at(
            database,
            START.parse().unwrap(),
            Arc::new(Network::new(true)),
        )
        .await
    }

    pub async fn start_at(database: &Fresh, now: DateTime<Utc>, network: Arc<Network>) -> Self {
        Self::reached_at(database, now, network, None).await
    }

    /// As [`Twins::start`], where others reach the process by an address.
    pub async fn start_public(database: &Fresh) -> Self {
        let (now, network) = (START.parse().unwrap(), Arc::new(Network::new(true)));
        let url = "https://bell.example.org".to_owned();
        Self::reached_at(database, now, network, Some(url)).await
    }

    /// As [`Twins::start`], with a clock that goes on by itself, as a machine's does.
    pub async fn start_running(database: &Fresh) -> Self {
        let start: DateTime<Utc> = START.parse().unwrap();
        let ahead = start - twinbell::engine::clock::machine_now();
        let clock = Clock::ahead(ahead.num_milliseconds());
        let network = Arc::new(Network::new(true));
        Self::with_clock(database, clock, network, None).await
    }

    async fn reached_at(
        database: &Fresh,
        now: DateTime<Utc>,
        network: Arc<Network>,
        public_url: Option<String>,
    ) -> Self {
        Self::with_clock(database, Clock::manual(now), network, public_url).await
    }

    async fn with_clock(
        database: &Fresh,
        clock: Clock,
        network: Arc<Network>,
        public_url: Option<String>,
    ) -> Self {
        let db = database.open().await;
        let lease = Lease::take(&db)
            .await
            .expect("nobody else is on this database");
        let engine = Engine::start(Parts {
            lease,
            db,
            clock,
            features: twinbell::features::FEATURES,
            platforms: vec![Arc::clone(&network) as _],
            secret: SecretKey::of([7; 32]),
            rng: StdRng::seed_from_u64(7),
            schedules: Schedules::shipped(),
            drive: Drive::Steps,
            public_url,
        })
        .await
        .expect("the engine starts");
        Self {
            engine,
            network,
            transcript: String::new(),
            last_note: None,
            notes: Vec::new(),
            languages: BTreeMap::new(),
            titles: BTreeMap::new(),
            named_chats: false,
            acts: 0,
        }
    }

    /// A person says something in a chat, a command or not. Names in capitals are administrators.
    pub async fn says(&mut self, who: &str, chat: &str, text: &str) -> Answer {
        self.heading(&format!("{who} in {chat}: {text}"));
        let act = match text.strip_prefix('/') {
            Some(command) => {
                let (name, rest) = command.split_once(' ').unwrap_or((command, ""));
                Act::Command {
                    name: name.to_owned(),
                    rest: rest.to_owned(),
                    marked: None,
                    addressed: true,
                }
            }
            None => Act::Said,
        };
        self.act(who, chat, act).await
    }

    /// A person presses the newest button whose label begins so, on a note of theirs or in the chat.
    pub async fn presses(&mut self, who: &str, chat: &str, label: &str) -> Answer {
        self.heading(&format!("{who} in {chat} presses [{label}]"));
        let data = self.button(chat, label);
        self.act(who, chat, Act::Press { data }).await
    }

    /// From now on the platform tells that this person's app is in this language.
    pub fn speaks(&mut self, who: &str, language: &str) {
        self.languages.insert(who.to_owned(), language.to_owned());
    }

    /// From now on the network tells what this chat is called.
    pub fn calls(&mut self, chat: &str, title: &str) {
        self.titles.insert(chat.to_owned(), title.to_owned());
    }

    /// From now on a platform tells of each chat that it is called as the conversation calls it.
    pub fn name_chats(&mut self) {
        self.named_chats = true;
    }

    /// What a button carries, for presses on buttons that are gone by then.
    pub fn data(&self, chat: &str, label: &str) -> String {
        self.button(chat, label)
    }

    /// A person presses a button that may be gone, or was never there.
    pub async fn presses_data(&mut self, who: &str, chat: &str, data: &str, about: &str) -> Answer {
        self.heading(&format!("{who} in {chat} presses {about}"));
        let data = data.to_owned();
        self.act(who, chat, Act::Press { data }).await
    }

    /// A person opens a form, and what it shows stands in the transcript.
    pub async fn looks(&mut self, who: &str, chat: &str, label: &str) -> Form {
        self.heading(&format!("{who} in {chat} opens [{label}]"));
        let form = self.opens(who, chat, label).await;
        let shown = read_form(&form);
        writeln!(self.transcript, "{shown}").unwrap();
        form
    }

    /// A person opens a form by its button and fills it in.
    pub async fn fills(
        &mut self,
        who: &str,
        chat: &str,
        label: &str,
        fields: &[(&str, &str)],
    ) -> Answer {
        if !self.network.has_windows() {
            let mut answer = self.presses(who, chat, label).await;
            for (_, value) in fields {
                answer = self.replies(who, chat, value).await;
            }
            return answer;
        }
        let form = self.opens(who, chat, label).await;
        self.sends(who, chat, &form, fields).await
    }

    /// A person replies to the open question to them.
    pub async fn replies(&mut self, who: &str, chat: &str, text: &str) -> Answer {
        let question = self.network.question(chat, &person(who).id);
        let question = question.unwrap_or_else(|| panic!("no question: {}", self.all(chat)));
        self.replies_to(who, chat, &question, text).await
    }

    /// A person replies to a message of the bot's.
    pub async fn replies_to(&mut self, who: &str, chat: &str, to: &str, text: &str) -> Answer {
        self.heading(&format!("{who} in {chat} replies: {text}"));
        let act = Act::Typed {
            text: text.to_owned(),
            marked: Rich::of_plain(text).write(),
            files: Vec::new(),
            to: Some(MessageRef(to.to_owned())),
        };
        self.act(who, chat, act).await
    }

    /// A person replies to the open question to them with files, and perhaps words.
    pub async fn replies_with(
        &mut self,
        who: &str,
        chat: &str,
        text: &str,
        files: Vec<FileRef>,
    ) -> Answer {
        let question = self.network.question(chat, &person(who).id);
        let question = question.unwrap_or_else(|| panic!("no question: {}", self.all(chat)));
        let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
        self.heading(&format!("{who} in {chat} replies: {text} {names:?}"));
        let act = Act::Typed {
            text: text.to_owned(),
            marked: Rich::of_plain(text).write(),
            files,
            to: Some(MessageRef(question)),
        };
        self.act(who, chat, act).await
    }

    /// A person gives a command with words and files.
    pub async fn says_with(
        &mut self,
        who: &str,
        chat: &str,
        (name, rest): (&str, &str),
        files: Vec<FileRef>,
    ) -> Answer {
        let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
        self.heading(&format!("{who} in {chat}: /{name} {rest} {names:?}"));
        let (name, rest) = (name.to_owned(), rest.to_owned());
        let act = Act::WithFiles {
            name,
            rest,
            marked: None,
            addressed: true,
            files,
        };
        self.act(who, chat, act).await
    }

    /// A person types something that replies to nothing.
    pub async fn types(&mut self, who: &str, chat: &str, text: &str) -> Answer {
        self.heading(&format!("{who} in {chat} types: {text}"));
        let act = Act::Typed {
            text: text.to_owned(),
            marked: Rich::of_plain(text).write(),
            files: Vec::new(),
            to: None,
        };
        self.act(who, chat, act).await
    }

    /// Something happens that is nobody's act.
    pub async fn happens(&mut self, happening: Happening) {
        self.heading(&format!("it happens: {}", what(&happening)));
        let key = self.key();
        let event = Event { key, happening };
        self.engine.accept(event).await.expect("accepted");
        self.engine.settle().await.expect("the database answers");
        self.hear();
    }

    /// A person opens a form.
    pub async fn opens(&mut self, who: &str, chat: &str, label: &str) -> Form {
        let data = self.button(chat, label);
        self.opens_data(who, chat, &data).await
    }

    /// A person opens a form by a button that may be on an earlier note.
    pub async fn opens_data(&mut self, who: &str, chat: &str, data: &str) -> Form {
        let key = self.key();
        let data = data.to_owned();
        let press = Act::Press { data: data.clone() };
        let answer = self
            .engine
            .act(key, address(chat), self.person(who, chat), press)
            .await
            .expect("accepted");
        answer
            .form
            .unwrap_or_else(|| panic!("{data} opened no form but answered {:?}", answer.note))
    }

    /// A person sends a form that is open.
    pub async fn sends(
        &mut self,
        who: &str,
        chat: &str,
        form: &Form,
        fields: &[(&str, &str)],
    ) -> Answer {
        let typed: Vec<String> = fields
            .iter()
            .map(|(key, value)| format!("{key} = {value}"))
            .collect();
        self.heading(&format!(
            "{who} in {chat} fills in “{}”: {}",
            form.title,
            typed.join(", ")
        ));
        let values: Values = fields
            .iter()
            .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()))
            .collect();
        self.act(
            who,
            chat,
            Act::Form {
                form: form.id.clone(),
                values,
            },
        )
        .await
    }

    /// Lets time pass.
    pub async fn wait(&mut self, time: TimeDelta) {
        let target = self.engine.now() + time;
        self.engine
            .move_clock(target)
            .await
            .expect("the clock moves");
        self.heading(&format!("it is {}", target.format("%A %Y-%m-%d %H:%M UTC")));
        self.hear();
    }

    /// Ends the run; what is stored can be started again.
    pub async fn stop(self) {
        self.engine.stop().await;
    }

    /// The process ends and starts again on the same database; the chats stay as they are.
    pub async fn restarted(self, database: &Fresh) -> Self {
        let (now, network) = (self.engine.now(), Arc::clone(&self.network));
        self.engine.stop().await;
        let fresh = Self::start_at(database, now, network).await;
        Self {
            transcript: self.transcript,
            languages: self.languages,
            acts: self.acts,
            ..fresh
        }
    }

    fn person(&self, name: &str, chat: &str) -> Person {
        Person {
            language: self.languages.get(name).cloned(),
            chat_title: match self.named_chats {
                true => Some(chat.to_owned()),
                false => self.titles.get(chat).cloned(),
            },
            ..person(name)
        }
    }

    fn button(&self, chat: &str, label: &str) -> String {
        self.last_note
            .as_ref()
            .and_then(|note| find_button(note, label))
            .map(|button| button.data.clone())
            .or_else(|| self.network.button(chat, label))
            .unwrap_or_else(|| panic!("no button [{label}] in {chat}:\n{}", self.all(chat)))
    }

    async fn act(&mut self, who: &str, chat: &str, act: Act) -> Answer {
        let key = self.key();
        let answer = self
            .engine
            .act(key, address(chat), self.person(who, chat), act)
            .await
            .expect("accepted");
        self.engine.settle().await.expect("the database answers");
        self.tells(who, &answer);
        let note = answer.note.as_ref().map(Message::plain);
        self.notes.extend(note.map(|note| (chat.to_owned(), note)));
        self.hear();
        answer
    }

    fn hear(&mut self) {
        for (chat, news) in self.network.news() {
            writeln!(self.transcript, "[{chat}] {news}").unwrap();
        }
    }

    fn heading(&mut self, text: &str) {
        writeln!(self.transcript, "--- {text}").unwrap();
    }

    fn key(&mut self) -> String {
        self.acts += 1;
        self.last_key()
    }

    /// The key of the newest act, as long as the clock stands.
    pub fn last_key(&self) -> String {
        format!(
            "test:{}:{}",
            self.engine.now().timestamp_millis(),
            self.acts
        )
    }
}

/// A chat of the pretend network.
pub fn address(chat: &str) -> ChatAddress {
    ChatAddress {
        platform: "network".to_owned(),
        chat: chat.to_owned(),
    }
}

/// A person of the pretend network; a name all in capitals is an administrator's.
pub fn person(name: &str) -> Person {
    Person {
        anonymous: false,
        id: name.to_lowercase(),
        name: name.to_owned(),
        admin: name.chars().all(|c| !c.is_lowercase()),
        language: None,
        chat_title: None,
    }
}
