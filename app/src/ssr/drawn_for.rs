//! For whom a form was drawn. Every form of a page says it, so that what one user filled in is not carried out as another
//! who has signed in on the same browser since. A guard against mistakes and no secret: whoever acts is in the session.

use crate::typed::DRAWN_FOR;
use axum::body::Body;
use http::header::{CONTENT_TYPE, HeaderValue};
use http::request::Parts;
use http::{Method, Request};
use model::{Refusal, UserId};
use std::sync::{Arc, OnceLock};

/// What the form of a request says; noted while the form is read.
#[derive(Debug, Clone, Default)]
pub(super) struct DrawnFor(Arc<Noted>);

#[derive(Debug, Default)]
struct Noted {
    user: OnceLock<UserId>,
    refused: OnceLock<Refusal>,
}

impl DrawnFor {
    /// Where the form of this request is to be noted.
    pub fn to_note() -> Self {
        super::parts().extensions.get::<Self>().cloned().unwrap_or_default()
    }

    /// Notes what a form says.
    pub fn note(&self, user: &str) {
        // Said once; a second field of the name changes nothing.
        let _ = self.0.user.set(UserId::new(user));
    }

    /// Notes that the form was not read to its end, and why: no command goes by half of it.
    pub fn refuse(&self, refusal: Refusal) {
        let _ = self.0.refused.set(refusal);
    }

    /// Whether this user may go on with the form, as far as it was read.
    pub fn is_for(&self, user: &UserId) -> bool {
        self.0.user.get().is_none_or(|drawn_for| drawn_for == user)
    }

    /// What the form of this request says; nothing if it is no form of a page.
    pub fn of(parts: &Parts) -> Option<UserId> {
        parts.extensions.get::<Self>().and_then(|drawn| drawn.0.user.get().cloned())
    }

    /// Why the form of this request was not read to its end, if it was not.
    pub fn refused(parts: &Parts) -> Option<Refusal> {
        parts.extensions.get::<Self>().and_then(|drawn| drawn.0.refused.get().cloned())
    }
}

/// Notes for whom the form of a request was drawn. A form with files is read later, by its door.
///
/// # Errors
/// If the form is larger than the server takes, or not of the kind that its door reads.
pub async fn note_drawn_for(request: Request<Body>) -> Result<Request<Body>, Refusal> {
    if request.method() != Method::POST {
        return Ok(request);
    }
    let drawn = DrawnFor::default();
    let (mut parts, mut body) = request.into_parts();
    super::readable::check(&parts)?;
    if is_plain_form(&parts) {
        // Bounded by the server; what fails here is a form beyond that, or one whose sender has gone.
        let bytes = axum::body::to_bytes(body, usize::MAX).await.map_err(|_| Refusal::TooLarge)?;
        field(&bytes).into_iter().for_each(|user| drawn.note(user));
        body = Body::from(bytes);
    }
    parts.extensions.insert(drawn);
    Ok(Request::from_parts(parts, body))
}

fn is_plain_form(parts: &Parts) -> bool {
    let kind = parts.headers.get(CONTENT_TYPE).map(HeaderValue::as_bytes).unwrap_or_default();
    kind.to_ascii_lowercase().starts_with(b"application/x-www-form-urlencoded")
}

/// The field's value as it stands: an id needs no escaping, and what is escaped is nobody's id.
fn field(form: &[u8]) -> Option<&str> {
    let value = |pair| std::str::from_utf8(pair).ok()?.strip_prefix(DRAWN_FOR)?.strip_prefix('=');
    form.split(|byte| *byte == b'&').find_map(value)
}

#[cfg(test)]
mod tests {
    use super::field;

    #[test]
    fn the_field_is_found_by_its_whole_name() {
        assert_eq!(field(b"number=TT1&as=ab12&key=k"), Some("ab12"));
        assert_eq!(field(b"as="), Some(""));
        assert_eq!(field(b"has=ab12&ass=ab12&x=as"), None);
        assert_eq!(field(b""), None);
    }
}
