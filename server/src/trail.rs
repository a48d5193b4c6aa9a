//! `GET /account/audit.csv`: the own account's audit trail as a file, for its owner.

use crate::answer::Refused;
use crate::files::{Asking, acting, attached_as};
use app::ssr::{ClientAddress, trail};
use axum::body::Body;
use axum::extract::{Extension, Query, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use desk::Desk;
use model::TrailFilter;
use serde::Deserialize;
use tower_sessions::Session;

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
    Query(asked): Query<Asked>,
    session: Session,
    address: Extension<ClientAddress>,
    headers: HeaderMap,
) -> Result<Response, Refused> {
    let asking: Asking = (session, address, headers);
    let actor = acting(&desk, &asking).await?;
    let lang = actor.lang.unwrap_or_default();
    let file = desk.export_trail(&actor, &asked.into(), trail::words(lang)).await;
    let file = file.map_err(|error| Refused::by(error, &asking.2))?;
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, attached_as(&trail::file_name(lang, desk.now()))),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, Body::from_stream(file)).into_response())
}
