//! One school writes, and the other has become quiet; or neither does, in a break.

use chrono::TimeDelta;

use crate::conversations::meetings::introduced;
use crate::conversations::plain_spaces;
use crate::support::databases::on_each;
use crate::support::twins::Twins;

#[tokio::test]
async fn who_writes_is_thanked_and_not_asked_for_more_people() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        introduced(&mut t).await;
        for nth in 0..5 {
            t.wait(TimeDelta::days(7)).await;
            t.says("GRÂCE", "kinshasa", &format!("/say Notre nouvelle {nth}"))
                .await;
            if nth == 3 {
                t.begin_here();
            }
        }
        let writer = plain_spaces(&t.all("kinshasa"));
        assert!(writer.contains("Merci de vos nouvelles."), "{writer}");
        assert!(!writer.contains("Deux valent mieux"), "{writer}");
        insta::assert_snapshot!("nudges_one_sided", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn after_a_break_it_is_said_why_few_days_count() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        introduced(&mut t).await;
        t.says("AILSA", "inverness", "/calendar 24 Nov to 20 Dec")
            .await;
        t.wait(TimeDelta::days(24)).await;
        t.begin_here();
        t.says("AILSA", "inverness", "/status").await;
        t.says("GRÂCE", "kinshasa", "/status").await;
        insta::assert_snapshot!("nudges_after_a_break", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn so_it_is_in_english() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        introduced(&mut t).await;
        for nth in 0..5 {
            t.wait(TimeDelta::days(7)).await;
            t.says("AILSA", "inverness", &format!("/say Our news {nth}"))
                .await;
            if nth == 3 {
                // Whoever writes is not asked for more people, and so reads that the other school is.
                let all = t.all("inverness");
                assert!(
                    all.contains("I turn to colleagues (Lycée de la Gombe) on"),
                    "{all}"
                );
                t.begin_here();
            }
        }
        assert!(t.all("inverness").contains("Thank you for writing."));
        insta::assert_snapshot!("nudges_one_sided_english", t.transcript());
    })
    .await;
}
