//! Tokens of the engineers' API: all of them, and a form that makes one.

use super::keys::used;
use super::made::Take;
use crate::api::Done;
use crate::i18n::access::own;
use crate::ui::field::error_line;
use crate::ui::post::form_state;
use crate::ui::{Field, Hidden, Icon, Post, Refused, Time};
use leptos::prelude::*;
use model::{ApiToken, TokenScope};

/// Days that are offered.
const USUAL_DAYS: i64 = 90;

/// Every token, with a button that revokes it.
pub(super) fn list(tokens: &[ApiToken], key: &str, on_done: Callback<(Done,)>) -> AnyView {
    let words = own();
    let rows = match tokens.is_empty() {
        true => view! { <p class="muted">{words.no_tokens}</p> }.into_any(),
        false => view! { <p class="muted">{words.tokens_text}</p><ul class="lines">{tokens.iter().map(row).collect_view()}</ul> }.into_any(),
    };
    let key = key.to_owned();
    view! {
        <section class="card" aria-labelledby="tokens-title">
            <div class="card__head">
                <h2 id="tokens-title">{words.tokens}</h2>
                <a class="row__end" href="/api/v1/openapi.json" rel="external">{words.openapi}</a>
            </div>
            <Post action="/fn/access/tokens/revoke" id="tokens" on_done=on_done>
                <div class="card__body"><Refused/><Hidden name="key" value=key/>{rows}</div>
            </Post>
        </section>
    }
    .into_any()
}

fn row(of: &ApiToken) -> AnyView {
    let words = own();
    let scopes = of.scopes.iter().map(|scope| scope.name()).collect::<Vec<_>>().join(", ");
    let spoken = crate::i18n::words().common.about(words.revoke, &of.name);
    view! {
        <li>
            <Icon name="key"/>
            <span class="lines__text">
                <span>{of.name.clone()}</span>
                <small>{scopes} " · " {words.ends} " " <Time at=of.expires/> " · " {used(of.used)}</small>
            </span>
            <button class="button" data-size="s" data-kind="danger" type="submit" name="of" value=of.id.clone()
                aria-label=spoken>{words.revoke}</button>
        </li>
    }
    .into_any()
}

/// The form that makes one.
pub(super) fn make(key: &str, take: Take) -> AnyView {
    let words = own();
    let key = key.to_owned();
    view! {
        <section class="card">
            <div class="card__head"><h2>{words.make_token}</h2></div>
            <div class="card__body">
                <Post action="/settings/access/tokens" id="token-make" class="form-section" take>
                    <Refused names=&[
                        ("name", || own().name),
                        ("scopes", || own().scopes),
                        ("days", || own().days),
                    ]/>
                    <Hidden name="key" value=key/>
                    <Field name="name" label=words.name help=words.name_help autocomplete="off" required=true/>
                    <Scopes/>
                    <Field name="days" label=words.days help=words.days_help kind="number" value=USUAL_DAYS.to_string()
                        autocomplete="off" required=true/>
                    <div class="row"><button class="button" data-kind="primary" type="submit">{words.make_token}</button></div>
                </Post>
            </div>
        </section>
    }
    .into_any()
}

/// The scopes; those that were ticked before a refusal.
#[component]
fn Scopes() -> AnyView {
    let state = form_state();
    let (id, error) = (state.field_id("scopes"), state.error("scopes"));
    let choice = move |scope: TokenScope| {
        let name = scope.name();
        let checked = state.value(name).is_some();
        view! {
            <label class="choice">
                <input type="checkbox" name=name value="on" checked=checked/>
                <span class="choice__text"><code translate="no">{name}</code><small>{(own().scope)(scope)}</small></span>
            </label>
        }
    };
    let described = format!("{id}-error");
    let line = error_line(id.clone(), error);
    view! {
        <fieldset class="field" id=id tabindex="-1" aria-describedby=described
            data-invalid=move || (!error.get().is_empty()).then_some("")>
            <legend class="field__label">{own().scopes}</legend>
            {TokenScope::ALL.map(choice).collect_view()}
            {line}
        </fieldset>
    }
    .into_any()
}
