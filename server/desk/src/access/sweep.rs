//! What is over goes.

use crate::change::Who;
use crate::{Desk, Result, store};
use model::HOUR;

/// Signatures are remembered for so long: four times the window in which they are accepted.
const REMEMBERED: i64 = HOUR;

/// Fewer of a kind at once are the last ones.
const BATCH: u64 = 1000;

impl Desk {
    /// Removes tokens and temporary keys that have ended, and signatures that would be too old to be accepted. Returns how many.
    pub async fn sweep_access(&self) -> Result<usize> {
        let mut swept = 0;
        loop {
            // One short change per batch: nobody who writes waits for the whole.
            let mut change = self.change(Who::clock()).await?;
            let now = change.now();
            let some = store::access_key::sweep(&mut change, now, now.plus(-REMEMBERED)).await?
                + store::api_token::sweep(&mut change, now).await?;
            change.quiet().await?;
            swept += usize::try_from(some).unwrap_or(usize::MAX);
            if some < BATCH {
                return Ok(swept);
            }
        }
    }
}
