//! The own account, for its owner: users, groups, policies, restrictions, audit. For everybody else nothing is there.

#![expect(clippy::too_many_arguments, reason = "a door takes the fields of its address one by one")]

use super::Done;
use crate::UiError;
use crate::ui::Suggestion;
use leptos::prelude::*;
use model::{
    AccountGroup, AccountUser, Fault, GroupSheet, Restrictions, TrailFilter, TrailPage, UserPage, UserRights, UserSheet,
};
use serde::{Deserialize, Serialize};
use server_fn::codec::GetUrl;

/// What *Users* shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UsersScreen {
    /// One page of them.
    pub page: UserPage<AccountUser>,
    /// A first password to give away.
    pub password: String,
    /// The key of this page's commands.
    pub key: String,
}

/// What the page of one user shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UserScreen {
    /// The user.
    pub sheet: UserSheet,
    /// A new password to give away.
    pub password: String,
    /// The key of this page's commands.
    pub key: String,
}

/// What *Groups* shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupsScreen {
    /// All of them.
    pub groups: Vec<AccountGroup>,
    /// The key of this page's commands.
    pub key: String,
}

/// What the page of one group shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupScreen {
    /// The group.
    pub sheet: GroupSheet,
    /// The key of this page's commands.
    pub key: String,
}

/// What *Policies* shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PoliciesScreen {
    /// The switches.
    pub restrictions: Restrictions,
    /// Who may what.
    pub users: UserPage<UserRights>,
    /// The key of this page's commands.
    pub key: String,
}

/// What *Audit* shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditScreen {
    /// What was asked for.
    pub filter: TrailFilter,
    /// What is wrong with that.
    pub faults: Vec<Fault>,
    /// One page of the trail.
    pub page: TrailPage,
    /// The events that can be asked for: their names, and what they are called.
    pub events: Vec<(String, String)>,
}

/// Users whose names begin like `find`, behind a sign-in name.
#[server(endpoint = "account/users", input = GetUrl)]
pub async fn read_users(
    #[server(default)] find: String,
    #[server(default)] after: String,
) -> Result<UsersScreen, UiError> {
    use crate::ssr;
    let (desk, actor) = ssr::acting().await?;
    let page = ssr::answer(desk.own_users(&actor, &find, &after).await)?;
    Ok(UsersScreen { page, password: desk.suggest_password(), key: ssr::form::key() })
}

/// One user.
#[server(endpoint = "account/user", input = GetUrl)]
pub async fn read_user(#[server(default)] id: String) -> Result<UserScreen, UiError> {
    use crate::ssr;
    let (desk, actor) = ssr::acting().await?;
    let sheet = ssr::answer(desk.own_user(&actor, &model::UserId::new(id)).await)?;
    Ok(UserScreen { sheet, password: desk.suggest_password(), key: ssr::form::key() })
}

/// The groups.
#[server(endpoint = "account/groups", input = GetUrl)]
pub async fn read_groups() -> Result<GroupsScreen, UiError> {
    use crate::ssr;
    let (desk, actor) = ssr::acting().await?;
    Ok(GroupsScreen { groups: ssr::answer(desk.own_groups(&actor).await)?, key: ssr::form::key() })
}

/// One group, with the members behind a sign-in name.
#[server(endpoint = "account/group", input = GetUrl)]
pub async fn read_group(
    #[server(default)] id: String,
    #[server(default)] after: String,
) -> Result<GroupScreen, UiError> {
    use crate::ssr;
    let (desk, actor) = ssr::acting().await?;
    let sheet = ssr::answer(desk.own_group(&actor, &model::GroupId::new(id), &after).await)?;
    Ok(GroupScreen { sheet, key: ssr::form::key() })
}

/// The switches, and who may what behind a sign-in name.
#[server(endpoint = "account/policies", input = GetUrl)]
pub async fn read_policies(#[server(default)] after: String) -> Result<PoliciesScreen, UiError> {
    use crate::ssr;
    let (desk, actor) = ssr::acting().await?;
    let restrictions = ssr::answer(desk.restrictions(&actor).await)?;
    let users = ssr::answer(desk.own_rights(&actor, &after).await)?;
    Ok(PoliciesScreen { restrictions, users, key: ssr::form::key() })
}

/// One page of the trail. What is wrong with the question is said beside it.
#[server(endpoint = "account/audit", input = GetUrl)]
pub async fn read_trail(
    #[server(default)] period: String,
    #[server(default)] from: String,
    #[server(default)] to: String,
    #[server(default)] zone: String,
    #[server(default)] source: String,
    #[server(default)] resource: String,
    #[server(default)] event: String,
    #[server(default)] user: String,
    #[server(default)] older: String,
) -> Result<AuditScreen, UiError> {
    use crate::ssr;
    let filter = TrailFilter { period, from, to, zone, source, resource, event, user, older };
    let (desk, actor) = ssr::acting().await?;
    let read = desk.read_trail(&actor, &filter).await;
    ssr::trail::screen(&actor, filter, read, &[])
}

