//! Two schools on Discord, from the first word to the link between them.

use super::Scene;
use crate::support::discord::{ChannelId, Discord, GuildId, PersonId, Saw, Shown, may};

/// What the bot is invited with.
pub const RIGHTS: u64 =
    may::VIEW | may::SEND | may::SEND_IN_THREADS | may::EMBED | may::ATTACH | may::READ_HISTORY;

/// A school with a staff channel on a server of its own.
pub struct School {
    pub guild: GuildId,
    pub staff: ChannelId,
    /// The server's owner.
    pub head: PersonId,
    pub colleague: PersonId,
}

/// A server of two, with the bot on it, where nothing is set up.
pub fn server(discord: &Discord, name: &str, head: &str, colleague: &str) -> School {
    let (head, colleague) = (discord.person(head), discord.person(colleague));
    let guild = discord.guild(name, &[head, colleague]);
    // Only whoever is on the staff sees anything.
    discord.set_everyone_rights(guild, may::EVERYONE & !may::VIEW);
    discord.role(guild, "Staff", may::EVERYONE, &[head, colleague]);
    let staff = discord.channel(guild, "staff");
    discord.add_bot(guild, RIGHTS);
    School {
        guild,
        staff,
        head,
        colleague,
    }
}

/// Tells all about AILSA's school, from `/setup` on.
async fn set_up_dell(scene: &Scene, dell: &School) {
    let (room, ailsa, rory) = (dell.staff, dell.head, dell.colleague);
    scene.discord.slash(room, ailsa, "/setup").seen().await;
    scene.presses(ailsa, room, "Staff of our school").await;
    scene.presses(ailsa, room, "English").await;
    scene
        .fills(ailsa, room, "Tell the name", &["Dell Primary"])
        .await;
    scene
        .fills(ailsa, room, "Tell the place", &["Inverness", "Scotland"])
        .await;
    scene.presses(ailsa, room, "Inverness:").await;
    scene.presses(ailsa, room, "Monday to Friday").await;
    scene.presses(ailsa, room, "That is me").await;
    // The deputy's button has the same words.
    scene.sees(room, "Who is the deputy?").await;
    scene.presses(rory, room, "That is me").await;
    scene.presses(ailsa, room, "No, it is new").await;
    scene.sees(room, "Everything is set").await;
}

/// GRÂCE's school joins by a code and tells all about itself, in French.
async fn join_gombe(scene: &Scene, gombe: &School, code: &str) {
    let (room, grace) = (gombe.staff, gombe.head);
    let joined = scene.discord.slash(room, grace, &format!("/join {code}"));
    joined.seen().await;
    scene.presses(grace, room, "Yes, go on").await;
    scene.presses(grace, room, "français").await;
    scene
        .fills(grace, room, "Donner le nom", &["Lycée de la Gombe"])
        .await;
    scene
        .fills(
            grace,
            room,
            "Donner le lieu",
            &["Kinshasa", "Congo-Kinshasa"],
        )
        .await;
    scene.presses(grace, room, "Kinshasa").await;
    scene.presses(grace, room, "Du lundi").await;
    scene.presses(grace, room, "C’est moi").await;
    scene.presses(grace, room, "Plus tard").await;
    scene.presses(grace, room, "Non, il est nouveau").await;
}

/// The code that the newest invitation shows.
pub fn code(shown: &[Shown]) -> Option<String> {
    shown.iter().rev().find_map(|one| {
        let text = super::plain(&one.text);
        let at = text.rfind("/join ")?;
        let word = text[at + 6..].split_whitespace().next()?;
        let is_of_code = |c: &char| c.is_ascii_alphanumeric() || *c == '-';
        Some(word.chars().filter(is_of_code).collect())
    })
}

/// Both schools, linked.
pub async fn linked(scene: &Scene) -> (School, School) {
    linked_in(scene, |dell| dell.staff).await
}

/// Both schools, linked, with AILSA's in this room, as its staff's from then on.
pub async fn linked_in(scene: &Scene, room: impl FnOnce(&School) -> ChannelId) -> (School, School) {
    let mut dell = server(&scene.discord, "Dell", "Ailsa", "Rory");
    dell.staff = room(&dell);
    let gombe = server(&scene.discord, "Gombe", "Grâce", "Noor");
    let refused = scene.discord.slash(dell.staff, dell.colleague, "/setup");
    match refused.seen().await {
        Saw::Note(note) => assert!(note.text.contains("Only an administrator"), "{note:?}"),
        other => panic!("{other:?}"),
    }
    set_up_dell(scene, &dell).await;
    link(scene, &dell, &gombe).await;
    (dell, gombe)
}

async fn link(scene: &Scene, dell: &School, gombe: &School) {
    scene
        .presses(dell.head, dell.staff, "Invite our partner")
        .await;
    let invited = |shown: &[Shown]| code(shown).is_some();
    let shown = scene.discord.wait_for(dell.staff, invited).await;
    let code = code(&shown).expect("it was there a moment ago");
    join_gombe(scene, gombe, &code).await;
    scene
        .presses(dell.head, dell.staff, "Yes, this is our partner")
        .await;
    scene
        .presses(gombe.head, gombe.staff, "Oui, c’est notre partenaire")
        .await;
    scene.sees(dell.staff, "Lycée de la Gombe").await;
}
