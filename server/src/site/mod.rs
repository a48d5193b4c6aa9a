//! The site's own files: wasm, script, styles, pictures. From the binary in a release, else from the disk.

mod carried;
mod disk;
mod names;

pub use carried::{Carried, CarriedFile, carry};

use app::ssr::Assets;
use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use std::path::{Path, PathBuf};

/// Where the site's files are.
#[derive(Debug, Clone)]
pub enum Site {
    /// In the program.
    Carried(Carried),
    /// On the disk, in this directory.
    Disk(PathBuf),
}

impl Site {
    /// The site that the program carries; else the one under `root`.
    pub fn find(root: &Path) -> Self {
        carried::carried().map_or_else(|| Self::Disk(root.to_owned()), Self::Carried)
    }

    /// The addresses of the main files.
    pub fn assets(&self) -> Assets {
        match self {
            Self::Carried(site) => names::assets(site.hashes),
            Self::Disk(_) => names::assets(&disk::hashes()),
        }
    }

    /// The file of this address, if there is one.
    pub async fn serve(&self, address: &str, headers: &HeaderMap) -> Option<Response> {
        let path = relative(address)?;
        // Pages have no dot in their address.
        if !path.contains('.') {
            return None;
        }
        // While developing, a name may outlive its content.
        let (file, forever) = match self {
            Self::Carried(site) => (site.read(path, headers)?, path.starts_with("pkg/")),
            Self::Disk(root) => (disk::file(root, path, headers).await?, false),
        };
        Some(answer(path, file, forever, headers))
    }
}

/// A file of the site, in the encoding that is sent.
struct File {
    bytes: Bytes,
    encoding: Option<&'static str>,
    /// Changes with the content.
    tag: String,
}

/// Encodings that lie beside a file, best first.
const ENCODINGS: [(&str, &str); 2] = [("br", ".br"), ("gzip", ".gz")];

/// The endings of the encodings that the client takes.
fn accepted(headers: &HeaderMap) -> impl Iterator<Item = (&'static str, &'static str)> {
    let accept = headers.get(header::ACCEPT_ENCODING).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let takes = |name: &str| {
        accept.split(',').any(|item| {
            let (coding, weight) = item.split_once(';').unwrap_or((item, ""));
            let refused = matches!(weight.trim().strip_prefix("q="), Some("0" | "0.0" | "0.00" | "0.000"));
            coding.trim().eq_ignore_ascii_case(name) && !refused
        })
    };
    ENCODINGS.into_iter().filter(|(name, _)| takes(name)).collect::<Vec<_>>().into_iter()
}

/// Where `path` may lie: no way up, no hidden file, none of the encodings by its own name.
fn relative(path: &str) -> Option<&str> {
    let path = path.strip_prefix('/')?;
    let fine = !path.is_empty()
        && path.split('/').all(|part| !part.is_empty() && !part.starts_with('.'))
        && path.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._/".contains(&b))
        && !ENCODINGS.iter().any(|(_, ending)| path.ends_with(ending));
    fine.then_some(path)
}

/// `forever`: the name changes with the content.
fn answer(path: &str, file: File, forever: bool, asked: &HeaderMap) -> Response {
    let tag = format!("\"{}\"", file.tag);
    let known = asked.get(header::IF_NONE_MATCH).and_then(|v| v.to_str().ok()).is_some_and(|v| v.contains(&tag));
    let cache = if forever { "public, max-age=31536000, immutable" } else { "public, max-age=3600" };
    let mut response =
        if known { StatusCode::NOT_MODIFIED.into_response() } else { Body::from(file.bytes).into_response() };
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        headers.insert(header::ETAG, tag);
    }
    if !known {
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type(path)));
        if let Some(encoding) = file.encoding {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
        }
    }
    response
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "css" => "text/css; charset=utf-8",
        "ico" => "image/x-icon",
        "js" => "text/javascript; charset=utf-8",
        "json" | "map" => "application/json",
        "png" => "image/png",
        "svg" => "image/svg+xml",
        "txt" => "text/plain; charset=utf-8",
        "wasm" => "application/wasm",
        "webmanifest" => "application/manifest+json",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_inside_the_site_are_looked_for() {
        assert_eq!(relative("/pkg/a.1b-_.wasm"), Some("pkg/a.1b-_.wasm"));
        for wrong in ["/", "/../a", "/a/../b", "//a", "/.env", "/pkg/a.js.br", "/a%2e", "/a\\b", "/pkg/"] {
            assert_eq!(relative(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn the_best_accepted_encoding_comes_first() {
        let of = |text: &'static str| {
            let headers = HeaderMap::from_iter([(header::ACCEPT_ENCODING, HeaderValue::from_static(text))]);
            accepted(&headers).map(|(name, _)| name).collect::<Vec<_>>()
        };
        assert_eq!(of("gzip, deflate, br;q=0.5"), ["br", "gzip"]);
        assert_eq!(of("br;q=0, gzip"), ["gzip"]);
        assert!(of("identity").is_empty());
    }
}
