//! Related tickets, similar ones, and who gets copies.

use super::Done;
use crate::UiError;
use crate::ui::Suggestion;
use leptos::prelude::*;
use model::TicketLine;
use server_fn::codec::GetUrl;

/// Relates a ticket to another one. Those who act for the customer, to tickets that they see.
#[server(endpoint = "relations/add")]
pub async fn relate_tickets(number: String, key: String, #[server(default)] related: String) -> Result<Done, UiError> {
    crate::ssr::on_ticket("relate", number, key, &[("related", &related)], async |desk, actor, number, key| {
        desk.relate_tickets(actor, number, &related, key).await
    })
    .await
}

/// Ends a relation.
#[server(endpoint = "relations/remove")]
pub async fn unrelate_tickets(
    number: String,
    key: String,
    #[server(default)] related: String,
) -> Result<Done, UiError> {
    crate::ssr::on_ticket("unrelate", number, key, &[], async |desk, actor, number, key| {
        desk.unrelate_tickets(actor, number, &related, key).await
    })
    .await
}

/// Tickets to relate to, by the beginning of a number or by words.
#[server(endpoint = "relations/suggest", input = GetUrl)]
pub async fn suggest_tickets(#[server(default)] typed: String) -> Result<Vec<Suggestion>, UiError> {
    use crate::ssr;
    let (desk, actor) = ssr::acting().await?;
    let lines = ssr::answer(desk.suggest_tickets(&actor, &typed).await)?;
    Ok(lines.into_iter().map(|line| Suggestion { value: line.number.to_string(), text: line.title }).collect())
}

/// Open tickets that look like what is being written. A hint: nothing is asked of it.
#[server(endpoint = "tickets/similar", input = GetUrl)]
pub async fn similar_tickets(
    #[server(default)] service: String,
    #[server(default)] text: String,
) -> Result<Vec<TicketLine>, UiError> {
    use crate::ssr;
    let (desk, actor) = ssr::acting().await?;
    ssr::answer(desk.similar_tickets(&actor, &service, &text).await)
}

/// Adds somebody who gets copies. Those who act for the customer.
#[server(endpoint = "copies/add")]
pub async fn add_copy(number: String, key: String, #[server(default)] who: String) -> Result<Done, UiError> {
    crate::ssr::on_ticket("copy-add", number, key, &[("who", &who)], async |desk, actor, number, key| {
        desk.add_copy(actor, number, &who, key).await
    })
    .await
}

/// Ends the copies to somebody.
#[server(endpoint = "copies/remove")]
pub async fn remove_copy(number: String, key: String, #[server(default)] who: String) -> Result<Done, UiError> {
    let who = model::UserId::new(who);
    crate::ssr::on_ticket("copy-off", number, key, &[], async |desk, actor, number, key| {
        desk.remove_copy(actor, number, &who, key).await
    })
    .await
}

/// Colleagues whose name begins like what is typed; without a number those for a new ticket.
#[server(endpoint = "copies/suggest", input = GetUrl)]
pub async fn suggest_copies(
    #[server(default)] number: String,
    #[server(default)] typed: String,
) -> Result<Vec<Suggestion>, UiError> {
    use crate::ssr;
    let (desk, actor) = ssr::acting().await?;
    let number = (!number.is_empty()).then(|| model::TicketNumber::new(number));
    let people = ssr::answer(desk.suggest_copies(&actor, number.as_ref(), &typed).await)?;
    Ok(people.into_iter().map(|one| Suggestion { value: one.sign_in_name, text: one.name }).collect())
}
