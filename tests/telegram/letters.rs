//! Letters between two schools on Telegram, with Telegram's own means of emphasis.

use serde_json::json;

use crate::support::databases::on_both;
use crate::support::telegram::Telegram;
use crate::telegram::schools::linked;
use crate::telegram::{Scene, Shown, calls};

/// What is bold, italic or a link in a message, with its kind.
fn emphasised(shown: &Shown) -> Vec<(String, String)> {
    let units: Vec<u16> = shown.text.encode_utf16().collect();
    let entities = shown.entities.iter().map(|entity| {
        let at = |name: &str| usize::try_from(entity[name].as_u64().unwrap()).unwrap();
        let (start, length) = (at("offset"), at("length"));
        let text = String::from_utf16(&units[start..start + length]).unwrap();
        (entity["type"].as_str().unwrap().to_owned(), text)
    });
    entities.collect()
}

#[tokio::test]
async fn a_letter_behind_the_command_keeps_its_emphasis_too() {
    let scene = Scene::start().await;
    let (dell, gombe) = linked(&scene).await;
    let marks = json!([
        {"type": "bold", "offset": 5, "length": 4},
        {"type": "italic", "offset": 10, "length": 7},
    ]);
    let said = "/say Dear friends, 2*3*4";
    scene
        .telegram
        .say_marked(dell.chat, dell.head, said, &marks);
    scene.sees(gombe.chat, "Dear friends, 2*3*4").await;
    let shown = scene.telegram.messages(gombe.chat);
    let letter = shown.iter().rfind(|one| one.text.contains("Dear friends"));
    let expected = [("bold", "Dear"), ("italic", "friends")];
    assert_eq!(
        emphasised(letter.unwrap()),
        expected.map(|(kind, text)| (kind.to_owned(), text.to_owned()))
    );
}

#[tokio::test]
async fn a_letter_keeps_its_emphasis_and_is_answered_and_changed() {
    let mut scene = Scene::start().await;
    let (dell, gombe) = linked(&scene).await;
    // Its buttons have the same words, so it is to be there before the letter.
    scene.sees(dell.chat, "Getting to know each other").await;
    scene.sees(gombe.chat, "Faire connaissance").await;
    scene.telegram.say(dell.chat, dell.head, "/say");
    let asks = |shown: &[Shown]| shown.iter().any(|one| one.force_reply.is_some());
    scene.telegram.wait_for(dell.chat, asks).await;
    let question = scene.questions(dell.chat).pop().expect("a question");
    let text = "Dear friends 😀,\n• sing: our song\n@Grace <b>";
    let marks = json!([
        {"type": "bold", "offset": 5, "length": 7},
        {"type": "text_link", "offset": 25, "length": 8, "url": "https://song.example/"},
    ]);
    scene
        .telegram
        .reply_marked(dell.chat, dell.head, question.id, text, marks);
    scene.sees(gombe.chat, "écrit :").await;
    let shown = scene.telegram.messages(gombe.chat);
    let letter = shown.last().unwrap();
    assert!(
        letter
            .text
            .ends_with("Dear friends 😀,\n• sing: our song\n@\u{2060}Grace <b>")
    );
    let seen = emphasised(letter);
    let expected = [("bold", "friends"), ("text_link", "our song")];
    assert_eq!(
        seen,
        expected.map(|(kind, text)| (kind.to_owned(), text.to_owned()))
    );
    scene.settled().await;
    // The form's own messages are gone; the letter stands where people read.
    assert!(scene.questions(dell.chat).is_empty());
    scene.sees(dell.chat, "Ailsa to Lycée de la Gombe:").await;

    // The power fails while somebody answers.
    scene.presses(gombe.colleague, gombe.chat, "Répondre").await;
    scene.sees(gombe.chat, "Vous répondez à").await;
    scene.kill();
    scene.run();
    scene
        .replies(gombe.colleague, "Noor", gombe.chat, "Volontiers !")
        .await;
    scene
        .sees(dell.chat, "Noor (Lycée de la Gombe) answers:")
        .await;
    scene.presses(dell.head, dell.chat, "Edit").await;
    scene
        .replies(dell.head, "Ailsa", dell.chat, "Dear friends, we sing!")
        .await;
    scene.sees(gombe.chat, "Modifiée depuis").await;
    scene.presses(dell.head, dell.chat, "Take back").await;
    scene
        .sees(gombe.chat, "Ailsa (Dell Primary) a retiré cette lettre.")
        .await;
    scene.settled().await;
    assert_eq!(scene.says(gombe.chat, "we sing"), 0);
    assert_eq!(scene.says(dell.chat, "Volontiers"), 1);
}

