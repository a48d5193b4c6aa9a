//! One ticket: reading it, and the verbs on it.

use super::Done;
use crate::UiError;
use leptos::prelude::*;
use model::{Colleague, ContactBook, Instant, TicketPage, Unsent};
use serde::{Deserialize, Serialize};
use server_fn::codec::GetUrl;

/// What a ticket's page needs, read in one go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TicketScreen {
    /// The ticket.
    pub page: TicketPage,
    /// To whom it can be forwarded; empty for those who may not.
    pub colleagues: Vec<Colleague>,
    /// Keys of this page's commands begin with it.
    pub key: String,
    /// What the reader had begun to write here.
    pub draft: Unsent,
    /// What the reader may enter without a code; empty for those who change no contact.
    pub contact_book: ContactBook,
    /// The first times of the days of its timeline, as this page words them.
    pub days: Vec<Instant>,
}

/// One ticket. Those who see it.
#[server(endpoint = "tickets/read", input = GetUrl)]
pub async fn read_ticket(number: String) -> Result<TicketScreen, UiError> {
    use crate::ssr;
    // Asked for before waiting, as who acts is.
    let days = ssr::days();
    let (desk, actor) = ssr::acting().await?;
    let number = model::TicketNumber::new(number);
    let page = ssr::answer(desk.read_ticket(&actor, &number).await)?;
    let days = days(&mut page.entries.iter().map(model::Entry::at));
    desk.open_ticket_seen(&actor, &number).await;
    let forwards = page.ticket.row.allows(model::Verb::Forward);
    let colleagues = if forwards { ssr::answer(desk.colleagues(&actor).await)? } else { Vec::new() };
    let draft = ssr::answer(desk.read_draft(&actor, page.ticket.row.number.as_str()).await)?;
    let changes = page.ticket.row.allows(model::Verb::ChangeContact);
    let contact_book = if changes { ssr::answer(desk.contact_book(&actor).await)? } else { ContactBook::default() };
    Ok(TicketScreen { page, colleagues, key: ssr::form::key(), draft, contact_book, days })
}

/// *Send Reminder*. The customer.
#[server(endpoint = "tickets/remind")]
pub async fn remind_ticket(number: String, key: String) -> Result<Done, UiError> {
    crate::ssr::on_ticket("remind", number, key, &[], desk::Desk::remind_ticket).await
}

/// *Cancel*. The customer, while nobody handles it.
#[server(endpoint = "tickets/cancel")]
pub async fn cancel_ticket(number: String, key: String) -> Result<Done, UiError> {
    crate::ssr::on_ticket("cancel", number, key, &[], desk::Desk::cancel_ticket).await
}

/// *Close Ticket*. The customer, who needs no solution any more.
#[server(endpoint = "tickets/close")]
pub async fn close_ticket(number: String, key: String) -> Result<Done, UiError> {
    crate::ssr::on_ticket("close", number, key, &[], desk::Desk::close_ticket).await
}

/// *Confirm*, with a review if its stars are given. The customer.
#[server(endpoint = "tickets/confirm")]
pub async fn confirm_ticket(
    number: String,
    key: String,
    #[server(default)] timeliness: String,
    #[server(default)] result: String,
    #[server(default)] text: String,
) -> Result<Done, UiError> {
    let review = desk::ReviewForm { timeliness, result, text };
    let typed = [("timeliness", &*review.timeliness), ("result", &review.result), ("text", &review.text)];
    crate::ssr::on_ticket("confirm", number, key, &typed, async |desk, actor, number, key| {
        desk.confirm_ticket(actor, number, &review, key).await
    })
    .await
}

/// *Review* of a closed ticket, once. The customer.
#[server(endpoint = "tickets/review")]
pub async fn review_ticket(
    number: String,
    key: String,
    #[server(default)] timeliness: String,
    #[server(default)] result: String,
    #[server(default)] text: String,
) -> Result<Done, UiError> {
    let review = desk::ReviewForm { timeliness, result, text };
    let typed = [("timeliness", &*review.timeliness), ("result", &review.result), ("text", &review.text)];
    crate::ssr::on_ticket("review", number, key, &typed, async |desk, actor, number, key| {
        desk.review_ticket(actor, number, &review, key).await
    })
    .await
}

/// *Not Solved*, with a reason. The customer.
#[server(endpoint = "tickets/not-solved")]
pub async fn refuse_solution(number: String, key: String, #[server(default)] reason: String) -> Result<Done, UiError> {
    crate::ssr::on_ticket("not-solved", number, key, &[("reason", &reason)], async |desk, actor, number, key| {
        desk.refuse_solution(actor, number, &reason, key).await
    })
    .await
}

/// *Handle*. An engineer, while nobody handles it.
#[server(endpoint = "tickets/take")]
pub async fn take_ticket(number: String, key: String) -> Result<Done, UiError> {
    crate::ssr::on_ticket("take", number, key, &[], desk::Desk::take_ticket).await
}

/// *Forward*, with a hand-over note. The holder, a lead; any engineer while nobody holds it.
#[server(endpoint = "tickets/forward")]
pub async fn forward_ticket(
    number: String,
    key: String,
    #[server(default)] to: String,
    #[server(default)] note: String,
) -> Result<Done, UiError> {
    let typed = [("to", &*to), ("note", &note)];
    crate::ssr::on_ticket("forward", number, key, &typed, async |desk, actor, number, key| {
        desk.forward_ticket(actor, number, &to, &note, key).await
    })
    .await
}

/// *Change Severity*, with a reason that the customer reads too. A lead.
#[server(endpoint = "tickets/severity")]
pub async fn change_severity(
    number: String,
    key: String,
    #[server(default)] severity: String,
    #[server(default)] reason: String,
) -> Result<Done, UiError> {
    let typed = [("severity", &*severity), ("reason", &reason)];
    crate::ssr::on_ticket("severity", number, key, &typed, async |desk, actor, number, key| {
        desk.change_severity(actor, number, &severity, &reason, key).await
    })
    .await
}

/// *Ask for Feedback*. The holder, a lead. `seen` is the newest message on the page.
#[server(endpoint = "tickets/ask-feedback")]
pub async fn ask_feedback(
    number: String,
    key: String,
    #[server(default)] question: String,
    #[server(default)] seen: String,
) -> Result<Done, UiError> {
    use crate::ssr;
    let seen = ssr::form::message_id(&seen);
    ssr::on_ticket("ask-feedback", number, key, &[("question", &question)], async |desk, actor, number, key| {
        desk.ask_feedback_after(actor, number, &question, seen, key).await
    })
    .await
}

/// *Propose Solution*. The holder, a lead. `seen` is the newest message on the page.
#[server(endpoint = "tickets/propose")]
pub async fn propose_solution(
    number: String,
    key: String,
    #[server(default)] resolution: String,
    #[server(default)] seen: String,
) -> Result<Done, UiError> {
    use crate::ssr;
    let seen = ssr::form::message_id(&seen);
    ssr::on_ticket("propose", number, key, &[("resolution", &resolution)], async |desk, actor, number, key| {
        desk.propose_solution_after(actor, number, &resolution, seen, key).await
    })
    .await
}

/// *Declare Invalid*, with a reason. The holder, a lead; any engineer while nobody holds it.
#[server(endpoint = "tickets/invalidate")]
pub async fn invalidate_ticket(
    number: String,
    key: String,
    #[server(default)] reason: String,
) -> Result<Done, UiError> {
    crate::ssr::on_ticket("invalidate", number, key, &[("reason", &reason)], async |desk, actor, number, key| {
        desk.invalidate_ticket(actor, number, &reason, key).await
    })
    .await
}
