//! How this API says no: `application/problem+json` (RFC 9457), with a code for programs and a sentence for people.

use crate::rest::Fault;
use app::ssr::{sentence_of, sentence_of_problem};
use axum::Json;
use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use desk::Error;
use model::{Refusal, TokenScope};
use serde::Serialize;
use utoipa::ToSchema;

/// The media type.
pub const MEDIA_TYPE: &str = "application/problem+json";
const KINDS: &str = "urn:service-tickets:problem:";
const REALM: &str = "Bearer realm=\"service-tickets\"";

/// Why a request was not carried out.
#[derive(Debug, Clone)]
pub struct Problem(pub(super) Box<Details>);

/// What is told of it.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Problem, description = "Why a request was not carried out (RFC 9457).")]
pub struct Details {
    /// What kind of problem it is: `urn:service-tickets:problem:` and a word.
    #[serde(rename = "type")]
    pub kind: String,
    /// The kind in a few words.
    pub title: &'static str,
    /// The HTTP status.
    #[schema(minimum = 400, maximum = 599)]
    pub status: u16,
    /// What is wrong this time, and what to do.
    pub detail: String,
    /// The address that was asked for.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub instance: String,
    /// What is wrong with which field.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldError>,
    /// The state that the ticket or the authorization has now, if that is why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<&'static str>,
    #[serde(skip)]
    #[schema(ignore)]
    retry_after: Option<i64>,
    #[serde(skip)]
    #[schema(ignore)]
    challenge: Option<String>,
}

/// What is wrong with a field.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct FieldError {
    /// The field's name, with its path.
    pub field: String,
    /// What is wrong: `missing`, `too_long`, `unknown` and others.
    pub code: String,
    /// The same as a sentence.
    pub detail: String,
    /// With `likely_secret`: what to send as `knowingly` if it is meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stamp: Option<String>,
}

impl Problem {
    fn new(status: u16, kind: &str, title: &'static str, detail: impl Into<String>) -> Self {
        Self(Box::new(Details {
            kind: format!("{KINDS}{kind}"),
            title,
            status,
            detail: detail.into(),
            instance: String::new(),
            errors: Vec::new(),
            state: None,
            retry_after: None,
            challenge: (status == 401).then(|| REALM.to_owned()),
        }))
    }

    /// A field that cannot be read as what it should be.
    pub fn unreadable(field: &str, detail: impl Into<String>) -> Self {
        let detail = detail.into();
        let error =
            FieldError { field: field.to_owned(), code: "unreadable".into(), detail: detail.clone(), stamp: None };
        let mut problem = Self::new(400, "unreadable", "Not understood", detail);
        problem.0.errors.extend(Some(error).filter(|error| !error.field.is_empty()));
        problem
    }

    /// A body of another media type than the door reads.
    pub fn wrong_media_type(wanted: &str) -> Self {
        Self::new(415, "wrong-media-type", "Wrong media type", format!("Send the body as {wanted}."))
    }

    /// A customer's user, for whom there is another API.
    pub fn for_the_vendor() -> Self {
        let detail = "This API is for the vendor's engineers. Customers' programs use the OSM API below /v2.";
        Self::new(403, "for-the-vendor", "Not for customers", detail)
    }

    /// A token that lacks a scope.
    pub fn lacks(scope: TokenScope) -> Self {
        let scope = scope.name();
        let detail = format!("This token lacks the scope {scope}. Make one that has it.");
        let mut problem = Self::new(403, "insufficient-scope", "Insufficient scope", detail);
        problem.0.challenge = Some(format!("{REALM}, error=\"insufficient_scope\", scope=\"{scope}\""));
        problem
    }

    /// What is refused before it reaches a door, or beside it.
    pub fn of_status(status: StatusCode) -> Self {
        let (kind, title, detail) = match status.as_u16() {
            401 => ("unauthenticated", "Not authenticated", "Send a token."),
            403 => ("not-allowed", "Not allowed", "This is not for this user."),
            404 => ("not-found", "Not found", "There is nothing at this address, or it is not for you."),
            405 => ("method-not-allowed", "Method not allowed", "This address does not take this method; see Allow."),
            413 => ("too-large", "Too large", "It is larger than the server takes."),
            415 => {
                ("wrong-media-type", "Wrong media type", "The body is of another media type than this address reads.")
            }
            429 => ("too-often", "Too soon", "Try again later."),
            503 => ("too-slow", "Took too long", "Look whether it was done before you try again."),
            400..=499 => ("unreadable", "Not understood", "What arrived could not be read, so nothing was done."),
            _ => ("internal", "The server failed", "Nothing was stored. The log tells more under the request's id."),
        };
        Self::new(status.as_u16(), kind, title, detail)
    }

    /// The same, said of an address.
    pub fn at(mut self, path: &str) -> Self {
        self.0.instance = path.to_owned();
        self
    }

    /// The same for a door whose fields have other names than those of the verb.
    pub fn named(mut self, names: &[(&str, &str)]) -> Self {
        for error in &mut self.0.errors {
            if let Some((_, name)) = names.iter().find(|(verbs, _)| *verbs == error.field) {
                error.field = (*name).to_owned();
            }
        }
        self
    }
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        let detail = sentence_of(&refusal);
        let (kind, title) = kind_of(&refusal);
        let mut problem = Self::new(refusal.status(), kind, title, detail);
        match refusal {
            Refusal::Invalid(faults) => problem.0.errors = faults.into_iter().map(FieldError::from).collect(),
            Refusal::WrongState { state, .. } => problem.0.state = Some(state.name()),
            Refusal::AuthorizationOver { state } => problem.0.state = Some(state.name()),
            Refusal::TooOften { seconds } => problem.0.retry_after = Some(seconds.max(1)),
            _ => {}
        }
        problem
    }
}

