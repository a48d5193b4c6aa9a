//! `list_cases`.

use super::case_fault::told;
use super::case_query::{Names, question};
use super::case_wire::Listed;
use crate::rest::query::Query;
use crate::rest::{Answer, Caller};
use crate::router::Shared;
use axum::extract::State;
use axum::routing::get;
use axum::{Json, Router};
use desk::{CaseQuery, Desk};
use serde_json::json;

const NAMES: Names = Names {
    words: "search_key",
    labels: "label_id_list",
    key: "app_key",
    number: "incident_id",
    from: "query_start_time",
    until: "query_end_time",
    statuses: "incident_status",
    requester: "x_customer_id",
    requester_name: "x_customer_name",
    group: "group_id",
    service: "",
    issue_type: "",
    sources: "",
};

pub fn routes() -> Router<Shared> {
    Router::new().route("/v2/servicerequest/cases", get(list))
}

/// `list_cases`: the own cases, for the owner those of the account, with `group_id` those of a group; newest first.
async fn list(caller: Caller, State(desk): State<Desk>, query: Query) -> Answer {
    let window = query.window(0)?;
    let asked = question(&query, &caller, &NAMES, 0..=30)?;
    let asked = CaseQuery { offset: window.offset, limit: window.limit, ..asked };
    let page = desk.find_cases(&caller.actor, &asked).await.map_err(told)?;
    let cases: Vec<Listed> = page.rows.into_iter().map(|case| Listed::of(case, caller.lang)).collect();
    Ok(Json(json!({ "total_count": page.total, "incident_info_list": cases })))
}
