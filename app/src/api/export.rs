//! *Export*: a list as a spreadsheet.

use super::Done;
use crate::UiError;
use leptos::prelude::*;
use model::ExportState;
use server_fn::codec::GetUrl;

/// Begins an export and goes to where it can be followed. `list` is the list's name and `query` its address' query, as
/// the list's page has it; or `numbers` are chosen tickets, parted by dots.
#[server(endpoint = "exports/begin")]
pub async fn begin_export(
    #[server(default)] list: String,
    #[server(default)] query: String,
    #[server(default)] numbers: String,
    #[server(default)] mask: String,
    #[server(default)] zone: String,
    key: String,
) -> Result<Done, UiError> {
    use crate::ssr;
    let begun = async move |desk: desk::Desk, actor: desk::Actor| {
        let of = ssr::export::what(&list, &query, &numbers)?;
        let lang = actor.lang.unwrap_or_default();
        let name = ssr::export::file_name(lang, &zone, desk.now());
        let sheet = ssr::export::sheet_of(lang, zone, !mask.is_empty());
        let id = desk.export(&actor, of, &name, sheet, &key).await?;
        Ok(Some(format!("/exports/{id}?fresh")))
    };
    ssr::command("export", &[], begun).await
}

/// How far an export is. Whoever ordered it.
#[server(endpoint = "exports/state", input = GetUrl)]
pub async fn read_export(id: String) -> Result<ExportState, UiError> {
    use crate::ssr;
    let (desk, actor) = ssr::acting().await?;
    ssr::answer(desk.export_state(&actor, &id).await)
}

/// A key for an export of chosen tickets.
#[server(endpoint = "exports/key", input = GetUrl)]
pub async fn read_export_key() -> Result<String, UiError> {
    use crate::ssr;
    ssr::acting().await?;
    Ok(ssr::form::key())
}
