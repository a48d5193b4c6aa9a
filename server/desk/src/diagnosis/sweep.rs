//! Old diagnoses go.

use crate::{Desk, Result, store};
use model::DAY;

/// Diagnoses and feedback are kept so long.
const KEPT: i64 = 90 * DAY;
/// Removed at once.
const BATCH: i64 = 500;

impl Desk {
    /// Removes diagnoses and feedback of more than 90 days ago, some at a time. Returns how many.
    pub async fn sweep_diagnoses(&self) -> Result<usize> {
        let then = self.now().plus(-KEPT);
        let mut lease = self.store().write().await?;
        let diagnoses = store::diagnosis::remove_old(&mut lease, then, BATCH).await?;
        let feedback = store::diagnosis_feedback::remove_old(&mut lease, then, BATCH).await?;
        lease.commit().await?;
        Ok(usize::try_from(diagnoses + feedback).unwrap_or(usize::MAX))
    }
}
