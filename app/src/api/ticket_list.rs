//! The customer's lists, and the verbs of their rows.

#![expect(clippy::too_many_arguments, reason = "a door takes the fields of its address one by one")]

use super::Done;
use crate::UiError;
use leptos::prelude::*;
use model::{
    Fault, GroupName, Instant, ListLook, Overview, Page, PageSize, SavedView, Scope, Submitter, TicketFilter, TicketRow,
};
use serde::{Deserialize, Serialize};
use server_fn::codec::GetUrl;

/// All that a list shows, read in one go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListPage {
    /// What was asked for.
    pub filter: TicketFilter,
    /// What is wrong with it; then nothing is listed.
    pub faults: Vec<Fault>,
    /// The rows.
    pub page: Page<TicketRow>,
    /// Rows on a page: what was asked for, or what the reader is used to.
    pub size: PageSize,
    /// The counts above them.
    pub overview: Overview,
    /// How the reader likes lists.
    pub look: ListLook,
    /// The saved views of this list.
    pub views: Vec<SavedView>,
    /// Groups with which the reader may share a view.
    pub groups: Vec<GroupName>,
    /// Ids and names of the services.
    pub services: Vec<(String, String)>,
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
    #[server(default)] service: String,
    #[server(default)] from: String,
    #[server(default)] to: String,
    #[server(default)] zone: String,
    #[server(default)] label: String,
    #[server(default)] submitter: String,
    #[server(default)] sort: String,
    #[server(default)] size: String,
    #[server(default)] older: String,
    #[server(default)] newer: String,
) -> Result<ListPage, UiError> {
    let asked = [
        ("state", state),
        ("q", q),
        ("service", service),
        ("from", from),
        ("to", to),
        ("zone", zone),
        ("label", label),
        ("submitter", submitter),
        ("sort", sort),
        ("size", size),
        ("older", older),
        ("newer", newer),
    ];
    let filter = crate::customer::filter::parse(scope, |name| {
        asked.iter().find(|(asked, _)| *asked == name).map(|(_, value)| value.clone())
    });
    crate::ssr::list::page(filter).await
}

/// The counts alone.
#[server(endpoint = "overview", input = GetUrl)]
pub async fn read_overview(scope: Scope) -> Result<Overview, UiError> {
    use crate::ssr;
    let (desk, actor) = ssr::acting().await?;
    ssr::answer(desk.overview(&actor, scope).await)
}

/// People for the field *Submitter*.
#[server(endpoint = "list/submitters", input = GetUrl)]
pub async fn suggest_submitters(#[server(default)] beginning: String) -> Result<Vec<Submitter>, UiError> {
    use crate::ssr;
    let (desk, actor) = ssr::acting().await?;
    ssr::answer(desk.suggest_submitters(&actor, &beginning).await)
}

/// Names for the field *Label*. In the shape of people, who are suggested alike.
#[server(endpoint = "list/labels", input = GetUrl)]
pub async fn suggest_labels(#[server(default)] beginning: String) -> Result<Vec<Submitter>, UiError> {
    use crate::ssr;
    let (desk, actor) = ssr::acting().await?;
    let names = ssr::answer(desk.suggest_labels(&actor, &beginning).await)?;
    Ok(names.into_iter().map(|name| Submitter { sign_in_name: name, name: String::new() }).collect())
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
