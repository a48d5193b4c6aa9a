//! `list_case_operate_logs`.

use super::code::{operation, operator};
use super::message::GROUP;
use super::reach::reach;
use crate::rest::query::Query;
use crate::rest::when::{local, utc};
use crate::rest::{Answer, Caller};
use crate::router::Shared;
use axum::extract::{Path, State};
use axum::routing::get;
use axum::{Json, Router};
use desk::{CaseLogEntry, Desk};
use serde_json::{Value, json};

pub fn routes() -> Router<Shared> {
    Router::new().route("/v2/servicerequest/cases/{case_id}/operate-logs", get(list))
}

/// `list_case_operate_logs`: who did what, newest first.
async fn list(caller: Caller, State(desk): State<Desk>, Path(id): Path<String>, query: Query) -> Answer {
    let window = query.window(0)?;
    let number = reach(&desk, &caller, &id, query.text("group_id", GROUP)?).await?;
    let log = desk.case_log(&caller.actor, &number, window.offset, window.limit).await?;
    let lines: Vec<Value> = log.rows.iter().map(|line| written(line, number.as_str(), &caller)).collect();
    Ok(Json(json!({ "total_count": log.total, "incident_operate_log_list": lines })))
}

/// A line (OSM `IncidentOperateLogV2`). Both times are the same one.
fn written(line: &CaseLogEntry, number: &str, caller: &Caller) -> Value {
    let entry = &line.entry;
    json!({
        "incident_log_id": entry.id.to_string(),
        "incident_id": number,
        "operate_type": operation(&entry.event),
        "operator_type": operator(line.side),
        "operator_id": line.actor,
        "operator_name": entry.actor,
        "operate_desc": app::ssr::event_sentence(caller.lang, &entry.event),
        "operate_time": local(entry.at, &caller.zone),
        "timestamp_operate_time": utc(entry.at),
    })
}
