//! A school tells about itself.

use crate::conversations::inverness;
use crate::support::databases::on_each;
use crate::support::twins::Twins;

#[tokio::test]
async fn a_school_sets_itself_up_by_buttons_and_short_forms() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        t.says("AILSA", "inverness", "/start").await;
        inverness(&mut t).await;
        insta::assert_snapshot!("setup", t.transcript());
    })
    .await;
}
