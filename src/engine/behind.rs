//! What people write behind a command's name.

use crate::text::rich::Rich;

/// What stands behind a command's name.
#[derive(Clone, Copy)]
pub struct Words<'w> {
    pub plain: &'w str,
    /// The same in the notation of [`Rich`], where the platform tells of markup.
    pub marked: Option<&'w str>,
}

impl<'w> Words<'w> {
    pub const fn of(plain: &'w str, marked: Option<&'w str>) -> Self {
        Self { plain, marked }
    }

    /// In the notation of [`Rich`].
    pub fn rich(self) -> String {
        match self.marked {
            Some(marked) => marked.to_owned(),
            None => Rich::of_plain(self.plain).write(),
        }
    }
}
