//! Who calls, and with whom they work.

use super::engineer::{Any, Engineer, TicketsRead};
use super::problem::Problem;
use super::wire::names::{RankName, ScopeName};
use super::wire::person::{Colleague, Colleagues, Me};
use crate::rest::Caller;
use axum::Json;
use axum::extract::State;
use desk::Desk;
use model::TokenScope;

/// Who calls, and what the token may do.
#[utoipa::path(get, path = "/api/v1/me", tag = "me", security(("token" = [])),
    responses((status = 200, description = "The caller", body = Me)))]
pub async fn me(Engineer { actor, .. }: Engineer<Any>, caller: Caller) -> Json<Me> {
    let scopes = TokenScope::ALL.into_iter().filter(|scope| caller.scopes.hold(*scope));
    Json(Me {
        id: actor.id.to_string(),
        sign_in_name: actor.sign_in_name,
        name: actor.name,
        rank: RankName(actor.rank),
        scopes: scopes.map(ScopeName).collect(),
        language: caller.lang.into(),
    })
}

/// Engineers and leads to whom a ticket can be forwarded.
#[utoipa::path(get, path = "/api/v1/colleagues", tag = "me", security(("token" = ["tickets:read"])),
    responses((status = 200, description = "All of them, by name", body = Colleagues)))]
pub async fn colleagues(
    engineer: Engineer<TicketsRead>,
    State(desk): State<Desk>,
) -> Result<Json<Colleagues>, Problem> {
    let all = desk.colleagues(&engineer.actor).await?;
    Ok(Json(Colleagues { items: all.into_iter().map(Colleague::from).collect() }))
}
