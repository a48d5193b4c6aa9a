//! How far an export is.

use super::begin::SILENT;
use crate::{Actor, Desk, Result, store};
use model::{ExportStage, ExportState, Refusal};

impl Desk {
    /// Notes how far an export is: a sign of life at least twice a minute.
    pub(super) async fn note_export(&self, id: &str, rows: i64) -> Result<()> {
        self.set_stage_of_export(id, ExportStage::Running, rows).await
    }

    /// Notes that an export could not be written.
    pub(super) async fn fail_export(&self, id: &str, rows: i64) -> Result<()> {
        self.set_stage_of_export(id, ExportStage::Failed, rows).await
    }

    /// How far an export is, for whoever ordered it; for all others it is not there.
    pub async fn export_state(&self, actor: &Actor, id: &str) -> Result<ExportState> {
        let job = store::export::read(&mut *self.store().read().await?, id, &actor.id).await?;
        let job = job.ok_or(Refusal::NotFound)?;
        let silent = self.now().since(job.touched) > SILENT;
        let stage =
            if job.state.stage == ExportStage::Running && silent { ExportStage::Failed } else { job.state.stage };
        Ok(ExportState { stage, ..job.state })
    }

    pub(super) async fn set_stage_of_export(&self, id: &str, stage: ExportStage, rows: i64) -> Result<()> {
        let now = self.now();
        let mut lease = self.store().write().await?;
        store::export::set_stage(&mut lease, id, stage, rows, now).await?;
        Ok(lease.commit().await?)
    }
}
