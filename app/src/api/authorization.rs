//! Authorizations, as the customer sees and decides them. What is secret in a decision goes to the desk as a secret, and
//! nowhere else.

use super::Done;
use crate::UiError;
use leptos::prelude::*;
use model::{Agreement, Authorization, AuthorizationFilter, AuthorizationPage};
use serde::{Deserialize, Serialize};
use server_fn::codec::{GetUrl, MultipartData, MultipartFormData};

/// What the page of one authorization needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthorizationScreen {
    /// The authorization.
    pub of: Authorization,
    /// The agreement to sign, for those who decide now.
    pub agreement: Option<Agreement>,
    /// Keys of this page's commands begin with it.
    pub key: String,
}

/// What *My Authorizations* needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthorizationListScreen {
    /// What was asked for.
    pub filter: AuthorizationFilter,
    /// The rows and the counts.
    pub page: AuthorizationPage,
    /// Keys of this page's commands begin with it.
    pub key: String,
}

/// One authorization. Those who see its ticket.
#[server(endpoint = "authorizations/read", input = GetUrl)]
pub async fn read_authorization(#[server(default)] id: String) -> Result<AuthorizationScreen, UiError> {
    use crate::ssr;
    let lang = ssr::prefs().lang;
    let (desk, actor) = ssr::acting().await?;
    let id = model::AuthorizationId::new(id);
    let of = ssr::answer(desk.read_authorization(&actor, &id).await)?;
    desk.open_authorization_seen(&actor, &id).await;
    let decides = of.allows(model::AuthorizationVerb::Authorize);
    let agreement = if decides { Some(ssr::answer(desk.agreement(lang).await)?) } else { None };
    Ok(AuthorizationScreen { of, agreement, key: ssr::form::key() })
}

/// One page of *My Authorizations*.
#[server(endpoint = "authorizations/list", input = GetUrl)]
pub async fn list_authorizations(
    #[server(default)] tab: String,
    #[server(default)] of: String,
    #[server(default)] older: String,
) -> Result<AuthorizationListScreen, UiError> {
    use crate::ssr;
    let (desk, actor) = ssr::acting().await?;
    let filter = AuthorizationFilter { tab: model::AuthorizationTab::of_name(&tab), mine: of == "mine", older };
    let page = ssr::answer(desk.list_authorizations(&actor, &filter).await)?;
    Ok(AuthorizationListScreen { filter, page, key: ssr::form::key() })
}

/// How many wait for the reader's decision.
#[server(endpoint = "authorizations/deciding", input = GetUrl)]
pub async fn count_deciding() -> Result<i64, UiError> {
    use crate::ssr;
    let (desk, actor) = ssr::acting().await?;
    let badges = ssr::answer(desk.badges(&actor).await)?;
    Ok(badges.deciding.unwrap_or_default())
}

/// *Authorize*. The customer, with the own password.
#[server(endpoint = "authorizations/authorize", input = MultipartFormData)]
pub async fn authorize(data: MultipartData) -> Result<Done, UiError> {
    use crate::ssr;
    let mut form = ssr::form::Form::read_with_secrets(data, ssr::grant::is_secret).await;
    let typed = ssr::grant::typed(&form);
    ssr::command("authorize", &ssr::form::values(&typed), |desk, actor| async move {
        let id = model::AuthorizationId::new(form.text("id"));
        desk.grant_authorization(&actor, &id, ssr::grant::of_form(&mut form)?).await.map(|_| None)
    })
    .await
}

/// *Reject*, with a reason. The customer.
#[server(endpoint = "authorizations/reject")]
pub async fn reject_authorization(
    #[server(default)] id: String,
    #[server(default)] key: String,
    #[server(default)] reason: String,
) -> Result<Done, UiError> {
    let typed = reason.clone();
    let verb = async move |desk: desk::Desk, actor: desk::Actor| {
        let id = model::AuthorizationId::new(id);
        desk.reject_authorization(&actor, &id, &reason, &key).await.map(|_| None)
    };
    crate::ssr::command("reject", &[("reason", &typed)], verb).await
}

/// *Cancel Authorization*. The customer, at any time. One form serves all buttons of a page, so the key names the
/// authorization, too.
#[server(endpoint = "authorizations/cancel")]
pub async fn cancel_authorization(
    #[server(default)] id: String,
    #[server(default)] key: String,
) -> Result<Done, UiError> {
    let verb = async move |desk: desk::Desk, actor: desk::Actor| {
        let key = crate::ssr::form::key_of(&key, &id);
        desk.cancel_authorization(&actor, &model::AuthorizationId::new(id), &key).await.map(|_| None)
    };
    crate::ssr::command("cancel-authorization", &[], verb).await
}

/// Ticks off a credential that was changed: `tick` is the authorization and the field's place, parted by a dot.
#[server(endpoint = "authorizations/tick")]
pub async fn tick_credential(#[server(default)] tick: String, #[server(default)] key: String) -> Result<Done, UiError> {
    let verb = async move |desk: desk::Desk, actor: desk::Actor| {
        let (id, position) = tick.split_once('.').unwrap_or_default();
        let (id, position) = (model::AuthorizationId::new(id), position.parse().unwrap_or_default());
        let key = crate::ssr::form::key_of(&key, &tick);
        desk.tick_credential(&actor, &id, position, &key).await.map(|_| None)
    };
    crate::ssr::command("credentials", &[], verb).await
}
