//! A body as a door reads it: a JSON object. What is of another type is named by its path.

use super::problem::Problem;
use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, StatusCode, header};
use serde::de::DeserializeOwned;
use serde_json::Value;

const JSON: &str = "application/json";

/// What was sent. Unknown fields are ignored.
pub struct Sent<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Sent<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        if !is_json(request.headers()) {
            return Err(Problem::wrong_media_type(JSON));
        }
        let bytes = Bytes::from_request(request, state).await;
        let bytes = bytes.map_err(|_| Problem::of_status(StatusCode::PAYLOAD_TOO_LARGE))?;
        let value: Value =
            serde_json::from_slice(&bytes).map_err(|error| Problem::unreadable("", format!("No JSON: {error}.")))?;
        if !value.is_object() {
            return Err(Problem::unreadable("", "The body has to be a JSON object."));
        }
        read(value).map(Self)
    }
}

fn read<T: DeserializeOwned>(value: Value) -> Result<T, Problem> {
    serde_path_to_error::deserialize(value).map_err(|error| {
        let path = error.path().to_string();
        let field = if path == "." { String::new() } else { path };
        Problem::unreadable(&field, format!("{}.", error.into_inner()))
    })
}

fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    kind.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case(JSON)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rest::v1::wire::authorization::NewAuthorization;
    use serde_json::json;

    fn problem(value: Value) -> (u16, Vec<String>) {
        let problem = read::<NewAuthorization>(value).expect_err("unreadable");
        let told = problem.0;
        (told.status, told.errors.iter().map(|error| error.field.clone()).collect())
    }

    #[test]
    fn what_is_of_another_type_is_named_by_its_path() {
        assert_eq!(problem(json!({"purpose": 7})), (400, vec!["purpose".to_owned()]));
        assert_eq!(problem(json!({"fields": [{"kind": "ssh", "name": []}]})), (400, vec!["fields[0].name".to_owned()]));
        assert_eq!(problem(json!({"fields": [["ssh", "Password"]]})).0, 400, "a list is no field");
        assert_eq!(problem(json!({"period_minutes": "8h"})), (400, vec!["period_minutes".to_owned()]));
    }

    #[test]
    fn what_is_unknown_is_ignored() {
        let read: NewAuthorization =
            read(json!({"purpose": "Look", "colour": 7, "fields": [{"name": "x", "hue": 1}]})).expect("readable");
        assert_eq!((read.purpose.as_str(), read.fields.len()), ("Look", 1));
    }
}
