//! Words that were taken back vanish from the index's files too.

use crate::store::search_scrub as scrub;
use crate::{Desk, Result};

/// Steps of one run; more than any index of this size needs, so that a run always ends.
const MOST_STEPS: usize = 100_000;

impl Desk {
    /// Does so if anything was taken back since the last time. Returns 1 if it did. Safe to repeat, from any process.
    pub async fn scrub_search(&self) -> Result<usize> {
        let Some(asked) = scrub::asked(&mut *self.store().read().await?).await? else { return Ok(0) };
        for _ in 0..MOST_STEPS {
            // One short lease per step: nobody who writes waits for the whole.
            let mut lease = self.store().write().await?;
            let more = scrub::step(&mut lease).await?;
            lease.commit().await?;
            if !more {
                break;
            }
        }
        if !scrub::settle(&mut *self.store().read().await?).await? {
            return Ok(0);
        }
        let mut lease = self.store().write().await?;
        scrub::done(&mut lease, asked).await?;
        lease.commit().await?;
        Ok(1)
    }
}
