//! Leaving messages and internal notes.

use super::Done;
use crate::UiError;
use leptos::prelude::*;
use server_fn::codec::{MultipartData, MultipartFormData};

/// Leaves a message, or an internal note of the vendor. Fields: `number`, `key`, `message`, `visibility`, `files` (ids of
/// uploaded files, or files), `seen` (the newest message its author had seen), `anyway` (whatever came after that).
#[server(endpoint = "messages/post", input = MultipartFormData)]
pub async fn post_message(data: MultipartData) -> Result<Done, UiError> {
    use crate::ssr;
    let mut form = ssr::form::Form::read(data).await;
    let typed = form.typed();
    let typed = ssr::form::values(&typed);
    ssr::command("composer", &typed, |desk, actor| async move {
        let files = form.keep_files(&desk, &actor).await?;
        let number = model::TicketNumber::new(form.text("number"));
        let message = form.message(files);
        let posted = match form.seen() {
            Some(seen) => desk.post_message_after(&actor, &number, &message, seen).await,
            None => desk.post_message(&actor, &number, &message).await,
        };
        posted.map(|()| None)
    })
    .await
}

/// *Recall* of an own message.
#[server(endpoint = "messages/recall")]
pub async fn recall_message(number: String, key: String, message: i64) -> Result<Done, UiError> {
    let key = format!("{key}-{message}");
    crate::ssr::on_ticket("recall", number, key, &[], async |desk, actor, number, key| {
        desk.recall_message(actor, number, model::MessageId(message), key).await
    })
    .await
}
