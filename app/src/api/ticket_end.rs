//! How tickets end for their customer: *Delete*, and one verb on several of them.

use super::Done;
use crate::UiError;
use leptos::prelude::*;
use model::{Instant, Outcome, TicketRow, Verb};
use serde::{Deserialize, Serialize};
use server_fn::codec::GetUrl;

/// What was selected, to be looked at before it is done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SelectionPage {
    /// The tickets, as far as they are seen, in the order in which they were chosen.
    pub rows: Vec<TicketRow>,
    /// The key of the command.
    pub key: String,
    /// The server's time.
    pub now: Instant,
}

/// *Delete* of a ticket that has ended. The customer.
#[server(endpoint = "tickets/delete")]
pub async fn delete_ticket(number: String, key: String) -> Result<Done, UiError> {
    let number = model::TicketNumber::new(number);
    let verb = async move |desk: desk::Desk, actor: desk::Actor| {
        desk.delete_ticket(&actor, &number, &key).await.map(|()| Some("/tickets".to_owned()))
    };
    crate::ssr::command("delete", &[], verb).await
}

/// The tickets of some numbers, parted by dots. Those who see them.
#[server(endpoint = "selection/read", input = GetUrl)]
pub async fn read_selection(#[server(default)] numbers: String) -> Result<SelectionPage, UiError> {
    use crate::ssr;
    let (desk, actor) = ssr::acting().await?;
    let numbers = model::parted_numbers(&numbers);
    let rows = ssr::answer(desk.selected(&actor, &numbers).await)?;
    Ok(SelectionPage { rows, key: ssr::form::key(), now: desk.now() })
}

/// *Cancel* or *Delete* on all of them; the answer leads to what came of it. The customer.
#[server(endpoint = "selection/carry-out")]
pub async fn carry_out(
    verb: Verb,
    #[server(default)] numbers: String,
    #[server(default)] list: String,
    key: String,
) -> Result<Done, UiError> {
    let done = async move |desk: desk::Desk, actor: desk::Actor| {
        let numbers = model::parted_numbers(&numbers);
        desk.carry_out(&actor, verb, &numbers, &key).await?;
        Ok(Some(crate::read::address("/tickets/outcome", &[("of", &key), ("list", &list)])))
    };
    crate::ssr::command("selection", &[], done).await
}

/// What came of a command on several tickets. Whoever gave it.
#[server(endpoint = "selection/outcome", input = GetUrl)]
pub async fn read_outcome(#[server(default)] of: String) -> Result<Outcome, UiError> {
    use crate::ssr;
    let (desk, actor) = ssr::acting().await?;
    ssr::answer(desk.outcome(&actor, &of).await)
}
