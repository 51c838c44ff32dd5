//! Files: fetched from Telegram, and sent there.
//!
//! A group can take its members' right to send pictures or documents, and leave them that to write. Then
//! words come in the file's place, and say once a day what can be done about it.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use teloxide::net::Download;
use teloxide::payloads::{SendDocumentSetters, SendPhotoSetters};
use teloxide::requests::Requester;
use teloxide::types::{ChatId, FileId, InputFile, ParseMode};

use super::Telegram;
use super::deliver::Slot;
use super::pace::Sent;
use super::place::{Place, message_ref};
use super::refusal::{self, Asked};
use super::render::render;
use crate::engine::file::{Enclosed, FileBytes, FileRef, Source};
use crate::engine::message::Message;
use crate::engine::platform::{Delivered, DeliveryError, MessageRef};

/// Largest file that a bot can fetch, in bytes. Source: Telegram Bot API, `getFile`.
pub const FETCH_BYTES_MAX: u64 = 20_000_000;
/// Largest file that a bot can send, in bytes. Source: Telegram Bot API, `sendDocument`.
pub const UPLOAD_BYTES_MAX: u64 = 50_000_000;
/// Largest picture that is shown as one, in bytes. Source: Telegram Bot API, `sendPhoto`.
const PHOTO_BYTES_MAX: u64 = 10_000_000;

/// How soon a chat is not told again what can be done about its files.
const TOLD_AGAIN_AFTER: TimeDelta = TimeDelta::days(1);

/// Chats that take no files, and when they were told so. A restart forgets it, which costs a chat
/// one sentence.
#[derive(Debug, Default)]
pub(super) struct Told(BTreeMap<ChatId, DateTime<Utc>>);

impl Told {
    fn is_fresh(&self, chat: ChatId, now: DateTime<Utc>) -> bool {
        let told = self.0.get(&chat);
        told.is_some_and(|told| now - *told < TOLD_AGAIN_AFTER)
    }

    fn note(&mut self, chat: ChatId, now: DateTime<Utc>) {
        self.0.retain(|_, told| now - *told < TOLD_AGAIN_AFTER);
        self.0.insert(chat, now);
    }
}

/// Sends a file by one of teloxide's requests, which have the same setters and no trait for them.
macro_rules! send {
    ($telegram:ident.$request:ident, $place:ident, $content:ident, ($file:ident, $bytes:ident), $silent:ident) => {{
        let slot = $telegram.slot($place, Sent::Message).await?;
        let input = InputFile::memory($bytes.as_slice().to_vec()).file_name($file.name_to_send());
        let mut request = $telegram
            .patient
            .$request($place.chat, input)
            .caption(render($content).html)
            .parse_mode(ParseMode::Html)
            .disable_notification($silent);
        if let Some(topic) = $place.topic {
            request = request.message_thread_id(topic);
        }
        match request.await {
            Ok(message) => Ok(message_ref(message.id)),
            Err(error) => $telegram.sent($place, slot, &error),
        }
    }};
}

impl Telegram {
    pub(super) async fn fetch_file(&self, file: &FileRef) -> Result<FileBytes, DeliveryError> {
        let id = FileId(file.reference.clone());
        let told = self.bot.get_file(id).await.map_err(|error| {
            let why = refusal::why(&error);
            match refusal::is_for_good(&error) {
                true => DeliveryError::Never { why },
                false => DeliveryError::Later { why, after: None },
            }
        })?;
        let mut bytes = Vec::new();
        match self.patient.download_file(&told.path, &mut bytes).await {
            Ok(()) => Ok(FileBytes::of(bytes)),
            // The error itself would tell the address, and with it the token.
            Err(_) => Err(DeliveryError::Later {
                why: "a file could not be fetched".to_owned(),
                after: None,
            }),
        }
    }

    /// Sends a file with the message as its caption: a picture as one, where Telegram takes it so.
    pub(super) async fn post_file(
        &self,
        place: Place,
        content: &Message,
        (enclosed, bytes): (&Enclosed, &FileBytes),
        (silent, now): (bool, DateTime<Utc>),
    ) -> Result<Delivered, DeliveryError> {
        let file = (&enclosed.file, bytes);
        let size = u64::try_from(bytes.as_slice().len()).unwrap_or(u64::MAX);
        if enclosed.file.is_picture() && size <= PHOTO_BYTES_MAX {
            match self.post_photo(place, content, file, silent).await {
                // Too wide, or no picture after all, or pictures are not wanted and files may be.
                Err(DeliveryError::Never { .. }) => {}
                done => return done.map(Delivered::from),
            }
        }
        match self.post_document(place, content, file, silent).await {
            Err(DeliveryError::Never { why }) if why == refusal::NO_FILE => {
                let message = self.post_instead(place, enclosed, silent, now).await?;
                Ok(Delivered {
                    message,
                    without_file: true,
                })
            }
            done => done.map(Delivered::from),
        }
    }

    /// Sends words in place of a file that the chat does not take.
    async fn post_instead(
        &self,
        place: Place,
        enclosed: &Enclosed,
        silent: bool,
        now: DateTime<Utc>,
    ) -> Result<MessageRef, DeliveryError> {
        let words = match self.told().is_fresh(place.chat, now) {
            true => &enclosed.instead,
            false => &enclosed.refused,
        };
        let sent = self.post(place, &Message::of(words), silent).await?;
        let mut told = self.told();
        if !told.is_fresh(place.chat, now) {
            told.note(place.chat, now);
        }
        Ok(sent)
    }

    async fn post_document(
        &self,
        place: Place,
        content: &Message,
        (file, bytes): (&Source, &FileBytes),
        silent: bool,
    ) -> Result<MessageRef, DeliveryError> {
        send!(self.send_document, place, content, (file, bytes), silent)
    }

    async fn post_photo(
        &self,
        place: Place,
        content: &Message,
        (file, bytes): (&Source, &FileBytes),
        silent: bool,
    ) -> Result<MessageRef, DeliveryError> {
        send!(self.send_photo, place, content, (file, bytes), silent)
    }

    /// The message that was sent although the request failed, or what its failure means.
    pub(super) fn sent(
        &self,
        place: Place,
        slot: Slot,
        error: &teloxide::RequestError,
    ) -> Result<MessageRef, DeliveryError> {
        self.outcome(place, Some(slot), error, Asked::Send)?
            .ok_or_else(|| DeliveryError::Unknown {
                why: "Telegram named no message".to_owned(),
            })
    }
}
