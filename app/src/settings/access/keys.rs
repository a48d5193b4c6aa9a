//! Access keys: all of them, a form that makes one, a form that describes one anew.

use super::made::Take;
use crate::api::Done;
use crate::i18n::access::own;
use crate::ui::post::form_state;
use crate::ui::{Field, Hidden, Icon, Post, Refused, Time};
use leptos::prelude::*;
use model::AccessKey;

/// Every key, with what can be done to it.
pub(super) fn list(keys: &[AccessKey], key: &str, on_done: Callback<(Done,)>) -> AnyView {
    let words = own();
    let rows = match keys.is_empty() {
        true => view! { <p class="muted">{words.no_keys}</p> }.into_any(),
        false => {
            view! { <p class="muted">{words.keys_text}</p><ul class="lines">{keys.iter().map(row).collect_view()}</ul> }
                .into_any()
        }
    };
    let key = key.to_owned();
    view! {
        <section class="card" aria-labelledby="keys-title">
            <div class="card__head"><h2 id="keys-title">{words.keys}</h2></div>
            <Post action="/fn/access/keys/switch-off" id="keys" on_done=on_done>
                <div class="card__body"><Refused/><Hidden name="key" value=key/>{rows}</div>
            </Post>
        </section>
    }
    .into_any()
}

fn row(of: &AccessKey) -> AnyView {
    let words = own();
    let (state, word) = if of.active { ("closed", words.active) } else { ("canceled", words.inactive) };
    let button = |to: Option<&'static str>, word: &'static str, kind: Option<&'static str>| {
        let spoken = crate::i18n::words().common.about(word, &of.access);
        view! {
            <button class="button" data-size="s" data-kind=kind type="submit" name="of" value=of.access.clone() formaction=to
                aria-label=spoken>{word}</button>
        }
    };
    let verbs = match of.active {
        true => button(None, words.switch_off, None).into_any(),
        false => view! {
            {button(Some("/fn/access/keys/switch-on"), words.switch_on, None)}
            {button(Some("/fn/access/keys/delete"), words.delete, Some("danger"))}
        }
        .into_any(),
    };
    view! {
        <li>
            <Icon name="key"/>
            <span class="lines__text">
                <code translate="no">{of.access.clone()}</code>
                <small>
                    {(!of.description.is_empty()).then(|| format!("{} · ", of.description))}
                    {words.made} " " <Time at=of.created/> " · " {used(of.used)}
                </small>
            </span>
            <span class="chip" data-state=state>{word}</span>
            {verbs}
        </li>
    }
    .into_any()
}

/// When something was last used.
pub(super) fn used(at: Option<model::Instant>) -> AnyView {
    let words = own();
    match at {
        Some(at) => view! { {words.used} " " <Time at/> }.into_any(),
        None => words.never_used.into_any(),
    }
}

/// The form that makes one.
pub(super) fn make(key: &str, take: Take) -> AnyView {
    let words = own();
    let key = key.to_owned();
    view! {
        <section class="card">
            <div class="card__head"><h2>{words.make_key}</h2></div>
            <div class="card__body">
                <Post action="/settings/access/keys" id="key-make" class="form-section" take>
                    <Refused names=&[("description", || own().description)]/>
                    <Hidden name="key" value=key/>
                    <Field name="description" label=words.description help=words.description_help autocomplete="off"/>
                    <div class="row"><button class="button" data-kind="primary" type="submit">{words.make_key}</button></div>
                </Post>
            </div>
        </section>
    }
    .into_any()
}

/// The form that describes one anew.
pub(super) fn change(keys: Vec<AccessKey>, key: &str, on_done: Callback<(Done,)>) -> AnyView {
    let words = own();
    let key = key.to_owned();
    view! {
        <section class="card">
            <div class="card__head"><h2>{words.change}</h2></div>
            <div class="card__body">
                <Post action="/fn/access/keys/describe" id="key-change" class="form-section" on_done=on_done>
                    <Refused names=&[("description", || own().description)]/>
                    <Hidden name="key" value=key/>
                    <Which keys/>
                    <Field name="description" label=words.description autocomplete="off"/>
                    <div class="row"><button class="button" type="submit">{words.save}</button></div>
                </Post>
            </div>
        </section>
    }
    .into_any()
}

/// Which key; the one that was chosen before a refusal.
#[component]
fn Which(keys: Vec<AccessKey>) -> AnyView {
    let chosen = form_state().value("of").unwrap_or_default();
    let option = move |of: AccessKey| {
        let here = of.access == chosen;
        let text =
            if of.description.is_empty() { of.access.clone() } else { format!("{} · {}", of.access, of.description) };
        view! { <option value=of.access selected=here>{text}</option> }
    };
    view! {
        <div class="field">
            <label class="field__label" for="key-change-of">{own().access}</label>
            <select class="input" id="key-change-of" name="of">{keys.into_iter().map(option).collect_view()}</select>
        </div>
    }
    .into_any()
}
