//! How to reach the requester: codes that verify addresses, and the change on a ticket.

use super::Done;
use crate::UiError;
use leptos::prelude::*;
use model::ContactForm;
use server_fn::codec::{MultipartData, MultipartFormData};

/// Sends a code to the address that stands in the form. Posted by a button inside *Create* or *Change Contact*: without
/// script the form comes back as it was, and says at its field that the code is on its way.
#[server(endpoint = "contact/code", input = MultipartFormData)]
pub async fn send_code(data: MultipartData) -> Result<Done, UiError> {
    use crate::ssr;
    use model::{Problem, Refusal, Way};
    let form = ssr::form::Form::read(data).await;
    let typed = form.typed();
    let typed = ssr::form::values(&typed);
    let id = if form.text("number").is_empty() { "create" } else { "change-contact" };
    ssr::command(id, &typed, |desk, actor| async move {
        let way = Way::of_name(form.text("send")).ok_or(Refusal::NotFound)?;
        let sent = desk.send_code(&actor, way, form.text(way.name())).await?;
        match (form.text("scripted").is_empty(), sent) {
            (false, _) => Ok(None),
            (true, true) => Err(Refusal::of(way.code_field(), Problem::CodeSent).into()),
            // It was verified before: nothing is to be said.
            (true, false) => Err(Refusal::Invalid(Vec::new()).into()),
        }
    })
    .await
}

/// *Change Contact*. Those who act for the customer, while the ticket is open.
#[server(endpoint = "tickets/change-contact", input = MultipartFormData)]
pub async fn change_contact(data: MultipartData) -> Result<Done, UiError> {
    use crate::ssr;
    let form = ssr::form::Form::read(data).await;
    let typed = form.typed();
    let typed = ssr::form::values(&typed);
    let (number, key) = (form.text("number").to_owned(), form.text("key").to_owned());
    ssr::on_ticket("change-contact", number, key, &typed, async |desk, actor, number, key| {
        desk.change_contact(actor, number, &contact_form(|name| form.text(name).to_owned()), key).await
    })
    .await
}

/// The form's fields as the desk takes them: asked by the browser's check and by the server alike.
pub fn contact_form(field: impl Fn(&str) -> String) -> ContactForm {
    ContactForm {
        by_phone: !field("by_phone").is_empty(),
        phone: field("phone"),
        phone_code: field("phone_code"),
        contact_from: field("contact_from"),
        contact_to: field("contact_to"),
        contact_zone: field("contact_zone"),
        time_alone: false,
        by_email: !field("by_email").is_empty(),
        email: field("email"),
        email_code: field("email_code"),
    }
}
