//! The site as cargo-leptos wrote it, read anew for every request.

use super::{File, accepted, answer, names, relative};
use app::ssr::Assets;
use axum::http::HeaderMap;
use axum::response::Response;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

/// The site's files on the disk.
#[derive(Debug, Clone)]
pub struct Site {
    root: PathBuf,
}

impl Site {
    /// The site under `root`.
    pub fn find(root: &Path) -> Self {
        Self { root: root.to_owned() }
    }

    /// The addresses of the main files. The list of hashes lies beside the program.
    pub fn assets(&self) -> Assets {
        let list = std::env::current_exe().ok().and_then(|exe| Some(exe.parent()?.join("hash.txt")));
        names::assets(&list.and_then(|list| std::fs::read_to_string(list).ok()).unwrap_or_default())
    }

    /// The file of this address, if there is one.
    pub async fn serve(&self, address: &str, headers: &HeaderMap) -> Option<Response> {
        let path = relative(address)?;
        // Pages have no dot in their address.
        if !path.contains('.') {
            return None;
        }
        let file = self.read(path, headers).await?;
        // While developing, a name may outlive its content.
        Some(answer(path, file, false, headers))
    }

    async fn read(&self, path: &str, headers: &HeaderMap) -> Option<File> {
        let plain = read(&self.root.join(path), None).await?;
        for (encoding, ending) in accepted(headers) {
            // What was compressed before the last build is not this file.
            if let Some(file) = read(&self.root.join(format!("{path}{ending}")), Some(encoding)).await
                && file.tag >= plain.tag
            {
                return Some(file);
            }
        }
        Some(plain)
    }
}

async fn read(path: &Path, encoding: Option<&'static str>) -> Option<File> {
    let about = tokio::fs::metadata(path).await.ok().filter(std::fs::Metadata::is_file)?;
    let changed = about.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    let bytes = tokio::fs::read(path).await.ok()?.into();
    Some(File { bytes, encoding, tag: format!("{:032x}", changed.as_nanos()) })
}
