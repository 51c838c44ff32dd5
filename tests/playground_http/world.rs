//! Starting over.

use chrono::TimeDelta;
use serde_json::{Value, json};
use twinbell::engine::clock::ClockKind;
use twinbell::engine::clock::{Clock, machine_now};
use twinbell::engine::stepping::kept_clock;

use crate::support::databases::Fresh;

use super::net::{Net, databases};

#[tokio::test]
async fn starting_over_empties_everything_and_makes_a_new_world() {
    for database in databases() {
        let net = Net::open(&database).await;
        net.say("c1", "p1", "/ring").await;
        net.say("c1", "p1", "/later Never").await;
        net.sql(
            "INSERT INTO school (id, name, deputy_later, created_at) VALUES (1, 'Old', FALSE, 0);
             INSERT INTO member (id, school_id, platform, person, name, role, since)
             VALUES (1, 1, 'playground', 'p1', 'Ms Fraser', 'point', 0);
             INSERT INTO partnership (id, state, inviter_id, inviter_confirmed_by, created_at)
             VALUES (1, 'active', 1, 1, 0);
             INSERT INTO room (id, chat_id, school_id, partnership_id, audience, main, created_at)
             SELECT 1, id, 1, 1, 'staff', TRUE, 0 FROM chat WHERE address = 'c1';",
        )
        .await;
        net.done("/playground/clock", &json!({"advance_s": 60}))
            .await;
        let before = net.state().await;
        assert_eq!(before["sides"][0]["school"], "Old");

        assert_eq!(
            net.done("/playground/start-over", &json!({})).await,
            json!({})
        );

        let after = net.state().await;
        assert!(after["rev"].as_i64().unwrap() > before["rev"].as_i64().unwrap());
        assert_eq!(after["sides"][0]["school"], Value::Null);
        assert_eq!(after["people"].as_array().unwrap().len(), 12);
        let chats = after["chats"].as_array().unwrap();
        assert!(chats.iter().all(|chat| chat["messages"] == json!([])));
        let ids: Vec<_> = chats.iter().map(|chat| &chat["id"]).collect();
        assert_eq!(
            ids,
            ["c5", "c6", "c7", "c8"],
            "old numbers are not given again"
        );
        for table in net.tables().await {
            let rows = net.count(format!("SELECT COUNT(*) FROM {table}")).await;
            let kept = [
                "lease",
                "_sqlx_migrations",
                "job", // the nightly upkeep
                "playground_counter",
                "playground_chat",
                "playground_person",
                "playground_seat",
            ];
            assert_eq!(rows > 0, kept.contains(&&*table), "{table}: {rows} rows");
        }
        let never = "SELECT COUNT(*) FROM job WHERE kind = 'bell.later'";
        assert_eq!(net.count(never.to_owned()).await, 0);

        // An old page is refused, a new one goes on as at the first start.
        let old = json!({"id": "old", "chat": "c1", "person": "p1", "text": "Hello"});
        assert_eq!(net.post("/playground/say", &old).await.0, 404);
        net.say("c5", "p13", "/ring").await;
        let messages = net.messages("c5").await;
        assert_eq!(messages.len(), 2, "{messages:?}");
        let button = &messages[1]["buttons"][0][0]["data"];
        net.press("c5", "p13", button).await;
        assert_eq!(net.messages("c5").await[1]["edited"], true);
        net.close().await;
    }
}

#[tokio::test]
async fn starting_over_takes_a_moved_clock_back() {
    let database = Fresh::sqlite();
    let net = Net::open_with(&database, Clock::machine()).await;
    let week_on = machine_now() + TimeDelta::weeks(1);
    net.done("/playground/clock", &json!({"advance_s": 8 * 86400}))
        .await;
    assert!(net.engine.now() > week_on);
    assert!(
        kept_clock(&net.db, ClockKind::Machine)
            .await
            .unwrap()
            .is_some()
    );
    net.done("/playground/start-over", &json!({})).await;
    assert!(net.engine.now() < week_on);
    assert_eq!(kept_clock(&net.db, ClockKind::Machine).await.unwrap(), None);
    net.close().await;
}

#[tokio::test]
async fn people_who_act_while_it_starts_over_are_answered_in_one_world_or_the_other() {
    for database in databases() {
        let net = Net::open(&database).await;
        let bodies: Vec<_> = (0..20)
            .map(|n| json!({"id": format!("x{n}"), "chat": "c1", "person": "p1", "text": "/ring"}))
            .collect();
        let nothing = json!({});
        let acting =
            futures::future::join_all(bodies.iter().map(|body| net.post("/playground/say", body)));
        let over = net.post("/playground/start-over", &nothing);
        let (acted, over) = futures::future::join(acting, over).await;
        assert_eq!(over.0, 200);
        for (status, answer) in acted {
            assert!([200, 404].contains(&status), "{status} {answer}");
        }
        assert!(net.messages("c5").await.is_empty());
        let strays = "SELECT COUNT(*) FROM chat".to_owned();
        assert_eq!(
            net.count(strays).await,
            0,
            "nobody acted in a chat that was gone"
        );
        net.close().await;
    }
}
