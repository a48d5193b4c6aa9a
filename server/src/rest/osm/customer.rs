//! Sub-customers and partners.

use super::config::PRODUCT;
use crate::rest::query::Query;
use crate::rest::{Answer, Caller, Fault};
use crate::router::Shared;
use axum::extract::State;
use axum::routing::get;
use axum::{Json, Router};
use desk::{Desk, Error, SUB_TYPES, SubCustomer};
use model::Refusal;
use serde_json::{Value, json};

const NAME: usize = 256;
const ID: usize = 64;

pub fn routes() -> Router<Shared> {
    Router::new()
        .route("/v2/servicerequest/customers/sub-customers", get(sub_customers))
        .route("/v2/servicerequest/cases/partners/privilege/cases-processing", get(privilege))
        .route("/v2/servicerequest/cases/partners/service-info", get(service))
}

/// `list_sub_customers`: the users of the account, for its owner; numbers and addresses masked.
async fn sub_customers(caller: Caller, State(desk): State<Desk>, query: Query) -> Answer {
    let (name, id) = (query.text("sub_customer_name", NAME)?, query.text("sub_customer_id", ID)?);
    let users = desk.sub_customers(&caller.actor, name, id).await.map_err(|error| match error {
        // The account is the caller's own: that it is there is no secret.
        Error::Refused(Refusal::NotFound) => Fault::not_allowed(),
        other => other.into(),
    })?;
    let line = |user: &SubCustomer| {
        json!({
            "customer_id": user.id, "domain_id": caller.actor.account, "customer_name": user.name,
            "mobile": user.phone, "area_code": user.area_code, "email": user.email,
        })
    };
    Ok(Json(json!({ "sub_customer_infos": users.iter().map(line).collect::<Vec<Value>>() })))
}

/// `show_partners_cases_privilege`: whether operations made the account a partner.
async fn privilege(caller: Caller, State(desk): State<Desk>) -> Answer {
    Ok(Json(json!({ "has_privilege": desk.is_partner(&caller.actor).await? })))
}

/// `show_partners_service_info`: when the team in charge works, which is the same for all products.
async fn service(caller: Caller, State(desk): State<Desk>, query: Query) -> Answer {
    let (group, product) = (query.text("case_sub_type_id", ID)?, query.text("product_id", PRODUCT)?);
    if !group.is_empty() && SUB_TYPES.iter().all(|known| known.id != group) {
        return Err(Fault::field("case_sub_type_id", "is unknown"));
    }
    let catalogue = desk.catalogue(caller.lang).await?;
    if !product.is_empty() && catalogue.services.iter().all(|service| service.id.as_str() != product) {
        return Err(Fault::field("product_id", "is none of the products"));
    }
    let team = desk.team_in_charge(&caller.actor).await?;
    let team = team.map(|team| {
        json!({
            "customer_id": team.account, "customer_name": team.name, "service_time_zone": team.zone,
            "service_time_day": team.days, "service_time_hour": team.hours,
        })
    });
    Ok(Json(json!({ "partners_service_info": team })))
}
