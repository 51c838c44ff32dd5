//! Two schools write to each other.

use chrono::TimeDelta;
use twinbell::engine::event::Answer;

use crate::conversations::introductions_shared::linked_in_one_chat;
use crate::conversations::{add_room, expect, linked, plain_spaces};
use crate::support::databases::{Fresh, on_each};
use crate::support::stage::Stage;
use crate::support::twins::Twins;

/// Somebody types `/say` and fills in the form that opens.
pub async fn writes(t: &mut Twins, who: &str, chat: &str, text: &str) -> Answer {
    let form = t.says(who, chat, "/say").await.form;
    let form = form.unwrap_or_else(|| panic!("no form: {}", t.note()));
    t.sends(who, chat, &form, &[("letter", text)]).await
}

/// Somebody presses a button that opens a letter's form, and fills it in.
pub async fn fills(t: &mut Twins, who: &str, chat: &str, label: &str, text: &str) -> Answer {
    t.fills(who, chat, label, &[("letter", text)]).await
}

/// What a chat shows, with plain spaces.
pub fn all(t: &Twins, chat: &str) -> String {
    plain_spaces(&t.all(chat))
}

/// AILSA writes these words; an answer comes, one to that, and it is changed and taken back.
pub async fn to_and_fro(t: &mut impl Stage, words: &str) {
    for (who, chat, by, words) in [
        ("AILSA", "inverness", "/say", words),
        ("GRÂCE", "kinshasa", "Répondre", "Avec joie !"),
        ("Rory", "inverness", "Reply", "Wonderful."),
        ("Rory", "inverness", "Edit", "Wonderful!\nMonday?"),
    ] {
        if ["Répondre", "Edit"].contains(&by) {
            t.looks(who, chat, by).await;
        }
        t.fills(who, chat, by, &[("letter", words)]).await;
    }
    t.presses("Rory", "inverness", "Take back").await;
}

#[tokio::test]
async fn letters_go_to_and_fro_and_read_as_a_thread() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        t.begin_here();
        let words = "Dear **friends**,\nwould you like to:\n- send *drawings*\n- sing [our song](https://song.example)\n@everyone <@5> `code`";
        to_and_fro(&mut t, words).await;
        insta::assert_snapshot!("letters", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn letters_are_offered_where_one_thinks_of_the_partner() {
    let database = Fresh::sqlite();
    let mut t = Twins::start(&database).await;
    linked(&mut t).await;
    t.says("AILSA", "inverness", "/partner").await;
    fills(
        &mut t,
        "AILSA",
        "inverness",
        "Write to our partner",
        "Hello!",
    )
    .await;
    expect(&t, "kinshasa", "AILSA (Dell Primary) écrit :");
    expect(&t, "kinshasa", "Hello!");
}

#[tokio::test]
async fn a_line_behind_the_command_is_a_letter_too() {
    let database = Fresh::sqlite();
    let mut t = Twins::start(&database).await;
    linked(&mut t).await;
    t.says("AILSA", "inverness", "/say 2 * 3 * 4 = ?").await;
    expect(&t, "kinshasa", r"| 2 \* 3 \* 4 = ?");
    t.says("AILSA", "inverness", "/say \u{200b}").await;
    assert!(t.note().contains("nothing to read"), "{}", t.note());
}

#[tokio::test]
async fn a_line_behind_the_command_that_is_too_long_is_given_back() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        let long = format!("Dear friends{}", " and so on".repeat(500));
        t.begin_here();
        t.says("AILSA", "inverness", &format!("/say {long}")).await;
        expect(&t, "inverness", "This letter has 5012 characters");
        assert!(t.note().contains(&long), "{}", t.note());
        let long = format!("Chers amis *et* amies{}", " et ainsi de suite".repeat(250));
        t.says("GRÂCE", "kinshasa", &format!("/say {long}")).await;
        assert!(plain_spaces(&t.note()).contains("Voici ce que vous avez écrit :"));
        assert!(t.note().contains("suite et ainsi de suite"));
        assert!(!t.all("kinshasa").contains("amies"));
    })
    .await;
}

