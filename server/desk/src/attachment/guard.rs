//! Asks about likely secrets in files before they are sent.

use crate::{Actor, Desk, Result, store};
use model::{AttachmentId, Refusal, guard};

impl Desk {
    /// Refuses field `files` if a text file holds likely secrets and `knowingly` does not name them. Each file has a stamp
    /// of its own: one that was acknowledged when it was chosen is not asked about again.
    pub(crate) async fn ask_about_files(&self, actor: &Actor, files: &[AttachmentId], knowingly: &str) -> Result<()> {
        if files.is_empty() {
            return Ok(());
        }
        let found = store::attachment::likely_secrets(&mut *self.store().read().await?, actor, files).await?;
        let asked = |found: Vec<_>| guard::ask("files", found, knowingly).err();
        let faults: Vec<_> = found.into_iter().filter_map(asked).filter_map(Refusal::faults).flatten().collect();
        if faults.is_empty() { Ok(()) } else { Err(Refusal::Invalid(faults).into()) }
    }
}
