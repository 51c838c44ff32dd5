//! Ids that the compiler can tell apart, made by the application and unique without a clock.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::sync::atomic::{AtomicI64, Ordering as Atomic};

/// A row id tied to what it names: an `Id<School>` is refused where an `Id<Room>` is wanted.
pub struct Id<T> {
    value: i64,
    of: PhantomData<fn() -> T>,
}

impl<T> Id<T> {
    /// Wraps the number that a database row or a button carries.
    pub const fn new(value: i64) -> Self {
        Self {
            value,
            of: PhantomData,
        }
    }

    /// The number to store.
    pub const fn value(self) -> i64 {
        self.value
    }

    /// Reads what [`fmt::Display`] wrote; `None` for anything else.
    pub fn read(text: &str) -> Option<Self> {
        i64::from_str_radix(text, 36)
            .ok()
            .filter(|value| *value > 0)
            .map(Self::new)
    }
}

// Written by hand: derives would ask the same of `T`, which is only a label here.
impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Id<T> {}
impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}
impl<T> Eq for Id<T> {}
impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.value.cmp(&other.value)
    }
}
impl<T> Hash for Id<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.value.hash(state);
    }
}
impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Base 36, lower case: short enough for button data, which Telegram limits to 64 bytes.
impl<T> fmt::Display for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut digits = [0_u8; 13];
        let mut at = digits.len();
        let mut rest = self.value.unsigned_abs();
        loop {
            at -= 1;
            digits[at] = b"0123456789abcdefghijklmnopqrstuvwxyz"[(rest % 36) as usize];
            rest /= 36;
            if rest == 0 {
                break;
            }
        }
        f.write_str(std::str::from_utf8(&digits[at..]).unwrap_or_default())
    }
}

/// Makes ids for one run of the process.
///
/// The upper bits are the run's epoch, which the database raises by one at each start, the lower
/// 40 bits count. So ids are unique for the life of a database and rise in the order of their
/// making, whatever the clock does.
#[derive(Debug)]
pub struct Ids {
    next: AtomicI64,
}

impl Ids {
    const COUNTER_BITS: u32 = 40;

    /// Ids of the run with this epoch (1 or more; the database hands it out).
    pub fn of_epoch(epoch: i64) -> Self {
        Self {
            next: AtomicI64::new((epoch << Self::COUNTER_BITS) + 1),
        }
    }

    /// A new id, never made before in this database.
    pub fn make<T>(&self) -> Id<T> {
        Id::new(self.next.fetch_add(1, Atomic::Relaxed))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Thing;

    #[test]
    fn ids_read_back_as_written() {
        for value in [1, 35, 36, 1 << 40, i64::MAX] {
            let id = Id::<Thing>::new(value);
            assert_eq!(Id::read(&id.to_string()), Some(id));
        }
        for wrong in ["", "-1", "0", "zzzzzzzzzzzzzzz", "a b", "é"] {
            assert_eq!(Id::<Thing>::read(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn runs_never_share_ids() {
        let (first, second) = (Ids::of_epoch(1), Ids::of_epoch(2));
        let last_of_first = (0..1000).map(|_| first.make::<Thing>()).last().unwrap();
        assert!(last_of_first < second.make());
    }
}
