//! Drafts, and how far somebody has read. Both are one person's own memory.

use crate::UiError;
use leptos::prelude::*;
use model::Saved;

/// Saves the fields of a form that is still being written: `fields` is a JSON list of names and values. `before` is from
/// when the draft is that it replaces, 0 for none; `by` for whom the form was drawn.
#[server(endpoint = "drafts/save")]
pub async fn save_draft(place: String, by: String, before: i64, fields: String) -> Result<Saved, UiError> {
    use crate::ssr;
    let (desk, actor) = ssr::acting_for(&by).await?;
    let unreadable = || model::Refusal::of("fields", model::Problem::Unknown);
    let fields: Vec<(String, String)> = ssr::answer(serde_json::from_str(&fields).map_err(|_| unreadable().into()))?;
    let before = (before > 0).then_some(model::Instant(before));
    ssr::answer(desk.save_draft(&actor, &place, &fields, before).await)
}

/// Notes that a ticket was seen up to a message and an event.
#[server(endpoint = "tickets/seen")]
pub async fn mark_read(number: String, by: String, message: i64, event: i64) -> Result<(), UiError> {
    use crate::ssr;
    let (desk, actor) = ssr::acting_for(&by).await?;
    let upto = model::Mark { message: model::MessageId(message), event: model::EventId(event) };
    ssr::answer(desk.mark_read(&actor, &model::TicketNumber::new(number), upto).await)
}
