//! Credentials to change: what was shown to an engineer, once the authorization is over. The customer ticks them off.

use super::link::page_link;
use crate::i18n::words;
use crate::ui::{Hidden, Icon, IconSmall, Post, Refused, Time};
use leptos::prelude::*;
use model::{Authorization, AuthorizationField};

/// The form's id.
const FORM: &str = "credentials";

/// The checklist of those who decide; nothing if there is nothing to change. `key` begins the keys of this page's commands.
pub(crate) fn credentials(of: &[Authorization], key: &str) -> AnyView {
    let own: Vec<_> = of.iter().filter(|of| of.may.decides && of.to_change().next().is_some()).collect();
    let count: usize = own.iter().map(|of| of.to_change().count()).sum();
    if count == 0 {
        return ().into_any();
    }
    let words = &words().authorization_pages;
    let key = format!("{key}-{FORM}");
    let lines: Vec<_> = own.iter().flat_map(|of| of.to_change().map(|field| line(of, field))).collect();
    view! {
        <Post action="/fn/authorizations/tick" id=FORM>
            <Refused/>
            <Hidden name="key" value=key/>
            <div class="flash checklist" data-tone="time">
                <Icon name="key"/>
                <div class="flash__text">
                    <b>{(words.to_change)(count)}</b>
                    <span>{words.to_change_text}</span>
                    <ul class="lines" aria-label=words.checklist>{lines}</ul>
                </div>
            </div>
        </Post>
    }
    .into_any()
}

/// A credential with the button that ticks it off.
fn line(of: &Authorization, field: &AuthorizationField) -> AnyView {
    let words = &words().authorization_pages;
    let tick = format!("{}.{}", of.id, field.position);
    let ended = of.ended.map(|at| view! { " · " {words.ended} " " <Time at/> });
    view! {
        <li>
            <span class="lines__text">
                <a href=page_link(&of.id)>{field.name.clone()} " · " {of.asset.clone()}</a>
                <small>{(words.shown_times)(field.shown)}{ended}</small>
            </span>
            <button class="button" data-size="s" type="submit" name="tick" value=tick
                aria-label=(words.changed_name)(&field.name, &of.asset)>
                <IconSmall name="check"/>{words.changed}
            </button>
        </li>
    }
    .into_any()
}

/// All credentials of a record that were shown, with what was ticked off.
pub(super) fn changes(of: &Authorization) -> AnyView {
    let words = &words().authorization_pages;
    let shown: Vec<_> = of.fields.iter().filter(|field| field.shown > 0).collect();
    if shown.is_empty() || !of.state.is_over() {
        return ().into_any();
    }
    let line = |field: &&AuthorizationField| {
        let state = match field.changed {
            Some(at) => view! { {words.changed_on} " " <Time at/> }.into_any(),
            None => (words.shown_times)(field.shown).into_any(),
        };
        let icon = if field.changed.is_some() { "check" } else { "key" };
        view! {
            <li><IconSmall name=icon/><span class="lines__text"><span>{field.name.clone()}</span><small>{state}</small></span></li>
        }
        .into_any()
    };
    view! {
        <section class="card" aria-labelledby="checklist">
            <div class="card__head"><h2 id="checklist">{words.checklist}</h2></div>
            <div class="card__body"><ul class="lines">{shown.iter().map(line).collect_view()}</ul></div>
        </section>
    }
    .into_any()
}
