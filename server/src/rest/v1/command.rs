//! What commands on a ticket send.

use serde::Deserialize;
use utoipa::ToSchema;

/// A forwarding.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Forwarding {
    /// The id of the new holder: one of the colleagues.
    #[serde(default)]
    #[schema(required, min_length = 1)]
    pub to: String,
    /// The hand-over note, which only the vendor reads.
    #[serde(default)]
    #[schema(required, min_length = 1, max_length = 2_000)]
    pub note: String,
}

/// A question to the customer.
#[derive(Debug, Deserialize, ToSchema)]
pub struct FeedbackRequest {
    /// The question; it becomes a message.
    #[serde(default)]
    #[schema(required, min_length = 1, max_length = 20_000)]
    pub question: String,
}

/// A solution.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Solution {
    /// What solved it.
    #[serde(default)]
    #[schema(required, min_length = 1, max_length = 2_000)]
    pub resolution: String,
}

/// Why a ticket is invalid.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Invalidation {
    /// The reason, which the customer reads.
    #[serde(default)]
    #[schema(required, min_length = 1, max_length = 2_000)]
    pub reason: String,
}
