//! Threads that sleep, channels that go, rights that are taken, and a bot that is thrown out.

use std::time::Duration;

use super::Scene;
use super::schools::{RIGHTS, School, code, linked, server};
use crate::support::databases::on_both;
use crate::support::discord::{ChannelId, Holder, Overwrite, may};

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// What stands before an answer of Gombe's in Dell's room.
const RIVER: &str = "Au bord du fleuve";

async fn answers(scene: &Scene, gombe: &School) {
    let label = "Répondre : Notre école";
    scene.fills(gombe.head, gombe.staff, label, &[RIVER]).await;
}

fn says(scene: &Scene, channel: ChannelId, text: &str) -> usize {
    let shown = scene.discord.messages(channel);
    let says = shown
        .iter()
        .filter(|one| one.from_bot && super::plain(&one.text).contains(text));
    says.count()
}

#[tokio::test]
async fn a_thread_is_a_room_and_is_woken_when_its_card_changes() {
    on_both(|database| async move {
        let scene = Scene::start_on(database).await;
        let dell = server(&scene.discord, "Dell", "Ailsa", "Rory");
        let thread = scene.discord.thread(dell.staff, dell.head, "Partner");
        scene
            .discord
            .slash(thread, dell.head, "/setup")
            .seen()
            .await;
        scene
            .presses(dell.head, thread, "Staff of our school")
            .await;
        scene.presses(dell.head, thread, "English").await;
        scene.sees(thread, "What is the name").await;
        scene.wait(Duration::ZERO).await;
        scene.discord.archive(thread, false);
        scene
            .fills(dell.head, thread, "Tell the name", &["Dell Primary"])
            .await;
        scene.sees(thread, "Name: Dell Primary").await;
        assert!(!scene.discord.is_archived(thread));
        assert_eq!(scene.discord.messages(dell.staff).len(), 0);
    })
    .await;
}

/// Another staff room of the school.
async fn add_room(scene: &Scene, school: &School) -> ChannelId {
    let discord = &scene.discord;
    let invite = discord.slash(school.staff, school.head, "/invite");
    invite.seen().await;
    scene
        .presses(school.head, school.staff, "Another staff room")
        .await;
    scene.wait(Duration::ZERO).await;
    let code = code(&discord.messages(school.staff)).expect("a code was shown");
    let second = discord.channel(school.guild, "languages");
    let joined = discord.slash(second, school.head, &format!("/join {code}"));
    joined.seen().await;
    scene.presses(school.head, second, "Yes, go on").await;
    scene
        .sees(school.staff, "Added: the other staff room")
        .await;
    scene.wait(Duration::ZERO).await;
    second
}

#[tokio::test]
async fn the_other_staff_room_and_the_partner_hear_once_of_a_channel_that_is_gone() {
    on_both(|database| async move {
        let scene = Scene::start_on(database).await;
        let (dell, gombe) = linked(&scene).await;
        let discord = &scene.discord;
        let second = add_room(&scene, &dell).await;
        discord.delete_channel(dell.staff);
        scene.wait(DAY).await;
        answers(&scene, &gombe).await;
        let (own, partner) = (
            "I cannot write to your staff room any more: it was deleted.",
            "(Dell Primary) a été supprimé",
        );
        scene.sees(second, own).await;
        scene.sees(gombe.staff, partner).await;
        discord
            .slash(gombe.staff, gombe.head, "/partner")
            .seen()
            .await;
        scene.wait(3 * DAY).await;
        assert_eq!(says(&scene, second, own), 1);
        assert_eq!(says(&scene, gombe.staff, partner), 1);
    })
    .await;
}

#[tokio::test]
async fn letters_to_a_deleted_channel_come_to_the_one_that_takes_its_place() {
    on_both(|database| async move {
        let scene = Scene::start_on(database).await;
        let (dell, gombe) = linked(&scene).await;
        let discord = &scene.discord;
        discord.delete_channel(dell.staff);
        scene
            .sees(gombe.staff, "(Dell Primary) a été supprimé")
            .await;
        let letter = async |text: &str| {
            let said = format!("/say {text}");
            let note = discord.slash(gombe.staff, gombe.head, &said).note().await;
            super::plain(&note.text)
        };
        let told = letter("Lettre une").await;
        assert!(told.contains("tape /setup dans un autre salon"), "{told}");
        let told = letter("Lettre deux").await;
        assert!(told.contains("gardée elle aussi"), "{told}");
        let other = discord.channel(dell.guild, "new");
        discord.slash(other, dell.head, "/setup").seen().await;
        scene
            .presses(dell.head, other, "Bring Dell Primary here")
            .await;
        scene.sees(other, "Lettre deux").await;
        let shown = discord.messages(other);
        let place = |text: &str| shown.iter().position(|one| one.text.contains(text));
        assert!(place("Lettre une").is_some_and(|first| Some(first) < place("Lettre deux")));
    })
    .await;
}

