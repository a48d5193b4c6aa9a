//! Tokens: given for a password, and looked at.

use super::token_wire::{Shown, shown};
use super::{Denied, project};
use crate::rest::body::Body;
use crate::rest::caller::{origin, text};
use crate::rest::{Caller, Fault};
use crate::router::Shared;
use axum::extract::State;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Json, Router};
use desk::{Desk, Origin};
use model::AccountId;

/// Where tokens are given and looked at.
pub const TOKENS: &str = "/v3/auth/tokens";
/// The header with a token that is given, or looked at.
const SUBJECT: &str = "x-subject-token";
/// Characters of names and passwords that are read.
const LONGEST: usize = 256;

/// Its doors.
pub fn routes() -> Router<Shared> {
    Router::new().route(TOKENS, post(issue).get(look))
}

/// From where a call comes.
struct From(Origin);

impl<S: Sync> axum::extract::FromRequestParts<S> for From {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        Ok(Self(origin(parts)))
    }
}

/// `POST /v3/auth/tokens`: a token for name and password, for the domain or one of its projects.
async fn issue(State(desk): State<Desk>, From(origin): From, body: Body) -> Result<Response, Denied> {
    let auth = part(&body, "auth")?;
    let identity = part(&auth, "identity")?;
    let methods = identity.texts("methods", 4, 32)?;
    if methods != ["password"] {
        return Err(Fault::field("auth.identity.methods", "only password is supported").into());
    }
    let user = part(&part(&identity, "password")?, "user")?;
    let name = user.needed("name", LONGEST)?;
    let domain = user.object("domain")?;
    let domain = domain.map(|domain| domain.text("name", LONGEST)).transpose()?.flatten().unwrap_or_default();
    let name = if name.contains('@') || domain.is_empty() { name } else { format!("{name}@{domain}") };
    let password = user.needed("password", LONGEST)?;
    // The account stands in the name: what the scope names is checked before anything is given.
    let account = AccountId::new(name.rsplit('@').next().unwrap_or_default());
    let scope = auth.object("scope")?;
    let project = scope.as_ref().map(|scope| project_of(scope, &account)).transpose()?.flatten();
    let id = project.map(|project| project.id).unwrap_or_default();
    let (actor, token) = desk.issue_token(&name, &password, &id, &origin).await?;
    let created = desk.now();
    let body = shown(&Shown { actor: &actor, project: &id, issued: created, expires: token.expires });
    let mut response = (StatusCode::CREATED, Json(body)).into_response();
    let value =
        HeaderValue::from_str(&token.token).map_err(|_| Fault::new(500, crate::rest::fault::FAILED, "no token"))?;
    response.headers_mut().insert(SUBJECT, value);
    Ok(response)
}

fn part(of: &Body, name: &str) -> Result<Body, Fault> {
    of.object(name)?.ok_or_else(|| Fault::field(&of.path(name), "is missing"))
}

/// The project that a scope names; none if it names the domain.
fn project_of(scope: &Body, account: &AccountId) -> Result<Option<project::Project>, Fault> {
    if let Some(domain) = scope.object("domain")? {
        for name in ["id", "name"] {
            if domain.text(name, LONGEST)?.is_some_and(|named| named != account.as_str()) {
                return Err(Fault::unknown_caller("The scope is another domain than the user's."));
            }
        }
        return Ok(None);
    }
    let Some(wanted) = scope.object("project")? else { return Ok(None) };
    let (id, name) = (wanted.text("id", LONGEST)?, wanted.text("name", LONGEST)?);
    let found = project::of(account).into_iter().find(|project| {
        id.as_ref().is_none_or(|id| *id == project.id) && name.as_ref().is_none_or(|name| name == project.region)
    });
    found.map(Some).ok_or_else(|| Fault::unknown_caller("The user's domain has no such project."))
}

/// `GET /v3/auth/tokens`: whose a token of the own domain is.
async fn look(
    State(desk): State<Desk>,
    caller: Caller,
    From(origin): From,
    headers: HeaderMap,
) -> Result<Response, Denied> {
    let token = text(&headers, SUBJECT).ok_or_else(|| Fault::field("X-Subject-Token", "is missing"))?;
    let bearer = desk.bearer(&token).await?.ok_or_else(Fault::of_case)?;
    let actor = desk.actor(&bearer.user, origin).await?.ok_or_else(Fault::of_case)?;
    if actor.account != caller.actor.account {
        return Err(Fault::of_case().into());
    }
    let shown =
        shown(&Shown { actor: &actor, project: &bearer.project, issued: bearer.created, expires: bearer.expires });
    let mut response = Json(shown).into_response();
    if let Ok(value) = HeaderValue::from_str(&token) {
        response.headers_mut().insert(SUBJECT, value);
    }
    Ok(response)
}
