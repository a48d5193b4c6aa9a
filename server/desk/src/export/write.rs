//! Writing an export: begun by whoever asks, written beside, followed by whoever asked.

use super::sheet::{Book, Sheet};
use crate::{Actor, Desk, Error, Result};
use model::{ExportOf, ExportRow, SECOND};
use tokio::sync::mpsc;

/// Pages read ahead of the writing.
const AHEAD: usize = 2;
/// How often it is noted how far it is, in milliseconds.
const NOTED: i64 = SECOND / 2;

impl Desk {
    /// Begins an export of what the actor sees, writes it beside, and returns its id; see [`Desk::export_state`]. The same
    /// key begins it once.
    ///
    /// # Errors
    /// [`model::Refusal::NotFound`] for the vendor, [`model::Refusal::NotAllowed`] under the export restriction,
    /// [`model::Refusal::TooOften`], or a fault of field `number`.
    pub async fn export(&self, actor: &Actor, of: ExportOf, name: &str, sheet: Sheet, key: &str) -> Result<String> {
        let begun = self.begin_export(actor, &of, name, key).await?;
        if begun.fresh {
            let (desk, actor, id) = (self.clone(), actor.clone(), begun.id.clone());
            tokio::spawn(async move {
                if let Err(error) = desk.write_export(&actor, &of, sheet, &id).await {
                    tracing::error!(%error, export = id, "an export could not be written");
                    if let Err(error) = desk.fail_export(&id, 0).await {
                        tracing::error!(%error, export = id, "nor could that be stored");
                    }
                }
            });
        }
        Ok(begun.id)
    }

    async fn write_export(&self, actor: &Actor, of: &ExportOf, sheet: Sheet, id: &str) -> Result<()> {
        let (send, mut receive) = mpsc::channel::<Vec<ExportRow>>(AHEAD);
        let file = tempfile::NamedTempFile::new()?;
        let path = file.path().to_owned();
        let writer = tokio::task::spawn_blocking(move || {
            let mut book = Book::begin(sheet)?;
            while let Some(rows) = receive.blocking_recv() {
                rows.iter().try_for_each(|row| book.add(row))?;
            }
            book.end(&path)
        });
        let rows = self.send_rows(actor, of, id, send).await?;
        writer.await.map_err(|error| Error::Broken(Box::new(error)))??;
        self.finish_export(id, rows, file.path()).await
    }

    /// Reads the list page by page, as fast as it is written.
    async fn send_rows(
        &self,
        actor: &Actor,
        of: &ExportOf,
        id: &str,
        send: mpsc::Sender<Vec<ExportRow>>,
    ) -> Result<i64> {
        let (mut from, mut rows, mut noted) = (None, 0i64, self.now());
        loop {
            let (page, next) = self.export_rows(actor, of, from).await?;
            rows += i64::try_from(page.len()).unwrap_or_default();
            // Closed only if the writer failed: its error is the one that is told.
            if send.send(page).await.is_err() {
                return Ok(rows);
            }
            if self.now().since(noted) >= NOTED {
                self.note_export(id, rows).await?;
                noted = self.now();
            }
            from = next;
            if from.is_none() {
                return Ok(rows);
            }
        }
    }
}
