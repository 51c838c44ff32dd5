//! Rooms beside the main one: who may do what there, and what the room says of it.

use crate::conversations::{add_room, both_set_up, expect, inverness, joins, linked, plain_spaces};
use crate::support::databases::on_each;
use crate::support::twins::Twins;

/// The commands that `/help` lists for this person here.
async fn commands(t: &mut Twins, who: &str, chat: &str) -> Vec<String> {
    t.says(who, chat, "/help").await;
    let note = t.note();
    let lines = note.lines().filter_map(|line| line.strip_prefix("  - /"));
    lines
        .filter_map(|line| line.split_whitespace().next())
        .map(str::to_owned)
        .collect()
}

#[tokio::test]
async fn rooms_are_added_by_a_code_and_know_what_they_are_for() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        t.begin_here();
        add_room(&mut t, "Another staff room", "second staff").await;
        expect(
            &t,
            "second staff",
            "Hello! This is a staff room of Dell Primary now.",
        );
        expect(&t, "inverness", "Added: the other staff room.");
        add_room(&mut t, "A pupil room", "class").await;
        expect(
            &t,
            "class",
            "Hello! This is a room for pupils of Dell Primary",
        );
        expect(&t, "inverness", "Added: the pupil room.");
        add_room(&mut t, "A room for leaders", "head").await;
        expect(
            &t,
            "head",
            "Hello! This is the leaders’ room of Dell Primary now.",
        );
        let in_french = [
            (
                "Un autre salon du personnel",
                "profs",
                "Bonjour, Lycée de la Gombe ! Ceci est maintenant un salon de votre personnel.",
            ),
            (
                "Un salon pour les élèves",
                "classe",
                "Bonjour, Lycée de la Gombe ! Ceci est maintenant un salon pour vos élèves.",
            ),
            (
                "Un salon pour la direction",
                "direction",
                "Bonjour, Lycée de la Gombe ! Ceci est maintenant le salon de la direction.",
            ),
        ];
        for (choice, chat, hello) in in_french {
            t.says("GRÂCE", "kinshasa", "/invite").await;
            t.presses("GRÂCE", "kinshasa", choice).await;
            let code = t.code("kinshasa");
            joins(&mut t, "MARIE", chat, &code).await;
            expect(&t, chat, hello);
        }
        for (who, chat) in [
            ("Iain", "second staff"),
            ("Pupil", "class"),
            ("Head", "head"),
            ("Élève", "classe"),
            ("Proviseur", "direction"),
        ] {
            t.says(who, chat, "/help").await;
        }
        insta::assert_snapshot!("rooms", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn help_lists_what_works_here_now_and_nothing_else() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        let check = |listed: Vec<String>, has: &[&str], lacks: &[&str]| {
            for name in has {
                assert!(
                    listed.iter().any(|one| one == name),
                    "/{name} is missing in {listed:?}"
                );
            }
            for name in lacks {
                assert!(
                    !listed.iter().any(|one| one == name),
                    "/{name} is in {listed:?}"
                );
            }
        };
        check(
            commands(&mut t, "AILSA", "inverness").await,
            &["start", "join", "help"],
            &["setup", "invite", "leave"],
        );
        // Not what would only be refused.
        check(
            commands(&mut t, "Isla", "pupils").await,
            &["help"],
            &["start", "join", "setup", "leave"],
        );
        t.says("AILSA", "inverness", "/setup").await;
        t.presses("AILSA", "inverness", "Staff of our school").await;
        check(
            commands(&mut t, "AILSA", "inverness").await,
            &["setup", "join", "leave"],
            &["start", "invite"],
        );
        // Somebody new, who has never said a word here, sees the same.
        check(
            commands(&mut t, "Rory", "inverness").await,
            &["setup", "join"],
            &["start", "invite"],
        );
        inverness_goes_on(&mut t).await;
        check(
            commands(&mut t, "Rory", "inverness").await,
            &["setup", "join", "invite", "leave"],
            &["start"],
        );
        t.says("AILSA", "inverness", "/invite").await;
        check(
            commands(&mut t, "Rory", "inverness").await,
            &["invite", "join", "leave"],
            &[],
        );
        add_room(&mut t, "Another staff room", "second staff").await;
        check(
            commands(&mut t, "Iain", "second staff").await,
            &["setup", "leave"],
            &["invite", "join", "start"],
        );
        add_room(&mut t, "A pupil room", "class").await;
        check(
            commands(&mut t, "Pupil", "class").await,
            &["help"],
            &["setup", "invite", "join", "leave", "start"],
        );
        add_room(&mut t, "A room for leaders", "head").await;
        check(
            commands(&mut t, "Head", "head").await,
            &["help"],
            &["setup", "invite", "join", "leave", "start"],
        );
    })
    .await;
}

