//! A room that could not be reached, and is heard from again.

use twinbell::engine::platform::DeliveryError;

use crate::conversations::inverness;
use crate::support::databases::on_each;
use crate::support::network::Fault;
use crate::support::twins::Twins;

#[tokio::test]
async fn saying_anything_in_a_lost_room_brings_what_was_held() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        inverness(&mut t).await;
        let lost = DeliveryError::Unreachable {
            why: "thrown out".to_owned(),
        };
        t.network.fail("inverness", [Fault::Refuse(lost)]);
        t.says("AILSA", "inverness", "/invite").await;
        assert!(!t.all("inverness").contains("/join "), "it is held");
        // No command and no button: "write something there" is all that people are told to do.
        t.says("Rory", "inverness", "Hello, is it back?").await;
        assert!(t.all("inverness").contains("/join "));
    })
    .await;
}
