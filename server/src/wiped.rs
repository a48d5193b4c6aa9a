//! Answers in which a secret stands: their bytes leave the memory as soon as they are sent, or when nobody reads them.
//!
//! A secret is sealed in the database, a `SecretString` from the vault to the door, and a [`Wiped`] from there to hyper. Not
//! wiped, since it is not ours: what hyper gathers into a buffer of its own before it writes, the kernel's buffers of a socket,
//! what a TLS proxy holds, and all that the reader's side makes of it.

use axum::body::Body;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use serde::Serialize;
use std::io::{self, Write};
use zeroize::Zeroizing;

/// The body of an answer that nobody may keep.
pub struct Wiped {
    bytes: Zeroizing<Vec<u8>>,
    kind: &'static str,
}

impl Wiped {
    /// A page.
    pub fn html(page: Zeroizing<Vec<u8>>) -> Self {
        Self { bytes: page, kind: "text/html; charset=utf-8" }
    }

    /// JSON, written into room of its own length: growing would leave copies behind.
    ///
    /// # Errors
    /// If it cannot be written as JSON.
    pub fn json(answer: &impl Serialize) -> desk::Result<Self> {
        let mut length = Length(0);
        serde_json::to_writer(&mut length, answer)?;
        let mut bytes = Zeroizing::new(Vec::with_capacity(length.0));
        serde_json::to_writer(&mut *bytes, answer)?;
        Ok(Self { bytes, kind: "application/json" })
    }
}

impl IntoResponse for Wiped {
    fn into_response(self) -> Response {
        let mut response = Body::from(Bytes::from_owner(self.bytes)).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(self.kind));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        response
    }
}

/// Takes bytes only to count them.
struct Length(usize);

impl Write for Length {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_has_its_room_from_the_beginning() {
        let answer = serde_json::json!({ "secret": "\"\\\u{1}é".repeat(300) });
        let Wiped { bytes, .. } = Wiped::json(&answer).expect("written");
        assert_eq!(bytes.len(), bytes.capacity());
        assert_eq!(serde_json::from_slice::<serde_json::Value>(&bytes).expect("JSON"), answer);
    }
}
