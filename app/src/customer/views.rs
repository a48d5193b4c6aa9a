//! Saved views of a list: to go to, to make of what the list shows now, to rename and delete. Plain forms.

use super::filter::{asked, path};
use super::look::fold_after;
use crate::api::ticket_list::ListPage;
use crate::i18n::words;
use crate::typed::typed_into;
use crate::ui::post::form_state;
use crate::ui::{Field, Hidden, IconSmall, Post, Refused, Sure};
use leptos::prelude::*;
use model::SavedView;

const SAVE: &str = "view-save";
const CHANGE: &str = "view-change";
const DELETE: &str = "view-delete";

pub(super) fn views(page: &ListPage) -> AnyView {
    let words = &words().list;
    let here = asked(&page.filter);
    let list = path(page.filter.scope);
    let links: Vec<_> = page.views.iter().map(|view| link(view, list, &here)).collect();
    let own: Vec<_> = page.views.iter().filter(|view| view.mine).cloned().collect();
    let links =
        (!links.is_empty()).then(|| view! { <nav class="tabs" data-shape="pill" aria-label=words.views>{links}</nav> });
    let worth_saving = !here.is_empty() && page.faults.is_empty();
    view! {
        <div class="views">
            {links}
            {worth_saving.then(|| save(page, here.clone()))}
            {(!own.is_empty()).then(|| change(own, page.key.clone(), &here))}
        </div>
    }
    .into_any()
}

fn link(of: &SavedView, list: &'static str, here: &str) -> AnyView {
    let to = if of.query.is_empty() { list.to_owned() } else { format!("{list}?{}", of.query) };
    let current = (of.query == here).then_some("true");
    let title = match (&of.by, &of.group) {
        (Some(by), Some(group)) => Some((words().list.shared_by)(by, group)),
        (None, Some(group)) => Some(group.clone()),
        _ => None,
    };
    let shared = of.group.is_some().then(|| view! { <IconSmall name="group"/> });
    view! { <a class="tabs__link" href=to title=title aria-current=current>{shared}{of.name.clone()}</a> }.into_any()
}

fn save(page: &ListPage, query: String) -> AnyView {
    let words = &words().list;
    let (groups, scope, key) = (page.groups.clone(), page.filter.scope.name(), page.key.clone());
    let share = (!groups.is_empty()).then(|| {
        let options = groups
            .into_iter()
            .map(|group| view! { <option value=group.id.to_string()>{group.name}</option> })
            .collect_view();
        view! {
            <div class="field">
                <label class="field__label" for="view-save-group">{words.share_with}</label>
                <select class="input" id="view-save-group" name="group">
                    <option value="">{words.only_me}</option>
                    {options}
                </select>
            </div>
        }
    });
    view! {
        <details class="menu" open=typed_into(SAVE).is_some()>
            <summary class="button" data-kind="quiet" data-size="s"><IconSmall name="plus"/>{words.save_view}</summary>
            <div class="menu__panel views__panel" data-side="start">
                <Post action="/fn/views/save" id=SAVE class="form-section" on_done=fold_after(SAVE)>
                    <Refused names=&[("name", || crate::i18n::words().list.view_name)]/>
                    <Hidden name="scope" value=scope/>
                    <Hidden name="query" value=query/>
                    <Hidden name="key" value=key/>
                    <Field name="name" label=words.view_name required=true/>
                    {share}
                    <button class="button" data-kind="primary" type="submit">{words.save}</button>
                </Post>
            </div>
        </details>
    }
    .into_any()
}

fn change(own: Vec<SavedView>, key: String, here: &str) -> AnyView {
    let words = &words().list;
    let again = (own.clone(), key.clone());
    let current = own.iter().find(|view| view.query == here).map(|view| view.id.to_string()).unwrap_or_default();
    view! {
        <details class="menu" open=typed_into(CHANGE).or_else(|| typed_into(DELETE)).is_some()>
            <summary class="button" data-kind="quiet" data-size="s">{words.change_views}</summary>
            <div class="menu__panel views__panel stack" data-side="start">
                <Post action="/fn/views/rename" id=CHANGE class="form-section" on_done=fold_after(CHANGE)>
                    <Refused names=&[("name", || crate::i18n::words().list.new_name)]/>
                    <Hidden name="key" value=key/>
                    <Choice own current/>
                    <Field name="name" label=words.new_name/>
                    <div class="row"><button class="button" data-kind="primary" type="submit">{words.rename}</button></div>
                </Post>
                <Post action="/fn/views/delete" id=DELETE class="form-section" on_done=fold_after(DELETE)>
                    <Refused/>
                    <Hidden name="key" value=again.1/>
                    <Choice own=again.0 current=String::new()/>
                    <Sure label=words.delete_tick/>
                    <div class="row"><button class="button" data-kind="danger" type="submit">{words.delete}</button></div>
                </Post>
            </div>
        </details>
    }
    .into_any()
}

/// Which view: the one that is shown, none if that is none of the own ones, or the one that was chosen before a refusal.
#[component]
fn Choice(own: Vec<SavedView>, current: String) -> AnyView {
    let state = form_state();
    let (id, chosen) = (state.field_id("view"), state.value("view").unwrap_or(current));
    let option = move |view: SavedView| {
        let here = view.id.as_str() == chosen;
        view! { <option value=view.id.to_string() selected=here>{view.name}</option> }
    };
    let options = own.into_iter().map(option).collect_view();
    view! {
        <div class="field">
            <label class="field__label" for=id.clone()>{words().list.view}</label>
            <select class="input" id=id name="view" required><option value="">{words().create.choose}</option>{options}</select>
        </div>
    }
    .into_any()
}
