//! Pictures and files that come with letters, on a network that asks forms in steps.

use std::sync::Arc;

use chrono::TimeDelta;
use twinbell::engine::event::{Act, ChatChange, Happening};
use twinbell::engine::file::FileRef;
use twinbell::engine::platform::DeliveryError;

use crate::conversations::joins;
use crate::conversations::letters::all;
use crate::conversations::linked;
use crate::support::databases::{Fresh, on_each};
use crate::support::network::Network;
use crate::support::twins::{START, Twins, address, person};

/// Two schools, linked, where AILSA was asked for a letter.
async fn asked(database: &Fresh) -> Twins {
    let network = Arc::new(Network::in_steps());
    let mut t = Twins::start_at(database, START.parse().unwrap(), network).await;
    linked(&mut t).await;
    t.begin_here();
    t.says("AILSA", "inverness", "/say").await;
    t
}

/// The bytes of the files that a chat shows.
fn brought(t: &Twins, chat: &str) -> Vec<Vec<u8>> {
    let shown = t.network.shown(chat);
    let bytes = shown.iter().filter_map(|shown| shown.bytes.as_ref());
    bytes.map(|bytes| bytes.as_slice().to_vec()).collect()
}

#[tokio::test]
async fn files_cross_up_to_the_limit_and_larger_ones_are_named() {
    on_each(|database| async move {
        let mut t = asked(&database).await;
        let picture = t.network.keep_file("us.jpg", "image/jpeg", b"all of us");
        let film = t.network.keep_file("film.mp4", "video/mp4", &[7; 1500]);
        t.replies_with("AILSA", "inverness", "Look at *us*", vec![picture, film])
            .await;
        assert_eq!(brought(&t, "kinshasa"), [b"all of us"]);
        t.presses("AILSA", "inverness", "Edit").await;
        t.replies("AILSA", "inverness", "Look at us all").await;
        assert_eq!(brought(&t, "kinshasa").len(), 1, "it came once");
        t.presses("AILSA", "inverness", "Take back").await;
        assert!(brought(&t, "kinshasa").is_empty());
        insta::assert_snapshot!("letters_files", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn a_window_says_how_files_come() {
    let database = Fresh::sqlite();
    let mut t = Twins::start(&database).await;
    linked(&mut t).await;
    t.says("AILSA", "inverness", "/partner").await;
    let form = t.opens("AILSA", "inverness", "Write to our partner").await;
    let intro = form.intro.unwrap_or_default();
    assert!(intro.contains("write /say and add them there"), "{intro}");
}

#[tokio::test]
async fn a_picture_needs_no_words() {
    let database = Fresh::sqlite();
    let mut t = asked(&database).await;
    let picture = t.network.keep_file("us.jpg", "image/jpeg", b"all of us");
    t.replies_with("AILSA", "inverness", "", vec![picture])
        .await;
    assert_eq!(brought(&t, "kinshasa"), [b"all of us"]);
}

#[tokio::test]
async fn a_file_that_is_late_comes_in_order_and_one_that_is_gone_is_told() {
    on_each(|database| async move {
        let mut t = asked(&database).await;
        let late = DeliveryError::Later {
            why: "busy".to_owned(),
            after: None,
        };
        t.network.fail_fetches([late]);
        let picture = t.network.keep_file("us.jpg", "image/jpeg", b"all of us");
        t.replies_with("AILSA", "inverness", "One", vec![picture])
            .await;
        assert!(brought(&t, "kinshasa").is_empty());
        t.says("AILSA", "inverness", "/say Two").await;
        t.wait(TimeDelta::minutes(1)).await;
        assert_eq!(brought(&t, "kinshasa"), [b"all of us"]);
        let shown = all(&t, "kinshasa");
        assert!(shown.find("us.jpg") < shown.find("Two"), "{shown}");

        let gone = DeliveryError::Never {
            why: "deleted".to_owned(),
        };
        t.network.fail_fetches([gone]);
        t.says("AILSA", "inverness", "/say").await;
        let plan = t
            .network
            .keep_file("plan.pdf", "application/pdf", b"a plan");
        t.replies_with("AILSA", "inverness", "Three", vec![plan])
            .await;
        let shown = all(&t, "kinshasa");
        assert!(
            shown.contains("AILSA (Dell Primary) a envoyé plan.pdf, mais"),
            "{shown}"
        );
        let told = "AILSA, I could not bring plan.pdf to Lycée de la Gombe";
        assert_eq!(all(&t, "inverness").matches(told).count(), 1);
        assert!(!all(&t, "kinshasa").contains("send it again"));
    })
    .await;
}

#[tokio::test]
async fn the_writer_hears_once_that_the_partner_s_chat_takes_no_files() {
    on_each(|database| async move {
        let mut t = asked(&database).await;
        t.network.unwant_files("kinshasa");
        t.network.unwant_files("inverness");
        let picture = |name: &str| t.network.keep_file(name, "image/jpeg", name.as_bytes());
        let two = vec![picture("us.jpg"), picture("yard.jpg")];
        t.replies_with("AILSA", "inverness", "Look at us", two)
            .await;
        assert!(brought(&t, "kinshasa").is_empty());
        let told = "the files of your letter have not reached Lycée de la Gombe";
        assert_eq!(all(&t, "inverness").matches(told).count(), 1);
        let picture = t.network.keep_file("nous.jpg", "image/jpeg", b"nous");
        t.says_with("GRÂCE", "kinshasa", ("say", "Et nous"), vec![picture])
            .await;
        let told = "le fichier de votre lettre n’est pas arrivé";
        assert_eq!(all(&t, "kinshasa").matches(told).count(), 1);
        insta::assert_snapshot!("letters_files_refused", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn words_and_files_wait_while_their_writer_is_asked_who_they_are() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        t.says("AILSA", "inverness", "/invite").await;
        t.presses("AILSA", "inverness", "A room with our partner")
            .await;
        let code = t.code("inverness");
        joins(&mut t, "MARY", "both", &code).await;
        let picture = t.network.keep_file("us.jpg", "image/jpeg", b"all of us");
        t.says_with("Noor", "both", ("say", "Look at us"), vec![picture])
            .await;
        let goes_on = t.data("both", "Dell Primary");
        let kept = database.words("SELECT rest || files FROM unfinished_command");
        let kept = kept.await.concat();
        assert!(
            kept.contains("Look at us") && kept.contains("us.jpg"),
            "{kept}"
        );
        // Another command takes nothing away.
        t.says("Noor", "both", "/calendar 21 December").await;
        t.presses("Noor", "both", "Dell Primary").await;
        assert!(
            t.note().contains("Noted: Monday 21 December"),
            "{}",
            t.note()
        );
        t.presses_data("Noor", "both", &goes_on, "[Dell Primary] under /say")
            .await;
        assert!(t.note().contains("Just write here."), "{}", t.note());
        assert!(t.note().contains("Look at us"), "{}", t.note());
        let kept = database.words("SELECT rest FROM unfinished_command").await;
        assert_eq!(kept, Vec::<String>::new());
    })
    .await;
}

/// A picture of an album.
fn of_album(t: &Twins, bytes: &[u8]) -> FileRef {
    FileRef {
        album: Some("album".to_owned()),
        ..t.network.keep_file("us.jpg", "image/jpeg", bytes)
    }
}

#[tokio::test]
async fn pictures_with_a_command_below_the_first_are_one_letter() {
    on_each(|database| async move {
        let network = Arc::new(Network::in_steps());
        let mut t = Twins::start_at(&database, START.parse().unwrap(), network).await;
        linked(&mut t).await;
        let change = ChatChange::Hears(true);
        let chat = address("inverness");
        t.happens(Happening::Chat { chat, change }).await;
        let picture = of_album(&t, b"1");
        t.says_with("AILSA", "inverness", ("say", "Our library"), vec![picture])
            .await;
        let further = Act::Typed {
            text: String::new(),
            marked: String::new(),
            files: vec![of_album(&t, b"2")],
            to: None,
        };
        let (chat, person) = (address("inverness"), person("AILSA"));
        t.happens(Happening::Act {
            chat,
            person,
            act: further,
        })
        .await;
        assert_eq!(brought(&t, "kinshasa"), [b"1", b"2"]);
        assert_eq!(all(&t, "kinshasa").matches("Our library").count(), 1);
        assert!(!all(&t, "inverness").contains("several pictures"));

        // Where talk is not heard, the network tells of the first alone.
        let chat = address("inverness");
        let change = ChatChange::Hears(false);
        t.happens(Happening::Chat { chat, change }).await;
        let picture = of_album(&t, b"3");
        t.says_with("AILSA", "inverness", ("say", "Our hall"), vec![picture])
            .await;
        let told = "only the one with your words. To send the others, type /say";
        assert!(
            all(&t, "inverness").contains(told),
            "{}",
            all(&t, "inverness")
        );
        t.stop().await;
    })
    .await;
}

#[tokio::test]
async fn what_is_said_of_pictures_is_said_in_each_school_s_language() {
    let database = Fresh::sqlite();
    let mut t = asked(&database).await;
    t.begin_here();
    for (who, chat) in [("AILSA", "inverness"), ("GRÂCE", "kinshasa")] {
        let picture = t.network.keep_file("us.jpg", "image/jpeg", b"all of us");
        t.says_with(who, chat, ("help", ""), vec![picture]).await;
        let change = ChatChange::Hears(false);
        let chat_address = address(chat);
        t.happens(Happening::Chat {
            chat: chat_address,
            change,
        })
        .await;
        let picture = of_album(&t, b"3");
        t.says_with(who, chat, ("say", "Our hall"), vec![picture])
            .await;
    }
    insta::assert_snapshot!("pictures_left_out", t.transcript());
    t.stop().await;
}

#[tokio::test]
async fn a_command_that_takes_no_pictures_says_that_they_were_left_out() {
    let database = Fresh::sqlite();
    let mut t = asked(&database).await;
    for (name, answer) in [("help", "/say"), ("poll", "question")] {
        let picture = t.network.keep_file("us.jpg", "image/jpeg", b"all of us");
        t.says_with("AILSA", "inverness", (name, ""), vec![picture])
            .await;
        let shown = all(&t, "inverness");
        let left_out = format!("I cannot take pictures or files with /{name}, so I left them out.");
        assert!(shown.contains(&left_out), "{shown}");
        assert!(shown.contains(answer), "{shown}");
    }
    t.stop().await;
}
