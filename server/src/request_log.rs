//! Every request has an id, and one line in the log: never its query, headers or body.

use crate::answer::REQUEST_ID;
use crate::rest::osm::FILE_LINKS;
use axum::extract::Request;
use axum::http::HeaderValue;
use axum::middleware::Next;
use axum::response::Response;
use std::fmt::Write;
use std::time::Instant;
use tracing::Instrument;

/// Gives the request its id (a client's own is replaced), and tells how it went.
pub async fn trace(mut request: Request, next: Next) -> Response {
    let id = random_id();
    let header = HeaderValue::from_str(&id).ok();
    if let Some(header) = &header {
        request.headers_mut().insert(REQUEST_ID, header.clone());
    }
    let (method, path) = (request.method().clone(), told(request.uri().path()).to_owned());
    let span = tracing::info_span!("request", id = %id);
    let began = Instant::now();
    let mut response = next.run(request).instrument(span.clone()).await;
    let ms = began.elapsed().as_secs_f64() * 1000.0;
    span.in_scope(|| tracing::info!(%method, path, status = response.status().as_u16(), ms = format_args!("{ms:.1}")));
    if let Some(header) = header {
        response.headers_mut().insert(REQUEST_ID, header);
    }
    response
}

/// A path as the log tells it: whoever has a link to a file has the file.
fn told(path: &str) -> &str {
    if path.starts_with(FILE_LINKS) { FILE_LINKS } else { path }
}

fn random_id() -> String {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).expect("the system gives randomness");
    bytes.iter().fold(String::with_capacity(32), |mut id, byte| {
        write!(id, "{byte:02x}").expect("a string takes all");
        id
    })
}
