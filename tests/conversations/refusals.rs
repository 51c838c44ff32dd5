//! What cannot be done here, by this person, or at all.

use twinbell::engine::button;
use twinbell::engine::event::{Act, Event, Happening};
use twinbell::engine::secret::SecretKey;

use crate::conversations::{add_room, expect, joins, linked};
use crate::support::databases::{Fresh, on_each};
use crate::support::twins::{Twins, address, person};

#[tokio::test]
async fn only_an_administrator_lets_the_bot_in() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        t.speaks("Grâce", "fr");
        for (who, chat, refusal) in [
            (
                "Rory",
                "inverness",
                "can let me in. In a chat with pupils, this is for a teacher.",
            ),
            (
                "Grâce",
                "kinshasa",
                "Dans un salon d’élèves, c’est à un enseignant de le faire.",
            ),
        ] {
            for command in ["/help", "/start", "/setup", "/join KPRT-7XQ4"] {
                t.says(who, chat, command).await;
            }
            expect(&t, chat, refusal);
        }
        for (who, refusal) in [
            ("Rory", "This chat is not set up yet."),
            ("Grâce", "Ce salon n’est pas encore configuré."),
        ] {
            t.says(who, "inverness", "/invite").await;
            expect(&t, "inverness", refusal);
        }
        t.says("AILSA", "inverness", "/start").await;
        t.presses("Rory", "inverness", "Set up this chat").await;
        expect(&t, "inverness", "Please ask one of them to press this.");
        t.speaks("Grâce", "fr");
        t.presses("Grâce", "inverness", "Set up this chat").await;
        expect(
            &t,
            "inverness",
            "Demandez à l’un d’eux d’appuyer sur ce bouton.",
        );
        t.presses("AILSA", "inverness", "Set up this chat").await;
        expect(&t, "inverness", "Who is in this chat?");
        insta::assert_snapshot!("not_an_administrator", t.transcript());
    })
    .await;
}

/// What the bot says to presses and commands that it does not know, in both languages.
#[tokio::test]
async fn unknown_forged_and_outdated() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        t.begin_here();
        let gone =
            |chat: &str| button::data(&SecretKey::of([7; 32]), &address(chat), "gone.away", &[]);
        for (who, chat, unknown, forged, outdated) in [
            (
                "AILSA",
                "inverness",
                "I do not know the command /dance.",
                "This button does not belong to this chat.",
                "This button is from an older version.",
            ),
            (
                "GRÂCE",
                "kinshasa",
                "Je ne connais pas la commande /dance.",
                "Ce bouton n’appartient pas à ce salon.",
                "Ce bouton vient d’une ancienne version.",
            ),
        ] {
            t.says(who, chat, "/dance with me").await;
            expect(&t, chat, unknown);
            let good = t.data("inverness", "Working week");
            for data in [
                "",
                "hello",
                "1",
                "1AAAAAAAAAAAsetup.ours",
                "💥",
                &format!("{good}x"),
                &gone("elsewhere"),
            ] {
                t.presses_data(who, chat, data, "a forged button").await;
                expect(&t, chat, forged);
            }
            for data in [gone(chat), gone(chat).replacen('1', "0", 1)] {
                t.presses_data(who, chat, &data, "a button of another version")
                    .await;
                expect(&t, chat, outdated);
            }
        }
        insta::assert_snapshot!("unknown", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn a_form_for_another_chat_or_another_button_is_refused() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        let mut form = t.opens("AILSA", "inverness", "Name").await;
        t.sends("GRÂCE", "kinshasa", &form, &[("name", "Mine now")])
            .await;
        expect(&t, "kinshasa", "Ce bouton n’appartient pas à ce salon.");
        form.id = t.data("inverness", "Working week");
        t.sends("AILSA", "inverness", &form, &[("name", "Mine now")])
            .await;
        expect(&t, "inverness", "This button does not belong to this chat.");
        assert!(!t.all("inverness").contains("Mine now"));
    })
    .await;
}

