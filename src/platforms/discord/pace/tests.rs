use serenity::model::id::{InteractionId, MessageId};

use super::*;

const ROOM: ChannelId = ChannelId::new(1);
const OTHER: ChannelId = ChannelId::new(2);

fn post(channel_id: ChannelId) -> Payer {
    let route = Route::ChannelMessages { channel_id };
    Payer::of(&Request::new(route, LightMethod::Post))
}

fn edit(channel_id: ChannelId) -> Payer {
    let message_id = MessageId::new(9);
    let route = Route::ChannelMessage {
        channel_id,
        message_id,
    };
    Payer::of(&Request::new(route, LightMethod::Patch))
}

fn said(left: &str, fresh: &str) -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.insert("x-ratelimit-remaining", left.parse().unwrap());
    headers.insert("x-ratelimit-reset-after", fresh.parse().unwrap());
    headers
}

const fn s(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

#[test]
fn a_channel_waits_when_discord_says_that_it_is_full() {
    let mut pace = Pace::default();
    pace.learn(post(ROOM), &said("1", "4.5"), s(10));
    assert_eq!(pace.wait(ROOM, s(10)), s(0));
    pace.learn(post(ROOM), &said("0", "4.5"), s(10));
    assert_eq!(pace.wait(ROOM, s(10)), Duration::from_millis(4500));
    assert_eq!(pace.wait(OTHER, s(10)), s(0));
    assert_eq!(pace.wait(ROOM, s(15)), s(0));
}

#[test]
fn edits_have_an_account_of_their_own_and_either_holds_up_the_channel() {
    let mut pace = Pace::default();
    pace.learn(edit(ROOM), &said("0", "3"), s(0));
    pace.learn(post(ROOM), &said("4", "9"), s(0));
    assert_eq!(pace.wait(ROOM, s(0)), s(3));
    pace.hold(post(ROOM), false, s(7));
    assert_eq!(pace.wait(ROOM, s(0)), s(7));
    pace.hold(post(ROOM), false, s(5));
    assert_eq!(pace.wait(ROOM, s(0)), s(7), "the longest wait holds");
}

#[test]
fn told_to_wait_with_everything_all_channels_do() {
    let mut pace = Pace::default();
    pace.hold(post(ROOM), true, s(20));
    assert_eq!(pace.wait(OTHER, s(5)), s(15));
    pace.hold(Payer::Bot, false, s(90));
    assert_eq!(pace.wait(OTHER, s(20)), s(0));
}

#[test]
fn answers_to_interactions_are_on_nobody_s_account() {
    let route = Route::InteractionResponse {
        interaction_id: InteractionId::new(1),
        token: "t",
    };
    let answer = Payer::of(&Request::new(route, LightMethod::Post));
    assert_eq!(answer, Payer::None);
}

#[test]
fn fifty_a_second_are_sent() {
    let mut pace = Pace::default();
    for _ in 0..ALL_PER_SECOND {
        assert_eq!(pace.wait(ROOM, s(1)), s(0));
        pace.note(s(1));
    }
    assert_eq!(pace.wait(ROOM, s(1)), s(1));
    assert_eq!(pace.wait(ROOM, s(2)), s(0));
}

#[test]
fn what_is_asked_for_holds_up_no_posts() {
    let route = Route::ChannelMessages { channel_id: ROOM };
    let look = Payer::of(&Request::new(route, LightMethod::Get));
    assert_eq!(look, Payer::Bot);
    let mut pace = Pace::default();
    pace.learn(look, &said("0", "60"), s(0));
    assert_eq!(pace.wait(ROOM, s(0)), s(0));
}

#[test]
fn nonsense_in_headers_changes_nothing() {
    let mut pace = Pace::default();
    for (left, fresh) in [("x", "1"), ("0", "-1"), ("0", "inf"), ("", "")] {
        pace.learn(post(ROOM), &said(left, fresh), s(0));
    }
    assert_eq!(pace.wait(ROOM, s(0)), s(0));
}

#[test]
fn idle_channels_are_forgotten() {
    let mut pace = Pace::default();
    pace.learn(post(ROOM), &said("0", "3"), s(0));
    pace.hold(post(OTHER), false, s(500));
    pace.note(s(100));
    assert_eq!(pace.channels.keys().collect::<Vec<_>>(), [&OTHER]);
}
