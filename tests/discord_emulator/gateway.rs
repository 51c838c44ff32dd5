//! Sessions and connections: how they begin, what comes through them, and how they break.

use std::time::Duration;

use serde_json::json;
use serenity::all::{ClientBuilder, Context, Event, GatewayIntents, RawEventHandler, async_trait};
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};
use tokio::time::timeout;

use crate::support::discord::{Holder, Overwrite, may};

use super::{INTENTS, RIGHTS, Room, Socket, serenity};

#[tokio::test]
async fn a_bot_that_identifies_hears_of_its_guilds() {
    let room = Room::open();
    assert!(!room.discord.is_connected());
    let (_socket, ready) = Socket::identified(&room).await;
    room.discord.connected().await;
    assert_eq!(ready["application"]["id"], ready["user"]["id"]);
    let unavailable = json!([{"id": room.guild.0.to_string(), "unavailable": true}]);
    assert_eq!(ready["guilds"], unavailable);
    assert_eq!(room.discord.heard(2).len(), 1);
    assert_eq!(room.discord.connections(), 1);
}

#[tokio::test]
async fn whoever_identifies_wrongly_is_sent_away_with_the_code_for_it() {
    let room = Room::open();
    let token = room.discord.token();
    for (token, intents, code) in [
        ("wrong", INTENTS, 4004),
        (token, INTENTS | 1 << 15, 4014),
        (token, 1 << 63, 4013),
    ] {
        let mut socket = Socket::open(&room.discord).await;
        socket.identify(token, intents).await;
        assert_eq!(socket.closed().await, Some(code));
    }
    let (mut socket, _) = Socket::identified(&room).await;
    socket.identify(token, INTENTS).await;
    assert_eq!(socket.closed().await, Some(4005));
    for (payload, code) in [(json!({"op": 3}), 4003), (json!({"op": 77}), 4001)] {
        let mut socket = Socket::open(&room.discord).await;
        socket.send(payload).await;
        assert_eq!(socket.closed().await, Some(code));
    }
    assert_eq!(room.discord.take_breaches(), [""; 0]);
    let mut socket = Socket::open(&room.discord).await;
    socket.send(json!({"op": 1, "d": "now"})).await;
    assert_eq!(socket.next().await["op"], 11);
    let breaches = room.discord.take_breaches();
    assert_eq!(breaches.len(), 1, "{breaches:?}");
}

#[tokio::test]
async fn what_people_say_comes_without_its_text_and_only_where_the_bot_may_look() {
    let room = Room::open();
    let everyone = Overwrite {
        of: Holder::Person(room.ann),
        allow: may::VIEW,
        deny: 0,
    };
    let hidden = Overwrite {
        of: Holder::Role(room.discord.everyone(room.guild)),
        allow: 0,
        deny: may::VIEW,
    };
    let heads = room
        .discord
        .channel_with(room.guild, "heads", &[hidden, everyone]);
    let (mut socket, _) = Socket::identified(&room).await;
    room.discord.say(heads, room.ann, "Between us");
    let said = room.discord.say(room.staff, room.ann, "Good morning");
    let answered = room.discord.reply(room.staff, room.ben, said, "To you too");
    let heard = socket.next().await;
    assert_eq!(heard["t"], "MESSAGE_CREATE", "{heard}");
    assert_eq!(heard["d"]["id"], said.to_string());
    assert_eq!(heard["d"]["content"], "");
    assert_eq!(heard["d"]["author"]["global_name"], "Ann");
    assert_eq!(heard["d"]["guild_id"], room.guild.0.to_string());
    let heard = socket.next().await;
    assert_eq!(heard["d"]["id"], answered.to_string());
    assert_eq!(
        heard["d"]["message_reference"]["message_id"],
        said.to_string()
    );
    room.discord.delete(room.staff, said);
    assert_eq!(socket.next().await["t"], "MESSAGE_DELETE");
    let shown = room.discord.messages(heads);
    assert_eq!(shown.len(), 1);
    assert_eq!(shown[0].text, "Between us");
}

