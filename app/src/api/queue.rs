//! The engineer's queue.

use crate::UiError;
use leptos::prelude::*;
use model::{AgentCounts, Instant, Page, TicketNumber, TicketRow};
use serde::{Deserialize, Serialize};
use server_fn::codec::GetUrl;

/// What *My To-Dos* needs, read in one go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueueScreen {
    /// The counts beside the views.
    pub counts: AgentCounts,
    /// One page of rows.
    pub page: Page<TicketRow>,
    /// Those of them that wait for a reply.
    pub replies: Vec<TicketNumber>,
    /// The server's time when it was read.
    pub now: Instant,
}

/// One page of the queue with the counts. Engineers, leads, the operations administrator.
#[server(endpoint = "queue", input = GetUrl)]
pub async fn read_queue(
    #[server(default)] view: String,
    #[server(default)] q: String,
    #[server(default)] older: String,
    #[server(default)] newer: String,
) -> Result<QueueScreen, UiError> {
    use crate::ssr;
    let asked = [("view", view), ("q", q), ("older", older), ("newer", newer)];
    let filter = crate::agent::address::filter(|name| {
        asked.iter().find(|(asked, _)| *asked == name).map(|(_, value)| value.clone())
    });
    let (desk, actor) = ssr::acting().await?;
    let page = ssr::answer(desk.list_queue(&actor, &filter).await)?;
    let replies = ssr::answer(desk.pending_replies(&actor, &page.rows).await)?;
    let counts = ssr::answer(desk.agent_counts(&actor).await)?;
    Ok(QueueScreen { counts, page, replies, now: desk.now() })
}
