//! What the operations pages have in common: tabs, what was saved, and the answer that is shown.

use crate::i18n::operations::own;
use crate::layout::{Page, viewer};
use crate::read::reading;
use crate::ui::load::Show;
use crate::ui::{Load, Saved};
use leptos::prelude::*;
use model::Rank;

/// Title and lead of a page, the door that it shows, and what it says once a command was carried out.
#[derive(Clone, Copy)]
pub(super) struct About {
    pub title: &'static str,
    pub lead: &'static str,
    pub door: &'static str,
    pub said: &'static str,
}

/// A page.
pub(super) fn page(about: About, saved: Saved, show: Show) -> AnyView {
    page_at(about, move || about.door.to_owned(), saved, show)
}

/// A page whose door follows its address.
pub(super) fn page_at(
    about: About,
    door: impl Fn() -> String + Send + Sync + 'static,
    saved: Saved,
    show: Show,
) -> AnyView {
    let of = reading(move || (door(), saved.count()));
    view! {
        <Page title=about.title>
            <div class="page__head"><h1>{about.title}</h1><p class="page__lead">{about.lead}</p></div>
            {(viewer().rank == Rank::Operator).then(|| tabs(about.title))}
            {saved.flash(about.said)}
            <Load of show=saved.after(show)/>
        </Page>
    }
    .into_any()
}

fn tabs(title: &'static str) -> AnyView {
    let words = own();
    let all = [
        ("/operations/agreements", words.agreements),
        ("/operations/services", words.services),
        ("/operations/dispatch", crate::i18n::dispatch::own().rules),
        ("/operations/reports", crate::i18n::report::own().reports),
        ("/operations/audit", crate::i18n::trail::own().audit),
    ];
    let tab = move |(to, word): (&'static str, &'static str)| {
        view! { <a class="tabs__link" href=to aria-current=(word == title).then_some("page")>{word}</a> }
    };
    view! { <nav class="tabs" aria-label=words.operations>{all.map(tab).collect_view()}</nav> }.into_any()
}
