//! Services and their issue types.

use crate::{IssueTypeId, ServiceId};
use serde::{Deserialize, Serialize};

/// All services on offer, in one language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Catalogue {
    /// The services, in the order to show.
    pub services: Vec<Service>,
}

/// A service that a ticket can be about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Service {
    /// Its identity.
    pub id: ServiceId,
    /// Its name in the reader's language.
    pub name: String,
    /// Its issue types, in the order to show.
    pub issue_types: Vec<IssueType>,
}

/// What a problem with a service can be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IssueType {
    /// Its identity.
    pub id: IssueTypeId,
    /// Its name in the reader's language.
    pub name: String,
}

impl Catalogue {
    /// The service of an issue type, with it.
    pub fn find(&self, issue_type: &IssueTypeId) -> Option<(&Service, &IssueType)> {
        self.services.iter().find_map(|s| s.issue_types.iter().find(|t| t.id == *issue_type).map(|t| (s, t)))
    }
}
