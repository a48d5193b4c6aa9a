//! A notice: what a person is told of.

use crate::{Event, EventId, Instant, MessageId, NoticeId, NoticeKind, TicketNumber};
use serde::{Deserialize, Serialize};

/// A notice, as its reader may see it now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// Its identity.
    pub id: NoticeId,
    /// What it is about.
    pub kind: NoticeKind,
    /// The ticket.
    pub ticket: TicketNumber,
    /// The ticket's title.
    pub title: String,
    /// The event it tells of.
    pub event_id: EventId,
    /// What happened.
    pub event: Event,
    /// The message it is about; `None` for notices about something else.
    pub message: Option<MessageId>,
    /// Who did it, by name; empty for the system.
    pub actor: String,
    /// When.
    pub at: Instant,
    /// Whether the reader has not seen it yet.
    pub unread: bool,
    /// What the reader is to the ticket.
    pub role: NoticeRole,
    /// The beginning of that message, as it says now.
    pub excerpt: Option<Excerpt>,
}

/// Why a notice reaches its reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoticeRole {
    /// The reader created the ticket.
    Requester,
    /// The reader holds the ticket.
    Holder,
    /// The reader takes part: wrote in it, or gets copies.
    Participant,
}

/// The beginning of a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Excerpt {
    /// Its first words; empty if it holds nothing but images.
    Text(String),
    /// Its author took it back.
    Recalled,
}

/// Which notices are shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoticeShow {
    /// What was not seen yet.
    #[default]
    Unread,
    /// Everything.
    All,
}

impl NoticeShow {
    /// The name in addresses.
    pub fn name(self) -> &'static str {
        match self {
            Self::Unread => "unread",
            Self::All => "all",
        }
    }

    /// The choice of a name; unread if it is none.
    pub fn of_name(name: &str) -> Self {
        if name == Self::All.name() { Self::All } else { Self::Unread }
    }
}

/// How many notices were not seen yet, as the bar shows it: counted up to [`MOST_UNREAD`] only.
pub const MOST_UNREAD: i64 = 100;

/// A mail of a message waits so long for further messages, in milliseconds: several become one.
pub const MAIL_WINDOW: i64 = 5 * crate::MINUTE;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_is_no_choice_shows_the_unread() {
        assert_eq!((NoticeShow::of_name("all"), NoticeShow::of_name("x")), (NoticeShow::All, NoticeShow::Unread));
    }
}
