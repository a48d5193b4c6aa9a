//! Attachments go out: `download_accessories`, `download_images`.

use super::message::GROUP;
use super::pack::pack;
use super::reach::reach;
use crate::files::{attached_as, give};
use crate::rest::query::Query;
use crate::rest::{Caller, Fault};
use crate::router::Shared;
use axum::Router;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use desk::Desk;
use model::{Attachment, AttachmentId};

/// Files of one archive.
const MOST: usize = 20;

/// The doors through which files go out.
pub fn routes() -> Router<Shared> {
    Router::new()
        .route("/v2/servicerequest/accessorys/{accessory_id}", get(download))
        .route("/v2/servicerequest/accessorys/{accessory_id}/image", get(image))
}

/// `download_accessories`: one file as it is, or several (ids with commas between) as a ZIP archive.
async fn download(
    caller: Caller,
    State(desk): State<Desk>,
    Path(ids): Path<String>,
    query: Query,
) -> Result<Response, Fault> {
    let group = query.text("group_id", GROUP)?;
    let mut files: Vec<Attachment> = Vec::new();
    for id in ids.split(',').filter(|id| !id.is_empty()) {
        if files.len() == MOST {
            return Err(Fault::field("accessory_id", &format!("has more than {MOST} values")));
        }
        let file = reached(&desk, &caller, id, group).await?;
        if !files.iter().any(|known| known.id == file.id) {
            files.push(file);
        }
    }
    match files.as_slice() {
        [] => Err(Fault::of_case()),
        [one] => one_file(&desk, &caller, &one.id, false).await,
        _ => Ok(archive(desk, caller, files)),
    }
}

/// `download_images`: a picture, to be shown in place.
async fn image(
    caller: Caller,
    State(desk): State<Desk>,
    Path(id): Path<String>,
    query: Query,
) -> Result<Response, Fault> {
    let file = reached(&desk, &caller, &id, query.text("group_id", GROUP)?).await?;
    if !file.kind.is_image() {
        return Err(Fault::field("accessory_id", "is no image"));
    }
    one_file(&desk, &caller, &file.id, true).await
}

/// A file that the caller may have, in a case that they reach.
pub(super) async fn reached(desk: &Desk, caller: &Caller, id: &str, group: &str) -> Result<Attachment, Fault> {
    let place = desk.place_file(&caller.actor, &AttachmentId::new(id)).await?;
    if let Some((number, _)) = &place.sent {
        reach(desk, caller, number.as_str(), group).await?;
    }
    Ok(place.attachment)
}

async fn one_file(desk: &Desk, caller: &Caller, id: &AttachmentId, shown: bool) -> Result<Response, Fault> {
    let file = desk.fetch_file(&caller.actor, id).await?;
    Ok(unkept(give(&file.attachment, file.bytes, shown)))
}

/// A program that asks again is asked again who it is.
pub(super) fn unkept(mut response: Response) -> Response {
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn archive(desk: Desk, caller: Caller, files: Vec<Attachment>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "application/zip".to_owned()),
        (header::CONTENT_DISPOSITION, attached_as("accessories.zip")),
    ];
    (headers, Body::from_stream(pack(desk, caller.actor, files))).into_response()
}
