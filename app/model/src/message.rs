//! Messages and the timeline they stand in.

use crate::{Attachment, Event, EventId, Instant, MINUTE, MessageId, Side};
use serde::{Deserialize, Serialize};

/// Who may read a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Visibility {
    /// Both sides.
    Public,
    /// The vendor only: an internal note. In no list, search, notice, export or API of the customer.
    Internal,
}

/// So long after sending, its author may recall a message, in milliseconds by the server's time.
pub const RECALL_WINDOW: i64 = 2 * MINUTE;

/// A message in a ticket. The first one is the description.
///
/// Lines that begin with `> ` are a quote, lines between ``` are code; all else is as typed.
/// An image in the text is the line `![name](file:ID)`, where ID is one of the message's files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// Its identity, in the order of sending.
    pub id: MessageId,
    /// The author's name.
    pub author: String,
    /// The author's side.
    pub side: Side,
    /// Whether the reader wrote it.
    pub mine: bool,
    /// Who may read it.
    pub visibility: Visibility,
    /// The text; empty once it was recalled.
    pub body: String,
    /// When it was sent.
    pub at: Instant,
    /// Its files, images in the text included.
    pub files: Vec<Attachment>,
    /// Until when the reader may recall it; `None` if they may not.
    pub recall_until: Option<Instant>,
    /// Its end, if its author recalled it.
    pub recalled: Option<Recalled>,
}

/// What is left of a message that was recalled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recalled {
    /// When.
    pub at: Instant,
    /// Whether the other side had seen it by then.
    pub seen: bool,
    /// The text, for its author alone and only for a while: *Edit again* puts it back.
    pub again: Option<String>,
}

/// How far somebody has read a ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// The newest message seen.
    pub message: MessageId,
    /// The newest event seen.
    pub event: EventId,
}

/// Somebody of the other side, and how far they have read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reader {
    /// By name.
    pub name: String,
    /// The newest message seen.
    pub upto: MessageId,
    /// When.
    pub at: Instant,
}

/// A line of the timeline: a message, or something that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Entry {
    /// Somebody wrote.
    Message(Message),
    /// Something happened.
    Event {
        /// Its identity, in the order of writing.
        id: EventId,
        /// Whether the reader did it.
        mine: bool,
        /// What.
        event: Event,
        /// Who did it, by name.
        actor: String,
        /// When.
        at: Instant,
    },
}

impl Entry {
    /// When it was written or happened.
    pub fn at(&self) -> Instant {
        match self {
            Self::Message(message) => message.at,
            Self::Event { at, .. } => *at,
        }
    }

    /// Whether it is news to somebody who has read so far. What one wrote oneself is none.
    pub fn is_after(&self, mark: Mark) -> bool {
        match self {
            Self::Message(message) => !message.mine && message.id > mark.message,
            Self::Event { id, mine, .. } => !mine && *id > mark.event,
        }
    }
}

/// Ids of the images that a text refers to, in order.
pub fn image_ids(text: &str) -> Vec<&str> {
    images(text).map(|(_, _, id)| id).collect()
}

/// The text without its image references.
pub fn without_images(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for (range, _, _) in images(text) {
        out.push_str(&text[from..range.start]);
        from = range.end;
    }
    out.push_str(&text[from..]);
    out
}

/// Every image reference: where it stands, its name, its file id.
pub fn images(text: &str) -> impl Iterator<Item = (std::ops::Range<usize>, &str, &str)> {
    let mut from = 0;
    std::iter::from_fn(move || {
        while let Some(start) = text[from..].find("![").map(|i| from + i) {
            from = start + 2;
            let (name, rest) = text[from..].split_once("](file:")?;
            let (id, _) = rest.split_once(')')?;
            let fine = !name.contains(['\n', '[']) && !id.is_empty() && id.bytes().all(|b| b.is_ascii_alphanumeric());
            if fine {
                let end = from + name.len() + "](file:".len() + id.len() + 1;
                from = end;
                return Some((start..end, name, id));
            }
        }
        None
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn image_references_are_found_where_they_stand() {
        let text = "![no](http://x) a ![图 1](file:0a1b) b ![](file:9)c ![x](file:../y) ![open](file:1";
        assert_eq!(image_ids(text), ["0a1b", "9"]);
        assert_eq!(without_images("a ![图 1](file:0a1b)b"), "a b");
        assert_eq!(images("x![n](file:1)").next().map(|(r, n, _)| (r, n)), Some((1..13, "n")));
    }
}
