//! Gives a file out.

use crate::store::attachment::Found;
use crate::{Actor, Desk, Result, policy, store};
use bytes::Bytes;
use model::{Attachment, AttachmentId, MessageId, Refusal, TicketNumber};

/// A file as it leaves.
#[derive(Debug, Clone)]
pub struct FileContent {
    /// What is known of it.
    pub attachment: Attachment,
    /// Its bytes as kept: those of a BMP are PNG.
    pub bytes: Bytes,
}

/// A file and where it was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilePlace {
    /// What is known of it.
    pub attachment: Attachment,
    /// The ticket and the message that it was sent with; `None` while it waits.
    pub sent: Option<(TicketNumber, MessageId)>,
}

impl Desk {
    /// Gives a file out, to those who see its ticket (or to its uploader while it is not sent).
    pub async fn fetch_file(&self, actor: &Actor, id: &AttachmentId) -> Result<FileContent> {
        let found = self.found(actor, id).await?;
        let bytes = self.files().get(id).await?;
        Ok(FileContent { attachment: found.file, bytes })
    }

    /// Says where a file belongs, to those who may have it.
    pub async fn place_file(&self, actor: &Actor, id: &AttachmentId) -> Result<FilePlace> {
        let found = self.found(actor, id).await?;
        Ok(FilePlace { attachment: found.file, sent: found.sent.map(|sent| (sent.ticket, sent.message)) })
    }

    /// The file of an id, if the actor may have it.
    pub(super) async fn found(&self, actor: &Actor, id: &AttachmentId) -> Result<Found> {
        let found = store::attachment::find(&mut *self.store().read().await?, id).await?;
        let found = found.ok_or(Refusal::NotFound)?;
        may_have(actor, &found)?;
        Ok(found)
    }
}

fn may_have(actor: &Actor, found: &Found) -> Result<(), Refusal> {
    match &found.sent {
        None if found.uploader == actor.id => Ok(()),
        None => Err(Refusal::NotFound),
        Some(sent) if sent.internal && !policy::reads_internal(actor) => Err(Refusal::NotFound),
        Some(sent) => policy::party(actor, &sent.belongs).map(drop),
    }
}
