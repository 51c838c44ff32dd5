//! After linking: a school that moves, or changes its name or its week, and a partner who hears of it.

use chrono::TimeDelta;

use crate::conversations::{expect, linked, plain_spaces, shared};
use crate::support::databases::{Fresh, on_each};
use crate::support::twins::Twins;

#[tokio::test]
async fn a_partner_hears_once_of_a_move_and_the_vote_shows_the_new_clock() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        t.says("GRÂCE", "kinshasa", "/meet").await;
        assert!(plain_spaces(&t.all("kinshasa")).contains("h à Inverness"));
        t.begin_here();
        let place = [("place", "Cairo"), ("country", "Egypt")];
        t.fills("AILSA", "inverness", "Place", &place).await;
        t.presses("AILSA", "inverness", "Cairo:").await;
        t.presses("AILSA", "inverness", "Working week").await;
        t.presses("AILSA", "inverness", "Sunday to Thursday").await;
        let name = [("name", "Nile School")];
        t.fills("AILSA", "inverness", "Name", &name).await;
        assert!(!t.all("kinshasa").contains("nouvelles"));
        t.wait(TimeDelta::minutes(1)).await;
        insta::assert_snapshot!("moved", t.transcript());
        let shown = plain_spaces(&t.all("kinshasa"));
        assert_eq!(
            shown.matches("Nouvelles de l’école partenaire").count(),
            1,
            "{shown}"
        );
        assert!(shown.contains("lundi 14 décembre, 9 h à Cairo"), "{shown}");
        assert!(!shown.contains("h à Inverness"), "{shown}");
    })
    .await;
}

#[tokio::test]
async fn one_thing_alone_is_told_by_itself() {
    let database = Fresh::sqlite();
    let mut t = Twins::start(&database).await;
    linked(&mut t).await;
    let minute = TimeDelta::minutes(1);
    t.begin_here();
    t.fills("GRÂCE", "kinshasa", "Heure", &[("place", "Lubumbashi")])
        .await;
    t.wait(minute).await;
    expect(&t, "inverness", "keeps another clock than before.");
    let hours = [("week", "lundi à jeudi 8:00-16:00")];
    t.presses("GRÂCE", "kinshasa", "Semaine de travail").await;
    t.fills("GRÂCE", "kinshasa", "D’autres horaires", &hours)
        .await;
    t.wait(minute).await;
    expect(
        &t,
        "inverness",
        "Working week: Monday to Thursday 08:00–16:00",
    );
    t.fills("GRÂCE", "kinshasa", "Nom", &[("name", "Lycée Matonge")])
        .await;
    t.wait(minute).await;
    expect(&t, "inverness", "before, it was Lycée de la Gombe.");
    // The same once more, and back again, is nothing new.
    for name in ["Lycée Matonge", "Lycée", "Lycée Matonge"] {
        t.fills("GRÂCE", "kinshasa", "Nom", &[("name", name)]).await;
    }
    t.presses("GRÂCE", "kinshasa", "Semaine de travail").await;
    t.fills("GRÂCE", "kinshasa", "D’autres horaires", &hours)
        .await;
    let heard = t.all("inverness");
    t.wait(minute).await;
    assert_eq!(t.all("inverness"), heard);
    insta::assert_snapshot!("one_thing_new", t.transcript());
}

#[tokio::test]
async fn in_one_chat_it_is_said_once_in_both_languages() {
    let database = Fresh::sqlite();
    let mut t = Twins::start(&database).await;
    shared::begun_in_one_chat(&mut t).await;
    t.says("AILSA", "both", "/setup").await;
    t.begin_here();
    t.fills("AILSA", "both", "Clock", &[("place", "Cairo")])
        .await;
    t.presses("AILSA", "both", "Cairo, Egypt").await;
    t.wait(TimeDelta::minutes(1)).await;
    insta::assert_snapshot!("moved_in_one_chat", t.transcript());
}

#[tokio::test]
async fn what_is_back_before_anybody_heard_of_it_is_no_news() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        let heard = t.all("kinshasa");
        for clock in ["Cairo, Egypt", "Lomé", "Inverness"] {
            t.fills("AILSA", "inverness", "Clock", &[("place", clock)])
                .await;
        }
        for week in ["Sunday to Thursday", "Monday to Friday"] {
            t.presses("AILSA", "inverness", "Working week").await;
            t.presses("AILSA", "inverness", week).await;
        }
        t.wait(TimeDelta::minutes(1)).await;
        assert_eq!(t.all("kinshasa"), heard);
        // A clock that stays another one is told, and the week beside it is not.
        t.fills("AILSA", "inverness", "Clock", &[("place", "Cairo, Egypt")])
            .await;
        for week in ["Sunday to Thursday", "Monday to Friday"] {
            t.presses("AILSA", "inverness", "Working week").await;
            t.presses("AILSA", "inverness", week).await;
        }
        t.wait(TimeDelta::minutes(1)).await;
        let news = plain_spaces(&t.newest("kinshasa"));
        assert!(news.contains("a changé de fuseau horaire"), "{news}");
        assert!(!news.contains("Semaine"), "{news}");
    })
    .await;
}
