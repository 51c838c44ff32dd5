//! What must be in the database and on the page after all the kills.

use std::collections::BTreeSet;

use serde_json::Value;
use sqlx::AssertSqlSafe;
use twinbell::model::ids::Id;
use twinbell::store::Db;

use super::people::{Said, Scene};

/// What is still to be delivered or done.
pub async fn waiting(url: &str) -> Vec<String> {
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
    every_event_once(&db, scene, said).await;
    what_people_said_is_there_once(&db, said).await;
    every_post_once(&db).await;
    cards_show_what_they_say(&db, scene).await;
    every_job_once(&db, scene).await;
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
    let aside = texts(db, "SELECT key FROM event WHERE state = 'aside'").await;
    assert_eq!(aside, [""; 0]);
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
    let unsent = texts(db, "SELECT state FROM post WHERE state <> 'sent'").await;
    assert_eq!(unsent, [""; 0]);
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

async fn every_job_once(db: &Db, scene: &Scene) {
    let done = numbers(db, "SELECT COUNT(*) FROM event WHERE key LIKE 'job:%'").await[0];
    assert!(done >= scene.jobs, "{done} jobs of {}", scene.jobs);
    let told = numbers(
        db,
        &format!(
            "SELECT COUNT(*) FROM post JOIN chat ON chat.id = post.chat_id
             WHERE chat.address = '{}' AND card_id IS NULL",
            scene.hears
        ),
    )
    .await[0];
    assert_eq!(told, scene.jobs, "told of jobs");
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

async fn texts(db: &Db, sql: &str) -> Vec<String> {
    let sql = AssertSqlSafe(sql.to_owned());
    match db {
        Db::Lite { write, .. } => sqlx::query_scalar(sql).fetch_all(write).await,
        Db::Pg { pool, .. } => sqlx::query_scalar(sql).fetch_all(pool).await,
    }
    .expect("texts")
}

async fn numbers(db: &Db, sql: &str) -> Vec<i64> {
    let sql = AssertSqlSafe(sql.to_owned());
    match db {
        Db::Lite { write, .. } => sqlx::query_scalar(sql).fetch_all(write).await,
        Db::Pg { pool, .. } => sqlx::query_scalar(sql).fetch_all(pool).await,
    }
    .expect("numbers")
}
