//! The search line of a list with *Advanced Search* under it: one plain form. With script it goes to the same address
//! without a reload. It says in which zone the days are meant: in that of the settings, else the browser's.

use super::criteria::criteria;
use super::filter::{link, parse, path};
use crate::api::ticket_list::ListPage;
use crate::i18n::words;
use crate::ui::zone::{browser_zone, chosen_zone};
use crate::ui::{Icon, IconSmall};
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use model::{Phase, Sort, Submitted, TicketFilter};
use wasm_bindgen::JsCast;
use web_sys::{FormData, HtmlFormElement, SubmitEvent};

pub(super) fn search(page: &ListPage, title: &'static str) -> AnyView {
    let words = words();
    let filter = &page.filter;
    let hidden = |name: &'static str, value: String| {
        (!value.is_empty()).then(|| view! { <input type="hidden" name=name value=value/> })
    };
    let sort = if filter.sort == Sort::Newest { "" } else { filter.sort.name() };
    let days = &filter.submitted;
    let zone = if days.is_any() { chosen_zone().unwrap_or_default() } else { days.zone.clone() };
    let kept = [
        ("state", filter.phase.filter(|phase| is_overviewed(*phase)).map(Phase::name).unwrap_or_default().to_owned()),
        ("sort", sort.to_owned()),
        ("size", filter.size.asked().map(|rows| rows.to_string()).unwrap_or_default()),
        ("zone", zone),
    ];
    let (navigate, from) = (use_navigate(), filter.clone());
    let find = move |event: SubmitEvent| {
        let form = event.target().and_then(|t| t.dyn_into::<HtmlFormElement>().ok());
        let Some(data) = form.and_then(|form| FormData::new_with_form(&form).ok()) else { return };
        event.prevent_default();
        navigate(&link(&typed(&from, &data)), Default::default());
    };
    view! {
        <form class="search" role="search" aria-label=title method="get" action=path(filter.scope) on:submit=find>
            {kept.map(|(name, value)| hidden(name, value)).collect_view()}
            <div class="search__line">
                <div class="input-group">
                    <IconSmall name="search"/>
                    <input class="input" type="search" name="q" maxlength="200" aria-label=words.list.keyword
                        placeholder=words.list.keyword_hint value=filter.keyword.clone()/>
                </div>
                <button class="button" type="submit" aria-label=words.common.search>
                    <Icon name="search"/><span>{words.common.search}</span>
                </button>
            </div>
            {criteria(page)}
        </form>
    }
    .into_any()
}

/// Whether the overview has a card for it: then the card says it, and no criterion.
pub(super) fn is_overviewed(phase: Phase) -> bool {
    matches!(phase, Phase::Dispatching | Phase::Processing | Phase::PendingConfirmation)
}

/// What the form asks for, in the browser.
fn typed(from: &TicketFilter, data: &FormData) -> TicketFilter {
    let filter = parse(from.scope, |name| data.get(name).as_string());
    if filter.submitted.is_any() {
        return filter;
    }
    let same = (&filter.submitted.from, &filter.submitted.to) == (&from.submitted.from, &from.submitted.to);
    // Days that came with a link stay in the zone of whoever made it.
    let zone = if same { from.submitted.zone.clone() } else { chosen_zone().or_else(browser_zone).unwrap_or_default() };
    TicketFilter { submitted: Submitted { zone, ..filter.submitted }, ..filter }
}
