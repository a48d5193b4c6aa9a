//! The card *Labels* beside the conversation: chips, and a form that puts one more on.

use super::open::Open;
use super::verb::command;
use crate::i18n::words;
use crate::layout::viewer;
use crate::read::address;
use crate::ui::{Dot, IconSmall, Picker, Post, Refused};
use leptos::prelude::*;
use model::{Label, Side, Verb};

/// The card; for the customer only, whose words they are.
pub(super) fn labels(open: Open) -> AnyView {
    if viewer().rank.side() == Side::Vendor {
        return ().into_any();
    }
    let all = words();
    let labels = open.part(|page| page.labels.clone());
    let allowed = open.allows(Verb::Label);
    let none = move || labels.with(Vec::is_empty);
    super::cards::card(
        all.relation.labels,
        view! {
            <div class="stack" data-gap="s">
                <p class="muted" hidden=move || !none()>{all.relation.no_labels}</p>
                {move || if allowed.get() { untrack(|| chips(open, labels)) } else { tags(labels) }}
                {move || allowed.get().then(|| untrack(|| put(open)))}
                <p><a href="/labels">{all.relation.own_labels}</a></p>
            </div>
        }
        .into_any(),
    )
}

fn link(name: &str) -> String {
    address("/tickets", &[("label", name)])
}

fn tags(labels: Memo<Vec<Label>>) -> AnyView {
    let tag = |label: Label| {
        let to = link(&label.name);
        view! { <a class="tag" href=to>{mark(label.color)}{label.name}</a> }
    };
    view! { <div class="row">{move || labels.get().into_iter().map(tag).collect_view()}</div> }.into_any()
}

/// The colour, if the label has one; else the sign of a label.
fn mark(color: String) -> AnyView {
    if color.is_empty() { view! { <IconSmall name="tag"/> }.into_any() } else { dot(color) }
}

/// The colour, if the label has one.
fn dot(color: String) -> AnyView {
    (!color.is_empty()).then(|| view! { <Dot color/>" " }).into_any()
}

/// Each with a button that takes it off: one form for all.
fn chips(open: Open, labels: Memo<Vec<Label>>) -> AnyView {
    let done = RwSignal::new(0);
    let chip = |label: Label| {
        let (to, off) = (link(&label.name), (words().relation.take_off)(&label.name));
        view! {
            <span class="filter">
                <a class="filter__text" href=to>{dot(label.color)}{label.name}</a>
                <button class="filter__off" type="submit" name="label" value=label.id.to_string() aria-label=off>
                    <IconSmall name="x"/>
                </button>
            </span>
        }
    };
    view! {
        <Post action="/fn/labels/take-off" id="label-off" class="row" on_done=Callback::new(move |_| done.update(|n| *n += 1))>
            <Refused/>
            {command(open, "label-off", done)}
            {move || labels.get().into_iter().map(chip).collect_view()}
        </Post>
    }
    .into_any()
}

fn put(open: Open) -> AnyView {
    let words = &words().relation;
    let done = RwSignal::new(0);
    view! {
        <Post action="/fn/labels/put" id="label-put" class="stack" on_done=Callback::new(move |_| done.update(|n| *n += 1))>
            <Refused names=&[("label", || crate::i18n::words().relation.label)]/>
            {command(open, "label-put", done)}
            <Picker name="label" label=words.label help=words.label_help door="/fn/labels/suggest"/>
            <div class="row"><button class="button" data-size="s" type="submit">{words.add}</button></div>
        </Post>
    }
    .into_any()
}
