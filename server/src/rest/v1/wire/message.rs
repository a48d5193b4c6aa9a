//! Messages and internal notes.

use super::Time;
use super::file::File;
use super::names::SideName;
use model::Visibility;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A message in a ticket; the first one is the description.
#[derive(Debug, Serialize, ToSchema)]
pub struct Message {
    /// Its id, in the order of sending.
    pub id: i64,
    /// The author's name.
    pub author: String,
    /// The author's side.
    pub side: SideName,
    /// Whether the caller wrote it.
    pub mine: bool,
    /// Whether it is an internal note, which no customer sees.
    pub internal: bool,
    /// The text; empty once it was recalled. An image in it is `![name](file:ID)`.
    pub body: String,
    /// When it was sent.
    pub sent_at: Time,
    /// When its author recalled it.
    pub recalled_at: Option<Time>,
    /// Its files.
    pub attachments: Vec<File>,
}

impl From<model::Message> for Message {
    fn from(of: model::Message) -> Self {
        Self {
            id: of.id.0,
            author: of.author,
            side: of.side.into(),
            mine: of.mine,
            internal: of.visibility == Visibility::Internal,
            body: of.body,
            sent_at: of.at.into(),
            recalled_at: of.recalled.map(|recalled| recalled.at.into()),
            attachments: of.files.into_iter().map(File::from).collect(),
        }
    }
}

/// A message to send.
#[derive(Debug, Deserialize, ToSchema)]
pub struct NewMessage {
    /// The text.
    #[serde(default)]
    #[schema(required, min_length = 1, max_length = 20_000)]
    pub body: String,
    /// Ids of files that the caller uploaded and nobody sent yet.
    #[serde(default)]
    #[schema(max_items = 5)]
    pub attachments: Vec<String>,
    /// The newest message that was read. If others wrote after it, nothing is sent: `newer`.
    #[serde(default)]
    pub seen: Option<i64>,
    /// The stamp of a fault `likely_secret`: says that what looks like a secret is sent knowingly.
    #[serde(default)]
    pub knowingly: String,
}

/// An internal note to write.
#[derive(Debug, Deserialize, ToSchema)]
pub struct NewNote {
    /// The text.
    #[serde(default)]
    #[schema(required, min_length = 1, max_length = 20_000)]
    pub body: String,
    /// The stamp of a fault `likely_secret`: says that what looks like a secret is written knowingly.
    #[serde(default)]
    pub knowingly: String,
}
