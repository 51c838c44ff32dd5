use proptest::prelude::*;

use super::*;

const GROUP: ChatId = ChatId(-1_002_003_004_005);
const PERSON: ChatId = ChatId(8_812_345);

const fn ms(ms: u64) -> Duration {
    Duration::from_millis(ms)
}

/// Sends `count` messages to `chat` as soon as they may go, from `now` on; the seconds at which
/// they went.
fn send(pace: &mut Pace, chat: ChatId, count: usize, mut now: Duration) -> Vec<u64> {
    let mut went = Vec::new();
    for _ in 0..count {
        now += pace.wait(chat, now);
        assert_eq!(pace.wait(chat, now), Duration::ZERO);
        pace.note(chat, Sent::Message, now);
        went.push(now.as_secs());
    }
    went
}

#[test]
fn a_group_gets_a_burst_then_one_a_second_then_twenty_a_minute() {
    let mut pace = Pace::default();
    let went = send(&mut pace, GROUP, 24, Duration::ZERO);
    let mut expected: Vec<u64> = vec![0, 0, 0];
    expected.extend(1..=17);
    expected.extend([61, 61, 61, 62]);
    assert_eq!(went, expected);
}

#[test]
fn a_person_has_no_limit_by_the_minute() {
    let went = send(&mut Pace::default(), PERSON, 100, ms(5_000));
    assert_eq!(went.last(), Some(&102));
}

#[test]
fn a_rest_earns_the_burst_again_and_no_more() {
    let mut pace = Pace::default();
    send(&mut pace, PERSON, 3, Duration::ZERO);
    assert_eq!(
        send(&mut pace, PERSON, 5, ms(900_000)),
        [900, 900, 900, 901, 902]
    );
}

#[test]
fn what_was_not_taken_takes_nobody_s_place() {
    let mut pace = Pace::default();
    send(&mut pace, GROUP, 19, Duration::ZERO);
    let at = ms(30_000);
    for _ in 0..5 {
        assert_eq!(pace.wait(GROUP, at), Duration::ZERO);
        pace.note(GROUP, Sent::Message, at);
        pace.give_back(GROUP, at);
    }
    assert_eq!(send(&mut pace, GROUP, 2, at), [30, 61]);
}

#[test]
fn all_chats_share_thirty_a_second() {
    let mut pace = Pace::default();
    for chat in 1..=30 {
        assert_eq!(
            pace.wait(ChatId(chat), ms(chat.unsigned_abs())),
            Duration::ZERO
        );
        pace.note(ChatId(chat), Sent::Message, ms(chat.unsigned_abs()));
    }
    assert_eq!(pace.wait(ChatId(99), ms(30)), ms(971));
    assert_eq!(pace.wait(ChatId(99), ms(1_001)), Duration::ZERO);
}

#[test]
fn a_held_chat_waits_alone_and_for_the_longest_word() {
    let mut pace = Pace::default();
    pace.hold(GROUP, ms(40_000));
    pace.hold(GROUP, ms(5_000));
    assert_eq!(pace.wait(GROUP, ms(1_000)), ms(39_000));
    assert_eq!(pace.wait(PERSON, ms(1_000)), Duration::ZERO);
    assert_eq!(pace.wait(GROUP, ms(40_000)), Duration::ZERO);
}

#[test]
fn idle_chats_are_forgotten_and_held_ones_are_not() {
    let mut pace = Pace::default();
    pace.hold(GROUP, ms(4_000_000));
    for second in 0..3_000_i64 {
        pace.note(
            ChatId(-1 - second),
            Sent::Message,
            ms(second.unsigned_abs() * 1_000),
        );
    }
    assert!(pace.chats.len() < 130, "{} chats kept", pace.chats.len());
    assert_eq!(pace.wait(GROUP, ms(3_000_000)), ms(1_000_000));
}

/// What the limits say of a history with one more send at its end, counted anew.
fn is_allowed(history: &[(ChatId, Duration)], chat: ChatId, now: Duration) -> bool {
    let after = |since: Duration, only: Option<ChatId>| {
        let counts =
            |(to, at): &&(ChatId, Duration)| *at >= since && only.is_none_or(|chat| *to == chat);
        history.iter().filter(counts).count() + 1
    };
    let within = |window: Duration, only| {
        // A window holds its beginning and not its end.
        let since = (now + ms(1)).saturating_sub(window);
        after(since, only)
    };
    let bursts = history
        .iter()
        .filter(|(to, _)| *to == chat)
        .all(|(_, since)| {
            let pauses = (now - *since).as_millis() / CHAT_PAUSE.as_millis();
            after(*since, Some(chat)) as u128 <= u128::from(CHAT_BURST) + pauses
        });
    bursts
        && within(SECOND, None) <= ALL_PER_SECOND
        && (is_private(chat) || within(MINUTE, Some(chat)) <= GROUP_PER_MINUTE)
}

proptest! {
    #[test]
    fn who_waits_as_told_breaks_no_limit_and_waits_no_longer_than_needed(
        wishes in proptest::collection::vec((0..60_i64, prop_oneof![Just(0), 0..50_u64, 0..3_000_u64]), 1..100),
        few in any::<bool>(),
    ) {
        let mut pace = Pace::default();
        let mut history = Vec::new();
        let mut now = ms(1);
        for (number, gap) in wishes {
            now += ms(gap);
            let number = if few { number % 3 } else { number };
            let chat = ChatId(if number % 2 == 0 { -1 - number } else { number });
            let wait = pace.wait(chat, now);
            if wait > Duration::ZERO {
                prop_assert!(!is_allowed(&history, chat, now + wait - ms(1)), "waits too long");
            }
            now += wait;
            prop_assert!(is_allowed(&history, chat, now), "too fast");
            prop_assert_eq!(pace.wait(chat, now), Duration::ZERO);
            pace.note(chat, Sent::Message, now);
            history.push((chat, now));
        }
    }
}
