//! What was typed into a form that was refused, or whose session had ended: it waits in the browser's session, for the
//! user who typed it and for nobody else.

use super::who::unreadable;
use crate::typed::Typed;
use model::{Refusal, UserId};
use tower_sessions::Session;

/// Under it waits what a user typed.
const TYPED: &str = "typed";
/// Under it waits what was typed at the entrance, where nobody is signed in.
const ENTRANCE: &str = "entrance";

/// Keeps what was typed for the next page. What was sent by nobody after the session had ended cannot be given back to
/// anyone, and is not kept.
pub(super) async fn keep(session: &Session, typed: Typed) -> desk::Result<()> {
    if typed.by.is_none() && typed.refusal == Refusal::SignInNeeded {
        return Ok(());
    }
    let place = if typed.by.is_some() { TYPED } else { ENTRANCE };
    session.insert(place, typed).await.map_err(unreadable)
}

/// What waits for a user (nobody: at the entrance), once. What another typed is dropped.
pub(super) async fn take(session: &Session, user: Option<&UserId>) -> desk::Result<Option<Typed>> {
    let place = if user.is_some() { TYPED } else { ENTRANCE };
    let Some(typed) = session.get::<Typed>(place).await.map_err(unreadable)? else { return Ok(None) };
    session.remove::<Typed>(place).await.map_err(unreadable)?;
    if typed.by.as_ref() != user {
        return Ok(None);
    }
    // That the session had ended is said by the sign-in page; what was typed then still comes back.
    Ok(Some(match typed.refusal {
        Refusal::SignInNeeded => Typed { refusal: Refusal::Invalid(Vec::new()), ..typed },
        _ => typed,
    }))
}
