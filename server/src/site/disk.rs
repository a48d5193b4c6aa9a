//! The site as cargo-leptos wrote it, read anew for every request.

use super::{File, accepted};
use axum::http::HeaderMap;
use std::path::Path;
use std::time::UNIX_EPOCH;

/// The build's list of hashes, which lies beside the program.
pub(super) fn hashes() -> String {
    let list = std::env::current_exe().ok().and_then(|exe| Some(exe.parent()?.join("hash.txt")));
    list.and_then(|list| std::fs::read_to_string(list).ok()).unwrap_or_default()
}

/// The file of a path under `root`, in an encoding that the client takes.
pub(super) async fn file(root: &Path, path: &str, headers: &HeaderMap) -> Option<File> {
    let plain = read(&root.join(path), None).await?;
    for (encoding, ending) in accepted(headers) {
        // What was compressed before the last build is not this file.
        if let Some(file) = read(&root.join(format!("{path}{ending}")), Some(encoding)).await
            && file.tag >= plain.tag
        {
            return Some(file);
        }
    }
    Some(plain)
}

async fn read(path: &Path, encoding: Option<&'static str>) -> Option<File> {
    let about = tokio::fs::metadata(path).await.ok().filter(std::fs::Metadata::is_file)?;
    let changed = about.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    let bytes = tokio::fs::read(path).await.ok()?.into();
    Some(File { bytes, encoding, tag: format!("{:032x}", changed.as_nanos()) })
}
