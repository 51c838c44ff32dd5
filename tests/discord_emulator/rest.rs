//! Channels, threads and messages over HTTP.

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use serenity::all::{
    CreateActionRow, CreateAllowedMentions, CreateButton, CreateMessage, EditMessage, Nonce,
};

use crate::support::discord::{Fault, Holder, Overwrite, may};

use super::{RIGHTS, Room, Socket, code, post, serenity};

const SEND: &str = "POST /channels/{channel_id}/messages";

fn edit_to(text: &str) -> Value {
    json!({"content": text, "allowed_mentions": {"parse": []}})
}

#[tokio::test]
async fn serenity_reads_all_that_is_told() {
    let room = Room::open();
    let http = serenity(&room);
    let gateway = http.get_bot_gateway().await.unwrap();
    assert!(gateway.url.starts_with("ws://127.0.0.1:"));
    let me = http.get_current_user().await.unwrap();
    let application = http.get_current_application_info().await.unwrap();
    assert_eq!(application.id.get(), me.id.get());
    let guild = http.get_guild(room.guild.0.into()).await.unwrap();
    assert_eq!(guild.name, "Dell Primary");
    let guilds = http.get_guilds(None, None).await.unwrap();
    assert_eq!(guilds.len(), 1);
    let channels = http.get_channels(room.guild.0.into()).await.unwrap();
    assert_eq!(channels.len(), 1);
    let roles = http.get_guild_roles(room.guild.0.into()).await.unwrap();
    assert_eq!(roles.len(), 2);
    let member = http.get_member(room.guild.0.into(), me.id).await.unwrap();
    assert_eq!(member.roles.len(), 1);
    let member = http.get_current_user_guild_member(room.guild.0.into());
    assert_eq!(member.await.unwrap().user.id, me.id);

    let channel = serenity::all::ChannelId::new(room.staff.0);
    let button = CreateButton::new("v1.yes").label("Yes");
    let message = CreateMessage::new()
        .content("Hello")
        .components(vec![CreateActionRow::Buttons(vec![button])])
        .allowed_mentions(CreateAllowedMentions::new())
        .nonce(Nonce::String("1".to_owned()))
        .enforce_nonce(true);
    let sent = channel.send_message(&http, message).await.unwrap();
    let edit = EditMessage::new()
        .content("Good morning")
        .allowed_mentions(CreateAllowedMentions::new());
    channel.edit_message(&http, sent.id, edit).await.unwrap();
    room.discord.say(room.staff, room.ben, "Morning!");
    let again = http.get_message(channel, sent.id).await.unwrap();
    assert_eq!(again.content, "Good morning");
    assert!(again.edited_timestamp.is_some());
    let all = http.get_messages(channel, None, None).await.unwrap();
    let texts: Vec<_> = all.iter().map(|one| one.content.as_str()).collect();
    assert_eq!(texts, ["", "Good morning"], "Ben's words are not the bot's");
    let shown = room.discord.transcript(room.staff);
    insta::assert_snapshot!("discord_emulator_channel", shown);
    http.delete_message(channel, sent.id, None).await.unwrap();
    assert_eq!(room.discord.messages(room.staff).len(), 1);
}

#[tokio::test]
async fn pages_of_messages_go_both_ways() {
    let room = Room::open();
    let said: Vec<_> = (0..120)
        .map(|nth| room.discord.say(room.staff, room.ann, &nth.to_string()))
        .collect();
    let ids = |(_, body): (u16, Value)| -> Vec<u64> {
        let list = body.as_array().unwrap().iter();
        list.map(|one| one["id"].as_str().unwrap().parse().unwrap())
            .collect()
    };
    let newest = ids(room.get(&room.messages("")).await);
    assert_eq!(newest.len(), 50);
    assert_eq!(newest[0], said[119]);
    let after = format!("?after={}&limit=100", said[9]);
    let page = ids(room.get(&room.messages(&after)).await);
    assert_eq!((page[0], page[99]), (said[109], said[10]));
    let before = format!("?before={}&limit=3", said[10]);
    let page = ids(room.get(&room.messages(&before)).await);
    assert_eq!(page, [said[9], said[8], said[7]]);
}

