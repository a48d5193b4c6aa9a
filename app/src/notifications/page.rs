//! The page: the inbox, and beside it what reaches one how. The address is the state.

use super::address::{door, turn};
use super::inbox::{inbox, mark_all, tabs};
use super::settings::settings;
use crate::api::notice::NoticeScreen;
use crate::i18n::words;
use crate::layout::Page;
use crate::live::{at_work, live};
use crate::read::reading;
use crate::ui::{Load, shown};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use model::NoticeShow;

/// The page, for both sides.
#[component]
pub(crate) fn Notifications() -> AnyView {
    let title = words().common.notifications;
    let (query, live) = (use_query_map(), live());
    let asked = Memo::new(move |_| {
        query.with(|q| {
            let get = |name: &str| q.get(name).unwrap_or_default();
            door(NoticeShow::of_name(&get("show")), &turn(get("older"), get("newer")))
        })
    });
    // The sentence that says "saved" outlives the form, which is drawn anew after it.
    let saved = RwSignal::new(false);
    // A notice that comes in does not take back what is being ticked beside it; it is there with the next reading.
    let heard = Memo::new(move |before: Option<&u32>| {
        let (inbox, own) = (live.inbox.get(), live.own.get());
        match before {
            Some(before) if !live.by_me.get_untracked() && at_work("#settings :focus") => *before,
            _ => inbox.wrapping_add(own),
        }
    });
    let of = reading(move || (asked.get(), heard.get()));
    let show = shown(move |screen: NoticeScreen| {
        view! {
            <div class="page__head"><h1>{title}</h1>{mark_all(&screen)}</div>
            {tabs(&screen)}
            <div class="split" data-main="wide">
                <div class="stack">{inbox(&screen)}</div>
                {settings(&screen.settings, saved)}
            </div>
        }
        .into_any()
    });
    view! { <Page title=title><Load of show/></Page> }.into_any()
}
