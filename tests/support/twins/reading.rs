//! What was said, to read in a test.

use std::fmt::Write as _;

use twinbell::engine::event::Answer;

use super::Twins;
use crate::support::aloud::read_aloud;

impl Twins {
    /// Everything that was said, as a text to read and to keep as a snapshot.
    pub fn transcript(&self) -> &str {
        &self.transcript
    }

    /// The text of the newest message in a chat.
    pub fn newest(&self, chat: &str) -> String {
        self.network
            .shown(chat)
            .last()
            .map(|shown| read_aloud(&shown.message))
            .unwrap_or_default()
    }

    /// All texts that a chat shows now.
    pub fn all(&self, chat: &str) -> String {
        self.network
            .shown(chat)
            .iter()
            .map(|shown| read_aloud(&shown.message))
            .collect()
    }

    /// The code in the newest message of a chat that has one.
    pub fn code(&self, chat: &str) -> String {
        let all = self.all(chat);
        let at = all.rfind("/join ").expect("a code was shown");
        all[at + 6..].split_whitespace().next().unwrap().to_owned()
    }

    /// Notes what only one person sees.
    pub fn tells(&mut self, who: &str, answer: &Answer) {
        if let Some(note) = &answer.note {
            writeln!(self.transcript, "(only {who} sees)\n{}", read_aloud(note)).unwrap();
        }
        self.last_note.clone_from(&answer.note);
    }

    /// The newest note to a person, and nothing when the last act had none.
    pub fn note(&self) -> String {
        self.last_note.as_ref().map(read_aloud).unwrap_or_default()
    }

    /// All that only one person saw in a chat, in order.
    pub fn notes_in<'t>(&'t self, chat: &'t str) -> impl Iterator<Item = &'t str> {
        let here = self.notes.iter().filter(move |(at, _)| at == chat);
        here.map(|(_, note)| note.as_str())
    }

    /// Leaves out of the transcript what was said so far.
    pub fn begin_here(&mut self) {
        self.transcript.clear();
    }
}