#[tokio::test]
async fn a_letter_at_night_makes_no_sound() {
    let database = Fresh::sqlite();
    let mut t = Twins::start(&database).await;
    linked(&mut t).await;
    t.wait(TimeDelta::hours(12)).await;
    writes(&mut t, "AILSA", "inverness", "Good night!").await;
    let silent = |chat: &str| t.network.shown(chat).last().unwrap().silent;
    assert!(silent("kinshasa"));
    assert!(!silent("inverness"), "AILSA is at it herself");
}

#[tokio::test]
async fn a_long_letter_comes_in_parts_and_stays_whole_when_it_changes() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        let before = ["inverness", "kinshasa"].map(|chat| t.network.shown(chat).len());
        let long = "A sentence of the letter. ".repeat(150);
        writes(&mut t, "AILSA", "inverness", &long).await;
        for (chat, before) in ["inverness", "kinshasa"].into_iter().zip(before) {
            assert_eq!(t.network.shown(chat).len(), before + 3, "{chat}");
        }
        expect(&t, "kinshasa", "partie 3 sur 3");
        let replies = all(&t, "kinshasa").matches("[Répondre]").count();
        assert_eq!(replies, 1, "below the last part only");
        fills(&mut t, "AILSA", "inverness", "Edit", "Shorter now.").await;
        for (chat, before) in ["inverness", "kinshasa"].into_iter().zip(before) {
            assert_eq!(t.network.shown(chat).len(), before + 1, "{chat}");
        }
        expect(&t, "kinshasa", "Shorter now.");
        expect(&t, "kinshasa", "[Répondre]");
        fills(&mut t, "AILSA", "inverness", "Edit", &long).await;
        expect(&t, "kinshasa", "partie 3 sur 3");
        t.presses("AILSA", "inverness", "Take back").await;
        assert!(!all(&t, "kinshasa").contains("A sentence"));
        assert!(all(&t, "kinshasa").contains("AILSA (Dell Primary) a retiré cette lettre."));
        assert!(
            t.note().contains("A sentence"),
            "the words are AILSA's to keep"
        );
    })
    .await;
}

