//! Operations read reports of abuse, and erase them.

use super::Report;
use crate::account::operations;
use crate::agreement::operates;
use crate::{Actor, Desk, Origin, Result, store};
use bytes::Bytes;
use model::{AttachmentId, Event, Instant, Refusal};

/// Reports on one page.
const PAGE: i64 = 10;

impl Desk {
    /// Some reports with their files, the newest first, and from where to go on: those before `before`, as it was given out;
    /// without it the newest.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] for everybody but operations administrators.
    pub async fn older_reports(&self, actor: &Actor, before: &str) -> Result<(Vec<Report>, Option<String>)> {
        operates(actor)?;
        let place = before.split_once('.').and_then(|(at, id)| Some((Instant(at.parse().ok()?), id)));
        let mut read = self.store().read_as_one().await?;
        let mut reports = store::report::older(&mut read, place, PAGE + 1).await?;
        let more = reports.len() as i64 > PAGE;
        reports.truncate(PAGE as usize);
        for report in &mut reports {
            for (proof, file) in store::report::files(&mut read, &report.id).await? {
                if proof { report.papers.push(file) } else { report.files.push(file) }
            }
        }
        let next = reports.last().filter(|_| more).map(|last| format!("{}.{}", last.at.0, last.id));
        Ok((reports, next))
    }

    /// The reports that there are, oldest first, at most a thousand. For operations: no user of any account gets there.
    pub async fn abuse_reports(&self) -> Result<Vec<Report>> {
        let mut read = self.store().read_as_one().await?;
        let mut reports = store::report::all(&mut read).await?;
        for report in &mut reports {
            for (proof, file) in store::report::files(&mut read, &report.id).await? {
                if proof { report.papers.push(file) } else { report.files.push(file) }
            }
        }
        Ok(reports)
    }

    /// The bytes of a file of a report.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] for every other file.
    pub async fn abuse_report_file(&self, id: &AttachmentId) -> Result<Bytes> {
        if !store::report::has_file(&mut *self.store().read().await?, id).await? {
            return Err(Refusal::NotFound.into());
        }
        self.files().get(id).await
    }

    /// Erases a report with its files, for good.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] for one that there is not.
    pub async fn erase_abuse_report(&self, id: &str, origin: &Origin) -> Result<()> {
        let mut change = self.change(operations(origin)).await?;
        let files = store::report::files(&mut change, id).await?;
        let account = store::report::erase(&mut change, id).await?.ok_or(Refusal::NotFound)?;
        change
            .record(&account, None, &Event::Program(model::ProgramEvent::AbuseReportErased { report: id.to_owned() }))
            .await?;
        change.commit().await?;
        for (_, file) in files {
            self.files().remove(&file.id).await;
        }
        Ok(())
    }
}
