//! One chat in which both schools sit.

use chrono::TimeDelta;

use crate::conversations::{expect, joins, linked, plain_spaces};
use crate::support::databases::on_each;
use crate::support::network::Network;
use crate::support::stage::Stage;
use crate::support::twins::{START, Twins};

/// GRÂCE's and AILSA's schools tell about themselves in the chat `both`, in two languages.
pub async fn set_up(t: &mut impl Stage) {
    t.says("AILSA", "both", "/setup").await;
    t.presses("AILSA", "both", "Staff of both schools").await;
    t.presses("AILSA", "both", "The first school").await;
    t.presses("AILSA", "both", "English").await;
    t.fills(
        "AILSA",
        "both",
        "Tell the name",
        &[("name", "Dell Primary")],
    )
    .await;
    t.fills(
        "AILSA",
        "both",
        "Tell the place",
        &[("place", "Inverness"), ("country", "UK")],
    )
    .await;
    t.presses("Grâce", "both", "The second school").await;
    t.presses("Grâce", "both", "français").await;
    t.fills(
        "Grâce",
        "both",
        "Donner le nom",
        &[("name", "Lycée de la Gombe")],
    )
    .await;
    t.fills(
        "Grâce",
        "both",
        "Donner le lieu",
        &[("place", "Kinshasa"), ("country", "RDC")],
    )
    .await;
    for label in [
        "Inverness:",
        "Monday to Friday",
        "That is me",
        "Later",
        "No, it is new",
    ] {
        t.presses("AILSA", "both", label).await;
    }
    for label in [
        "Kinshasa",
        "Du lundi",
        "C’est moi",
        "Plus tard",
        "Non, il est",
    ] {
        t.presses("Grâce", "both", label).await;
    }
}

/// Both schools tell about themselves in one chat, and confirm there.
pub async fn begun_in_one_chat(t: &mut impl Stage) {
    set_up(t).await;
    expect(t, "both", "Is Lycée de la Gombe your partner school?");
    expect(t, "both", "Votre école partenaire est-elle Dell Primary ?");
    let yes = "Yes, this is our partner / Oui, c’est notre partenaire";
    t.presses("AILSA", "both", yes).await;
    expect(t, "both", "Dell Primary: confirmed");
    t.presses("AILSA", "both", yes).await;
    expect(
        t,
        "both",
        "Your school has confirmed. Now we wait for your partner.",
    );
    t.says("Noor", "both", "/invite").await;
    expect(t, "both", "Which school do you speak for?");
    t.presses("Grâce", "both", yes).await;
}

/// AILSA's school tells about itself in the chat `both`, up to its deputy.
async fn begin_first(t: &mut impl Stage) {
    t.says("AILSA", "both", "/setup").await;
    t.presses("AILSA", "both", "Staff of both schools").await;
    t.presses("AILSA", "both", "The first school").await;
    t.presses("AILSA", "both", "English").await;
    let name = [("name", "Dell Primary")];
    t.fills("AILSA", "both", "Tell the name", &name).await;
    let place = [("place", "Inverness"), ("country", "UK")];
    t.fills("AILSA", "both", "Tell the place", &place).await;
    for label in ["Inverness:", "Monday to Friday", "That is me"] {
        t.presses("AILSA", "both", label).await;
    }
}

/// AILSA's school tells all about itself in the chat `both`; of the second school nobody has come.
pub async fn set_up_first(t: &mut impl Stage) {
    begin_first(t).await;
    for label in ["Later", "No, it is new"] {
        t.presses("AILSA", "both", label).await;
    }
}

