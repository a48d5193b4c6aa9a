//! What a bastion recorded of sessions on a customer's hosts: when, which commands, which files. The vendor's program hands it
//! in, the customer reads it.

use crate::{Fault, Instant, Problem, Refusal};
use serde::{Deserialize, Serialize};

/// Commands of one session that are kept, at most.
pub const MOST_COMMANDS: usize = 1_000;
/// Moved files of one session that are kept, at most.
pub const MOST_MOVED_FILES: usize = 1_000;

/// A session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BastionSession {
    /// Its identity here.
    pub id: i64,
    /// When it began.
    pub start: Instant,
    /// When it ended.
    pub end: Instant,
}

/// A command.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BastionCommand {
    /// When.
    pub at: Instant,
    /// What was typed.
    pub text: String,
}

/// A file that was moved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MovedFile {
    /// When.
    pub at: Instant,
    /// Whether onto the host; else from it.
    pub upload: bool,
    /// The file's name.
    pub name: String,
    /// From where.
    pub from: String,
    /// To where.
    pub to: String,
    /// How large, in bytes.
    pub bytes: i64,
    /// How long it took, in milliseconds.
    pub ms: i64,
    /// Whether it arrived.
    pub done: bool,
}

/// A recorded session as it is handed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BastionRecord {
    /// The bastion's own id of the session: the same one again changes nothing.
    pub session: String,
    /// When it began.
    pub start: Instant,
    /// When it ended.
    pub end: Instant,
    /// The commands.
    pub commands: Vec<BastionCommand>,
    /// The files.
    pub files: Vec<MovedFile>,
}

impl BastionRecord {
    /// Bytes of a session's id.
    pub const SESSION_LIMIT: usize = 100;
    /// Characters of a command.
    pub const COMMAND_LIMIT: usize = 4_000;
    /// Characters of a name or a path.
    pub const PATH_LIMIT: usize = 1_000;

    /// The record as it is kept: commands and files in the order of time.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] naming every part that cannot be.
    pub fn checked(mut self) -> Result<Self, Refusal> {
        let mut faults = Vec::new();
        let mut fault = |field: &str, problem| faults.push(Fault { field: field.into(), problem });
        let session = &self.session;
        if session.trim().is_empty() {
            fault("session", Problem::Missing);
        } else if !session.bytes().all(|byte| byte.is_ascii_graphic()) {
            fault("session", Problem::BadSigns);
        } else if session.len() > Self::SESSION_LIMIT {
            fault("session", Problem::TooLong { limit: Self::SESSION_LIMIT as i64 });
        }
        if self.end < self.start || self.start.0 < 0 {
            fault("end", Problem::EndBeforeStart);
        }
        if self.commands.len() > MOST_COMMANDS {
            fault("commands", Problem::TooMany { limit: MOST_COMMANDS as i64 });
        }
        if self.files.len() > MOST_MOVED_FILES {
            fault("files", Problem::TooMany { limit: MOST_MOVED_FILES as i64 });
        }
        for (place, command) in self.commands.iter().enumerate() {
            if let Some(problem) = unfit(&command.text, Self::COMMAND_LIMIT) {
                fault(&format!("commands[{place}].command"), problem);
            }
        }
        for (place, file) in self.files.iter().enumerate() {
            for (part, text) in [("name", &file.name), ("from", &file.from), ("to", &file.to)] {
                if let Some(problem) = unfit(text, Self::PATH_LIMIT) {
                    fault(&format!("files[{place}].{part}"), problem);
                }
            }
            if file.bytes < 0 || file.ms < 0 {
                fault(&format!("files[{place}].bytes"), Problem::Unknown);
            }
        }
        if !faults.is_empty() {
            return Err(Refusal::Invalid(faults));
        }
        self.commands.sort_by_key(|command| command.at);
        self.files.sort_by_key(|file| file.at);
        Ok(self)
    }
}

/// What is wrong with a text of the record. It is kept as it was recorded; only what no database can keep is refused.
fn unfit(text: &str, limit: usize) -> Option<Problem> {
    if text.contains('\0') {
        Some(Problem::BadSigns)
    } else if text.chars().count() > limit {
        Some(Problem::TooLong { limit: limit as i64 })
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record() -> BastionRecord {
        let command = |at, text: &str| BastionCommand { at: Instant(at), text: text.into() };
        let commands = vec![command(7, "exit"), command(3, "uptime")];
        BastionRecord { session: "b-1".into(), start: Instant(1), end: Instant(9), commands, files: vec![] }
    }

    #[test]
    fn commands_are_kept_in_the_order_of_time() {
        let kept = record().checked().expect("a record");
        assert_eq!(kept.commands.iter().map(|command| command.text.as_str()).collect::<Vec<_>>(), ["uptime", "exit"]);
    }

    #[test]
    fn what_is_wrong_with_the_id_of_a_session_is_said() {
        let problem = |session: &str| {
            let refused = BastionRecord { session: session.into(), ..record() }.checked().expect_err("refused");
            refused.faults().expect("about fields").remove(0).problem
        };
        assert_eq!([problem(""), problem("  \u{3000}")], [Problem::Missing, Problem::Missing]);
        assert_eq!([problem("b 1"), problem("会话")], [Problem::BadSigns, Problem::BadSigns]);
        assert_eq!(problem(&"b".repeat(101)), Problem::TooLong { limit: 100 });
    }

    #[test]
    fn every_fault_is_named_at_once() {
        let mut odd = BastionRecord { session: String::new(), end: Instant(0), ..record() };
        odd.commands[1].text = "a\0b".into();
        let faults = odd.checked().expect_err("refused").faults().expect("about fields");
        let fields: Vec<_> = faults.into_iter().map(|fault| fault.field).collect();
        assert_eq!(fields, ["session", "end", "commands[1].command"]);
    }
}
