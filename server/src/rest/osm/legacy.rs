//! `list_order_incident`: the older list. The same cases, other names.

use super::case_fault::told;
use super::case_query::{Names, question};
use super::case_wire::region;
use super::code::status;
use crate::rest::query::Query;
use crate::rest::when::utc;
use crate::rest::{Answer, Caller};
use crate::router::Shared;
use axum::extract::State;
use axum::routing::get;
use axum::{Json, Router};
use desk::{CaseQuery, CaseRow, Desk, SubType, case_type};
use model::Lang;
use serde_json::{Value, json};

const NAMES: Names = Names {
    words: "searchKey",
    labels: "labelIdList",
    key: "appKey",
    number: "incidentId",
    from: "queryStartTime",
    until: "queryEndTime",
    statuses: "incidentStatus",
    requester: "xCustomerId",
    requester_name: "xCustomerName",
    group: "groupId",
    service: "productCategoryId",
    issue_type: "businessTypeId",
    sources: "",
};

pub fn routes() -> Router<Shared> {
    Router::new().route("/osm/incidentservice/api/v1/queryincident", get(list))
}

/// `list_order_incident`: pages by number, from 1.
async fn list(caller: Caller, State(desk): State<Desk>, query: Query) -> Answer {
    let page = query.number("pageNo", 1..=65_535)?.unwrap_or(1);
    let limit = query.number("pageSize", 1..=100)?.unwrap_or(10);
    let asked = question(&query, &caller, &NAMES, 0..=100)?;
    let asked = CaseQuery { offset: (page - 1) * limit, limit, ..asked };
    let page = desk.find_cases(&caller.actor, &asked).await.map_err(told)?;
    let cases: Vec<Value> = page.rows.into_iter().map(|case| listed(case, caller.lang)).collect();
    Ok(Json(json!({ "totalCount": page.total, "incidentInfoList": cases })))
}

/// A case in this list (OSM `IncidentInfo`). The ids of labels are texts here.
fn listed(case: CaseRow, lang: Lang) -> Value {
    let labels: Vec<Value> = case
        .labels
        .iter()
        .map(|label| json!({ "labelId": label.number.to_string(), "name": label.name, "color": label.color }))
        .collect();
    json!({
        "incidentId": case.row.number,
        "type": case_type(&case.issue_type),
        "businessTypeName": case.row.issue_type,
        "incidentTypeName": SubType::of(&case.service).name(lang),
        "customerId": case.account,
        "xcustomerId": case.requester,
        "xcustomerName": case.row.requester,
        "dcName": region(&case.region, lang),
        "simpleDescribe": case.description,
        "status": status(case.row.state),
        "createTime": utc(case.row.created),
        "gray": false,
        "labelList": labels,
    })
}
