//! What was granted beside what was asked, and what comes of it: sentences of cards, rows and records.

use crate::i18n::words;
use crate::ui::Time;
use leptos::prelude::*;
use model::{Authorization, AuthorizationState as State};

/// `8 h asked, 1 h granted`, and which fields were not handed over; nothing if all was granted.
pub(super) fn less(of: &Authorization) -> Option<String> {
    if !of.is_less() {
        return None;
    }
    let words = words();
    let granted = of.decision.as_ref().and_then(|decision| decision.ends.map(|ends| ends.since(decision.at)))?;
    let mut parts = Vec::new();
    if granted < of.period {
        let length = words.authorization.period;
        parts.push((words.authorization_pages.less)(&length(of.period), &length(granted)));
    }
    let kept: Vec<_> = of.fields.iter().filter(|field| !field.given).map(|field| field.name.as_str()).collect();
    if !kept.is_empty() {
        parts.push((words.authorization_pages.kept)(&kept.join(words.common.comma)));
    }
    Some(parts.join(" · "))
}

/// What comes next, or how it ended.
pub(super) fn outlook(of: &Authorization) -> AnyView {
    let all = words();
    let words = &all.authorization_pages;
    match (of.state, of.ends()) {
        (State::Requested | State::AwaitingApproval, _) => {
            let asked = (words.period_asked)(&(all.authorization.period)(of.period));
            let lapses = of.lapses.map(|at| view! { " " {words.lapses} " " <Time at zone=true/> });
            view! { {asked} "." {lapses} }.into_any()
        }
        (State::Granted, Some(ends)) => view! { {used(of)} {words.erased} " " <Time at=ends zone=true/> }.into_any(),
        _ => {
            let cause = of.cause.map(|cause| (all.authorization.cause)(cause));
            let ended = of.ended.map(|at| view! { " · " <Time at zone=true/> });
            view! { {cause}{ended} }.into_any()
        }
    }
}

/// How much of what was allowed is used: `1 of 6 views used. `; nothing without fields.
fn used(of: &Authorization) -> Option<String> {
    let given: Vec<_> = of.fields.iter().filter(|field| field.given).collect();
    let shown: i64 = given.iter().map(|field| field.shown).sum();
    let left: i64 = given.iter().map(|field| field.views_left).sum();
    (!given.is_empty()).then(|| format!("{} ", (words().authorization_pages.used)(shown, shown + left)))
}

/// The engineers by name: who asked, and who was named beside.
pub(super) fn readers(of: &Authorization) -> String {
    let mut names = vec![of.asked_by.as_str()];
    names.extend(of.readers.iter().map(String::as_str).filter(|name| *name != of.asked_by));
    names.join(words().common.comma)
}

/// What is true of it now, in one sentence.
pub(super) fn sentence(of: &Authorization) -> AnyView {
    let words = &words().authorization_decide;
    match of.ends().filter(|_| of.state == State::Granted) {
        Some(ends) => {
            let given = of.fields.iter().filter(|field| field.given).count();
            let before = (words.may_view)(&readers(of), given);
            view! { {before} " " <b><Time at=ends zone=true/></b> {(words.then_erased)(given)} }.into_any()
        }
        None => outlook(of),
    }
}