#[tokio::test]
async fn what_cannot_be_done_is_refused_as_discord_refuses_it() {
    let room = Room::open();
    let discord = &room.discord;
    let path = |channel: u64| format!("/channels/{channel}/messages");
    let send = async |channel: u64| code(&room.ask("POST", &path(channel), post("x")).await);
    assert_eq!(send(room.staff.0).await, (200, u64::MAX));
    assert_eq!(send(7).await, (404, 10003));
    let no = |rights: u64| Overwrite {
        of: Holder::Role(discord.everyone(room.guild)),
        allow: 0,
        deny: rights,
    };
    // What the bot's own role gives, a channel may take.
    let bot = |deny: u64| Overwrite {
        of: Holder::Role(discord.bot_role(room.guild)),
        allow: 0,
        deny,
    };
    discord.set_rights(room.staff, &[no(0), bot(may::SEND)]);
    assert_eq!(send(room.staff.0).await, (403, 50013));
    discord.set_rights(room.staff, &[no(may::VIEW)]);
    assert_eq!(send(room.staff.0).await, (403, 50001));
    let (status, _) = room.get(&format!("/channels/{}", room.staff.0)).await;
    assert_eq!(status, 403);
    discord.set_bot_rights(room.guild, may::ADMINISTRATOR);
    assert_eq!(send(room.staff.0).await, (200, u64::MAX));
    discord.set_bot_rights(room.guild, RIGHTS);
    discord.set_rights(room.staff, &[]);

    let theirs = discord.say(room.staff, room.ann, "Mine");
    let one = |id: u64| room.messages(&format!("/{id}"));
    let edit = room.ask("PATCH", &one(theirs), edit_to("x")).await;
    assert_eq!(code(&edit), (403, 50005));
    let delete = room.ask("DELETE", &one(theirs), Value::Null).await;
    assert_eq!(code(&delete), (403, 50013));
    assert_eq!(code(&room.get(&one(7)).await), (404, 10008));
    assert_eq!(code(&room.send("").await), (400, 50006));

    discord.remove_bot(room.guild);
    assert_eq!(send(room.staff.0).await, (403, 50001));
    let guild = format!("/guilds/{}", room.guild.0);
    assert_eq!(code(&room.get(&guild).await), (404, 10004));
    discord.delete_channel(room.staff);
    assert_eq!(send(room.staff.0).await, (404, 10003));
    let url = format!("{}/api/v10/users/@me", discord.url());
    let nobody = reqwest::get(url).await.unwrap();
    assert_eq!(nobody.status(), 401);
    assert_eq!(room.get("/voice/regions").await.0, 404);
    let breaches = discord.take_breaches();
    assert_eq!(breaches, ["GET /api/v10/voice/regions is not played here"]);
}

#[tokio::test]
async fn a_thread_sleeps_and_wakes() {
    let room = Room::open();
    let discord = &room.discord;
    let thread = discord.thread(room.staff, room.ann, "Letters");
    let path = format!("/channels/{}/messages", thread.0);
    let sent = room.ask("POST", &path, post("One")).await.1;
    let sent = format!("{path}/{}", sent["id"].as_str().unwrap());
    discord.archive(thread, false);
    assert!(discord.is_archived(thread));
    let edit = room.ask("PATCH", &sent, edit_to("x")).await;
    assert_eq!(code(&edit), (400, 50083));
    assert_eq!(room.ask("POST", &path, post("Two")).await.0, 200);
    assert!(!discord.is_archived(thread), "a message wakes it");
    discord.archive(thread, false);
    let wake = json!({"archived": false});
    let channel = format!("/channels/{}", thread.0);
    let woken = room.ask("PATCH", &channel, wake.clone()).await;
    assert_eq!(woken.1["thread_metadata"]["archived"], false);
    discord.set_bot_rights(room.guild, may::EVERYONE);
    discord.archive(thread, true);
    assert_eq!(code(&room.ask("PATCH", &channel, wake).await), (403, 50013));
    let locked = room.ask("POST", &path, post("Three")).await;
    assert_eq!(code(&locked), (403, 160_005));
    assert!(
        discord
            .transcript(thread)
            .starts_with("== #staff > Letters (archived)\n")
    );
}

