//! Users of the own domain: all of them for the owner, only oneself for the others.

use super::Answer;
use super::group::shown as group_shown;
use crate::rest::query::Query;
use crate::rest::{Caller, Fault};
use crate::router::Shared;
use axum::extract::{Path, State};
use axum::routing::get;
use axum::{Json, Router};
use desk::Desk;
use model::{Rank, UserId};
use serde_json::{Value, json};

/// Its doors.
pub fn routes() -> Router<Shared> {
    Router::new()
        .route("/v3/users", get(list))
        .route("/v3/users/{id}", get(show))
        .route("/v3/users/{id}/groups", get(groups))
}

/// A user of a domain as IAM shows it.
pub(super) fn shown(domain: &str, id: &str, name: &str, description: &str, enabled: bool) -> Value {
    json!({
        "id": id, "name": name, "domain_id": domain, "description": description, "enabled": enabled,
        "password_expires_at": null, "links": { "self": null }, "pwd_status": true, "access_mode": "default",
    })
}

fn myself(caller: &Caller) -> Value {
    let actor = &caller.actor;
    shown(actor.account.as_str(), actor.id.as_str(), &actor.sign_in_name, &actor.name, true)
}

/// `GET /v3/users`: `name` picks one by its sign-in name.
async fn list(caller: Caller, State(desk): State<Desk>, query: Query) -> Answer {
    let (name, domain) = (query.text("name", 256)?, caller.actor.account.as_str());
    let mut users = Vec::new();
    if caller.actor.rank == Rank::Owner {
        let mut after = String::new();
        loop {
            let page = desk.own_users(&caller.actor, name, &after).await?;
            users.extend(
                page.rows
                    .iter()
                    .filter(|user| name.is_empty() || user.sign_in_name == name)
                    .map(|user| shown(domain, user.id.as_str(), &user.sign_in_name, &user.name, !user.disabled)),
            );
            match page.next {
                Some(next) if users.len() < MOST => after = next,
                _ => break,
            }
        }
    } else if name.is_empty() || name == caller.actor.sign_in_name {
        users.push(myself(&caller));
    }
    Ok(Json(json!({ "users": users, "links": { "self": null, "previous": null, "next": null } })))
}

/// Users that one answer lists.
const MOST: usize = 5000;

/// `GET /v3/users/{id}`.
async fn show(caller: Caller, State(desk): State<Desk>, Path(id): Path<String>) -> Answer {
    if id == caller.actor.id.as_str() {
        return Ok(Json(json!({ "user": myself(&caller) })));
    }
    if caller.actor.rank != Rank::Owner {
        return Err(Fault::of_case().into());
    }
    let user = desk.own_user(&caller.actor, &UserId::new(id)).await?.of.user;
    let domain = caller.actor.account.as_str();
    let user = shown(domain, user.id.as_str(), &user.sign_in_name, &user.name, !user.disabled);
    Ok(Json(json!({ "user": user })))
}

/// `GET /v3/users/{id}/groups`: where a client finds the `group_id` that OSM asks for.
async fn groups(caller: Caller, State(desk): State<Desk>, Path(id): Path<String>) -> Answer {
    let groups: Vec<_> = if id == caller.actor.id.as_str() {
        let own = desk.own_memberships(&caller.actor).await?;
        own.iter().map(|group| group_shown(&caller, group.id.as_str(), &group.name)).collect()
    } else if caller.actor.rank == Rank::Owner {
        let sheet = desk.own_user(&caller.actor, &UserId::new(id)).await?;
        sheet.groups.iter().map(|group| group_shown(&caller, group.id.as_str(), &group.name)).collect()
    } else {
        return Err(Fault::of_case().into());
    };
    Ok(Json(json!({ "groups": groups, "links": { "self": null, "previous": null, "next": null } })))
}
