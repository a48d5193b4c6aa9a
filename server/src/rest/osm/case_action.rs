//! What customers do to a case: `update_cases`, `create_scores`, `update_case_contact_info`.

use super::case_fault::told;
use super::case_form::{FIELD, FIELDS, patch};
use super::code::{Action, action};
use super::message::GROUP;
use super::rating;
use super::reach::reach;
use super::zone_name::zone_name;
use crate::rest::body::Body;
use crate::rest::fault::done;
use crate::rest::query::Query;
use crate::rest::{Answer, Caller, Fault};
use crate::router::Shared;
use axum::Router;
use axum::extract::{Path, State};
use axum::routing::{post, put};
use desk::{CaseAct, Desk};

/// Characters of words about an action (OSM: 400).
const WORDS: usize = 400;

pub fn routes() -> Router<Shared> {
    Router::new()
        .route("/v2/servicerequest/cases/{case_id}/action", post(act))
        .route("/v2/servicerequest/cases/{case_id}/score", post(score))
        .route("/v2/servicerequest/cases/{case_id}/contact-info", put(change_contact))
}

/// `update_cases`. `operate_desc` becomes a message; beside the SDK's fields `knowingly` takes the stamps of likely secrets in
/// it that are sent knowingly.
async fn act(caller: Caller, State(desk): State<Desk>, Path(id): Path<String>, query: Query, body: Body) -> Answer {
    let wanted = action(query.text("action_id", 32)?)?;
    let group = body.text("group_id", GROUP)?.unwrap_or_default();
    let (words, review) = (body.text("operate_desc", WORDS)?.unwrap_or_default(), rating::read(&body)?);
    let number = reach(&desk, &caller, &id, &group).await?;
    let (actor, key) = (&caller.actor, caller.key.clone());
    let done_so = match wanted {
        Action::Delete => desk.delete_ticket(actor, &number, &key).await,
        Action::Act(action) => {
            let knowingly = body.text("knowingly", WORDS)?.unwrap_or_default();
            desk.act_on_ticket(actor, &number, &CaseAct { action, words, review, knowingly, key }).await
        }
    };
    done_so.map_err(told)?;
    Ok(done())
}

/// `create_scores`: once, from the proposed solution on.
async fn score(caller: Caller, State(desk): State<Desk>, Path(id): Path<String>, body: Body) -> Answer {
    let group = body.text("group_id", GROUP)?.unwrap_or_default();
    let review = rating::read(&body)?;
    let number = reach(&desk, &caller, &id, &group).await?;
    desk.score_ticket(&caller.actor, &number, &review, &caller.key).await.map_err(told)?;
    Ok(done())
}

/// `update_case_contact_info`: fields that are left out stay. Only verified addresses: there is no code here.
async fn change_contact(caller: Caller, State(desk): State<Desk>, Path(id): Path<String>, body: Body) -> Answer {
    let group = body.text("group_id", GROUP)?.unwrap_or_default();
    if !body.map("extension_map", FIELDS, FIELD)?.is_empty() {
        return Err(Fault::field("extension_map", "is kept with a new case only"));
    }
    let patch = patch(&caller, &body)?;
    let number = reach(&desk, &caller, &id, &group).await?;
    let zone = zone_name(&caller.zone);
    desk.patch_contact(&caller.actor, &number, &patch, &zone, &caller.key).await.map_err(told)?;
    Ok(done())
}
