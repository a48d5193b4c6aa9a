//! The caller's domain and its projects: with these SDKs find out whom they work for.

use super::{Answer, project};
use crate::rest::Caller;
use crate::rest::query::Query;
use crate::router::Shared;
use axum::routing::get;
use axum::{Json, Router};
use serde_json::json;

/// Its doors.
pub fn routes() -> Router<Shared> {
    Router::new()
        .route("/v3/auth/domains", get(domains))
        .route("/v3/projects", get(projects))
        .route("/v3/auth/projects", get(projects))
        .route("/v5/caller-identity", get(identity))
}

/// `GET /v3/auth/domains`: the one domain of the caller.
async fn domains(caller: Caller) -> Answer {
    let id = caller.actor.account.as_str();
    let domain = json!({
        "id": id, "name": id, "enabled": true, "description": caller.actor.account_name, "links": { "self": null },
    });
    Ok(Json(json!({ "domains": [domain], "links": { "self": null, "previous": null, "next": null } })))
}

/// `GET /v3/projects`: a project for each region; `name` picks one.
async fn projects(caller: Caller, query: Query) -> Answer {
    let (name, domain) = (query.text("name", 64)?, query.text("domain_id", 64)?);
    let account = &caller.actor.account;
    let own = domain.is_empty() || domain == account.as_str();
    let mut projects = project::of(account);
    projects.retain(|project| own && (name.is_empty() || name == project.region));
    let projects: Vec<_> = projects
        .iter()
        .map(|project| {
            json!({
                "id": project.id, "name": project.region, "domain_id": account.as_str(), "parent_id": account.as_str(),
                "enabled": true, "is_domain": false, "description": "", "links": { "self": null },
            })
        })
        .collect();
    Ok(Json(json!({ "projects": projects, "links": { "self": null, "previous": null, "next": null } })))
}

/// `GET /v5/caller-identity` (STS): the account and the user.
async fn identity(caller: Caller) -> Answer {
    let (account, user) = (caller.actor.account.as_str(), caller.actor.id.as_str());
    Ok(Json(json!({
        "account_id": account,
        "principal_id": user,
        "principal_urn": format!("iam::{account}:user:{}", caller.actor.sign_in_name),
    })))
}
