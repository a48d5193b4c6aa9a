//! `/files`: one file in, one file out, one file dropped. Bounded while it is read, given out with headers that let it do nothing.

use crate::acting::Acting;
use crate::answer::Refused;
use crate::limits::UploadRate;
use axum::Json;
use axum::extract::multipart::{Field, MultipartError, MultipartRejection};
use axum::extract::{Multipart, Path, Query, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use bytes::{Bytes, BytesMut};
use desk::{Desk, FileContent, Upload};
use model::{Attachment, AttachmentId, FileKind, MAX_FILE_BYTES, Problem, Refusal};
use serde::Deserialize;
use std::fmt::Write;

/// `POST /files`: takes in the first file of a multipart form and answers what is known of it.
pub async fn upload(
    State(desk): State<Desk>,
    State(rate): State<UploadRate>,
    acting: Acting,
    form: Result<Multipart, MultipartRejection>,
) -> Result<Json<Attachment>, Refused> {
    rate.take(&acting.actor.id)?;
    let form = form.map_err(|_| Refusal::Unreadable)?;
    let upload = read(form).await?;
    acting.answer(desk.add_file(&acting.actor, upload).await).map(Json)
}

/// Reads the first file.
pub(crate) async fn read(mut form: Multipart) -> Result<Upload, Refusal> {
    while let Some(field) = form.next_field().await.map_err(broken)? {
        let Some(name) = field.file_name().map(str::to_owned) else { continue };
        return read_file(field, name).await;
    }
    Err(Refusal::of("files", Problem::Missing))
}

/// What a form that breaks off, or never ends, is told.
pub(crate) fn broken(cause: MultipartError) -> Refusal {
    match cause.status() {
        StatusCode::BAD_REQUEST => Refusal::Unreadable,
        _ => Refusal::TooLarge,
    }
}

/// Reads a file out of a form. What is too large is read on and thrown away: a browser hears no answer while it still sends.
pub(crate) async fn read_file(mut field: Field<'_>, name: String) -> Result<Upload, Refusal> {
    let (mut bytes, mut seen) = (BytesMut::new(), 0);
    while let Some(chunk) = field.chunk().await.map_err(broken)? {
        seen += chunk.len();
        if seen <= MAX_FILE_BYTES {
            bytes.extend_from_slice(&chunk);
        } else {
            bytes = BytesMut::new();
        }
    }
    if seen > MAX_FILE_BYTES {
        let megabytes = (MAX_FILE_BYTES / 1024 / 1024) as i64;
        return Err(Refusal::of("files", Problem::FileTooLarge { name, megabytes }));
    }
    Ok(Upload { name, bytes: bytes.freeze() })
}

/// How a file is wanted: `?download` keeps the browser from showing it.
#[derive(Debug, Deserialize)]
pub struct Wanted {
    download: Option<String>,
}

/// `GET /files/{id}`. A browser asks each time, since somebody else may sit before it by then; what it has it keeps.
pub async fn download(
    State(desk): State<Desk>,
    acting: Acting,
    Path(id): Path<String>,
    Query(wanted): Query<Wanted>,
    asked: HeaderMap,
) -> Result<Response, Refused> {
    let id = AttachmentId::new(id);
    let known = asked.get(header::IF_NONE_MATCH).and_then(|v| v.to_str().ok()).is_some_and(|v| v.contains(&tag(&id)));
    let (attachment, bytes) = if known {
        (acting.answer(desk.place_file(&acting.actor, &id).await)?.attachment, Bytes::new())
    } else {
        let FileContent { attachment, bytes } = acting.answer(desk.fetch_file(&acting.actor, &id).await)?;
        (attachment, bytes)
    };
    let shown = attachment.kind.is_image() && wanted.download.is_none();
    let mut response = give(&attachment, bytes, shown);
    if known {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
    }
    if let Ok(tag) = HeaderValue::from_str(&tag(&attachment.id)) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    Ok(response)
}

/// What is kept under an id never changes.
fn tag(id: &AttachmentId) -> String {
    format!("\"{id}\"")
}

/// A file as it leaves: to be shown, or to be saved.
pub(crate) fn give(file: &Attachment, bytes: Bytes, shown: bool) -> Response {
    let headers: [(HeaderName, String); 4] = [
        (header::CONTENT_TYPE, content_type(file.kind).to_owned()),
        (header::CONTENT_DISPOSITION, disposition(file, shown)),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'; sandbox".to_owned()),
        (header::CACHE_CONTROL, "private, no-cache".to_owned()),
    ];
    (headers, bytes).into_response()
}

fn content_type(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Jpeg => "image/jpeg",
        // A BMP is kept as PNG.
        FileKind::Png | FileKind::Bmp => "image/png",
        FileKind::Gif => "image/gif",
        FileKind::Text => "text/plain; charset=utf-8",
    }
}

/// The name is a stranger's text: only what RFC 5987 allows stays unescaped.
fn disposition(file: &Attachment, shown: bool) -> String {
    let mut value = String::from(if shown { "inline" } else { "attachment" });
    named(&mut value, &saved_as(file));
    value
}

/// The name a file is saved under: that of a BMP says what it was made.
pub(crate) fn saved_as(file: &Attachment) -> String {
    let stem = file.name.rsplit_once('.').map_or(file.name.as_str(), |(stem, _)| stem);
    if file.kind == FileKind::Bmp { format!("{stem}.png") } else { file.name.clone() }
}

/// A file to save under this name.
pub(crate) fn attached_as(name: &str) -> String {
    let mut value = String::from("attachment");
    named(&mut value, name);
    value
}

fn named(value: &mut String, name: &str) {
    value.push_str("; filename*=UTF-8''");
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            value.push(char::from(byte));
        } else {
            write!(value, "%{byte:02X}").expect("a string takes all");
        }
    }
}

/// `DELETE /files/{id}`: drops an own file that is not sent yet.
pub async fn remove(State(desk): State<Desk>, acting: Acting, Path(id): Path<String>) -> Result<StatusCode, Refused> {
    let dropped = desk.drop_file(&acting.actor, &AttachmentId::new(id)).await;
    acting.answer(dropped).map(|()| StatusCode::NO_CONTENT)
}
