//! Opening forms: from reads alone, before any event, and with what was typed last time.

use std::sync::Arc;

use super::access::{as_staff, find_here, may};
use super::button::{self, Call};
use super::context::{Cx, Here};
use super::event::{Answer, Person};
use super::feature::{Action, ActionKind, FormSpec, Stop};
use super::form::{FIELDS_MAX, Form, Values};
use super::handle::context;
use super::start::Shared;
use crate::model::ids::Id;
use crate::model::room::{Chat, ChatAddress};
use crate::store::{Result as StoreResult, damaged, execute, on, to_ms};

/// The form that this act opens, from reads alone. `None` when it opens none, or when it is to be
/// refused: a refusal takes the one path like any other act.
pub(super) async fn look(
    shared: &Arc<Shared>,
    chat: &ChatAddress,
    person: &Person,
    data: &str,
) -> StoreResult<Option<Answer>> {
    let Ok(call) = button::read(&shared.secret, chat, data) else {
        return Ok(None);
    };
    let Some(Action {
        kind: ActionKind::Form { open, .. },
        who,
        ..
    }) = shared.features.action(&call.route)
    else {
        return Ok(None);
    };
    let tx = shared.db.read().await?;
    let mut cx = context(shared, tx, String::new());
    let Some(here) = find_here(shared, &mut cx, chat, person).await? else {
        return Ok(None);
    };
    // Whoever acts here for the first time is noted as a member when the form comes back.
    let here = as_staff(&here);
    if !may(&here, *who) {
        return Ok(None);
    }
    match open(&mut cx, &here, &call).await {
        Ok(spec) => {
            let form = prefilled(&mut cx, &here, &call, spec, data).await?;
            Ok(Some(Answer {
                note: None,
                form: Some(form),
            }))
        }
        Err(Stop::Say(_) | Stop::Correct(_)) => Ok(None),
        Err(Stop::Store(cause)) => Err(cause),
    }
}

/// The form with what this person typed into it last time, and why it came back, if it did.
pub(super) async fn prefilled(
    cx: &mut Cx,
    here: &Here,
    call: &Call,
    spec: FormSpec,
    data: &str,
) -> StoreResult<Form> {
    let mut form = spec.addressed(data.to_owned(), &here.pen());
    debug_assert!(
        form.fields.len() <= FIELDS_MAX,
        "{} has too many fields",
        call.route
    );
    let draft: Option<(String, String)> = on!(&mut cx.tx, c => sqlx::query_as(
        "SELECT typed, reason FROM form_draft WHERE chat_id = $1 AND person = $2 AND form = $3")
        .bind(here.chat.id.value()).bind(&here.person.id).bind(data).fetch_optional(c).await)?;
    let Some((typed, reason)) = draft else {
        return Ok(form);
    };
    // The note with the reason may be out of sight behind the form.
    form.intro = Some(match form.intro {
        Some(intro) => format!("{reason}\n{intro}"),
        None => reason,
    });
    if let Ok(typed) = serde_json::from_str::<Values>(&typed) {
        for field in &mut form.fields {
            if let Some(value) = typed.get(&field.key) {
                field.value.clone_from(value);
            }
        }
    }
    Ok(form)
}

/// Keeps what was typed into a form that has to be corrected, and what was said about it.
pub(super) async fn keep_draft(
    cx: &mut Cx,
    chat: Id<Chat>,
    person: &str,
    form: &str,
    values: &Values,
    reason: &str,
) -> StoreResult<()> {
    execute!(
        &mut cx.tx,
        "INSERT INTO form_draft (chat_id, person, form, typed, reason, at) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (chat_id, person, form) DO UPDATE
         SET typed = excluded.typed, reason = excluded.reason, at = excluded.at",
        chat.value(),
        person,
        form,
        serde_json::to_string(values).map_err(damaged)?,
        reason,
        to_ms(cx.now),
    )
    .map(drop)
}

/// Keeps nothing of what was typed into any form in this chat.
pub(super) async fn drop_drafts(cx: &mut Cx, chat: Id<Chat>) -> StoreResult<()> {
    execute!(
        &mut cx.tx,
        "DELETE FROM form_draft WHERE chat_id = $1",
        chat.value()
    )
    .map(drop)
}

/// Forgets what was kept once the form was taken.
pub(super) async fn drop_draft(cx: &mut Cx, here: &Here, form: &str) -> StoreResult<()> {
    execute!(
        &mut cx.tx,
        "DELETE FROM form_draft WHERE chat_id = $1 AND person = $2 AND form = $3",
        here.chat.id.value(),
        &here.person.id,
        form,
    )
    .map(drop)
}