#[tokio::test]
async fn a_session_goes_on_where_its_connection_ended() {
    let room = Room::open();
    let (mut socket, ready) = Socket::identified(&room).await;
    let say = |text: &str| room.discord.say(room.staff, room.ann, text).to_string();
    let before = say("1");
    assert_eq!(socket.next().await["d"]["id"], before);
    room.discord.cut();
    assert_eq!(socket.closed().await, None);
    let missed = [say("2"), say("3")];
    let url = ready["resume_gateway_url"].as_str().unwrap();
    let mut socket = Socket::open_at(url).await;
    // READY and the guild were 1 and 2.
    socket.resume(room.discord.token(), &ready, 3).await;
    for (seq, id) in (4..).zip(&missed) {
        let again = socket.next().await;
        assert_eq!(again["s"], seq);
        assert_eq!(again["d"]["id"], **id);
    }
    assert_eq!(socket.next().await["t"], "RESUMED");
    let after = say("4");
    assert_eq!(socket.next().await["d"]["id"], after);
    assert_eq!(room.discord.heard(6).len(), 1);
}

#[tokio::test]
async fn a_session_that_is_over_cannot_be_resumed() {
    let room = Room::open();
    let token = room.discord.token();
    let (mut socket, ready) = Socket::identified(&room).await;
    room.discord.invalidate_session(true);
    assert_eq!(socket.next().await["d"], true);
    let mut socket = Socket::open(&room.discord).await;
    socket.resume(token, &ready, 99).await;
    assert_eq!(socket.closed().await, Some(4007));
    let mut socket = Socket::open(&room.discord).await;
    socket.resume(token, &ready, 2).await;
    assert_eq!(socket.next().await["t"], "RESUMED");
    room.discord.forget_sessions();
    let mut socket = Socket::open(&room.discord).await;
    socket.resume(token, &ready, 2).await;
    let invalid = socket.next().await;
    assert_eq!((&invalid["op"], &invalid["d"]), (&json!(9), &json!(false)));
    // Nor one that the bot took leave of.
    let (mut socket, ready) = Socket::identified(&room).await;
    let leave = tokio_tungstenite::tungstenite::protocol::CloseFrame {
        code: 1000.into(),
        reason: "".into(),
    };
    socket.0.close(Some(leave)).await.unwrap();
    assert!(socket.frame().await.is_some(), "the leave is returned");
    let mut socket = Socket::open(&room.discord).await;
    socket.resume(token, &ready, 2).await;
    assert_eq!(socket.next().await["op"], 9);
    room.discord.invalidate_session(false);
    assert_eq!(socket.next().await["d"], false);
}

#[tokio::test]
async fn connections_break_in_every_way() {
    let room = Room::open();
    let discord = &room.discord;
    let (mut socket, _) = Socket::identified(&room).await;
    discord.ask_to_reconnect();
    assert_eq!(socket.next().await["op"], 7);
    discord.close(4000);
    assert_eq!(socket.closed().await, Some(4000));

    let (mut socket, _) = Socket::identified(&room).await;
    socket.send(json!({"op": 1, "d": 2})).await;
    assert_eq!(socket.next().await["op"], 11);
    discord.set_acknowledges(false);
    socket.send(json!({"op": 1, "d": 2})).await;
    discord.say(room.staff, room.ann, "Not an answer");
    assert_eq!(socket.next().await["op"], 0);
    discord.freeze();
    assert!(!discord.is_connected());
    discord.say(room.staff, room.ann, "Unheard");
    let silence = timeout(Duration::from_millis(100), socket.next()).await;
    assert!(silence.is_err());

    discord.set_acknowledges(true);
    discord.set_heartbeat(Duration::from_millis(10));
    let (mut socket, _) = Socket::identified(&room).await;
    assert_eq!(socket.closed().await, Some(4000), "it never beat");

    discord.set_down(true);
    let url = format!("{}/api/v10/gateway", discord.url());
    reqwest::get(&url).await.unwrap_err();
    discord.set_down(false);
    Socket::open(discord).await;
}

/// Tells what serenity makes of each event.
struct Kinds(UnboundedSender<String>);

