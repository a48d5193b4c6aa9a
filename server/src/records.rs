//! `GET /authorizations/{id}/record`: the signed record of an authorization as a file, for those who see it. It holds no
//! secret: the desk has none to give.

use crate::acting::Acting;
use crate::answer::Refused;
use crate::files::attached_as;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use desk::Desk;
use model::AuthorizationId;

/// Gives the file.
pub async fn download(State(desk): State<Desk>, acting: Acting, Path(id): Path<String>) -> Result<Response, Refused> {
    let id = AuthorizationId::new(id);
    let file = acting.answer(desk.authorization_file(&acting.actor, &id).await)?;
    let headers = [
        (header::CONTENT_TYPE, "application/json".to_owned()),
        (header::CONTENT_DISPOSITION, attached_as(&format!("authorization-{id}.json"))),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, file).into_response())
}
