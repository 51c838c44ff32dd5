//! Posts, edits and removals, brought by the program's own client to an emulated Discord.

use std::time::Duration;

use chrono::DateTime;
use twinbell::engine::file::{Enclosed, FileBytes, FileRef, Source};
use twinbell::engine::message::{Button, Message, Style};
use twinbell::engine::platform::{Deed, Delivered, Delivery, DeliveryError, MessageRef};
use twinbell::model::room::{ChatAddress, Lack};
use twinbell::platforms::discord::client::Client;
use twinbell::platforms::discord::deliver::bring;

use crate::support::discord::{
    ChannelId, Discord, Fault, GuildId, Holder, Overwrite, PersonId, may,
};

const POST: &str = "POST /channels/{channel_id}/messages";
const EDIT: &str = "PATCH /channels/{channel_id}/messages/{message_id}";

/// All that the bot's invitation asks for.
const ASKED: u64 =
    may::VIEW | may::SEND | may::SEND_IN_THREADS | may::EMBED | may::ATTACH | may::READ_HISTORY;

/// A server with a channel, and a client of the program's.
struct Room {
    discord: Discord,
    client: Client,
    ailsa: PersonId,
    guild: GuildId,
    staff: ChannelId,
}

impl Room {
    fn new() -> Self {
        let discord = Discord::start();
        let ailsa = discord.person("Ailsa");
        let guild = discord.guild("Dell Primary", &[ailsa]);
        discord.add_bot(guild, ASKED);
        let staff = discord.channel(guild, "staff-room");
        let most = Duration::from_millis(700);
        let client = Client::new(&discord.token().into(), Some(discord.url()), most).unwrap();
        Self {
            discord,
            client,
            ailsa,
            guild,
            staff,
        }
    }

    async fn bring(
        &self,
        channel: ChannelId,
        nonce: &str,
        deed: Deed,
    ) -> Result<MessageRef, DeliveryError> {
        let brought = self.bring_with(channel, nonce, deed, None).await;
        brought.map(|delivered| delivered.message)
    }

    async fn bring_with(
        &self,
        channel: ChannelId,
        nonce: &str,
        deed: Deed,
        bytes: Option<FileBytes>,
    ) -> Result<Delivered, DeliveryError> {
        let delivery = Delivery {
            chat: ChatAddress {
                platform: "discord".to_owned(),
                chat: channel.0.to_string(),
            },
            deed,
            silent: false,
            nonce: nonce.to_owned(),
            at: DateTime::UNIX_EPOCH,
            bytes,
        };
        bring(&self.client, &delivery).await
    }

    async fn post(&self, nonce: &str, text: &str) -> Result<MessageRef, DeliveryError> {
        self.bring(self.staff, nonce, Deed::Post(Message::of(text)))
            .await
    }

    fn texts(&self, channel: ChannelId) -> Vec<String> {
        let shown = self.discord.messages(channel);
        shown.into_iter().map(|message| message.text).collect()
    }
}

fn card(text: &str) -> Message {
    Message::of(text)
        .row([Button {
            label: "Yes".to_owned(),
            labels: Vec::new(),
            data: "1sealsetup.yes".to_owned(),
            style: Style::Main,
        }])
        .link("The map".to_owned(), "https://map.example/x?y=1".to_owned())
}

#[tokio::test]
async fn a_card_is_posted_edited_and_taken_away() {
    let room = Room::new();
    let posted = room
        .bring(room.staff, "a", Deed::Post(card("Is this **it**?")))
        .await;
    let shown = posted.unwrap();
    let [message] = &room.discord.messages(room.staff)[..] else {
        panic!("{}", room.discord.transcript(room.staff));
    };
    assert_eq!(message.text, r"Is this \*\*it\*\*?");
    assert_eq!(message.keyboard, [["Yes"], ["The map"]]);
    let done = Deed::Edit(shown.clone(), Message::of("It is."));
    assert_eq!(room.bring(room.staff, "b", done).await.unwrap(), shown);
    let [message] = &room.discord.messages(room.staff)[..] else {
        panic!("{}", room.discord.transcript(room.staff));
    };
    assert_eq!((message.text.as_str(), message.edited), ("It is.", true));
    assert!(message.keyboard.is_empty());
    for nonce in ["c", "d"] {
        let gone = Deed::Remove(shown.clone(), Message::default());
        assert_eq!(room.bring(room.staff, nonce, gone).await.unwrap(), shown);
    }
    assert!(room.discord.messages(room.staff).is_empty());
    let edit = Deed::Edit(shown, Message::of("Still?"));
    let ended = room.bring(room.staff, "e", edit).await;
    assert!(matches!(ended, Err(DeliveryError::Gone)), "{ended:?}");
}

