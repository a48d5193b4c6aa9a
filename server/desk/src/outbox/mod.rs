//! The outbox: what is to be sent outside the console. Rows are written with what they tell of; a job takes them one by
//! one, sends, and says how it went. Any number of processes may do so.
//!
//! A row is taken by moving its time into the future (compare-and-set): that is a lease, and it ends by itself if the
//! process does. Whoever crashed between sending and saying so sends again, under the same Message-ID.
//!
//! Rows are written without events of their own: the notice's event tells it, and the delivery log the rest.

mod code;
mod done;
mod log;
mod take;

pub(crate) use code::fits;

use model::{Instant, Lang, Notice, NoticeId, Side, TicketId, TicketNumber, UserId, Way};
use std::fmt;

/// A notice that is to be sent.
#[derive(Debug, Clone)]
pub(crate) struct Outgoing {
    /// To whom.
    pub to: UserId,
    /// By which way.
    pub way: Way,
    /// The notice.
    pub notice: NoticeId,
    /// The ticket it is about.
    pub ticket: Option<TicketId>,
    /// From when on it may go out together with others.
    pub earliest: Instant,
    /// When it goes out, if nothing takes it in before.
    pub not_before: Instant,
}

/// Something to send, taken for one try.
#[derive(Debug, Clone)]
pub struct Parcel {
    pub(crate) id: i64,
    pub(crate) attempt: i64,
    /// By which way.
    pub way: Way,
    /// Where to.
    pub address: String,
    /// The name of whom it is for.
    pub name: String,
    /// Their side: addresses of pages follow from it.
    pub side: Side,
    /// Their language.
    pub lang: Lang,
    /// The zone of their settings, as an IANA name; empty if these name none.
    pub zone: String,
    /// What it says.
    pub content: Content,
    /// How it is known among mails: the same at every try.
    pub message_id: String,
    /// The mail before it about the same ticket.
    pub answers: Option<String>,
}

/// What a parcel says.
#[derive(Debug, Clone)]
pub enum Content {
    /// A code that verifies the address.
    Code(Code),
    /// What happened in a ticket.
    Notices {
        /// The ticket.
        ticket: TicketNumber,
        /// Oldest first; never empty.
        notices: Vec<Notice>,
    },
}

/// A code in the clear, which is in memory only while its mail is made.
#[derive(Clone)]
pub struct Code(String);

impl Code {
    /// The six digits.
    pub fn digits(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Code(******)")
    }
}

/// How a try went, with what the other server answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Taken in by the other server.
    Sent(String),
    /// Not now: try again later.
    Later(String),
    /// Never: the address or the mail is refused.
    Failed(String),
}

/// A line of the delivery log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivered {
    /// The line's number.
    pub line: i64,
    /// What was sent.
    pub id: i64,
    /// The how manieth try.
    pub attempt: i64,
    /// By which way.
    pub way: Way,
    /// To whom, by sign-in name.
    pub to: String,
    /// Where to, masked.
    pub address: String,
    /// `sent`, `later`, `failed` or `dropped`.
    pub outcome: String,
    /// What the other server answered, or why nothing was sent.
    pub answer: String,
    /// When.
    pub at: Instant,
}

/// An address of which only its owner recognises it: `m…n@acme.example`, `+49…67`.
pub(crate) fn masked(address: &str) -> String {
    let (name, rest) = address.split_at(address.rfind('@').unwrap_or(address.len()));
    let chars: Vec<char> = name.chars().collect();
    let (first, last) = if rest.is_empty() { (3, 2) } else { (1, 1) };
    if chars.len() <= first + last {
        return format!("…{rest}");
    }
    let ends = (chars[..first].iter().collect::<String>(), chars[chars.len() - last..].iter().collect::<String>());
    format!("{}…{}{rest}", ends.0, ends.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_masked_address_tells_little() {
        assert_eq!(masked("mei.lin@acme.example"), "m…n@acme.example");
        assert_eq!(masked("me@acme.example"), "…@acme.example");
        assert_eq!(masked("+49891234567"), "+49…67");
        assert_eq!(masked(""), "…");
    }

    #[test]
    fn a_code_is_not_printed() {
        assert!(!format!("{:?}", Content::Code(Code("123456".into()))).contains("123456"));
    }
}
