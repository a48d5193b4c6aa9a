//! Old diagnoses go.

use crate::store::diagnosis::{Old, remove_old};
use crate::{Desk, Result};
use model::DAY;

/// Diagnoses and feedback are kept so long.
const KEPT: i64 = 90 * DAY;
/// Removed at once.
const BATCH: i64 = 500;

impl Desk {
    /// Removes diagnoses and feedback of more than 90 days ago, some at a time. Returns how many.
    pub async fn sweep_diagnoses(&self) -> Result<usize> {
        let then = self.now().plus(-KEPT);
        let mut removed = 0;
        loop {
            let mut lease = self.store().write().await?;
            let mut some = 0;
            for of in [Old::Diagnoses, Old::Feedback] {
                some += remove_old(&mut lease, of, then, BATCH).await?;
            }
            lease.commit().await?;
            removed += usize::try_from(some).unwrap_or(usize::MAX);
            if some < BATCH.unsigned_abs() {
                return Ok(removed);
            }
        }
    }
}
