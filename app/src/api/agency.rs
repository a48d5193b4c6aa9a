//! Delegations of the own account: seen by its users, taken back by its owner.

use super::Done;
use crate::UiError;
use leptos::prelude::*;
use model::{Agency, Instant};
use serde::{Deserialize, Serialize};
use server_fn::codec::GetUrl;

/// What *Delegations* shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgenciesScreen {
    /// All of them.
    pub agencies: Vec<Agency>,
    /// The server's time: by it some are over.
    pub now: Instant,
    /// The key of this page's command.
    pub key: String,
}

/// The delegations.
#[server(endpoint = "account/delegations", input = GetUrl)]
pub async fn read_agencies() -> Result<AgenciesScreen, UiError> {
    use crate::ssr;
    let (desk, actor) = ssr::acting().await?;
    let agencies = ssr::answer(desk.agencies(&actor).await)?;
    Ok(AgenciesScreen { agencies, now: desk.now(), key: ssr::form::key() })
}

/// Takes one back. The account's owner.
#[server(endpoint = "account/delegations/revoke")]
pub async fn revoke_agency(key: String, #[server(default)] of: String) -> Result<Done, UiError> {
    let verb = async move |desk: desk::Desk, actor: desk::Actor| {
        let key = crate::ssr::form::key_of(&key, &of);
        desk.remove_agency(&actor, &model::AgencyId::new(of), &key).await.map(|()| None)
    };
    crate::ssr::command("delegations", &[], verb).await
}
