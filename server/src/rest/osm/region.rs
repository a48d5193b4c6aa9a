//! Regions: where the customers' services are. Each account has a project in each (IAM).

pub use desk::{REGIONS, Region};

use crate::rest::{Answer, Caller};
use crate::router::Shared;
use axum::routing::get;
use axum::{Json, Router};
use serde_json::{Value, json};

/// The doors of this file.
pub fn routes() -> Router<Shared> {
    Router::new()
        .route("/v2/servicerequest/config/regions", get(list))
        .route("/v2/servicerequest/customers/regions", get(of_customer))
}

/// The ids of all regions.
pub fn ids() -> impl Iterator<Item = &'static str> {
    REGIONS.iter().map(|region| region.id)
}

/// The region of an id, or `None`.
pub fn of(id: &str) -> Option<&'static Region> {
    Region::of_id(id)
}

/// `list_regions`: `type` is 0 in mainland China, else 1; none is sensitive.
async fn list(caller: Caller) -> Answer {
    let line = |region: &Region| {
        json!({
            "type": i64::from(region.international), "region_id": region.id,
            "region_name": region.name(caller.lang), "is_sensitive": 0,
        })
    };
    let lines: Vec<Value> = REGIONS.iter().map(line).collect();
    Ok(Json(json!({ "total_count": lines.len(), "data_center_list": lines })))
}

/// `list_customers_regions`: all of them, since every account has a project in each.
async fn of_customer(caller: Caller) -> Answer {
    let line = |region: &Region| json!({ "region_id": region.id, "region_name": region.name(caller.lang) });
    let lines: Vec<Value> = REGIONS.iter().map(line).collect();
    Ok(Json(json!({ "count": lines.len(), "region_infos": lines })))
}
