//! What is asked: the facts of a request.

use super::card::{field_icon, title};
use crate::i18n::words;
use crate::layout::initials;
use crate::ui::{IconSmall, Time};
use leptos::prelude::*;
use model::{Approval, Authorization, AuthorizationField};

/// The facts, as a list.
pub(super) fn facts(of: &Authorization) -> AnyView {
    let (all, words) = (words(), &words().authorization_pages);
    let also = of.statement.is_some().then(|| fact(words.also_asked, all.authorization.statement.into_any()));
    let asked = (!of.fields.is_empty()).then(|| fact(words.fields, tags(&of.fields)));
    let lapses = of.lapses.map(|at| fact(words.lapses, view! { <Time at zone=true/> }.into_any()));
    let by = view! { <span class="avatar" data-side="vendor" data-size="s" aria-hidden="true">{initials(&of.asked_by)}</span> };
    view! {
        <dl class="facts" aria-label=title(of)>
            {fact(words.engineer, view! { {by}{of.asked_by.clone()} }.into_any())}
            {fact(words.purpose, of.purpose.clone().into_any())}
            {fact(words.asset, of.asset.clone().into_any())}
            {asked}
            {also}
            {fact(words.period_of_request, (all.authorization.period)(of.period).into_any())}
            {fact(words.readers, (words.readers_are)(&of.readers.join(all.common.comma)).into_any())}
            {of.approval.as_ref().map(|approval| fact(words.approval, approved(approval)))}
            {fact(words.asked_at, view! { <Time at=of.asked_at zone=true/> }.into_any())}
            {lapses}
        </dl>
    }
    .into_any()
}

/// A fact: its name and what it is.
pub(super) fn fact(name: &'static str, of: AnyView) -> AnyView {
    view! { <dt>{name}</dt><dd>{of}</dd> }.into_any()
}

fn tags(fields: &[AuthorizationField]) -> AnyView {
    let tag = |field: &AuthorizationField| {
        let name = format!("{} · {}", field.name, (words().authorization.kind)(field.kind));
        view! { <span class="tag" data-tone="vault"><IconSmall name=field_icon(field.kind)/>{name}</span> }.into_any()
    };
    fields.iter().map(tag).collect_view().into_any()
}

/// What a lead said, and when.
pub(super) fn approved(of: &Approval) -> AnyView {
    let words = &words().authorization_pages;
    let said = if of.approved { (words.approved_by)(&of.by) } else { (words.refused_by)(&of.by, &of.reason) };
    view! { {said} " · " <Time at=of.at/> }.into_any()
}
