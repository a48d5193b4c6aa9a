//! Diagnosis: whether something of the customer's can be reached, and how it answers.

use crate::{AccountId, DeviceId, DeviceName, DiagnosisId, Instant, Refusal};
use serde::{Deserialize, Serialize};

/// Ports that one diagnosis looks at.
pub const MOST_PORTS: usize = 5;
/// The ports that are looked at if none is named.
pub const USUAL_PORTS: &str = "443,80,22";
/// Devices that one account may register.
pub const MOST_DEVICES: i64 = 500;

/// What is diagnosed (OSM: `type`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DiagnosisKind {
    /// An address or a name (OSM: ECS, by `eip`).
    Address,
    /// A registered device (OSM: RDS, by `instanceId`).
    Device,
}

impl DiagnosisKind {
    /// OSM's number.
    pub fn code(self) -> i64 {
        match self {
            Self::Address => 1,
            Self::Device => 2,
        }
    }

    /// The kind of a number, if there is one.
    pub fn of_code(code: i64) -> Option<Self> {
        [Self::Address, Self::Device].into_iter().find(|kind| kind.code() == code)
    }
}

/// How far a diagnosis is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum DiagnosisState {
    /// Nobody has begun with it.
    Waiting,
    /// Under way.
    Running,
    /// All checks have an answer.
    Done,
    /// It came to no end.
    Failed,
}

impl DiagnosisState {
    /// OSM's number.
    pub fn code(self) -> i64 {
        match self {
            Self::Waiting => 0,
            Self::Running => 2,
            Self::Done => 3,
            Self::Failed => 4,
        }
    }

    /// The state of a number, if there is one.
    pub fn of_code(code: i64) -> Option<Self> {
        [Self::Waiting, Self::Running, Self::Done, Self::Failed].into_iter().find(|state| state.code() == code)
    }
}

/// One check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "check", rename_all = "snake_case")]
pub enum Check {
    /// Has the name an address?
    Dns,
    /// Does a TCP port accept connections?
    Tcp {
        /// The port.
        port: u16,
    },
    /// Is the certificate shown there valid, and for how long?
    Tls {
        /// The port.
        port: u16,
    },
    /// Does a web server answer there without an error of its own?
    Http {
        /// The port.
        port: u16,
        /// Whether over TLS.
        tls: bool,
    },
}

impl Check {
    /// Its name in one diagnosis, such as `tls-443` (OSM: `check_id`).
    pub fn id(self) -> String {
        match self {
            Self::Dns => "dns".into(),
            Self::Tcp { port } => format!("tcp-{port}"),
            Self::Tls { port } => format!("tls-{port}"),
            Self::Http { port, .. } => format!("http-{port}"),
        }
    }
}

/// What a check found. Worded in `app/src/i18n/diagnosis.rs`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "found", rename_all = "snake_case")]
pub enum Finding {
    /// It has not begun.
    NotYet,
    /// It had nothing to look at: an earlier check failed.
    Skipped,
    /// The target lies outside of the networks that the operator allows.
    OutsideNetworks,
    /// The name has addresses, among them these that may be connected to.
    Resolved {
        /// The addresses.
        addresses: Vec<String>,
    },
    /// The name has no address.
    NoSuchName,
    /// No name server answered in time.
    NameUnanswered,
    /// The port accepts connections.
    Connected {
        /// After so many milliseconds.
        ms: i64,
    },
    /// The port is closed.
    Closed,
    /// Nothing answered in time.
    TimedOut,
    /// There is no way there.
    Unreachable,
    /// The certificate is valid for a while.
    CertificateGood {
        /// Until when.
        until: Instant,
    },
    /// The certificate is valid, but not for long.
    CertificateEndsSoon {
        /// Until when.
        until: Instant,
    },
    /// The certificate is no longer valid.
    CertificateExpired {
        /// Since when.
        until: Instant,
    },
    /// The certificate is not valid yet.
    CertificateEarly {
        /// From when.
        from: Instant,
    },
    /// The certificate is for another name.
    CertificateOfAnother,
    /// What answers there speaks no TLS, or shows no certificate that can be read.
    NoTls,
    /// A web server answered.
    Status {
        /// With this HTTP status.
        code: u16,
    },
    /// What answers there is no web server.
    NoHttp,
}

/// How a finding is judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Level {
    /// It is not known.
    NotRun,
    /// All is well.
    Normal,
    /// Something is wrong.
    Abnormal,
}

impl Level {
    /// OSM's number (`problem_level`).
    pub fn code(self) -> i64 {
        match self {
            Self::NotRun => 0,
            Self::Normal => 3,
            Self::Abnormal => 4,
        }
    }
}

impl Finding {
    /// How it is judged. A status below 500 is an answer: to sign in, or that there is nothing at `/`.
    pub fn level(&self) -> Level {
        match self {
            Self::NotYet | Self::Skipped | Self::OutsideNetworks => Level::NotRun,
            Self::Resolved { .. } | Self::Connected { .. } | Self::CertificateGood { .. } => Level::Normal,
            Self::Status { code } if *code < 500 => Level::Normal,
            _ => Level::Abnormal,
        }
    }
}

/// A check with what it found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DiagnosisItem {
    /// The check.
    pub check: Check,
    /// What it found.
    pub finding: Finding,
}

/// A diagnosis, as whoever asked for it sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnosis {
    /// Its id (OSM: `job_id`).
    pub id: DiagnosisId,
    /// Whose it is.
    pub account: AccountId,
    /// What is diagnosed.
    pub kind: DiagnosisKind,
    /// The region that was named; may be empty.
    pub region: String,
    /// The address or name.
    pub target: String,
    /// The device, if it is one: id, and name at the time.
    pub device: Option<(DeviceId, String)>,
    /// How far it is.
    pub state: DiagnosisState,
    /// The checks.
    pub items: Vec<DiagnosisItem>,
    /// When it was asked for.
    pub created: Instant,
}

/// A device that an account registered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Device {
    /// Its id.
    pub id: DeviceId,
    /// Its name.
    pub name: String,
    /// The region it is in.
    pub region: String,
    /// Its address: IPv4, IPv6 or a name.
    pub address: String,
    /// When it was registered.
    pub created: Instant,
}

impl DeviceName {
    /// Takes a name of one line: every run of blanks is one blank.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] if it is blank or too long.
    pub fn of_line(field: &str, text: &str) -> Result<Self, Refusal> {
        Self::parse(field, &text.split_whitespace().collect::<Vec<_>>().join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back() {
        for code in 0..10 {
            assert!(DiagnosisKind::of_code(code).is_none_or(|kind| kind.code() == code));
            assert!(DiagnosisState::of_code(code).is_none_or(|state| state.code() == code));
        }
    }

    #[test]
    fn what_was_not_looked_at_is_not_judged() {
        assert_eq!(Finding::OutsideNetworks.level(), Level::NotRun);
        assert_eq!(Finding::Status { code: 404 }.level(), Level::Normal);
        assert_eq!(Finding::Status { code: 502 }.level(), Level::Abnormal);
        assert_eq!(Finding::CertificateEndsSoon { until: Instant(0) }.level(), Level::Abnormal);
    }
}
