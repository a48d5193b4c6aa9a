//! Attachments come in and go away: `upload_accessory`, `upload_json_accessories`, `delete_accessories`,
//! `show_accessory_limits`. What is taken, and how much of it, is the desk's to say.

use super::accessory_form;
use crate::limits::UploadRate;
use crate::rest::body::Body;
use crate::rest::fault::done;
use crate::rest::{Answer, Caller, Fault};
use crate::router::Shared;
use axum::extract::multipart::MultipartRejection;
use axum::extract::{Multipart, Path, State};
use axum::routing::{delete, get, post};
use axum::{Json, Router};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use desk::{Desk, Error, Upload};
use model::{AttachmentId, FileKind, MAX_FILE_BYTES, MAX_FILES, Problem, Refusal};
use serde_json::json;

/// The volume of a day is used up.
const DAY_IS_FULL: &str = "OSM.01010005";
/// Ours: the attachment was sent already.
const IN_USE: &str = "OSM.01020008";
/// Characters of a file's name.
const NAME: usize = 255;
/// Characters of one file in base64, with line ends.
const DATA: usize = MAX_FILE_BYTES * 4 / 3 + MAX_FILE_BYTES / 32;

/// The doors through which files come in.
pub fn routes() -> Router<Shared> {
    Router::new()
        .route("/v2/servicerequest/accessorys", post(upload))
        .route("/v2/servicerequest/accessorys/json-format-content", post(upload_json))
        .route("/v2/servicerequest/accessorys/limits", get(limits))
        .route("/v2/servicerequest/accessorys/{accessory_id}", delete(remove))
}

/// `upload_accessory`: takes the one file of a multipart form.
async fn upload(
    caller: Caller,
    State(desk): State<Desk>,
    State(rate): State<UploadRate>,
    form: Result<Multipart, MultipartRejection>,
) -> Answer {
    rate.take(&caller.actor.id)?;
    let form = form.map_err(|_| Fault::field("body", "is no multipart form"))?;
    let upload = accessory_form::read(form).await?;
    take(&desk, &caller, upload).await
}

/// `upload_json_accessories`: takes one file in base64.
async fn upload_json(caller: Caller, State(desk): State<Desk>, State(rate): State<UploadRate>, body: Body) -> Answer {
    rate.take(&caller.actor.id)?;
    accessory_form::check_origin(&body)?;
    let name = body.needed("accessory_name", NAME)?;
    let data = body.text("accessory_data", DATA)?.ok_or_else(|| Fault::field("accessory_data", "is missing"))?;
    let data: Vec<u8> = data.into_bytes().into_iter().filter(|byte| !byte.is_ascii_whitespace()).collect();
    let bytes = STANDARD.decode(data).map_err(|_| Fault::field("accessory_data", "is not Base64"))?;
    take(&desk, &caller, Upload { name, bytes: bytes.into() }).await
}

async fn take(desk: &Desk, caller: &Caller, upload: Upload) -> Answer {
    let file = desk.add_file(&caller.actor, upload).await.map_err(refused)?;
    Ok(Json(json!({ "accessory_id": file.id })))
}

/// `delete_accessories`: removes an own file that is not sent yet.
async fn remove(caller: Caller, State(desk): State<Desk>, Path(id): Path<String>) -> Answer {
    desk.drop_file(&caller.actor, &AttachmentId::new(id)).await.map_err(refused)?;
    Ok(done())
}

/// What the desk says no to, by OSM's codes.
fn refused(error: Error) -> Fault {
    let has = |problem: fn(&Problem) -> bool| match &error {
        Error::Refused(Refusal::Invalid(faults)) => faults.iter().any(|fault| problem(&fault.problem)),
        _ => false,
    };
    let (is_full, is_used) = (
        has(|problem| matches!(problem, Problem::DayIsFull { .. })),
        has(|problem| matches!(problem, Problem::FileSent)),
    );
    let fault = Fault::from(error);
    match (is_full, is_used) {
        (true, _) => fault.code(DAY_IS_FULL),
        (_, true) => fault.code(IN_USE),
        _ => fault,
    }
}

/// `show_accessory_limits`: files of a case or a message, megabytes of one, endings of names; texts all.
async fn limits(_: Caller) -> Answer {
    let endings = FileKind::ACCEPT.replace('.', "").to_ascii_uppercase();
    let limit = json!({
        "limit_count": MAX_FILES.to_string(),
        "limit_size": (MAX_FILE_BYTES / 1024 / 1024).to_string(),
        "limit_file_type": endings,
    });
    Ok(Json(json!({ "accessory_limit": limit })))
}
