//! What the own settings need of the session.

use super::who::{MARK_KEY, unreadable};
use super::{address, command, keep_prefs, session};
use crate::UiError;
use crate::api::Done;
use desk::{Actor, Desk, PasswordForm, Preferences};
use tower_sessions::Session;

/// The id of the session that asks; empty if there is none.
pub fn session_id() -> Result<String, UiError> {
    Ok(id_of(&session()?))
}

fn id_of(session: &Session) -> String {
    session.id().map(|id| id.to_string()).unwrap_or_default()
}

/// Changes the password, ends all other sessions and gives this one a new id; then goes to `next`, a path of ours.
pub async fn change_password(form: PasswordForm, next: &str) -> Result<Done, UiError> {
    let (session, go) = (session()?, address::own_path(next));
    let verb = async move |desk: Desk, actor: Actor| {
        let mark = desk.change_password(&actor, &form, &id_of(&session)).await?;
        session.cycle_id().await.map_err(unreadable)?;
        session.insert(MARK_KEY, mark).await.map_err(unreadable)?;
        Ok(Some(go))
    };
    command("password", &[], verb).await
}

/// Keeps what was chosen, for the user and in this browser.
pub async fn set_display(preferences: Preferences, values: &[(&str, &str)]) -> Result<Done, UiError> {
    let verb = async move |desk: Desk, actor: Actor| {
        desk.set_preferences(&actor, &preferences).await?;
        keep_prefs(preferences.lang, preferences.theme);
        Ok(Some("/settings?done=display".into()))
    };
    command("display", values, verb).await
}
