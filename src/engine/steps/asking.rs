//! One form that is being asked: whose it is, what was answered, and the names of what shows it.

use chrono::{DateTime, Utc};

use crate::engine::context::{Cx, Here};
use crate::engine::file::FileRef;
use crate::engine::form::{self, Field, Form, Values};
use crate::engine::pen::Pen;
use crate::model::ids::Id;
use crate::model::language::Language;
use crate::model::room::Chat;

/// A form that is being asked.
#[derive(Clone, Debug)]
pub(in crate::engine) struct Asking {
    pub(in crate::engine) id: Id<Asking>,
    /// Whoever opened it: the platform's own id, and their name.
    pub(in crate::engine) person: String,
    pub(in crate::engine) name: String,
    pub(in crate::engine) language: Language,
    pub(in crate::engine) form: Form,
    pub(in crate::engine) typed: Values,
    /// The index of the open question among the form's fields; their number, where every question is
    /// answered and the answers are held.
    pub(in crate::engine) step: usize,
    /// What was wrong with the form as it was sent, while it is being corrected.
    pub(in crate::engine) reason: Option<String>,
    /// Whether an answer that the partner school is to read was typed without a reply.
    pub(in crate::engine) loose: bool,
    pub(in crate::engine) asked_at: DateTime<Utc>,
}

impl Asking {
    /// Nothing of it is answered yet.
    pub(super) fn new(cx: &Cx, here: &Here, form: Form) -> Self {
        Self {
            id: cx.id(),
            person: here.person.id.clone(),
            name: here.person.name.clone(),
            language: here.language(),
            form,
            typed: Values::new(),
            step: 0,
            reason: None,
            loose: false,
            asked_at: cx.now,
        }
    }

    pub(super) fn field(&self) -> Option<&Field> {
        self.form.fields.get(self.step)
    }

    /// What a press can keep as the answer to the open question: what was typed this time, else
    /// what stood in the form.
    pub(super) fn kept(&self) -> Option<&str> {
        let field = self.field()?;
        let typed = self.typed.get(&field.key).map(String::as_str);
        let kept = typed.unwrap_or(&field.value);
        (!kept.is_empty() || !self.kept_files().is_empty()).then_some(kept)
    }

    /// The files that are kept with it.
    pub(super) fn kept_files(&self) -> Vec<FileRef> {
        match self.field() {
            Some(field) if self.typed.contains_key(&field.key) => {
                form::files(&self.typed, &field.key)
            }
            Some(field) => field.files.clone(),
            None => Vec::new(),
        }
    }

    pub(super) fn card(&self) -> String {
        format!("form:{}", self.id)
    }

    pub(super) fn question(&self) -> String {
        self.question_at(self.step)
    }

    pub(super) fn question_at(&self, step: usize) -> String {
        format!("question:{}:{step}", self.id)
    }

    /// The index of the last question.
    pub(super) fn last(&self) -> usize {
        self.form.fields.len().saturating_sub(1)
    }

    pub(super) fn job(&self) -> String {
        format!("form:{}", self.id)
    }

    pub(super) fn pen(&self, cx: &Cx, chat: &Chat) -> Pen {
        cx.pen_in(self.language, chat)
    }

    /// Whether the answers wait until their writer says that they are meant as such.
    pub(super) fn is_held(&self) -> bool {
        self.step >= self.form.fields.len()
    }

    pub(super) fn is_for(&self, here: &Here) -> bool {
        self.person == here.person.id
    }
}
