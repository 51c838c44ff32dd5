//! What somebody typed as an answer: words, perhaps with markup, perhaps with files.

use crate::engine::file::FileRef;
use crate::engine::form::{self, Field, Values};

/// Something typed, as it stands there and with its markup.
#[derive(Clone, Copy)]
pub(in crate::engine) struct Words<'w> {
    pub(in crate::engine) text: &'w str,
    pub(in crate::engine) marked: &'w str,
    pub(in crate::engine) files: &'w [FileRef],
}

impl<'w> Words<'w> {
    /// The answer to this field.
    pub(super) fn answer_to(self, field: &Field) -> String {
        let text = if field.rich { self.marked } else { self.text };
        let typed = Values::from([(field.key.clone(), text.to_owned())]);
        form::typed(&typed, &field.key)
    }

    /// The files that this field takes.
    pub(super) fn files_for(self, field: &Field) -> &'w [FileRef] {
        if field.takes_files { self.files } else { &[] }
    }
}
