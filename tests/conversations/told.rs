//! What is seldom said while two schools get to know each other, in both languages: what they were
//! asked in full, what could not be sent, and how different their circumstances may be.

use std::sync::Arc;

use chrono::TimeDelta;
use twinbell::engine::platform::DeliveryError;

use crate::conversations::introductions::answers;
use crate::conversations::{add_room, expect, inverness, joins, kinshasa, linked};
use crate::support::databases::{Fresh, on_each};
use crate::support::network::{Fault, Network};
use crate::support::twins::{START, Twins};

/// Both schools' point persons with their chats, and what each reads on the buttons.
const BOTH: [(&str, &str, &str); 2] = [
    ("AILSA", "inverness", "Answer: "),
    ("GRÂCE", "kinshasa", "Répondre\u{202f}: "),
];

const PROMPTS: [[&str; 3]; 2] = [
    ["Who we are", "Our school", "Our hopes"],
    ["Qui nous sommes", "Notre école", "Nos espoirs"],
];

#[tokio::test]
async fn every_question_is_read_and_every_answer_that_cannot_be_sent_is_explained() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        t.begin_here();
        for ((who, chat, answer), prompts) in BOTH.into_iter().zip(PROMPTS) {
            for prompt in prompts {
                t.looks(who, chat, &format!("{answer}{prompt}")).await;
            }
            let label = format!("{answer}{}", prompts[1]);
            for text in ["\u{200b}", &"a".repeat(1501), "By the sea.", "By the sea."] {
                answers(&mut t, who, chat, &label, text).await;
            }
            answers(&mut t, who, chat, &label, "In the hills.").await;
        }
        insta::assert_snapshot!("introductions_flaws", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn introductions_say_why_not_before_and_after_a_partnership() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        t.speaks("GRÂCE", "fr");
        inverness(&mut t).await;
        t.begin_here();
        ask_both(&mut t, "AILSA", "inverness").await;
        t.says("AILSA", "inverness", "/invite").await;
        let code = t.code("inverness");
        joins(&mut t, "GRÂCE", "kinshasa", &code).await;
        t.presses("GRÂCE", "kinshasa", "français").await;
        ask_both(&mut t, "GRÂCE", "kinshasa").await;
        expect(&t, "kinshasa", "dès que les deux écoles auront indiqué");
        ask_both(&mut t, "AILSA", "inverness").await;
        insta::assert_snapshot!("introductions_too_early", t.transcript());
        t.stop().await;
    })
    .await;
}

/// Asks for the introductions, and then for the partner.
async fn ask_both(t: &mut Twins, who: &str, chat: &str) {
    for command in ["/introduce", "/partner"] {
        t.says(who, chat, command).await;
    }
}

/// Another staff room of each school.
async fn second_rooms(t: &mut Twins) {
    add_room(t, "Another staff room", "second").await;
    t.says("GRÂCE", "kinshasa", "/invite").await;
    t.presses("GRÂCE", "kinshasa", "Un autre salon").await;
    let code = t.code("kinshasa");
    joins(t, "MARIE", "profs", &code).await;
}

#[tokio::test]
async fn old_buttons_of_an_ended_partnership_say_so_in_both_languages() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        second_rooms(&mut t).await;
        t.begin_here();
        let colleagues = [("MARY", "second"), ("MARIE", "profs")];
        for (who, chat) in colleagues {
            t.says(who, chat, "/introduce").await;
        }
        let open: Vec<String> = (BOTH.into_iter().zip(PROMPTS))
            .map(|((_, chat, answer), prompts)| t.data(chat, &format!("{answer}{}", prompts[0])))
            .collect();
        t.says("AILSA", "inverness", "/leave").await;
        t.presses("AILSA", "inverness", "Yes, end").await;
        for (who, chat) in colleagues {
            t.says(who, chat, "/introduce").await;
        }
        for ((who, chat, _), data) in BOTH.into_iter().zip(&open) {
            t.presses_data(who, chat, data, "an old button").await;
            ask_both(&mut t, who, chat).await;
        }
        insta::assert_snapshot!("introductions_ended", t.transcript());
        t.stop().await;
    })
    .await;
}

