//! Two schools introduce themselves, and look at each other's circumstances.

use chrono::TimeDelta;
use twinbell::engine::platform::DeliveryError;

use crate::conversations::{inverness, joins, kinshasa, linked, plain_spaces};
use crate::support::databases::{Fresh, on_each};
use crate::support::network::Fault;
use crate::support::stage::Stage;
use crate::support::twins::Twins;

/// How many messages the two schools' chats show.
fn counts(t: &Twins) -> [usize; 2] {
    ["inverness", "kinshasa"].map(|chat| t.network.shown(chat).len())
}

/// What the person sees of the answer to their form.
pub async fn answers(t: &mut Twins, who: &str, chat: &str, label: &str, text: &str) -> String {
    let answer = t.fills(who, chat, label, &[("answer", text)]).await;
    answer.note.map(|note| note.plain()).unwrap_or_default()
}

/// Both schools answer, change an answer, and look at all of them.
pub async fn introduced(t: &mut impl Stage) {
    linked(t).await;
    t.begin_here();
    t.says("AILSA", "inverness", "/introduce").await;
    t.fills(
        "AILSA",
        "inverness",
        "Answer: Who we are",
        &[("answer", "I teach maths.\nAnd you?")],
    )
    .await;
    t.fills(
        "GRÂCE",
        "kinshasa",
        "Répondre à votre tour",
        &[("answer", "La physique !")],
    )
    .await;
    t.fills(
        "Rory",
        "inverness",
        "Answer: Who we are",
        &[("answer", "I am the deputy.")],
    )
    .await;
    t.fills(
        "AILSA",
        "inverness",
        "Answer: Our school",
        &[("answer", "By the sea.")],
    )
    .await;
    t.fills(
        "AILSA",
        "inverness",
        "Answer: Our hopes",
        &[("answer", "Friends.")],
    )
    .await;
    t.fills(
        "AILSA",
        "inverness",
        "Answer: Our hopes",
        &[("answer", "Friends for life.")],
    )
    .await;
    t.presses("GRÂCE", "kinshasa", "Voir toutes les réponses")
        .await;
    for prompt in ["Notre école", "Nos espoirs"] {
        let label = format!("Répondre\u{202f}: {prompt}");
        t.fills(
            "GRÂCE",
            "kinshasa",
            &label,
            &[("answer", "Au bord du fleuve.")],
        )
        .await;
    }
    t.says("GRÂCE", "kinshasa", "/introduce").await;
    t.says("AILSA", "inverness", "/partner").await;
}

#[tokio::test]
async fn two_schools_introduce_themselves() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        introduced(&mut t).await;
        insta::assert_snapshot!("introductions", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn both_are_asked_at_their_own_polite_time() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        t.wait(TimeDelta::days(5)).await; // Saturday
        linked(&mut t).await;
        let before = counts(&t);
        t.wait(TimeDelta::hours(45)).await; // Monday, 06:10 in Inverness
        assert_eq!(counts(&t), before);
        t.wait(TimeDelta::hours(1)).await; // Monday, 08:10 in Kinshasa
        assert_eq!(counts(&t), [before[0], before[1] + 1]);
        assert!(t.newest("kinshasa").contains("Faire connaissance"));
        t.wait(TimeDelta::hours(1)).await;
        assert_eq!(counts(&t), [before[0] + 1, before[1] + 1]);
        assert!(t.newest("inverness").contains("Getting to know each other"));
    })
    .await;
}

#[tokio::test]
async fn who_asks_for_it_need_not_wait() {
    let database = Fresh::sqlite();
    let mut t = Twins::start(&database).await;
    t.wait(TimeDelta::days(5)).await;
    linked(&mut t).await;
    let before = counts(&t);
    t.says("AILSA", "inverness", "/introduce").await;
    assert_eq!(counts(&t), [before[0] + 1, before[1]]);
    // The partner's answer would come at once, too, but without a sound.
    answers(
        &mut t,
        "AILSA",
        "inverness",
        "Answer: Our school",
        "By the sea.",
    )
    .await;
    assert!(
        t.network
            .shown("kinshasa")
            .last()
            .is_some_and(|shown| shown.silent)
    );
    assert!(t.newest("kinshasa").contains("By the sea."));
}

