//! What was typed into a form that was refused, or whose session had ended: it waits in the browser's session, for the
//! user who typed it and for nobody else.

use super::who::{session_of, unreadable};
use super::{entrance, host, parts};
use crate::typed::Typed;
use model::{Refusal, UserId};
use tower_sessions::cookie::time::Duration;
use tower_sessions::{Expiry, Session};

/// Under it waits what a user typed.
const TYPED: &str = "typed";
/// So long it waits for somebody whose session had ended.
const FOR_NOBODY: Duration = Duration::hours(1);

/// Keeps a refused form for the next page, as far as it can be given back to whoever sent it: of what came after the session
/// had ended, that of a known user, and not without measure; at the entrance, in the browser alone.
pub(super) async fn keep_refused(typed: Typed) -> desk::Result<()> {
    // Asked for before waiting: a view that is drawn anew meanwhile takes its context with it.
    let (session, desk) = (session_of(&parts())?, host().desk);
    let ended = typed.refusal == Refusal::SignInNeeded;
    match &typed.by {
        None if ended => Ok(()),
        None => {
            entrance::keep(&typed);
            Ok(())
        }
        Some(user) if ended => {
            if !desk.keeps_for(user).await? {
                return Ok(());
            }
            session.set_expiry(Some(Expiry::OnInactivity(FOR_NOBODY)));
            keep(&session, typed).await
        }
        Some(_) => keep(&session, typed).await,
    }
}

/// Keeps what somebody who is signed in typed for the next page.
pub(super) async fn keep(session: &Session, typed: Typed) -> desk::Result<()> {
    session.insert(TYPED, typed).await.map_err(unreadable)
}

/// What waits for a user, once. What another typed is dropped.
pub(super) async fn take(session: &Session, user: &UserId) -> desk::Result<Option<Typed>> {
    let Some(typed) = session.get::<Typed>(TYPED).await.map_err(unreadable)? else { return Ok(None) };
    session.remove::<Typed>(TYPED).await.map_err(unreadable)?;
    if typed.by.as_ref() != Some(user) {
        return Ok(None);
    }
    // That the session had ended is said by the sign-in page; what was typed then still comes back.
    Ok(Some(match typed.refusal {
        Refusal::SignInNeeded => Typed { refusal: Refusal::Invalid(Vec::new()), ..typed },
        _ => typed,
    }))
}
