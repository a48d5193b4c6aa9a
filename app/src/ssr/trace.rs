//! The id of this request, as the log has it.

use http::request::Parts;
use leptos::prelude::use_context;

/// The id; none where no request is answered any more.
pub fn request_id() -> Option<String> {
    let parts = use_context::<Parts>()?;
    parts.headers.get("x-request-id").and_then(|v| v.to_str().ok()).map(str::to_owned)
}
