//! Related cases. It holds for both.

use super::named::told;
use super::reach::reach;
use crate::rest::body::Body;
use crate::rest::fault::done;
use crate::rest::{Answer, Caller, Fault};
use crate::router::Shared;
use axum::extract::{Path, State};
use axum::routing::get;
use axum::{Json, Router};
use desk::{Desk, RelatedTicket};
use model::TicketNumber;
use serde_json::{Value, json};

/// Characters of a case's and of a group's id (OSM: 64).
const ID: usize = 64;
/// Ids that are read at most; how many are too many, the desk says.
const READ: usize = 100;
/// What stands for the id of a case that the caller may not open.
const HIDDEN: &str = "TT****";

/// Our fields and those of OSM.
const NAMES: &[(&str, &str)] = &[("related", "related_id_list")];
/// The same for one.
const NAME: &[(&str, &str)] = &[("related", "related_id")];

pub fn routes() -> Router<Shared> {
    Router::new().route("/v2/servicerequest/cases/{case_id}/relations", get(list).post(create).delete(delete))
}

/// `create_relations`: to all of them or to none.
async fn create(caller: Caller, State(desk): State<Desk>, Path(id): Path<String>, body: Body) -> Answer {
    let others = body.texts("related_id_list", READ, ID)?;
    let number = of_caller(&desk, &caller, &id, &body).await?;
    let related = desk.relate_to_all(&caller.actor, &number, &others, &caller.key).await;
    related.map_err(|error| told(error, NAMES))?;
    Ok(done())
}

/// `list_relation`: of a case that the caller may not open, only that it is there.
async fn list(caller: Caller, State(desk): State<Desk>, Path(id): Path<String>) -> Answer {
    let related = desk.related_tickets(&caller.actor, &TicketNumber::new(id)).await?;
    let seen = |RelatedTicket { line, submitter }: &RelatedTicket| json!({ "case_id": line.number, "simple_description": line.title, "user_name": submitter });
    let hidden = json!({ "case_id": HIDDEN, "simple_description": "", "user_name": "" });
    let hidden = std::iter::repeat_n(hidden, related.hidden);
    let lines: Vec<Value> = related.seen.iter().map(seen).chain(hidden).collect();
    Ok(Json(json!({ "case_relation_list": lines })))
}

/// `delete_relation`: a DELETE with a body, as OSM has it.
async fn delete(caller: Caller, State(desk): State<Desk>, Path(id): Path<String>, body: Body) -> Answer {
    let other = body.needed("related_id", ID)?;
    let number = of_caller(&desk, &caller, &id, &body).await?;
    let ended = desk.unrelate_tickets(&caller.actor, &number, &other, &caller.key).await;
    ended.map_err(|error| told(error, NAME))?;
    Ok(done())
}

/// The case, with the group that the body names.
async fn of_caller(desk: &Desk, caller: &Caller, id: &str, body: &Body) -> Result<TicketNumber, Fault> {
    let group = body.text("group_id", ID)?.unwrap_or_default();
    reach(desk, caller, id, &group).await
}
