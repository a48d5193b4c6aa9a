//! `create_diagnose_job`, `list_diagnose_job`, `list_diagnose_items`.

use crate::diagnosis::Checker;
use crate::rest::body::Body;
use crate::rest::query::Query;
use crate::rest::{Answer, Caller, Fault};
use crate::router::Shared;
use app::diagnosis::{advice, check_name, found};
use axum::extract::State;
use axum::routing::{get, post};
use axum::{Json, Router};
use desk::{Desk, DiagnosisForm};
use model::{Diagnosis, DiagnosisId, DiagnosisItem, DiagnosisState, Lang, Level, SECOND};
use serde_json::{Value, json};

/// Fields of `params`, characters of one, and characters of an id.
const PARAMS: usize = 20;
const PARAM: usize = 512;
const ID: usize = 64;
/// OSM's number for a job that waits while diagnosis is off.
const UNAVAILABLE: i64 = 8;
/// OSM's number for a check that was not made.
const NOT_RUN: i64 = 7;

pub fn routes() -> Router<Shared> {
    Router::new()
        .route("/v2.0/servicerequest/diagnose/job/start", post(start))
        .route("/v2.0/servicerequest/diagnose/job", get(state))
        .route("/v2.0/servicerequest/diagnose/job/show-items", post(items))
}

/// `create_diagnose_job`: asks for checks of `params.eip` (type 1) or of the device `params.instanceId` (type 2).
async fn start(caller: Caller, State(desk): State<Desk>, State(checker): State<Checker>, body: Body) -> Answer {
    if checker.is_off() {
        return Err(Fault::unavailable("create_diagnose_job", "the operator allows no network to connect to"));
    }
    let params = body.map("params", PARAMS, PARAM)?;
    let param = |name: &str| params.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value).to_owned();
    let form = DiagnosisForm {
        kind: body.needed_number("type", 1..=4)?,
        eip: param("eip"),
        instance: param("instanceId"),
        ports: param("ports"),
        region: body.text("region_id", ID)?.unwrap_or_default(),
    };
    let id = desk.begin_diagnosis(&caller.actor, &form, &caller.key).await?;
    Ok(Json(json!({ "job_id": id.to_string() })))
}

/// `list_diagnose_job`: how far a job is, and what each check says so far.
async fn state(caller: Caller, State(desk): State<Desk>, State(checker): State<Checker>, query: Query) -> Answer {
    let job = desk.diagnosis(&caller.actor, id(query.needed("job_id", ID)?)?).await?;
    let items: Vec<Value> = job.items.iter().map(|item| line(&job, item, caller.lang)).collect();
    let waits_in_vain = checker.is_off() && job.state == DiagnosisState::Waiting;
    Ok(Json(json!({
        "job_id": job.id.0,
        "status": if waits_in_vain { UNAVAILABLE } else { job.state.code() },
        "domain_id": job.account,
        "items_result": items,
        "create_time": job.created.0 / SECOND,
    })))
}

/// `list_diagnose_items`: all checks of a job, or those of `item_ids`, with what to do.
async fn items(caller: Caller, State(desk): State<Desk>, body: Body) -> Answer {
    let job = desk.diagnosis(&caller.actor, id(&body.needed("job_id", ID)?)?).await?;
    let wanted = body.text("item_ids", PARAM)?.unwrap_or_default();
    let wanted: Vec<_> = wanted.split(',').map(str::trim).filter(|id| !id.is_empty()).collect();
    let items = job.items.iter().filter(|item| wanted.is_empty() || wanted.contains(&item.check.id().as_str()));
    let items: Vec<Value> = items.map(|item| detail(&job, item, caller.lang)).collect();
    Ok(Json(json!({ "item_results": items })))
}

/// The id of a job; what is no number is the id of none.
fn id(text: &str) -> Result<DiagnosisId, Fault> {
    text.parse().map(DiagnosisId).map_err(|_| Fault::of_case())
}

fn status(job: &Diagnosis, item: &DiagnosisItem) -> i64 {
    match (job.state, item.finding.level()) {
        (DiagnosisState::Done | DiagnosisState::Failed, Level::NotRun) => NOT_RUN,
        (state, _) => state.code(),
    }
}

fn line(job: &Diagnosis, item: &DiagnosisItem, lang: Lang) -> Value {
    let device = job.device.as_ref();
    json!({
        "status": status(job, item),
        "visible": 1,
        "resource_id": device.map_or(job.target.as_str(), |(id, _)| id.as_str()),
        "resource_name": device.map_or(job.target.as_str(), |(_, name)| name.as_str()),
        "check_id": item.check.id(),
        "check_name": check_name(lang, item.check),
        "problem_level": item.finding.level().code(),
    })
}

fn detail(job: &Diagnosis, item: &DiagnosisItem, lang: Lang) -> Value {
    json!({
        "status": status(job, item),
        "level": item.finding.level().code(),
        "suggestion": advice(lang, &item.finding),
        "response": found(lang, &item.finding, &|at| at.iso()),
        "check_id": item.check.id(),
        "check_name": check_name(lang, item.check),
        "check_name_en": check_name(Lang::En, item.check),
        "suggestion_url": "",
    })
}