#[tokio::test]
async fn french_pupils_leaders_and_shared_rooms_are_refused_in_french() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        for (choice, chat) in [
            ("Un salon pour la direction", "direction"),
            ("Un salon pour les élèves", "classe"),
            ("Un salon avec notre partenaire", "ensemble"),
        ] {
            t.says("GRÂCE", "kinshasa", "/invite").await;
            t.presses("GRÂCE", "kinshasa", choice).await;
            let code = t.code("kinshasa");
            joins(&mut t, "MARIE", chat, &code).await;
        }
        add_room(&mut t, "Another staff room", "second staff").await;
        t.begin_here();
        t.says("Proviseur", "direction", "/setup").await;
        expect(&t, "direction", "Dans ce salon, la direction lit.");
        t.says("Élève", "classe", "/leave").await;
        expect(
            &t,
            "classe",
            "Cela ne fonctionne que dans un salon du personnel.",
        );
        t.says("Joël", "kinshasa", "/join KPRT").await;
        t.says("MARIE", "kinshasa", "/help").await;
        for (who, chat) in [("Joël", "kinshasa"), ("Iain", "second staff")] {
            t.says(who, chat, "/leave").await;
        }
        insta::assert_snapshot!("refused_in_french", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn a_press_for_a_form_that_came_too_late_is_asked_for_again() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        t.begin_here();
        for (who, chat, label, title) in [
            ("AILSA", "inverness", "Name", "Your school’s name"),
            ("GRÂCE", "kinshasa", "Nom", "Le nom de votre école"),
        ] {
            let data = t.data(chat, label);
            let act = Act::Press { data };
            let event = Event {
                key: format!("late:{chat}"),
                happening: Happening::Act {
                    chat: address(chat),
                    person: person(who),
                    act,
                },
            };
            let answer = t.engine.accept(event).await.expect("accepted");
            t.tells(who, &answer);
            // The note with the button could not be shown in time: it is posted, and opens the form.
            t.happens(Happening::Unseen {
                chat: address(chat),
                person: person(who),
                of: format!("late:{chat}"),
            })
            .await;
            let offered = t.network.button(chat, title).expect("a posted button");
            let form = t.opens_data(who, chat, &offered).await;
            assert_eq!(form.title, title);
        }
        insta::assert_snapshot!("too_late", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn what_goes_wrong_with_us_is_said_with_a_reference_and_nothing_else_stops() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        t.begin_here();
        t.speaks("GRÂCE", "fr");
        break_guessing(&database).await;
        for (who, chat, sentence) in [
            (
                "AILSA",
                "inverness",
                "Something went wrong on our side, and nothing was changed.",
            ),
            (
                "GRÂCE",
                "kinshasa",
                "Un problème est survenu de notre côté, et rien n’a été modifié.",
            ),
        ] {
            t.says(who, chat, "/join KPRT-7XQ4").await;
            expect(&t, chat, sentence);
            t.says(who, chat, "/help").await;
            expect(&t, chat, "/setup");
        }
        insta::assert_snapshot!("set_aside", t.transcript());
    })
    .await;
}

/// Takes a table away, as no operator ever should: whatever asks for a code fails.
pub async fn break_guessing(database: &Fresh) {
    run(database, "ALTER TABLE code_guess RENAME TO code_guess_away").await;
}

/// The table is back.
pub async fn mend_guessing(database: &Fresh) {
    run(database, "ALTER TABLE code_guess_away RENAME TO code_guess").await;
}

/// The forms that are open in steps were opened by an older version.
pub async fn age_open_forms(database: &Fresh) {
    let older = r#"UPDATE asking SET form = replace(form, '"id":"1', '"id":"0')"#;
    run(database, older).await;
}

async fn run(database: &Fresh, sql: &'static str) {
    use sqlx::Connection;
    if database.url.starts_with("sqlite") {
        let mut db = sqlx::SqliteConnection::connect(&database.url)
            .await
            .unwrap();
        sqlx::query(sql).execute(&mut db).await.unwrap();
    } else {
        let mut db = sqlx::PgConnection::connect(&database.url).await.unwrap();
        sqlx::query(sql).execute(&mut db).await.unwrap();
    }
}
