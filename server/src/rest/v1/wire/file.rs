//! Files.

use super::Time;
use super::names::FileType;
use serde::Serialize;
use utoipa::ToSchema;

/// What is known of a file.
#[derive(Debug, Serialize, ToSchema)]
pub struct File {
    /// Its id: `/api/v1/files/{id}`, and one of `attachments` of a message.
    pub id: String,
    /// The name it had where it came from.
    pub name: String,
    /// What it is.
    pub kind: FileType,
    /// Bytes as kept.
    #[schema(minimum = 0)]
    pub bytes: i64,
    /// Pixels across; 0 for a text.
    #[schema(minimum = 0)]
    pub width: i64,
    /// Pixels down; 0 for a text.
    #[schema(minimum = 0)]
    pub height: i64,
    /// The name of who uploaded it.
    pub uploaded_by: String,
    /// When.
    pub uploaded_at: Time,
}

impl From<model::Attachment> for File {
    fn from(of: model::Attachment) -> Self {
        Self {
            id: of.id.to_string(),
            name: of.name,
            kind: of.kind.into(),
            bytes: of.bytes,
            width: of.width,
            height: of.height,
            uploaded_by: of.by,
            uploaded_at: of.at.into(),
        }
    }
}