#[tokio::test]
async fn a_post_of_unknown_fate_arrives_once() {
    let room = Room::new();
    room.discord.fail_next(POST, Fault::DropAfter);
    let ended = room.post("n1", "Good morning!").await;
    assert!(
        matches!(ended, Err(DeliveryError::Unknown { .. })),
        "{ended:?}"
    );
    room.discord
        .fail_next(POST, Fault::Delay(Duration::from_secs(2)));
    let ended = room.post("n1", "Good morning!").await;
    assert!(
        matches!(ended, Err(DeliveryError::Unknown { .. })),
        "{ended:?}"
    );
    room.post("n1", "Good morning!").await.unwrap();
    assert_eq!(room.texts(room.staff), ["Good morning!"]);
}

#[tokio::test]
async fn trouble_in_between_means_later_or_unknown_and_never_the_end() {
    let room = Room::new();
    let waits = [
        Fault::DropBefore,
        Fault::Garbage,
        Fault::Status {
            status: 503,
            code: 0,
            message: "no",
        },
        Fault::Status {
            status: 500,
            code: 0,
            message: "no",
        },
    ];
    for fault in waits {
        let told = format!("{fault:?}");
        room.discord.fail_next(POST, fault);
        let ended = room.post("n2", "Hello").await;
        let is_kept = matches!(
            ended,
            Err(DeliveryError::Later { .. } | DeliveryError::Unknown { .. })
        );
        assert!(is_kept, "{told}: {ended:?}");
    }
    room.post("n2", "Hello").await.unwrap();
    assert_eq!(room.texts(room.staff), ["Hello"]);
}

#[tokio::test]
async fn an_archived_thread_is_opened_for_an_edit_and_a_locked_one_is_told() {
    let room = Room::new();
    let thread = room.discord.thread(room.staff, room.ailsa, "Ideas");
    let posted = room.bring(thread, "t1", Deed::Post(card("One"))).await;
    let shown = posted.unwrap();
    room.discord.archive(thread, false);
    let edit = Deed::Edit(shown.clone(), card("Two"));
    room.bring(thread, "t2", edit).await.unwrap();
    assert_eq!(room.texts(thread), ["Two"]);
    assert!(!room.discord.is_archived(thread));
    room.discord.archive(thread, true);
    let edit = Deed::Edit(shown, card("Three"));
    let ended = room.bring(thread, "t3", edit).await;
    assert!(
        matches!(ended, Err(DeliveryError::Unreachable { .. })),
        "{ended:?}"
    );
}

#[tokio::test]
async fn a_card_of_yesterday_is_edited_where_it_is() {
    let room = Room::new();
    let shown = room.post("y1", "One").await.unwrap();
    room.post("y2", "Something else").await.unwrap();
    room.discord.advance(Duration::from_secs(24 * 3600));
    let edit = Deed::Edit(shown, Message::of("Two"));
    room.bring(room.staff, "y3", edit).await.unwrap();
    assert_eq!(room.texts(room.staff), ["Two", "Something else"]);
}

#[tokio::test]
async fn a_card_edited_too_often_after_an_hour_is_replaced() {
    let room = Room::new();
    let shown = room.post("o1", "One").await.unwrap();
    room.discord.advance(Duration::from_secs(2 * 3600));
    room.discord.limit_old_edits(0);
    let edit = Deed::Edit(shown, Message::of("Two"));
    let ended = room.bring(room.staff, "o2", edit).await;
    assert!(matches!(ended, Err(DeliveryError::Gone)), "{ended:?}");
    assert!(room.discord.messages(room.staff).is_empty());
}

#[tokio::test]
async fn what_is_missing_in_a_room_is_said_in_words() {
    let room = Room::new();
    let why = async |room: &Room| match room.post("w", "Hello").await {
        Err(
            DeliveryError::Unreachable { why }
            | DeliveryError::Deleted { why }
            | DeliveryError::Barred { why, .. },
        ) => why,
        ended => panic!("{ended:?}"),
    };
    // Its own role's rights on the server do not help against the channel's rules.
    let mute = Overwrite {
        of: Holder::Role(room.discord.everyone(room.guild)),
        allow: 0,
        deny: may::SEND,
    };
    room.discord.set_rights(room.staff, &[mute]);
    assert_eq!(why(&room).await, "the bot lacks there: Send Messages");
    room.discord.set_rights(room.staff, &[]);
    room.discord.set_everyone_rights(room.guild, 0);
    room.discord.set_bot_rights(room.guild, ASKED & !may::VIEW);
    let unseen = why(&room).await;
    assert!(
        unseen.contains("needs the permission View Channel"),
        "{unseen}"
    );
    room.discord
        .set_bot_rights(room.guild, ASKED & !may::SEND_IN_THREADS);
    let thread = room.discord.thread(room.staff, room.ailsa, "Gombe");
    let ended = room
        .bring(thread, "t", Deed::Post(Message::of("Hello")))
        .await;
    let Err(DeliveryError::Barred {
        why: threads,
        lack: Lack::WriteInThreads,
    }) = ended
    else {
        panic!("{ended:?}");
    };
    assert_eq!(threads, "the bot lacks there: Send Messages in Threads");
    room.discord.set_bot_rights(room.guild, ASKED);
    room.discord.delete_channel(room.staff);
    assert_eq!(why(&room).await, "the channel was deleted");
}

