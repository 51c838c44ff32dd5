//! Two schools meet.

use crate::conversations::linked;
use crate::support::databases::on_each;
use crate::support::twins::Twins;

#[tokio::test]
async fn two_schools_meet_by_a_code_and_both_confirm() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        insta::assert_snapshot!("linked", t.transcript());
    })
    .await;
}