/// The sizes of the files that a chat shows.
fn sizes(shown: &[Shown]) -> Vec<usize> {
    let files = shown.iter().filter_map(|one| one.file.as_ref());
    files.map(|(_, bytes)| *bytes).collect()
}

#[tokio::test]
async fn all_pictures_of_an_album_belong_to_one_letter() {
    on_both(|database| async move {
        let mut scene = Scene::start_on(database).await;
        let (dell, gombe) = linked(&scene).await;
        scene.telegram.say(dell.chat, dell.head, "/say");
        let asks = |shown: &[Shown]| shown.iter().any(|one| one.force_reply.is_some());
        scene.telegram.wait_for(dell.chat, asks).await;
        let question = scene.questions(dell.chat).pop().expect("a question").id;
        // Told together; and the power fails before the last is told.
        scene.telegram.promote_bot(dell.chat, dell.head);
        let photos: [&[u8]; 3] = [b"1", b"12", b"123"];
        let (chat, head) = (dell.chat, dell.head);
        let album = scene
            .telegram
            .reply_with_album(chat, head, question, "This is us", &photos);
        let has = |count| move |shown: &[Shown]| sizes(shown).len() == count;
        scene.telegram.wait_for(gombe.chat, has(3)).await;
        scene.settled().await;
        scene.kill();
        scene
            .telegram
            .one_more_photo(chat, head, (question, &album), b"1234");
        scene.run();
        let shown = scene.telegram.wait_for(gombe.chat, has(4)).await;
        assert_eq!(sizes(&shown), [1, 2, 3, 4]);
        scene.settled().await;
        assert_eq!(scene.says(gombe.chat, "écrit :"), 1);
        assert_eq!(scene.says(gombe.chat, "This is us"), 1);
        let named = scene.telegram.messages(gombe.chat);
        let letter = named.iter().find(|one| one.text.contains("This is us"));
        assert_eq!(letter.unwrap().text.matches("photo.jpg").count(), 4);
        // Somebody else's pictures are none of it, and taken back, all go.
        let rory = dell.colleague;
        scene
            .telegram
            .one_more_photo(chat, rory, (question, &album), b"12345");
        scene.settled().await;
        assert_eq!(sizes(&scene.telegram.messages(gombe.chat)).len(), 4);
        scene.presses(head, chat, "Take back").await;
        scene.telegram.wait_for(gombe.chat, has(0)).await;
    })
    .await;
}

#[tokio::test]
async fn all_pictures_of_an_album_go_along_wherever_the_command_stands_below() {
    on_both(|database| async move {
        let scene = Scene::start_on(database).await;
        let (dell, gombe) = linked(&scene).await;
        let (chat, head, telegram) = (dell.chat, dell.head, &scene.telegram);
        telegram.promote_bot(chat, head);
        scene.settled().await;
        // Others send pictures at the same time.
        telegram.send_album(chat, dell.colleague, &[("", b"12345"), ("Ours", b"123456")]);
        telegram.send_album(
            chat,
            head,
            &[
                ("", b"1"),
                ("", b"12"),
                ("/say This is us", b"123"),
                ("", b"1234"),
            ],
        );
        let has_all = |shown: &[Shown]| sizes(shown).len() == 4;
        let shown = telegram.wait_for(gombe.chat, has_all).await;
        assert_eq!(sizes(&shown), [1, 2, 3, 4]);
        scene.settled().await;
        assert_eq!(scene.says(gombe.chat, "This is us"), 1);
        assert_eq!(sizes(&telegram.messages(gombe.chat)), [1, 2, 3, 4]);
    })
    .await;
}

