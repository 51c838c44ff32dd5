//! What the bot may do and hears in each group in which schools have rooms.

use std::collections::BTreeSet;
use std::time::Duration;

use teloxide::Bot;
use teloxide::types::{ChatId, UserId};

use super::{Me, Silence, ask};
use crate::model::room::ChatAddress;
use crate::platforms::Line;
use crate::platforms::telegram::decode::{Member, Standing, standing};
use crate::platforms::telegram::place::Place;
use crate::platforms::telegram::questions::{GetChat, GetChatMember};

/// Most groups that are looked at, so that a big instance need not wait for ever.
const GROUPS_MAX: usize = 50;

/// Looks at the groups of these rooms, each once however many topics of it are rooms, with so much
/// time for each answer.
pub(super) async fn look_at(
    bot: &Bot,
    me: &Me,
    rooms: &[ChatAddress],
    most: Duration,
) -> Vec<Line> {
    let places = rooms.iter().filter_map(Place::read);
    let groups: BTreeSet<_> = places.map(|place| place.chat).collect();
    let mut lines = Vec::new();
    let mut fine = 0;
    for group in groups.iter().take(GROUPS_MAX) {
        let line = match member(bot, *group, me.id, most).await {
            Ok(member) => about(me, &member, &title(bot, *group, most).await),
            Err(Silence::BadToken) => None,
            Err(Silence::Other(why)) => Some(Line::Wrong(format!(
                "a group with a room (chat {group}) cannot be looked at: {why}"
            ))),
        };
        fine += usize::from(line.is_none());
        lines.extend(line);
    }
    if fine > 0 {
        lines.push(Line::Fine(format!(
            "groups with rooms in which the bot may write and hears that people talk: {fine}"
        )));
    }
    if groups.len() > GROUPS_MAX {
        let rest = groups.len() - GROUPS_MAX;
        lines.push(Line::Mind(format!(
            "groups with rooms that were not looked at: {rest}"
        )));
    }
    lines
}

async fn member(bot: &Bot, group: ChatId, me: UserId, most: Duration) -> Result<Member, Silence> {
    let question = GetChatMember {
        chat_id: group,
        user_id: me,
    };
    ask(bot, question, most).await
}

/// The group as people know it, or else as Telegram numbers it.
async fn title(bot: &Bot, group: ChatId, most: Duration) -> String {
    let told = ask(bot, GetChat { chat_id: group }, most).await.ok();
    match told.and_then(|chat| chat.title) {
        Some(title) => format!("“{title}”"),
        None => format!("chat {group}"),
    }
}

/// What is to be said of a group; nothing if all is well.
fn about(me: &Me, member: &Member, title: &str) -> Option<Line> {
    let name = &me.username;
    match standing(member) {
        Standing::Out(why) => Some(Line::Wrong(format!(
            "in {title} schools have a room, but {why}; add @{name} to the group again"
        ))),
        Standing::Mute => Some(Line::Wrong(format!(
            "in {title} @{name} may not write; allow it in the group's settings, under Permissions"
        ))),
        Standing::Speaks if member.manages() || me.can_read_all_group_messages => None,
        Standing::Speaks => Some(Line::Mind(format!(
            "in {title} commands, buttons and answers by reply work, but @{name} does not hear \
             ordinary talk, since privacy mode is on; if both schools talk there, make it an \
             administrator of that group: any one right is enough"
        ))),
    }
}
