//! A token as IAM shows it: everything but its text.

use super::{project, time};
use desk::Actor;
use model::{Instant, Policy, Rank};
use serde_json::{Value, json};

/// What is shown of a token.
pub struct Shown<'a> {
    /// Whose it is.
    pub actor: &'a Actor,
    /// The project that it is bound to; empty for the domain.
    pub project: &'a str,
    /// When it was given.
    pub issued: Instant,
    /// When it ends.
    pub expires: Instant,
}

/// The body of an answer about a token.
pub fn shown(of: &Shown<'_>) -> Value {
    let actor = of.actor;
    let domain = json!({ "id": actor.account.as_str(), "name": actor.account.as_str() });
    let mut token = json!({
        "methods": ["password"],
        "issued_at": time(of.issued),
        "expires_at": time(of.expires),
        "user": {
            "id": actor.id.as_str(),
            "name": actor.sign_in_name,
            "password_expires_at": "",
            "domain": domain,
        },
        "roles": roles(actor),
        "catalog": [],
    });
    let project = project::of(&actor.account).into_iter().find(|project| project.id == of.project);
    match project {
        Some(project) => {
            token["project"] = json!({ "id": project.id, "name": project.region, "domain": domain });
        }
        None => token["domain"] = domain,
    }
    json!({ "token": token })
}

/// What the user may do, as roles.
fn roles(actor: &Actor) -> Vec<Value> {
    let rank = (actor.rank == Rank::Owner).then_some("account_owner");
    let policies = actor.policies.iter().map(|policy| match policy {
        Policy::TicketAdministrator => "ticket_administrator",
        Policy::TicketGroupOperator => "ticket_group_operator",
        Policy::TicketViewer => "ticket_viewer",
    });
    rank.into_iter().chain(policies).map(|name| json!({ "id": name, "name": name })).collect()
}
