//! Leaving messages and internal notes.

use super::Done;
use crate::UiError;
use leptos::prelude::*;
use server_fn::codec::{MultipartData, MultipartFormData};

/// Leaves a message, or an internal note of the vendor. Fields: `number`, `key`, `message`, `visibility`, `files` (ids of
/// uploaded files, or files).
#[server(endpoint = "messages/post", input = MultipartFormData)]
pub async fn post_message(data: MultipartData) -> Result<Done, UiError> {
    use crate::ssr;
    let mut form = ssr::form::Form::read(data).await;
    let typed = form.typed();
    let typed: Vec<_> = typed.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    ssr::command("composer", &typed, |desk, actor| async move {
        let files = form.keep_files(&desk, &actor).await?;
        let number = model::TicketNumber::new(form.text("number"));
        desk.post_message(&actor, &number, &form.message(files)).await.map(|()| None)
    })
    .await
}
