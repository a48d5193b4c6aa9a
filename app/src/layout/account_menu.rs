//! The account menu in the upper right corner.

use super::frame::viewer;
use crate::i18n::words;
use crate::prefs::prefs;
use crate::ui::{DrawnFor, IconSmall};
use leptos::prelude::*;
use model::{Side, Theme};
use wasm_bindgen::JsCast;
use web_sys::{Element, MouseEvent};

#[component]
pub(crate) fn AccountMenu() -> AnyView {
    let words = &words().common;
    let viewer = viewer();
    let vendor = viewer.rank.side() == Side::Vendor;
    let (home, home_word) = if vendor { ("/agent", words.my_todos) } else { ("/tickets", words.my_tickets) };
    view! {
        <details class="menu">
            <summary class="bar__item">
                <span class="avatar" data-side=vendor.then_some("vendor") aria-hidden="true">{initials(&viewer.name)}</span>
                <span class="aside-text">{words.account} " "</span>
                <span class="bar__word">{viewer.name.clone()}</span>
            </summary>
            <div class="menu__panel" on:click=fold>
                <span class="menu__title">{viewer.sign_in_name.clone()}</span>
                <span class="menu__title">{words.product}</span>
                <a class="menu__item" href=home><IconSmall name="ticket"/>{home_word}</a>
                <a class="menu__item" href="/settings"><IconSmall name="settings"/>{words.settings}</a>
                <button class="menu__item" type="button" data-opens="shortcuts" data-script=""><IconSmall name="info"/>{words.shortcuts}</button>
                <hr/>
                <span class="menu__title">{words.theme}</span>
                <ThemeItem theme=Theme::Auto word=words.theme_auto/>
                <ThemeItem theme=Theme::Light word=words.theme_light/>
                <ThemeItem theme=Theme::Dark word=words.theme_dark/>
                <hr/>
                <form method="post" action="/fn/sign-out" on:submit=|_| crate::draft::forget_all()>
                    <button class="menu__item" type="submit"><IconSmall name="signout"/>{words.sign_out}</button>
                </form>
            </div>
        </details>
    }
    .into_any()
}

/// Closes the menu once something in it was chosen.
fn fold(event: MouseEvent) {
    let chosen = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let details = chosen.and_then(|chosen| chosen.closest("a, [data-opens]").ok()??.closest("details").ok()?);
    if let Some(details) = details {
        let _ = details.remove_attribute("open");
    }
}

#[component]
fn ThemeItem(theme: Theme, word: &'static str) -> AnyView {
    let icon = if prefs().theme == theme { "check" } else { "theme" };
    view! {
        <form method="post" action="/fn/preferences">
            <DrawnFor/>
            <input type="hidden" name="theme" value=theme.name()/>
            <button class="menu__item" type="submit"><IconSmall name=icon/>{word}</button>
        </form>
    }
    .into_any()
}

/// Up to two letters for a name: first letters of Western names, the first character of Chinese ones.
pub(crate) fn initials(name: &str) -> String {
    let first = |word: &str| word.chars().next();
    match name.chars().next() {
        Some(c) if c.is_ascii() => name.split(' ').filter_map(first).take(2).collect(),
        Some(c) => c.to_string(),
        None => String::new(),
    }
}