#[tokio::test]
async fn a_changed_answer_changes_where_it_stands() {
    let database = Fresh::sqlite();
    let mut t = Twins::start(&database).await;
    linked(&mut t).await;
    answers(
        &mut t,
        "AILSA",
        "inverness",
        "Answer: Our hopes",
        "Friends.",
    )
    .await;
    let before = counts(&t);
    let form = t.opens("AILSA", "inverness", "Answer: Our hopes").await;
    assert_eq!(form.fields[0].value, "Friends.");
    let note = answers(
        &mut t,
        "AILSA",
        "inverness",
        "Answer: Our hopes",
        "Letters.",
    )
    .await;
    assert!(note.contains("Your answer is changed"), "{note}");
    assert_eq!(counts(&t), before);
    assert!(t.newest("kinshasa").contains("> Letters."));
    let note = answers(
        &mut t,
        "AILSA",
        "inverness",
        "Answer: Our hopes",
        "Letters.",
    )
    .await;
    assert!(note.contains("nothing was sent"), "{note}");
}

#[tokio::test]
async fn a_colleague_s_first_act_can_be_an_answer() {
    let database = Fresh::sqlite();
    let mut t = Twins::start(&database).await;
    linked(&mut t).await;
    answers(
        &mut t,
        "AILSA",
        "inverness",
        "Answer: Our hopes",
        "Friends.",
    )
    .await;
    let form = t.opens("Isla", "inverness", "Answer: Our hopes").await;
    assert_eq!(form.fields[0].value, "");
    t.sends("Isla", "inverness", &form, &[("answer", "A visit.")])
        .await;
    assert!(t.newest("kinshasa").contains("Isla (Dell Primary)"));
    let shown = t.all("inverness");
    assert!(
        shown.contains("answered by AILSA and Isla (Dell Primary)"),
        "{shown}"
    );
}

#[tokio::test]
async fn other_staff_rooms_read_along() {
    let database = Fresh::sqlite();
    let mut t = Twins::start(&database).await;
    linked(&mut t).await;
    t.says("GRÂCE", "kinshasa", "/invite").await;
    t.presses("GRÂCE", "kinshasa", "Un autre salon").await;
    let code = t.code("kinshasa");
    joins(&mut t, "GRÂCE", "second", &code).await;
    let before = t.network.shown("second").len();
    answers(
        &mut t,
        "AILSA",
        "inverness",
        "Answer: Our school",
        "By the sea.",
    )
    .await;
    let newest = t.newest("second");
    assert!(
        newest.contains("> By the sea.") && !newest.contains('['),
        "{newest}"
    );
    answers(
        &mut t,
        "AILSA",
        "inverness",
        "Answer: Our school",
        "In the hills.",
    )
    .await;
    assert!(t.newest("second").contains("> In the hills."));
    assert_eq!(t.network.shown("second").len(), before + 1);
    // The card itself stays in the main room.
    let note = t.says("GRÂCE", "second", "/introduce").await.note;
    assert!(note.is_some_and(|note| note.plain().contains("salon principal")));
    assert!(t.newest("kinshasa").contains("Faire connaissance"));
}

