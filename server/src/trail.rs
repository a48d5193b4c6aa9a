//! `GET /account/audit.csv`: the own account's audit trail as a file, for its owner; `GET /operations/audit.csv`: the
//! vendor's, for operations administrators.

use crate::acting::Acting;
use crate::answer::Refused;
use crate::files::attached_as;
use app::ssr::trail;
use axum::body::Body;
use axum::extract::{Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use desk::{Desk, TrailFile};
use model::{Lang, TrailFilter};
use serde::Deserialize;

/// What is asked, as in the address of the page.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Asked {
    period: String,
    from: String,
    to: String,
    zone: String,
    source: String,
    resource: String,
    event: String,
    user: String,
}

impl From<Asked> for TrailFilter {
    fn from(asked: Asked) -> Self {
        let Asked { period, from, to, zone, source, resource, event, user } = asked;
        Self { period, from, to, zone, source, resource, event, user, older: String::new() }
    }
}

/// Streams the file of the own account.
pub async fn download(
    State(desk): State<Desk>,
    acting: Acting,
    Query(asked): Query<Asked>,
) -> Result<Response, Refused> {
    let lang = acting.actor.lang.unwrap_or_default();
    let file = acting.answer(desk.export_trail(&acting.actor, &asked.into(), trail::words(lang)).await)?;
    Ok(attached(lang, &desk, file))
}

/// Streams the vendor's.
pub async fn download_vendors(
    State(desk): State<Desk>,
    acting: Acting,
    Query(asked): Query<Asked>,
) -> Result<Response, Refused> {
    let lang = acting.actor.lang.unwrap_or_default();
    let file = acting.answer(desk.export_vendors_trail(&acting.actor, &asked.into(), trail::words(lang)).await)?;
    Ok(attached(lang, &desk, file))
}

fn attached(lang: Lang, desk: &Desk, file: TrailFile) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, attached_as(&trail::file_name(lang, desk.now()))),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    (headers, Body::from_stream(file)).into_response()
}
