//! Identities. Distinct types, so that a user cannot be passed where an account is meant.

use serde::{Deserialize, Serialize};
use std::fmt;

macro_rules! text_ids {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Takes an identity that this system made: from its database, or from a path or form that is looked up next.
            pub fn new(text: impl Into<String>) -> Self {
                Self(text.into())
            }

            /// The identity as it stands in addresses and in the database.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}

text_ids! {
    /// An account: one MSP, or the vendor. OSM calls it a domain.
    AccountId
    /// A user of one account.
    UserId
    /// A group of users of one account; policies hang on it.
    GroupId
    /// A service of the catalogue.
    ServiceId
    /// An issue type of one service.
    IssueTypeId
    /// A saved view of a list.
    ViewId
    /// A label of one user.
    LabelId
    /// An uploaded file: 128 random bits, so that it cannot be guessed.
    AttachmentId
    /// An authorization: 128 random bits, so that it cannot be guessed (OSM: at most 32 characters).
    AuthorizationId
    /// A delegation of an account.
    AgencyId
    /// A device that an account registered.
    DeviceId
    /// The number people use for a ticket: `TT`, the day, a counter. Unique, sortable, never used again.
    TicketNumber
}

macro_rules! row_ids {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    )*};
}

row_ids! {
    /// A ticket inside the database, in the order of creation. Never shown: people see [`TicketNumber`].
    TicketId
    /// A message, in the order of sending.
    MessageId
    /// An event, in the order of writing.
    EventId
    /// A notice, in the order of planning.
    NoticeId
    /// A diagnosis, in the order of asking (OSM: `job_id`).
    DiagnosisId
}
