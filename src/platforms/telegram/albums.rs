//! Pictures of an album that came before the one below which a command stands.
//!
//! Telegram tells the pictures of an album one by one, each as a message of its own. Whether they belong
//! to a command shows only once it comes, and until then they are talk, of which nothing is stored: the
//! last few are remembered here, by what Telegram calls them and only while the process runs. Those of
//! one album come within one answer of Telegram's, or nearly so, and are sent again after a power cut
//! unless all of them were taken.

use std::collections::VecDeque;

use crate::engine::event::Act;
use crate::engine::file::FileRef;
use crate::model::room::ChatAddress;

/// Most pictures that are remembered: several albums of ten, which is the most that Telegram takes. Source:
/// Telegram Bot API, `sendMediaGroup`.
const REMEMBERED_MAX: usize = 100;

/// The pictures of albums that came last.
#[derive(Debug, Default)]
pub struct Albums {
    latest: VecDeque<Picture>,
}

#[derive(Debug)]
struct Picture {
    chat: ChatAddress,
    file: FileRef,
}

impl Albums {
    /// Remembers the pictures of what was said, and puts those that came before it in the same album in
    /// front of those that a command brings. An album is one person's, so nobody's id is needed.
    pub fn gather(&mut self, chat: &ChatAddress, act: &mut Act) {
        match act {
            Act::Typed { files, .. } => {
                for file in files.iter().filter(|file| file.album.is_some()) {
                    self.note(chat, file);
                }
            }
            Act::WithFiles { files, .. } => {
                let Some(album) = files.iter().find_map(|file| file.album.clone()) else {
                    return;
                };
                let is_of_it = |one: &&Picture| {
                    one.chat == *chat
                        && one.file.album.as_ref() == Some(&album)
                        && !files.contains(&one.file)
                };
                let before = self.latest.iter().filter(is_of_it);
                let before: Vec<FileRef> = before.map(|one| one.file.clone()).collect();
                files.splice(0..0, before);
            }
            _ => {}
        }
    }

    /// An update that comes again brings no second one.
    fn note(&mut self, chat: &ChatAddress, file: &FileRef) {
        let mut known = self.latest.iter();
        if known.any(|one| one.chat == *chat && one.file == *file) {
            return;
        }
        if self.latest.len() >= REMEMBERED_MAX {
            self.latest.pop_front();
        }
        self.latest.push_back(Picture {
            chat: chat.clone(),
            file: file.clone(),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(reference: &str, album: Option<&str>) -> FileRef {
        FileRef {
            platform: "telegram".to_owned(),
            reference: reference.to_owned(),
            name: "photo.jpg".to_owned(),
            mime: None,
            bytes: 1,
            album: album.map(str::to_owned),
        }
    }

    fn chat(name: &str) -> ChatAddress {
        ChatAddress {
            platform: "telegram".to_owned(),
            chat: name.to_owned(),
        }
    }

    fn says(albums: &mut Albums, place: &str, reference: &str, album: Option<&str>) {
        let mut act = Act::Typed {
            text: String::new(),
            marked: String::new(),
            files: vec![file(reference, album)],
            to: None,
        };
        albums.gather(&chat(place), &mut act);
    }

    /// What a command in the chat "a" brings that stands below this picture.
    fn commands(albums: &mut Albums, reference: &str, album: Option<&str>) -> Vec<String> {
        let mut act = Act::WithFiles {
            name: "say".to_owned(),
            rest: "Look".to_owned(),
            marked: None,
            addressed: true,
            files: vec![file(reference, album)],
        };
        albums.gather(&chat("a"), &mut act);
        let Act::WithFiles { files, .. } = act else {
            panic!("it stays a command");
        };
        files.into_iter().map(|file| file.reference).collect()
    }

    #[test]
    fn a_command_has_the_pictures_before_it_of_its_own_album_and_no_others() {
        let mut albums = Albums::default();
        says(&mut albums, "a", "1", Some("x"));
        says(&mut albums, "a", "2", Some("x"));
        // Told again.
        says(&mut albums, "a", "2", Some("x"));
        says(&mut albums, "a", "other album", Some("y"));
        says(&mut albums, "b", "elsewhere", Some("x"));
        says(&mut albums, "a", "alone", None);
        assert_eq!(commands(&mut albums, "3", Some("x")), ["1", "2", "3"]);
        assert_eq!(commands(&mut albums, "3", Some("x")), ["1", "2", "3"]);
        assert_eq!(commands(&mut albums, "1", Some("x")), ["2", "1"]);
        assert_eq!(commands(&mut albums, "4", None), ["4"]);
    }

    #[test]
    fn what_is_remembered_is_bounded() {
        let mut albums = Albums::default();
        for nth in 0..=REMEMBERED_MAX {
            says(&mut albums, "a", &nth.to_string(), Some("x"));
        }
        let all = commands(&mut albums, "last", Some("x"));
        assert_eq!(all.len(), REMEMBERED_MAX + 1);
        assert_eq!(all[0], "1");
    }
}
