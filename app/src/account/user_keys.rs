//! The access keys of one user, as the owner keeps them: seen, and switched off. Their secrets nobody sees.

use super::frame::command;
use crate::api::Done;
use crate::i18n::access;
use crate::i18n::account::own;
use crate::ui::{Icon, Post, Refused, Time};
use leptos::prelude::*;
use model::AccessKey;

/// All of them; a button for each that is on.
pub(super) fn keys(id: &str, key: &str, keys: &[AccessKey], on_done: Callback<(Done,)>) -> AnyView {
    let words = access::own();
    let hidden = command(key, id);
    let rows = match keys.is_empty() {
        true => view! { <p class="muted">{words.no_keys}</p> }.into_any(),
        false => {
            view! { <p class="muted">{own().keys_help}</p><ul class="lines">{keys.iter().map(row).collect_view()}</ul> }
                .into_any()
        }
    };
    view! {
        <section class="card">
            <div class="card__head"><h2>{words.keys}</h2></div>
            <Post action="/fn/account/users/key-off" id="user-keys" on_done=on_done>
                <div class="card__body"><Refused/>{hidden}{rows}</div>
            </Post>
        </section>
    }
    .into_any()
}

fn row(of: &AccessKey) -> AnyView {
    let words = access::own();
    let (state, word) = if of.active { ("closed", words.active) } else { ("canceled", words.inactive) };
    let spoken = crate::i18n::words().common.about(words.switch_off, &of.access);
    let switch = of.active.then(|| {
        view! {
            <button class="button" data-size="s" type="submit" name="access" value=of.access.clone() aria-label=spoken>
                {words.switch_off}
            </button>
        }
    });
    let used = match of.used {
        Some(at) => view! { {words.used} " " <Time at/> }.into_any(),
        None => words.never_used.into_any(),
    };
    view! {
        <li>
            <Icon name="key"/>
            <span class="lines__text">
                <code translate="no">{of.access.clone()}</code>
                <small>
                    {(!of.description.is_empty()).then(|| format!("{} · ", of.description))}
                    {words.made} " " <Time at=of.created/> " · " {used}
                </small>
            </span>
            <span class="chip" data-state=state>{word}</span>
            {switch}
        </li>
    }
    .into_any()
}
