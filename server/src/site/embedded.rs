//! The finished site inside the program.

use super::{File, accepted, answer, names, relative};
use app::ssr::Assets;
use axum::http::HeaderMap;
use axum::response::Response;
use bytes::Bytes;
use rust_embed::{Embed, EmbeddedFile};
use std::borrow::Cow;
use std::path::Path;

#[derive(Embed)]
#[folder = "$CARGO_MANIFEST_DIR/../target/site"]
struct Files;

const HASHES: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../target/release/hash.txt"));

/// The site's files in the program.
#[derive(Debug, Clone, Copy)]
pub struct Site;

impl Site {
    /// The site; `root` is for programs that do not carry it.
    pub fn find(_root: &Path) -> Self {
        Self
    }

    /// The addresses of the main files.
    pub fn assets(&self) -> Assets {
        names::assets(HASHES)
    }

    /// The file of this address, if there is one.
    pub async fn serve(&self, address: &str, headers: &HeaderMap) -> Option<Response> {
        let path = relative(address)?;
        let plain = Files::get(path)?;
        let file = accepted(headers)
            .find_map(|(encoding, ending)| Some(file(Files::get(&format!("{path}{ending}"))?, Some(encoding))))
            .unwrap_or_else(|| file(plain, None));
        Some(answer(path, file, path.starts_with("pkg/"), headers))
    }
}

fn file(found: EmbeddedFile, encoding: Option<&'static str>) -> File {
    let tag = found.metadata.sha256_hash()[..12].iter().map(|b| format!("{b:02x}")).collect();
    let bytes = match found.data {
        Cow::Borrowed(bytes) => Bytes::from_static(bytes),
        Cow::Owned(bytes) => bytes.into(),
    };
    File { bytes, encoding, tag }
}