#[tokio::test]
async fn the_other_staff_room_reads_which_right_is_missing() {
    on_both(|database| async move {
        let scene = Scene::start_on(database).await;
        let (dell, gombe) = linked(&scene).await;
        let discord = &scene.discord;
        let second = add_room(&scene, &dell).await;
        for (nth, (deny, right)) in [
            (may::SEND, "“Send Messages”"),
            (may::VIEW, "“View Channel”"),
        ]
        .into_iter()
        .enumerate()
        {
            let barred = Overwrite {
                of: Holder::Role(discord.bot_role(dell.guild)),
                allow: 0,
                deny,
            };
            discord.set_rights(dell.staff, &[barred]);
            let said = format!("/say Lettre {nth}");
            discord.slash(gombe.staff, gombe.head, &said).seen().await;
            scene.sees(second, right).await;
            discord.set_rights(dell.staff, &[]);
            scene.sees(dell.staff, &format!("Lettre {nth}")).await;
            scene.wait(DAY).await;
        }
    })
    .await;
}

#[tokio::test]
async fn what_a_room_could_not_get_comes_when_it_can_again() {
    on_both(|database| async move {
        let scene = Scene::start_on(database).await;
        let (dell, gombe) = linked(&scene).await;
        let discord = &scene.discord;
        scene.wait(DAY).await;
        let mute = Overwrite {
            of: Holder::Role(discord.bot_role(dell.guild)),
            allow: 0,
            deny: may::SEND,
        };
        discord.set_rights(dell.staff, &[mute]);
        answers(&scene, &gombe).await;
        scene.wait(Duration::ZERO).await;
        assert_eq!(says(&scene, dell.staff, RIVER), 0);
        discord.set_rights(dell.staff, &[]);
        discord.slash(dell.staff, dell.head, "/help").seen().await;
        scene.sees(dell.staff, RIVER).await;
        scene.wait(Duration::ZERO).await;
        assert_eq!(says(&scene, dell.staff, RIVER), 1);
    })
    .await;
}

#[tokio::test]
async fn a_bot_that_is_thrown_out_and_brought_back_goes_on_where_it_was() {
    on_both(|database| async move {
        let scene = Scene::start_on(database).await;
        let (dell, gombe) = linked(&scene).await;
        let discord = &scene.discord;
        scene.wait(DAY).await;
        discord.remove_bot(dell.guild);
        answers(&scene, &gombe).await;
        scene.wait(Duration::ZERO).await;
        assert_eq!(says(&scene, dell.staff, RIVER), 0);
        discord.add_bot(dell.guild, RIGHTS);
        discord.slash(dell.staff, dell.head, "/help").seen().await;
        scene.sees(dell.staff, RIVER).await;
    })
    .await;
}

#[tokio::test]
async fn an_outage_of_a_server_is_no_farewell() {
    on_both(|database| async move {
        let scene = Scene::start_on(database).await;
        let (dell, gombe) = linked(&scene).await;
        scene.wait(DAY).await;
        scene.discord.set_available(dell.guild, false);
        scene.wait(Duration::ZERO).await;
        scene.discord.set_available(dell.guild, true);
        answers(&scene, &gombe).await;
        scene.sees(dell.staff, RIVER).await;
        assert_eq!(says(&scene, gombe.staff, "Je n’arrive pas"), 0);
    })
    .await;
}

#[tokio::test]
async fn a_button_of_another_room_s_changes_nothing() {
    let scene = Scene::start().await;
    let dell = server(&scene.discord, "Dell", "Ailsa", "Rory");
    let other = scene.discord.channel(dell.guild, "lounge");
    scene
        .discord
        .slash(dell.staff, dell.head, "/setup")
        .seen()
        .await;
    scene.sees(dell.staff, "Who is in this").await;
    let forged = scene
        .discord
        .press_raw(other, dell.head, 7, "1forged.setup.staff");
    let note = forged.note().await;
    assert!(
        note.text.contains("does not belong to this chat"),
        "{note:?}"
    );
}
