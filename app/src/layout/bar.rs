//! The bar on top: mark, search, language, account.

use super::account_menu::AccountMenu;
use super::frame::viewer;
use super::unread::unread;
use crate::i18n::words;
use crate::ui::{DrawnFor, Icon, IconSmall};
use leptos::prelude::*;
use model::Side;

#[component]
pub(crate) fn Bar() -> AnyView {
    let words = &words().common;
    let viewer = viewer();
    let home = if viewer.rank.side() == Side::Vendor { "/agent" } else { "/tickets" };
    view! {
        <header class="bar">
            <button class="bar__item bar__drawer" type="button" popovertarget="nav" aria-label=words.navigation><Icon name="menu"/></button>
            <a class="bar__brand" href=home><Icon name="mark"/><span>{words.product}</span></a>
            <span class="bar__item bar__tenant"><span class="bar__word">{viewer.account_name}</span></span>
            <form class="bar__search" role="search" aria-label=words.search_tickets method="get" action=home>
                <IconSmall name="search"/>
                <input type="search" name="q" aria-label=words.search_tickets placeholder=words.search_hint/>
            </form>
            <button class="bar__item bar__jump" type="button" data-opens="palette" data-script="" aria-label=words.jump aria-keyshortcuts="Control+K">
                <Icon name="search"/><span class="bar__jump-word">{words.jump}</span><kbd aria-hidden="true">"Ctrl K"</kbd>
            </button>
            <span class="bar__space"></span>
            <Bell/>
            <LanguageSwitch/>
            <AccountMenu/>
        </header>
    }
    .into_any()
}

/// To the inbox, with how much of it was not seen.
#[component]
fn Bell() -> AnyView {
    let words = &words().notice;
    let unread = unread();
    let name = move || (words.bell)(&unread());
    view! {
        <a class="bar__item" href="/notifications" aria-label=name>
            <Icon name="bell"/>
            <span class="count" aria-hidden="true" hidden=move || unread().is_empty()>{unread}</span>
        </a>
    }
    .into_any()
}

/// To the other language: a plain form, since the page is drawn anew.
#[component]
pub(crate) fn LanguageSwitch(
    /// The button's class.
    #[prop(default = "bar__item")]
    class: &'static str,
) -> AnyView {
    let (tag, word) = match crate::prefs::prefs().lang {
        model::Lang::En => ("zh-CN", "中文"),
        model::Lang::Zh => ("en", "English"),
    };
    view! {
        <form method="post" action="/fn/preferences">
            <DrawnFor/>
            <input type="hidden" name="lang" value=tag/>
            <button class=class type="submit" lang=tag><Icon name="globe"/>{word}</button>
        </form>
    }
    .into_any()
}
