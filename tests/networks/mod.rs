//! Conversations of the playground, held with the real program on every pair of chat networks.
//!
//! Promise: whoever reads along in one school's chat sees the same messages with the same buttons,
//! and the same notes, as in a pretend network that can do as much, wherever the partner's chat is.

mod discord;
mod files;
mod killed;
mod markdown;
mod missed;
mod quiet;
mod stage;
mod storm;
mod telegram;

use std::collections::BTreeMap;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use chrono::TimeDelta;
use futures::{FutureExt, StreamExt, future, stream};

use self::stage::{OnNetworks, Pair, Where};
use crate::conversations::{
    self, introductions, leaving, letters, letters_paused, linking, meetings, meetings_in_writing,
    nudges_pauses, polls, quizzes, quizzes_paces, shared,
};
use crate::support::databases::Fresh;
use crate::support::network::Network;
use crate::support::stage::{ChatSeen, Stage, bare_label, bare_lines};
use crate::support::twins::{START, Twins};

/// One of the conversations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Conversation {
    Linked,
    SchoolsWord,
    Introduced,
    OneChat,
    CalledOff,
    Letters,
    LettersPaused,
    MeetingAgreed,
    MeetingReminders,
    MeetingInWriting,
    PollOfStaff,
    PollOfPupils,
    QuizOnDevices,
    QuizDaily,
    QuizLive,
    GoesQuiet,
}

/// Words for a letter that look like much, and are only words.
const WORDS: &str = "Dear friends,\nwould you 2 * 3 = 6?\n@everyone <@5> <#6> `code` :smile:";

impl Conversation {
    const ALL: [Self; 16] = [
        Self::Linked,
        Self::SchoolsWord,
        Self::Introduced,
        Self::OneChat,
        Self::CalledOff,
        Self::Letters,
        Self::LettersPaused,
        Self::MeetingAgreed,
        Self::MeetingReminders,
        Self::MeetingInWriting,
        Self::PollOfStaff,
        Self::PollOfPupils,
        Self::QuizOnDevices,
        Self::QuizDaily,
        Self::QuizLive,
        Self::GoesQuiet,
    ];

    async fn hold(self, t: &mut impl Stage) {
        match self {
            Self::Linked => {
                conversations::linked(t).await;
                // Both are asked to introduce themselves, each in its own hours.
                t.wait(TimeDelta::days(1)).await;
            }
            Self::SchoolsWord => linking::school_s_word(t).await,
            Self::Introduced => introductions::introduced(t).await,
            Self::OneChat => shared::begun_in_one_chat(t).await,
            Self::CalledOff => leaving::called_off(t).await,
            Self::Letters => {
                conversations::linked(t).await;
                letters::to_and_fro(t, WORDS).await;
            }
            Self::LettersPaused => letters_paused::each_takes_a_break(t).await,
            Self::MeetingAgreed => {
                conversations::linked(t).await;
                meetings::agreed(t).await;
            }
            Self::MeetingReminders => {
                meetings::booked(t).await;
                meetings::reminded(t).await;
            }
            Self::MeetingInWriting => meetings_in_writing::met(t).await,
            Self::PollOfStaff => {
                // Else an icebreaker comes, which chance chooses.
                meetings::introduced(t).await;
                polls::of_staff(t).await;
            }
            Self::PollOfPupils => {
                polls::with_pupils(t).await;
                polls::of_pupils(t).await;
            }
            Self::QuizOnDevices => {
                polls::with_pupils(t).await;
                quizzes::on_devices(t).await;
                quizzes::ended(t).await;
            }
            Self::QuizDaily => {
                // Else an icebreaker comes, which chance chooses.
                meetings::introduced(t).await;
                polls::pupil_rooms(t).await;
                quizzes_paces::daily(t).await;
            }
            Self::QuizLive => {
                polls::with_pupils(t).await;
                quizzes_paces::live(t).await;
            }
            Self::GoesQuiet => nudges_pauses::goes_quiet(t).await,
        }
    }

    /// What the pretend network shows of it.
    async fn pretended(self, place: Where) -> BTreeMap<String, ChatSeen> {
        let network = match place {
            Where::Discord => Network::new(true),
            Where::Telegram => Network::in_steps(),
        };
        let at = START.parse().expect("an instant");
        let database = Fresh::sqlite();
        let mut twins = Twins::start_at(&database, at, Arc::new(network)).await;
        twins.name_chats();
        self.hold(&mut twins).await;
        let seen = twins.network.chats().into_iter().map(|chat| {
            let seen = seen_in(&twins, &chat, place);
            (chat, seen)
        });
        let seen = seen.collect();
        twins.stop().await;
        seen
    }

