//! When each school of a partnership was last heard by the other.

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::{PgPool, SqlitePool};
use twinbell::engine::contacts::last_heard;
use twinbell::engine::unheard::Stretch;

use crate::conversations::introductions::answers;
use crate::conversations::meetings::{booked, until};
use crate::conversations::{linked, quizzes_paces, shared};
use crate::support::databases::{Fresh, on_each};
use crate::support::network::Network;
use crate::support::twins::{Twins, address};

/// When the schools named were last heard, the rooms in `chat` telling the partnership.
async fn heard<const N: usize>(
    t: &Twins,
    database: &Fresh,
    chat: &str,
    schools: [&str; N],
) -> [Option<DateTime<Utc>>; N] {
    let seats = t.engine.seats_in(&address(chat)).await.unwrap();
    let partnership = seats[0].partnership.clone().unwrap();
    let db = database.open().await;
    let mut tx = db.read().await.unwrap();
    let mut found = [None; N];
    for school in partnership.schools() {
        let named = twinbell::engine::directory::load_school(&mut tx, school).await;
        let name = named.unwrap().name.unwrap_or_default();
        if let Some(nth) = schools.iter().position(|wanted| *wanted == name) {
            found[nth] = last_heard(&mut tx, partnership.id, school).await.unwrap();
        }
    }
    tx.commit().await.unwrap();
    db.close().await;
    found
}

const BOTH: [&str; 2] = ["Dell Primary", "Lycée de la Gombe"];

#[tokio::test]
async fn an_answer_is_heard_when_it_is_given() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        let linked_at = t.engine.now();
        assert_eq!(
            heard(&t, &database, "inverness", BOTH).await,
            [Some(linked_at); 2],
            "both said yes to the link"
        );
        t.says("AILSA", "inverness", "/introduce").await;
        t.wait(TimeDelta::days(1)).await;
        answers(&mut t, "AILSA", "inverness", "Answer: Our school", "Small.").await;
        let answered_at = t.engine.now();
        t.wait(TimeDelta::hours(2)).await;
        // Talk in a room of one's own is not for the partner.
        t.says("GRÂCE", "kinshasa", "Que faisons-nous ?").await;
        assert_eq!(
            heard(&t, &database, "kinshasa", BOTH).await,
            [Some(answered_at), Some(linked_at)]
        );
    })
    .await;
}

#[tokio::test]
async fn talk_in_a_shared_room_is_heard_from_whoever_is_known() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        shared::set_up(&mut t).await;
        let yes = "Yes, this is our partner / Oui, c’est notre partenaire";
        t.presses("AILSA", "both", yes).await;
        t.presses("Grâce", "both", yes).await;
        let linked_at = t.engine.now();
        t.wait(TimeDelta::hours(1)).await;
        t.says("Grâce", "both", "Bonjour !").await;
        t.says("Nobody Known", "both", "Hello!").await;
        let spoke_at = t.engine.now();
        assert_eq!(
            heard(&t, &database, "both", BOTH).await,
            [Some(linked_at), Some(spoke_at)]
        );
        // However much they talk, the newest time of the day is all that is kept.
        for _ in 0..3 {
            t.wait(TimeDelta::hours(1)).await;
            t.says("Grâce", "both", "Comment allez-vous ?").await;
            t.says("AILSA", "both", "Well, and you?").await;
        }
        let now = Some(t.engine.now());
        assert_eq!(heard(&t, &database, "both", BOTH).await, [now, now]);
        assert_eq!(talks(&database).await, 2);
    })
    .await;
}

/// How many times of talk the database holds.
async fn talks(database: &Fresh) -> i64 {
    let sql = "SELECT COUNT(*) FROM contact WHERE kind = 'talk'";
    if database.url.starts_with("sqlite:") {
        let pool = SqlitePool::connect(&database.url).await.unwrap();
        sqlx::query_scalar(sql).fetch_one(&pool).await.unwrap()
    } else {
        let pool = PgPool::connect(&database.url).await.unwrap();
        sqlx::query_scalar(sql).fetch_one(&pool).await.unwrap()
    }
}