#[tokio::test]
async fn only_the_author_changes_a_letter_and_only_while_it_can_be_changed() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        writes(&mut t, "AILSA", "inverness", "Hello from us").await;
        let edit = t.data("inverness", "Edit");
        let take_back = t.data("inverness", "Take back");
        t.begin_here();
        t.presses_data("Rory", "inverness", &take_back, "[Take back]")
            .await;
        t.presses_data("Rory", "inverness", &edit, "[Edit]").await;
        fills(&mut t, "AILSA", "inverness", "Edit", "Hello from us").await;
        // Two windows with the same letter: the second change finds it gone.
        let form = t.opens("AILSA", "inverness", "Edit").await;
        t.presses("AILSA", "inverness", "Take back").await;
        t.sends("AILSA", "inverness", &form, &[("letter", "Hello again")])
            .await;
        t.presses_data("AILSA", "inverness", &take_back, "[Take back] again")
            .await;
        insta::assert_snapshot!("letters_changed", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn an_answer_to_what_was_taken_back_goes_without_a_quote() {
    let database = Fresh::sqlite();
    let mut t = Twins::start(&database).await;
    linked(&mut t).await;
    writes(&mut t, "AILSA", "inverness", "A secret").await;
    let form = t.opens("GRÂCE", "kinshasa", "Répondre").await;
    assert!(form.intro.as_ref().unwrap().contains("A secret"));
    t.presses("AILSA", "inverness", "Take back").await;
    t.sends("GRÂCE", "kinshasa", &form, &[("letter", "Merci !")])
        .await;
    expect(
        &t,
        "inverness",
        "GRÂCE (Lycée de la Gombe) answers:\n  | Merci !",
    );
    assert!(!all(&t, "inverness").contains("A secret"));
}

#[tokio::test]
async fn letters_that_cross_both_arrive() {
    let database = Fresh::sqlite();
    let mut t = Twins::start(&database).await;
    linked(&mut t).await;
    let one = t.says("AILSA", "inverness", "/say").await.form.unwrap();
    let other = t.says("GRÂCE", "kinshasa", "/say").await.form.unwrap();
    t.sends("AILSA", "inverness", &one, &[("letter", "From the north")])
        .await;
    t.sends("GRÂCE", "kinshasa", &other, &[("letter", "Du fleuve")])
        .await;
    for chat in ["inverness", "kinshasa"] {
        let shown = all(&t, chat);
        assert!(
            shown.contains("From the north") && shown.contains("Du fleuve"),
            "{shown}"
        );
    }
}

#[tokio::test]
async fn from_another_staff_room_it_is_told_where_the_letter_stands() {
    let database = Fresh::sqlite();
    let mut t = Twins::start(&database).await;
    linked(&mut t).await;
    add_room(&mut t, "Another staff room", "annexe").await;
    writes(&mut t, "MARY", "annexe", "Hello from the annexe").await;
    assert!(
        t.note().contains("also stands in your school’s main room"),
        "{}",
        t.note()
    );
    expect(&t, "kinshasa", "MARY (Dell Primary) écrit :");
    assert!(all(&t, "inverness").contains("MARY to Lycée de la Gombe:"));
    assert!(!all(&t, "annexe").contains("Hello from the annexe"));
}

#[tokio::test]
async fn after_thirty_days_the_words_are_forgotten_and_who_wrote_when_is_kept() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        writes(&mut t, "AILSA", "inverness", "Soon forgotten").await;
        let reply = t.data("kinshasa", "Répondre");
        t.wait(TimeDelta::days(29)).await;
        fills(&mut t, "AILSA", "inverness", "Edit", "Rarely changed").await;
        t.wait(TimeDelta::days(29)).await;
        let form = t.opens("AILSA", "inverness", "Edit").await;
        assert_eq!(form.fields[0].value, "Rarely changed");
        t.wait(TimeDelta::days(2)).await;
        t.presses("AILSA", "inverness", "Edit").await;
        assert!(t.note().contains("more than 30 days old"), "{}", t.note());
        assert!(
            all(&t, "kinshasa").contains("Rarely changed"),
            "the chats keep it"
        );
        let form = t.opens_data("GRÂCE", "kinshasa", &reply).await;
        t.sends("GRÂCE", "kinshasa", &form, &[("letter", "Toujours là")])
            .await;
        expect(
            &t,
            "inverness",
            "GRÂCE (Lycée de la Gombe) answers:\n  | Toujours là",
        );
        let words = words_in(&database).await;
        assert!(!words.contains("Rarely changed"), "{words}");
    })
    .await;
}

/// The words that the database holds: of letters, cards and posts.
async fn words_in(database: &Fresh) -> String {
    let sql = "SELECT COALESCE(text, '') FROM letter UNION ALL SELECT content FROM card
               UNION ALL SELECT COALESCE(content, '') FROM post";
    database.words(sql).await.concat()
}

#[tokio::test]
async fn in_a_shared_chat_one_just_writes() {
    let database = Fresh::sqlite();
    let mut t = Twins::start(&database).await;
    linked_in_one_chat(&mut t).await;
    t.says("AILSA", "both", "/say").await;
    assert!(t.note().contains("Just write here."), "{}", t.note());
    let seats = t
        .engine
        .seats_in(&crate::support::twins::address("both"))
        .await;
    assert_eq!(seats.unwrap().len(), 2);
}

#[tokio::test]
async fn without_a_partner_nothing_typed_is_lost() {
    let database = Fresh::sqlite();
    let mut t = Twins::start(&database).await;
    linked(&mut t).await;
    let form = t.says("AILSA", "inverness", "/say").await.form.unwrap();
    t.says("GRÂCE", "kinshasa", "/leave").await;
    t.presses("GRÂCE", "kinshasa", "Oui").await;
    t.sends("AILSA", "inverness", &form, &[("letter", "A long story")])
        .await;
    assert!(t.note().contains("no partner school"), "{}", t.note());
    assert!(t.note().contains("A long story"), "{}", t.note());
    t.says("AILSA", "inverness", "/say").await;
    assert!(t.note().contains("no partner school"), "{}", t.note());
}
