//! The customer's lists, and the verbs of their rows.

use super::Done;
use crate::UiError;
use leptos::prelude::*;
use model::{Instant, Overview, Page, Scope, TicketFilter, TicketRow};
use serde::{Deserialize, Serialize};
use server_fn::codec::GetUrl;

/// All that a list shows, read in one go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListPage {
    /// What was asked for.
    pub filter: TicketFilter,
    /// The rows.
    pub page: Page<TicketRow>,
    /// The counts above them.
    pub overview: Overview,
    /// The server's time.
    pub now: Instant,
    /// The key of the commands of this page; each is told apart by its ticket too.
    pub key: String,
}

/// One page of a list.
#[server(endpoint = "list", input = GetUrl)]
pub async fn list_tickets(
    scope: Scope,
    #[server(default)] state: String,
    #[server(default)] q: String,
    #[server(default)] size: String,
    #[server(default)] older: String,
    #[server(default)] newer: String,
) -> Result<ListPage, UiError> {
    use crate::ssr;
    let asked = [("state", state), ("q", q), ("size", size), ("older", older), ("newer", newer)];
    let filter = crate::customer::filter::parse(scope, |name| {
        asked.iter().find(|(asked, _)| *asked == name).map(|(_, value)| value.clone())
    });
    let (desk, actor) = ssr::acting().await?;
    let page = ssr::answer(desk.list_tickets(&actor, &filter).await)?;
    let overview = ssr::answer(desk.overview(&actor, filter.scope).await)?;
    Ok(ListPage { filter, page, overview, now: desk.now(), key: ssr::form::key() })
}

/// The counts alone.
#[server(endpoint = "overview", input = GetUrl)]
pub async fn read_overview(scope: Scope) -> Result<Overview, UiError> {
    use crate::ssr;
    let (desk, actor) = ssr::acting().await?;
    ssr::answer(desk.overview(&actor, scope).await)
}

/// *Send Reminder*, from a row.
#[server(endpoint = "list/remind")]
pub async fn remind_in_list(number: String, key: String) -> Result<Done, UiError> {
    use crate::ssr;
    let key = format!("{key}-{number}");
    let verb = async move |desk: desk::Desk, actor: desk::Actor| {
        desk.remind_ticket(&actor, &model::TicketNumber::new(number), &key).await.map(|()| None)
    };
    ssr::command("list", &[], verb).await
}

/// *Cancel*, from a row.
#[server(endpoint = "list/cancel")]
pub async fn cancel_in_list(number: String, key: String) -> Result<Done, UiError> {
    use crate::ssr;
    let key = format!("{key}-{number}");
    let verb = async move |desk: desk::Desk, actor: desk::Actor| {
        desk.cancel_ticket(&actor, &model::TicketNumber::new(number), &key).await.map(|()| None)
    };
    ssr::command("list", &[], verb).await
}
