use serde_json::{Value, json};

use super::*;

const BOT: UserId = UserId::new(900);

fn bits(rights: Permissions) -> String {
    rights.bits().to_string()
}

/// A server with a role for everyone and one of the bot's, and a channel with these overwrites.
fn view(everyone: Permissions, own: Permissions, channel: Value) -> View {
    let guild = json!({ "id": "1", "name": "Harbor High", "owner_id": "5", "roles": [
        { "id": "1", "permissions": bits(everyone) },
        { "id": "2", "permissions": bits(own) },
        { "id": "3", "permissions": bits(Permissions::all()) },
    ]});
    let channel: Channel = serde_json::from_value(channel).unwrap();
    View {
        grounds: channel.clone(),
        channel,
        guild: serde_json::from_value(guild).unwrap(),
        member: serde_json::from_value(json!({ "roles": ["2"] })).unwrap(),
        bot: BOT,
    }
}

fn names(view: &View) -> Vec<&str> {
    view.missing().iter().map(|need| need.name).collect()
}

fn all() -> Permissions {
    NEEDS.iter().map(|need| need.right).collect()
}

fn overwrite(id: &str, allow: Permissions, deny: Permissions) -> Value {
    json!({ "id": id, "type": 0, "allow": bits(allow), "deny": bits(deny) })
}

#[test]
fn the_link_asks_for_what_is_needed_and_nothing_more() {
    assert_eq!(
        invitation(ApplicationId::new(900)),
        "https://discord.com/oauth2/authorize?client_id=900&scope=bot+applications.commands&permissions=274878024704"
    );
    // In the order of Discord's documentation: view, send, embed, attach, history, send in threads.
    let bits = (1 << 10) | (1 << 11) | (1 << 14) | (1 << 15) | (1 << 16) | (1_u64 << 38);
    assert_eq!(all().bits(), bits);
}

#[test]
fn roles_give_rights_and_what_is_missing_is_named() {
    let channel = json!({ "guild_id": "1", "name": "staff" });
    assert_eq!(
        names(&view(Permissions::empty(), all(), channel.clone())),
        [""; 0]
    );
    let some = Permissions::VIEW_CHANNEL | Permissions::EMBED_LINKS;
    let few = view(some, Permissions::empty(), channel.clone());
    assert_eq!(
        names(&few),
        ["Send Messages", "Attach Files", "Read Message History"]
    );
    assert!(few.missing()[0].is_vital && !few.missing()[1].is_vital);
    let ruler = view(Permissions::empty(), Permissions::ADMINISTRATOR, channel);
    assert_eq!(names(&ruler), [""; 0]);
}

#[test]
fn a_channel_s_own_rules_count_in_discord_s_order() {
    let none = Permissions::empty();
    let send = Permissions::SEND_MESSAGES;
    for (overwrites, may) in [
        (vec![], true),
        (vec![overwrite("1", none, send)], false),
        // What a role allows goes before what everyone is denied, whatever stands first.
        (
            vec![overwrite("2", send, none), overwrite("1", none, send)],
            true,
        ),
        (
            vec![overwrite("1", send, none), overwrite("2", none, send)],
            false,
        ),
        (
            vec![overwrite("900", none, send), overwrite("2", send, none)],
            false,
        ),
        (
            vec![overwrite("900", send, none), overwrite("2", none, send)],
            true,
        ),
        // Of roles and members that are not the bot's.
        (
            vec![overwrite("3", none, send), overwrite("77", none, send)],
            true,
        ),
    ] {
        let told = format!("{overwrites:?}");
        let channel = json!({ "guild_id": "1", "permission_overwrites": overwrites });
        let is_missing = names(&view(all(), none, channel)).contains(&"Send Messages");
        assert_eq!(!is_missing, may, "{told}");
    }
}

#[test]
fn the_owner_may_all() {
    let channel = json!({ "guild_id": "1", "permission_overwrites": [
        overwrite("1", Permissions::empty(), Permissions::all()),
    ]});
    let mut owned = view(Permissions::empty(), Permissions::empty(), channel);
    assert_eq!(names(&owned).len(), NEEDS.len() - 1);
    owned.bot = UserId::new(5);
    assert_eq!(names(&owned), [""; 0]);
}

#[test]
fn a_thread_has_a_right_of_its_own_to_be_written_in() {
    let thread = |locked: bool| {
        json!({ "guild_id": "1", "parent_id": "8",
                "thread_metadata": { "archived": true, "locked": locked } })
    };
    let send = all() - Permissions::SEND_MESSAGES_IN_THREADS;
    let quiet = view(send, Permissions::empty(), thread(false));
    assert_eq!(names(&quiet), ["Send Messages in Threads"]);
    assert!(quiet.missing()[0].is_vital);
    let only_threads = all() - Permissions::SEND_MESSAGES;
    assert_eq!(
        names(&view(only_threads, Permissions::empty(), thread(false))),
        [""; 0]
    );
    assert!(!view(all(), Permissions::empty(), thread(false)).is_locked());
    assert!(view(all(), Permissions::empty(), thread(true)).is_locked());
    let moderator = view(all(), Permissions::MANAGE_THREADS, thread(true));
    assert!(!moderator.is_locked());
}

#[test]
fn a_channel_that_everyone_sees_is_known() {
    let view_it = Permissions::VIEW_CHANNEL;
    let open = json!({ "guild_id": "1" });
    let closed = json!({ "guild_id": "1", "permission_overwrites": [
        overwrite("1", Permissions::empty(), view_it),
        overwrite("2", view_it, Permissions::empty()),
    ]});
    assert!(view(view_it, all(), open.clone()).is_open_to_everyone());
    assert!(!view(view_it, all(), closed).is_open_to_everyone());
    assert!(!view(Permissions::empty(), all(), open).is_open_to_everyone());
}

#[test]
fn the_readme_says_what_each_permission_is_for() {
    let readme = include_str!("../../../../README.md");
    let link = invitation(ApplicationId::new(1)).replace("client_id=1&", "client_id=APPLICATION&");
    assert!(readme.contains(&link));
    for need in NEEDS {
        let why = need.why.replace('’', "'");
        assert!(
            readme.contains(need.name) && readme.contains(&why),
            "{need:?}"
        );
    }
}
