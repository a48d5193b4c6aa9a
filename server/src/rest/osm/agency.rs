//! Delegations as OSM lists them: `list_agencies`. They are made through IAM (`iam/agency.rs`).

use crate::rest::when::local;
use crate::rest::{Answer, Caller};
use crate::router::Shared;
use axum::extract::State;
use axum::routing::get;
use axum::{Json, Router};
use desk::Desk;
use serde_json::{Value, json};

/// Its doors.
pub fn routes() -> Router<Shared> {
    Router::new().route("/v2/servicerequest/agencies", get(list))
}

/// `list_agencies`: those of the account that hold now, by name; any of them can be the `agency_id` of a decision on access to a
/// console.
async fn list(caller: Caller, State(desk): State<Desk>) -> Answer {
    let (all, now) = (desk.agencies(&caller.actor).await?, desk.now());
    let rows: Vec<Value> = all
        .iter()
        .filter(|agency| agency.holds(now))
        .map(|agency| {
            json!({
                "id": agency.id.as_str(),
                "name": agency.name,
                "duration": duration(agency.days),
                "trust_domain_name": agency.trusted_name,
                "trust_domain_id": agency.trusted.as_str(),
                "create_time": local(agency.created, &caller.zone),
                "expire_time": agency.expires.map(|at| local(at, &caller.zone)),
            })
        })
        .collect();
    Ok(Json(json!({ "total_count": rows.len(), "agency_list": rows })))
}

/// A term as IAM has it: `FOREVER`, or hours.
pub fn duration(days: Option<i64>) -> String {
    days.map_or_else(|| "FOREVER".to_owned(), |days| (days * 24).to_string())
}
