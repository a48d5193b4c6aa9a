//! The finished site inside the program. In the program alone: its library is built beside the site.

use rust_embed::{Embed, EmbeddedFile};
use server::{Carried, CarriedFile};

#[derive(Embed)]
#[folder = "$CARGO_MANIFEST_DIR/../target/site"]
struct Files;

/// The site of the build.
pub const SITE: Carried = Carried {
    hashes: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../target/release/hash.txt")),
    file: |path| Files::get(path).map(file),
};

fn file(found: EmbeddedFile) -> CarriedFile {
    CarriedFile { hash: found.metadata.sha256_hash(), bytes: found.data }
}
