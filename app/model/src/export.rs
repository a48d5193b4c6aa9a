//! Exports: a list as a spreadsheet.

use crate::{Contact, Review, TicketFilter, TicketNumber, TicketRow};
use serde::{Deserialize, Serialize};

/// What an export holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExportOf {
    /// All that a list shows, on all its pages.
    List(TicketFilter),
    /// Chosen tickets.
    Tickets(Vec<TicketNumber>),
}

/// Tickets chosen for one export (or any command on several) at most.
pub const MAX_CHOSEN: usize = 100;

/// A row of an export.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportRow {
    /// What the list shows.
    pub row: TicketRow,
    /// How to reach the requester; empty if the reader may not know.
    pub contact: Contact,
    /// What solved it.
    pub resolution: String,
    /// The review, once given.
    pub review: Option<Review>,
}

/// How far an export is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportState {
    /// Which.
    pub id: String,
    /// Its file's name.
    pub name: String,
    /// How far.
    pub stage: ExportStage,
    /// Rows written so far.
    pub rows: i64,
    /// Rows to write, where that is known before.
    pub expected: Option<i64>,
}

/// The stages of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExportStage {
    /// It is being written.
    Running,
    /// The file is there, for an hour.
    Done,
    /// It could not be written, or the server stopped meanwhile.
    Failed,
}

impl ExportStage {
    /// The name in the database.
    pub fn name(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Done => "done",
            Self::Failed => "failed",
        }
    }

    /// The stage of a name, or `None`.
    pub fn of_name(name: &str) -> Option<Self> {
        [Self::Running, Self::Done, Self::Failed].into_iter().find(|stage| stage.name() == name)
    }
}