#[tokio::test]
async fn a_silence_is_broken_once_in_both_rooms() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await; // Monday
        answers(
            &mut t,
            "AILSA",
            "inverness",
            "Answer: Our school",
            "By the sea.",
        )
        .await;
        t.wait(TimeDelta::hours(69)).await; // Thursday, 06:10 in Inverness
        let before = counts(&t);
        t.wait(TimeDelta::hours(3)).await;
        assert_eq!(counts(&t), [before[0] + 1, before[1] + 1]);
        let (hers, his) = (t.newest("inverness"), t.newest("kinshasa"));
        assert!(
            hers.contains("Lycée de la Gombe is asked to go first this time."),
            "{hers}"
        );
        assert!(
            his.contains("GRÂCE (Lycée de la Gombe), voulez-vous commencer"),
            "{his}"
        );
        assert!(hers.contains("[Answer: A light question]"), "{hers}");
        // What is said about longer silences is not the introductions'.
        t.wait(TimeDelta::days(11)).await;
        assert_eq!(counts(&t), [before[0] + 1, before[1] + 1]);
    })
    .await;
}

#[tokio::test]
async fn a_light_question_has_answers_of_its_own() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await; // Monday
        t.wait(TimeDelta::hours(72)).await;
        let asked = t.newest("inverness");
        let question = asked
            .lines()
            .nth(1)
            .expect("the question")
            .trim()
            .to_owned();
        t.begin_here();
        let light = "Answer: A light question";
        t.looks("AILSA", "inverness", light).await;
        answers(&mut t, "AILSA", "inverness", light, "Gulls.").await;
        let said = plain_spaces(&t.newest("kinshasa"));
        assert!(said.contains("AILSA (Dell Primary) répond à « "), "{said}");
        assert!(said.contains("» :\n  > Gulls."), "{said}");
        t.looks("GRÂCE", "kinshasa", "Répondre à votre tour").await;
        answers(
            &mut t,
            "GRÂCE",
            "kinshasa",
            "Répondre à votre tour",
            "Des merles.",
        )
        .await;
        let said = t.newest("inverness");
        assert!(
            said.contains(&format!("answers “{question}”:\n  > Des merles.")),
            "{said}"
        );
        // It is none of the three questions that make the introductions complete.
        t.says("AILSA", "inverness", "/introduce").await;
        let card = t.newest("inverness");
        assert!(!card.contains("answered by"), "{card}");
        t.presses("AILSA", "inverness", "See all answers").await;
        assert!(t.note().contains(&question), "{}", t.note());
        insta::assert_snapshot!("light_question", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn who_cannot_be_reached_is_not_called_silent() {
    let database = Fresh::sqlite();
    let mut t = Twins::start(&database).await;
    linked(&mut t).await;
    let why = "thrown out".to_owned();
    t.network.fail(
        "kinshasa",
        [Fault::Refuse(DeliveryError::Unreachable { why })],
    );
    answers(
        &mut t,
        "AILSA",
        "inverness",
        "Answer: Our school",
        "By the sea.",
    )
    .await;
    t.wait(TimeDelta::days(9)).await;
    assert!(
        !t.all("inverness")
            .contains("A light question to begin with")
    );
    t.says("GRÂCE", "kinshasa", "Nous voici !").await;
    t.says("GRÂCE", "kinshasa", "/help").await;
    t.wait(TimeDelta::days(2)).await;
    assert!(
        t.all("inverness")
            .contains("A light question to begin with")
    );
    assert!(
        t.all("kinshasa")
            .contains("Une petite question pour commencer")
    );
}

#[tokio::test]
async fn schools_that_talk_are_left_alone_until_they_stop() {
    let database = Fresh::sqlite();
    let mut t = Twins::start(&database).await;
    linked(&mut t).await;
    answers(
        &mut t,
        "AILSA",
        "inverness",
        "Answer: Our school",
        "By the sea.",
    )
    .await;
    answers(
        &mut t,
        "GRÂCE",
        "kinshasa",
        "Répondre\u{202f}: Nos espoirs",
        "Des lettres.",
    )
    .await;
    // Two school days pass after the day on which both spoke.
    for (who, chat) in [("AILSA", "inverness"), ("GRÂCE", "kinshasa")] {
        t.wait(TimeDelta::days(1)).await;
        t.says(who, chat, "/say Bonjour !").await;
    }
    t.wait(TimeDelta::days(1)).await;
    assert!(!t.all("inverness").contains("light question"));
    t.wait(TimeDelta::days(14)).await;
    let shown = t.all("inverness");
    assert_eq!(
        shown.matches("A light question to begin with").count(),
        1,
        "{shown}"
    );
}

#[tokio::test]
async fn nothing_typed_is_lost() {
    let database = Fresh::sqlite();
    let mut t = Twins::start(&database).await;
    linked(&mut t).await;
    let before = counts(&t);
    let long = "a".repeat(1507);
    let question = t.opens("AILSA", "inverness", "Answer: Who we are").await;
    assert_eq!(question.submit, "Send to our partner");
    let note = answers(&mut t, "AILSA", "inverness", "Answer: Who we are", &long).await;
    assert!(note.contains("1507 characters, and 1500"), "{note}");
    let form = t.opens("AILSA", "inverness", "Correct it").await;
    assert_eq!(form.fields[0].value, long);
    let intro = form.intro.unwrap_or_default();
    assert_eq!(
        intro.lines().collect::<Vec<_>>(),
        [note.lines().next(), question.intro.as_deref()].map(Option::unwrap),
        "why it came back stands above the question"
    );
    let note = answers(
        &mut t,
        "AILSA",
        "inverness",
        "Answer: Who we are",
        " \u{200b}",
    )
    .await;
    assert!(note.contains("nothing to read"), "{note}");
    assert_eq!(counts(&t), before);
}

#[tokio::test]
async fn what_was_typed_when_the_partnership_ended_is_given_back() {
    let database = Fresh::sqlite();
    let mut t = Twins::start(&database).await;
    linked(&mut t).await;
    answers(
        &mut t,
        "AILSA",
        "inverness",
        "Answer: Our school",
        "By the sea.",
    )
    .await;
    let form = t.opens("AILSA", "inverness", "Answer: Who we are").await;
    t.says("GRÂCE", "kinshasa", "/leave").await;
    t.presses("GRÂCE", "kinshasa", "Oui, y mettre fin").await;
    let answer = t
        .sends("AILSA", "inverness", &form, &[("answer", "Dear friends")])
        .await;
    let note = answer.note.map(|note| note.plain()).unwrap_or_default();
    assert!(
        note.contains("no longer runs in this room") && note.contains("Dear friends"),
        "{note}"
    );
    for command in ["/introduce", "/partner"] {
        let note = t.says("AILSA", "inverness", command).await.note;
        assert!(
            note.is_some_and(|note| note.plain().contains("/invite")),
            "{command}"
        );
    }
    let before = counts(&t);
    t.wait(TimeDelta::days(30)).await; // The icebreaker in the diary has nobody to speak to.
    assert_eq!(counts(&t), before);
}

#[tokio::test]
async fn before_there_is_a_partner_it_says_what_to_do() {
    let database = Fresh::sqlite();
    let mut t = Twins::start(&database).await;
    inverness(&mut t).await;
    for command in ["/introduce", "/partner"] {
        let note = t.says("AILSA", "inverness", command).await.note;
        assert!(
            note.is_some_and(|note| note.plain().contains("/join")),
            "{command}"
        );
    }
    t.says("AILSA", "inverness", "/invite").await;
    let code = t.code("inverness");
    joins(&mut t, "GRÂCE", "kinshasa", &code).await;
    kinshasa(&mut t).await;
    let note = t.says("AILSA", "inverness", "/introduce").await.note;
    assert!(note.is_some_and(|note| note.plain().contains("both schools confirm")));
    let note = t.says("AILSA", "inverness", "/partner").await.note;
    let shown = note.map(|note| note.plain()).unwrap_or_default();
    assert!(
        shown.contains("Kinshasa is 1 hour ahead of Inverness."),
        "{shown}"
    );
    assert!(!shown.contains("GRÂCE"), "{shown}");
}
