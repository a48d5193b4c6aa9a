//! Groups of the own domain: all of them for the owner, the own ones for the others.

use super::Answer;
use super::user::shown as user_shown;
use crate::rest::query::Query;
use crate::rest::{Caller, Fault};
use crate::router::Shared;
use axum::extract::{Path, State};
use axum::routing::get;
use axum::{Json, Router};
use desk::Desk;
use model::{GroupId, Rank};
use serde_json::{Value, json};

/// Its doors.
pub fn routes() -> Router<Shared> {
    Router::new().route("/v3/groups", get(list)).route("/v3/groups/{id}/users", get(members))
}

/// A group of the caller's domain as IAM shows it.
pub(super) fn shown(caller: &Caller, id: &str, name: &str) -> Value {
    let domain = caller.actor.account.as_str();
    json!({ "id": id, "name": name, "domain_id": domain, "description": "", "create_time": 0, "links": { "self": null } })
}

/// `GET /v3/groups`: `name` picks one.
async fn list(caller: Caller, State(desk): State<Desk>, query: Query) -> Answer {
    let name = query.text("name", 128)?;
    let all: Vec<(GroupId, String)> = if caller.actor.rank == Rank::Owner {
        desk.own_groups(&caller.actor).await?.into_iter().map(|group| (group.id, group.name)).collect()
    } else {
        desk.own_memberships(&caller.actor).await?.into_iter().map(|group| (group.id, group.name)).collect()
    };
    let asked = all.iter().filter(|(_, own)| name.is_empty() || own == name);
    let groups: Vec<_> = asked.map(|(id, name)| shown(&caller, id.as_str(), name)).collect();
    Ok(Json(json!({ "groups": groups, "links": { "self": null, "previous": null, "next": null } })))
}

/// `GET /v3/groups/{id}/users`: for the owner.
async fn members(caller: Caller, State(desk): State<Desk>, Path(id): Path<String>) -> Answer {
    if caller.actor.rank != Rank::Owner {
        return Err(Fault::of_case().into());
    }
    let (id, domain) = (GroupId::new(id), caller.actor.account.as_str());
    let (mut users, mut after) = (Vec::new(), String::new());
    loop {
        let page = desk.own_group(&caller.actor, &id, &after).await?.members;
        users.extend(
            page.rows
                .iter()
                .map(|user| user_shown(domain, user.id.as_str(), &user.sign_in_name, &user.name, !user.disabled)),
        );
        match page.next {
            Some(next) if users.len() < MOST => after = next,
            _ => break,
        }
    }
    Ok(Json(json!({ "users": users, "links": { "self": null, "previous": null, "next": null } })))
}

/// Members that one answer lists.
const MOST: usize = 5000;
