//! What programs brought about, or what was set up for them. Kept as any other event is.

use crate::{AgreementKind, AuthorizationId};
use serde::{Deserialize, Serialize};

/// A fact of the doors of programs: keys, tokens, delegations, records, diagnosis, reports.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ProgramEvent {
    /// A program answered what the issue type asks beside the description.
    AnswersGiven {
        /// The names of what was answered.
        names: Vec<String>,
    },
    /// Operations made the account a partner, or no longer.
    PartnerSet {
        /// The account's name.
        account: String,
        /// Whether a partner now.
        partner: bool,
    },
    /// Operations said when the team of the account works.
    ServiceHoursSet {
        /// The account's name.
        account: String,
        /// The zone, such as `GMT+08:00`.
        zone: String,
        /// The days, such as `1-5`.
        days: String,
        /// The hours, such as `09:00-18:00`.
        hours: String,
    },
    /// A user reported abuse or an infringement. What was reported is for operations alone.
    AbuseReported {
        /// The report.
        report: String,
    },
    /// Operations erased a report of abuse.
    AbuseReportErased {
        /// The report.
        report: String,
    },
    /// A user made an access key.
    AccessKeyMade {
        /// Its public half.
        access: String,
    },
    /// A user switched an access key on or off, or described it anew.
    AccessKeyChanged {
        /// Its public half.
        access: String,
        /// Whether it is accepted now.
        active: bool,
    },
    /// A user deleted an access key.
    AccessKeyDeleted {
        /// Its public half.
        access: String,
    },
    /// An owner switched an access key of a user off.
    KeyOfUserOff {
        /// The user's sign-in name.
        name: String,
        /// The key's public half.
        access: String,
    },
    /// A user made a token of the engineers' API.
    TokenMade {
        /// Its name.
        name: String,
    },
    /// A user revoked a token of the engineers' API.
    TokenRevoked {
        /// Its name.
        name: String,
    },
    /// A program was given a token for a password.
    TokenIssued,
    /// A user began a diagnosis.
    DiagnosisBegun {
        /// Of which address or name.
        target: String,
    },
    /// A user said whether a diagnosis was of use.
    DiagnosisRated {
        /// It was.
        helpful: bool,
    },
    /// The owner registered a device.
    DeviceAdded {
        /// Its name.
        name: String,
    },
    /// The owner removed a device.
    DeviceRemoved {
        /// Its name.
        name: String,
    },
    /// A program of a user signed an agreement.
    AgreementSigned {
        /// What the agreement is for.
        of: AgreementKind,
        /// The version.
        version: i64,
    },
    /// The owner delegated: another account may act for this one.
    AgencyAdded {
        /// Its name.
        name: String,
    },
    /// The owner took a delegation back.
    AgencyRemoved {
        /// Its name.
        name: String,
    },
    /// The vendor's bastion handed in what it recorded of a session.
    SessionRecorded {
        /// The authorization by which the session was possible.
        authorization: AuthorizationId,
        /// How many commands.
        commands: i64,
        /// How many moved files.
        files: i64,
    },
    /// Operations brought a backup back. Sessions, tokens and temporary keys of that day ended.
    BackupRestored,
    /// The customer had it tried whether the host of an authorization can be reached.
    HostChecked {
        /// The authorization.
        authorization: AuthorizationId,
        /// The host and the port.
        host: String,
        /// Whether it answered as it should.
        reached: bool,
    },
}
