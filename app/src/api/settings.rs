//! The own settings: display, password, sessions.

use super::Done;
use crate::UiError;
use leptos::prelude::*;
use model::{OpenSession, Settings, TicketLine};
use server_fn::codec::GetUrl;

/// What *Settings* shows.
#[server(endpoint = "settings", input = GetUrl)]
pub async fn read_settings() -> Result<Settings, UiError> {
    use crate::ssr;
    let (desk, actor) = ssr::acting().await?;
    Ok(desk.settings(&actor))
}

/// The own sessions, the last used first.
#[server(endpoint = "sessions", input = GetUrl)]
pub async fn read_sessions() -> Result<Vec<OpenSession>, UiError> {
    use crate::ssr;
    let session = ssr::settings::session_id()?;
    let (desk, actor) = ssr::acting().await?;
    ssr::answer(desk.own_sessions(&actor, &session).await)
}

/// Language, theme, zone, density and single keys.
#[server(endpoint = "settings/display")]
pub async fn set_display(
    #[server(default)] lang: String,
    #[server(default)] theme: String,
    #[server(default)] zone: String,
    #[server(default)] density: String,
    #[server(default)] keys: String,
) -> Result<Done, UiError> {
    let preferences = desk::Preferences {
        lang: model::Lang::of_tag(&lang),
        theme: model::Theme::of_name(&theme),
        zone: Some(zone.clone()),
        density: model::Density::of_name(&density),
        single_keys: matches!(keys.as_str(), "on" | "off").then_some(keys == "on"),
    };
    let values = [("lang", &*lang), ("theme", &theme), ("zone", &zone), ("density", &density), ("keys", &keys)];
    crate::ssr::settings::set_display(preferences, &values).await
}

/// The own password. What was typed is not kept.
#[server(endpoint = "password")]
pub async fn change_password(
    #[server(default)] old: String,
    #[server(default)] new: String,
    #[server(default)] again: String,
    #[server(default)] next: String,
) -> Result<Done, UiError> {
    crate::ssr::settings::change_password(desk::PasswordForm { old, new, again }, &next).await
}

/// Ends one of the own sessions.
#[server(endpoint = "sessions/end")]
pub async fn end_session(handle: String) -> Result<Done, UiError> {
    let verb = async move |desk: desk::Desk, actor: desk::Actor| desk.end_session(&actor, &handle).await.map(|()| None);
    crate::ssr::command("sessions", &[], verb).await
}

/// Ends all own sessions but this one.
#[server(endpoint = "sessions/end-others")]
pub async fn end_other_sessions() -> Result<Done, UiError> {
    let session = crate::ssr::settings::session_id()?;
    let verb = async move |desk: desk::Desk, actor: desk::Actor| {
        desk.end_other_sessions(&actor, &session).await.map(|()| None)
    };
    crate::ssr::command("sessions", &[], verb).await
}

/// Tickets to jump to: by the beginning of a number, or by words.
#[server(endpoint = "jump", input = GetUrl)]
pub async fn jump(#[server(default)] typed: String) -> Result<Vec<TicketLine>, UiError> {
    use crate::ssr;
    let (desk, actor) = ssr::acting().await?;
    ssr::answer(desk.jump(&actor, &typed).await)
}
