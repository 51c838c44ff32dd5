//! Polls in which many vote, in any order and at once.

use std::collections::{BTreeMap, BTreeSet};

use chrono::TimeDelta;
use futures::future::join_all;
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use twinbell::engine::event::Act;

use crate::conversations::polls::{GAME, begun, with_pupils, written};
use crate::conversations::{expect, plain_spaces};
use crate::support::databases::{Fresh, on_each};
use crate::support::twins::{Twins, address, person};

/// What a poll's result must be, kept in the plainest way.
#[derive(Default)]
struct Plain(BTreeMap<String, usize>);

#[tokio::test]
async fn no_order_of_acts_counts_a_ballot_twice_or_shows_a_result_before_the_close() {
    for seed in 0..4 {
        let mut rng = StdRng::seed_from_u64(seed);
        let database = Fresh::sqlite();
        let mut t = Twins::start(&database).await;
        with_pupils(&mut t).await;
        written(&mut t, GAME).await;
        t.presses("AILSA", "inverness", "Staff and pupils").await;
        t.presses("AILSA", "inverness", "Count by school").await;
        begun(&mut t).await;
        let options = ["Chess", "Football", "Hide"];
        let rooms = ["inverness", "pupils", "kinshasa", "élèves"];
        let mut plain = Plain::default();
        // Who is known as staff by now: they do not vote as pupils.
        let mut staff = BTreeSet::new();
        for _ in 0..60 {
            let room = rooms[rng.random_range(0..rooms.len())];
            // Some of them sit in two rooms of their school.
            let school = if ["inverness", "pupils"].contains(&room) {
                "Ours"
            } else {
                "Theirs"
            };
            let person = format!("{school} {}", rng.random_range(0..4));
            let option = rng.random_range(0..options.len());
            if rng.random_bool(0.2) {
                t.wait(TimeDelta::seconds(rng.random_range(1..40))).await;
            } else {
                t.presses(&person, room, options[option]).await;
                if ["inverness", "kinshasa"].contains(&room) {
                    staff.insert(person.clone());
                }
                let is_pupils = ["pupils", "élèves"].contains(&room);
                if !(is_pupils && staff.contains(&person)) {
                    plain.0.insert(person, option);
                }
            }
            let shown: String = rooms.iter().map(|room| t.all(room)).collect();
            assert!(!shown.contains('%'), "a result before the close: {shown}");
        }
        let chess = t.data("pupils", "Chess");
        t.wait(TimeDelta::days(7)).await;
        t.presses_data("late", "pupils", &chess, "[Chess]").await;
        for (nth, _) in options.iter().enumerate() {
            let votes = |is_ours: bool| {
                let counts = |(person, option): &(&String, &usize)| {
                    **option == nth && is_ours == person.starts_with("Ours")
                };
                plain.0.iter().filter(counts).count()
            };
            let shown = plain_spaces(&t.newest("inverness"));
            let (_, from) = shown.split_once(&format!("{}. ", nth + 1)).unwrap();
            for (school, is_ours) in [("Dell Primary", true), ("Lycée de la Gombe", false)] {
                let line = from.lines().find(|line| line.contains(school)).unwrap();
                let said = format!("({})", votes(is_ours));
                assert!(line.ends_with(&said), "seed {seed}: {said} in {shown}");
            }
        }
        t.stop().await;
    }
}

#[tokio::test]
async fn a_class_that_presses_at_once_is_counted_once_each() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        with_pupils(&mut t).await;
        written(&mut t, GAME).await;
        t.presses("AILSA", "inverness", "Pupil rooms").await;
        begun(&mut t).await;
        let data = t.data("pupils", "Football");
        // The platform repeats each press, as if an answer had got lost.
        let presses = (0..200).map(|nth| {
            let press = Act::Press { data: data.clone() };
            let pupil = person(&format!("Pupil {}", nth / 2));
            let key = format!("storm:{}", nth / 2);
            t.engine.act(key, address("pupils"), pupil, press)
        });
        for answer in join_all(presses).await {
            let note = answer.unwrap().note.map(|note| note.plain());
            assert!(note.is_some_and(|note| note.starts_with("Your choice: Football")));
        }
        let edits = t.network.tries().len();
        t.wait(TimeDelta::seconds(5)).await;
        // One look brings them all: an edit in each of the four rooms.
        assert_eq!(t.network.tries().len(), edits + 4);
        expect(&t, "pupils", "Dell Primary: 100; Lycée de la Gombe: 0");
        t.stop().await;
    })
    .await;
}
