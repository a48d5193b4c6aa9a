//! Where bytes are kept: objects under random names, in a directory today.

use crate::{Desk, Error, Result};
use bytes::Bytes;
use futures::TryStreamExt;
use model::{AttachmentId, Instant};
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::{ObjectStore, ObjectStoreExt};
use std::collections::HashSet;
use std::sync::Arc;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Files taken apart at once: each may need some hundred megabytes for a moment.
const AT_ONCE: usize = 2;

/// Where files are kept.
pub(crate) struct Files {
    objects: Arc<dyn ObjectStore>,
    turns: Arc<Semaphore>,
}

impl Files {
    /// Opens (and makes) the directory `files` in the data directory.
    pub fn open(data_dir: &std::path::Path) -> Result<Self> {
        let directory = data_dir.join("files");
        std::fs::create_dir_all(&directory)?;
        let objects = LocalFileSystem::new_with_prefix(&directory).map_err(|e| broken("opening", &e))?;
        // An answer means that it is on disk.
        Ok(Self { objects: Arc::new(objects.with_fsync(true)), turns: Arc::new(Semaphore::new(AT_ONCE)) })
    }

    /// Waits until a file may be taken apart.
    pub async fn turn(&self) -> Result<OwnedSemaphorePermit> {
        self.turns.clone().acquire_owned().await.map_err(|_| Error::broken("no more files are taken"))
    }

    pub async fn put(&self, id: &AttachmentId, bytes: Bytes) -> Result<()> {
        self.objects.put(&place(id), bytes.into()).await.map_err(|e| broken("writing", &e))?;
        Ok(())
    }

    pub async fn get(&self, id: &AttachmentId) -> Result<Bytes> {
        let object = self.objects.get(&place(id)).await.map_err(|e| broken("reading", &e))?;
        object.bytes().await.map_err(|e| broken("reading", &e))
    }

    /// The names in a directory, with when each was written.
    pub(super) async fn written(&self, directory: &str) -> Result<Vec<(String, Instant)>> {
        let listed = self.objects.list(Some(&Path::from(directory)));
        let listed: Vec<_> = listed.try_collect().await.map_err(|e| broken("listing", &e))?;
        let named = |meta: object_store::ObjectMeta| {
            Some((meta.location.filename()?.to_owned(), Instant(meta.last_modified.timestamp_millis())))
        };
        Ok(listed.into_iter().filter_map(named).collect())
    }

    /// Brings a copy of all files up to date. Returns how many there are, and how many of these were copied now.
    pub async fn mirror(&self, directory: &std::path::Path) -> Result<(usize, usize)> {
        std::fs::create_dir_all(directory)?;
        let copy = LocalFileSystem::new_with_prefix(directory).map_err(|e| broken("opening", &e))?.with_fsync(true);
        let mut known: HashSet<_> = names(&copy).await?.into_iter().collect();
        let (mut files, mut copied) = (0, 0);
        for name in names(&*self.objects).await? {
            if !known.remove(&name) {
                match self.objects.get(&name).await {
                    Ok(object) => {
                        let bytes = object.bytes().await.map_err(|e| broken("reading", &e))?;
                        copy.put(&name, bytes.into()).await.map_err(|e| broken("writing", &e))?;
                    }
                    // Erased since it was listed.
                    Err(object_store::Error::NotFound { .. }) => continue,
                    Err(error) => return Err(broken("reading", &error)),
                }
                copied += 1;
            }
            files += 1;
        }
        for gone in known {
            copy.delete(&gone).await.map_err(|e| broken("erasing", &e))?;
        }
        Ok((files, copied))
    }

    /// Removes bytes that no row promises any more. A failure only leaves litter, so the log is told and nobody else.
    pub async fn remove(&self, id: &AttachmentId) {
        if let Err(error) = self.objects.delete(&place(id)).await {
            tracing::warn!(%error, file = %id, "the bytes of a removed file stay behind");
        }
    }
}

impl Desk {
    pub(crate) fn files(&self) -> &Files {
        &self.inner.files
    }
}

/// `ab/abcd…`: no directory grows without bound. Ids are 32 hexadecimal digits of our own making, looked up before.
fn place(id: &AttachmentId) -> Path {
    let id = id.as_str();
    Path::from_iter([id.get(..2).unwrap_or("__"), id])
}

/// All there are: some hundred bytes of memory for each.
async fn names(objects: &dyn ObjectStore) -> Result<Vec<Path>> {
    let listed = objects.list(None).map_ok(|meta| meta.location);
    listed.try_collect().await.map_err(|e| broken("listing", &e))
}

fn broken(what: &str, error: &object_store::Error) -> Error {
    Error::broken(format!("{what} a file: {error}"))
}
