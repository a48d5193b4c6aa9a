//! *Reveal*: a reason that the customer sees, and a button for each field. Without script the answer is a small page of its
//! own; with script a panel that goes away by itself.

use super::left::Left;
use super::shown::{Panel, panel};
use crate::UiError;
use crate::api::authorization_agent::Shown;
use crate::i18n::authorization_agent::own;
use crate::live::Live;
use crate::read::decoded;
use crate::ui::post::{FormState, focus_errors, send};
use crate::ui::{Field, IconSmall, Post, Refused};
use leptos::prelude::*;
use model::{Authorization, AuthorizationField, ShortReason};
use web_sys::FormData;

/// The form of one authorization, with the panel below it. Drawn while fields can be revealed: it goes, and takes what is
/// shown with it, as soon as the authorization is known to be over.
pub(super) fn reveal(of: Memo<Authorization>, key: &str, left: Left) -> AnyView {
    let texts = own();
    let id = of.with_untracked(|of| of.id.to_string());
    let form = format!("reveal-{id}");
    let action = format!("/authorizations/{id}/reveal");
    let base = format!("{key}-{form}");
    let done = RwSignal::new(0_u32);
    let shown = Panel::new(of, left);
    let live = use_context::<Live>();
    let door = action.clone();
    let take = Callback::new(move |(data, state): (FormData, FormState)| {
        state.busy.set(true);
        let door = door.clone();
        leptos::task::spawn_local(async move {
            let answer: Result<Shown, UiError> = decoded(send(&door, data, false).await);
            let _ = state.busy.try_set(false);
            match answer {
                Ok(field) => {
                    let _ = state.refused.try_set(None);
                    let _ = done.try_update(|n| *n += 1);
                    shown.show(field);
                    live.into_iter().for_each(Live::acted);
                }
                Err(error) => {
                    // What was refused may have been done once already, its answer lost: the next try is another one.
                    if matches!(error, UiError::Refused(_)) {
                        let _ = done.try_update(|n| *n += 1);
                    }
                    if error.needs_sign_in() {
                        crate::layout::ask_to_sign_in();
                    }
                    let _ = state.refused.try_set(Some(error));
                    focus_errors(&state.id);
                }
            }
        });
    });
    let check = Callback::new(|(data,): (FormData,)| {
        ShortReason::parse("reason", &data.get("reason").as_string().unwrap_or_default()).map(drop)
    });
    let fields = move || of.with(|of| of.fields.iter().filter(|field| field.given).map(button).collect_view());
    view! {
        <Post action id=form class="reveal" check take>
            // Enter in the reason reveals nothing: which field is a choice of its own.
            <button type="submit" disabled hidden=true tabindex="-1"></button>
            <Refused names=&[("reason", || own().reveal_reason)]/>
            <input type="hidden" name="key" value=move || format!("{base}-{}", done.get())/>
            <Field name="reason" label=texts.reveal_reason help=texts.customer_sees/>
            <div class="row">{fields}</div>
        </Post>
        {panel(shown)}
    }
    .into_any()
}

/// The button of one field, with how often it was pressed and can be.
fn button(field: &AuthorizationField) -> AnyView {
    let texts = own();
    let over = field.views_left <= 0;
    let used = (texts.views_used)(field.shown, field.shown + field.views_left);
    view! {
        <span class="row">
            <button class="button" data-kind="vault" data-size="s" type="submit" name="position"
                value=field.position.to_string() disabled=over>
                <IconSmall name="eye"/>{(texts.reveal)(&field.name)}
            </button>
            <small class="muted">{used}</small>
        </span>
    }
    .into_any()
}
