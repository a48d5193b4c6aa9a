//! `list_diagnose_records`: the jobs of the last 90 days, the newest first.

use crate::rest::query::Query;
use crate::rest::{Answer, Caller};
use crate::router::Shared;
use axum::extract::State;
use axum::routing::get;
use axum::{Json, Router};
use desk::Desk;
use model::{Check, Diagnosis, DiagnosisKind, Level, SECOND};
use serde_json::{Value, json};

const MOST: i64 = 100;
const USUAL: i64 = 10;

pub fn routes() -> Router<Shared> {
    Router::new().route("/v2.0/servicerequest/diagnose/records", get(records))
}

async fn records(caller: Caller, State(desk): State<Desk>, query: Query) -> Answer {
    let size = query.number("page_size", 1..=MOST)?.unwrap_or(USUAL);
    let page = query.number("page_no", 1..=i64::from(i32::MAX))?.unwrap_or(1);
    let kind = query.number("type", 1..=2)?.and_then(DiagnosisKind::of_code);
    let (count, jobs) = desk.diagnoses(&caller.actor, kind, (page - 1) * size, size).await?;
    Ok(Json(json!({ "total_count": count, "records": jobs.iter().map(record).collect::<Vec<_>>() })))
}

fn record(job: &Diagnosis) -> Value {
    let abnormal: Vec<_> =
        job.items.iter().filter(|item| item.finding.level() == Level::Abnormal).map(|item| item.check.id()).collect();
    json!({
        "id": job.id.to_string(),
        "job_id": job.id.to_string(),
        "status": job.state.code().to_string(),
        "params": params(job),
        "domain_id": job.account,
        "create_time": job.created.0 / SECOND,
        "red_count": abnormal.len(),
        "abnormal_items": abnormal,
        "region": job.region,
    })
}

/// As they could be sent again.
fn params(job: &Diagnosis) -> Value {
    let port = |check: Check| match check {
        Check::Tcp { port } => Some(port.to_string()),
        _ => None,
    };
    let ports = job.items.iter().filter_map(|item| port(item.check)).collect::<Vec<_>>().join(",");
    match &job.device {
        Some((id, _)) => json!({ "instanceId": id, "ports": ports }),
        None => json!({ "eip": job.target, "ports": ports }),
    }
}
