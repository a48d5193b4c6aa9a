//! The site that the program carries.

use super::{File, accepted};
use axum::http::HeaderMap;
use bytes::Bytes;
use std::borrow::Cow;
use std::sync::OnceLock;

/// The finished site inside the program. Given by the program itself, so that its library can be built before the site.
#[derive(Debug, Clone, Copy)]
pub struct Carried {
    /// The build's list of hashes (`js: …` lines).
    pub hashes: &'static str,
    /// The file of a path under the site's root, if there is one.
    pub file: fn(&str) -> Option<CarriedFile>,
}

/// A file of it.
#[derive(Debug, Clone)]
pub struct CarriedFile {
    /// The digest of its bytes.
    pub hash: [u8; 32],
    /// What it holds.
    pub bytes: Cow<'static, [u8]>,
}

static SITE: OnceLock<Carried> = OnceLock::new();

/// Serves this site instead of what lies on the disk. To be called once, before anything is served.
pub fn carry(site: Carried) {
    SITE.get_or_init(|| site);
}

/// The site that the program carries, if it does.
pub(super) fn carried() -> Option<Carried> {
    SITE.get().copied()
}

impl Carried {
    /// The file of a path, in an encoding that the client takes.
    pub(super) fn read(self, path: &str, headers: &HeaderMap) -> Option<File> {
        let plain = (self.file)(path)?;
        let found = accepted(headers)
            .find_map(|(encoding, ending)| Some(file((self.file)(&format!("{path}{ending}"))?, Some(encoding))));
        Some(found.unwrap_or_else(|| file(plain, None)))
    }
}

fn file(found: CarriedFile, encoding: Option<&'static str>) -> File {
    let tag = found.hash[..12].iter().map(|b| format!("{b:02x}")).collect();
    let bytes = match found.bytes {
        Cow::Borrowed(bytes) => Bytes::from_static(bytes),
        Cow::Owned(bytes) => bytes.into(),
    };
    File { bytes, encoding, tag }
}
