//! Files at tickets and messages: facts and limits.

use crate::{AttachmentId, Instant};
use serde::{Deserialize, Serialize};

/// Files at one ticket's description, or at one message.
pub const MAX_FILES: usize = 5;
/// Bytes of one file: 4 MB.
pub const MAX_FILE_BYTES: usize = 4 * 1024 * 1024;
/// Bytes that one user brings in within 24 hours, what was removed unsent not counted: 50 MB.
pub const DAILY_FILE_BYTES: i64 = 50 * 1024 * 1024;
/// Characters of a text file that are shown without opening it.
pub const PREVIEW_CHARS: usize = 2_000;
/// Pixels of one image: 40 million.
pub const MAX_PIXELS: u64 = 40_000_000;

/// What a file is, by its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileKind {
    /// JPEG image.
    Jpeg,
    /// PNG image.
    Png,
    /// GIF image.
    Gif,
    /// BMP image; kept as PNG after decoding.
    Bmp,
    /// Plain text.
    Text,
}

impl FileKind {
    /// Endings that a file chooser offers.
    pub const ACCEPT: &'static str = ".jpg,.jpeg,.bmp,.gif,.txt,.png";

    /// The kind that a file name's ending promises, or `None` if it is not on the list.
    pub fn promised_by(name: &str) -> Option<Self> {
        let (stem, ending) = name.rsplit_once('.')?;
        if stem.is_empty() {
            return None;
        }
        match ending.to_ascii_lowercase().as_str() {
            "jpg" | "jpeg" => Some(Self::Jpeg),
            "png" => Some(Self::Png),
            "gif" => Some(Self::Gif),
            "bmp" => Some(Self::Bmp),
            "txt" => Some(Self::Text),
            _ => None,
        }
    }

    /// Whether it is shown as a picture.
    pub fn is_image(self) -> bool {
        self != Self::Text
    }

    /// The name in the database.
    pub fn name(self) -> &'static str {
        match self {
            Self::Jpeg => "jpeg",
            Self::Png => "png",
            Self::Gif => "gif",
            Self::Bmp => "bmp",
            Self::Text => "text",
        }
    }

    /// The kind of a name, or `None`.
    pub fn of_name(name: &str) -> Option<Self> {
        [Self::Jpeg, Self::Png, Self::Gif, Self::Bmp, Self::Text].into_iter().find(|k| k.name() == name)
    }
}

/// What is known of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// Its identity, and its address: `/files/{id}`.
    pub id: AttachmentId,
    /// The name it had where it came from.
    pub name: String,
    /// What it is.
    pub kind: FileKind,
    /// Bytes as kept.
    pub bytes: i64,
    /// Pixels across, for images.
    pub width: i64,
    /// Pixels down, for images.
    pub height: i64,
    /// The name of who uploaded it.
    pub by: String,
    /// When.
    pub at: Instant,
    /// The beginning of a text, at most [`PREVIEW_CHARS`] characters; empty for images.
    #[serde(default)]
    pub preview: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_listed_endings_promise_a_kind() {
        assert_eq!(FileKind::promised_by("rack photo.JPeG"), Some(FileKind::Jpeg));
        for wrong in ["run.svg", "a.png.exe", ".png", "png", "a.pn\u{200b}g", "a.txt ", "a.htm"] {
            assert_eq!(FileKind::promised_by(wrong), None, "{wrong}");
        }
    }
}
