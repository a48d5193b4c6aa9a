//! The two switches of an account: `create_privileges` (which deletes too), `list_privileges`,
//! `show_customer_privilege_policy`. A privilege that is created is a restriction that is on.

use crate::rest::body::Body;
use crate::rest::fault::done;
use crate::rest::query::Query;
use crate::rest::{Answer, Caller, Fault};
use crate::router::Shared;
use axum::extract::State;
use axum::routing::{get, post};
use axum::{Json, Router};
use desk::Desk;
use model::{Restriction, Restrictions};
use serde_json::{Value, json};

/// Its doors.
pub fn routes() -> Router<Shared> {
    Router::new()
        .route("/v2/servicerequest/privileges", post(create).get(list))
        .route("/v2/servicerequest/privileges/privilege-policy", get(policy))
}

fn restriction(name: &str) -> Result<Restriction, Fault> {
    match name {
        "createCase" => Ok(Restriction::Submit),
        "export" => Ok(Restriction::Export),
        _ => Err(Fault::field("privilege", "is neither createCase nor export")),
    }
}

/// `create_privileges`: switches a restriction of the account on (`create`) or off (`delete`); the owner only.
async fn create(caller: Caller, State(desk): State<Desk>, body: Body) -> Answer {
    let on = match body.needed("operation", 32)?.as_str() {
        "create" => true,
        "delete" => false,
        _ => return Err(Fault::field("operation", "is neither create nor delete")),
    };
    let which = restriction(&body.needed("privilege", 32)?)?;
    desk.set_restriction(&caller.actor, which, on, &caller.key).await?;
    Ok(done())
}

/// The switches of the caller's account, as of this call.
fn switches(caller: &Caller) -> Restrictions {
    Restrictions { submit: caller.actor.submit_restricted, export: caller.actor.export_restricted }
}

/// `list_privileges`: 1 if the restriction is on.
async fn list(caller: Caller, query: Query) -> Answer {
    let which = restriction(query.needed("privilege", 32)?)?;
    Ok(Json(json!({ "has_privilege": i64::from(switches(&caller).is_on(which)) })))
}

/// `show_customer_privilege_policy`: whether the submit restriction is on.
async fn policy(caller: Caller) -> Json<Value> {
    Json(json!({ "policy_switch": switches(&caller).submit }))
}
