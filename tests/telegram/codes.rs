//! Codes that are typed into a form, where a reply does not tell who manages the group.

use crate::support::telegram::Kind;
use crate::telegram::Scene;
use crate::telegram::schools::inviting;

#[tokio::test]
async fn an_administrator_of_a_new_group_uses_a_code_by_the_button_of_the_first_card() {
    let scene = Scene::start().await;
    let (_, code) = inviting(&scene).await;
    let telegram = &scene.telegram;
    let (grace, noor) = (telegram.person("Grâce"), telegram.person("Noor"));
    let gombe = telegram.chat(Kind::Group, "Gombe", &[grace, noor]);
    telegram.add_bot(gombe, grace);
    scene.presses(grace, gombe, "Set up").await;
    let refused = scene.presses(noor, gombe, "I have a code").await;
    assert!(refused.is_some_and(|said| said.contains("Only an administrator")));
    scene.presses(grace, gombe, "I have a code").await;
    scene.replies(grace, "Grâce", gombe, &code).await;
    scene.sees(gombe, "Dell Primary").await;
    assert_eq!(scene.says(gombe, "Only an administrator"), 0);
}

#[tokio::test]
async fn an_administrator_gets_out_of_a_chat_begun_for_two_new_schools() {
    let scene = Scene::start().await;
    let (_, code) = inviting(&scene).await;
    let telegram = &scene.telegram;
    let grace = telegram.person("Grâce");
    let gombe = telegram.chat(Kind::Group, "Gombe", &[grace]);
    telegram.add_bot(gombe, grace);
    scene.presses(grace, gombe, "Set up").await;
    scene.presses(grace, gombe, "Staff of both schools").await;
    scene.presses(grace, gombe, "We have a code").await;
    scene.replies(grace, "Grâce", gombe, &code).await;
    scene.sees(gombe, "Dell Primary").await;
    assert_eq!(scene.says(gombe, "Which school do you speak for"), 0);
}
