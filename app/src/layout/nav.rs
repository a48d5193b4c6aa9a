//! The navigation on the left; a drawer on narrow screens, which opens without script.

use super::deciding::deciding;
use super::frame::viewer;
use super::unread::unread;
use crate::i18n::words;
use crate::ui::Icon;
use crate::ui::zone::in_utc;
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use model::{Rank, Side};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, MouseEvent};

/// Where leads find what waits for their approval.
const TO_APPROVE: &str = "/agent/authorizations";

#[component]
pub(crate) fn Nav() -> AnyView {
    let all = words();
    let words = &all.common;
    let customer = [
        ("/tickets", "ticket", words.my_tickets),
        ("/group-tickets", "group", words.group_tickets),
        ("/authorizations", "seal", words.my_authorizations),
        ("/notifications", "bell", words.notifications),
        ("/settings", "settings", words.settings),
        ("/account", "audit", all.account.account),
    ];
    let dispatch = ("/operations/dispatch", "forward", all.operations.dispatch);
    let vendor = [
        ("/agent", "inbox", words.my_todos),
        ("/notifications", "bell", words.notifications),
        ("/settings", "settings", words.settings),
        ("/operations/agreements", "seal", all.operations.agreements),
        ("/operations/services", "catalogue", all.operations.services),
        dispatch,
        ("/operations/reports", "warning", all.operations.reports),
        ("/operations/audit", "audit", all.operations.audit),
    ];
    let to_approve = (TO_APPROVE, "seal", all.authorization_agent.to_approve);
    let lead = [vendor[0], to_approve, dispatch, vendor[1], vendor[2]];
    let links: &[_] = match viewer().rank {
        Rank::Operator => &vendor,
        Rank::Lead => &lead,
        // What follows is there for operations alone; dispatch rules for leads too.
        rank if rank.side() == Side::Vendor => &vendor[..3],
        Rank::Owner => &customer,
        // The account's pages are there for its owner alone.
        _ => &customer[..customer.len() - 1],
    };
    // What holds until script takes over, or without it.
    let plainly = if in_utc() { words.times_in_utc } else { words.times_in_zone };
    view! {
        <nav class="nav" id="nav" popover="auto" aria-label=words.main on:click=shut>
            {links.iter().map(|(href, icon, word)| view! { <Link href icon word/> }).collect_view()}
            <span class="nav__space"></span>
            <p class="nav__foot"><span>{plainly}</span><span>{words.times_in_zone}</span></p>
        </nav>
    }
    .into_any()
}

/// Shuts the drawer once a page was chosen in it.
fn shut(event: MouseEvent) {
    let chosen = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let nav = chosen.and_then(|chosen| chosen.closest("a").ok()??.closest("nav").ok()?);
    if let Some(nav) = nav.and_then(|nav| nav.dyn_into::<HtmlElement>().ok()) {
        // Where it is a column there is nothing to shut.
        let _ = nav.hide_popover();
    }
}

#[component]
fn Link(href: &'static str, icon: &'static str, word: &'static str) -> AnyView {
    let path = use_location().pathname;
    // It lies below the queue, and is a page of its own.
    let here = move || {
        path.with(|path| path.starts_with(href) && (href == TO_APPROVE || path != TO_APPROVE)).then_some("page")
    };
    let unread = unread();
    let count = (href == "/notifications").then(|| {
        let spoken = words().notice.is_unread;
        view! {
            <span class="count" hidden=move || unread().is_empty()>{unread}<span class="aside-text">" " {spoken}</span></span>
        }
    });
    let waiting = deciding();
    let decide = matches!(href, "/authorizations" | TO_APPROVE).then(|| {
        let spoken = words().authorization_pages.to_decide_count;
        view! {
            <span class="count" data-tone="vault" hidden=move || waiting().is_empty()>
                {waiting}<span class="aside-text">" " {spoken}</span>
            </span>
        }
    });
    view! {
        <a class="nav__link" href=href title=word aria-current=here>
            <Icon name=icon/><span class="nav__word">{word}</span>{count}{decide}
        </a>
    }
    .into_any()
}
