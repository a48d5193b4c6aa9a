//! `list_case_cc_emails`.

use crate::rest::{Answer, Caller};
use crate::router::Shared;
use axum::extract::State;
use axum::routing::get;
use axum::{Json, Router};
use desk::Desk;
use serde_json::json;

pub fn routes() -> Router<Shared> {
    Router::new().route("/v2/servicerequest/carbon-copy-emails", get(list))
}

/// `list_case_cc_emails`: the caller's own address, and those of the colleagues who get copies of the caller's newest cases.
async fn list(caller: Caller, State(desk): State<Desk>) -> Answer {
    let (own, known) = desk.copy_addresses(&caller.actor).await?;
    let (user, account) = (&caller.actor.id, &caller.actor.account);
    Ok(Json(json!({
        "cc_email_info": { "user_id": user, "customer_id": account, "cc_email": own },
        "mc_email_infos": known,
    })))
}
