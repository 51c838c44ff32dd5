//! What the pretend network numbers, and how the page writes the numbers: `c1`, `p1`, `m1`.

use crate::model::ids::Id;

/// A kind of thing that gets numbers of its own.
pub trait Numbered {
    /// What stands before the number on the page.
    const LETTER: char;
    /// The name of its counter in the database.
    const COUNTER: &'static str;
}

/// A chat of the network.
pub struct Chat;
/// A person of the network.
pub struct Person;
/// A message of the network, a person's or the bot's.
pub struct Message;

impl Numbered for Chat {
    const LETTER: char = 'c';
    const COUNTER: &'static str = "chat";
}

impl Numbered for Person {
    const LETTER: char = 'p';
    const COUNTER: &'static str = "person";
}

impl Numbered for Message {
    const LETTER: char = 'm';
    const COUNTER: &'static str = "message";
}

/// The id as the page and the engine know it.
pub fn write<T: Numbered>(id: Id<T>) -> String {
    format!("{}{}", T::LETTER, id.value())
}

/// Reads what [`write()`] wrote; `None` for anything else.
pub fn read<T: Numbered>(text: &str) -> Option<Id<T>> {
    let id = Id::new(text.strip_prefix(T::LETTER)?.parse().ok()?);
    // One id has one way to be written: no zeroes before it, no sign.
    (id.value() > 0 && write(id) == text).then_some(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_read_back_as_written_and_no_other_way() {
        for value in [1, 42, i64::MAX] {
            let id = Id::<Chat>::new(value);
            assert_eq!(read(&write(id)), Some(id));
        }
        for wrong in [
            "",
            "c",
            "1",
            "p1",
            "C1",
            "c0",
            "c-1",
            "c+1",
            "c01",
            "c1 ",
            "c9999999999999999999",
        ] {
            assert_eq!(read::<Chat>(wrong), None, "{wrong:?}");
        }
    }
}
