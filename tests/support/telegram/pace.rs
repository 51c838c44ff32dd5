//! How fast a bot may send: thirty calls a second in all, a few a second in one chat, twenty a
//! minute in a group.
//!
//! The reference gives the numbers as advice ("about"); here they are walls. Edits count as
//! messages do: Telegram does not say that they are free, and answers them with 429 too.

use std::collections::VecDeque;
use std::time::Duration;

use super::world::ChatId;

const SECOND: Duration = Duration::from_secs(1);
const MINUTE: Duration = Duration::from_secs(60);
const IN_ALL_A_SECOND: usize = 30;
const IN_A_CHAT_A_SECOND: usize = 5;
const IN_A_GROUP_A_MINUTE: usize = 20;

#[derive(Debug, Default)]
pub struct Pace {
    pub is_limited: bool,
    /// How many calls came too soon.
    pub too_many: usize,
    /// What went through in the last minute.
    sent: VecDeque<(Duration, ChatId)>,
}

impl Pace {
    /// Lets a call to this chat through, or says after how many seconds to come back.
    ///
    /// # Errors
    /// Those seconds, at least one.
    pub fn admit(&mut self, now: Duration, chat: ChatId, is_group: bool) -> Result<(), u32> {
        if !self.is_limited {
            return Ok(());
        }
        while self.sent.front().is_some_and(|(at, _)| *at + MINUTE <= now) {
            self.sent.pop_front();
        }
        let here = |to: &ChatId| *to == chat;
        let waits = [
            self.wait(now, SECOND, IN_ALL_A_SECOND, |_| true),
            self.wait(now, SECOND, IN_A_CHAT_A_SECOND, here),
            self.wait(now, MINUTE, IN_A_GROUP_A_MINUTE, |to| is_group && here(to)),
        ];
        match waits.into_iter().flatten().max() {
            Some(wait) => {
                self.too_many += 1;
                Err(wait.as_secs_f64().ceil().max(1.0) as u32)
            }
            None => {
                self.sent.push_back((now, chat));
                Ok(())
            }
        }
    }

    /// How long until fewer than `most` of those that `count` lie within `window`.
    fn wait(
        &self,
        now: Duration,
        window: Duration,
        most: usize,
        count: impl Fn(&ChatId) -> bool,
    ) -> Option<Duration> {
        let newest_first = self.sent.iter().rev();
        let (at, _) = newest_first.filter(|(_, to)| count(to)).nth(most - 1)?;
        (*at + window)
            .checked_sub(now)
            .filter(|wait| !wait.is_zero())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limited() -> Pace {
        Pace {
            is_limited: true,
            ..Pace::default()
        }
    }

    #[test]
    fn a_chat_takes_five_a_second_and_others_are_not_held_up() {
        let mut pace = limited();
        let at = |millis| Duration::from_millis(millis);
        for nth in 0..5 {
            assert_eq!(pace.admit(at(nth * 100), ChatId(1), false), Ok(()));
        }
        assert_eq!(pace.admit(at(999), ChatId(1), false), Err(1));
        assert_eq!(pace.admit(at(999), ChatId(2), false), Ok(()));
        assert_eq!(pace.admit(at(1_000), ChatId(1), false), Ok(()));
        assert_eq!(pace.too_many, 1);
    }

    #[test]
    fn all_chats_together_take_thirty_a_second() {
        let mut pace = limited();
        let now = Duration::from_secs(5);
        for chat in 0..30 {
            assert_eq!(pace.admit(now, ChatId(chat), true), Ok(()));
        }
        assert_eq!(pace.admit(now, ChatId(30), true), Err(1));
        assert_eq!(pace.admit(now + SECOND, ChatId(30), true), Ok(()));
    }

    #[test]
    fn a_group_takes_twenty_a_minute_and_one_person_more() {
        let mut pace = limited();
        let (group, person) = (ChatId(-1), ChatId(1));
        for nth in 0..20 {
            let now = SECOND * nth;
            assert_eq!(pace.admit(now, group, true), Ok(()));
            assert_eq!(pace.admit(now, person, false), Ok(()));
        }
        assert_eq!(pace.admit(SECOND * 20, group, true), Err(40));
        assert_eq!(pace.admit(SECOND * 20, person, false), Ok(()));
        assert_eq!(pace.admit(SECOND * 60, group, true), Ok(()));
        assert_eq!(pace.admit(SECOND * 60, group, true), Err(1));
    }
}
