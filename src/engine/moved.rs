//! A chat gets another address: a Telegram group that becomes a supergroup.
//!
//! What the bot shows there is out of reach from then on, and what its buttons carry is sealed for
//! the old address. Open cards and questions are sealed anew and posted anew; everything else that
//! is known of the chat goes with it.

use tracing::{info, warn};

use super::chats;
use super::context::Cx;
use super::feature::ActionKind;
use super::message::Message;
use super::post;
use super::steps::sql as steps_sql;
use super::{button, directory, unfinished};
use crate::model::ids::Id;
use crate::model::room::{Chat, ChatAddress, ChatState, Loss};
use crate::store::{Result as StoreResult, execute, on};

/// Moves all that is known of the chat at `from` to `to`. Nothing to do when it has moved already.
pub(super) async fn follow(cx: &mut Cx, from: &ChatAddress, to: &ChatAddress) -> StoreResult<()> {
    let Some(chat) = chats::find_chat(&mut cx.tx, from).await? else {
        return Ok(());
    };
    if let Some(other) = chats::find_chat(&mut cx.tx, to).await? {
        if !directory::seats_in(&mut cx.tx, &other).await?.is_empty() {
            warn!(platform = %to.platform, "a chat moved to where a room is already; both stay");
            return cx.book(chat.id).lose(Loss::Unknown).await;
        }
        // Something was heard from the new address before the move was.
        chats::erase_chat(&mut cx.tx, other.id).await?;
    }
    execute!(
        &mut cx.tx,
        "UPDATE chat SET address = $1 WHERE id = $2",
        &to.chat,
        chat.id.value()
    )?;
    chats::set_chat_state(&mut cx.tx, chat.id, ChatState::Live).await?;
    let reseal = |data: &str, cx: &Cx| button::moved(&cx.secret, from, to, data);
    reseal_forms(cx, &chat, reseal).await?;
    reseal_posts(cx, &chat, reseal).await?;
    let shown = reseal_cards(cx, &chat, reseal).await?;
    let here = Chat {
        address: to.clone(),
        state: ChatState::Live,
        ..chat
    };
    for card in shown {
        cx.repost(&here, card).await?;
    }
    info!(platform = %to.platform, "a chat has a new address");
    Ok(())
}

/// A stored message. One that a newer version may have written stays behind, and the rest moves.
pub(super) fn readable(content: &str) -> Option<Message> {
    post::from_json(content)
        .inspect_err(|cause| warn!(error = %cause, "a message that nobody can read stays behind"))
        .ok()
}

/// Most cards that can be replied to, such as letters, that are posted anew: a chat may hold hundreds of them, and a
/// press on an old message counts all the same.
pub(super) const REPLIED_TO_MAX: usize = 2;

/// Whether people reply to cards that are named like this one.
pub(super) fn is_replied_to(cx: &Cx, name: &str) -> bool {
    cx.features.actions().any(|action| match action.kind {
        ActionKind::Reply { cards, .. } => name.starts_with(cards),
        _ => false,
    })
}

/// All cards of the chat: none is shown any more. Answers with those that wait for somebody, of letters with
/// the newest.
async fn reseal_cards(
    cx: &mut Cx,
    chat: &Chat,
    reseal: impl Fn(&str, &Cx) -> Option<String>,
) -> StoreResult<Vec<Id<post::Card>>> {
    let cards: Vec<(i64, String, String, bool, bool)> = on!(&mut cx.tx, c => sqlx::query_as(
        "SELECT id, name, content, retired, message IS NOT NULL FROM card WHERE chat_id = $1 ORDER BY id DESC")
        .bind(chat.id.value()).fetch_all(c).await)?;
    let mut open = Vec::new();
    let mut replied_to = 0;
    for (id, name, content, retired, was_shown) in cards {
        let Some(mut message) = readable(&content) else {
            continue;
        };
        with_data(&mut message, |data| reseal(data, cx));
        execute!(
            &mut cx.tx,
            "UPDATE card SET content = $1, message = NULL WHERE id = $2",
            post::to_json(&message)?,
            id
        )?;
        if !retired && was_shown && (!message.buttons.is_empty() || message.asks.is_some()) {
            let is_one_of_many = is_replied_to(cx, &name);
            replied_to += usize::from(is_one_of_many);
            if !is_one_of_many || replied_to <= REPLIED_TO_MAX {
                open.push(Id::new(id));
            }
        }
    }
    // In the order in which they were made.
    open.reverse();
    Ok(open)
}

/// What waits to be posted.
async fn reseal_posts(
    cx: &mut Cx,
    chat: &Chat,
    reseal: impl Fn(&str, &Cx) -> Option<String>,
) -> StoreResult<()> {
    let posts: Vec<(i64, String)> = on!(&mut cx.tx, c => sqlx::query_as(
        "SELECT id, content FROM post
         WHERE chat_id = $1 AND state IN ('waiting', 'sending') AND content IS NOT NULL")
        .bind(chat.id.value()).fetch_all(c).await)?;
    for (id, content) in posts {
        let Some(mut message) = readable(&content) else {
            continue;
        };
        with_data(&mut message, |data| reseal(data, cx));
        execute!(
            &mut cx.tx,
            "UPDATE post SET content = $1 WHERE id = $2",
            post::to_json(&message)?,
            id
        )?;
    }
    // An edit or a removal of what is out of reach has no use any more.
    execute!(
        &mut cx.tx,
        "DELETE FROM post WHERE chat_id = $1 AND state = 'waiting' AND card_id IN
         (SELECT id FROM card WHERE chat_id = $1 AND removed)",
        chat.id.value()
    )
    .map(drop)
}

/// Forms that are open or were kept for correction, and presses that wait for their person's school.
async fn reseal_forms(
    cx: &mut Cx,
    chat: &Chat,
    reseal: impl Fn(&str, &Cx) -> Option<String>,
) -> StoreResult<()> {
    for mut asking in steps_sql::in_chat(&mut cx.tx, chat.id).await? {
        if let Some(id) = reseal(&asking.form.id, cx) {
            asking.form.id = id;
            steps_sql::update(&mut cx.tx, &asking).await?;
        }
    }
    let drafts: Vec<(String, String)> = on!(&mut cx.tx, c => sqlx::query_as(
        "SELECT person, form FROM form_draft WHERE chat_id = $1")
        .bind(chat.id.value()).fetch_all(c).await)?;
    for (person, form) in drafts {
        if let Some(moved) = reseal(&form, cx) {
            execute!(
                &mut cx.tx,
                "UPDATE form_draft SET form = $1 WHERE chat_id = $2 AND person = $3 AND form = $4",
                moved,
                chat.id.value(),
                person,
                form,
            )?;
        }
    }
    unfinished::reseal(cx, chat.id, |data, cx| reseal(data, cx)).await
}

/// Changes what the message's buttons carry; one that cannot be read stays as it is.
pub(super) fn with_data(message: &mut Message, moved: impl Fn(&str) -> Option<String>) {
    for button in message.buttons.iter_mut().flatten() {
        if let Some(data) = moved(&button.data) {
            button.data = data;
        }
    }
}
