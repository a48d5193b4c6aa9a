//! What the server's own doors (files, live) answer when they say no: the refusal as JSON, with its status.

use axum::Json;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use model::Refusal;

/// The header that carries a request's id, in both directions inside the server.
pub const REQUEST_ID: &str = "x-request-id";

/// A refusal on its way out.
#[derive(Debug)]
pub struct Refused(pub Refusal);

impl Refused {
    /// The refusal of a verb. What broke is logged here, once, and leaves as the request's id only.
    pub fn by(error: desk::Error, headers: &HeaderMap) -> Self {
        match error {
            desk::Error::Refused(refusal) => Self(refusal),
            desk::Error::Broken(cause) => {
                tracing::error!(%cause, "a request failed");
                let trace = headers.get(REQUEST_ID).and_then(|id| id.to_str().ok()).unwrap_or_default().to_owned();
                Self(Refusal::Internal { trace })
            }
        }
    }
}

impl From<Refusal> for Refused {
    fn from(refusal: Refusal) -> Self {
        Self(refusal)
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.0.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, Json(&self.0)).into_response();
        if let Refusal::TooOften { seconds } = self.0 {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds.max(1)));
        }
        response
    }
}
