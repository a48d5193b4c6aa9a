//! Links to attachments: `list_accessory_access_urls`, `show_download_accessory_url`, and the door they lead to, which asks
//! nobody who they are.

use super::FILE_LINKS;
use super::accessory_file::{reached, unkept};
use super::message::GROUP;
use crate::files::give;
use crate::rest::caller::origin;
use crate::rest::query::Query;
use crate::rest::{Answer, Caller, Fault};
use crate::router::{PublicUrl, Shared};
use axum::extract::{Path, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use axum::response::Response;
use axum::routing::get;
use axum::{Json, Router};
use desk::{Desk, FilePlace};
use model::AttachmentId;
use serde_json::{Value, json};

/// Links of one answer.
const MOST: usize = 100;

/// What an attachment can belong to (OSM: `relation_type`); those that nothing here belongs to are among them.
const RELATIONS: [&str; 7] = ["DEFAULT", "NO_RELATION", "NOTIFICATION", "INCIDENT", "MESSAGE", "INSPECTION", "CONNECT"];

/// The doors of links.
pub fn routes() -> Router<Shared> {
    Router::new()
        .route("/v2/servicerequest/accessorys/access-urls", get(list))
        .route("/v2/servicerequest/accessorys/{accessory_id}/access-url", get(show))
        .route(&format!("{FILE_LINKS}{{token}}"), get(follow))
}

/// `list_accessory_access_urls`: a link to each of several files, which opens for a quarter of an hour.
async fn list(
    caller: Caller,
    State(desk): State<Desk>,
    State(public): State<PublicUrl>,
    headers: HeaderMap,
    query: Query,
) -> Answer {
    let (ids, group) = (query.list("accessory_ids", MOST, 64)?, query.text("group_id", GROUP)?);
    if ids.is_empty() {
        return Err(Fault::field("accessory_ids", "is missing"));
    }
    let here = here(&public, &headers)?;
    let mut urls: Vec<Value> = Vec::with_capacity(ids.len());
    for id in &ids {
        let file = reached(&desk, &caller, id, group).await?;
        let url = link(&desk, &caller, &here, &file.id).await?;
        urls.push(json!({ "accessory_id": file.id, "accessory_name": file.name, "accessory_url": url }));
    }
    Ok(Json(json!({ "accessory_urls": urls })))
}

/// `show_download_accessory_url`: a link to one file. What the caller says it belongs to must be true; there is no
/// `group_id` here.
async fn show(
    caller: Caller,
    State(desk): State<Desk>,
    State(public): State<PublicUrl>,
    headers: HeaderMap,
    Path(id): Path<String>,
    query: Query,
) -> Answer {
    let relation = query.needed("relation_type", 32)?;
    if !RELATIONS.contains(&relation) {
        return Err(Fault::field("relation_type", "is unknown"));
    }
    let owner = (query.text("relation_id", 64)?, query.text("incident_id", 64)?);
    let file = desk.place_file(&caller.actor, &AttachmentId::new(id)).await?;
    if !belongs(&file, relation, owner) {
        return Err(Fault::of_case());
    }
    let url = link(&desk, &caller, &here(&public, &headers)?, &file.attachment.id).await?;
    Ok(Json(json!({ "accessory_url": url })))
}

/// Whether a file belongs to what is named. An id that is not named is not asked about.
fn belongs(file: &FilePlace, relation: &str, (relation_id, incident_id): (&str, &str)) -> bool {
    let (case, message) = match &file.sent {
        Some((number, message)) => (number.as_str(), message.to_string()),
        None => ("", String::new()),
    };
    let is = |asked: &str, there: &str| asked.is_empty() || asked == there;
    let related = match relation {
        "DEFAULT" => true,
        "NO_RELATION" => file.sent.is_none(),
        "INCIDENT" => file.sent.is_some() && is(relation_id, case),
        "MESSAGE" => file.sent.is_some() && is(relation_id, &message),
        _ => false,
    };
    related && is(incident_id, case)
}

async fn link(desk: &Desk, caller: &Caller, here: &str, id: &AttachmentId) -> Result<String, Fault> {
    let link = desk.link_file(&caller.actor, id).await?;
    Ok(format!("{here}{FILE_LINKS}{}", link.token))
}

/// Under which address the caller reached us; what is configured is right, the host of the signed request is next.
fn here(public: &PublicUrl, headers: &HeaderMap) -> Result<String, Fault> {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    public.of(host).ok_or_else(|| Fault::field("Host", "is missing"))
}

/// Gives out the file of a link, to whoever has it.
async fn follow(State(desk): State<Desk>, Path(token): Path<String>, parts: Parts) -> Result<Response, Fault> {
    let file = desk.follow_file_link(&token, origin(&parts)).await?;
    let shown = file.attachment.kind.is_image();
    Ok(unkept(give(&file.attachment, file.bytes, shown)))
}
