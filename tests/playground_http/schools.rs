//! Heads and time stamps: a school's own town and clock, wherever its rooms are.

use serde_json::{Value, json};

use crate::support::databases::Fresh;

use super::net::{Net, databases};

/// Town, zone and local time of a side.
async fn head(net: &Net, side: usize) -> Value {
    let side = net.state().await["sides"][side].take();
    json!([side["place"], side["zone"], side["local"]])
}

#[tokio::test]
async fn a_school_s_own_town_and_clock_are_shown_and_move_with_it() {
    for database in databases() {
        let net = Net::open(&database).await;
        net.say("c3", "p7", "/help").await;
        net.sql(
            "INSERT INTO school (id, name, place, language, deputy_later, created_at)
             VALUES (1, 'Lycée n° 1', 'Mudanjiang', 'en', FALSE, 0);
             INSERT INTO room (id, chat_id, school_id, audience, main, created_at)
             SELECT 1, id, 1, 'staff', TRUE, 0 FROM chat WHERE address = 'c3';",
        )
        .await;
        let unknown = json!([null, "Africa/Kinshasa", "Sat 21 Nov, 10:00"]);
        assert_eq!(
            head(&net, 1).await,
            unknown,
            "never one place and another's clock"
        );

        net.sql("UPDATE school SET zone = 'Asia/Shanghai'").await;
        let own = json!(["Mudanjiang", "Asia/Shanghai", "Sat 21 Nov, 17:00"]);
        assert_eq!(head(&net, 1).await, own);
        let help = net.say("c3", "p7", "/help").await;
        assert_eq!(help["note"]["local"], own[2]);
        assert_eq!(net.messages("c3").await[0]["local"], own[2]);
        let elsewhere = json!([null, "Europe/London", "Sat 21 Nov, 09:00"]);
        assert_eq!(head(&net, 0).await, elsewhere);

        net.sql("UPDATE school SET place = 'Cairo', zone = 'Africa/Cairo'")
            .await;
        let moved = json!(["Cairo", "Africa/Cairo", "Sat 21 Nov, 11:00"]);
        assert_eq!(head(&net, 1).await, moved);
        assert_eq!(net.messages("c3").await[0]["local"], moved[2]);
        net.close().await;
    }
}

/// Two schools that have rooms in a chat of both only.
async fn in_a_shared_chat(net: &Net) {
    let body = json!({"title": "Both of us", "side": "both", "audience": "staff"});
    net.done("/playground/chats", &body).await;
    net.say("c5", "p1", "/help").await;
    net.sql(
        "INSERT INTO school (id, name, place, zone, language, deputy_later, created_at) VALUES
         (1, 'Lycée Kivu', 'Bukavu', 'Africa/Lubumbashi', 'fr', FALSE, 0),
         (2, 'Gig Harbor High School', 'Gig Harbor', 'America/Los_Angeles', 'en', FALSE, 0);
         INSERT INTO room (id, chat_id, school_id, audience, main, created_at) VALUES
         (1, (SELECT id FROM chat WHERE address = 'c5'), 1, 'staff', TRUE, 0),
         (2, (SELECT id FROM chat WHERE address = 'c5'), 2, 'staff', TRUE, 0);",
    )
    .await;
}

/// The names at the heads of both sides.
async fn names(net: &Net) -> Value {
    let state = net.state().await;
    json!([state["sides"][0]["school"], state["sides"][1]["school"]])
}

#[tokio::test]
async fn schools_that_are_in_a_shared_chat_only_are_found_by_who_speaks_for_them() {
    for database in databases() {
        let net = Net::open(&database).await;
        in_a_shared_chat(&net).await;
        assert_eq!(names(&net).await, json!([null, null]), "nobody has spoken");

        net.sql(
            "INSERT INTO member (id, school_id, platform, person, name, role, since)
             VALUES (1, 1, 'playground', 'p8', 'M. Kabongo', 'point', 0)",
        )
        .await;
        let both = json!(["Gig Harbor High School", "Lycée Kivu"]);
        assert_eq!(names(&net).await, both, "the other one is the other side's");
        let bukavu = json!(["Bukavu", "Africa/Lubumbashi", "sam. 21 nov., 11\u{a0}h"]);
        assert_eq!(head(&net, 1).await, bukavu);
        let chat = &net.state().await["chats"][4];
        assert_eq!(
            chat["messages"][0]["local"],
            "sam. 21 nov., 1\u{a0}h à Gig Harbor · sam. 21 nov., 11\u{a0}h à Bukavu"
        );
        assert_eq!(chat["languages"], json!(["fr", "en"]));
        for (person, language) in [("p1", "en"), ("p7", "fr")] {
            let answer = net.say("c5", person, "/help").await;
            assert_eq!(answer["language"], language, "each in their own school's");
        }
        net.close().await;
    }
}

#[tokio::test]
async fn no_school_is_at_both_sides() {
    let database = Fresh::sqlite();
    let net = Net::open(&database).await;
    in_a_shared_chat(&net).await;
    net.sql(
        "DELETE FROM room WHERE id = 2;
         INSERT INTO member (id, school_id, platform, person, name, role, since) VALUES
         (1, 1, 'playground', 'p8', 'M. Kabongo', 'point', 0),
         (2, 1, 'playground', 'p1', 'Ms Fraser', 'colleague', 0);",
    )
    .await;
    assert_eq!(names(&net).await, json!(["Lycée Kivu", null]));
    net.close().await;
}
