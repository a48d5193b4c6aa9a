//! Forgets old drafts.

use crate::{Desk, Result, store};
use model::DAY;

/// Milliseconds after which a draft that nobody touched is forgotten.
const DRAFTS: i64 = 30 * DAY;
/// Milliseconds after which a text that was taken back is forgotten: it may have been taken back for a reason.
const RECALLED: i64 = DAY;

impl Desk {
    /// Forgets drafts of a month ago and recalled texts of yesterday. Returns how many. Safe to repeat.
    pub async fn sweep_drafts(&self) -> Result<usize> {
        let now = self.now();
        let mut lease = self.store().write().await?;
        let removed = store::draft::remove_old(&mut lease, now.plus(-DRAFTS), now.plus(-RECALLED)).await?;
        lease.commit().await?;
        Ok(usize::try_from(removed).unwrap_or(usize::MAX))
    }
}
