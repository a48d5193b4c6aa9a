//! *Create*.

use super::Done;
use crate::UiError;
use leptos::prelude::*;
use model::{Catalogue, TicketForm};
use serde::{Deserialize, Serialize};
use server_fn::codec::{GetUrl, MultipartData, MultipartFormData};

/// What the form needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewPage {
    /// What a ticket can be about.
    pub catalogue: Catalogue,
    /// The command's key.
    pub key: String,
}

/// The catalogue, and a key for the ticket.
#[server(endpoint = "tickets/new", input = GetUrl)]
pub async fn read_new() -> Result<NewPage, UiError> {
    use crate::ssr;
    let (desk, actor) = ssr::acting().await?;
    let catalogue = ssr::answer(desk.catalogue(actor.lang.unwrap_or_default()).await)?;
    Ok(NewPage { catalogue: (*catalogue).clone(), key: ssr::form::key() })
}

/// Creates a ticket and goes to it. Files come as ids of what was uploaded before, or with the form.
#[server(endpoint = "tickets/create", input = MultipartFormData)]
pub async fn create_ticket(data: MultipartData) -> Result<Done, UiError> {
    use crate::ssr;
    let mut form = ssr::form::Form::read(data).await;
    let typed = form.typed();
    let typed: Vec<_> = typed.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    ssr::command("create", &typed, |desk, actor| async move {
        let files = form.keep_files(&desk, &actor).await?;
        let ticket = desk.create_ticket(&actor, &ticket_form(|name| form.text(name).to_owned(), files)).await?;
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
        by_phone: !field("by_phone").is_empty(),
        phone: field("phone"),
        contact_from: field("contact_from"),
        contact_to: field("contact_to"),
        contact_zone: field("contact_zone"),
        by_email: !field("by_email").is_empty(),
        email: field("email"),
        key: field("key"),
    }
}
