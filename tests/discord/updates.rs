//! What happens reaches the program in order, once, and in spite of everything.

use std::time::Duration;

use super::Scene;
use super::schools::server;
use crate::support::databases::on_both;
use crate::support::discord::Fault;

const POST: &str = "POST /channels/{channel_id}/messages";

#[tokio::test]
async fn what_happens_while_the_line_is_cut_is_heard_in_order() {
    on_both(|database| async move {
        let scene = Scene::start_on(database).await;
        let dell = server(&scene.discord, "Dell", "Ailsa", "Rory");
        scene
            .discord
            .slash(dell.staff, dell.head, "/setup")
            .seen()
            .await;
        scene
            .presses(dell.head, dell.staff, "Staff of our school")
            .await;
        scene.sees(dell.staff, "language").await;
        scene.discord.cut();
        // The second is of use only after the first.
        let first = scene.discord.press(dell.staff, dell.head, "English");
        let second = scene.discord.slash(dell.staff, dell.colleague, "/help");
        first.seen().await;
        second.note().await;
        scene.sees(dell.staff, "What is the name").await;
        assert_eq!(scene.discord.unanswered(), 0);
        assert_eq!(scene.discord.heard(6).len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_power_cut_in_the_middle_of_a_delivery_leaves_one_message() {
    on_both(|database| async move {
        let mut scene = Scene::start_on(database).await;
        let dell = server(&scene.discord, "Dell", "Ailsa", "Rory");
        let slow = Fault::Delay(Duration::from_secs(8));
        scene.discord.fail_next(POST, slow);
        scene
            .discord
            .slash(dell.staff, dell.head, "/setup")
            .seen()
            .await;
        scene.sees(dell.staff, "Who is in this").await;
        scene.kill();
        scene.run();
        scene.discord.connected().await;
        scene.wait(Duration::ZERO).await;
        let posts = scene.discord.calls();
        let posts = posts.iter().filter(|call| call.route == POST).count();
        assert_eq!(posts, 2, "it was sent again, since nobody could know");
        let shown = scene.discord.messages(dell.staff);
        assert_eq!(shown.iter().filter(|one| one.only_for.is_none()).count(), 1);
        scene
            .presses(dell.head, dell.staff, "Staff of our school")
            .await;
        scene.sees(dell.staff, "language").await;
    })
    .await;
}

#[tokio::test]
async fn many_words_to_one_room_keep_discord_s_pace() {
    let scene = Scene::start().await;
    let dell = server(&scene.discord, "Dell", "Ailsa", "Rory");
    scene.discord.limit(true);
    for nth in 0..8 {
        let channel = scene.discord.channel(dell.guild, &format!("room-{nth}"));
        scene
            .discord
            .slash(channel, dell.head, "/setup")
            .seen()
            .await;
        scene.sees(channel, "Who is in this").await;
    }
    for _ in 0..8 {
        scene
            .discord
            .slash(dell.staff, dell.head, "/setup")
            .seen()
            .await;
    }
    scene.wait(Duration::ZERO).await;
    assert_eq!(scene.discord.too_many(), 0);
}