/// What is left of the set-up after the first card.
async fn inverness_goes_on(t: &mut Twins) {
    t.presses("AILSA", "inverness", "English").await;
    t.fills(
        "AILSA",
        "inverness",
        "Tell the name",
        &[("name", "Dell Primary")],
    )
    .await;
    t.fills(
        "AILSA",
        "inverness",
        "Tell the place",
        &[("place", "Inverness"), ("country", "UK")],
    )
    .await;
    for label in [
        "Inverness:",
        "Monday to Friday",
        "That is me",
        "Later",
        "No, it is new",
    ] {
        t.presses("AILSA", "inverness", label).await;
    }
}

#[tokio::test]
async fn pupils_and_leaders_cannot_do_what_is_for_staff() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        add_room(&mut t, "A pupil room", "class").await;
        add_room(&mut t, "A room for leaders", "head").await;
        t.begin_here();
        let button = t.data("inverness", "Working week");
        for (who, chat, refusal) in [
            ("Pupil", "class", "This works in staff rooms only."),
            // Not even somebody who manages the chat, or who is staff elsewhere, but for taking it back.
            ("AILSA", "class", "This works in staff rooms only."),
            (
                "Head",
                "head",
                "This is for staff rooms. In this room, leaders read along.",
            ),
        ] {
            for command in ["/setup", "/start", "/invite", "/join KPRT-7XQ4", "/leave"] {
                if (who, command) == ("AILSA", "/leave") {
                    continue;
                }
                t.says(who, chat, command).await;
                expect(&t, chat, refusal);
            }
            t.presses_data(who, chat, &button, "a button copied from the staff room")
                .await;
            expect(&t, chat, "This button does not belong to this chat.");
        }
        insta::assert_snapshot!("not_for_pupils", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn a_second_staff_room_asks_to_go_to_the_main_one() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        add_room(&mut t, "Another staff room", "second staff").await;
        t.says("Iain", "second staff", "/invite").await;
        expect(
            &t,
            "second staff",
            "Please do this in your school’s main room.",
        );
        t.says("Iain", "second staff", "/setup").await;
        expect(
            &t,
            "second staff",
            "type /setup in your school’s main room.",
        );
        assert!(!t.newest("second staff").contains("Invite our partner"));
        t.says("AILSA", "inverness", "/invite").await;
        t.presses("AILSA", "inverness", "A pupil room").await;
        let code = t.code("inverness");
        for chat in ["second staff", "kinshasa"] {
            joins(&mut t, "GRÂCE", chat, &code).await;
            let heard = plain_spaces(&t.note());
            assert!(
                heard.contains("This chat is a room already.")
                    || heard.contains("Ce salon est déjà utilisé."),
                "{heard}"
            );
        }
        joins(&mut t, "Pupil", "class", &code).await;
        expect(
            &t,
            "class",
            "Only an administrator of this chat, or on Discord",
        );
        joins(&mut t, "MARY", "class", &code).await;
        expect(&t, "class", "pupils of Dell Primary");
    })
    .await;
}

