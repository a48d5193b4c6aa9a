//! Saved views of the lists, and how lists look.

#![expect(clippy::too_many_arguments, reason = "a door takes the fields of its form one by one")]

use super::Done;
use crate::UiError;
use leptos::prelude::*;

/// Saves what a list shows under a name.
#[server(endpoint = "views/save")]
pub async fn save_view(
    #[server(default)] name: String,
    scope: String,
    #[server(default)] query: String,
    #[server(default)] group: String,
    key: String,
) -> Result<Done, UiError> {
    let typed = [("name", name.clone()), ("group", group.clone())];
    let typed = crate::ssr::form::values(&typed);
    crate::ssr::command("view-save", &typed, async move |desk: desk::Desk, actor: desk::Actor| {
        let form = desk::ViewForm { name, scope, query, group, key };
        desk.save_view(&actor, &form).await.map(|_| None)
    })
    .await
}

/// Gives a view another name.
#[server(endpoint = "views/rename")]
pub async fn rename_view(
    #[server(default)] view: String,
    #[server(default)] name: String,
    key: String,
) -> Result<Done, UiError> {
    let typed = [("view", view.clone()), ("name", name.clone())];
    let typed = crate::ssr::form::values(&typed);
    crate::ssr::command("view-change", &typed, async move |desk: desk::Desk, actor: desk::Actor| {
        desk.rename_view(&actor, &model::ViewId::new(view), &name, &key).await.map(|()| None)
    })
    .await
}

/// Deletes a view.
#[server(endpoint = "views/delete")]
pub async fn delete_view(#[server(default)] view: String, key: String) -> Result<Done, UiError> {
    crate::ssr::command("view-delete", &[], async move |desk: desk::Desk, actor: desk::Actor| {
        desk.delete_view(&actor, &model::ViewId::new(view), &key).await.map(|()| None)
    })
    .await
}

/// Columns, density and rows on a page. A box that is not ticked is not in the form.
#[server(endpoint = "list/look")]
pub async fn set_list_look(
    #[server(default)] severity: String,
    #[server(default)] service: String,
    #[server(default)] submitter: String,
    #[server(default)] labels: String,
    #[server(default)] waiting: String,
    #[server(default)] updated: String,
    #[server(default)] submitted: String,
    #[server(default)] density: String,
    #[server(default)] size: String,
    #[server(default)] back: String,
) -> Result<Done, UiError> {
    let ticked = [severity, service, submitter, labels, waiting, updated, submitted];
    let columns = model::ListColumn::ALL.iter().zip(ticked).filter(|(_, tick)| !tick.is_empty());
    let form = desk::LookForm { columns: columns.map(|(column, _)| column.name().to_owned()).collect(), density, size };
    crate::ssr::command("list-look", &[], async move |desk: desk::Desk, actor: desk::Actor| {
        desk.set_list_look(&actor, &form).await?;
        Ok((!back.is_empty()).then(|| crate::ssr::own_path(&back)))
    })
    .await
}
