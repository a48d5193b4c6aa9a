//! OSM: the ticket contract of Huawei Cloud. One file for each noun; the names on the wire are theirs.

mod accessory;
mod accessory_file;
mod accessory_form;
mod accessory_link;
pub mod agency;
mod agreement;
mod authorization;
mod authorization_decide;
mod authorization_wire;
mod bastion;
mod case;
mod case_action;
mod case_fault;
mod case_form;
mod case_label;
mod case_list;
mod case_log;
mod case_query;
mod case_wire;
mod cc;
pub mod code;
mod config;
mod customer;
mod export;
mod extends;
mod feedback;
pub mod host_check;
mod instant;
mod label;
mod legacy;
mod message;
mod named;
mod pack;
mod privilege;
mod quota;
mod rating;
pub mod reach;
pub mod region;
mod relation;
mod said;
mod verify_code;
mod zone_name;

use crate::router::Shared;
use axum::Router;

/// Where links to files lead; what follows is the link's proof.
pub const FILE_LINKS: &str = "/v2/servicerequest/accessorys/links/";

/// All its doors. Each file has its own.
pub fn routes() -> Router<Shared> {
    Router::new()
        .merge(case::routes())
        .merge(case_action::routes())
        .merge(case_list::routes())
        .merge(case_log::routes())
        .merge(cc::routes())
        .merge(export::routes())
        .merge(extends::routes())
        .merge(legacy::routes())
        .merge(accessory::routes())
        .merge(accessory_file::routes())
        .merge(accessory_link::routes())
        .merge(agency::routes())
        .merge(agreement::routes())
        .merge(authorization::routes())
        .merge(authorization_decide::routes())
        .merge(bastion::routes())
        .merge(host_check::routes())
        .merge(case_label::routes())
        .merge(config::routes())
        .merge(customer::routes())
        .merge(feedback::routes())
        .merge(label::routes())
        .merge(quota::routes())
        .merge(region::routes())
        .merge(relation::routes())
        .merge(verify_code::routes())
        .merge(privilege::routes())
        .merge(instant::routes())
        .merge(message::routes())
}
