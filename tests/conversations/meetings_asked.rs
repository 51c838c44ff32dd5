//! What becomes of a vote's card when it is over, and who hears what when somebody asks for the meetings.

use crate::conversations::meetings::{booked, introduced, until};
use crate::conversations::{add_room, expect, plain_spaces, shared};
use crate::support::databases::{Fresh, on_each};
use crate::support::twins::Twins;

const TITLES: [&str; 2] = [
    "A time for our monthly meeting",
    "Une heure pour notre réunion",
];

/// The cards of rounds in a chat that have no buttons, as they are now.
fn closed(t: &Twins, chat: &str) -> Vec<String> {
    let shown = t.network.shown(chat);
    let is_closed = |text: &String| TITLES.iter().any(|title| text.contains(title));
    let bare = shown.iter().filter(|one| one.message.buttons.is_empty());
    let texts = bare.map(|one| plain_spaces(&one.message.plain()));
    texts.filter(is_closed).collect()
}

/// The last card of a round in each chat is over and says so in these words.
#[track_caller]
fn is_closed(t: &Twins, [english, french]: [&str; 2]) {
    for (chat, words) in [("inverness", english), ("kinshasa", french)] {
        let cards = closed(t, chat);
        let last = cards.last().expect("a card that is over");
        assert!(last.contains(words), "{words} is missing:\n{last}");
        for asks in ["Please answer by", "Merci de répondre"] {
            assert!(!last.contains(asks), "{last}");
        }
    }
}

/// How many messages each chat has begun to show.
fn begun_in(t: &Twins) -> [usize; 2] {
    ["inverness", "kinshasa"].map(|chat| t.network.begun(chat).len())
}

#[tokio::test]
async fn a_vote_that_is_over_says_what_was_agreed_in_both_rooms() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        introduced(&mut t).await;
        t.says("AILSA", "inverness", "/meet").await;
        t.presses("AILSA", "inverness", "A: yes").await;
        t.presses("AILSA", "inverness", "B: no").await;
        let before = t.network.shown("inverness");
        t.begin_here();
        t.presses("GRÂCE", "kinshasa", "A\u{202f}: oui").await;
        insta::assert_snapshot!("meeting_vote_over", t.transcript());
        is_closed(
            &t,
            [
                "Both schools agreed on A.",
                "Les deux écoles se sont mises d’accord sur A.",
            ],
        );
        // On both clocks, and in the very message in which they voted.
        let card = closed(&t, "inverness").pop().expect("one");
        assert!(card.contains("09:00 in Inverness · "), "{card}");
        assert!(card.contains("10:00 in Kinshasa"), "{card}");
        let old = before
            .iter()
            .rev()
            .find(|one| !one.message.buttons.is_empty());
        let old = old.expect("the card with the votes");
        let now = t.network.shown("inverness");
        let same = now.iter().find(|one| one.reference == old.reference);
        let same = same.expect("it is where it was").message.plain();
        assert!(same.contains("Both schools agreed on A."), "{same}");
    })
    .await;
}

#[tokio::test]
async fn a_vote_without_a_result_says_why_it_is_over() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        introduced(&mut t).await;
        t.says("AILSA", "inverness", "/meet").await;
        t.presses("AILSA", "inverness", "None of these").await;
        let late = t.data("kinshasa", "A\u{202f}: oui");
        t.presses("GRÂCE", "kinshasa", "Aucune").await;
        is_closed(
            &t,
            [
                "Newer proposals are further down",
                "De nouvelles propositions se trouvent plus bas",
            ],
        );
        t.presses_data("GRÂCE", "kinshasa", &late, "[A : oui] of the old card")
            .await;
        expect(&t, "kinshasa", "Ces propositions sont closes");
        until(&mut t, "2026-12-02T12:00:00Z").await;
        is_closed(
            &t,
            [
                "The time to answer is over, and no time was agreed on",
                "Le temps de réponse est écoulé, et aucune heure n’a été retenue",
            ],
        );
        // Until there is nothing left that nobody has said no to.
        t.presses("AILSA", "inverness", "Propose times").await;
        for _ in 0..40 {
            if t.network.button("kinshasa", "Aucune").is_none() {
                break;
            }
            t.begin_here();
            t.presses("AILSA", "inverness", "None of these").await;
            t.presses("GRÂCE", "kinshasa", "Aucune").await;
        }
        insta::assert_snapshot!("meeting_votes_over", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn a_vote_that_something_else_ends_says_what() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        introduced(&mut t).await;
        t.begin_here();
        t.says("AILSA", "inverness", "/meet").await;
        t.presses("AILSA", "inverness", "A: yes").await;
        t.presses("AILSA", "inverness", "A meeting in writing")
            .await;
        t.presses("GRÂCE", "kinshasa", "Oui, avec ces questions")
            .await;
        is_closed(
            &t,
            [
                "You meet in writing instead",
                "Vous vous réunissez par écrit",
            ],
        );
        insta::assert_snapshot!("meeting_vote_in_writing", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn a_vote_that_ends_with_the_monthly_meeting_says_so() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        booked(&mut t).await;
        t.presses("AILSA", "inverness", "Propose other times").await;
        t.presses("AILSA", "inverness", "A: yes").await;
        t.begin_here();
        t.presses("GRÂCE", "kinshasa", "Arrêter notre réunion")
            .await;
        t.presses("GRÂCE", "kinshasa", "Oui, l’arrêter").await;
        is_closed(
            &t,
            [
                "The monthly meeting was stopped",
                "La réunion mensuelle a été arrêtée",
            ],
        );
        insta::assert_snapshot!("meeting_vote_stopped", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn in_a_chat_of_both_schools_the_card_that_is_over_speaks_both_languages() {
    let database = Fresh::sqlite();
    let mut t = Twins::start(&database).await;
    shared::begun_in_one_chat(&mut t).await;
    t.says("AILSA", "both", "/meet").await;
    t.presses("AILSA", "both", "A: yes").await;
    t.presses("Grâce", "both", "A: yes").await;
    let cards = closed(&t, "both").join("\n");
    for words in ["Both schools agreed on A", "se sont mises d’accord"] {
        assert_eq!(cards.matches(words).count(), 1, "{words}: {cards}");
    }
}

#[tokio::test]
async fn who_asks_for_the_meetings_is_answered_and_nobody_else() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        booked(&mut t).await;
        let propose = t.data("kinshasa", "Proposer d’autres heures");
        t.presses("AILSA", "inverness", "Propose other times").await;
        let before = begun_in(&t);
        t.says("AILSA", "inverness", "/meet").await;
        assert_eq!(begun_in(&t), [before[0] + 2, before[1]], "rule and vote");
        t.presses_data("GRÂCE", "kinshasa", &propose, "an old button")
            .await;
        assert_eq!(begun_in(&t), [before[0] + 2, before[1] + 1], "the vote");
        // What was brought down is the card that counts, in both rooms.
        t.presses("AILSA", "inverness", "B: yes").await;
        t.presses("GRÂCE", "kinshasa", "B\u{202f}: oui").await;
        assert!(t.all("kinshasa").contains("se sont mises d’accord"));
    })
    .await;
}