#[tokio::test]
async fn what_a_room_does_not_get_is_told_in_both_languages() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        second_rooms(&mut t).await;
        t.begin_here();
        let label = |at: usize| format!("{}{}", BOTH[at].2, PROMPTS[at][0]);
        let never = || {
            Fault::Refuse(DeliveryError::Never {
                why: "too large".to_owned(),
            })
        };
        t.network.fail("second", [never()]);
        answers(&mut t, "GRÂCE", "kinshasa", &label(1), "Une école.").await;
        expect(
            &t,
            "inverness",
            "could not be delivered to your other staff room",
        );
        t.network.fail("profs", [never()]);
        answers(&mut t, "AILSA", "inverness", &label(0), "A school.").await;
        expect(
            &t,
            "kinshasa",
            "n’a pas pu être remis dans votre autre salon",
        );
        for (lost, at) in [("inverness", 1), ("kinshasa", 0)] {
            let why = "thrown out".to_owned();
            t.network
                .fail(lost, [Fault::Refuse(DeliveryError::Unreachable { why })]);
            let (who, chat, _) = BOTH[at];
            answers(&mut t, who, chat, &label(at), "Changed.").await;
            t.network.mend();
            t.says(BOTH[1 - at].0, lost, "/help").await;
        }
        insta::assert_snapshot!("rooms_trouble", t.transcript());
        t.stop().await;
    })
    .await;
}

#[tokio::test]
async fn many_colleagues_are_counted_and_silence_without_a_point_person_names_the_school() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        t.begin_here();
        for who in ["Isla", "Ewan", "Fiona", "Hamish", "Kirsty", "Lorna"] {
            answers(&mut t, who, "inverness", "Answer: Who we are", "Me!").await;
        }
        t.presses("GRÂCE", "kinshasa", "Voir toutes").await;
        t.presses("AILSA", "inverness", "See all").await;
        for n in 1..=9 {
            let who = format!("Élève{n}");
            answers(&mut t, &who, "kinshasa", "Répondre\u{202f}: Notre", "Oui").await;
        }
        t.says("GRÂCE", "kinshasa", "/partner").await;
        t.says("AILSA", "inverness", "/partner").await;
        insta::assert_snapshot!("introductions_many", t.transcript());
        t.stop().await;
    })
    .await;
}

/// AILSA's school, wherever it is, tells all about itself in English and is linked to GRÂCE's.
async fn linked_from(t: &mut Twins, place: [&str; 2], since: Option<&str>) {
    let [place, country] = place;
    t.says("AILSA", "inverness", "/setup").await;
    t.presses("AILSA", "inverness", "Staff of our school").await;
    t.presses("AILSA", "inverness", "English").await;
    let name = [("name", "Dell Primary")];
    t.fills("AILSA", "inverness", "Tell the name", &name).await;
    let where_it_is = [("place", place), ("country", country)];
    t.fills("AILSA", "inverness", "Tell the place", &where_it_is)
        .await;
    t.presses("AILSA", "inverness", &format!("{place}:")).await;
    t.presses("AILSA", "inverness", "Monday to Friday").await;
    t.presses("AILSA", "inverness", "That is me").await;
    t.presses("AILSA", "inverness", "Later").await;
    match since {
        Some(day) => {
            let day = [("since", day)];
            t.fills("AILSA", "inverness", "Yes, since", &day).await;
        }
        None => {
            t.presses("AILSA", "inverness", "No, it is new").await;
        }
    }
    t.says("AILSA", "inverness", "/invite").await;
    let code = t.code("inverness");
    joins(t, "GRÂCE", "kinshasa", &code).await;
    kinshasa(t).await;
    t.presses("AILSA", "inverness", "Yes, this is our partner")
        .await;
    t.presses("GRÂCE", "kinshasa", "Oui, c’est notre partenaire")
        .await;
}

