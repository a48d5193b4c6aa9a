//! One authorization: the decision while it waits for this reader, its record else.

use super::decide::decide;
use super::link::door;
use super::opened::Opened;
use super::record::record;
use crate::api::authorization::AuthorizationScreen;
use crate::i18n::words;
use crate::read::reading;
use crate::ticket_parts::Number;
use crate::ui::load::Problem;
use crate::ui::{IconSmall, Load, shown};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;
use model::{Authorization, AuthorizationVerb as Verb, Side};

/// The page.
#[component]
pub(crate) fn AuthorizationView() -> AnyView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|p| p.get("id")).unwrap_or_default());
    let of = reading(move || (id.with(|id| door(id)), 0));
    let show = shown(anew);
    view! { <div class="page" data-width="narrow"><Load of show/></div> }.into_any()
}

/// Drawn from scratch only if another one is read, or if it moves from decision to record: what is typed stays.
fn anew(screen: AuthorizationScreen) -> AnyView {
    (move || {
        let opened = untrack(|| Opened::new(screen.clone()));
        let decides = Memo::new(move |_| opened.of.with(|of| of.allows(Verb::Authorize)));
        let decided_here = StoredValue::new(false);
        (move || match (opened.gone.get(), decides.get()) {
            (Some(error), _) => view! { <Problem error/> }.into_any(),
            (None, true) => untrack(|| {
                decided_here.set_value(true);
                decide(opened)
            }),
            (None, false) => untrack(|| record(opened, decided_here.get_value())),
        })
        .into_any()
    })
    .into_any()
}

/// The way here, and the page's title in the browser's tab.
pub(super) fn crumbs(of: &Authorization, title: &str, last: &'static str) -> AnyView {
    let words = words();
    let side = crate::layout::viewer().rank.side();
    let (list, list_word, ticket) = match side {
        Side::Customer => ("/authorizations", words.common.my_authorizations, format!("/tickets/{}", of.number)),
        Side::Vendor => ("/agent", words.common.my_todos, format!("/agent/tickets/{}", of.number)),
    };
    // A record outlives its ticket.
    let ticket = if of.title.is_empty() { String::new() } else { ticket };
    view! {
        <Title text=format!("{title} · {}", words.common.product)/>
        <nav class="crumbs" aria-label=words.authorization_pages.path>
            <a href=list>{list_word}</a><IconSmall name="right"/>
            <Number number=of.number.clone() link=ticket/><IconSmall name="right"/>
            <span>{last}</span>
        </nav>
    }
    .into_any()
}
