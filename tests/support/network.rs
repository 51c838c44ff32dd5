//! A pretend chat network in memory: shows what the bot delivers, and fails when told to.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fmt::Write as _;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard};
use std::time::Duration;

use chrono::{DateTime, Utc};
use futures::FutureExt;
use futures::future::BoxFuture;
use tokio::sync::oneshot;
use twinbell::engine::file::{FileBytes, FileRef};
use twinbell::engine::message::{Button, Message};
use twinbell::engine::platform::{
    Abilities, Deed, Delivered, Delivery, DeliveryError, MessageRef, Platform,
};
use twinbell::model::room::ChatAddress;

use super::aloud::read_aloud;

/// Largest file that a chat takes, in bytes.
const FILE_BYTES_MAX: u64 = 1000;

/// One message that a chat shows.
#[derive(Clone, Debug)]
pub struct Shown {
    pub reference: String,
    pub message: Message,
    pub silent: bool,
    pub nonce: String,
    /// When it was delivered.
    pub at: DateTime<Utc>,
    /// The bytes of its file.
    pub bytes: Option<FileBytes>,
}

/// One call of the bot's to the network, whatever came of it.
#[derive(Clone, Debug)]
pub struct Try {
    pub chat: String,
    pub nonce: String,
    pub message: Message,
    /// Whether a message was to be edited.
    pub edit: bool,
    /// Whether the answer was that the message is not there.
    pub was_gone: bool,
}

#[derive(Debug, Default)]
struct State {
    chats: BTreeMap<String, Vec<Shown>>,
    /// Every message that a chat ever began to show, edits and deletions left out.
    begun: BTreeMap<String, Vec<Shown>>,
    tries: Vec<Try>,
    /// Deliveries that got no answer yet.
    held: BTreeMap<String, Vec<oneshot::Sender<()>>>,
    /// What happened in each chat since it was last asked, as lines to read.
    news: BTreeMap<String, String>,
    faults: BTreeMap<String, VecDeque<Fault>>,
    /// The files that people sent, by reference.
    files: BTreeMap<String, FileBytes>,
    /// Chats that take no files from the bot.
    without_files: BTreeSet<String>,
    /// What happens at the next fetches instead.
    fetch_faults: VecDeque<DeliveryError>,
    next: u64,
}

/// What a chat does with the next delivery instead of showing it.
#[derive(Clone, Debug)]
pub enum Fault {
    Refuse(DeliveryError),
    /// Shows the message, but the bot only hears that the connection broke.
    ShowAndBreak,
    /// Fails as only a bug does.
    Panic,
    /// Does nothing until [`Network::release`], then shows the message.
    Hold,
    /// Shows the message, but does not answer until [`Network::release`].
    ShowAndHold,
    /// Shows the message, and at [`Network::release`] the connection breaks.
    ShowHoldAndBreak,
}

#[derive(Debug)]
pub struct Network {
    state: Mutex<State>,
    private_notes: bool,
    windows: bool,
    drops_repeats: bool,
    /// See [`Network::set_broken`].
    is_broken: AtomicBool,
    /// See [`Network::panic_when_named`].
    forgets_its_name: AtomicBool,
}

impl Network {
    pub fn new(private_notes: bool) -> Self {
        Self {
            state: Mutex::default(),
            private_notes,
            windows: true,
            drops_repeats: false,
            is_broken: AtomicBool::new(false),
            forgets_its_name: AtomicBool::new(false),
        }
    }

    /// A network as Telegram is: notes are pop-ups at best, and forms are asked in steps.
    pub fn in_steps() -> Self {
        Self {
            windows: false,
            ..Self::new(false)
        }
    }

    /// Whether a bug makes the network panic when it is asked what it can do, and how long to wait.
    pub fn set_broken(&self, is_broken: bool) {
        self.is_broken.store(is_broken, Ordering::Release);
    }

    /// A bug makes the network panic once, the next time when it is asked for its name.
    pub fn panic_when_named(&self) {
        self.forgets_its_name.store(true, Ordering::Release);
    }

    fn break_down(&self) {
        let is_broken = self.is_broken.load(Ordering::Acquire);
        assert!(!is_broken, "the pretend network panics, as it was told to");
    }

    /// Whether forms are windows here; else they are asked in steps.
    pub fn has_windows(&self) -> bool {
        self.windows
    }

    /// The message of the open question to this person.
    pub fn question(&self, chat: &str, person: &str) -> Option<String> {
        let messages = self.shown(chat);
        let is_for = |shown: &&Shown| {
            let asks = shown.message.asks.as_ref();
            asks.is_some_and(|asks| asks.person == person)
        };
        let question = messages.iter().rev().find(is_for);
        question.map(|shown| shown.reference.clone())
    }

    /// A network that answers a nonce it knows with the message it showed for it, as Discord does.
    #[must_use]
    pub fn dropping_repeats(self) -> Self {
        Self {
            drops_repeats: true,
            ..self
        }
    }

    /// Whether a repeated nonce shows nothing new.
    pub fn drops_repeats(&self) -> bool {
        self.drops_repeats
    }