#[tokio::test]
async fn an_answer_overtakes_letters_that_wait_and_they_keep_their_order() {
    const MANY: usize = 10;
    let scene = Scene::start().await;
    let (dell, gombe) = linked(&scene).await;
    for nth in 0..MANY {
        let letter = format!("/say Lettre {nth}.");
        scene.telegram.say(dell.chat, dell.head, &letter);
    }
    let are_taken = |telegram: &Telegram| telegram.waiting_updates() == 0;
    scene.until("the letters are on their way", are_taken).await;
    scene
        .telegram
        .say(gombe.chat, gombe.head, "/kettle@twinbell_bot");
    scene.settled().await;
    let shown = scene.telegram.messages(gombe.chat);
    let said: Vec<&str> = shown
        .iter()
        .filter(|one| one.from_bot)
        .map(|one| one.text.as_str())
        .collect();
    let at = |words: &str| {
        let found = said.iter().position(|text| text.contains(words));
        found.unwrap_or_else(|| panic!("{words}: {said:?}"))
    };
    let letters: Vec<usize> = (0..MANY).map(|nth| at(&format!("Lettre {nth}."))).collect();
    assert!(letters.is_sorted(), "{said:?}");
    assert!(at("/kettle") < letters[MANY - 1], "{said:?}");
}

#[tokio::test]
async fn a_photo_in_the_answer_crosses_as_a_photo() {
    let scene = Scene::start().await;
    let (dell, gombe) = linked(&scene).await;
    scene.telegram.say(dell.chat, dell.head, "/say");
    let asks = |shown: &[Shown]| shown.iter().any(|one| one.force_reply.is_some());
    scene.telegram.wait_for(dell.chat, asks).await;
    let question = scene.questions(dell.chat).pop().expect("a question");
    let bytes = b"not really a picture";
    scene
        .telegram
        .reply_with_photo(dell.chat, dell.head, question.id, "This is us", bytes);
    scene.sees(gombe.chat, "This is us").await;
    let has_file = |shown: &[Shown]| shown.iter().any(|one| one.file.is_some());
    let shown = scene.telegram.wait_for(gombe.chat, has_file).await;
    let photo = shown.iter().rfind(|one| one.file.is_some()).unwrap();
    assert_eq!(photo.file, Some(("photo.jpg".to_owned(), bytes.len())));
    assert!(
        photo.text.starts_with("De Ailsa (Dell Primary)"),
        "{photo:?}"
    );
    assert_eq!(calls(&scene.telegram, "sendPhoto"), 1);
    scene.presses(dell.head, dell.chat, "Take back").await;
    let is_gone = |shown: &[Shown]| !has_file(shown);
    scene.telegram.wait_for(gombe.chat, is_gone).await;
}

