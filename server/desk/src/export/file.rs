//! Finished exports: where their bytes lie, and who may have them.

use crate::{Actor, Desk, Error, Result, private, store};
use bytes::Bytes;
use futures::StreamExt;
use futures::stream::BoxStream;
use model::{ExportStage, HOUR, Instant, Refusal};
use object_store::buffered::BufWriter;
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::{ObjectStore, ObjectStoreExt};
use std::sync::Arc;
use tokio::io::AsyncWriteExt;

/// How long a finished file may be fetched.
const KEPT: i64 = HOUR;
/// Files that one sweep removes.
const BATCH: i64 = 20;

/// Where exports are kept.
pub(crate) struct ExportFiles {
    objects: Arc<dyn ObjectStore>,
}

impl ExportFiles {
    /// Opens (and makes) the directory `exports` in the data directory.
    pub fn open(data_dir: &std::path::Path) -> Result<Self> {
        let directory = data_dir.join("exports");
        private::make_directory(&directory)?;
        let objects = LocalFileSystem::new_with_prefix(&directory).map_err(|e| broken("opening", &e))?;
        Ok(Self { objects: Arc::new(objects) })
    }

    async fn take_in(&self, id: &str, from: &std::path::Path) -> Result<()> {
        let mut source = tokio::fs::File::open(from).await?;
        let mut target = BufWriter::new(self.objects.clone(), Path::from(id));
        tokio::io::copy(&mut source, &mut target).await?;
        Ok(target.shutdown().await?)
    }
}

/// A file on its way out, never whole in memory.
pub struct ExportFile {
    /// The name to save it under.
    pub name: String,
    /// Its bytes in number.
    pub bytes: u64,
    /// Its bytes.
    pub content: BoxStream<'static, std::io::Result<Bytes>>,
}

impl Desk {
    /// Ends an export: its file is `from` and can be fetched for an hour by whoever ordered it.
    pub(super) async fn finish_export(&self, id: &str, rows: i64, from: &std::path::Path) -> Result<()> {
        self.inner.exports.take_in(id, from).await?;
        self.set_stage_of_export(id, ExportStage::Done, rows).await
    }

    /// Gives out a finished export to whoever ordered it.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] for everybody else, and while or after it is there.
    pub async fn fetch_export(&self, actor: &Actor, id: &str) -> Result<ExportFile> {
        let state = self.export_state(actor, id).await?;
        if state.stage != ExportStage::Done || !actor.may_export() {
            return Err(Refusal::NotFound.into());
        }
        let object = match self.inner.exports.objects.get(&Path::from(state.id.as_str())).await {
            Ok(object) => object,
            // Swept between the look and now.
            Err(object_store::Error::NotFound { .. }) => return Err(Refusal::NotFound.into()),
            Err(error) => return Err(broken("reading", &error)),
        };
        let bytes = object.meta.size;
        let content = object.into_stream().map(|part| part.map_err(std::io::Error::other)).boxed();
        Ok(ExportFile { name: state.name, bytes, content })
    }

    /// Removes what is older than an hour; returns how many. Safe to repeat.
    pub async fn sweep_exports(&self) -> Result<usize> {
        let over = self.now().plus(-KEPT);
        let (mut after, mut swept) = ((Instant(i64::MIN), String::new()), 0);
        loop {
            let old = store::export::older_than(&mut *self.store().read().await?, over, &after, BATCH).await?;
            for (_, id) in &old {
                match self.sweep_export(id).await {
                    Ok(()) => swept += 1,
                    // One that cannot be removed must not keep the others.
                    Err(error) => tracing::error!(%error, export = %id, "an old export is not removed"),
                }
            }
            after = match old.into_iter().last() {
                Some(last) => last,
                None => return Ok(swept),
            };
        }
    }

    async fn sweep_export(&self, id: &str) -> Result<()> {
        match self.inner.exports.objects.delete(&Path::from(id)).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => {}
            Err(error) => return Err(broken("removing", &error)),
        }
        let mut lease = self.store().write().await?;
        store::export::remove(&mut lease, id).await?;
        Ok(lease.commit().await?)
    }
}

fn broken(what: &str, error: &object_store::Error) -> Error {
    Error::broken(format!("{what} an export: {error}"))
}
