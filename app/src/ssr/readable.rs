//! What a door cannot read is refused with 400: by what reads its arguments, and here for forms of another kind than the
//! door's.

use super::status;
use crate::UiError;
use http::header::CONTENT_TYPE;
use http::request::Parts;
use model::Refusal;

/// Doors whose input is `MultipartFormData`. Leptos breaks over any other kind of form sent to them.
const WITH_FILES: [&str; 8] = [
    "authorizations/authorize",
    "authorizations/request",
    "contact/code",
    "dispatch/set",
    "messages/post",
    "notices/settings",
    "tickets/change-contact",
    "tickets/create",
];

/// Whether a form is of the kind that its door reads.
pub(super) fn check(parts: &Parts) -> Result<(), Refusal> {
    let with_files = parts.uri.path().strip_prefix("/fn/").is_some_and(|door| WITH_FILES.contains(&door));
    if with_files && !has_boundary(parts) { Err(Refusal::Unreadable) } else { Ok(()) }
}

fn has_boundary(parts: &Parts) -> bool {
    let kind = parts.headers.get(CONTENT_TYPE).map(|kind| String::from_utf8_lossy(kind.as_bytes()));
    kind.is_some_and(|kind| multer::parse_boundary(kind).is_ok())
}

/// Why a form with files broke off.
pub(super) fn broken_off(cause: &multer::Error) -> Refusal {
    match cause {
        // The server stops reading what is too large.
        multer::Error::StreamReadFailed(_) => Refusal::TooLarge,
        _ => Refusal::Unreadable,
    }
}

/// The refusal of a call whose arguments cannot be read.
pub(super) fn unread() -> UiError {
    status(Refusal::Unreadable.status());
    UiError::Refused(Refusal::Unreadable)
}