#[tokio::test]
async fn where_files_are_not_wanted_the_words_come_and_say_once_what_can_be_done() {
    on_both(|database| async move {
        let scene = Scene::start_on(database).await;
        let (dell, gombe) = linked(&scene).await;
        let telegram = &scene.telegram;
        let write = async |photos: &[&[u8]], text: &str| {
            telegram.say(dell.chat, dell.head, "/say");
            let asks = |shown: &[Shown]| shown.iter().any(|one| one.force_reply.is_some());
            telegram.wait_for(dell.chat, asks).await;
            let question = scene.questions(dell.chat).pop().expect("a question").id;
            telegram.reply_with_album(dell.chat, dell.head, question, text, photos);
            scene.sees(gombe.chat, text).await;
            scene.settled().await;
        };
        telegram.promote_bot(dell.chat, dell.head);
        // Pictures alone are not wanted: they come as files.
        telegram.unwant(gombe.chat, &["photos"]);
        write(&[b"1"], "This is our yard").await;
        assert_eq!(sizes(&telegram.messages(gombe.chat)), [1]);
        // Neither are: the words come.
        telegram.unwant(gombe.chat, &["photos", "documents"]);
        write(&[b"12", b"123"], "This is our hall").await;
        assert_eq!(sizes(&telegram.messages(gombe.chat)), [1]);
        assert_eq!(scene.says(gombe.chat, "je n’ai pas le droit"), 1);
        assert_eq!(scene.says(gombe.chat, "je n’ai pas pu"), 1);
        // Their writer hears of each letter once, and how to go on.
        assert_eq!(scene.says(dell.chat, "the files of your letter have"), 1);
        assert_eq!(scene.says(dell.chat, "the file of your letter has"), 0);
        // The chat counts for no lost one.
        assert_eq!(scene.says(dell.chat, "cannot reach"), 0);
        telegram.unwant(gombe.chat, &[]);
        write(&[b"1234"], "This is our class").await;
        assert_eq!(sizes(&telegram.messages(gombe.chat)), [1, 4]);
        assert_eq!(scene.says(gombe.chat, "je n’ai pas le droit"), 1);
    })
    .await;
}

#[tokio::test]
async fn what_was_typed_without_a_reply_crosses_once_its_writer_says_so() {
    on_both(|database| async move {
        let mut scene = Scene::start_on(database).await;
        let (dell, gombe) = linked(&scene).await;
        let (chat, head) = (dell.chat, dell.head);
        scene.telegram.promote_bot(chat, head);
        scene.telegram.say(chat, head, "/say");
        let asks = |shown: &[Shown]| shown.iter().any(|one| one.force_reply.is_some());
        scene.telegram.wait_for(chat, asks).await;
        scene.telegram.say(chat, head, "Rory, could you do this?");
        scene.sees(chat, "Is this for your partner?").await;
        // Also what the program has yet to hear of its own messages.
        scene.settled().await;
        assert!(scene.questions(chat).is_empty());
        scene.kill();
        scene.run();
        scene.presses(head, chat, "Write it anew").await;
        scene.telegram.wait_for(chat, asks).await;
        scene.telegram.say(chat, head, "Dear friends!");
        scene.sees(chat, "Is this for your partner?").await;
        scene.telegram.say(chat, dell.colleague, "How kind!");
        scene.settled().await;
        assert_eq!(scene.says(gombe.chat, "écrit :"), 0);
        scene.presses(head, chat, "Send").await;
        scene.sees(gombe.chat, "Dear friends!").await;
        scene.settled().await;
        assert_eq!(scene.says(gombe.chat, "could you do this"), 0);
        assert_eq!(scene.says(chat, "Is this for your partner?"), 0);
    })
    .await;
}

#[tokio::test]
async fn a_long_letter_comes_in_parts_that_end_with_a_line() {
    let scene = Scene::start().await;
    let (dell, gombe) = linked(&scene).await;
    scene.telegram.say(dell.chat, dell.head, "/say");
    let asks = |shown: &[Shown]| shown.iter().any(|one| one.force_reply.is_some());
    scene.telegram.wait_for(dell.chat, asks).await;
    let question = scene.questions(dell.chat).pop().expect("a question");
    let lines: Vec<String> = (0..120)
        .map(|nth| format!("{nth} times we sang together"))
        .collect();
    scene
        .telegram
        .reply(dell.chat, dell.head, question.id, &lines.join("\n"));
    scene.sees(gombe.chat, "119 times we sang").await;
    let shown = scene.telegram.messages(gombe.chat);
    let parts = || shown.iter().filter(|one| one.text.contains("we sang"));
    assert!(parts().count() > 1);
    let seen = parts().flat_map(|one| one.text.lines());
    let seen: Vec<&str> = seen.filter(|line| line.contains("we sang")).collect();
    assert_eq!(seen, lines);
}
