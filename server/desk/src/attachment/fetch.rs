//! Gives a file out.

use crate::store::attachment::Found;
use crate::{Actor, Desk, Result, policy, store};
use bytes::Bytes;
use model::{Attachment, AttachmentId, Refusal};

/// A file as it leaves.
#[derive(Debug, Clone)]
pub struct FileContent {
    /// What is known of it.
    pub attachment: Attachment,
    /// Its bytes as kept: those of a BMP are PNG.
    pub bytes: Bytes,
}

impl Desk {
    /// Gives a file out, to those who see its ticket (or to its uploader while it is not sent).
    pub async fn fetch_file(&self, actor: &Actor, id: &AttachmentId) -> Result<FileContent> {
        let found = store::attachment::find(&mut *self.store().read().await?, id).await?;
        let found = found.ok_or(Refusal::NotFound)?;
        may_have(actor, &found)?;
        let bytes = self.files().get(id).await?;
        Ok(FileContent { attachment: found.file, bytes })
    }
}

fn may_have(actor: &Actor, found: &Found) -> Result<(), Refusal> {
    match &found.sent {
        None if found.uploader == actor.id => Ok(()),
        None => Err(Refusal::NotFound),
        Some((_, true)) if !policy::reads_internal(actor) => Err(Refusal::NotFound),
        Some((ticket, _)) => policy::party(actor, ticket).map(drop),
    }
}
