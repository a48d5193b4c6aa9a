//! Delegations (agencies): the owner of an account lets the vendor's act for it.

use super::{Answer, Denied, time};
use crate::rest::body::Body;
use crate::rest::osm::agency::duration;
use crate::rest::query::Query;
use crate::rest::{Caller, Fault};
use crate::router::Shared;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use desk::{Desk, Error};
use model::{Agency, AgencyForm, AgencyId, Refusal};
use serde_json::{Value, json};

/// Its doors.
pub fn routes() -> Router<Shared> {
    Router::new()
        .route("/v3.0/OS-AGENCY/agencies", post(make).get(list))
        .route("/v3.0/OS-AGENCY/agencies/{agency_id}", get(show).delete(delete))
}

fn shown(caller: &Caller, agency: &Agency) -> Value {
    json!({
        "id": agency.id.as_str(),
        "name": agency.name,
        "domain_id": caller.actor.account.as_str(),
        "trust_domain_id": agency.trusted.as_str(),
        "trust_domain_name": agency.trusted_name,
        "description": agency.description,
        "duration": duration(agency.days),
        "create_time": time(agency.created),
        "expire_time": agency.expires.map(time),
    })
}

/// `POST …/agencies`: of the own account, to the vendor's, which is named by id or name.
async fn make(caller: Caller, State(desk): State<Desk>, body: Body) -> Result<Response, Denied> {
    let wanted = body.object("agency")?.ok_or_else(|| Fault::field("agency", "is missing"))?;
    if wanted.text("domain_id", 64)?.is_some_and(|domain| domain != caller.actor.account.as_str()) {
        return Err(Fault::not_allowed().into());
    }
    let form = AgencyForm {
        name: wanted.needed("name", AgencyForm::NAME_LIMIT)?,
        description: wanted.text("description", AgencyForm::DESCRIPTION_LIMIT)?.unwrap_or_default(),
        trusted: trusted(&desk, &wanted).await?,
        days: days(&wanted)?,
    };
    let made = desk.add_agency(&caller.actor, &form, &caller.key).await.map_err(named)?;
    Ok((StatusCode::CREATED, Json(json!({ "agency": shown(&caller, &made) }))).into_response())
}

/// The id of the trusted domain; a name that is the vendor's stands for its id.
async fn trusted(desk: &Desk, wanted: &Body) -> Result<String, Fault> {
    if let Some(id) = wanted.text("trust_domain_id", 64)?.filter(|id| !id.is_empty()) {
        return Ok(id);
    }
    let name = wanted.needed("trust_domain_name", 64)?;
    let (id, own_name) = desk.vendor_account().await?;
    Ok(if name == own_name { id.to_string() } else { name })
}

/// `FOREVER` or nothing, `ONEDAY`, or a number of days.
fn days(wanted: &Body) -> Result<Option<i64>, Fault> {
    match wanted.text("duration", 16)?.as_deref() {
        None | Some("" | "FOREVER") => Ok(None),
        Some("ONEDAY") => Ok(Some(1)),
        Some(days) => {
            let wrong = || Fault::field("agency.duration", "is neither FOREVER, ONEDAY nor a number of days");
            days.parse().map(Some).map_err(|_| wrong())
        }
    }
}

/// A fault of the trusted account is at IAM's name for it.
fn named(error: Error) -> Fault {
    match error {
        Error::Refused(Refusal::Invalid(mut faults)) => {
            for fault in &mut faults {
                let name = if fault.field == "trusted" { "trust_domain_id" } else { &fault.field };
                fault.field = format!("agency.{name}");
            }
            Refusal::Invalid(faults).into()
        }
        other => other.into(),
    }
}

/// `GET …/agencies`: those of the own account, also by `name` or `trust_domain_id`.
async fn list(caller: Caller, State(desk): State<Desk>, query: Query) -> Answer {
    let domain = query.text("domain_id", 64)?;
    if !domain.is_empty() && domain != caller.actor.account.as_str() {
        return Err(Fault::not_allowed().into());
    }
    let (name, trusted) = (query.text("name", 64)?, query.text("trust_domain_id", 64)?);
    let fits = |text: &str, wanted: &str| wanted.is_empty() || text == wanted;
    let all = desk.agencies(&caller.actor).await?;
    let rows: Vec<Value> = all
        .iter()
        .filter(|agency| fits(&agency.name, name) && fits(agency.trusted.as_str(), trusted))
        .map(|agency| shown(&caller, agency))
        .collect();
    Ok(Json(json!({ "agencies": rows })))
}

/// `GET …/agencies/{agency_id}`.
async fn show(caller: Caller, State(desk): State<Desk>, Path(id): Path<String>) -> Answer {
    let agency = desk.agency(&caller.actor, &AgencyId::new(id)).await?;
    Ok(Json(json!({ "agency": shown(&caller, &agency) })))
}

/// `DELETE …/agencies/{agency_id}`.
async fn delete(caller: Caller, State(desk): State<Desk>, Path(id): Path<String>) -> Result<StatusCode, Denied> {
    desk.remove_agency(&caller.actor, &AgencyId::new(id), "").await?;
    Ok(StatusCode::NO_CONTENT)
}
