//! What must be in the database and on the page after all the kills.

use std::collections::BTreeSet;
use std::time::Duration;

use serde_json::Value;
use sqlx::AssertSqlSafe;
use tokio::time::{Instant, sleep};
use twinbell::model::ids::Id;
use twinbell::store::Db;

use super::people::{Planned, Said, Scene, forget_lost};

/// How long the last run may take over one of the things that are left: longer than a delivery may.
const REST_MAX: Duration = Duration::from_secs(40);

/// What is left when nothing gets on any more. `unconfirmed` tells how much is yet to be taken from
/// the platform.
pub async fn waiting_for_ever(url: &str, unconfirmed: impl Fn() -> usize) -> Vec<String> {
    let waiting = async || {
        let mut waiting = waiting(url).await;
        let unconfirmed = unconfirmed();
        if unconfirmed > 0 {
            waiting.push(format!("{unconfirmed} to be confirmed"));
        }
        waiting
    };
    let mut left = waiting().await;
    let mut last_progress = Instant::now();
    while !left.is_empty() && last_progress.elapsed() < REST_MAX {
        sleep(Duration::from_millis(100)).await;
        let now = waiting().await;
        if now != left {
            (left, last_progress) = (now, Instant::now());
        }
    }
    left
}

/// What is still to be delivered or done.
async fn waiting(url: &str) -> Vec<String> {
    let db = Db::open(url).await.expect("the database opens");
    let waiting = texts(
        &db,
        "SELECT 'post ' || key || ' to ' || chat.address || ' (' || chat.state || ') is ' || post.state
         FROM post JOIN chat ON chat.id = post.chat_id WHERE post.state IN ('waiting', 'sending')
         UNION ALL SELECT 'job ' || key FROM job WHERE key LIKE 'planned:%'",
    )
    .await;
    db.close().await;
    waiting
}

pub async fn check(url: &str, scene: &Scene, said: &[Said], state: &Value) {
    let db = Db::open(url).await.expect("the database opens");
    forget_lost(&db).await;
    every_event_once(&db, scene, said).await;
    what_people_said_is_there_once(&db, said).await;
    every_post_once(&db).await;
    cards_show_what_they_say(&db, scene).await;
    every_job_once(&db, &scene.planned).await;
    the_page_shows_the_end(scene, said, state);
    let doubts = numbers(&db, "SELECT COUNT(*) FROM post WHERE doubts > 0").await[0];
    eprintln!("{} said, {doubts} posts were in doubt", said.len());
    db.close().await;
}

async fn every_event_once(db: &Db, scene: &Scene, said: &[Said]) {
    let (at_first, keys): (Vec<String>, Vec<String>) =
        texts(db, "SELECT key FROM event WHERE key LIKE 'pg:%'")
            .await
            .into_iter()
            .partition(|key| key.starts_with("pg:hello-"));
    assert_eq!(at_first.len(), scene.chats.len() + 2);
    assert_eq!(keys.len(), said.len());
    let keys: BTreeSet<String> = keys.into_iter().collect();
    for one in said {
        assert!(
            keys.contains(&format!("pg:{}", one.id)),
            "{} is lost",
            one.id
        );
    }
    nothing_set_aside(db).await;
}

pub async fn nothing_set_aside(db: &Db) {
    let aside = texts(db, "SELECT key FROM event WHERE state = 'aside'").await;
    assert_eq!(aside, [""; 0]);
}

pub async fn every_post_sent(db: &Db) {
    let unsent = texts(db, "SELECT state FROM post WHERE state <> 'sent'").await;
    assert_eq!(unsent, [""; 0]);
}

async fn what_people_said_is_there_once(db: &Db, said: &[Said]) {
    let contents = texts(
        db,
        "SELECT content FROM playground_message WHERE person_id IS NOT NULL",
    )
    .await;
    for one in said.iter().filter(|one| !one.text.starts_with('/')) {
        let times = contents
            .iter()
            .filter(|text| text.contains(&one.text))
            .count();
        assert_eq!(times, 1, "{}", one.text);
    }
    let commands = said.iter().filter(|one| one.text.starts_with('/')).count();
    let seen = contents.iter().filter(|text| text.contains("\"/")).count();
    let at_first = texts(
        db,
        "SELECT key FROM playground_message WHERE key LIKE 'say:hello-%'",
    )
    .await;
    assert_eq!(seen, commands + at_first.len());
}

