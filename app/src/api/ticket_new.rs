//! *Create*.

use super::Done;
use super::contact::contact_form;
use crate::UiError;
use leptos::prelude::*;
use model::{Catalogue, ContactBook, TicketForm, Unsent};
use serde::{Deserialize, Serialize};
use server_fn::codec::{GetUrl, MultipartData, MultipartFormData};

/// What the form needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewPage {
    /// What a ticket can be about.
    pub catalogue: Catalogue,
    /// The command's key.
    pub key: String,
    /// What the user had begun to write.
    pub draft: Unsent,
    /// What the user may enter without a code.
    pub contact_book: ContactBook,
}

/// The catalogue, and a key for the ticket.
#[server(endpoint = "tickets/new", input = GetUrl)]
pub async fn read_new() -> Result<NewPage, UiError> {
    use crate::ssr;
    let (desk, actor) = ssr::acting().await?;
    let catalogue = ssr::answer(desk.catalogue(actor.lang.unwrap_or_default()).await)?;
    let draft = ssr::answer(desk.read_draft(&actor, "new").await)?;
    let contact_book = ssr::answer(desk.contact_book(&actor).await)?;
    Ok(NewPage { catalogue: (*catalogue).clone(), key: ssr::form::key(), draft, contact_book })
}

/// Creates a ticket and goes to it. Files come as ids of what was uploaded before, or with the form.
#[server(endpoint = "tickets/create", input = MultipartFormData)]
pub async fn create_ticket(data: MultipartData) -> Result<Done, UiError> {
    use crate::ssr;
    let mut form = ssr::form::Form::read(data).await;
    let typed = form.typed();
    let typed = ssr::form::values(&typed);
    ssr::command("create", &typed, |desk, actor| async move {
        let files = form.keep_files(&desk, &actor).await?;
        let field = |name: &str| match name {
            "knowingly" => form.knowingly(),
            _ => form.text(name).to_owned(),
        };
        let ticket = desk.create_ticket(&actor, &ticket_form(field, files)).await?;
        Ok(Some(format!("/tickets/{ticket}?created")))
    })
    .await
}

/// The form's fields as the desk takes them: asked by the browser's check and by the server alike. Images in the text
/// belong to the ticket's files.
pub fn ticket_form(field: impl Fn(&str) -> String, mut files: Vec<String>) -> TicketForm {
    let description = field("description");
    for image in model::message::image_ids(&description) {
        if !files.iter().any(|file| file == image) {
            files.push(image.to_owned());
        }
    }
    TicketForm {
        service: field("service"),
        issue_type: field("issue_type"),
        severity: field("severity"),
        description,
        files,
        contact: contact_form(&field),
        related: field("related"),
        copies: field("copies"),
        knowingly: field("knowingly"),
        key: field("key"),
    }
}
