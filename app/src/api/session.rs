//! Signing in and out, and who is signed in.

use super::Done;
use crate::UiError;
use crate::typed::Typed;
use leptos::prelude::*;
use model::Viewer;
use serde::{Deserialize, Serialize};
use server_fn::codec::GetUrl;

/// What a page's frame needs. The server finds it before it draws, and leaves it in the document for the browser.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Here {
    /// Who is signed in.
    pub viewer: Viewer,
    /// A form that was refused without script.
    pub typed: Option<Typed>,
    /// Where the live updates stood before the page was read.
    pub told: String,
    /// How many notices were not seen.
    pub unread: i64,
    /// How many authorizations wait for a decision; nothing for those who never decide.
    pub deciding: Option<i64>,
}

/// The name of the `<meta>` in which it travels.
pub(crate) const HERE: &str = "here";

impl Here {
    /// What the server left in the document; nothing on the sign-in page.
    pub fn of_document() -> Option<Self> {
        let meta = document().query_selector("meta[name=here]").ok()??;
        crate::json::read(&meta.get_attribute("content")?).ok()
    }
}

/// What the sign-in page needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entrance {
    /// A sign-in that was refused.
    pub typed: Option<Typed>,
    /// Whether demo data is served: the page then names the demo people.
    pub demo: bool,
}

/// What the sign-in page shows.
#[server(endpoint = "entrance", input = GetUrl)]
pub async fn read_entrance() -> Result<Entrance, UiError> {
    use crate::ssr;
    Ok(Entrance { typed: ssr::take_typed(), demo: ssr::host().demo })
}

/// Signs in and goes to `next`, a path of ours.
#[server(endpoint = "sign-in")]
pub async fn sign_in(username: String, password: String, next: String) -> Result<Done, UiError> {
    use crate::ssr;
    let result = ssr::sign_in(&username, &password).await?;
    ssr::done("sign-in", &[("username", &username)], result.map(|()| Some(ssr::own_path(&next)))).await
}

/// Signs in again without leaving the page.
#[server(endpoint = "sign-in-again")]
pub async fn sign_in_again(username: String, password: String) -> Result<Done, UiError> {
    use crate::ssr;
    let result = ssr::sign_in_again(&username, &password).await?;
    ssr::done("sign-in-again", &[("username", &username)], result.map(|()| None)).await
}

/// Signs out.
#[server(endpoint = "sign-out")]
pub async fn sign_out() -> Result<Done, UiError> {
    use crate::ssr;
    ssr::sign_out().await?;
    ssr::done("sign-out", &[], Ok(Some("/sign-in".into()))).await
}

/// Sets language and theme, for this browser and for the user, if somebody is signed in.
#[server(endpoint = "preferences")]
pub async fn set_preferences(
    #[server(default)] lang: Option<String>,
    #[server(default)] theme: Option<String>,
) -> Result<Done, UiError> {
    use crate::ssr;
    let result = ssr::set_preferences(lang.as_deref(), theme.as_deref()).await?;
    ssr::done("preferences", &[], result.map(|()| None)).await
}

/// Says 404 for an address that leads nowhere.
#[server(endpoint = "nowhere", input = GetUrl)]
pub async fn nowhere() -> Result<(), UiError> {
    crate::ssr::answer(Err(model::Refusal::NotFound.into()))
}
