//! Groups, policies and restrictions of the own account, for its owner.

use super::Done;
use crate::UiError;
use leptos::prelude::*;

/// Adds a group and goes to the page of it.
#[server(endpoint = "account/groups/add")]
pub async fn add_group(key: String, #[server(default)] group: String) -> Result<Done, UiError> {
    let typed = group.clone();
    let verb = async move |desk: desk::Desk, actor: desk::Actor| {
        desk.add_own_group(&actor, &group, &key).await.map(|id| Some(format!("/account/groups/{id}")))
    };
    crate::ssr::command("group-add", &[("group", &typed)], verb).await
}

/// Gives a group another name.
#[server(endpoint = "account/groups/rename")]
pub async fn rename_group(key: String, of: String, #[server(default)] name: String) -> Result<Done, UiError> {
    let typed = name.clone();
    let verb = async move |desk: desk::Desk, actor: desk::Actor| {
        desk.rename_group(&actor, &model::GroupId::new(of), &name, &key).await.map(|()| None)
    };
    crate::ssr::command("group-name", &[("name", &typed)], verb).await
}

/// Deletes a group; one with members if `sure` is filled.
#[server(endpoint = "account/groups/delete")]
pub async fn delete_group(key: String, of: String, #[server(default)] sure: String) -> Result<Done, UiError> {
    let verb = async move |desk: desk::Desk, actor: desk::Actor| {
        let id = model::GroupId::new(of);
        desk.delete_group(&actor, &id, !sure.is_empty(), &key).await.map(|()| Some("/account/groups".into()))
    };
    crate::ssr::command("group-delete", &[], verb).await
}

/// Hangs on a group the policies whose fields are filled, and no others.
#[server(endpoint = "account/groups/policies")]
pub async fn set_policies(
    key: String,
    of: String,
    #[server(default)] administrator: String,
    #[server(default)] operator: String,
    #[server(default)] viewer: String,
) -> Result<Done, UiError> {
    use model::Policy::{TicketAdministrator, TicketGroupOperator, TicketViewer};
    let all = [(administrator, TicketAdministrator), (operator, TicketGroupOperator), (viewer, TicketViewer)];
    let policies: Vec<_> = all.into_iter().filter(|(ticked, _)| !ticked.is_empty()).map(|(_, policy)| policy).collect();
    let verb = async move |desk: desk::Desk, actor: desk::Actor| {
        desk.set_policies(&actor, &model::GroupId::new(of), &policies, &key).await.map(|()| None)
    };
    crate::ssr::command("group-policies", &[], verb).await
}

/// Puts a user into a group, by name.
#[server(endpoint = "account/groups/members/add")]
pub async fn add_member(key: String, of: String, #[server(default)] who: String) -> Result<Done, UiError> {
    let typed = who.clone();
    let verb = async move |desk: desk::Desk, actor: desk::Actor| {
        desk.add_member(&actor, &model::GroupId::new(of), &who, &key).await.map(|()| None)
    };
    crate::ssr::command("member-add", &[("who", &typed)], verb).await
}

/// Takes a user out of a group.
#[server(endpoint = "account/groups/members/remove")]
pub async fn remove_member(key: String, of: String, #[server(default)] who: String) -> Result<Done, UiError> {
    let verb = async move |desk: desk::Desk, actor: desk::Actor| {
        let (group, user) = (model::GroupId::new(of), model::UserId::new(who));
        desk.remove_member(&actor, &group, &user, &key).await.map(|()| None)
    };
    crate::ssr::command("member-off", &[], verb).await
}

/// Sets the switches of the account: on, if the field is filled.
#[server(endpoint = "account/restrictions")]
pub async fn set_restrictions(
    key: String,
    #[server(default)] submit: String,
    #[server(default)] export: String,
) -> Result<Done, UiError> {
    let wanted = model::Restrictions { submit: !submit.is_empty(), export: !export.is_empty() };
    let verb = async move |desk: desk::Desk, actor: desk::Actor| {
        desk.set_restrictions(&actor, wanted, &key).await.map(|()| None)
    };
    crate::ssr::command("restrictions", &[], verb).await
}
