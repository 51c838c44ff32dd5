//! Replies by the network's own means to what the partner wrote: each is offered as an answer to that, and
//! nothing crosses before its writer says so, since it may be talk with a colleague about it.

use super::access;
use super::button;
use super::calling::called;
use super::chats;
use super::context::{Cx, Here};
use super::event::Act;
use super::feature::{ActionKind, Stop};
use super::steps::{self, Words};
use crate::model::room::ChatAddress;
use crate::store::Result as StoreResult;

/// Whether the act replies to a card that some feature takes answers to.
pub(super) async fn may_answer(cx: &mut Cx, chat: &ChatAddress, act: &Act) -> StoreResult<bool> {
    let Act::Typed { to: Some(to), .. } = act else {
        return Ok(false);
    };
    let Some(chat) = chats::find_chat(&mut cx.tx, chat).await? else {
        return Ok(false);
    };
    let card = steps::sql::card_at(&mut cx.tx, chat.id, to).await?;
    Ok(card.is_some_and(|card| {
        let mut actions = cx.features.actions();
        actions.any(
            |action| matches!(action.kind, ActionKind::Reply { cards, .. } if card.starts_with(cards)),
        )
    }))
}

/// Holds what was typed as an answer to the card that it replies to, with the buttons that send it; false
/// where that card takes none.
///
/// # Errors
/// Why no answer can be written now.
pub(super) async fn offer(cx: &mut Cx, here: &Here, act: &Act) -> Result<bool, Stop> {
    let Act::Typed {
        text,
        marked,
        files,
        to: Some(to),
    } = act
    else {
        return Ok(false);
    };
    let Some(card) = steps::sql::card_at(&mut cx.tx, here.chat.id, to).await? else {
        return Ok(false);
    };
    let Some(data) = form_for(cx, here, &card).await? else {
        return Ok(false);
    };
    let (call, action) = called(cx, here, &data)?;
    let ActionKind::Form { open, .. } = action.kind else {
        return Ok(false);
    };
    let words = Words {
        text,
        marked,
        files,
    };
    if steps::is_with_held(cx, here, words).await? {
        return Ok(true);
    }
    let spec = open(cx, &access::looking(here, action.who), &call).await?;
    let (id, _) = button::of_form(&data);
    let form = spec.addressed(id, &here.pen());
    Ok(steps::offer(cx, here, form, words).await?)
}

/// The form that answers this card, if a feature has one for it.
async fn form_for(cx: &mut Cx, here: &Here, card: &str) -> Result<Option<String>, Stop> {
    for action in cx.features.actions() {
        let ActionKind::Reply { cards, form, to } = action.kind else {
            continue;
        };
        if !card.starts_with(cards) || !access::may(here, action.who) {
            continue;
        }
        let here = access::looking(here, action.who);
        if let Some(arg) = to(cx, &here, card).await? {
            let data = button::data(&cx.secret, &here.chat.address, form, &[&arg]);
            return Ok(Some(data));
        }
    }
    Ok(None)
}
