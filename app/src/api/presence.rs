//! Who is writing on a ticket. Kept in memory alone, for colleagues at the vendor.

use crate::UiError;
use leptos::prelude::*;
use model::Writers;
use server_fn::codec::GetUrl;

/// Says that the reader is writing on a ticket; with `over`, that they are not any more. Those at the vendor who may write
/// there. `by` says for whom the page was drawn.
#[server(endpoint = "presence/beat")]
pub async fn note_writing(number: String, by: String, #[server(default)] over: String) -> Result<(), UiError> {
    use crate::ssr;
    let (desk, actor) = ssr::acting_for(&by).await?;
    let number = model::TicketNumber::new(number);
    let noted = if over.is_empty() {
        desk.note_writing(&actor, &number).await
    } else {
        desk.end_writing(&actor, &number).await
    };
    ssr::answer(noted)
}

/// Which colleagues of the reader are writing on a ticket. The vendor's people.
#[server(endpoint = "presence/read", input = GetUrl)]
pub async fn read_writers(number: String) -> Result<Writers, UiError> {
    use crate::ssr;
    let (desk, actor) = ssr::acting().await?;
    ssr::answer(desk.read_writers(&actor, &model::TicketNumber::new(number)).await)
}