    /// The bot is thrown out of this chat, as it finds with the next message that it sends there.
    pub fn lose(&self, chat: &str) {
        let why = "thrown out".to_owned();
        self.fail(chat, [Fault::Refuse(DeliveryError::Unreachable { why })]);
    }

    /// The next deliveries to this chat go wrong like this.
    pub fn fail(&self, chat: &str, faults: impl IntoIterator<Item = Fault>) {
        self.state()
            .faults
            .entry(chat.to_owned())
            .or_default()
            .extend(faults);
    }

    /// Keeps a file that somebody sends.
    pub fn keep_file(&self, name: &str, mime: &str, bytes: &[u8]) -> FileRef {
        let mut state = self.state();
        let reference = format!("f{}", state.files.len());
        let kept = FileBytes::of(bytes.to_vec());
        state.files.insert(reference.clone(), kept);
        FileRef {
            platform: "network".to_owned(),
            reference,
            name: name.to_owned(),
            mime: Some(mime.to_owned()),
            bytes: bytes.len() as u64,
            album: None,
        }
    }

    /// From now on this chat takes no files from the bot.
    pub fn unwant_files(&self, chat: &str) {
        self.state().without_files.insert(chat.to_owned());
    }

    /// What words stand in place of a file that the chat does not take.
    fn refuses_file(&self, delivery: &Delivery) -> Option<String> {
        let Deed::Post(message) = &delivery.deed else {
            return None;
        };
        let enclosed = message.file.as_ref()?;
        let refuses = self.state().without_files.contains(&delivery.chat.chat);
        refuses.then(|| enclosed.refused.clone())
    }

    /// The next fetches of files go wrong like this.
    pub fn fail_fetches(&self, faults: impl IntoIterator<Item = DeliveryError>) {
        self.state().fetch_faults.extend(faults);
    }

    /// From now on nothing goes wrong any more, and what is held gets through.
    pub fn mend(&self) {
        let chats: Vec<String> = {
            let mut state = self.state();
            state.faults.clear();
            state.held.keys().cloned().collect()
        };
        chats.iter().for_each(|chat| self.release(chat));
    }

    /// Lets the held deliveries to this chat get through.
    pub fn release(&self, chat: &str) {
        for waiting in self.state().held.remove(chat).unwrap_or_default() {
            // One whose sender was killed needs no answer.
            let _ = waiting.send(());
        }
    }

    /// Waits until a delivery to this chat is held.
    pub async fn holds(&self, chat: &str) {
        while !self.is_holding(chat) {
            tokio::time::sleep(std::time::Duration::from_millis(1)).await;
        }
    }

    /// Whether a delivery to this chat is held.
    pub fn is_holding(&self, chat: &str) -> bool {
        let state = self.state();
        let mut held = state.held.get(chat).into_iter().flatten();
        held.any(|waiting| !waiting.is_closed())
    }

    /// Takes the messages out of a chat, as if somebody had deleted them.
    pub fn delete_all(&self, chat: &str) {
        self.state().chats.remove(chat);
    }

    /// The chats in which something was ever shown.
    pub fn chats(&self) -> Vec<String> {
        self.state().chats.keys().cloned().collect()
    }

    pub fn shown(&self, chat: &str) -> Vec<Shown> {
        self.state().chats.get(chat).cloned().unwrap_or_default()
    }

    /// Every message that this chat ever began to show, as it was at first.
    pub fn begun(&self, chat: &str) -> Vec<Shown> {
        self.state().begun.get(chat).cloned().unwrap_or_default()
    }

    /// Every call so far, in order.
    pub fn tries(&self) -> Vec<Try> {
        self.state().tries.clone()
    }

    /// What each chat showed since this was last asked, by the chats' names.
    pub fn news(&self) -> BTreeMap<String, String> {
        std::mem::take(&mut self.state().news)
    }

    /// The data of the newest button in this chat whose label begins with `label`.
    pub fn button(&self, chat: &str, label: &str) -> Option<String> {
        let state = self.state();
        let messages = state.chats.get(chat)?;
        messages
            .iter()
            .rev()
            .find_map(|shown| find_button(&shown.message, label))
            .map(|button| button.data.clone())
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }

    fn show(&self, delivery: Delivery) -> Result<MessageRef, DeliveryError> {
        self.state().show(delivery, self.drops_repeats)
    }

    async fn answer(
        &self,
        delivery: Delivery,
        fault: Option<Fault>,
    ) -> Result<MessageRef, DeliveryError> {
        let chat = delivery.chat.chat.clone();
        match fault {
            None => self.show(delivery),
            Some(Fault::Refuse(error)) => Err(error),
            Some(Fault::Panic) => panic!("the pretend network panics, as it was told to"),
            Some(Fault::ShowAndBreak) => {
                self.show(delivery)?;
                Err(broken())
            }
            Some(Fault::ShowHoldAndBreak) => {
                self.show(delivery)?;
                self.hold(chat).await;
                Err(broken())
            }
            Some(Fault::Hold) => {
                self.hold(chat).await;
                self.show(delivery)
            }
            Some(Fault::ShowAndHold) => {
                let shown = self.show(delivery);
                self.hold(chat).await;
                shown
            }
        }
    }