#[tokio::test]
async fn a_repeated_nonce_is_the_same_message_for_some_minutes() {
    let room = Room::open();
    let body = post("Once");
    let first = room.ask("POST", &room.messages(""), body.clone()).await.1;
    let again = room.ask("POST", &room.messages(""), body.clone()).await.1;
    assert_eq!(first["id"], again["id"]);
    let mut lax = body.clone();
    lax["enforce_nonce"] = json!(false);
    let other = room.ask("POST", &room.messages(""), lax).await.1;
    assert_ne!(first["id"], other["id"]);
    room.discord.advance(Duration::from_secs(301));
    room.ask("POST", &room.messages(""), body).await;
    assert_eq!(room.discord.messages(room.staff).len(), 3);
    room.discord.take_breaches();
}

#[tokio::test]
async fn edits_of_old_messages_run_out() {
    let room = Room::open();
    let sent = room.send("One").await.1;
    let sent = room.messages(&format!("/{}", sent["id"].as_str().unwrap()));
    let edit = async || code(&room.ask("PATCH", &sent, edit_to("x")).await);
    room.discord.limit_old_edits(1);
    assert_eq!(edit().await.0, 200);
    assert_eq!(edit().await.0, 200);
    room.discord.advance(Duration::from_secs(3_601));
    assert_eq!(edit().await.0, 200);
    assert_eq!(edit().await, (429, 30046));
    room.discord.advance(Duration::from_secs(3_601));
    assert_eq!(edit().await.0, 200);
}

#[tokio::test]
async fn the_headers_tell_the_pace_and_who_is_too_fast_hears_how_long_to_wait() {
    let room = Room::open();
    let send = async |text: &str| {
        let request = room.request("POST", &room.messages(""), post(text));
        let answer = request.send().await.unwrap();
        let headers = answer.headers().clone();
        let header =
            move |name: &str| -> Option<f64> { headers.get(name)?.to_str().unwrap().parse().ok() };
        let told = answer.json::<Value>().await.unwrap();
        (header, told)
    };
    let (header, _) = send("unlimited").await;
    assert_eq!(header("x-ratelimit-remaining"), Some(5.0));
    room.discord.advance(Duration::from_secs(5));
    room.discord.limit(true);
    for nth in (0..5).rev() {
        let (header, _) = send("x").await;
        assert_eq!(header("x-ratelimit-remaining"), Some(f64::from(nth)));
    }
    let (header, told) = send("too fast").await;
    let wait = told["retry_after"].as_f64().unwrap();
    assert!(wait > 3.0 && wait <= 5.0, "{told}");
    assert_eq!(told["global"], false);
    assert_eq!(header("retry-after"), Some(wait.ceil()));
    assert_eq!(room.discord.too_many(), 1);
    room.discord.advance(Duration::from_secs_f64(wait));
    assert!(send("in time").await.1["id"].is_string());
    room.discord.fail_next(
        SEND,
        Fault::TooMany {
            after: Duration::from_millis(1_500),
            is_global: true,
        },
    );
    let (header, told) = send("all too fast").await;
    assert_eq!(told["global"], true);
    assert_eq!(header("retry-after"), Some(2.0));
}

#[tokio::test]
async fn each_fault_strikes_once_and_does_what_it_says() {
    let room = Room::open();
    let (mut socket, _) = Socket::identified(&room).await;
    let slow = Duration::from_millis(300);
    for fault in [
        Fault::Status {
            status: 503,
            code: 0,
            message: "no healthy upstream",
        },
        Fault::Garbage,
        Fault::DropBefore,
        Fault::DropAfter,
        Fault::Delay(slow),
        Fault::Slow(slow),
    ] {
        room.discord.fail_next(SEND, fault);
    }
    let send = async |text: &str| {
        let request = room.request("POST", &room.messages(""), post(text));
        request.send().await.map(|answer| answer.status().as_u16())
    };
    assert_eq!(send("refused").await.unwrap(), 503);
    assert_eq!(send("garbage").await.unwrap(), 502);
    send("before").await.unwrap_err();
    send("after").await.unwrap_err();
    for text in ["delay", "slow"] {
        let began = Instant::now();
        assert_eq!(send(text).await.unwrap(), 200);
        assert!(began.elapsed() >= slow);
    }
    let shown = room.discord.messages(room.staff);
    let texts: Vec<_> = shown.iter().map(|one| one.text.as_str()).collect();
    assert_eq!(texts, ["after", "delay", "slow"]);
    for _ in texts {
        // The bot hears its own messages too, and their text.
        assert_ne!(socket.next().await["d"]["content"], "");
    }
    let calls = room.discord.calls();
    assert!(calls.iter().filter(|call| call.route == SEND).count() >= 6);
}
