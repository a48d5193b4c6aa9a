//! High-risk services, for operations administrators. For everybody else nothing is there.

use super::Done;
use crate::UiError;
use leptos::prelude::*;
use model::ServiceId;
use serde::{Deserialize, Serialize};
use server_fn::codec::GetUrl;

/// What *High-risk services* shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RiskScreen {
    /// Every service by name, and whether it is high-risk.
    pub services: Vec<(ServiceId, String, bool)>,
    /// The key of this page's command.
    pub key: String,
}

/// The services.
#[server(endpoint = "services/risk", input = GetUrl)]
pub async fn read_risks() -> Result<RiskScreen, UiError> {
    use crate::ssr;
    let (desk, actor) = ssr::acting().await?;
    let services = ssr::answer(desk.services_at_risk(&actor, actor.lang.unwrap_or_default()).await)?;
    Ok(RiskScreen { services, key: ssr::form::key() })
}

/// Marks a service as high-risk.
#[server(endpoint = "services/risk/mark")]
pub async fn mark_service(key: String, service: String) -> Result<Done, UiError> {
    let verb = async move |desk: desk::Desk, actor: desk::Actor| {
        desk.set_service_risk(&actor, &ServiceId::new(service), true, &key).await.map(|()| None)
    };
    crate::ssr::command("risk", &[], verb).await
}

/// Marks a service as high-risk no longer.
#[server(endpoint = "services/risk/unmark")]
pub async fn unmark_service(key: String, service: String) -> Result<Done, UiError> {
    let verb = async move |desk: desk::Desk, actor: desk::Actor| {
        desk.set_service_risk(&actor, &ServiceId::new(service), false, &key).await.map(|()| None)
    };
    crate::ssr::command("risk", &[], verb).await
}
