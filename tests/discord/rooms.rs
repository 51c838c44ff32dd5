//! What happens to servers, channels and threads that are rooms.

use std::time::Duration;

use super::Scene;
use super::schools::{RIGHTS, linked, linked_in, server};
use crate::support::databases::on_both;
use crate::support::discord::{Holder, Overwrite, RoleId, may};

const DAY: Duration = Duration::from_secs(24 * 60 * 60);
/// Long enough for what is to be held not to be on its way.
const MOMENT: Duration = Duration::from_millis(700);

/// Something that happens on Discord.
type Does<'d> = &'d dyn Fn();

#[tokio::test]
async fn a_room_out_of_reach_gets_what_it_missed_as_soon_as_the_bot_may_write_again() {
    on_both(|database| async move {
        let scene = Scene::start_on(database).await;
        let (dell, gombe) = linked(&scene).await;
        scene.wait(DAY).await;
        let answers = ["Who we are", "Our school", "Our hopes"];
        let troubles: [(Does, Does); 3] = [
            (&|| scene.discord.remove_bot(gombe.guild), &|| {
                scene.discord.add_bot(gombe.guild, RIGHTS);
            }),
            (
                &|| {
                    scene
                        .discord
                        .set_bot_rights(gombe.guild, RIGHTS & !may::VIEW)
                },
                &|| scene.discord.set_bot_rights(gombe.guild, RIGHTS),
            ),
            (&|| scene.discord.set_available(gombe.guild, false), &|| {
                scene.discord.set_available(gombe.guild, true)
            }),
        ];
        for (which, (begin, end)) in answers.into_iter().zip(troubles) {
            begin();
            let words = format!("{which}: that is us");
            scene
                .fills(
                    dell.colleague,
                    dell.staff,
                    &format!("Answer: {which}"),
                    &[&words],
                )
                .await;
            tokio::time::sleep(MOMENT).await;
            end();
            scene.sees(gombe.staff, &words).await;
            assert_eq!(scene.says(gombe.staff, &words), 1, "{which}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_thread_is_a_room_and_is_opened_again_when_it_was_archived() {
    on_both(|database| async move {
        let scene = Scene::start_on(database).await;
        let (dell, gombe) = linked_in(&scene, |dell| {
            scene.discord.thread(dell.staff, dell.head, "Partner")
        })
        .await;
        scene.discord.archive(dell.staff, false);
        scene.wait(DAY).await;
        scene.sees(dell.staff, "Getting to know each other").await;
        assert!(!scene.discord.is_archived(dell.staff));
        scene.discord.archive(dell.staff, false);
        let words = "Une école au bord du fleuve";
        scene
            .fills(
                gombe.colleague,
                gombe.staff,
                "Répondre : Notre école",
                &[words],
            )
            .await;
        scene.sees(dell.staff, words).await;
        assert!(!scene.discord.is_archived(dell.staff));
    })
    .await;
}

#[tokio::test]
async fn a_staff_room_that_everyone_can_read_is_told_so_once() {
    on_both(|database| async move {
        let scene = Scene::start_on(database).await;
        let dell = server(&scene.discord, "Dell", "Ailsa", "Rory");
        scene.discord.set_everyone_rights(dell.guild, may::EVERYONE);
        let asked = scene.discord.slash(dell.staff, dell.head, "/setup");
        asked.seen().await;
        scene
            .presses(dell.head, dell.staff, "Staff of our school")
            .await;
        let warning = "Everyone on this server can read this channel";
        scene.sees(dell.staff, warning).await;
        scene.presses(dell.head, dell.staff, "English").await;
        scene.sees(dell.staff, "What is the name").await;
        scene.wait(Duration::ZERO).await;
        assert_eq!(scene.says(dell.staff, warning), 1);
    })
    .await;
}

#[tokio::test]
async fn a_staff_room_that_is_made_public_later_is_told_so_at_once_and_once() {
    on_both(|database| async move {
        let scene = Scene::start_on(database).await;
        let dell = server(&scene.discord, "Dell", "Ailsa", "Rory");
        let asked = scene.discord.slash(dell.staff, dell.head, "/setup");
        asked.seen().await;
        scene
            .presses(dell.head, dell.staff, "Staff of our school")
            .await;
        scene.presses(dell.head, dell.staff, "English").await;
        scene.sees(dell.staff, "What is the name").await;
        let warning = "Everyone on this server can read this channel";
        assert_eq!(scene.says(dell.staff, warning), 0);
        scene.discord.set_everyone_rights(dell.guild, may::EVERYONE);
        scene.sees(dell.staff, warning).await;
        scene.discord.set_everyone_rights(dell.guild, may::EVERYONE);
        scene.wait(Duration::ZERO).await;
        assert_eq!(scene.says(dell.staff, warning), 1);
    })
    .await;
}

#[tokio::test]
async fn a_staff_channel_that_is_opened_to_everyone_by_its_own_rights_is_told_so_at_once_and_once()
{
    on_both(|database| async move {
        let scene = Scene::start_on(database).await;
        let dell = server(&scene.discord, "Dell", "Ailsa", "Rory");
        let asked = scene.discord.slash(dell.staff, dell.head, "/setup");
        asked.seen().await;
        scene
            .presses(dell.head, dell.staff, "Staff of our school")
            .await;
        scene.presses(dell.head, dell.staff, "English").await;
        scene.sees(dell.staff, "What is the name").await;
        let warning = "Everyone on this server can read this channel";
        let everyone = |allow, deny| Overwrite {
            of: Holder::Role(RoleId(dell.guild.0)),
            allow,
            deny,
        };
        // Rights that open it to nobody else are no news.
        scene
            .discord
            .set_rights(dell.staff, &[everyone(0, may::VIEW)]);
        tokio::time::sleep(MOMENT).await;
        assert_eq!(scene.says(dell.staff, warning), 0);
        scene
            .discord
            .set_rights(dell.staff, &[everyone(may::VIEW, 0)]);
        scene.sees(dell.staff, warning).await;
        scene.discord.set_rights(dell.staff, &[]);
        scene
            .discord
            .set_rights(dell.staff, &[everyone(may::VIEW, 0)]);
        tokio::time::sleep(MOMENT).await;
        scene.wait(Duration::ZERO).await;
        assert_eq!(scene.says(dell.staff, warning), 1);
    })
    .await;
}