#[tokio::test]
async fn rooms_that_wait_for_a_partner_stay_with_their_school_whatever_happens() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        both_set_up(&mut t).await;
        add_room(&mut t, "A pupil room", "class").await;
        t.begin_here();
        // Taken back, declined, joined somewhere else: the pupil room comes along.
        t.says("AILSA", "inverness", "/leave").await;
        t.presses("AILSA", "inverness", "Yes, take it back").await;
        t.says("AILSA", "inverness", "/leave").await;
        expect(
            &t,
            "inverness",
            "Here you can take out a room that you added before.",
        );
        t.says("AILSA", "inverness", "/invite").await;
        let code = t.code("inverness");
        joins(&mut t, "GRÂCE", "kinshasa", &code).await;
        t.presses("GRÂCE", "kinshasa", "Non, ce n’est pas elle")
            .await;
        t.presses("GRÂCE", "kinshasa", "Inviter notre partenaire")
            .await;
        let code = t.code("kinshasa");
        joins(&mut t, "AILSA", "inverness", &code).await;
        t.presses("AILSA", "inverness", "Yes, this is our partner")
            .await;
        t.presses("GRÂCE", "kinshasa", "Oui, c’est notre partenaire")
            .await;
        t.says("AILSA", "inverness", "/leave").await;
        assert!(
            t.note().contains("[Take out the pupil room]"),
            "{}",
            t.note()
        );
        t.presses("AILSA", "inverness", "Take out the pupil room")
            .await;
        expect(&t, "inverness", "Taken out: the pupil room.");
        expect(
            &t,
            "class",
            "This chat is no longer a room of the partnership. Goodbye!",
        );
        t.says("MARY", "class", "/help").await;
        expect(&t, "class", "This chat is not set up yet.");
        insta::assert_snapshot!("rooms_stay", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn a_school_has_a_second_partnership_from_another_room() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        t.begin_here();
        add_room(&mut t, "A second partnership", "exchange").await;
        expect(
            &t,
            "exchange",
            "Hello! Dell Primary can have another partner school from here.",
        );
        t.presses("MARY", "exchange", "Invite our partner").await;
        let code = t.code("exchange");
        t.says("GRÂCE", "kinshasa", "/invite").await;
        t.presses("GRÂCE", "kinshasa", "Un second partenariat")
            .await;
        let second = t.code("kinshasa");
        joins(&mut t, "MARIE", "échange", &second).await;
        expect(
            &t,
            "échange",
            "Bonjour, Lycée de la Gombe ! D’ici, vous pouvez avoir une autre école partenaire.",
        );
        joins(&mut t, "MARIE", "échange", &code).await;
        expect(
            &t,
            "échange",
            "Vous êtes déjà liés à Dell Primary, ou sur le point de l’être",
        );
        joins(&mut t, "NEIL", "cork", &code).await;
        expect(
            &t,
            "cork",
            "The code is right: Dell Primary is waiting for you.",
        );
        t.says("NEIL", "cork", "/leave").await;
        t.presses("NEIL", "cork", "Yes, call it off").await;
        expect(&t, "exchange", "The other school did not confirm the link.");
        // The first partnership has heard nothing of it, and goes on.
        t.says("AILSA", "inverness", "/leave").await;
        expect(
            &t,
            "inverness",
            "Do you want to end the partnership with Lycée de la Gombe?",
        );
        insta::assert_snapshot!("second_partnership", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn a_school_that_cannot_be_shown_yet_first_tells_about_itself() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        inverness(&mut t).await;
        for (who, chat, ours, tell) in [
            (
                "NEIL",
                "cork",
                "Staff of our school",
                "Please first tell a little about your school",
            ),
            (
                "GRÂCE",
                "kinshasa",
                "Le personnel de notre",
                "Parlez-moi d’abord un peu de votre école",
            ),
        ] {
            t.speaks("GRÂCE", "fr");
            t.says(who, chat, "/setup").await;
            t.presses(who, chat, ours).await;
            t.says(who, chat, "/invite").await;
            expect(&t, chat, tell);
            t.says(who, chat, "/leave").await;
            t.begin_here();
        }
    })
    .await;
}
