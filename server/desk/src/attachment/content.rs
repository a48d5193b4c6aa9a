//! Takes a file apart and keeps only what was understood.

use super::add::Upload;
use super::files::Turn;
use super::{gif, name, picture, text};
use crate::{Error, Result};
use model::guard::{self, Found};
use model::{FileKind, MAX_FILE_BYTES, MAX_PIXELS, Problem, Refusal};

/// A file as it is kept.
#[derive(Debug)]
pub(super) struct Taken {
    pub name: String,
    pub kind: FileKind,
    pub bytes: Vec<u8>,
    pub width: u32,
    pub height: u32,
    /// What the secret guard found in a text.
    pub secrets: Vec<Found>,
}

/// Bytes made anew from what was decoded, with the size of a picture.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Remade {
    pub bytes: Vec<u8>,
    pub width: u32,
    pub height: u32,
}

/// What a decoder can dislike.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Unfit {
    /// It is not what its name says, or damaged.
    Content,
    /// There is nothing in it.
    Empty,
    /// It has too many pixels, in one picture or in all its frames.
    Pixels,
}

/// Checks name, size and content, and makes the bytes anew, off the threads that answer. The turn ends with the work,
/// not with whoever waits for it.
pub(super) async fn take(turn: Turn, upload: Upload) -> Result<Taken> {
    let name = name::clean(&upload.name);
    let unfit = |problem| Error::from(Refusal::of("files", problem));
    let kind = FileKind::promised_by(&name).ok_or_else(|| unfit(Problem::FileName { name: name.clone() }))?;
    if upload.bytes.len() > MAX_FILE_BYTES {
        let megabytes = (MAX_FILE_BYTES / 1024 / 1024) as i64;
        return Err(unfit(Problem::FileTooLarge { name, megabytes }));
    }
    let file = name.clone();
    let work = move || {
        let remade = remake(kind, &upload.bytes).map(|remade| (secrets(kind, &remade.bytes, &file), remade));
        drop(turn);
        remade
    };
    // A decoder that panics has met a file that is none.
    let remade = tokio::task::spawn_blocking(work).await.unwrap_or(Err(Unfit::Content));
    match remade {
        Ok((secrets, Remade { bytes, width, height })) => Ok(Taken { name, kind, bytes, width, height, secrets }),
        Err(Unfit::Content) => Err(unfit(Problem::FileContent { name })),
        Err(Unfit::Empty) => Err(unfit(Problem::FileEmpty { name })),
        Err(Unfit::Pixels) => Err(unfit(Problem::TooManyPixels { name, megapixels: (MAX_PIXELS / 1_000_000) as i64 })),
    }
}

fn remake(promised: FileKind, bytes: &[u8]) -> Result<Remade, Unfit> {
    if bytes.is_empty() {
        return Err(Unfit::Empty);
    }
    match (promised, magic(bytes)) {
        (FileKind::Text, None) => text::remake(bytes),
        (FileKind::Gif, Some(FileKind::Gif)) => gif::remake(bytes),
        (promised, Some(found)) if promised == found => picture::remake(found, bytes),
        _ => Err(Unfit::Content),
    }
}

fn secrets(kind: FileKind, bytes: &[u8], file: &str) -> Vec<Found> {
    match (kind, std::str::from_utf8(bytes)) {
        (FileKind::Text, Ok(text)) => guard::find_in(text, file),
        _ => Vec::new(),
    }
}

/// The picture that the first bytes announce. A text may begin with `BM`: only the name decides there.
fn magic(bytes: &[u8]) -> Option<FileKind> {
    let starts = |with: &[u8]| bytes.starts_with(with);
    if starts(b"\x89PNG\r\n\x1a\n") {
        Some(FileKind::Png)
    } else if starts(b"\xff\xd8\xff") {
        Some(FileKind::Jpeg)
    } else if starts(b"GIF87a") || starts(b"GIF89a") {
        Some(FileKind::Gif)
    } else if starts(b"BM") && bytes.get(6..10) == Some(&[0; 4]) {
        Some(FileKind::Bmp)
    } else {
        None
    }
}
