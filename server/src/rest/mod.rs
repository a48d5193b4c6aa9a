//! The doors of programs: Huawei's OSM contract (`osm`, `diagnose`), the parts of IAM and CTS that its SDKs need, and the
//! engineers' own API (`v1`). Each door reads the wire, calls a verb of the desk and wraps its answer; no rule is here.

pub mod body;
pub mod caller;
pub mod cts;
pub mod diagnose;
pub mod fault;
mod iam;
pub mod osm;
pub mod query;
pub mod signing;
mod v1;
pub mod when;

pub use caller::Caller;
pub use fault::{Answer, Fault};

use crate::router::Shared;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::{HeaderMap, Uri, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::any;
use bytes::Bytes;
use desk::Desk;
use model::{Side, TokenScopes};

/// Where the contract of Huawei's begins.
const OSM: [&str; 3] = ["/v2/", "/v2.0/", "/osm/"];
/// Where IAM, STS and CTS begin.
const IAM: [&str; 3] = ["/v3/", "/v3.0/", "/v5/"];
/// Where the engineers' API begins.
const V1: &str = "/api/";

/// What nobody in particular may send: name and password, to get a token.
const ENTRANCE_BODY: usize = 8 * 1024;

/// All doors of programs.
pub fn routes(shared: &Shared) -> Router<Shared> {
    Router::new()
        .merge(osm::routes())
        .merge(diagnose::routes())
        .merge(iam::routes())
        .merge(cts::routes())
        .merge(v1::routes())
        .merge(elsewhere())
        .method_not_allowed_fallback(wrong_method)
        .layer(from_fn_with_state(shared.clone(), known))
        .layer(DefaultBodyLimit::disable())
}

/// Addresses of programs that are none.
fn elsewhere() -> Router<Shared> {
    [
        "/v2/{*rest}",
        "/v2.0/{*rest}",
        "/osm/{*rest}",
        // Beside `/v3/{project_id}/traces` there can be no `/v3/{*rest}`.
        "/v3/{project_id}",
        "/v3/{project_id}/{*rest}",
        "/v3.0/{*rest}",
        "/v5/{*rest}",
        "/api/{*rest}",
    ]
    .into_iter()
    .fold(Router::new(), |router, path| router.route(path, any(nothing)))
}

async fn nothing(uri: Uri) -> Response {
    worded(uri.path(), Fault::of_case())
}

async fn wrong_method(uri: Uri) -> Response {
    worded(uri.path(), Fault::new(405, fault::BAD_PARAMETER, "This address does not take this method."))
}

/// A fault as the face of this address words it.
pub(crate) fn worded(path: &str, fault: Fault) -> Response {
    if path.starts_with(V1) {
        v1::problem(path, fault)
    } else if begins(path, &IAM) {
        iam::refused(fault)
    } else {
        fault.into_response()
    }
}

/// Whether an address belongs to programs.
pub fn is_here(path: &str) -> bool {
    begins(path, &OSM) || begins(path, &IAM) || path.starts_with(V1)
}

fn begins(path: &str, with: &[&str]) -> bool {
    with.iter().any(|prefix| path.starts_with(prefix))
}

/// Finds out who calls, and tells the door.
async fn known(State(desk): State<Desk>, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    match identified(&desk, request).await {
        Ok(request) => in_form(&path, next.run(request).await),
        Err(fault) => worded(&path, fault),
    }
}

/// Refusals that no door worded (an address that is not UTF-8, a body that is no form) as the others are.
fn in_form(path: &str, response: Response) -> Response {
    let text = |response: &Response| {
        let kind = response.headers().get(header::CONTENT_TYPE);
        kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/plain"))
    };
    if response.status().is_client_error() && text(&response) {
        let status = response.status().as_u16();
        return worded(path, Fault::new(status, fault::BAD_PARAMETER, "The address or the body cannot be read."));
    }
    response
}

/// Whether the headers announce no body.
fn is_empty(headers: &HeaderMap) -> bool {
    let length = headers.get(header::CONTENT_LENGTH).map(|length| length.as_bytes());
    !headers.contains_key(header::TRANSFER_ENCODING) && length.is_none_or(|length| length == b"0")
}

async fn identified(desk: &Desk, request: Request) -> Result<Request, Fault> {
    let (mut parts, body) = request.into_parts();
    // Nothing is held in memory for nobody.
    let Some(brought) = caller::brought(desk, &parts).await? else {
        let read = if iam::is_entrance(&parts) { whole(body, ENTRANCE_BODY).await? } else { Bytes::new() };
        return Ok(Request::from_parts(parts, Body::from(read)));
    };
    let kind = parts.headers.get(header::CONTENT_TYPE).map(|kind| kind.as_bytes().to_ascii_lowercase());
    // A file is not held in memory only to be hashed: its payload is unsigned, as the SDK has it.
    let is_file = kind.is_some_and(|kind| kind.starts_with(b"multipart/form-data")) && !is_empty(&parts.headers);
    let (bytes, body) = if is_file {
        (None, body)
    } else {
        let bytes = whole(body, usize::MAX).await?;
        (Some(bytes.clone()), Body::from(bytes))
    };
    // What was brought may have ended while the body was on its way.
    let brought = match &bytes {
        Some(bytes) if !bytes.is_empty() => caller::brought(desk, &parts).await?.ok_or_else(Fault::not_allowed)?,
        _ => brought,
    };
    let caller = caller::identify(desk, &parts, bytes.as_deref(), brought).await?;
    // Scoped tokens are for the engineers' API alone: elsewhere there are no scopes to hold them to.
    if !parts.uri.path().starts_with(V1) && caller.scopes != TokenScopes::All {
        return Err(Fault::not_allowed());
    }
    if begins(parts.uri.path(), &OSM) && caller.actor.side() != Side::Customer {
        return Err(Fault::not_allowed());
    }
    parts.extensions.insert(caller);
    Ok(Request::from_parts(parts, body))
}

/// The body, bounded by the server or by `most` bytes.
async fn whole(body: Body, most: usize) -> Result<Bytes, Fault> {
    let too_large = |_| Fault::new(413, fault::BAD_PARAMETER, "The body is too large or broke off.");
    to_bytes(body, most).await.map_err(too_large)
}
