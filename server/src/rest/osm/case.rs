//! Cases: `create_cases`, `show_case_detail`, `show_case_status`, `list_case_counts`.

use super::case_fault::told;
use super::case_form;
use super::case_wire::detail;
use super::code::{states, status};
use super::message::GROUP;
use super::reach::reach;
use crate::rest::body::Body;
use crate::rest::query::Query;
use crate::rest::{Answer, Caller, Fault};
use crate::router::Shared;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::routing::{get, post};
use axum::{Json, Router};
use desk::{Desk, Error};
use model::Refusal;
use serde_json::{Value, json};

pub fn routes() -> Router<Shared> {
    Router::new()
        .route("/v2/servicerequest/cases", post(create))
        .route("/v2/servicerequest/cases/count", get(count))
        .route("/v2/servicerequest/cases/{case_id}", get(show))
        .route("/v2/servicerequest/cases/{case_id}/status", get(show_status))
}

/// `create_cases`: the same ticket that the console makes, with what programs give beside.
async fn create(caller: Caller, State(desk): State<Desk>, headers: HeaderMap, body: Body) -> Answer {
    let form = case_form::read(&caller, &headers, &body)?;
    let number = desk.create_case(&caller.actor, &form).await.map_err(no_role)?;
    Ok(Json(json!({ "incident_id": number })))
}

/// Whoever may not file cases is told so by a code of its own.
fn no_role(error: Error) -> Fault {
    let refused = matches!(&error, Error::Refused(Refusal::NotAllowed));
    let fault = told(error);
    if refused { fault.code("OSM.01010007") } else { fault }
}

/// `show_case_detail`.
async fn show(caller: Caller, State(desk): State<Desk>, Path(id): Path<String>, query: Query) -> Answer {
    let number = reach(&desk, &caller, &id, query.text("group_id", GROUP)?).await?;
    let sheet = desk.read_case(&caller.actor, &number).await?;
    Ok(Json(json!({ "incident_detail_info": detail(sheet, caller.lang) })))
}

/// `show_case_status`: only the number of the state. There is no `group_id` here: a colleague's case is answered to whoever
/// sees it.
async fn show_status(caller: Caller, State(desk): State<Desk>, Path(id): Path<String>) -> Answer {
    let number = model::TicketNumber::new(id);
    let state = desk.case_state(&caller.actor, &number).await?;
    Ok(Json(json!({ "status": status(state) })))
}

/// `list_case_counts`: every status with its number of cases, or the one that is asked for.
async fn count(caller: Caller, State(desk): State<Desk>, query: Query) -> Answer {
    let asked = query.number("status", 0..=20)?;
    let wanted = states("status", asked.as_slice())?;
    let counts = desk.case_counts(&caller.actor, None).await?;
    let shown = counts.into_iter().filter(|(state, _)| asked.is_none() || wanted.contains(state));
    let list: Vec<Value> = shown.map(|(state, count)| json!({ "status": status(state), "count": count })).collect();
    Ok(Json(json!({ "incident_status_counts": list })))
}