fn kind_of(refusal: &Refusal) -> (&'static str, &'static str) {
    match refusal {
        Refusal::NotFound => ("not-found", "Not found"),
        Refusal::NotAllowed => ("not-allowed", "Not allowed"),
        Refusal::SignInNeeded | Refusal::AnotherUser | Refusal::WrongPassword => {
            ("unauthenticated", "Not authenticated")
        }
        Refusal::Invalid(_) => ("invalid", "Something to correct"),
        Refusal::WrongState { .. } => ("wrong-state", "The ticket has moved on"),
        Refusal::Held { .. } => ("held", "Another engineer holds it"),
        Refusal::AuthorizationOver { .. } => ("authorization-over", "The authorization has moved on"),
        Refusal::NoViewsLeft => ("no-views-left", "No views left"),
        Refusal::ClockBehind => ("clock-behind", "The server's clock is wrong"),
        Refusal::Stale => ("stale", "Somebody was faster"),
        Refusal::Newer { .. } => ("newer", "There is something newer"),
        Refusal::TooLate => ("too-late", "Too late"),
        Refusal::AlreadyReviewed => ("already-reviewed", "Already reviewed"),
        Refusal::TooOften { .. } => ("too-often", "Too soon"),
        Refusal::TooLarge => ("too-large", "Too large"),
        Refusal::Unreadable => ("unreadable", "Not understood"),
        Refusal::Internal { .. } => ("internal", "The server failed"),
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        match error {
            Error::Refused(refusal) => refusal.into(),
            Error::Broken(cause) => {
                tracing::error!(%cause, "a request of an engineer's program failed");
                Self::of_status(StatusCode::INTERNAL_SERVER_ERROR)
            }
        }
    }
}

impl From<Fault> for Problem {
    fn from(fault: Fault) -> Self {
        let mut problem = Self::of_status(fault.status);
        problem.0.detail = fault.message;
        problem
    }
}

impl From<model::Fault> for FieldError {
    fn from(of: model::Fault) -> Self {
        let stamp = match &of.problem {
            model::Problem::LikelySecret { stamp, .. } => Some(stamp.clone()),
            _ => None,
        };
        Self { code: code_of(of.problem.of_any()), detail: sentence_of_problem(&of.problem), field: of.field, stamp }
    }
}

/// The name of a problem in small letters: `TooLong` is `too_long`.
fn code_of(problem: &model::Problem) -> String {
    let printed = format!("{problem:?}");
    let name = printed.split(|sign: char| !sign.is_ascii_alphanumeric()).next().unwrap_or_default();
    let mut code = String::with_capacity(name.len() + 4);
    for sign in name.chars() {
        if sign.is_ascii_uppercase() && !code.is_empty() {
            code.push('_');
        }
        code.push(sign.to_ascii_lowercase());
    }
    code
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.0.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, Json(&self.0)).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(MEDIA_TYPE));
        if let Some(seconds) = self.0.retry_after {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if let Some(Ok(challenge)) = self.0.challenge.as_deref().map(HeaderValue::from_str) {
            headers.insert(header::WWW_AUTHENTICATE, challenge);
        }
        response.extensions_mut().insert(self);
        response
    }
}

/// Says in every problem what was asked for, and makes one of whatever else is no success.
pub async fn finish(request: Request, next: Next) -> Response {
    let instance = request.uri().path().to_owned();
    let mut response = next.run(request).await;
    let status = response.status();
    if !status.is_client_error() && !status.is_server_error() {
        return response;
    }
    let problem = response.extensions_mut().remove::<Problem>();
    let problem = problem.unwrap_or_else(|| Problem::of_status(status));
    let (told, body) = problem.at(&instance).into_response().into_parts();
    response.headers_mut().remove(header::CONTENT_LENGTH);
    response.headers_mut().extend(told.headers);
    *response.body_mut() = Body::new(body);
    response
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::{Fault, TicketState, Verb};

    #[test]
    fn a_fault_of_a_field_has_a_code() {
        let fault = Fault { field: "message".into(), problem: model::Problem::TooLong { limit: 7 } };
        let problem = Problem::from(Refusal::Invalid(vec![fault])).named(&[("message", "body")]);
        assert_eq!((problem.0.status, problem.0.kind.as_str()), (422, "urn:service-tickets:problem:invalid"));
        let error = problem.0.errors.first().expect("a fault");
        assert_eq!((error.field.as_str(), error.code.as_str()), ("body", "too_long"));
        assert_eq!(error.detail, "At most 7 characters.");
        assert_eq!(code_of(&model::Problem::Missing), "missing");
    }

    #[test]
    fn a_wrong_state_names_the_state() {
        let problem = Problem::from(Refusal::WrongState { state: TicketState::Closed, verb: Verb::Take });
        assert_eq!((problem.0.status, problem.0.state), (409, Some("closed")));
    }

    #[test]
    fn whoever_is_not_known_is_told_how_to_be() {
        let response = Problem::from(crate::rest::Fault::unknown_caller("No.")).into_response();
        assert_eq!(response.headers()[header::WWW_AUTHENTICATE], REALM);
        assert_eq!(response.headers()[header::CONTENT_TYPE], MEDIA_TYPE);
    }
}
