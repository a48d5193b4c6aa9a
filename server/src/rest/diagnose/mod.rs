//! Diagnosis: checks of a declared target (`/v2.0/servicerequest/diagnose`). Off unless the operator names networks.

mod feedback;
mod job;
mod record;
mod resource;

use crate::router::Shared;
use axum::Router;

/// Its doors.
pub fn routes() -> Router<Shared> {
    Router::new().merge(job::routes()).merge(record::routes()).merge(resource::routes()).merge(feedback::routes())
}