#[tokio::test]
async fn circumstances_far_apart_and_close_by() {
    let places = [["Gig Harbor", "United States"], ["Luanda", "Angola"]];
    let mut seen = String::new();
    for (place, since) in places.into_iter().zip([Some("September 2024"), None]) {
        let database = Fresh::sqlite();
        let mut t = Twins::start(&database).await;
        linked_from(&mut t, place, since).await;
        t.begin_here();
        for (who, chat, _) in BOTH {
            t.says(who, chat, "/partner").await;
        }
        // Far apart, times for a meeting lie at the edges of the day: both see why.
        t.says("AILSA", "inverness", "/meet").await;
        seen.push_str(t.transcript());
        t.stop().await;
    }
    insta::assert_snapshot!("circumstances", seen);
}

/// Questions asked one by one, in one language.
struct Steps {
    who: &'static str,
    chat: &'static str,
    place: &'static str,
    keep: &'static str,
    back: &'static str,
    again: &'static str,
    cancel: &'static str,
    add: &'static str,
    days: &'static str,
    leave_empty: &'static str,
    snapshot: &'static str,
}

const STEPS: [Steps; 2] = [
    Steps {
        who: "AILSA",
        chat: "inverness",
        place: "Place",
        keep: "Keep",
        back: "Back",
        again: "Open it again",
        cancel: "Cancel",
        add: "Add days",
        days: "21 December - 4 January",
        leave_empty: "Leave it empty",
        snapshot: "steps_in_english",
    },
    Steps {
        who: "GRÂCE",
        chat: "kinshasa",
        place: "Lieu",
        keep: "Garder",
        back: "Retour",
        again: "L’ouvrir à nouveau",
        cancel: "Annuler",
        add: "Ajouter",
        days: "21 décembre - 4 janvier",
        leave_empty: "Laisser vide",
        snapshot: "steps_in_french",
    },
];

#[tokio::test]
async fn questions_one_by_one_are_disturbed_in_every_way_in_both_languages() {
    on_each(|database| async move {
        let network = Arc::new(Network::in_steps());
        let mut t = Twins::start_at(&database, START.parse().unwrap(), network).await;
        linked(&mut t).await;
        for steps in STEPS {
            t.begin_here();
            disturbed(&mut t, &steps).await;
            left_and_taken_up(&mut t, &steps).await;
            insta::assert_snapshot!(steps.snapshot, t.transcript());
        }
        t.stop().await;
    })
    .await;
}

/// Somebody else answers, an answer is too long or none at all, a button is pressed twice.
async fn disturbed(t: &mut Twins, steps: &Steps) {
    let Steps { who, chat, .. } = *steps;
    t.presses(who, chat, steps.place).await;
    let question = t.network.question(chat, &who.to_lowercase()).unwrap();
    t.replies_to("Marie", chat, &question, "Matadi").await;
    t.wait(TimeDelta::hours(1)).await;
    for text in [&"x".repeat(500), "", "Matadi", "Atlantis"] {
        t.replies(who, chat, text).await;
    }
    t.presses(who, chat, steps.keep).await;
    let stale = t.data(chat, steps.back);
    t.presses(who, chat, steps.back).await;
    t.presses_data(who, chat, &stale, "the same again").await;
    t.wait(TimeDelta::days(2)).await;
    t.presses_data(who, chat, &stale, "a button that is gone")
        .await;
    t.presses(who, chat, steps.again).await;
    t.presses(who, chat, steps.cancel).await;
}

/// A form is left half-way, with nothing typed and with something, and goes on from there.
async fn left_and_taken_up(t: &mut Twins, steps: &Steps) {
    let Steps { who, chat, .. } = *steps;
    t.says(who, chat, "/calendar").await;
    t.presses(who, chat, steps.add).await;
    t.wait(TimeDelta::days(2)).await;
    t.presses(who, chat, steps.again).await;
    t.replies(who, chat, steps.days).await;
    t.wait(TimeDelta::days(2)).await;
    t.presses(who, chat, steps.again).await;
    t.presses(who, chat, steps.keep).await;
    t.presses(who, chat, steps.leave_empty).await;
    let shown = t.all(chat);
    assert!(shown.contains("21"), "{shown}");
}
