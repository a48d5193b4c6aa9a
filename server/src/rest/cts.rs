//! CTS, `GET /v3/{project_id}/traces`: the audit trail of an account as Huawei's Cloud Trace Service shows it. Every project of an
//! account shows the same: tickets are in no region.

use super::iam::project;
use super::query::Query;
use super::{Answer, Caller, Fault};
use crate::router::Shared;
use axum::extract::{Path, State};
use axum::routing::get;
use axum::{Json, Router};
use desk::{Desk, Trace, TraceFilter, TracePage, TraceUser};
use model::Instant;
use serde_json::{Value, json};

/// Traces of a page: at most, and if nothing is said.
const MOST: i64 = 200;
const USUAL: i64 = 10;
/// Characters of a filter.
const TEXT: usize = 128;
/// Milliseconds that are a time of 13 digits or fewer.
const LATEST: i64 = 9_999_999_999_999;
/// Tickets, as CTS names a service.
const SERVICE: &str = "OSM";
/// The only tracker, and the type of its traces.
const SYSTEM: &str = "system";

/// Its doors.
pub fn routes() -> Router<Shared> {
    Router::new().route("/v3/{project_id}/traces", get(traces))
}

/// `ListTraces`: for the account's owner.
async fn traces(caller: Caller, State(desk): State<Desk>, Path(id): Path<String>, query: Query) -> Answer {
    if !project::of(&caller.actor.account).iter().any(|project| project.id == id) {
        return Err(Fault::of_case());
    }
    let instant = |name| query.number(name, 0..=LATEST).map(|ms| ms.map(Instant));
    let text = |name| query.text(name, TEXT).map(str::to_owned);
    let filter = TraceFilter {
        from: instant("from")?,
        to: instant("to")?,
        trace_id: text("trace_id")?,
        next: text("next")?,
        trace_name: text("trace_name")?,
        resource_type: text("resource_type")?,
        resource_id: text("resource_id")?,
        resource_name: text("resource_name")?,
        user: text("user")?,
        limit: query.number("limit", 1..=MOST)?.unwrap_or(USUAL),
    };
    let page = desk.traces(&caller.actor, &filter).await?;
    let possible = !filter.trace_id.is_empty() || can_be(&query)?;
    let page = if possible { page } else { TracePage { traces: Vec::new(), marker: None } };
    let traces: Vec<_> = page.traces.iter().map(|trace| wire(trace, &caller)).collect();
    let marker = page.marker.map(|id| id.to_string());
    Ok(Json(json!({ "meta_data": { "count": traces.len(), "marker": marker }, "traces": traces })))
}

/// Whether there can be anything of what is wanted beyond the desk's own filters: all traces are of one service and tracker,
/// tell of what succeeded, and belong to no enterprise project.
fn can_be(query: &Query) -> Result<bool, Fault> {
    let one_of = |name: &str, words: &[&str]| {
        let word = query.text(name, TEXT)?;
        let known = word.is_empty() || words.contains(&word);
        if known { Ok(word) } else { Err(Fault::field(name, &format!("is none of {}", words.join(", ")))) }
    };
    let kind = one_of("trace_type", &[SYSTEM, "data"])?;
    let rating = one_of("trace_rating", &["normal", "warning", "incident"])?;
    if !query.text("access_key_id", TEXT)?.is_empty() {
        return Err(Fault::field("access_key_id", "is not kept with the traces"));
    }
    let service = query.text("service_type", TEXT)?;
    let tracker = query.text("tracker_name", TEXT)?;
    let enterprise_project = query.text("enterprise_project_id", TEXT)?;
    Ok(kind != "data"
        && matches!(rating, "" | "normal")
        && matches!(tracker, "" | SYSTEM)
        && matches!(enterprise_project, "" | "0" | "all")
        && (service.is_empty() || service.eq_ignore_ascii_case(SERVICE)))
}

/// What a trace does not keep (request, response, request id) is left out.
fn wire(trace: &Trace, caller: &Caller) -> Value {
    let resource_id = trace.authorization.as_ref().map_or(trace.ticket.as_str(), |id| id.as_str());
    let source = match trace.source.as_str() {
        "rest" => "ApiCall",
        "console" => "ConsoleAction",
        _ => "SystemAction",
    };
    json!({
        "trace_id": trace.id.to_string(),
        "trace_name": trace.name,
        "trace_rating": "normal",
        "trace_type": source,
        "service_type": SERVICE,
        "resource_type": trace.resource_type,
        "resource_id": resource_id,
        "resource_name": trace.ticket,
        "resource_url": (!trace.deleted).then(|| format!("/tickets/{}", trace.ticket)),
        "source_ip": trace.address,
        "time": trace.at.0,
        "record_time": trace.at.0,
        "user": trace.user.as_ref().map(|user| person(user, caller)),
        "code": "200",
        "api_version": (source == "ApiCall").then_some("v2"),
        "read_only": false,
    })
}

/// People of the vendor have a name, and nothing more.
fn person(user: &TraceUser, caller: &Caller) -> Value {
    let (own, account) = (user.id.is_some(), &caller.actor.account);
    json!({
        "id": user.id,
        "name": user.name,
        "user_name": user.name,
        "account_id": own.then_some(account),
        "domain": own.then(|| json!({ "id": account, "name": caller.actor.account_name })),
    })
}
