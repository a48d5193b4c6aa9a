//! `GET /account/audit.csv`: the own account's audit trail as a file, for its owner.

use crate::acting::Acting;
use crate::answer::Refused;
use crate::files::attached_as;
use app::ssr::trail;
use axum::body::Body;
use axum::extract::{Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use desk::Desk;
use model::TrailFilter;
use serde::Deserialize;

/// What is asked, as in the address of the page.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Asked {
    period: String,
    from: String,
    to: String,
    source: String,
    resource: String,
    event: String,
    user: String,
}

impl From<Asked> for TrailFilter {
    fn from(asked: Asked) -> Self {
        let Asked { period, from, to, source, resource, event, user } = asked;
        Self { period, from, to, source, resource, event, user, older: String::new() }
    }
}

/// Streams the file.
pub async fn download(
    State(desk): State<Desk>,
    acting: Acting,
    Query(asked): Query<Asked>,
) -> Result<Response, Refused> {
    let lang = acting.actor.lang.unwrap_or_default();
    let file = acting.answer(desk.export_trail(&acting.actor, &asked.into(), trail::words(lang)).await)?;
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, attached_as(&trail::file_name(lang, desk.now()))),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, Body::from_stream(file)).into_response())
}
