//! What somebody has typed and not sent yet: the fields of a form, with its uploaded files.

use crate::{Attachment, Instant, TicketNumber};
use serde::{Deserialize, Serialize};

/// Bytes of all fields of one draft: a text of 20,000 characters in any script, and the small fields beside it.
pub const MOST_DRAFT_BYTES: usize = 100_000;
/// Fields of one draft.
pub const MOST_DRAFT_FIELDS: usize = 40;

/// Where something is typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// *Create*.
    New,
    /// The composer of a ticket.
    Ticket(TicketNumber),
}

impl Place {
    /// The name in addresses and in the database: a ticket's number, or `new`.
    pub fn name(&self) -> &str {
        match self {
            Self::New => "new",
            Self::Ticket(number) => number.as_str(),
        }
    }

    /// The place of a name; `None` if it can be none.
    pub fn of_name(name: &str) -> Option<Self> {
        let number =
            |name: &str| name.len() <= 32 && name.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase());
        match name {
            "new" => Some(Self::New),
            name if name.starts_with("TT") && number(name) => Some(Self::Ticket(TicketNumber::new(name))),
            _ => None,
        }
    }
}

/// A draft as its writer gets it back.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unsent {
    /// Names and values of the form's fields, in order.
    pub fields: Vec<(String, String)>,
    /// Files that were uploaded for it and are still there.
    pub files: Vec<Attachment>,
    /// When it was saved; of an empty one, when it was sent or thrown away.
    pub at: Option<Instant>,
}

/// What became of a draft that was to be saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Saved {
    /// Whether it was kept; if not, there was another one.
    pub kept: bool,
    /// From when the draft is that is there now.
    pub at: Instant,
}

impl Unsent {
    /// The first value of a field.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_have_names() {
        assert_eq!(Place::of_name("new"), Some(Place::New));
        assert_eq!(Place::of_name("TT20261121000001").as_ref().map(Place::name), Some("TT20261121000001"));
        for wrong in ["", "New", "TT#12", "tt20261121000001", &"T".repeat(40)] {
            assert_eq!(Place::of_name(wrong), None, "{wrong}");
        }
    }
}
