//! The engineer's side of authorizations: asking for one, a lead's approval, withdrawing. Seeing a field has a door of its
//! own (`POST /authorizations/{id}/reveal`), whose answer is nothing but that field.

use super::Done;
use crate::UiError;
use leptos::prelude::*;
use model::{AuthorizationForm, AuthorizationPage, Instant, MOST_AUTHORIZATION_FIELDS};
use serde::{Deserialize, Serialize};
use server_fn::codec::{GetUrl, MultipartData, MultipartFormData};

/// A revealed field on its way to the panel that shows it. The only value of the console that holds a secret.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    /// What was handed over.
    pub secret: String,
    /// What the field is called.
    pub field: String,
    /// Who sees it: the watermark.
    pub reader: String,
    /// When it was revealed.
    pub at: Instant,
}

impl std::fmt::Debug for Shown {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Shown").field("field", &self.field).finish_non_exhaustive()
    }
}

/// The form's fields as the desk takes them: asked by the browser's check and by the server alike.
pub fn authorization_form(field: impl Fn(&str) -> String) -> AuthorizationForm {
    let line = |n: usize| (field(&format!("kind{n}")), field(&format!("name{n}")));
    AuthorizationForm {
        purpose: field("purpose"),
        asset: field("asset"),
        fields: (1..=MOST_AUTHORIZATION_FIELDS).map(line).collect(),
        statement: field("statement"),
        period: field("period"),
        amount: field("amount"),
        unit: field("unit"),
        readers: field("readers"),
    }
}

/// *Request Authorization*. The holder, a lead.
#[server(endpoint = "authorizations/request", input = MultipartFormData)]
pub async fn request_authorization(data: MultipartData) -> Result<Done, UiError> {
    use crate::ssr;
    let form = ssr::form::Form::read(data).await;
    let typed = form.typed();
    let (number, key) = (form.text("number").to_owned(), form.text("key").to_owned());
    let asked = authorization_form(|name| form.text(name).to_owned());
    let verb = async |desk: &desk::Desk, actor: &desk::Actor, number: &model::TicketNumber, key: &str| {
        desk.request_authorization(actor, number, &asked, key).await.map(drop)
    };
    ssr::on_ticket("request-authorization", number, key, &ssr::form::values(&typed), verb).await
}

/// *Approve*. A lead who did not ask.
#[server(endpoint = "authorizations/approve")]
pub async fn approve_authorization(of: String, key: String) -> Result<Done, UiError> {
    crate::ssr::on_authorization("approve-authorization", of, key, &[], desk::Desk::approve_authorization).await
}

/// *Refuse*, with a reason. A lead who did not ask.
#[server(endpoint = "authorizations/refuse")]
pub async fn refuse_approval(of: String, key: String, #[server(default)] reason: String) -> Result<Done, UiError> {
    // What stands in an address is letters and digits; other ids belong to nothing.
    let form = format!("refuse-{}", of.chars().filter(char::is_ascii_alphanumeric).collect::<String>());
    crate::ssr::on_authorization(&form, of, key, &[("reason", &reason)], async |desk, actor, id, key| {
        desk.refuse_approval(actor, id, &reason, key).await
    })
    .await
}

/// *Withdraw*. Who asked, the holder.
#[server(endpoint = "authorizations/withdraw")]
pub async fn withdraw_authorization(of: String, key: String) -> Result<Done, UiError> {
    crate::ssr::on_authorization("withdraw-authorization", of, key, &[], desk::Desk::withdraw_authorization).await
}

/// What waits for a lead's approval, newest first. Leads.
#[server(endpoint = "authorizations/to-approve", input = GetUrl)]
pub async fn read_to_approve(#[server(default)] older: String) -> Result<AuthorizationPage, UiError> {
    use crate::ssr;
    let (desk, actor) = ssr::acting().await?;
    ssr::answer(desk.list_to_approve(&actor, &older).await)
}