#[tokio::test]
async fn talk_beside_an_open_question_is_heard_too() {
    let database = Fresh::sqlite();
    let network = std::sync::Arc::new(Network::in_steps());
    let start = crate::support::twins::START.parse().unwrap();
    let mut t = Twins::start_at(&database, start, network).await;
    shared::set_up(&mut t).await;
    let yes = "Yes, this is our partner / Oui, c’est notre partenaire";
    t.presses("AILSA", "both", yes).await;
    t.presses("Grâce", "both", yes).await;
    t.says("AILSA", "both", "/introduce").await;
    t.presses("AILSA", "both", "Answer: Who we are").await;
    t.wait(TimeDelta::hours(1)).await;
    t.types("Grâce", "both", "Prenez votre temps !").await;
    let [_, gombe] = heard(&t, &database, "both", BOTH).await;
    assert_eq!(gombe, Some(t.engine.now()));
}

#[tokio::test]
async fn a_poll_or_a_quiz_is_heard_when_it_is_suggested_and_when_it_is_agreed_to() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        let words = [("question", "Which game?"), ("options", "Chess\nFootball")];
        t.says("AILSA", "inverness", "/poll").await;
        t.fills("AILSA", "inverness", "Write a poll", &words).await;
        t.wait(TimeDelta::hours(1)).await;
        t.presses("AILSA", "inverness", "Send to our partner").await;
        let suggested_at = t.engine.now();
        t.wait(TimeDelta::hours(1)).await;
        t.presses("GRÂCE", "kinshasa", "D’accord").await;
        let agreed_at = t.engine.now();
        assert_eq!(
            heard(&t, &database, "inverness", BOTH).await,
            [Some(suggested_at), Some(agreed_at)]
        );
        t.says("AILSA", "inverness", "/quiz").await;
        t.presses("AILSA", "inverness", "Add: school days").await;
        t.presses("AILSA", "inverness", "A round").await;
        t.wait(TimeDelta::hours(1)).await;
        t.presses("AILSA", "inverness", "Send to our partner").await;
        let suggested_at = t.engine.now();
        t.wait(TimeDelta::hours(1)).await;
        t.presses("GRÂCE", "kinshasa", "Pas maintenant").await;
        assert_eq!(
            heard(&t, &database, "inverness", BOTH).await,
            [Some(suggested_at), Some(t.engine.now())]
        );
    })
    .await;
}

#[tokio::test]
async fn who_wishes_to_keep_an_hour_or_agrees_is_heard() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        booked(&mut t).await;
        until(&mut t, "2027-03-15T08:00:00Z").await;
        t.presses("GRÂCE", "kinshasa", "Garder 10").await;
        let wished_at = t.engine.now();
        t.wait(TimeDelta::hours(1)).await;
        t.presses("AILSA", "inverness", "Yes, keep that hour").await;
        let agreed_at = t.engine.now();
        assert_eq!(
            heard(&t, &database, "inverness", BOTH).await,
            [Some(agreed_at), Some(wished_at)]
        );
    })
    .await;
}

#[tokio::test]
async fn when_a_chat_could_not_be_heard_is_known() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        let now = t.engine.now();
        let stretch = |from: i64, to: i64| Stretch {
            since: now - TimeDelta::hours(from),
            until: now - TimeDelta::hours(to),
        };
        for one in [stretch(9, 8), stretch(5, 3), stretch(2, 2)] {
            let noted = t.engine.note_unheard(address("inverness"), one);
            noted.await.unwrap();
        }
        let since = now - TimeDelta::hours(4);
        let told = async |chat: &str| t.engine.unheard_in(&address(chat), since).await.unwrap();
        assert_eq!(told("inverness").await, [stretch(5, 3)]);
        assert_eq!(told("kinshasa").await, []);
        assert_eq!(told("nowhere").await, []);
        let chats = t.engine.chats_of_partners("network").await.unwrap();
        assert_eq!(chats, ["inverness", "kinshasa"].map(address));
    })
    .await;
}

#[tokio::test]
async fn who_votes_or_plays_is_heard_once_a_day() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        quizzes_paces::sent(&mut t, &[]).await;
        t.wait(TimeDelta::days(2)).await;
        let played = t.engine.now();
        let [_, silent] = heard(&t, &database, "inverness", BOTH).await;
        for hands in ["3 4", "2 5"] {
            t.presses("AILSA", "inverness", "Ask a class").await;
            t.fills("AILSA", "inverness", "Enter", &[("hands", hands)])
                .await;
            t.wait(TimeDelta::hours(2)).await;
        }
        let now = heard(&t, &database, "inverness", BOTH).await;
        assert_eq!(now, [Some(played), silent], "the second class is no news");
    })
    .await;
}
