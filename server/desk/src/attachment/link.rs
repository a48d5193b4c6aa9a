//! Links to files: they carry their own proof and open for a quarter of an hour, without anybody signing in.

use super::FileContent;
use crate::{Actor, Desk, Origin, Result};
use model::{Attachment, AttachmentId, Instant, MINUTE, Refusal, UserId};

/// So long a link opens, in milliseconds.
pub const LINK_WINDOW: i64 = 15 * MINUTE;

/// A link to a file, as its door gives it out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileLink {
    /// What it leads to.
    pub attachment: Attachment,
    /// What stands in the address: letters, digits, dots. Whoever has it has the file.
    pub token: String,
    /// Until when it opens.
    pub until: Instant,
}

impl Desk {
    /// Makes a link to a file that the actor may have.
    pub async fn link_file(&self, actor: &Actor, id: &AttachmentId) -> Result<FileLink> {
        let attachment = self.found(actor, id).await?.file;
        let until = self.now().plus(LINK_WINDOW);
        let told = format!("{}.{}.{}", attachment.id, until.0, actor.id);
        let token = format!("{told}.{}", self.link_signature(&proven(&told)).await?);
        Ok(FileLink { attachment, token, until })
    }

    /// Gives out the file of a link. Whoever it was made for must still be there and may still have the file; anything
    /// else is [`Refusal::NotFound`].
    pub async fn follow_file_link(&self, token: &str, origin: Origin) -> Result<FileContent> {
        let (told, proof) = token.rsplit_once('.').ok_or(Refusal::NotFound)?;
        if token.len() > LONGEST || !self.link_holds(&proven(told), proof).await? {
            return Err(Refusal::NotFound.into());
        }
        let (id, until, user) = parts(told).ok_or(Refusal::NotFound)?;
        if self.now() >= until {
            return Err(Refusal::NotFound.into());
        }
        let actor = self.actor(&user, origin).await?.ok_or(Refusal::NotFound)?;
        self.fetch_file(&actor, &id).await
    }
}

const LONGEST: usize = 400;

/// What is proven: a proof for a link to a file is none for anything else.
fn proven(told: &str) -> String {
    format!("file|{told}")
}

fn parts(told: &str) -> Option<(AttachmentId, Instant, UserId)> {
    let mut parts = told.splitn(3, '.');
    let (id, until, user) = (parts.next()?, parts.next()?.parse().ok()?, parts.next()?);
    Some((AttachmentId::new(id), Instant(until), UserId::new(user)))
}
