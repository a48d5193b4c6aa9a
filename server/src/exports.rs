//! `GET /exports/{id}/file`: a finished export, for whoever ordered it.

use crate::answer::Refused;
use crate::files::{Asking, acting, attached_as};
use app::ssr::ClientAddress;
use axum::body::Body;
use axum::extract::{Extension, Path, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use desk::{Desk, ExportFile};
use tower_sessions::Session;

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Streams the file.
pub async fn download(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    session: Session,
    address: Extension<ClientAddress>,
    headers: HeaderMap,
) -> Result<Response, Refused> {
    let asking: Asking = (session, address, headers);
    let actor = acting(&desk, &asking).await?;
    let file = desk.fetch_export(&actor, &id).await.map_err(|error| Refused::by(error, &asking.2))?;
    Ok(give(file))
}

fn give(ExportFile { name, bytes, content }: ExportFile) -> Response {
    let headers = [
        (header::CONTENT_TYPE, XLSX.to_owned()),
        (header::CONTENT_LENGTH, bytes.to_string()),
        (header::CONTENT_DISPOSITION, attached_as(&name)),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    (headers, Body::from_stream(content)).into_response()
}