    async fn hold(&self, chat: String) {
        let (release, released) = oneshot::channel();
        self.state().held.entry(chat).or_default().push(release);
        let _ = released.await;
    }
}

pub fn find_button<'m>(message: &'m Message, label: &str) -> Option<&'m Button> {
    message
        .buttons
        .iter()
        .flatten()
        .find(|button| button.label.starts_with(label))
}

impl Platform for Network {
    fn name(&self) -> &'static str {
        let forgets = self.forgets_its_name.swap(false, Ordering::AcqRel);
        assert!(!forgets, "the pretend network panics, as it was told to");
        "network"
    }

    fn abilities(&self) -> Abilities {
        self.break_down();
        Abilities {
            private_notes: self.private_notes,
            windows: self.windows,
            talk: self.windows,
        }
    }

    fn invitation(&self) -> Option<String> {
        (!self.windows).then(|| "https://chat.example/add".to_owned())
    }

    fn pause_before(&self, _: &ChatAddress) -> Duration {
        self.break_down();
        Duration::ZERO
    }

    fn upload_max(&self) -> u64 {
        FILE_BYTES_MAX
    }

    fn fetch_max(&self) -> u64 {
        2 * FILE_BYTES_MAX
    }

    fn fetch<'f>(&'f self, file: &'f FileRef) -> BoxFuture<'f, Result<FileBytes, DeliveryError>> {
        let mut state = self.state();
        let gone = DeliveryError::Never {
            why: "the file is gone".to_owned(),
        };
        let fetched = match state.fetch_faults.pop_front() {
            Some(fault) => Err(fault),
            None => state.files.get(&file.reference).cloned().ok_or(gone),
        };
        std::future::ready(fetched).boxed()
    }

    fn deliver(&self, mut delivery: Delivery) -> BoxFuture<'_, Result<Delivered, DeliveryError>> {
        async move {
            let refused = self.refuses_file(&delivery);
            let without_file = refused.is_some();
            if let Some(words) = refused {
                delivery.deed = Deed::Post(Message::of(words));
                delivery.bytes = None;
            }
            let chat = delivery.chat.chat.clone();
            let (nth, fault) = {
                let mut state = self.state();
                state.tries.push(Try {
                    chat: chat.clone(),
                    nonce: delivery.nonce.clone(),
                    message: delivery.deed.message().cloned().unwrap_or_default(),
                    edit: delivery.deed.target().is_some(),
                    was_gone: false,
                });
                let fault = state.faults.get_mut(&chat).and_then(VecDeque::pop_front);
                (state.tries.len() - 1, fault)
            };
            let answer = self.answer(delivery, fault).await;
            self.state().tries[nth].was_gone = matches!(answer, Err(DeliveryError::Gone));
            answer.map(|message| Delivered {
                message,
                without_file,
            })
        }
        .boxed()
    }
}

fn broken() -> DeliveryError {
    DeliveryError::Unknown {
        why: "the connection broke".to_owned(),
    }
}

impl State {
    fn show(
        &mut self,
        delivery: Delivery,
        drops_repeats: bool,
    ) -> Result<MessageRef, DeliveryError> {
        let chat = delivery.chat.chat;
        let sound = if delivery.silent { " (silently)" } else { "" };
        let messages = self.chats.entry(chat.clone()).or_default();
        let begun = self.begun.entry(chat.clone()).or_default();
        let news = self.news.entry(chat).or_default();
        let at = |messages: &[Shown], target: &MessageRef| {
            let found = messages
                .iter()
                .position(|shown| shown.reference == target.0);
            found.ok_or(DeliveryError::Gone)
        };
        let message = match delivery.deed {
            Deed::Post(message) => message,
            Deed::Edit(target, message) => {
                let nth = at(messages, &target)?;
                writeln!(news, "Twinbell edits:\n{}", read_aloud(&message)).unwrap();
                messages[nth].message = message;
                return Ok(target);
            }
            Deed::Remove(target, _) => {
                let gone = messages.remove(at(messages, &target)?);
                writeln!(news, "Twinbell takes away:\n{}", read_aloud(&gone.message)).unwrap();
                return Ok(target);
            }
        };
        if drops_repeats && let Some(first) = begun.iter().find(|one| one.nonce == delivery.nonce) {
            return Ok(MessageRef(first.reference.clone()));
        }
        self.next += 1;
        let shown = Shown {
            reference: format!("m{}", self.next),
            message,
            silent: delivery.silent,
            nonce: delivery.nonce,
            at: delivery.at,
            bytes: delivery.bytes,
        };
        let reference = MessageRef(shown.reference.clone());
        begun.push(shown.clone());
        writeln!(news, "Twinbell{sound}:\n{}", read_aloud(&shown.message)).unwrap();
        messages.push(shown);
        Ok(reference)
    }
}
