//! Takes a file in.

use super::content;
use crate::store::attachment::{NewFile, bytes_since, waiting_of};
use crate::{Actor, Desk, Error, Result, store};
use bytes::Bytes;
use model::{Attachment, AttachmentId, DAILY_FILE_BYTES, DAY, FileKind, PREVIEW_CHARS, Problem, Refusal, UserId};
use sha2::{Digest, Sha256};
use sqlx::AnyConnection;

/// Files of one user that may wait at once: nobody fills the disk with what is never sent.
const MOST_WAITING: i64 = 100;

/// A file as it arrives.
#[derive(Debug, Clone)]
pub struct Upload {
    /// The name it had where it came from.
    pub name: String,
    /// All its bytes: the door has bounded them to [`model::MAX_FILE_BYTES`] + 1.
    pub bytes: Bytes,
}

impl Desk {
    /// Takes a file in, not yet attached to anything. It dies after a day unless it is sent. Within 24 hours nobody brings
    /// more than [`DAILY_FILE_BYTES`], through whichever door.
    pub async fn add_file(&self, actor: &Actor, upload: Upload) -> Result<Attachment> {
        // Before the work; asked again with what is kept, when it is.
        self.has_room(&mut *self.store().read().await?, &actor.id, bytes_of(&upload.bytes)?).await?;
        let taken = content::take(self.files().turn(&actor.id).await?, upload).await?;
        let file = Attachment {
            id: AttachmentId::new(self.inner.random.id()),
            name: taken.name,
            kind: taken.kind,
            bytes: bytes_of(&taken.bytes)?,
            width: taken.width.into(),
            height: taken.height.into(),
            by: actor.name.clone(),
            at: self.now(),
            preview: beginning(taken.kind, &taken.bytes),
        };
        let secrets = if taken.secrets.is_empty() { String::new() } else { serde_json::to_string(&taken.secrets)? };
        let digest = format!("{:x}", Sha256::digest(&taken.bytes));

        // The bytes first: a row promises them. If the row fails, they are only litter.
        self.files().put(&file.id, taken.bytes.into()).await?;
        let stored = self.add_row(&NewFile { file: &file, uploader: actor, digest: &digest, secrets: &secrets }).await;
        if stored.is_err() {
            self.files().remove(&file.id).await;
        }
        stored.map(|()| file)
    }

    async fn has_room(&self, connection: &mut AnyConnection, user: &UserId, bytes: i64) -> Result<()> {
        if waiting_of(connection, user, MOST_WAITING).await? >= MOST_WAITING {
            return Err(Refusal::TooOften { seconds: 3600 }.into());
        }
        let brought = bytes_since(connection, user, self.now().plus(-DAY)).await?;
        if brought.saturating_add(bytes) > DAILY_FILE_BYTES {
            return Err(Refusal::of("files", Problem::DayIsFull { megabytes: DAILY_FILE_BYTES / 1024 / 1024 }).into());
        }
        Ok(())
    }

    async fn add_row(&self, new: &NewFile<'_>) -> Result<()> {
        let mut lease = self.store().write().await?;
        // Others of the same user may have come while this one was taken apart: they pass here one after the other.
        let user = &new.uploader.id;
        store::user::hold(&mut lease, user).await?;
        self.has_room(&mut lease, user, new.file.bytes).await?;
        store::attachment::add(&mut lease, new).await?;
        Ok(lease.commit().await?)
    }
}

fn bytes_of(content: &[u8]) -> Result<i64> {
    i64::try_from(content.len()).map_err(|_| Error::broken("a file of absurd length"))
}

/// What is shown of a text without opening it.
fn beginning(kind: FileKind, bytes: &[u8]) -> String {
    match (kind, std::str::from_utf8(bytes)) {
        (FileKind::Text, Ok(text)) => text.chars().take(PREVIEW_CHARS).collect(),
        _ => String::new(),
    }
}
