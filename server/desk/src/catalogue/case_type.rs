//! Whether something is broken, or somebody asks.

use model::IssueTypeId;

/// The kind of a question (OSM: `case_type` of a problem type).
pub const CONSULTATION: i64 = 0;
/// The kind of a fault report: where it happens has to be said.
pub const FAULT_REPORT: i64 = 5;

/// Issue types about something that is broken.
const FAULTS: &[&str] = &[
    "border-attack",
    "border-blocked",
    "border-vpn",
    "endpoint-agent",
    "endpoint-malware",
    "endpoint-quarantine",
    "endpoint-load",
    "log-missing",
    "vulnerability-scan",
    "network-offline",
    "network-wlan",
    "network-config",
    "network-sdwan",
    "platform-console",
];

/// [`FAULT_REPORT`] or [`CONSULTATION`]; the latter for issue types that are none of ours.
pub fn case_type(issue_type: &IssueTypeId) -> i64 {
    if FAULTS.contains(&issue_type.as_str()) { FAULT_REPORT } else { CONSULTATION }
}

#[cfg(test)]
mod tests {
    use super::super::OFFERS;
    use super::*;

    #[test]
    fn every_fault_is_an_issue_type_on_offer() {
        for fault in FAULTS {
            assert!(OFFERS.iter().any(|(_, types)| types.iter().any(|one| one.id == *fault)), "{fault}");
        }
    }
}