/// Each post is delivered, and nothing of the bot's is in a chat that is not a post's; each card has
/// one message.
async fn every_post_once(db: &Db) {
    every_post_sent(db).await;
    let shown = texts(
        db,
        "SELECT key FROM playground_message WHERE person_id IS NULL",
    )
    .await;
    let mut left: BTreeSet<&str> = shown
        .iter()
        .map(|key| key.strip_prefix("post:").expect("the bot's key"))
        .collect();
    assert_eq!(left.len(), shown.len());
    for id in numbers(db, "SELECT id FROM post WHERE card_id IS NULL").await {
        let nonce = Id::<()>::new(id).to_string();
        assert!(left.remove(nonce.as_str()), "post {id} is not there");
    }
    for card in numbers(db, "SELECT id FROM card").await {
        let posts = numbers(db, &format!("SELECT id FROM post WHERE card_id = {card}")).await;
        let messages = posts
            .iter()
            .filter(|id| left.remove(Id::<()>::new(**id).to_string().as_str()));
        assert_eq!(messages.count(), 1, "messages of card {card}");
    }
    assert_eq!(left.len(), 0, "{left:?} belong to no post");
}

async fn cards_show_what_they_say(db: &Db, scene: &Scene) {
    let differ = texts(
        db,
        "SELECT card.content || ' is shown as ' || COALESCE(playground_message.content, 'nothing')
         FROM card LEFT JOIN playground_message
           ON 'm' || CAST(playground_message.id AS TEXT) = card.message
         WHERE playground_message.content IS NULL OR playground_message.content <> card.content",
    )
    .await;
    assert_eq!(differ, [""; 0]);
    let in_use = texts(
        db,
        "SELECT chat.address FROM card JOIN chat ON chat.id = card.chat_id WHERE NOT retired",
    )
    .await;
    for (chat, _) in &scene.chats {
        assert_eq!(
            in_use.iter().filter(|one| *one == chat).count(),
            1,
            "{chat}"
        );
    }
}

/// Each job ran, and each chat heard of as many as were planned for it.
pub async fn every_job_once(db: &Db, planned: &Planned) {
    let done = numbers(db, "SELECT COUNT(*) FROM event WHERE key LIKE 'job:%'").await[0];
    assert!(done >= planned.jobs, "{done} jobs of {}", planned.jobs);
    for chat in &planned.hear {
        let told = numbers(
            db,
            &format!(
                "SELECT COUNT(*) FROM post JOIN chat ON chat.id = post.chat_id
                 WHERE chat.address = '{chat}' AND card_id IS NULL"
            ),
        )
        .await[0];
        assert_eq!(
            told,
            planned.jobs / planned.hear.len() as i64,
            "told {chat}"
        );
    }
}

/// The last of what was said in each chat is on the page.
fn the_page_shows_the_end(scene: &Scene, said: &[Said], state: &Value) {
    let chats = state["chats"].as_array().unwrap();
    for (chat, _) in &scene.chats {
        let last = said
            .iter()
            .rfind(|one| one.chat == *chat)
            .expect("somebody spoke");
        let on_page = chats.iter().find(|one| one["id"] == **chat).unwrap();
        let messages = on_page["messages"].as_array().unwrap();
        let from_people = messages.iter().rfind(|one| !one["from"].is_null()).unwrap();
        assert_eq!(
            from_people["blocks"][0]["text"],
            last.text.as_str(),
            "{chat}"
        );
    }
}

pub async fn texts(db: &Db, sql: &str) -> Vec<String> {
    let sql = AssertSqlSafe(sql.to_owned());
    match db {
        Db::Lite { write, .. } => sqlx::query_scalar(sql).fetch_all(write).await,
        Db::Pg { pool, .. } => sqlx::query_scalar(sql).fetch_all(pool).await,
    }
    .expect("texts")
}

pub async fn numbers(db: &Db, sql: &str) -> Vec<i64> {
    let sql = AssertSqlSafe(sql.to_owned());
    match db {
        Db::Lite { write, .. } => sqlx::query_scalar(sql).fetch_all(write).await,
        Db::Pg { pool, .. } => sqlx::query_scalar(sql).fetch_all(pool).await,
    }
    .expect("numbers")
}
