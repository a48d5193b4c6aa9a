//! Access of the user's own programs: keys that sign, and tokens. Making one answers with its secret and has a door of its own
//! (`POST /settings/access/keys`, `POST /settings/access/tokens`).

use super::Done;
use crate::UiError;
use leptos::prelude::*;
use model::{AccessKey, ApiToken, Instant};
use serde::{Deserialize, Serialize};
use server_fn::codec::GetUrl;

/// What *API access* shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessScreen {
    /// The own keys.
    pub keys: Vec<AccessKey>,
    /// The own tokens; `None` for customers, who have none.
    pub tokens: Option<Vec<ApiToken>>,
    /// The key of this page's commands.
    pub key: String,
}

/// What was made, at the only time that its secret is shown. It cannot be printed.
#[derive(Clone, Serialize, Deserialize)]
pub struct Made {
    /// An access key's public half; empty for a token.
    pub access: String,
    /// The secret; empty if the same command had made it before.
    pub secret: String,
    /// When a token ends.
    pub ends: Option<Instant>,
}

/// The own keys and tokens.
#[server(endpoint = "access", input = GetUrl)]
pub async fn read_access() -> Result<AccessScreen, UiError> {
    use crate::ssr;
    let (desk, actor) = ssr::acting().await?;
    let keys = ssr::answer(desk.own_access_keys(&actor).await)?;
    let tokens = match actor.side() {
        model::Side::Vendor => Some(ssr::answer(desk.own_api_tokens(&actor).await)?),
        model::Side::Customer => None,
    };
    Ok(AccessScreen { keys, tokens, key: ssr::form::key() })
}

/// Describes a key anew.
#[server(endpoint = "access/keys/describe")]
pub async fn describe_key(key: String, of: String, #[server(default)] description: String) -> Result<Done, UiError> {
    let typed = (of.clone(), description.clone());
    let verb = async move |desk: desk::Desk, actor: desk::Actor| {
        let key = crate::ssr::form::key_of(&key, &of);
        desk.set_access_key(&actor, &of, None, Some(&description), &key).await.map(|()| None)
    };
    crate::ssr::command("key-change", &[("of", &typed.0), ("description", &typed.1)], verb).await
}

/// Switches a key off: what it signs is refused from then on.
#[server(endpoint = "access/keys/switch-off")]
pub async fn switch_key_off(key: String, of: String) -> Result<Done, UiError> {
    let verb = async move |desk: desk::Desk, actor: desk::Actor| {
        let key = crate::ssr::form::key_of(&key, &format!("{of}-off"));
        desk.set_access_key(&actor, &of, Some(false), None, &key).await.map(|()| None)
    };
    crate::ssr::command("keys", &[], verb).await
}

/// Switches a key on again.
#[server(endpoint = "access/keys/switch-on")]
pub async fn switch_key_on(key: String, of: String) -> Result<Done, UiError> {
    let verb = async move |desk: desk::Desk, actor: desk::Actor| {
        let key = crate::ssr::form::key_of(&key, &format!("{of}-on"));
        desk.set_access_key(&actor, &of, Some(true), None, &key).await.map(|()| None)
    };
    crate::ssr::command("keys", &[], verb).await
}

/// Deletes a key for good.
#[server(endpoint = "access/keys/delete")]
pub async fn delete_key(key: String, of: String) -> Result<Done, UiError> {
    let verb = async move |desk: desk::Desk, actor: desk::Actor| {
        let key = crate::ssr::form::key_of(&key, &of);
        desk.delete_access_key(&actor, &of, &key).await.map(|()| None)
    };
    crate::ssr::command("keys", &[], verb).await
}

/// Revokes a token for good.
#[server(endpoint = "access/tokens/revoke")]
pub async fn revoke_token(key: String, of: String) -> Result<Done, UiError> {
    let verb = async move |desk: desk::Desk, actor: desk::Actor| {
        let key = crate::ssr::form::key_of(&key, &of);
        desk.revoke_api_token(&actor, &of, &key).await.map(|()| None)
    };
    crate::ssr::command("tokens", &[], verb).await
}
