//! Signing in and out, and the settings that follow the user.

use super::drawn_for::DrawnFor;
use super::prefs::keep_prefs;
use super::who::{MARK_KEY, USER_KEY, unreadable};
use super::{acting_on, answer, broken, host, origin, parts, session};
use crate::UiError;
use desk::{Actor, Preferences};
use http::header::{HeaderName, HeaderValue};
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;
use model::{Lang, Refusal, Theme};

const CLEAR_SITE_DATA: HeaderName = HeaderName::from_static("clear-site-data");

/// Checks name and password; on success the session gets a new id and knows the user. Language and theme follow the user.
pub async fn sign_in(name: &str, password: &str) -> Result<desk::Result<()>, UiError> {
    match host().desk.sign_in(name, password, &origin()).await {
        Ok(actor) => begin(&actor).await.map(Ok),
        Err(error) => Ok(Err(error)),
    }
}

/// The same on a page that is open: only the user for whom it was drawn can go on with it.
pub async fn sign_in_again(name: &str, password: &str) -> Result<desk::Result<()>, UiError> {
    let (desk, drawn_for) = (host().desk, DrawnFor::of(&parts()));
    let actor = match desk.sign_in(name, password, &origin()).await {
        Ok(actor) => actor,
        Err(error) => return Ok(Err(error)),
    };
    if drawn_for.is_some_and(|user| user != actor.id) {
        answer(desk.sign_out(&actor).await)?;
        return Ok(Err(Refusal::AnotherUser.into()));
    }
    begin(&actor).await.map(Ok)
}

async fn begin(actor: &Actor) -> Result<(), UiError> {
    let session = session()?;
    // A new id at sign-in: whoever knew the old one knows nothing. What was typed before stays.
    session.cycle_id().await.map_err(|e| broken(unreadable(e)))?;
    session.insert(USER_KEY, actor.id.as_str()).await.map_err(|e| broken(unreadable(e)))?;
    session.insert(MARK_KEY, &actor.password_mark).await.map_err(|e| broken(unreadable(e)))?;
    keep_prefs(actor.lang, Some(actor.theme));
    Ok(())
}

/// Ends the session, in the browser and in the database. What the browser has kept of it goes too: others may use it next.
pub async fn sign_out() -> Result<(), UiError> {
    let desk = host().desk;
    if let Some(response) = use_context::<ResponseOptions>() {
        response.insert_header(CLEAR_SITE_DATA, HeaderValue::from_static("\"cache\""));
    }
    if let Some(actor) = acting_on(&desk).await? {
        answer(desk.sign_out(&actor).await)?;
    }
    session()?.flush().await.map_err(|e| broken(unreadable(e)))
}

/// Keeps language and theme, if the console knows them.
pub async fn set_preferences(lang: Option<&str>, theme: Option<&str>) -> Result<desk::Result<()>, UiError> {
    let (lang, theme) = (lang.and_then(Lang::of_tag), theme.and_then(Theme::of_name));
    let (desk, drawn_for) = (host().desk, DrawnFor::of(&parts()));
    let actor = acting_on(&desk).await?;
    // In the browser they hold whoever is signed in; in the settings only for the one who saw them.
    keep_prefs(lang, theme);
    match actor.filter(|actor| drawn_for.is_none_or(|user| user == actor.id)) {
        Some(actor) => {
            let preferences = Preferences { lang, theme, ..Preferences::default() };
            Ok(desk.set_preferences(&actor, &preferences).await)
        }
        None => Ok(Ok(())),
    }
}
