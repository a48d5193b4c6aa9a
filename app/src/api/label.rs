//! Labels: the own ones, and those of a ticket.

use super::Done;
use crate::UiError;
use crate::ui::Suggestion;
use leptos::prelude::*;
use model::Label;
use serde::{Deserialize, Serialize};
use server_fn::codec::GetUrl;

/// What the page of the own labels shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LabelsPage {
    /// The own labels.
    pub labels: Vec<Label>,
    /// Keys of this page's commands begin with it.
    pub key: String,
}

/// The own labels.
#[server(endpoint = "labels/read", input = GetUrl)]
pub async fn read_labels() -> Result<LabelsPage, UiError> {
    use crate::ssr;
    let (desk, actor) = ssr::acting().await?;
    Ok(LabelsPage { labels: ssr::answer(desk.own_labels(&actor).await)?, key: ssr::form::key() })
}

/// Own labels that begin like what is typed.
#[server(endpoint = "labels/suggest", input = GetUrl)]
pub async fn suggest_own_labels(#[server(default)] typed: String) -> Result<Vec<Suggestion>, UiError> {
    use crate::ssr;
    let (desk, actor) = ssr::acting().await?;
    let names = ssr::answer(desk.suggest_labels(&actor, &typed).await)?;
    Ok(names.into_iter().map(|value| Suggestion { value, text: String::new() }).collect())
}

/// Makes a label.
#[server(endpoint = "labels/create")]
pub async fn create_label(key: String, #[server(default)] label: String) -> Result<Done, UiError> {
    let typed = label.clone();
    crate::ssr::command("label-create", &[("label", &typed)], async move |desk: desk::Desk, actor: desk::Actor| {
        desk.create_label(&actor, &label, &key).await.map(|_| None)
    })
    .await
}

/// Gives a label another name.
#[server(endpoint = "labels/rename")]
pub async fn rename_label(
    key: String,
    #[server(default)] of: String,
    #[server(default)] name: String,
) -> Result<Done, UiError> {
    let typed = [("of", of.clone()), ("name", name.clone())];
    let typed = crate::ssr::form::values(&typed);
    crate::ssr::command("label-change", &typed, async move |desk: desk::Desk, actor: desk::Actor| {
        desk.rename_label(&actor, &model::LabelId::new(of), &name, &key).await.map(|()| None)
    })
    .await
}

/// Deletes a label.
#[server(endpoint = "labels/delete")]
pub async fn delete_label(key: String, #[server(default)] of: String) -> Result<Done, UiError> {
    crate::ssr::command("label-delete", &[], async move |desk: desk::Desk, actor: desk::Actor| {
        desk.delete_label(&actor, &model::LabelId::new(of), &key).await.map(|()| None)
    })
    .await
}

/// Puts a label on a ticket. Those who act for the customer.
#[server(endpoint = "labels/put")]
pub async fn put_label(number: String, key: String, #[server(default)] label: String) -> Result<Done, UiError> {
    crate::ssr::on_ticket("label-put", number, key, &[("label", &label)], async |desk, actor, number, key| {
        desk.put_label(actor, number, &label, key).await
    })
    .await
}

/// Takes a label off a ticket. Those who act for the customer.
#[server(endpoint = "labels/take-off")]
pub async fn take_off_label(number: String, key: String, #[server(default)] label: String) -> Result<Done, UiError> {
    let label = model::LabelId::new(label);
    crate::ssr::on_ticket("label-off", number, key, &[], async |desk, actor, number, key| {
        desk.take_off_label(actor, number, &label, key).await
    })
    .await
}
