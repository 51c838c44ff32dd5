//! Files that people send together, which platforms tell of one by one: the first of them is an
//! answer, and what comes after it belongs to that, also when the process was restarted in between.

use super::access;
use super::chats;
use super::context::{Cx, Here};
use super::event::Act;
use super::feature::{ActionKind, Stop};
use super::file::FileRef;
use crate::model::room::ChatAddress;
use crate::store::Result as StoreResult;

/// A further file of an album, with what was written under it.
#[derive(Clone, Copy, Debug)]
pub struct Further<'f> {
    /// The platform's own word for the album.
    pub album: &'f str,
    /// In the notation of [`crate::text::rich`]; mostly empty, since people write below the first.
    pub marked: &'f str,
    pub files: &'f [FileRef],
}

impl<'f> Further<'f> {
    fn of(act: &'f Act) -> Option<Self> {
        let Act::Typed { marked, files, .. } = act else {
            return None;
        };
        let album = files.first()?.album.as_deref()?;
        Some(Self {
            album,
            marked,
            files,
        })
    }
}

/// Those of `before` that came in the same album as `files`.
pub(super) fn together_with(mut before: Vec<FileRef>, files: &[FileRef]) -> Vec<FileRef> {
    let album = files.first().and_then(|file| file.album.as_ref());
    before.retain(|file| album.is_some() && file.album.as_ref() == album);
    before
}

/// Whether the act may belong to what was sent before it, in a chat where that can be.
pub(super) async fn may_belong(cx: &mut Cx, chat: &ChatAddress, act: &Act) -> StoreResult<bool> {
    match Further::of(act) {
        Some(_) => Ok(chats::find_chat(&mut cx.tx, chat).await?.is_some()),
        None => Ok(false),
    }
}

/// Lets a feature have a further file of what it got the first file of; false where there is none.
pub(super) async fn follow(cx: &mut Cx, here: &Here, act: &Act) -> Result<bool, Stop> {
    let Some(further) = Further::of(act) else {
        return Ok(false);
    };
    for action in cx.features.actions() {
        let ActionKind::Further(take) = action.kind else {
            continue;
        };
        if access::may(here, action.who)
            && take(cx, &access::looking(here, action.who), further).await?
        {
            return Ok(true);
        }
    }
    Ok(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_of_one_album_are_together() {
        let file = |album: Option<&str>| FileRef {
            platform: "telegram".to_owned(),
            reference: "x".to_owned(),
            name: "photo.jpg".to_owned(),
            mime: None,
            bytes: 1,
            album: album.map(str::to_owned),
        };
        let count = |before, new| together_with(vec![file(before)], &[file(new)]).len();
        assert_eq!(count(Some("1"), Some("1")), 1);
        assert_eq!(count(Some("1"), Some("2")), 0);
        assert_eq!(count(None, None), 0);
        assert_eq!(together_with(vec![file(Some("1"))], &[]).len(), 0);
    }
}
