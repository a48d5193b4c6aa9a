//! Who asks: from the session to the user, and to what the user may do now.

use desk::{Actor, Desk, Error, Origin};
use http::request::Parts;
use model::{Lang, UserId};
use tower_sessions::Session;

/// The client's network address, put into the request by the server.
#[derive(Debug, Clone)]
pub struct ClientAddress(pub String);

/// The key of the signed-in user's id in the session.
pub const USER_KEY: &str = "user";
/// The key of what the session knows of the password by which it was begun ([`Actor::password_mark`]).
pub(super) const MARK_KEY: &str = "mark";

/// Who asks for a page, found out before it is drawn: what the page reads does not look again.
#[derive(Clone)]
pub(super) struct Known(pub Actor);

/// Who acts in a session, with the rights as of now; nobody if it has ended. `lang` is the language of the answer, else
/// the user's own.
///
/// # Errors
/// If the session or the user cannot be read.
pub async fn who(desk: &Desk, session: &Session, address: &str, lang: Option<Lang>) -> desk::Result<Option<Actor>> {
    let Some(user) = session.get::<String>(USER_KEY).await.map_err(unreadable)? else { return Ok(None) };
    let actor = desk.actor(&UserId::new(user), Origin::console(address)).await?;
    // A session that was written after the password had changed is nobody's. Those from before there were marks have none.
    let mark = session.get::<String>(MARK_KEY).await.map_err(unreadable)?;
    let actor = actor.filter(|actor| mark.is_none_or(|mark| mark == actor.password_mark));
    Ok(actor.map(|actor| Actor { lang: lang.or(actor.lang), ..actor }))
}

/// The session of a request.
pub(super) fn session_of(parts: &Parts) -> desk::Result<Session> {
    parts.extensions.get::<Session>().cloned().ok_or_else(|| Error::broken("no session layer"))
}

/// Where a request comes from.
pub(super) fn address_of(parts: &Parts) -> &str {
    parts.extensions.get::<ClientAddress>().map_or("", |address| &address.0)
}

/// A session that cannot be read or written.
pub(super) fn unreadable(cause: tower_sessions::session::Error) -> Error {
    Error::Broken(Box::new(cause))
}
