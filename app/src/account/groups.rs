//! *Groups*: what hangs on each, and a form that adds one.

use super::frame::{self, policy_name};
use crate::api::account::GroupsScreen;
use crate::i18n::account::own;
use crate::ui::{Field, Hidden, Post, Refused, Saved, empty_place, shown};
use leptos::prelude::*;
use model::AccountGroup;

/// The page.
#[component]
pub(crate) fn Groups() -> AnyView {
    let words = own();
    let show = shown(|screen: GroupsScreen| view! { {list(&screen.groups)}{add(screen.key)} }.into_any());
    frame::page(words.groups, words.groups_lead, || "/fn/account/groups".to_owned(), Saved::new(), show)
}

fn list(groups: &[AccountGroup]) -> AnyView {
    let words = own();
    if groups.is_empty() {
        return empty_place(words.no_groups, "", None);
    }
    view! {
        <section class="list" aria-label=words.groups>
            <div class="table-scroll" tabindex="0" role="group" aria-label=words.groups>
                <table class="table" data-density="compact">
                    <thead><tr><th scope="col">{words.group}</th><th scope="col">{words.policies}</th></tr></thead>
                    <tbody>{groups.iter().map(row).collect_view()}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}

fn row(group: &AccountGroup) -> AnyView {
    let words = own();
    let to = format!("/account/groups/{}", group.id);
    let tags = group.policies.iter().map(|policy| view! { <span class="tag">{policy_name(*policy)}</span> });
    let tags = match group.policies.is_empty() {
        true => view! { <span class="muted">{words.no_policies}</span> }.into_any(),
        false => view! { <span class="row" data-gap="s">{tags.collect_view()}</span> }.into_any(),
    };
    view! { <tr><td><a href=to>{group.name.clone()}</a></td><td>{tags}</td></tr> }.into_any()
}

fn add(key: String) -> AnyView {
    let words = own();
    view! {
        <section class="card">
            <div class="card__head"><h2>{words.add_group}</h2></div>
            <div class="card__body">
                <Post action="/fn/account/groups/add" id="group-add" class="form-section">
                    <Refused names=&[("group", || own().name)]/>
                    <Hidden name="key" value=key/>
                    <Field name="group" label=words.name autocomplete="off" required=true/>
                    <div class="row"><button class="button" data-kind="primary" type="submit">{words.add_group}</button></div>
                </Post>
            </div>
        </section>
    }
    .into_any()
}
