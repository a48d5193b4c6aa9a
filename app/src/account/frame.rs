//! What the owner's pages have in common: tabs, what was saved, chips, ticks, and the way to the next page.

use crate::i18n::account::own;
use crate::i18n::{delegation, words};
use crate::layout::{Page, viewer};
use crate::read::reading;
use crate::ui::load::Show;
use crate::ui::{Hidden, IconSmall, Load, Pager, Saved};
use leptos::prelude::*;
use model::{AccountUser, Policy, Rank};

/// A page that shows what stands at `door`.
pub(super) fn page(
    title: &'static str,
    lead: &'static str,
    door: impl Fn() -> String + Send + Sync + 'static,
    saved: Saved,
    show: Show,
) -> AnyView {
    let of = reading(move || (door(), saved.count()));
    let words = own();
    view! {
        <Page title=title>
            <div class="page__head"><h1>{title}</h1>{(!lead.is_empty()).then(|| view! { <p class="page__lead">{lead}</p> })}</div>
            {tabs(title)}
            {saved.flash(words.saved)}
            <Load of show=saved.after(show)/>
        </Page>
    }
    .into_any()
}

fn tabs(title: &'static str) -> AnyView {
    let words = own();
    let all = [
        ("/account/users", words.users),
        ("/account/groups", words.groups),
        ("/account/policies", words.policies),
        ("/account/delegations", delegation::own().delegations),
        ("/account/diagnoses", delegation::own().diagnoses),
        ("/account/audit", words.audit),
    ];
    let tab = move |(to, word): (&'static str, &'static str)| {
        view! { <a class="tabs__link" href=to aria-current=(word == title).then_some("page")>{word}</a> }
    };
    // What programs did is there for everybody of the account, the rest for its owner alone.
    let shown = if viewer().rank == Rank::Owner { &all[..] } else { &all[3..5] };
    let shown = shown.iter().copied().map(tab).collect_view();
    view! { <nav class="tabs" aria-label=crate::i18n::words().account.account>{shown}</nav> }.into_any()
}

/// What every form says: the key of its command, and whom or what it is about.
pub(super) fn command(key: &str, of: &str) -> AnyView {
    view! { <Hidden name="key" value=key.to_owned()/><Hidden name="of" value=of.to_owned()/> }.into_any()
}

/// Whether the user can sign in, in a word.
pub(super) fn state(user: &AccountUser) -> AnyView {
    let words = own();
    let (word, state) = match (user.disabled, user.must_change) {
        (true, _) => (words.disabled, "canceled"),
        (_, true) => (words.must_change, "dispatching"),
        _ => (words.active, "closed"),
    };
    view! { <span class="chip" data-state=state>{word}</span> }.into_any()
}

/// A policy's name.
pub(super) fn policy_name(policy: Policy) -> &'static str {
    (words().account.policy)(policy)
}

/// Owner or member.
pub(super) fn rank(user: &AccountUser) -> &'static str {
    let words = own();
    if user.owner { words.owner } else { words.member }
}

/// Name and sign-in name, leading to the page of the user.
pub(super) fn named(user: &AccountUser) -> AnyView {
    let to = format!("/account/users/{}", user.id);
    view! {
        <span class="table__two"><a href=to>{user.name.clone()}</a><small>{user.sign_in_name.clone()}</small></span>
    }
    .into_any()
}

/// Yes or no.
pub(super) fn tick(yes: bool) -> AnyView {
    let words = own();
    match yes {
        true => view! { <span class="matrix__yes"><IconSmall name="check"/><span class="aside-text">{words.yes}</span></span> }.into_any(),
        false => view! { <span class="matrix__no" aria-hidden="true">"–"</span><span class="aside-text">{words.no}</span> }.into_any(),
    }
}

/// To the first page and to the next one, where there is more than one.
pub(super) fn pages(
    first: Option<String>,
    next: Option<String>,
    next_word: &'static str,
    first_word: &'static str,
) -> AnyView {
    view! { <Pager label=own().pages back=first back_word=first_word on=next on_word=next_word/> }.into_any()
}
