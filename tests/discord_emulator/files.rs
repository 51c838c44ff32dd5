//! Files that come along and can be fetched.

use serde_json::{Value, json};
use serenity::all::{
    CommandOptionType, CreateAllowedMentions, CreateAttachment, CreateCommand, CreateCommandOption,
    CreateMessage, EditAttachments, EditMessage, Nonce,
};

use crate::support::discord::may;

use super::{Room, Socket, code, serenity};

fn message(nonce: u64) -> CreateMessage {
    CreateMessage::new()
        .content("Look")
        .allowed_mentions(CreateAllowedMentions::new())
        .nonce(Nonce::Number(nonce))
        .enforce_nonce(true)
}

/// serenity numbers the files that it brings, where the description has text: each time.
fn numbers_files(room: &Room) {
    let breaches = room.discord.take_breaches();
    let is_of_numbers =
        |breach: &String| breach.contains(".attachments[") && breach.contains(".id is no");
    assert!(breaches.iter().all(is_of_numbers), "{breaches:?}");
}

#[tokio::test]
async fn a_file_is_sent_fetched_and_taken_away() {
    let room = Room::open();
    let http = serenity(&room);
    let channel = serenity::all::ChannelId::new(room.staff.0);
    let file = CreateAttachment::bytes(b"two\r\n--lines".as_slice(), "our school.png");
    let file = file.description("Our school");
    let mut sent = channel
        .send_message(&http, message(1).add_file(file))
        .await
        .unwrap();
    assert_eq!(sent.attachments[0].filename, "our_school.png");
    let fetched = reqwest::get(&sent.attachments[0].url).await.unwrap();
    assert_eq!(fetched.bytes().await.unwrap(), "two\r\n--lines");
    let shown = room.discord.messages(room.staff);
    assert_eq!(shown[0].files, [("our_school.png".to_owned(), 12)]);
    assert!(
        room.discord
            .transcript(room.staff)
            .contains("<our_school.png, 12 bytes>")
    );

    let edit = || EditMessage::new().allowed_mentions(CreateAllowedMentions::new());
    sent.edit(&http, edit().content("Look!")).await.unwrap();
    assert_eq!(sent.attachments.len(), 1);
    let second = CreateAttachment::bytes(b"more".as_slice(), "more.txt");
    let both = EditAttachments::keep_all(&sent).add(second);
    sent.edit(&http, edit().attachments(both)).await.unwrap();
    assert_eq!(sent.attachments.len(), 2);
    sent.edit(&http, edit().attachments(EditAttachments::new()))
        .await
        .unwrap();
    assert_eq!(sent.attachments.len(), 0);
    numbers_files(&room);
}

#[tokio::test]
async fn a_file_that_is_too_large_or_not_allowed_is_refused() {
    let room = Room::open();
    let http = serenity(&room);
    let channel = serenity::all::ChannelId::new(room.staff.0);
    let send = async |bytes: usize, nonce: u64| {
        let file = CreateAttachment::bytes(vec![0_u8; bytes], "a.bin");
        let sent = channel
            .send_message(&http, message(nonce).add_file(file))
            .await;
        let serenity::Error::Http(serenity::http::HttpError::UnsuccessfulRequest(why)) =
            sent.unwrap_err()
        else {
            panic!("not refused")
        };
        (why.status_code.as_u16(), why.error.code)
    };
    assert_eq!(send(10 * 1024 * 1024 + 1, 1).await, (413, 40005));
    room.discord.set_bot_rights(room.guild, may::VIEW);
    room.discord
        .set_everyone_rights(room.guild, may::EVERYONE & !may::ATTACH);
    assert_eq!(send(1, 2).await, (403, 50013));
    numbers_files(&room);
}

#[tokio::test]
async fn people_s_files_come_only_with_what_is_meant_for_the_bot() {
    let room = Room::open();
    let (mut socket, _) = Socket::identified(&room).await;
    room.discord
        .send_file(room.staff, room.ann, "", "map.png", b"map");
    assert_eq!(socket.next().await["d"]["attachments"], json!([]));

    let http = serenity(&room);
    http.set_application_id(1_100_000_000_000_000_001.into());
    let option = |kind, name: &str| CreateCommandOption::new(kind, name, "What");
    let say = CreateCommand::new("say").description("Say");
    let say = say.add_option(option(CommandOptionType::String, "text"));
    let say = say.add_option(option(CommandOptionType::Attachment, "file"));
    http.create_global_command(&say).await.unwrap();
    room.discord
        .slash_with_file(room.staff, room.ann, "/say Hello", "map.png", b"map");
    let heard = socket.next().await["d"]["data"].clone();
    assert_eq!(heard["options"][0]["value"], "Hello");
    let id = heard["options"][1]["value"].as_str().unwrap();
    let url = heard["resolved"]["attachments"][id]["url"]
        .as_str()
        .unwrap();
    let fetched = reqwest::get(url).await.unwrap();
    assert_eq!(fetched.bytes().await.unwrap(), "map");
    let missing = url.replace("map.png", "other.png");
    assert_eq!(reqwest::get(missing).await.unwrap().status(), 404);
    room.discord.take_breaches();
    let nothing: Value = json!({"attachments": [{"id": "0", "filename": "a.png"}]});
    let mut body = super::post("x");
    body["attachments"] = nothing["attachments"].clone();
    let refused = room.ask("POST", &room.messages(""), body).await;
    assert_eq!(code(&refused), (400, 50035));
}