#[tokio::test]
async fn where_files_or_embeds_are_not_allowed_the_words_come() {
    let room = Room::new();
    room.discord.set_everyone_rights(room.guild, 0);
    room.discord
        .set_bot_rights(room.guild, ASKED & !(may::ATTACH | may::EMBED));
    let photo = Message::of("From Ailsa: us.jpg").enclosing(Enclosed {
        file: Source::Sent(FileRef {
            platform: "discord".to_owned(),
            reference: "x".to_owned(),
            name: "us.jpg".to_owned(),
            mime: None,
            bytes: 1,
            album: None,
        }),
        instead: "It is lost.".to_owned(),
        refused: "I may not send files here.".to_owned(),
    });
    let bytes = Some(FileBytes::of(vec![1]));
    let posted = room
        .bring_with(room.staff, "f1", Deed::Post(photo.clone()), bytes.clone())
        .await;
    assert!(posted.unwrap().without_file);
    assert_eq!(room.texts(room.staff), ["I may not send files here."]);
    // Its marks make it too long for a message, and an embed is not allowed either.
    let starred = || Message::of(format!("Stars {}", "*".repeat(1500)));
    let posted = room.post("e1", &starred().plain()).await.unwrap();
    let shown = room.texts(room.staff).pop().unwrap();
    assert!(shown.starts_with("Stars"), "{shown}");
    let edit = Deed::Edit(posted, Message::of(format!("More {}", "*".repeat(1500))));
    assert!(room.bring(room.staff, "e2", edit).await.is_ok());
    let shown = room.texts(room.staff).pop().unwrap();
    assert!(shown.starts_with("More"), "{shown}");
    // Allowed again, it comes, whatever else is still missing.
    room.discord.set_bot_rights(room.guild, ASKED & !may::EMBED);
    let posted = room
        .bring_with(room.staff, "f2", Deed::Post(photo), bytes)
        .await;
    assert!(!posted.unwrap().without_file);
    let shown = room.discord.messages(room.staff).pop().unwrap();
    assert_eq!(shown.files, [("us.jpg".to_owned(), 1)]);
}

#[tokio::test]
async fn no_request_comes_too_fast() {
    let room = Room::new();
    room.discord.limit(true);
    let mut later = 0;
    for nth in 0..12 {
        let nonce = format!("p{nth}");
        // As the outbox does: it waits for as long as it is told to.
        loop {
            match room.post(&nonce, &nonce).await {
                Ok(_) => break,
                Err(DeliveryError::Later {
                    after: Some(after), ..
                }) => {
                    later += 1;
                    tokio::time::sleep(after).await;
                }
                Err(error) => panic!("{error}"),
            }
        }
    }
    assert_eq!(room.texts(room.staff).len(), 12);
    assert_eq!((room.discord.too_many(), later), (0, 0));
}

#[tokio::test]
async fn told_to_wait_only_that_channel_waits() {
    let room = Room::new();
    let other = room.discord.channel(room.guild, "pupils");
    let after = Duration::from_secs(60);
    let is_global = false;
    room.discord
        .fail_next(POST, Fault::TooMany { after, is_global });
    let ended = room.post("r1", "Hello").await;
    assert!(
        matches!(ended, Err(DeliveryError::Later { .. })),
        "{ended:?}"
    );
    let ended = room.post("r1", "Hello").await;
    assert!(
        matches!(ended, Err(DeliveryError::Later { .. })),
        "{ended:?}"
    );
    let posted = room.bring(other, "r2", Deed::Post(Message::of("Hi"))).await;
    assert!(posted.is_ok(), "{posted:?}");
    assert_eq!(room.discord.too_many(), 0);
    let calls = room.discord.calls();
    let posts = calls.iter().filter(|call| call.route == POST).count();
    assert_eq!(posts, 2, "what waits is not asked for");
}

#[tokio::test]
async fn an_edit_that_broke_off_is_simply_made_again() {
    let room = Room::new();
    let shown = room.post("e1", "One").await.unwrap();
    room.discord.fail_next(EDIT, Fault::DropAfter);
    let edit = || Deed::Edit(shown.clone(), Message::of("Two"));
    let ended = room.bring(room.staff, "e2", edit()).await;
    assert!(
        matches!(ended, Err(DeliveryError::Later { .. })),
        "{ended:?}"
    );
    room.bring(room.staff, "e2", edit()).await.unwrap();
    assert_eq!(room.texts(room.staff), ["Two"]);
}
