//! What the operations pages have in common: tabs, what was saved, and the answer that is shown.

use crate::i18n::operations::own;
use crate::layout::Page;
use crate::read::reading;
use crate::ui::load::Show;
use crate::ui::{Icon, Load};
use leptos::prelude::*;

/// Grows with every command that a page carried out: it reads again by that alone, so that nothing typed is lost.
#[derive(Clone, Copy)]
pub(super) struct Saved(pub RwSignal<u32>);

impl Saved {
    pub fn new() -> Self {
        Self(RwSignal::new(0))
    }

    /// For a form's `on_done`.
    pub fn done<T: Send + Sync + 'static>(self) -> Callback<(T,)> {
        Callback::new(move |_| self.0.update(|n| *n += 1))
    }
}

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
    let of = reading(move || (about.door.to_owned(), saved.0.get()));
    let silent = move || saved.0.get() == 0;
    view! {
        <Page title=about.title>
            <div class="page__head"><h1>{about.title}</h1><p class="page__lead">{about.lead}</p></div>
            {tabs(about.title)}
            <div class="flash" data-tone="done" data-size="s" role="status" hidden=silent>
                <Icon name="check"/><div class="flash__text"><span>{about.said}</span></div>
            </div>
            <Load of show/>
        </Page>
    }
    .into_any()
}

fn tabs(title: &'static str) -> AnyView {
    let words = own();
    let all = [("/operations/agreements", words.agreements), ("/operations/services", words.services)];
    let tab = move |(to, word): (&'static str, &'static str)| {
        view! { <a class="tabs__link" href=to aria-current=(word == title).then_some("page")>{word}</a> }
    };
    view! { <nav class="tabs" aria-label=words.operations>{all.map(tab).collect_view()}</nav> }.into_any()
}
