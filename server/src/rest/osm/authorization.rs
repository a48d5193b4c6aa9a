//! Authorizations: `list_authorizations`, `show_authorization_detail`, `show_login_type`; and which one a caller reaches. What
//! is decided on them is in `authorization_decide.rs`.

use super::authorization_wire::{Detail, Row};
use crate::rest::query::Query;
use crate::rest::{Answer, Caller, Fault};
use crate::router::Shared;
use axum::extract::{Path, State};
use axum::routing::get;
use axum::{Json, Router};
use desk::{AuthorizationSheet, AuthorizationsWanted, Desk};
use model::{AuthorizationId, GroupId, Rank};
use serde_json::{Value, json};

/// Characters of a group's id.
pub(super) const GROUP: usize = 64;
/// Characters of an authorization's id (OSM: 32; ours are as long).
const LONGEST_ID: usize = 32;

/// Its doors.
pub fn routes() -> Router<Shared> {
    Router::new()
        .route("/v2/servicerequest/authorizations", get(list))
        .route("/v2/servicerequest/authorizations/login-type", get(login_type))
        .route("/v2/servicerequest/authorizations/{authorization_id}", get(show))
}

/// `list_authorizations`: the own ones, for the owner those of the account, with `group_id` those of a group; newest first.
async fn list(caller: Caller, State(desk): State<Desk>, query: Query) -> Answer {
    let window = query.window(1)?;
    let group = query.text("group_id", GROUP)?;
    let wanted = AuthorizationsWanted {
        group: (!group.is_empty()).then(|| GroupId::new(group)),
        state: query.number("status", -1..=10)?,
        number: query.text("incident_id", 64)?.to_owned(),
        title: query.text("simple_description", 2000)?.to_owned(),
        requester: query.text("sub_customer_name", 256)?.to_owned(),
        offset: window.offset,
        limit: window.limit,
    };
    let page = desk.find_authorizations(&caller.actor, &wanted).await?;
    let rows: Vec<Row> = page.rows.iter().map(|sheet| Row::of(&caller, sheet)).collect();
    Ok(Json(json!({ "count": page.count, "incident_auth_list": rows })))
}

/// `show_authorization_detail`.
async fn show(caller: Caller, State(desk): State<Desk>, Path(id): Path<String>, query: Query) -> Answer<Detail> {
    let sheet = reach(&desk, &caller, &id, query.text("group_id", GROUP)?).await?;
    Ok(Json(Detail::of(&caller, &sheet)))
}

/// `show_login_type`: `credential`. Engineers reveal what was handed over and sign in themselves; this system has no gateway of
/// its own to the customer's hosts.
async fn login_type(_: Caller) -> Json<Value> {
    Json(json!({ "login_type": "credential" }))
}

/// The authorization of an id, if the caller reaches it: as with cases, the own ones and all of the account for its owner need no
/// group, a colleague's needs the group in which it was asked.
///
/// # Errors
/// 404 for every other: absent and forbidden look the same.
pub(super) async fn reach(desk: &Desk, caller: &Caller, id: &str, group: &str) -> Result<AuthorizationSheet, Fault> {
    if id.len() > LONGEST_ID || id.contains('\0') {
        return Err(Fault::of_case());
    }
    let sheet = desk.authorization_sheet(&caller.actor, &AuthorizationId::new(id)).await?;
    fits(caller, sheet, group)
}

/// The same by the number of its detail.
pub(super) async fn reach_detail(
    desk: &Desk,
    caller: &Caller,
    detail: &str,
    group: &str,
) -> Result<AuthorizationSheet, Fault> {
    let detail = detail.parse().map_err(|_| Fault::of_case())?;
    let sheet = desk.sheet_of_detail(&caller.actor, detail).await?;
    fits(caller, sheet, group)
}

fn fits(caller: &Caller, sheet: AuthorizationSheet, group: &str) -> Result<AuthorizationSheet, Fault> {
    let own = sheet.requester == caller.actor.id || caller.actor.rank == Rank::Owner;
    let named = !group.is_empty();
    let fits = sheet.group == Some(GroupId::new(group));
    if (own && !named) || (named && fits) { Ok(sheet) } else { Err(Fault::of_case()) }
}
