//! Projects: each account has one for each region, under an id that never changes.

use crate::rest::osm::region;
use model::AccountId;
use sha2::{Digest, Sha256};

/// A project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Project {
    /// 32 hexadecimal digits.
    pub id: String,
    /// The region, which is also its name.
    pub region: &'static str,
}

/// The projects of an account.
pub fn of(account: &AccountId) -> Vec<Project> {
    region::ids().map(|region| Project { id: project_id(account, region), region }).collect()
}

/// The id of an account's project in a region: 32 hexadecimal digits.
pub fn project_id(account: &AccountId, region: &str) -> String {
    let digest = Sha256::new().chain_update(account.as_str()).chain_update("|").chain_update(region).finalize();
    digest[..16].iter().map(|byte| format!("{byte:02x}")).collect()
}
