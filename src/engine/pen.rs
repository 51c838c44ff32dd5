//! Words and buttons, in one language for one chat.

use std::sync::Arc;

use super::button;
use super::message::{Button, LABEL_CHARS_MAX, Style};
use super::secret::SecretKey;
use crate::model::room::ChatAddress;
use crate::model::school::School;
use crate::model::week::Week;
use crate::text::{Args, DayHours, Voice, clip};

/// Words and buttons for one chat in one language.
#[derive(Clone, Debug)]
pub struct Pen {
    pub voice: Voice,
    pub(super) chat: ChatAddress,
    pub(super) secret: Arc<SecretKey>,
}

impl Pen {
    /// The same in another language.
    pub fn speaking(&self, voice: Voice) -> Self {
        Self {
            voice,
            ..self.clone()
        }
    }

    pub fn say(&self, key: &str) -> String {
        self.voice.say(key)
    }

    pub fn fill(&self, key: &str, args: &Args) -> String {
        self.voice.fill(key, args)
    }

    /// The school's name, or words for one that has none yet.
    pub fn school(&self, school: &School) -> String {
        school
            .name
            .clone()
            .unwrap_or_else(|| self.say("school-without-name"))
    }

    /// A working week: "Monday to Friday 08:00–16:00".
    pub fn week(&self, week: &Week) -> String {
        let groups: Vec<DayHours> = week
            .runs()
            .into_iter()
            .map(|run| {
                let days = std::iter::successors(Some(run.first), |day| {
                    (*day != run.last).then(|| day.succ())
                });
                (days.collect(), (run.span.start(), run.span.end()))
            })
            .collect();
        self.voice.week(&groups)
    }

    /// A button labelled with the text `key`.
    pub fn button(&self, key: &str, route: &str, args: &[&str]) -> Button {
        self.labelled(self.say(key), Style::Plain, route, args)
    }

    /// The button most people will want.
    pub fn main_button(&self, key: &str, route: &str, args: &[&str]) -> Button {
        self.labelled(self.say(key), Style::Main, route, args)
    }

    /// A button for what cannot easily be taken back.
    pub fn danger_button(&self, key: &str, route: &str, args: &[&str]) -> Button {
        self.labelled(self.say(key), Style::Danger, route, args)
    }

    /// A button with a label that is not a text of ours alone.
    pub fn labelled(&self, label: String, style: Style, route: &str, args: &[&str]) -> Button {
        Button {
            label: clip(&label, LABEL_CHARS_MAX),
            labels: Vec::new(),
            data: button::data(&self.secret, &self.chat, route, args),
            style,
        }
    }
}