/// Users of the account whose names begin like what is typed.
#[server(endpoint = "account/suggest", input = GetUrl)]
pub async fn suggest_members(#[server(default)] typed: String) -> Result<Vec<Suggestion>, UiError> {
    use crate::ssr;
    let (desk, actor) = ssr::acting().await?;
    let found = ssr::answer(desk.suggest_members(&actor, &typed).await)?;
    Ok(found.into_iter().map(|one| Suggestion { value: one.sign_in_name, text: one.name }).collect())
}

/// Adds a user and goes to the page of it.
#[server(endpoint = "account/users/add")]
pub async fn add_user(
    key: String,
    #[server(default)] user: String,
    #[server(default)] name: String,
    #[server(default)] password: String,
) -> Result<Done, UiError> {
    let typed = (user.clone(), name.clone());
    let form = desk::OwnUserForm { sign_in_name: user, name, password };
    let verb = async move |desk: desk::Desk, actor: desk::Actor| {
        desk.add_own_user(&actor, &form, &key).await.map(|id| Some(format!("/account/users/{id}")))
    };
    crate::ssr::command("user-add", &[("user", &typed.0), ("name", &typed.1)], verb).await
}

/// Gives a user another name.
#[server(endpoint = "account/users/rename")]
pub async fn rename_user(key: String, of: String, #[server(default)] name: String) -> Result<Done, UiError> {
    let typed = name.clone();
    let verb = async move |desk: desk::Desk, actor: desk::Actor| {
        desk.rename_user(&actor, &model::UserId::new(of), &name, &key).await.map(|()| None)
    };
    crate::ssr::command("user-name", &[("name", &typed)], verb).await
}

/// Makes a user an owner (`owner` is filled) or a member.
#[server(endpoint = "account/users/rank")]
pub async fn rank_user(key: String, of: String, #[server(default)] owner: String) -> Result<Done, UiError> {
    let verb = async move |desk: desk::Desk, actor: desk::Actor| {
        desk.rank_user(&actor, &model::UserId::new(of), !owner.is_empty(), &key).await.map(|()| None)
    };
    crate::ssr::command("user-rank", &[], verb).await
}

/// Gives a user a new password.
#[server(endpoint = "account/users/reset")]
pub async fn reset_password(key: String, of: String, #[server(default)] password: String) -> Result<Done, UiError> {
    let verb = async move |desk: desk::Desk, actor: desk::Actor| {
        desk.reset_password(&actor, &model::UserId::new(of), &password, &key).await.map(|()| None)
    };
    crate::ssr::command("user-password", &[], verb).await
}

/// Keeps a user from signing in.
#[server(endpoint = "account/users/disable")]
pub async fn disable_user(key: String, of: String) -> Result<Done, UiError> {
    let verb = async move |desk: desk::Desk, actor: desk::Actor| {
        desk.disable_user(&actor, &model::UserId::new(of), &key).await.map(|()| None)
    };
    crate::ssr::command("user-access", &[], verb).await
}

/// Lets a user sign in again.
#[server(endpoint = "account/users/enable")]
pub async fn enable_user(key: String, of: String) -> Result<Done, UiError> {
    let verb = async move |desk: desk::Desk, actor: desk::Actor| {
        desk.enable_user(&actor, &model::UserId::new(of), &key).await.map(|()| None)
    };
    crate::ssr::command("user-access", &[], verb).await
}

/// Switches an access key of a user off.
#[server(endpoint = "account/users/key-off")]
pub async fn key_of_user_off(key: String, of: String, #[server(default)] access: String) -> Result<Done, UiError> {
    let verb = async move |desk: desk::Desk, actor: desk::Actor| {
        let key = crate::ssr::form::key_of(&key, &access);
        desk.key_of_user_off(&actor, &model::UserId::new(of), &access, &key).await.map(|()| None)
    };
    crate::ssr::command("user-keys", &[], verb).await
}

/// Ends all sessions of a user.
#[server(endpoint = "account/users/end")]
pub async fn end_sessions_of(key: String, of: String) -> Result<Done, UiError> {
    let verb = async move |desk: desk::Desk, actor: desk::Actor| {
        desk.end_sessions_of(&actor, &model::UserId::new(of), &key).await.map(|()| None)
    };
    crate::ssr::command("user-access", &[], verb).await
}
