//! The record of an authorization: what was asked, what was decided, who saw what, how it ended. For ever, and without any
//! content.

use super::card::{cancel_button, cancel_form, receipt, state_now, statement};
use super::chip::{chip, tone};
use super::credentials::{changes, credentials};
use super::engineer::{engineer_forms, engineer_verbs, offered};
use super::link::file_link;
use super::opened::Opened;
use super::page::crumbs;
use super::request::{fact, facts};
use super::sessions::sessions;
use super::terms;
use crate::i18n::words;
use crate::ui::{Icon, IconSmall, Time};
use leptos::html::H1;
use leptos::prelude::*;
use model::{Authorization, AuthorizationVerb as Verb, Decision};

/// The page of a record. Right after the decision its title gets the focus: the form that had it is gone.
pub(super) fn record(opened: Opened, decided_here: bool) -> AnyView {
    let words = &words().authorization_pages;
    let of = opened.of;
    let first = of.get_untracked();
    let state = state_now(of, opened.left);
    let title = (words.record_title)(&first.asset);
    let heading = NodeRef::<H1>::new();
    Effect::new(move || {
        if let Some(heading) = heading.get().filter(|_| decided_here) {
            let _ = heading.focus();
        }
    });
    let key = opened.key.get_value();
    // Nobody got anywhere with what was never granted.
    let let_in = first.decision.as_ref().is_some_and(|decision| decision.ends.is_some());
    let checklist = {
        let key = key.clone();
        move || of.with(|of| credentials(std::slice::from_ref(of), &key))
    };
    view! {
        {crumbs(&first, &title, words.record)}
        <div class="page__head">
            <h1 tabindex="-1" node_ref=heading>{title.clone()}</h1>
            {move || { let (state, running) = state.get(); chip(state, running) }}
            {move || state.get().1.map(|running| view! { {running.words()}{running.said()} })}
        </div>
        <p class="sentence" role="status">{move || of.with(terms::sentence)}</p>
        {checklist}
        {cancel_form(&key, None)}
        {engineer_forms(&key)}
        <div class="split" data-main="form">
            <div class="stack">
                <section class="seal" data-state=move || tone(state.get().0) aria-labelledby="request-title">
                    <header class="seal__head"><Icon name="seal"/><h2 id="request-title">{words.request}</h2></header>
                    <div class="seal__body">
                        {move || of.with(facts)}
                        {first.statement.clone().map(statement)}
                    </div>
                    <footer class="seal__foot">
                        {offered(of, Verb::Cancel, move || of.with_untracked(cancel_button))}
                        {engineer_verbs(of, &key, opened.left)}
                        <a class="button" data-kind="quiet" data-size="s" href=file_link(&first.id) rel="external" download="">
                            <IconSmall name="export"/>{words.download}
                        </a>
                        <small class="muted">{words.download_help}</small>
                    </footer>
                </section>
                {part("decision", words.decision, view! { {move || of.with(decision)} }.into_any())}
                {part("receipts", words.receipts, view! { {move || of.with(receipts)} }.into_any())}
                {let_in.then(|| sessions(&first.id))}
            </div>
            <aside class="split__aside" aria-label=words.checklist>{move || of.with(changes)}</aside>
        </div>
    }
    .into_any()
}

fn part(id: &'static str, title: &'static str, body: AnyView) -> AnyView {
    view! {
        <section class="card" aria-labelledby=id>
            <div class="card__head"><h2 id=id>{title}</h2></div>
            <div class="card__body">{body}</div>
        </section>
    }
    .into_any()
}

fn decision(of: &Authorization) -> AnyView {
    let words = &words().authorization_pages;
    let Some(decision) = &of.decision else {
        let text = if of.state.is_over() { words.never_decided } else { words.no_decision };
        return view! { <p class="muted">{text}</p> {ended(of)} }.into_any();
    };
    let reason = (!decision.reason.is_empty())
        .then(|| fact(crate::i18n::words().authorization_decide.reason, decision.reason.clone().into_any()));
    view! {
        <dl class="facts">
            {fact(words.decided_by, decision.by.clone().into_any())}
            {fact(words.decided_at, view! { <Time at=decision.at zone=true/> }.into_any())}
            {reason}
            {granted(of, decision)}
        </dl>
        {terms::less(of).map(|text| view! { <p class="muted">{text}</p> })}
        {ended(of)}
    }
    .into_any()
}

/// What was granted; nothing of a rejection.
fn granted(of: &Authorization, decision: &Decision) -> Option<AnyView> {
    let (all, words) = (words(), &words().authorization_pages);
    let ends = decision.ends?;
    let period = (all.authorization.period)(ends.since(decision.at));
    let views = (!of.fields.is_empty()).then(|| fact(words.views_allowed, decision.views.into_any()));
    let signed = decision.agreement.as_ref().map(|signed| {
        let hash = format!("SHA-256 {}", signed.hash);
        let version = (words.version)(signed.version);
        fact(words.signed, view! { {version} <code class="mono">{hash}</code> }.into_any())
    });
    Some(
        view! {
            {fact(words.granted_period, period.into_any())}
            {fact(words.ends, view! { <Time at=ends zone=true/> }.into_any())}
            {views}
            {signed}
        }
        .into_any(),
    )
}

/// When and why it was over.
fn ended(of: &Authorization) -> Option<AnyView> {
    let (all, words) = (words(), &words().authorization_pages);
    of.state.is_over().then(|| {
        let at = of.ended.map(|at| fact(words.end, view! { <Time at zone=true/> }.into_any()));
        let cause = of.cause.map(|cause| fact(words.cause, (all.authorization.cause)(cause).into_any()));
        view! { <dl class="facts">{at}{cause}</dl> }.into_any()
    })
}

fn receipts(of: &Authorization) -> AnyView {
    if of.receipts.is_empty() {
        return view! { <p class="muted">{words().authorization_pages.no_receipts}</p> }.into_any();
    }
    view! { <ul class="seal__receipt">{of.receipts.iter().map(receipt).collect_view()}</ul> }.into_any()
}
