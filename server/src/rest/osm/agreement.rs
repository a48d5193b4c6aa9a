//! Agreements: `show_latest_published_agreement`, `show_signed_latest_published_agreement`, `sign_published_agreement`.

use crate::rest::body::Body;
use crate::rest::query::Query;
use crate::rest::{Answer, Caller, Fault};
use crate::router::Shared;
use axum::extract::{Path, State};
use axum::routing::{get, post};
use axum::{Json, Router};
use desk::Desk;
use model::AgreementKind;
use serde_json::json;

/// An agreement's id is its type times this, plus its version: a number below 2^31.
const OF_TYPE: i64 = 1_000_000;

/// Its doors.
pub fn routes() -> Router<Shared> {
    Router::new()
        .route("/v2/servicerequest/agreements/published-agreement", get(latest))
        .route("/v2/servicerequest/agreements/signed-latest", get(signed))
        .route("/v2/servicerequest/agreements/{id}/signed", post(sign))
}

fn id_of(kind: AgreementKind, version: i64) -> i64 {
    let of = AgreementKind::ALL.into_iter().position(|other| other == kind).unwrap_or_default();
    i64::try_from(of).unwrap_or_default() * OF_TYPE + version
}

fn of_id(id: &str) -> Option<(AgreementKind, i64)> {
    let id: i64 = id.parse().ok().filter(|id| *id > 0)?;
    let kind = AgreementKind::ALL.get(usize::try_from(id / OF_TYPE).ok()?)?;
    Some((*kind, id % OF_TYPE))
}

/// The type that a call names: `0`, `1` or `2`.
fn kind(query: &Query) -> Result<AgreementKind, Fault> {
    let code = query.needed("agreement_type", 8)?;
    AgreementKind::of_code(code).ok_or_else(|| Fault::field("agreement_type", "is neither 0, 1 nor 2"))
}

/// `show_latest_published_agreement`: the newest version of a type, in the caller's language. Its id is text here and a number
/// when it is signed.
async fn latest(caller: Caller, State(desk): State<Desk>, query: Query) -> Answer {
    let kind = kind(&query)?;
    let agreement = desk.agreement_of(kind, caller.lang).await?;
    let type_name = match kind {
        AgreementKind::Ordinary => caller.name("Create a ticket", "创建工单"),
        AgreementKind::Isv => caller.name("Create a ticket (ISV)", "创建工单（ISV）"),
        AgreementKind::Authorization => caller.name("Authorize", "授权"),
    };
    Ok(Json(json!({ "case_agreement": {
        "id": id_of(kind, agreement.version).to_string(),
        "agreement_name": agreement.title,
        "agreement_type": kind.code(),
        "agreement_type_name": type_name,
        "content": agreement.text,
        "version": agreement.version,
    } })))
}

/// `show_signed_latest_published_agreement`: whether the caller signed the newest version of a type, for whatever. One of type 2
/// is signed for each authorization all the same.
async fn signed(caller: Caller, State(desk): State<Desk>, query: Query) -> Answer {
    let signed = desk.has_signed_newest(&caller.actor, kind(&query)?).await?;
    Ok(Json(json!({ "is_signed_latest": signed })))
}

/// `sign_published_agreement`: signs the newest version in the caller's language; for type 2 `relation_id` is the authorization.
/// The signature of this very call stands for the hand of whoever signs.
async fn sign(caller: Caller, State(desk): State<Desk>, Path(id): Path<String>, body: Body) -> Answer {
    let (kind, version) = of_id(&id).ok_or_else(Fault::of_case)?;
    let relation = body.text("relation_id", 64)?.unwrap_or_default();
    let record = desk.sign_agreement(&caller.actor, kind, version, caller.lang, &relation).await?;
    Ok(Json(json!({ "agreement_signed_record_id": record })))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_leads_back_to_its_agreement() {
        for kind in AgreementKind::ALL {
            assert_eq!(of_id(&id_of(kind, 7).to_string()), Some((kind, 7)));
        }
        assert_eq!(id_of(AgreementKind::Authorization, 1), 2_000_001);
        for odd in ["", "-1", "0", "3000001", "x", "99999999999999999999"] {
            assert_eq!(of_id(odd), None, "{odd}");
        }
    }
}
