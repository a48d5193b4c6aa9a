//! `/api/v1`: the engineers' own API, for what OSM lacks. It describes itself (`/api/v1/openapi.json`, made from the doors
//! below) and says no in the words of RFC 9457.

mod authorization;
mod bastion;
mod command;
mod engineer;
mod file;
mod me;
mod message;
mod openapi;
mod path;
pub mod problem;
mod queue;
mod reveal;
mod sent;
mod ticket;
mod ticket_verb;
mod wire;

use super::Fault;
use crate::router::Shared;
use axum::Router;
use axum::middleware::from_fn;
use axum::response::{IntoResponse, Response};
use problem::Problem;
use utoipa::openapi::OpenApi;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// All its doors.
pub fn routes() -> Router<Shared> {
    doors().split_for_parts().0.layer(from_fn(problem::finish))
}

/// Its description.
pub fn document() -> OpenApi {
    openapi::finished(doors().split_for_parts().1)
}

/// Every door with its description; there is no other way to add one.
fn doors() -> OpenApiRouter<Shared> {
    OpenApiRouter::new()
        .routes(routes!(openapi::openapi))
        .routes(routes!(me::me))
        .routes(routes!(me::colleagues))
        .routes(routes!(queue::queue))
        .routes(routes!(queue::list_tickets))
        .routes(routes!(ticket::read_ticket))
        .routes(routes!(ticket_verb::take_ticket))
        .routes(routes!(ticket_verb::forward_ticket))
        .routes(routes!(ticket_verb::ask_feedback))
        .routes(routes!(ticket_verb::propose_solution))
        .routes(routes!(ticket_verb::declare_invalid))
        .routes(routes!(message::post_message))
        .routes(routes!(message::post_note))
        .routes(routes!(authorization::list_authorizations, authorization::request_authorization))
        .routes(routes!(authorization::read_authorization))
        .routes(routes!(authorization::withdraw_authorization))
        .routes(routes!(reveal::reveal_field))
        .routes(routes!(bastion::record_session))
        .routes(routes!(file::upload_file))
        .routes(routes!(file::download_file))
}

/// A fault from before its door, in the words of this API.
pub fn problem(path: &str, fault: Fault) -> Response {
    Problem::from(fault).at(path).into_response()
}
