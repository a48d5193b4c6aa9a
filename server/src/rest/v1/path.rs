//! What stands in an address.

use model::{AttachmentId, AuthorizationId, TicketNumber};
use serde::Deserialize;
use utoipa::IntoParams;

/// A ticket.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct OfTicket {
    /// The number of the ticket, such as `TT20261121000001`.
    #[param(value_type = String)]
    pub number: TicketNumber,
}

/// An authorization.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct OfAuthorization {
    /// The id of the authorization.
    #[param(value_type = String)]
    pub id: AuthorizationId,
}

/// A file.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct OfFile {
    /// The id of the file.
    #[param(value_type = String)]
    pub id: AttachmentId,
}