#[tokio::test]
async fn in_another_room_of_the_staff_it_is_told_without_buttons() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        booked(&mut t).await;
        add_room(&mut t, "Another staff room", "second").await;
        t.presses("AILSA", "inverness", "Propose other times").await;
        let before = begun_in(&t);
        t.begin_here();
        t.says("Iain", "second", "/meet").await;
        assert_eq!(begun_in(&t), before, "nothing moves in the main rooms");
        insta::assert_snapshot!("meeting_in_another_room", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn the_card_and_the_status_name_one_last_day() {
    let database = Fresh::sqlite();
    let mut t = Twins::start(&database).await;
    introduced(&mut t).await;
    t.says("AILSA", "inverness", "/meet").await;
    let card = plain_spaces(&t.newest("inverness"));
    let day = card.split("Please answer by ").nth(1).expect("a last day");
    let day = day.split(';').next().expect("its end");
    t.says("AILSA", "inverness", "/status").await;
    expect(&t, "inverness", &format!("you can vote until {day}\n"));
}

#[tokio::test]
async fn times_never_come_before_the_day_that_was_announced() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        introduced(&mut t).await;
        until(&mut t, "2027-01-11T12:00:00Z").await;
        let told = plain_spaces(&t.all("kinshasa"));
        assert!(
            told.contains("d’autres heures le jeudi 21 janvier"),
            "{told}"
        );
        let rounds = |t: &Twins| {
            let begun = t.network.begun("inverness");
            let texts = begun.iter().map(|one| one.message.plain());
            texts.filter(|text| text.contains(TITLES[0])).count()
        };
        let before = rounds(&t);
        // By the rule alone, these days off would bring the times two days earlier.
        t.says("GRÂCE", "kinshasa", "/calendar 1 févr. au 2 févr.")
            .await;
        until(&mut t, "2027-01-21T07:00:00Z").await;
        assert_eq!(rounds(&t), before);
        t.begin_here();
        t.says("AILSA", "inverness", "/status").await;
        let said = plain_spaces(t.transcript());
        assert!(
            said.contains("New times for a monthly meeting will be proposed: Thursday 21 January"),
            "{said}"
        );
        insta::assert_snapshot!("meeting_times_announced", t.transcript());
        until(&mut t, "2027-01-21T16:00:00Z").await;
        assert_eq!(rounds(&t), before + 1);
    })
    .await;
}

#[tokio::test]
async fn when_both_schools_are_closed_on_the_announced_day_the_next_is_told() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        introduced(&mut t).await;
        until(&mut t, "2027-01-11T12:00:00Z").await;
        for (who, chat) in [("GRÂCE", "kinshasa"), ("AILSA", "inverness")] {
            t.says(who, chat, "/calendar 2027-01-21").await;
        }
        t.begin_here();
        t.says("AILSA", "inverness", "/status").await;
        t.says("GRÂCE", "kinshasa", "/status").await;
        let said = plain_spaces(t.transcript());
        assert!(
            said.contains("will be proposed: Friday 22 January"),
            "{said}"
        );
        assert!(
            said.contains("seront proposées : vendredi 22 janvier"),
            "{said}"
        );
    })
    .await;
}