    /// Holds it on a pair of networks, and compares what each chat shows with a pretend network
    /// that can do what the chat's can.
    async fn compare(self, pair: Pair, database: Fresh) {
        let mut networks = OnNetworks::start(database, pair).await;
        self.hold(&mut networks).await;
        let seen = networks.seen();
        drop(networks);
        for place in pair.places() {
            let expected = self.pretended(place).await;
            assert!(seen.keys().eq(expected.keys()), "{:?}", seen.keys());
            for (chat, seen) in seen.iter().filter(|(chat, _)| pair.of(chat) == place) {
                let told = format!("{self:?} on {pair:?}, in {chat}");
                let expected = &expected[chat];
                for (seen, expected) in seen.messages.iter().zip(&expected.messages) {
                    assert_eq!(seen, expected, "{told}");
                }
                let counts = [seen, expected].map(|it| it.messages.len());
                assert_eq!(counts[0], counts[1], "{told}");
                assert_eq!(seen.notes, expected.notes, "{told}");
            }
        }
    }
}

/// What a chat of the pretend network shows.
fn seen_in(t: &Twins, chat: &str, place: Where) -> ChatSeen {
    let messages = t.network.shown(chat).into_iter().map(|one| {
        let asked = one.message.asks.iter().map(|asks| asks.name.clone());
        let text = bare_lines(&one.message.plain());
        let rows = one.message.buttons.iter();
        let labels = rows.flat_map(|row| match place {
            Where::Discord => row.iter().map(|button| bare_label(&button.label)).collect(),
            Where::Telegram => telegram::labels(row),
        });
        (asked.chain(text).collect(), labels.collect())
    });
    ChatSeen {
        messages: messages.collect(),
        notes: t.notes_in(chat).flat_map(bare_lines).collect(),
    }
}

/// Holds them, so many at once, and tells which went wrong.
async fn hold_all(held: impl IntoIterator<Item = (Conversation, Pair)>, at_once: usize) {
    let held = held
        .into_iter()
        .enumerate()
        .map(async |(nth, (one, pair))| {
            let database = match nth % 2 {
                0 => Fresh::sqlite(),
                _ => Fresh::postgres().unwrap_or_else(Fresh::sqlite),
            };
            let began = std::time::Instant::now();
            let compared = AssertUnwindSafe(one.compare(pair, database)).catch_unwind();
            let failed = compared.await.is_err();
            eprintln!("TIME {one:?} {pair:?} {:?}", began.elapsed());
            failed.then_some((one, pair))
        });
    let held = stream::iter(held).buffer_unordered(at_once);
    let failed: Vec<_> = held.filter_map(future::ready).collect().await;
    assert!(failed.is_empty(), "see above: {failed:?}");
}

const fn pair(inverness: Where, kinshasa: Where) -> Pair {
    Pair {
        inverness,
        kinshasa,
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_schools_on_discord() {
    let pair = pair(Where::Discord, Where::Discord);
    hold_all(Conversation::ALL.map(|one| (one, pair)), 4).await;
}

/// All at once: they wait most of the time for the pace that Telegram allows. What is not held on a
/// mixed pair says nothing to a partner, or no more than what is.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_school_or_both_on_telegram() {
    let telegram = pair(Where::Telegram, Where::Telegram);
    let telegram_first = pair(Where::Telegram, Where::Discord);
    let discord_first = pair(Where::Discord, Where::Telegram);
    let held = [
        (Conversation::Linked, telegram),
        (Conversation::SchoolsWord, telegram),
        (Conversation::Introduced, telegram),
        (Conversation::OneChat, telegram),
        (Conversation::CalledOff, telegram),
        (Conversation::Letters, telegram),
        (Conversation::QuizDaily, telegram),
        (Conversation::QuizLive, telegram),
        (Conversation::GoesQuiet, telegram),
        (Conversation::Introduced, discord_first),
        (Conversation::Letters, discord_first),
        (Conversation::PollOfStaff, discord_first),
        (Conversation::QuizOnDevices, discord_first),
        (Conversation::QuizLive, discord_first),
        (Conversation::GoesQuiet, discord_first),
        (Conversation::LettersPaused, telegram_first),
        (Conversation::MeetingReminders, telegram_first),
        (Conversation::MeetingInWriting, telegram_first),
        (Conversation::PollOfPupils, telegram_first),
        (Conversation::QuizDaily, telegram_first),
    ];
    hold_all(held, held.len()).await;
}
