//! Newer and older pages, and how many rows one has.

use super::filter::{link, turned};
use crate::api::ticket_list::ListPage;
use crate::i18n::words;
use crate::ui::IconSmall;
use leptos::prelude::*;
use model::{PageSize, TicketFilter, Turn};

pub(super) fn pager(page: &ListPage) -> AnyView {
    let words = &words().list;
    let filter = &page.filter;
    let to = |turn| link(&turned(filter, turn, page.size));
    let newer = page.page.newer.clone().map(|from| to(Turn::Newer(from)));
    let older = page.page.older.clone().map(|from| to(Turn::Older(from)));
    let size = |rows: u8| {
        let size = PageSize::new(rows);
        let here = (rows as usize == page.size.rows()).then_some("true");
        let to = link(&TicketFilter { size, turn: Turn::First, ..filter.clone() });
        view! { <a class="tabs__link" href=to aria-current=here>{rows}</a> }
    };
    view! {
        <nav class="pager" aria-label=words.pages>
            <span class="pager__size">
                <span>{words.per_page}</span>
                <span class="tabs" data-shape="pill">{PageSize::CHOICES.map(size).collect_view()}</span>
            </span>
            <span class="pager__verbs">
                <Turned to=newer rel="prev"><IconSmall name="left"/>{words.newer}</Turned>
                <Turned to=older rel="next">{words.older}<IconSmall name="right"/></Turned>
            </span>
        </nav>
    }
    .into_any()
}

/// A link to another page; a button that cannot be pressed where there is none.
#[component]
fn Turned(to: Option<String>, rel: &'static str, children: Children) -> AnyView {
    match to {
        Some(to) => view! { <a class="button" data-size="s" rel=rel href=to>{children()}</a> }.into_any(),
        None => view! { <button class="button" data-size="s" type="button" disabled>{children()}</button> }.into_any(),
    }
}
