//! Reports of abuse, for operations administrators. For everybody else nothing is there.

use crate::UiError;
use leptos::prelude::*;
use model::Instant;
use serde::{Deserialize, Serialize};
use server_fn::codec::GetUrl;

/// What *Reports of abuse* shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportsScreen {
    /// Some of them, the newest first.
    pub rows: Vec<ReportRow>,
    /// From where to go on.
    pub next: Option<String>,
}

/// A report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportRow {
    /// Its id.
    pub id: String,
    /// When it was handed in.
    pub at: Instant,
    /// From which account, and by whom.
    pub from: (String, String),
    /// Which kind, in the reporter's word.
    pub kind: String,
    /// What it is about.
    pub title: String,
    /// What happened.
    pub content: String,
    /// Who reports, and the right that is infringed: each by its name and as it was given.
    pub facts: Vec<(String, String)>,
    /// Names of its files and papers, with their bytes.
    pub files: Vec<(String, i64)>,
}

/// Reports before one.
#[server(endpoint = "reports", input = GetUrl)]
pub async fn read_reports(#[server(default)] before: String) -> Result<ReportsScreen, UiError> {
    use crate::ssr;
    let lang = ssr::prefs().lang;
    let (desk, actor) = ssr::acting().await?;
    let (rows, next) = ssr::answer(desk.older_reports(&actor, &before).await)?;
    let rows = rows.into_iter().map(|report| ssr::programs::report(lang, report)).collect();
    Ok(ReportsScreen { rows, next })
}
