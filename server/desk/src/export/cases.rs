//! An export as a program orders it: what its question finds, written while it waits.

use super::file::ExportFile;
use super::rows::{Chosen, SIZE};
use super::sheet::{Book, Sheet};
use crate::case::ids;
use crate::{Actor, CaseQuery, Desk, Error, Result};
use model::{ExportRow, Refusal, Side};

impl Desk {
    /// The tickets that fit a program's question as a workbook, by the rules of [`Desk::export`]: it is noted in the trail,
    /// and counts among the exports of the hour (OSM: `download_cases`). The same key gives the same file for an hour.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] for the vendor, [`Refusal::NotAllowed`] under the export restriction, [`Refusal::TooOften`], and
    /// those of [`Desk::find_cases`].
    pub async fn export_cases(
        &self,
        actor: &Actor,
        query: &CaseQuery,
        name: &str,
        sheet: Sheet,
        key: &str,
    ) -> Result<ExportFile> {
        if actor.side() != Side::Customer {
            return Err(Refusal::NotFound.into());
        }
        if !actor.may_export() {
            return Err(Refusal::NotAllowed.into());
        }
        let (_, found) = ids(&mut *self.store().read_as_one().await?, actor, query).await?;
        let expected = i64::try_from(found.len()).unwrap_or(i64::MAX);
        let begun = self.open_export(actor, Some(expected), name, key).await?;
        if begun.fresh
            && let Err(error) = self.write_cases(actor, &found, sheet, &begun.id).await
        {
            self.fail_export(&begun.id, 0).await?;
            return Err(error);
        }
        self.fetch_export(actor, &begun.id).await
    }

    async fn write_cases(&self, actor: &Actor, found: &[i64], sheet: Sheet, id: &str) -> Result<()> {
        let mut rows: Vec<ExportRow> = Vec::with_capacity(found.len());
        for some in found.chunks(usize::from(SIZE)) {
            rows.extend(self.chosen(actor, Chosen::Ids(some)).await?);
        }
        let (file, number) = (tempfile::NamedTempFile::new()?, i64::try_from(rows.len()).unwrap_or(i64::MAX));
        let path = file.path().to_owned();
        let written = tokio::task::spawn_blocking(move || {
            let mut book = Book::begin(sheet)?;
            rows.iter().try_for_each(|row| book.add(row))?;
            book.end(&path)
        });
        written.await.map_err(|error| Error::Broken(Box::new(error)))??;
        self.finish_export(id, number, file.path()).await
    }
}
