//! Files: in by themselves, sent with a message, out to whoever sees the ticket.

use super::engineer::{Engineer, TicketsRead, TicketsWrite};
use super::path::OfFile;
use super::problem::Problem;
use super::wire::file::File;
use crate::files;
use crate::limits::UploadRate;
use axum::Json;
use axum::extract::multipart::MultipartRejection;
use axum::extract::{Multipart, Path, State};
use axum::http::{HeaderName, StatusCode, header};
use axum::response::Response;
use desk::Desk;
use utoipa::ToSchema;

/// A form with one file.
#[derive(ToSchema)]
#[expect(dead_code, reason = "describes the form")]
pub struct FileForm {
    /// The file: JPG, PNG, GIF, BMP or text, at most 4 MB.
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
}

/// Takes a file in. It dies after a day unless a message carries it.
#[utoipa::path(post, path = "/api/v1/files", tag = "files", security(("token" = ["tickets:write"])),
    request_body(content = FileForm, content_type = "multipart/form-data"),
    responses((status = 201, description = "What is known of it", body = File,
        headers(("Location" = String, description = "Its address")))))]
pub async fn upload_file(
    engineer: Engineer<TicketsWrite>,
    State(desk): State<Desk>,
    State(rate): State<UploadRate>,
    form: Result<Multipart, MultipartRejection>,
) -> Result<(StatusCode, [(HeaderName, String); 1], Json<File>), Problem> {
    let named = |problem: Problem| problem.named(&[("files", "file")]);
    rate.take(&engineer.actor.id)?;
    let form = form.map_err(|_| Problem::wrong_media_type("multipart/form-data"))?;
    let upload = files::read(form).await.map_err(|refusal| named(refusal.into()))?;
    let file = desk.add_file(&engineer.actor, upload).await.map_err(|error| named(error.into()))?;
    Ok((StatusCode::CREATED, [(header::LOCATION, format!("/api/v1/files/{}", file.id))], Json(file.into())))
}

/// Gives a file out, to whoever sees its ticket.
#[utoipa::path(get, path = "/api/v1/files/{id}", tag = "files", params(OfFile), security(("token" = ["tickets:read"])),
    responses((status = 200, description = "Its bytes", content(
        (Vec<u8> = "image/jpeg"), (Vec<u8> = "image/png"), (Vec<u8> = "image/gif"), (String = "text/plain; charset=utf-8")))))]
pub async fn download_file(
    engineer: Engineer<TicketsRead>,
    State(desk): State<Desk>,
    Path(of): Path<OfFile>,
) -> Result<Response, Problem> {
    let found = desk.fetch_file(&engineer.actor, &of.id).await?;
    Ok(files::give(&found.attachment, found.bytes, false))
}
