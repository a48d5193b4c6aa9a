//! Sessions as a bastion recorded them.

use crate::rest::when::{self, Zone};
use model::{BastionCommand, BastionRecord, Fault, Instant, MovedFile, Problem, Refusal};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A recorded session to hand in. Times are RFC 3339.
#[derive(Debug, Deserialize, ToSchema)]
pub struct NewSession {
    /// The authorization by which the session was possible.
    pub authorization_id: String,
    /// The bastion's own id of the session, at most 100 printable signs: the same one again changes nothing.
    pub session: String,
    /// When it began.
    pub start: String,
    /// When it ended.
    pub end: String,
    /// The commands, at most 1,000.
    #[serde(default)]
    pub commands: Vec<Command>,
    /// The files that were moved, at most 1,000.
    #[serde(default)]
    pub files: Vec<MovedFileSent>,
}

/// A command.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Command {
    /// When.
    pub at: String,
    /// What was typed, at most 4,000 characters.
    pub command: String,
}

/// A file that was moved.
#[derive(Debug, Deserialize, ToSchema)]
pub struct MovedFileSent {
    /// When.
    pub at: String,
    /// `upload` onto the host, or `download` from it.
    pub direction: Direction,
    /// The file's name.
    pub name: String,
    /// From where.
    #[serde(default)]
    pub from: String,
    /// To where.
    #[serde(default)]
    pub to: String,
    /// How large.
    #[serde(default)]
    pub bytes: i64,
    /// How long it took, in milliseconds.
    #[serde(default)]
    pub milliseconds: i64,
    /// Whether it arrived.
    pub done: bool,
}

/// Which way a file went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// Onto the host.
    Upload,
    /// From the host.
    Download,
}

/// A session that is kept.
#[derive(Debug, Serialize, ToSchema)]
pub struct KeptSession {
    /// Its number here.
    pub session_id: i64,
}

impl NewSession {
    /// The record as the verb takes it.
    pub fn record(self) -> Result<BastionRecord, Refusal> {
        let mut faults = Vec::new();
        let mut time = |field: String, text: &str| {
            let at = when::parse(text, &Zone::default()).filter(|_| text.contains('T'));
            at.unwrap_or_else(|| {
                faults.push(Fault { field, problem: Problem::BadTime });
                Instant(0)
            })
        };
        let (start, end) = (time("start".into(), &self.start), time("end".into(), &self.end));
        let commands = self
            .commands
            .into_iter()
            .enumerate()
            .map(|(place, of)| BastionCommand { at: time(format!("commands[{place}].at"), &of.at), text: of.command });
        let commands = commands.collect();
        let files = self.files.into_iter().enumerate().map(|(place, of)| MovedFile {
            at: time(format!("files[{place}].at"), &of.at),
            upload: of.direction == Direction::Upload,
            name: of.name,
            from: of.from,
            to: of.to,
            bytes: of.bytes,
            ms: of.milliseconds,
            done: of.done,
        });
        let files = files.collect();
        if faults.is_empty() {
            Ok(BastionRecord { session: self.session, start, end, commands, files })
        } else {
            Err(Refusal::Invalid(faults))
        }
    }
}
