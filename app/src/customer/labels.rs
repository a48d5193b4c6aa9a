//! *My Labels*: make, rename, delete. Plain forms.

use crate::api::label::LabelsPage;
use crate::i18n::words;
use crate::layout::Page;
use crate::live::live;
use crate::read::{address, reading};
use crate::ui::post::form_state;
use crate::ui::{Dot, Field, Hidden, IconSmall, Load, Post, Refused, Sure, shown};
use leptos::prelude::*;
use model::Label;

/// The page.
#[component]
pub(crate) fn Labels() -> AnyView {
    let all = words();
    // By own commands alone: what happens to tickets meanwhile must not take away what is being typed.
    let own = live().own;
    let of = reading(move || ("/fn/labels/read".to_owned(), own.get()));
    let show = shown(|page: LabelsPage| sheet(page));
    view! {
        <Page title=all.relation.own_labels width="narrow">
            <nav class="crumbs" aria-label=all.ticket.path>
                <a href="/tickets">{all.common.my_tickets}</a>
                <IconSmall name="right"/><span>{all.relation.own_labels}</span>
            </nav>
            <div class="page__head">
                <h1>{all.relation.own_labels}</h1>
                <p class="page__lead">{all.relation.own_labels_lead}</p>
            </div>
            <Load of show/>
        </Page>
    }
    .into_any()
}

fn sheet(page: LabelsPage) -> AnyView {
    let words = &words().relation;
    let line = |label: &Label| {
        let (to, name) = (address("/tickets", &[("label", &label.name)]), label.name.clone());
        let mark = match label.color.as_str() {
            "" => view! { <IconSmall name="tag"/> }.into_any(),
            color => view! { <Dot color=color.to_owned()/> }.into_any(),
        };
        view! { <li>{mark}<span class="lines__text"><span><a href=to>{name}</a></span></span></li> }
    };
    let list = match page.labels.is_empty() {
        true => view! { <p class="muted">{words.no_labels}</p> }.into_any(),
        false => view! { <ul class="lines">{page.labels.iter().map(line).collect_view()}</ul> }.into_any(),
    };
    let key = page.key.clone();
    view! {
        <section class="card"><div class="card__head"><h2>{words.labels}</h2></div><div class="card__body">{list}</div></section>
        <section class="card">
            <div class="card__head"><h2>{words.new_label}</h2></div>
            <div class="card__body">
                <Post action="/fn/labels/create" id="label-create" class="form-section">
                    <Refused names=&[("label", || crate::i18n::words().relation.label)]/>
                    <Hidden name="key" value=key/>
                    <Field name="label" label=words.label required=true/>
                    <div class="row"><button class="button" data-kind="primary" type="submit">{words.make}</button></div>
                </Post>
            </div>
        </section>
        {(!page.labels.is_empty()).then(|| change(page))}
    }
    .into_any()
}

fn change(page: LabelsPage) -> AnyView {
    let words = &words().relation;
    let (labels, key) = (page.labels.clone(), page.key.clone());
    view! {
        <section class="card">
            <div class="card__head"><h2>{words.change_label}</h2></div>
            <div class="card__body stack">
                <Post action="/fn/labels/rename" id="label-change" class="form-section">
                    <Refused names=&[("name", || crate::i18n::words().relation.new_name)]/>
                    <Hidden name="key" value=key/>
                    <Which labels label=words.which/>
                    <Field name="name" label=words.new_name/>
                    <div class="row"><button class="button" data-kind="primary" type="submit">{words.rename}</button></div>
                </Post>
                <Post action="/fn/labels/delete" id="label-delete" class="form-section">
                    <Refused/>
                    <Hidden name="key" value=page.key/>
                    <Which labels=page.labels label=words.label/>
                    <Sure label=words.delete_tick/>
                    <div class="row"><button class="button" data-kind="danger" type="submit">{words.delete}</button></div>
                </Post>
            </div>
        </section>
    }
    .into_any()
}

/// Which label: none before one is chosen, or the one that was before a refusal.
#[component]
fn Which(labels: Vec<Label>, label: &'static str) -> AnyView {
    let state = form_state();
    let (id, chosen) = (state.field_id("of"), state.value("of").unwrap_or_default());
    let option = move |label: Label| {
        let here = label.id.as_str() == chosen;
        view! { <option value=label.id.to_string() selected=here>{label.name}</option> }
    };
    view! {
        <div class="field">
            <label class="field__label" for=id.clone()>{label}</label>
            <select class="input" id=id name="of" required>
                <option value="">{words().create.choose}</option>
                {labels.into_iter().map(option).collect_view()}
            </select>
        </div>
    }
    .into_any()
}
