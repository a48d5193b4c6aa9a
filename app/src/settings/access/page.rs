//! The page.

use super::made::Panel;
use super::{keys, tokens};
use crate::api::access::AccessScreen;
use crate::i18n::access::own;
use crate::i18n::{delegation, words};
use crate::layout::{Page, viewer};
use crate::read::reading;
use crate::ui::{IconSmall, Load, Saved, shown};
use leptos::prelude::*;
use model::Side;

/// The page.
#[component]
pub(crate) fn Access() -> AnyView {
    let (all, words) = (words(), own());
    let saved = Saved::new();
    let panel = Panel::new();
    let of = reading(move || ("/fn/access".into(), saved.count()));
    let show = shown(move |screen: AccessScreen| sheet(screen, panel, saved));
    let vendor = viewer().rank.side() == Side::Vendor;
    view! {
        <Page title=words.title width="narrow">
            <nav class="crumbs" aria-label=all.ticket.path>
                <a href="/settings">{all.common.settings}</a><IconSmall name="right"/><span>{words.title}</span>
            </nav>
            <div class="page__head">
                <h1>{words.title}</h1>
                <p class="page__lead">{words.lead} {vendor.then(|| format!(" {}", words.lead_vendor))}</p>
            </div>
            {saved.flash(words.saved)}
            {panel.view()}
            <Load of show=saved.after(show)/>
        </Page>
    }
    .into_any()
}

/// What programs have done with keys like these, to be read.
fn done() -> AnyView {
    let words = delegation::own();
    view! {
        <nav class="tabs" aria-label=own().title>
            <a class="tabs__link" href="/account/delegations">{words.delegations}</a>
            <a class="tabs__link" href="/account/diagnoses">{words.diagnoses}</a>
        </nav>
    }
    .into_any()
}

fn sheet(screen: AccessScreen, panel: Panel, saved: Saved) -> AnyView {
    let AccessScreen { keys, tokens, key } = screen;
    let (make_key, make_token) =
        (panel.taker("/settings/access/keys", saved), panel.taker("/settings/access/tokens", saved));
    view! {
        <div class="stack">
            {(viewer().rank.side() == Side::Customer).then(done)}
            {keys::list(&keys, &key, saved.done())}
            {keys::make(&key, make_key)}
            {(!keys.is_empty()).then(|| keys::change(keys, &key, saved.done()))}
            {tokens.map(|all| view! {
                {tokens::list(&all, &key, saved.done())}
                {tokens::make(&key, make_token)}
            })}
        </div>
    }
    .into_any()
}
