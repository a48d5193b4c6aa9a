//! The vendor's audit trail, for operations administrators. For everybody else nothing is there.

#![expect(clippy::too_many_arguments, reason = "a door takes the fields of its address one by one")]

use super::account::AuditScreen;
use crate::UiError;
use leptos::prelude::*;
use server_fn::codec::GetUrl;

/// One page of the trail. What is wrong with the question is said beside it.
#[server(endpoint = "operations/audit", input = GetUrl)]
pub async fn read_vendors_trail(
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
    let filter = model::TrailFilter { period, from, to, zone, source, resource, event, user, older };
    let (desk, actor) = ssr::acting().await?;
    let read = desk.read_vendors_trail(&actor, &filter).await;
    ssr::trail::screen(&actor, filter, read, model::VENDORS_EVENTS)
}
