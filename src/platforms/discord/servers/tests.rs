use serde_json::json;

use super::*;

/// A server with a channel, a thread in it, and another channel; and another server.
fn servers() -> Servers {
    let mut servers = Servers::default();
    let ready = json!({"user": {"id": "9"}, "session_id": "s"});
    assert_eq!(servers.hear("READY", &ready), None);
    let told = json!({
        "id": "1", "name": "Dell", "unavailable": false,
        "channels": [{"id": "11", "type": 0, "parent_id": null}, {"id": "12", "type": 0}],
        "threads": [{"id": "111", "type": 11, "parent_id": "11", "guild_id": "1"}],
    });
    let here = servers.hear("GUILD_CREATE", &told);
    assert_eq!(sorted(here), ("here", ids(&[11, 12, 111])));
    let other = json!({"id": "2", "channels": [{"id": "21"}]});
    assert_eq!(
        sorted(servers.hear("GUILD_CREATE", &other)),
        ("here", ids(&[21]))
    );
    servers
}

fn ids(ids: &[u64]) -> Vec<ChannelId> {
    ids.iter().copied().map(ChannelId::new).collect()
}

fn sorted(news: Option<News>) -> (&'static str, Vec<ChannelId>) {
    let (what, mut channels) = match news {
        Some(News::Gone(channels, why) | News::Lost(channels, why)) => (why, channels),
        Some(News::OtherRights(channels)) => ("rights", channels),
        Some(News::Here(channels)) => ("here", channels),
        Some(News::InUse(_)) => unreachable!("no event tells that"),
        None => ("nothing", Vec::new()),
    };
    channels.sort_unstable();
    (what, channels)
}

#[test]
fn what_is_deleted_is_gone_with_its_threads() {
    let mut servers = servers();
    let deleted = servers.hear("CHANNEL_DELETE", &json!({"id": "11", "guild_id": "1"}));
    assert_eq!(
        sorted(deleted),
        ("the channel was deleted", ids(&[11, 111]))
    );
    let thread = json!({"id": "122", "guild_id": "1", "parent_id": "12"});
    assert_eq!(servers.hear("THREAD_CREATE", &thread), None);
    let deleted = servers.hear("THREAD_DELETE", &thread);
    assert_eq!(sorted(deleted), ("the thread was deleted", ids(&[122])));
    let rights = servers.hear("GUILD_ROLE_UPDATE", &json!({"guild_id": "1", "role": {}}));
    assert_eq!(
        sorted(rights),
        ("rights", ids(&[12])),
        "the others are forgotten"
    );
}

#[test]
fn an_outage_is_not_a_removal() {
    let mut servers = servers();
    let outage = json!({"id": "1", "unavailable": true});
    assert_eq!(servers.hear("GUILD_DELETE", &outage), None);
    let removed = servers.hear("GUILD_DELETE", &json!({"id": "1"}));
    let why = "the bot was removed from the server";
    assert_eq!(sorted(removed), (why, ids(&[11, 12, 111])));
    assert_eq!(
        sorted(servers.hear("GUILD_DELETE", &json!({"id": "1"}))),
        (why, ids(&[]))
    );
}

#[test]
fn rights_are_looked_at_where_they_may_have_changed() {
    let mut servers = servers();
    for (kind, data, channels) in [
        (
            "CHANNEL_UPDATE",
            json!({"id": "11", "guild_id": "1"}),
            [11, 111].as_slice(),
        ),
        ("GUILD_UPDATE", json!({"id": "2"}), &[21]),
        (
            "GUILD_ROLE_DELETE",
            json!({"guild_id": "2", "role_id": "5"}),
            &[21],
        ),
        (
            "GUILD_MEMBER_UPDATE",
            json!({"guild_id": "2", "user": {"id": "9"}, "roles": []}),
            &[21],
        ),
    ] {
        assert_eq!(
            sorted(servers.hear(kind, &data)),
            ("rights", ids(channels)),
            "{kind}"
        );
    }
    for (kind, data) in [
        (
            "GUILD_MEMBER_UPDATE",
            json!({"guild_id": "2", "user": {"id": "8"}}),
        ),
        ("GUILD_MEMBER_UPDATE", json!({"guild_id": "2"})),
        ("CHANNEL_UPDATE", json!({"id": "0"})),
        ("GUILD_CREATE", json!([])),
        ("TYPING_START", json!({"guild_id": "1"})),
    ] {
        assert_eq!(servers.hear(kind, &data), None, "{kind} {data}");
    }
}
