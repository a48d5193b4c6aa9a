//! The page and its sections.

use super::display::display;
use super::password::password_form;
use super::sessions::sessions;
use super::who::who;
use crate::i18n::settings::own;
use crate::i18n::words;
use crate::layout::Page;
use crate::read::reading_once;
use crate::ui::{Icon, Load, shown};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use model::Settings as Chosen;

/// The page.
#[component]
pub(crate) fn Settings() -> AnyView {
    let words = words();
    let of = reading_once("/fn/settings");
    let show = shown(|chosen: Chosen| display(&chosen));
    let again = RwSignal::new(0);
    view! {
        <Page title=words.common.settings width="narrow">
            <div class="page__head"><h1>{words.common.settings}</h1></div>
            <Done/>
            <div class="settings">
                {sections()}
                <div class="stack">
                    <Load of show/>
                    <section class="card" aria-labelledby="password-title">
                        <div class="card__head"><h2 id="password-title">{own().password}</h2></div>
                        {password_form("/settings?done=password", Some(again))}
                    </section>
                    {sessions(again)}
                    {who()}
                </div>
            </div>
        </Page>
    }
    .into_any()
}

fn sections() -> AnyView {
    let words = own();
    let link = |(to, icon, word): (&'static str, &'static str, &'static str)| {
        view! { <a class="nav__link" href=to rel="external"><Icon name=icon/><span>{word}</span></a> }
    };
    let sections = [
        ("#display", "globe", words.display),
        ("#password", "lock", words.password),
        ("#sessions", "terminal", words.sessions),
        ("#you", "user", words.you),
        ("/settings/access", "key", crate::i18n::access::own().title),
        ("/notifications#settings", "bell", crate::i18n::words().common.notifications),
    ];
    view! { <nav class="settings__nav" aria-label=words.sections>{sections.map(link).collect_view()}</nav> }.into_any()
}

/// What was done, after the page was drawn anew.
#[component]
fn Done() -> AnyView {
    let query = use_query_map();
    let text = move || match query.read().get_str("done") {
        Some("display") => Some(own().saved),
        Some("password") => Some(own().password_changed),
        _ => None,
    };
    view! {
        <div role="status">
            {move || text().map(|text| view! {
                <div class="flash" data-tone="done"><Icon name="check"/><div class="flash__text"><span>{text}</span></div></div>
            })}
        </div>
    }
    .into_any()
}
