//! Diagnoses that programs asked for, to be read: one's own, for the owner those of the whole account.

use crate::UiError;
use leptos::prelude::*;
use model::{DiagnosisState, Instant, Level};
use serde::{Deserialize, Serialize};
use server_fn::codec::GetUrl;

/// What *Diagnoses* shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DiagnosesScreen {
    /// Some of them, the newest first.
    pub rows: Vec<DiagnosisRow>,
    /// From where to go on.
    pub next: Option<String>,
}

/// A diagnosis.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DiagnosisRow {
    /// Its number.
    pub id: i64,
    /// When it was asked for.
    pub at: Instant,
    /// The address or name.
    pub target: String,
    /// The device's name, if it is one.
    pub device: String,
    /// How far it is.
    pub state: DiagnosisState,
    /// The checks, in the reader's words.
    pub checks: Vec<CheckRow>,
}

/// A check with what it found, in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckRow {
    /// What is looked at.
    pub name: String,
    /// How it is judged.
    pub level: Level,
    /// What was found.
    pub found: String,
    /// What to do; empty if nothing.
    pub advice: String,
}

/// Diagnoses of the last 90 days, before one.
#[server(endpoint = "account/diagnoses", input = GetUrl)]
pub async fn read_diagnoses(#[server(default)] before: String) -> Result<DiagnosesScreen, UiError> {
    use crate::ssr;
    let (lang, told) = (ssr::prefs().lang, ssr::told_zone());
    let (desk, actor) = ssr::acting().await?;
    let (rows, next) = ssr::answer(desk.older_diagnoses(&actor, &before).await)?;
    Ok(DiagnosesScreen { rows: ssr::programs::diagnoses(rows, &actor, lang, &told), next })
}