#[tokio::test]
async fn two_schools_begin_in_one_chat_in_two_languages_and_two_people_confirm() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        begun_in_one_chat(&mut t).await;
        for welcome in [
            "Lycée de la Gombe. A good start",
            "Dell Primary. Pour bien commencer",
        ] {
            assert!(t.all("both").contains(welcome), "{}", t.all("both"));
        }
        insta::assert_snapshot!("shared", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn each_school_tells_only_about_itself() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        t.says("AILSA", "both", "/setup").await;
        t.presses("AILSA", "both", "Staff of both schools").await;
        t.begin_here();
        let second = t.data("both", "The second school");
        t.presses("AILSA", "both", "The first school").await;
        let english = t.data("both", "English");
        t.presses_data("Noor", "both", &second, "[The second school]")
            .await;
        expect(
            &t,
            "both",
            "Thank you. Now tell me a little about your school.",
        );
        t.presses_data("Noor", "both", &english, "[English] of the first school")
            .await;
        expect(
            &t,
            "both",
            "This card is for the other school in this chat. Somebody from there presses here.",
        );
        t.presses_data("AILSA", "both", &english, "[English]").await;
        t.fills(
            "AILSA",
            "both",
            "Tell the name",
            &[("name", "Dell Primary")],
        )
        .await;
        let place = t.data("both", "Tell the place");
        t.presses_data(
            "Noor",
            "both",
            &place,
            "[Tell the place] of the first school",
        )
        .await;
        expect(&t, "both", "This card is for the other school");
        t.presses("AILSA", "both", "The school of Noor").await;
        expect(
            &t,
            "both",
            "You speak for Dell Primary here. One person speaks for one school only.",
        );
        assert!(
            t.all("both")
                .contains("[Dell Primary] [The school of Noor / L’école où travaille Noor]"),
            "{}",
            t.all("both")
        );
        insta::assert_snapshot!("one_s_own_card", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn one_person_cannot_speak_for_both_schools() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        set_up(&mut t).await;
        let yes = "Yes, this is our partner";
        t.presses("AILSA", "both", yes).await;
        for school in ["Dell Primary", "Lycée de la Gombe"] {
            t.presses("AILSA", "both", school).await;
            expect(&t, "both", "You speak for Dell Primary here.");
        }
        t.presses("AILSA", "both", yes).await;
        assert!(!t.all("both").contains("You are linked"));
        t.says("Paul", "both", "/setup").await;
        t.presses("Paul", "both", "Lycée de la Gombe").await;
        t.presses("Paul", "both", yes).await;
        expect(
            &t,
            "both",
            "Pour votre école, seule cette personne peut en décider : Grâce.",
        );
        t.presses("Paul", "both", "Dell Primary").await;
        expect(&t, "both", "Ici, vous parlez pour Lycée de la Gombe.");
    })
    .await;
}

#[tokio::test]
async fn a_colleague_takes_a_role_with_one_press_and_one_answer() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        begin_first(&mut t).await;
        t.begin_here();
        t.presses("Rory", "both", "That is me").await;
        t.presses("Rory", "both", "Dell Primary").await;
        expect(&t, "both", "Thank you. You are a deputy now.");
        expect(&t, "both", "Deputy: Rory");
        t.stop().await;
    })
    .await;
}

#[tokio::test]
async fn two_schools_that_share_their_only_chat_meet_again_without_a_code() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        set_up(&mut t).await;
        t.begin_here();
        t.presses("Grâce", "both", "Yes, this is our partner / Oui")
            .await;
        t.presses("AILSA", "both", "Yes, this is our partner / Oui")
            .await;
        t.says("Grâce", "both", "/leave").await;
        t.presses("Grâce", "both", "Oui, y mettre fin").await;
        expect(
            &t,
            "both",
            "Lycée de la Gombe has ended the partnership for now.",
        );
        t.wait(TimeDelta::days(10)).await;
        t.presses("AILSA", "both", "Link again").await;
        t.presses("AILSA", "both", "Yes, this is our partner / Oui")
            .await;
        t.presses("Grâce", "both", "Yes, this is our partner / Oui")
            .await;
        let said = plain_spaces(&t.all("both"));
        assert!(said.contains("You are linked with Lycée de la Gombe again."));
        assert!(said.contains("Vous êtes de nouveau liés à Dell Primary."));
        insta::assert_snapshot!("shared_again", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn after_the_end_in_one_chat_each_school_can_find_another_partner() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        set_up(&mut t).await;
        let yes = "Yes, this is our partner";
        t.presses("AILSA", "both", yes).await;
        t.presses("Grâce", "both", yes).await;
        t.says("AILSA", "both", "/leave").await;
        t.presses("AILSA", "both", "Yes, end it").await;
        t.begin_here();
        t.presses("Grâce", "both", "Se lier de nouveau").await;
        t.presses("AILSA", "both", "No, this is not right").await;
        t.says("AILSA", "both", "/invite").await;
        t.presses("AILSA", "both", "Another school").await;
        // The other school reads along in the chat, so the code is told to one person alone.
        let note = t.note();
        let (_, code) = note.split_once("> /join ").expect("a code");
        let join = format!("/join {}", &code[..9]);
        assert!(!t.all("both").contains(&join));
        joins(&mut t, "AILSA", "inverness", &code[..9]).await;
        t.presses("AILSA", "inverness", "Invite our partner").await;
        let code = t.code("inverness");
        joins(&mut t, "NEIL", "cork", &code).await;
        expect(&t, "cork", "Setting up your school");
        // The other school reads nothing of it, and is offered the same.
        assert!(!t.newest("both").contains("your code has been used"));
        t.says("Grâce", "both", "/invite").await;
        t.presses("Grâce", "both", "Une autre école").await;
        expect(&t, "both", "un salon du personnel à vous");
        insta::assert_snapshot!("another_after_shared", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn declined_in_one_chat_and_asked_again() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        set_up(&mut t).await;
        t.presses("AILSA", "both", "No, this is not right").await;
        t.presses("Grâce", "both", "Link again / Se lier").await;
        expect(&t, "both", "Votre école partenaire est-elle Dell Primary ?");
        t.wait(TimeDelta::days(16)).await;
        expect(&t, "both", "The link was not confirmed in two weeks");
        expect(&t, "both", "Le lien n’a pas été confirmé en deux semaines");
    })
    .await;
}

