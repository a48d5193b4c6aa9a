//! The Customer Agreement, for operations administrators. For everybody else nothing is there.

use super::Done;
use crate::UiError;
use leptos::prelude::*;
use model::AgreementVersion;
use serde::{Deserialize, Serialize};
use server_fn::codec::GetUrl;

/// What *Agreements* shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgreementsScreen {
    /// Every version, newest first.
    pub versions: Vec<AgreementVersion>,
    /// The key of this page's command.
    pub key: String,
}

/// The versions.
#[server(endpoint = "agreements", input = GetUrl)]
pub async fn read_agreements() -> Result<AgreementsScreen, UiError> {
    use crate::ssr;
    let (desk, actor) = ssr::acting().await?;
    Ok(AgreementsScreen { versions: ssr::answer(desk.agreement_versions(&actor).await)?, key: ssr::form::key() })
}

/// Publishes a version, which holds from now on.
#[server(endpoint = "agreements/publish")]
pub async fn publish_agreement(
    key: String,
    #[server(default)] title_en: String,
    #[server(default)] title_zh: String,
    #[server(default)] text_en: String,
    #[server(default)] text_zh: String,
) -> Result<Done, UiError> {
    let draft = model::AgreementDraft { title_en, title_zh, text_en, text_zh };
    let typed = draft.clone();
    let verb = async move |desk: desk::Desk, actor: desk::Actor| {
        desk.publish_agreement(&actor, &draft, &key).await.map(|_| None)
    };
    crate::ssr::command("publish", &typed.fields(), verb).await
}

/// Checks what is typed and publishes nothing: without script the page comes back with it, as it would be read.
#[server(endpoint = "agreements/preview")]
pub async fn preview_agreement(
    #[server(default)] title_en: String,
    #[server(default)] title_zh: String,
    #[server(default)] text_en: String,
    #[server(default)] text_zh: String,
) -> Result<Done, UiError> {
    let draft = model::AgreementDraft { title_en, title_zh, text_en, text_zh };
    let typed = draft.clone();
    let verb = async move |desk: desk::Desk, actor: desk::Actor| {
        desk.check_agreement(&actor, &draft)?;
        // Nothing is wrong, and the form is not done either.
        Err(model::Refusal::Invalid(Vec::new()).into())
    };
    crate::ssr::command("publish", &typed.fields(), verb).await
}
