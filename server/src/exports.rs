//! `GET /exports/{id}/file`: a finished export, for whoever ordered it.

use crate::acting::Acting;
use crate::answer::Refused;
use crate::files::attached_as;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use desk::{Desk, ExportFile};

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Streams the file.
pub async fn download(State(desk): State<Desk>, acting: Acting, Path(id): Path<String>) -> Result<Response, Refused> {
    acting.answer(desk.fetch_export(&acting.actor, &id).await).map(give)
}

/// The file as a download.
pub(crate) fn give(ExportFile { name, bytes, content }: ExportFile) -> Response {
    let headers = [
        (header::CONTENT_TYPE, XLSX.to_owned()),
        (header::CONTENT_LENGTH, bytes.to_string()),
        (header::CONTENT_DISPOSITION, attached_as(&name)),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    (headers, Body::from_stream(content)).into_response()
}