#[tokio::test]
async fn a_room_for_both_schools_is_added_later() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        t.begin_here();
        t.says("AILSA", "inverness", "/invite").await;
        t.presses("AILSA", "inverness", "A room with our partner")
            .await;
        let code = t.code("inverness");
        joins(&mut t, "MARY", "both", &code).await;
        expect(&t, "both", "Hello! Both schools are in this room now.");
        expect(
            &t,
            "both",
            "Bonjour ! Les deux écoles sont maintenant dans ce salon.",
        );
        expect(&t, "kinshasa", "Ajouté : le salon pour les deux écoles.");
        t.says("MARY", "both", "/leave").await;
        expect(&t, "both", "Which school do you speak for?");
        // What was asked for goes on once that is answered.
        t.presses("MARY", "both", "Dell Primary").await;
        expect(&t, "both", "Shall I take this room out of the partnership?");
        // Who is known from a school's own room is not asked.
        t.says("Joël", "kinshasa", "/calendar 24 décembre").await;
        t.says("Joël", "both", "/leave").await;
        assert!(
            t.note().contains("[Retirer le salon pour les deux écoles]"),
            "{}",
            t.note()
        );
        t.presses("Joël", "both", "Retirer").await;
        expect(&t, "both", "Il prendra fin aussi pour votre partenaire");
        assert!(!t.all("both").contains("Au revoir"));
        t.presses("Joël", "both", "Oui, le retirer").await;
        expect(
            &t,
            "both",
            "This chat is no longer a room of the partnership. Goodbye!",
        );
        expect(&t, "both", "Ce salon ne fait plus partie du partenariat.");
        expect(
            &t,
            "inverness",
            "Lycée de la Gombe has taken out the room for both schools.",
        );
        // The same from the main room of the other school.
        t.says("AILSA", "inverness", "/invite").await;
        t.presses("AILSA", "inverness", "A room with our partner")
            .await;
        let code = t.code("inverness");
        joins(&mut t, "MARY", "both", &code).await;
        t.says("AILSA", "inverness", "/leave").await;
        t.presses("AILSA", "inverness", "Take out the room").await;
        expect(&t, "inverness", "It then ends for Lycée de la Gombe, too.");
        t.presses("AILSA", "inverness", "Yes, take it out").await;
        expect(
            &t,
            "kinshasa",
            "Dell Primary a retiré le salon pour les deux",
        );
        insta::assert_snapshot!("shared_later", t.transcript());
    })
    .await;
}

/// People who are not known yet type commands with words behind them in a chat of both schools.
async fn words_behind_commands_wait(t: &mut Twins) {
    linked(t).await;
    t.says("AILSA", "inverness", "/invite").await;
    t.presses("AILSA", "inverness", "A room with our partner")
        .await;
    let code = t.code("inverness");
    joins(t, "MARY", "both", &code).await;
    t.begin_here();
    t.says("Noor", "both", "/calendar 21 December - 4 January")
        .await;
    expect(t, "both", "Which school do you speak for?");
    t.presses("Noor", "both", "Dell Primary").await;
    t.says("Noëlle", "both", "/calendar 21 décembre - 4 janvier")
        .await;
    expect(t, "both", "Pour quelle école parlez-vous ?");
    t.presses("Noëlle", "both", "Lycée de la Gombe").await;
    t.says("Ravi", "both", "/join 4KN5-5NUB").await;
    t.presses("Ravi", "both", "Dell Primary").await;
    // What was asked for last goes on, and what has waited for long does not.
    t.says("Paul", "both", "/calendar 1 February").await;
    t.says("Paul", "both", "/calendar").await;
    t.presses("Paul", "both", "Dell Primary").await;
    t.says("Lise", "both", "/calendar 2 mars").await;
    t.wait(TimeDelta::hours(2)).await;
    t.presses("Lise", "both", "Lycée de la Gombe").await;
}

#[tokio::test]
async fn what_was_typed_behind_a_command_goes_on_with_it() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        words_behind_commands_wait(&mut t).await;
        for noted in [
            "Noted: 21 December 2026 to 4 January 2027.",
            "C’est noté : du 21 décembre 2026 au 4 janvier 2027.",
        ] {
            let notes = plain_spaces(&t.notes_in("both").collect::<String>());
            assert!(notes.contains(noted), "{noted}: {notes}");
        }
        assert!(!t.all("inverness").contains("February"));
        assert!(!t.all("both").contains("mars"));
        insta::assert_snapshot!("words_behind_commands", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn nothing_is_lost_where_forms_are_asked_in_steps_either() {
    on_each(|database| async move {
        let network = std::sync::Arc::new(Network::in_steps());
        let mut t = Twins::start_at(&database, START.parse().unwrap(), network).await;
        words_behind_commands_wait(&mut t).await;
        insta::assert_snapshot!("words_behind_commands_in_steps", t.transcript());
    })
    .await;
}
