//! What the customer decides on an authorization: `confirm_authorizations`, `update_authorizations`.

use super::authorization::{GROUP, reach};
use crate::rest::body::Body;
use crate::rest::fault::done;
use crate::rest::query::Query;
use crate::rest::{Answer, Caller, Fault};
use crate::router::Shared;
use axum::Router;
use axum::extract::{Path, State};
use axum::routing::put;
use desk::{AuthorizationSheet, ConfirmForm, Desk, Error};
use model::{AgencyId, Instant, LONGEST_SECRET, MOST_AUTHORIZATION_FIELDS, Problem, Refusal};
use secrecy::SecretString;

/// The agreement is not signed for this.
const NOT_SIGNED: &str = "OSM.01020009";
/// Details in one body: more than there ever are, so that the fault is about their ids.
const MOST_DETAILS: usize = 20;

/// Its doors.
pub fn routes() -> Router<Shared> {
    Router::new()
        .route("/v2/servicerequest/authorizations/{authorization_id}", put(confirm))
        .route("/v2/servicerequest/authorizations/{authorization_id}/action", put(update))
}

/// `confirm_authorizations`: hands over account, password and port of the one detail, for a period that ends at
/// `auth_expire_time` (epoch milliseconds; after the period asked if absent). The newest agreement of type 2 has to be signed
/// for this authorization before. Beside the SDK's fields a detail may bring `fields` (name to value) for what has other names,
/// and the body `views`.
async fn confirm(caller: Caller, State(desk): State<Desk>, Path(id): Path<String>, body: Body) -> Answer {
    let sheet = reach(&desk, &caller, &id, &body.text("group_id", GROUP)?.unwrap_or_default()).await?;
    let mut form = ConfirmForm {
        agency: body.text("agency_id", 64)?.filter(|id| !id.is_empty()).map(AgencyId::new),
        starts: body.number("auth_effective_time", 0..=i64::MAX)?.map(Instant),
        ends: body.number("auth_expire_time", 0..=i64::MAX)?.map(Instant),
        views: body.number("views", 1..=100)?,
        key: caller.key.clone(),
        ..ConfirmForm::default()
    };
    take_details(&mut form, &sheet, &body)?;
    desk.confirm_authorization(&caller.actor, &sheet.shown.id, form).await.map_err(refused)?;
    Ok(done())
}

/// Every entry names the one detail, and it is named once.
fn take_details(form: &mut ConfirmForm, sheet: &AuthorizationSheet, body: &Body) -> Result<(), Fault> {
    let secret = |detail: &Body, name| Ok::<_, Fault>(detail.text(name, LONGEST_SECRET)?.map(SecretString::from));
    for (place, detail) in body.objects("auth_detail_list", MOST_DETAILS)?.iter().enumerate() {
        let id = detail.needed_number("auth_detail_id", 0..=i64::MAX)?;
        if id != sheet.detail() || place > 0 {
            let what = if place > 0 { "is there twice" } else { "is no detail of this authorization" };
            return Err(Fault::field(&detail.path("auth_detail_id"), what));
        }
        form.account = secret(detail, "account")?;
        form.password = secret(detail, "password")?;
        form.port = detail.number("port", 1..=65535)?;
        let fields = detail.map("fields", MOST_AUTHORIZATION_FIELDS, LONGEST_SECRET)?;
        form.fields = fields.into_iter().map(|(name, value)| (name, SecretString::from(value))).collect();
    }
    Ok(())
}

/// What is not signed, or signed in an old version, has a code of its own.
fn refused(error: Error) -> Fault {
    let unsigned = match &error {
        Error::Refused(Refusal::Invalid(faults)) => {
            faults.iter().any(|fault| matches!(fault.problem, Problem::NotSigned | Problem::AgreementChanged))
        }
        _ => false,
    };
    if !unsigned {
        return of_detail(error).into();
    }
    let what = "Sign the newest agreement of type 2 with the id of this authorization as relation_id first.";
    Fault::new(400, NOT_SIGNED, what)
}

/// Faults of the detail's fields under the names of the contract.
fn of_detail(error: Error) -> Error {
    let Error::Refused(Refusal::Invalid(mut faults)) = error else { return error };
    for fault in &mut faults {
        if matches!(fault.field.as_str(), "account" | "password" | "port") || fault.field.starts_with("fields.") {
            fault.field.insert_str(0, "auth_detail_list[0].");
        }
    }
    Error::Refused(Refusal::Invalid(faults))
}

/// `update_authorizations`: `reject` with a reason, or `cancel`.
async fn update(caller: Caller, State(desk): State<Desk>, Path(id): Path<String>, query: Query, body: Body) -> Answer {
    let action = query.needed("action_id", 32)?;
    if !matches!(action, "reject" | "cancel") {
        return Err(Fault::field("action_id", "is neither reject nor cancel"));
    }
    let sheet = reach(&desk, &caller, &id, &body.text("group_id", GROUP)?.unwrap_or_default()).await?;
    let id = &sheet.shown.id;
    if action == "cancel" {
        desk.cancel_authorization(&caller.actor, id, &caller.key).await?;
    } else {
        let reason = body.needed("reject_reason", 300)?;
        desk.reject_authorization(&caller.actor, id, &reason, &caller.key).await.map_err(named)?;
    }
    Ok(done())
}

/// A fault of the reason is at OSM's name for it.
fn named(error: Error) -> Fault {
    match error {
        Error::Refused(Refusal::Invalid(mut faults)) => {
            faults.iter_mut().for_each(|fault| fault.field = "reject_reason".into());
            Refusal::Invalid(faults).into()
        }
        other => other.into(),
    }
}
