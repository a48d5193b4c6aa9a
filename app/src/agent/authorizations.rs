//! What waits for a lead's approval: requests on high-risk services. Each leads to its card on the ticket, where it is
//! approved or refused.

use crate::i18n::authorization_agent::own;
use crate::i18n::words;
use crate::layout::Page;
use crate::live::live;
use crate::read::{address, reading};
use crate::ticket_parts::Number;
use crate::ui::{Load, Time, empty_place, shown};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use model::{Authorization, AuthorizationPage};

/// Where the page is.
const HERE: &str = "/agent/authorizations";

/// The list, for leads; for everybody else there is none.
#[component]
pub(crate) fn ToApprove() -> AnyView {
    let texts = own();
    let (query, live) = (use_query_map(), live());
    let door = Memo::new(move |_| {
        let older = query.with(|query| query.get("older")).unwrap_or_default();
        address("/fn/authorizations/to-approve", &[("older", &older)])
    });
    let of = reading(move || (door.get(), live.version.get()));
    let show = shown(move |page: AuthorizationPage| {
        view! {
            <div class="page__head"><h1>{words().authorization_agent.to_approve}</h1><p class="page__lead">{texts.to_approve_lead}</p></div>
            {list(&page)}
        }
        .into_any()
    });
    view! { <Page title=words().authorization_agent.to_approve><Load of show/></Page> }.into_any()
}

fn list(page: &AuthorizationPage) -> AnyView {
    let texts = own();
    if page.rows.is_empty() {
        return empty_place(texts.none_to_approve, texts.none_to_approve_lead, None);
    }
    let older = page.older.as_ref().map(|cursor| {
        let href = address(HERE, &[("older", &cursor.0)]);
        view! { <a class="button" data-size="s" rel="next" href=href>{texts.older}</a> }
    });
    let rows = page.rows.iter().map(row).collect_view();
    view! {
        <div class="card"><ul class="lines card__body" aria-label=words().authorization_agent.to_approve>{rows}</ul></div>
        <div class="row">{older}</div>
    }
    .into_any()
}

fn row(of: &Authorization) -> AnyView {
    let texts = own();
    let to = format!("/agent/tickets/{}", of.number);
    let asked = format!("{} · {}", (texts.asked_by)(&of.asked_by), of.asset);
    view! {
        <li>
            <span class="lines__text">
                <a href=to.clone()>{of.purpose.clone()}</a>
                <small>{of.title.clone()} " · " {asked} " · " <Time at=of.asked_at/></small>
            </span>
            <Number number=of.number.clone() link=to/>
        </li>
    }
    .into_any()
}