#[async_trait]
impl RawEventHandler for Kinds {
    async fn raw_event(&self, _: Context, event: Event) {
        let kind = match &event {
            Event::Unknown(event) => format!("? {}", event.kind),
            Event::GuildDelete(event) => format!("GUILD_DELETE {}", event.guild.unavailable),
            event => event.name().unwrap_or_default(),
        };
        let _ = self.0.send(kind);
    }
}

#[tokio::test]
async fn serenity_reads_all_that_is_dispatched() {
    let room = Room::open();
    let discord = &room.discord;
    let (kinds, mut told) = unbounded_channel();
    let intents = GatewayIntents::GUILDS | GatewayIntents::GUILD_MESSAGES;
    let client = ClientBuilder::new_with_http(serenity(&room), intents)
        .raw_event_handler(Kinds(kinds))
        .await;
    let mut client = client.unwrap();
    let shards = client.shard_manager.clone();
    let running = tokio::spawn(async move { client.start().await });
    discord.connected().await;
    discord.set_bot_rights(room.guild, may::EVERYONE);
    let thread = discord.thread(room.staff, room.ann, "Letters");
    discord.private_thread(room.staff, room.ann, "Unseen", false);
    let ours = discord.private_thread(room.staff, room.ann, "Ours", true);
    discord.say(ours, room.ann, "Hello");
    discord.dispatch("SOMETHING_NEW", &json!({"thought": "hello"}));
    discord.dispatch("MESSAGE_CREATE", &json!({"id": 7, "guild_id": "1"}));
    discord.send_raw("{\"op\":0,");
    discord.archive(thread, false);
    discord.set_rights(room.staff, &[]);
    discord.set_bot_rights(room.guild, RIGHTS | may::EMBED);
    discord.set_available(room.guild, false);
    discord.set_available(room.guild, true);
    discord.delete_channel(thread);
    discord.delete_channel(room.staff);
    discord.remove_bot(room.guild);
    let expected = [
        "READY",
        "GUILD_CREATE",
        "GUILD_ROLE_UPDATE",
        "THREAD_CREATE",
        "THREAD_CREATE",
        "MESSAGE_CREATE",
        "? SOMETHING_NEW",
        "? MESSAGE_CREATE",
        "THREAD_UPDATE",
        "CHANNEL_UPDATE",
        "GUILD_ROLE_UPDATE",
        "GUILD_DELETE true",
        "GUILD_CREATE",
        "THREAD_DELETE",
        "CHANNEL_DELETE",
        "GUILD_DELETE false",
    ];
    for expected in expected {
        let told = timeout(Duration::from_secs(10), told.recv()).await;
        assert_eq!(told.unwrap().unwrap(), expected);
    }
    shards.shutdown_all().await;
    running.await.unwrap().unwrap();
}

#[tokio::test]
async fn roles_open_channels_and_everybody_is_heard_but_alone_with_the_bot() {
    let room = Room::open();
    let discord = &room.discord;
    let locked = Overwrite {
        of: Holder::Role(discord.everyone(room.guild)),
        allow: 0,
        deny: may::SEND,
    };
    let news = discord.channel_with(room.guild, "news", &[locked]);
    discord.role(room.guild, "Heads", may::ADMINISTRATOR, &[room.ben]);
    let (mut socket, _) = Socket::identified(&room).await;
    let robin = discord.other_bot("Robin");
    discord.role(room.guild, "Robin", may::ADMINISTRATOR, &[robin]);
    let alone = discord.direct(room.ann);
    // Without the intent for it, the bot does not hear what is said here.
    discord.say(alone, room.ann, "Hello?");
    for (who, is_bot) in [(room.ben, false), (robin, true)] {
        discord.say(news, who, "News");
        assert_eq!(socket.next().await["d"]["author"]["bot"], is_bot);
    }
    let path = format!("/channels/{}/messages?limit=1", news.0);
    assert_eq!(room.get(&path).await.0, 200);
    let calls = discord.calls();
    let last = calls.last().unwrap();
    assert_eq!(last.params["limit"], "1");
    assert!(last.body.is_null() && last.at < Duration::from_secs(60));
    let shown = discord.wait_for(news, |shown| shown.len() == 2).await;
    assert!(shown.iter().all(|one| !one.from_bot));
}
