//! Who asks, as an argument of the server's own doors. A door that has it is for those who are signed in: the others are
//! refused before anything else of the request is read.

use crate::answer::Refused;
use crate::client::address_of;
use crate::session;
use axum::extract::{FromRef, FromRequestParts};
use axum::http::HeaderMap;
use axum::http::request::Parts;
use desk::{Actor, Desk, Error};
use tower_sessions::Session;

/// Who asks, with the rights as of now.
pub struct Acting {
    /// Whoever is signed in.
    pub actor: Actor,
    headers: HeaderMap,
}

impl Acting {
    /// What a verb answers to who asks.
    pub fn answer<T>(&self, result: desk::Result<T>) -> Result<T, Refused> {
        result.map_err(|error| Refused::by(error, &self.headers))
    }
}

impl<S> FromRequestParts<S> for Acting
where
    S: Send + Sync,
    Desk: FromRef<S>,
{
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refused> {
        let desk = Desk::from_ref(state);
        let actor = match parts.extensions.get::<Session>() {
            Some(session) => session::acting(&desk, session, &address_of(parts)).await,
            None => Err(Error::broken("no session layer")),
        };
        let headers = parts.headers.clone();
        actor.map_err(|error| Refused::by(error, &headers)).map(|actor| Self { actor, headers })
    }
}
