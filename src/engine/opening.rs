//! Opening forms: from reads alone, before any event, and with what was typed last time.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::access::{as_staff, find_here, may};
use super::button::{self, Call};
use super::context::{Cx, Here};
use super::event::{Answer, Person};
use super::feature::{Action, ActionKind, FormSpec, Stop};
use super::form::{self, FIELDS_MAX, Field, Form, Values};
use super::handle::context;
use super::start::Shared;
use crate::model::ids::Id;
use crate::model::room::{Audience, Chat, ChatAddress};
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

/// What somebody typed into a form that was not taken.
#[derive(Debug, Serialize, Deserialize)]
struct Draft {
    typed: Values,
    /// What was saved in the fields then. Where it is another now, somebody else has been here, and
    /// what was typed is out of date.
    saved: Values,
}

impl Draft {
    /// Lays what was typed over the fields; tells whether that makes any difference, `None` where it is
    /// out of date. An empty answer never stands over one that is saved and needed.
    fn fill(mut self, fields: &mut [Field]) -> Option<bool> {
        let is_outdated = |field: &Field| {
            let saved = self.saved.get(&field.key);
            saved.is_some_and(|saved| *saved != field.value)
        };
        if fields.iter().any(is_outdated) {
            return None;
        }
        let mut differs = false;
        for field in fields {
            field.files = form::files(&self.typed, &field.key);
            differs |= !field.files.is_empty();
            match self.typed.remove(&field.key) {
                Some(typed)
                    if typed != field.value && !(field.required && typed.trim().is_empty()) =>
                {
                    field.retype(typed);
                    differs = true;
                }
                _ => {}
            }
        }
        Some(differs)
    }
}

/// The form with what this person typed into it last time. Opened to be corrected, it says why it
/// came back; opened by its own button, only that this is from an earlier try.
pub(super) async fn prefilled(
    cx: &mut Cx,
    here: &Here,
    call: &Call,
    spec: FormSpec,
    data: &str,
) -> StoreResult<Form> {
    let pen = here.pen();
    let (id, corrects) = button::of_form(data);
    let mut form = spec.addressed(id, &pen);
    debug_assert!(
        form.fields.len() <= FIELDS_MAX,
        "{} has too many fields",
        call.route
    );
    let draft: Option<(String, String)> = on!(&mut cx.tx, c => sqlx::query_as(
        "SELECT typed, reason FROM form_draft WHERE chat_id = $1 AND person = $2 AND form = $3")
        .bind(here.chat.id.value()).bind(&here.person.id).bind(&form.id).fetch_optional(c).await)?;
    let Some((draft, reason)) = draft else {
        return Ok(form);
    };
    let draft = serde_json::from_str::<Draft>(&draft).ok();
    let above = match draft.and_then(|draft| draft.fill(&mut form.fields)) {
        // The note with the reason may be out of sight behind the form.
        Some(_) if corrects => reason,
        Some(true) => pen.say("form-last-try"),
        Some(false) | None => return Ok(form),
    };
    form.intro = Some(match form.intro {
        Some(intro) => format!("{above}\n{intro}"),
        None => above,
    });
    Ok(form)
}

/// What is saved in the fields of the form that `call` opens; nothing where it cannot be opened now.
pub(super) async fn saved(cx: &mut Cx, here: &Here, data: &str) -> StoreResult<Values> {
    let Ok(call) = button::read(&cx.secret, &here.chat.address, data) else {
        return Ok(Values::new());
    };
    let Some(ActionKind::Form { open, .. }) =
        cx.features.action(&call.route).map(|action| &action.kind)
    else {
        return Ok(Values::new());
    };
    match open(cx, here, &call).await {
        Ok(spec) => Ok(saved_in(&spec.fields)),
        Err(Stop::Say(_) | Stop::Correct(_)) => Ok(Values::new()),
        Err(Stop::Store(cause)) => Err(cause),
    }
}

/// What is saved in these fields.
pub(super) fn saved_in(fields: &[Field]) -> Values {
    let pair = |field: &Field| (field.key.clone(), field.saved().to_owned());
    fields.iter().map(pair).collect()
}

/// Keeps what was typed into a form that has to be corrected, beside what is `saved`, and what was
/// said about it.
pub(super) async fn keep_draft(
    cx: &mut Cx,
    (chat, person, form): (Id<Chat>, &str, &str),
    (typed, saved): (Values, Values),
    reason: &str,
) -> StoreResult<()> {
    let draft = Draft { typed, saved };
    execute!(
        &mut cx.tx,
        "INSERT INTO form_draft (chat_id, person, form, typed, reason, at) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (chat_id, person, form) DO UPDATE
         SET typed = excluded.typed, reason = excluded.reason, at = excluded.at",
        chat.value(),
        person,
        form,
        serde_json::to_string(&draft).map_err(damaged)?,
        reason,
        to_ms(cx.now),
    )
    .map(drop)
}

/// Keeps what was typed into a form that its feature never saw, because the engine refused it or it could
/// not be handled; tells whether it can be opened again with it. No word is kept where pupils are.
pub(super) async fn keep_unseen(
    cx: &mut Cx,
    here: &Here,
    form: &str,
    typed: &Values,
) -> StoreResult<bool> {
    let is_ours = button::read(&cx.secret, &here.chat.address, form)
        .is_ok_and(|call| cx.features.action(&call.route).is_some());
    if !is_ours || here.audience() == Some(Audience::Pupils) {
        return Ok(false);
    }
    let saved = saved(cx, here, form).await?;
    let whose = (here.chat.id, here.person.id.as_str(), form);
    let reason = here.pen().say("steps-kept");
    keep_draft(cx, whose, (typed.clone(), saved), &reason).await?;
    Ok(true)
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
