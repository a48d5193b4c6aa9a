//! One ticket: reading it, and the verbs on it.

use super::Done;
use crate::UiError;
use leptos::prelude::*;
use model::{Colleague, TicketPage};
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
}

/// One ticket. Those who see it.
#[server(endpoint = "tickets/read", input = GetUrl)]
pub async fn read_ticket(number: String) -> Result<TicketScreen, UiError> {
    use crate::ssr;
    let (desk, actor) = ssr::acting().await?;
    let page = ssr::answer(desk.read_ticket(&actor, &model::TicketNumber::new(number)).await)?;
    let forwards = page.ticket.row.allows(model::Verb::Forward);
    let colleagues = if forwards { ssr::answer(desk.colleagues(&actor).await)? } else { Vec::new() };
    Ok(TicketScreen { page, colleagues, key: ssr::form::key() })
}

/// *Send Reminder*. The customer.
#[server(endpoint = "tickets/remind")]
pub async fn remind_ticket(number: String, key: String) -> Result<Done, UiError> {
    let number = model::TicketNumber::new(number);
    crate::ssr::command("remind", &[], |desk, actor| async move {
        desk.remind_ticket(&actor, &number, &key).await.map(|()| None)
    })
    .await
}

/// *Cancel*. The customer, while nobody handles it.
#[server(endpoint = "tickets/cancel")]
pub async fn cancel_ticket(number: String, key: String) -> Result<Done, UiError> {
    let number = model::TicketNumber::new(number);
    crate::ssr::command("cancel", &[], |desk, actor| async move {
        desk.cancel_ticket(&actor, &number, &key).await.map(|()| None)
    })
    .await
}

/// *Close Ticket*. The customer, who needs no solution any more.
#[server(endpoint = "tickets/close")]
pub async fn close_ticket(number: String, key: String) -> Result<Done, UiError> {
    let number = model::TicketNumber::new(number);
    crate::ssr::command("close", &[], |desk, actor| async move {
        desk.close_ticket(&actor, &number, &key).await.map(|()| None)
    })
    .await
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
    let number = model::TicketNumber::new(number);
    let typed = [("timeliness", timeliness.clone()), ("result", result.clone()), ("text", text.clone())];
    let typed: Vec<_> = typed.iter().map(|(name, value)| (*name, value.as_str())).collect();
    crate::ssr::command("confirm", &typed, |desk, actor| async move {
        let review = desk::ReviewForm { timeliness, result, text };
        desk.confirm_ticket(&actor, &number, &review, &key).await.map(|()| None)
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
    let number = model::TicketNumber::new(number);
    let typed = [("timeliness", timeliness.clone()), ("result", result.clone()), ("text", text.clone())];
    let typed: Vec<_> = typed.iter().map(|(name, value)| (*name, value.as_str())).collect();
    crate::ssr::command("review", &typed, |desk, actor| async move {
        let review = desk::ReviewForm { timeliness, result, text };
        desk.review_ticket(&actor, &number, &review, &key).await.map(|()| None)
    })
    .await
}

/// *Not Solved*, with a reason. The customer.
#[server(endpoint = "tickets/not-solved")]
pub async fn refuse_solution(number: String, key: String, #[server(default)] reason: String) -> Result<Done, UiError> {
    let number = model::TicketNumber::new(number);
    crate::ssr::command("not-solved", &[("reason", &reason.clone())], |desk, actor| async move {
        desk.refuse_solution(&actor, &number, &reason, &key).await.map(|()| None)
    })
    .await
}

/// *Handle*. An engineer, while nobody handles it.
#[server(endpoint = "tickets/take")]
pub async fn take_ticket(number: String, key: String) -> Result<Done, UiError> {
    let number = model::TicketNumber::new(number);
    crate::ssr::command("take", &[], |desk, actor| async move {
        desk.take_ticket(&actor, &number, &key).await.map(|()| None)
    })
    .await
}

/// *Forward*, with a hand-over note. The holder, a lead; any engineer while nobody holds it.
#[server(endpoint = "tickets/forward")]
pub async fn forward_ticket(
    number: String,
    key: String,
    #[server(default)] to: String,
    #[server(default)] note: String,
) -> Result<Done, UiError> {
    let number = model::TicketNumber::new(number);
    crate::ssr::command("forward", &[("to", &to.clone()), ("note", &note.clone())], |desk, actor| async move {
        desk.forward_ticket(&actor, &number, &to, &note, &key).await.map(|()| None)
    })
    .await
}

/// *Ask for Feedback*. The holder, a lead.
#[server(endpoint = "tickets/ask-feedback")]
pub async fn ask_feedback(number: String, key: String, #[server(default)] question: String) -> Result<Done, UiError> {
    let number = model::TicketNumber::new(number);
    crate::ssr::command("ask-feedback", &[("question", &question.clone())], |desk, actor| async move {
        desk.ask_feedback(&actor, &number, &question, &key).await.map(|()| None)
    })
    .await
}

/// *Propose Solution*. The holder, a lead.
#[server(endpoint = "tickets/propose")]
pub async fn propose_solution(
    number: String,
    key: String,
    #[server(default)] resolution: String,
) -> Result<Done, UiError> {
    let number = model::TicketNumber::new(number);
    crate::ssr::command("propose", &[("resolution", &resolution.clone())], |desk, actor| async move {
        desk.propose_solution(&actor, &number, &resolution, &key).await.map(|()| None)
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
    let number = model::TicketNumber::new(number);
    crate::ssr::command("invalidate", &[("reason", &reason.clone())], |desk, actor| async move {
        desk.invalidate_ticket(&actor, &number, &reason, &key).await.map(|()| None)
    })
    .await
}
