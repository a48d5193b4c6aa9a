//! What bastions recorded of sessions that an authorization let in. Those who see the authorization.

use crate::UiError;
use leptos::prelude::*;
use model::{BastionCommand, BastionSession, MovedFile};
use serde::{Deserialize, Serialize};
use server_fn::codec::GetUrl;

/// Sessions, commands or files on one page.
pub(crate) const PAGE: i64 = 100;

/// The recorded sessions of an authorization.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionsScreen {
    /// The newest, at most a hundred.
    pub sessions: Vec<BastionSession>,
    /// How many there are.
    pub count: i64,
}

/// One recorded session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionScreen {
    /// When.
    pub session: BastionSession,
    /// Commands of this page, by time.
    pub commands: Vec<BastionCommand>,
    /// How many there are.
    pub command_count: i64,
    /// Moved files of this page, by time.
    pub files: Vec<MovedFile>,
    /// How many there are.
    pub file_count: i64,
}

/// The recorded sessions.
#[server(endpoint = "authorizations/sessions", input = GetUrl)]
pub async fn read_sessions(#[server(default)] id: String) -> Result<SessionsScreen, UiError> {
    use crate::ssr;
    let (desk, actor) = ssr::acting().await?;
    let id = model::AuthorizationId::new(id);
    let (sessions, count) = ssr::answer(desk.recorded_sessions(&actor, &id, 0, PAGE).await)?;
    Ok(SessionsScreen { sessions, count })
}

/// A page of one of them, counted from 1. What is no number, and a page behind the last one, are not there.
#[server(endpoint = "authorizations/session", input = GetUrl)]
pub async fn read_session(
    #[server(default)] id: String,
    #[server(default)] session: String,
    #[server(default)] page: i64,
) -> Result<SessionScreen, UiError> {
    use crate::ssr;
    const NOT_THERE: model::Refusal = model::Refusal::NotFound;
    let (desk, actor) = ssr::acting().await?;
    let id = model::AuthorizationId::new(id);
    let session = ssr::answer(session.parse().map_err(|_| NOT_THERE.into()))?;
    // A session has a thousand of each at most: their number is the place to go on from.
    let part = ((page.clamp(1, 1_000) - 1) * PAGE, PAGE);
    let of = ssr::answer(desk.recorded_session(&actor, &id, session).await)?;
    let (commands, command_count) = ssr::answer(desk.recorded_commands(&actor, &id, session, true, part).await)?;
    let (files, file_count) = ssr::answer(desk.moved_files(&actor, &id, session, true, part).await)?;
    if page > 1 && commands.is_empty() && files.is_empty() {
        return ssr::answer(Err(NOT_THERE.into()));
    }
    Ok(SessionScreen { session: of, commands, command_count, files, file_count })
}
