//! Who calls this API: somebody of the vendor, with a token that holds the scope of the door. Having one in its signature is
//! the door's check.

use super::problem::Problem;
use crate::rest::Caller;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use desk::Actor;
use model::{Side, TokenScope};
use std::marker::PhantomData;

/// A caller of a door that needs `Scope`.
pub struct Engineer<Scope> {
    /// The user, with the rights as of now.
    pub actor: Actor,
    /// The key of the command: the caller's own, or another for each call.
    pub key: String,
    scope: PhantomData<Scope>,
}

/// The scope of a door, as a type.
pub trait Needs {
    /// What the token must hold; `None` if any token will do.
    const SCOPE: Option<TokenScope>;
}

macro_rules! scopes {
    ($($(#[$doc:meta])* $name:ident = $scope:expr;)*) => {$(
        $(#[$doc])*
        pub struct $name;

        impl Needs for $name {
            const SCOPE: Option<TokenScope> = $scope;
        }
    )*};
}

scopes! {
    /// Any token.
    Any = None;
    /// `tickets:read`.
    TicketsRead = Some(TokenScope::TicketsRead);
    /// `tickets:write`.
    TicketsWrite = Some(TokenScope::TicketsWrite);
    /// `authorizations:read`.
    AuthorizationsRead = Some(TokenScope::AuthorizationsRead);
    /// `authorizations:request`.
    AuthorizationsRequest = Some(TokenScope::AuthorizationsRequest);
    /// `authorizations:reveal`.
    AuthorizationsReveal = Some(TokenScope::AuthorizationsReveal);
}

/// The header with the caller's own key.
pub const KEY_HEADER: &str = "Idempotency-Key";
/// Signs of it.
pub const LONGEST_KEY: usize = 100;

impl<S: Sync, Scope: Needs> FromRequestParts<S> for Engineer<Scope> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let caller = Caller::from_request_parts(parts, state).await?;
        if caller.actor.side() != Side::Vendor {
            return Err(Problem::for_the_vendor());
        }
        if let Some(scope) = Scope::SCOPE.filter(|scope| !caller.scopes.hold(*scope)) {
            return Err(Problem::lacks(scope));
        }
        let key = own_key(parts)?.unwrap_or(caller.key);
        Ok(Self { actor: caller.actor, key, scope: PhantomData })
    }
}

fn own_key(parts: &Parts) -> Result<Option<String>, Problem> {
    let Some(value) = parts.headers.get(KEY_HEADER) else { return Ok(None) };
    let fine = |key: &&str| (1..=LONGEST_KEY).contains(&key.len()) && key.bytes().all(|sign| sign.is_ascii_graphic());
    match value.to_str().ok().filter(fine) {
        // Kept apart from the keys of forms and of calls.
        Some(key) => Ok(Some(format!("v1-{key}"))),
        None => Err(Problem::unreadable(KEY_HEADER, "At most 100 printable ASCII characters, without blanks.")),
    }
}
