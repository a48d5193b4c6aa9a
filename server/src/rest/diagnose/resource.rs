//! The devices of the own account: `list_diagnose_resources`; and, beyond the contract, how their owner registers and removes them.

use crate::rest::body::Body;
use crate::rest::fault::done;
use crate::rest::iam::project;
use crate::rest::osm::region;
use crate::rest::{Answer, Caller, Fault};
use crate::router::Shared;
use axum::extract::{Path, State};
use axum::routing::{delete, post};
use axum::{Json, Router};
use desk::{Desk, DeviceForm};
use model::{AccountId, Device, DeviceId};
use serde_json::{Value, json};
use std::net::IpAddr;

/// Characters of an id, and of a name or address.
const ID: usize = 64;
const TEXT: usize = 255;

pub fn routes() -> Router<Shared> {
    Router::new()
        .route("/v2.0/servicerequest/diagnose/job/vm/resources", post(list))
        .route("/v2.0/servicerequest/diagnose/resources", post(register))
        .route("/v2.0/servicerequest/diagnose/resources/{id}", delete(remove))
}

/// `list_diagnose_resources`: those of a region, named by itself or by the project there; of all regions if none is named.
async fn list(caller: Caller, State(desk): State<Desk>, body: Body) -> Answer {
    let account = &caller.actor.account;
    let (wanted, of_project) = (body.text("region", ID)?, body.text("project_id", ID)?);
    let of_project = of_project.filter(|id| !id.is_empty()).map(|id| {
        let projects = project::of(account).into_iter();
        projects.filter(|project| project.id == id).map(|project| project.region).next()
    });
    let region = match (wanted.unwrap_or_default(), of_project) {
        (_, Some(None)) => return Ok(answer(account, &[])),
        (wanted, Some(Some(region))) if !wanted.is_empty() && wanted != region => return Ok(answer(account, &[])),
        (_, Some(Some(region))) => region.to_owned(),
        (wanted, None) => wanted,
    };
    Ok(answer(account, &desk.devices(&caller.actor, &region).await?))
}

fn answer(account: &AccountId, devices: &[Device]) -> Json<Value> {
    let result: Vec<_> = devices.iter().map(|device| resource(account, device)).collect();
    Json(json!({ "total_count": result.len(), "result": result }))
}

/// What is not known of a device, such as whether it is switched on, is left out.
fn resource(account: &AccountId, device: &Device) -> Value {
    let address = device.address.parse::<IpAddr>().ok();
    json!({
        "id": device.id,
        "name": device.name,
        "accessIPv4": address.filter(IpAddr::is_ipv4).map(|address| address.to_string()),
        "accessIPv6": address.filter(IpAddr::is_ipv6).map(|address| address.to_string()),
        "tenantId": project::project_id(account, &device.region),
        "metadata": { "address": device.address, "region": device.region },
    })
}

/// Registers a device: `name`, `region`, `address`.
async fn register(caller: Caller, State(desk): State<Desk>, body: Body) -> Answer {
    let form = DeviceForm {
        name: body.needed("name", TEXT)?,
        region: body.needed("region", ID)?,
        address: body.needed("address", TEXT)?,
    };
    region::of(&form.region).ok_or_else(|| Fault::field("region", "is none of the regions"))?;
    let id = desk.add_device(&caller.actor, &form, &caller.key).await?;
    Ok(Json(json!({ "id": id })))
}

/// Removes a device.
async fn remove(caller: Caller, State(desk): State<Desk>, Path(id): Path<String>) -> Answer {
    desk.remove_device(&caller.actor, &DeviceId::new(id), &caller.key).await?;
    Ok(done())
}
