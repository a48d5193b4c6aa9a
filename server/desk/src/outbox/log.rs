//! The delivery log: who was written to, when, and how it went. For operations.

use super::Delivered;
use crate::{Desk, Result, store};
use model::DAY;

/// What ended is kept for so long.
const KEPT: i64 = 90 * DAY;
const BATCH: u64 = 500;
const PAGE: i64 = 100;

impl Desk {
    /// The delivery log, newest first: a page of it, from before a line on (`None`: from the newest). For whoever works on the
    /// server itself.
    pub async fn deliveries(&self, before: Option<i64>) -> Result<Vec<Delivered>> {
        store::outbox::deliveries(&mut *self.store().read().await?, before.unwrap_or(i64::MAX), PAGE).await
    }

    /// Erases what was sent 90 days ago, with its log, and codes of yesterday. Returns how many. Safe to repeat.
    pub async fn sweep_outbox(&self) -> Result<usize> {
        let mut swept = 0;
        loop {
            let now = self.now();
            let mut lease = self.store().write().await?;
            let rows = store::outbox::sweep(&mut lease, now.plus(-KEPT)).await?;
            let codes = store::contact::sweep(&mut lease, now.plus(-DAY)).await?;
            lease.commit().await?;
            swept += usize::try_from(rows + codes).unwrap_or_default();
            if rows < BATCH && codes < BATCH {
                return Ok(swept);
            }
        }
    }
}
