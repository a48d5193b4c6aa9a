//! A signed call that changes something counts once.

use super::digest;
use crate::change::Who;
use crate::{Desk, Result, store};

impl Desk {
    /// Uses up a signature; `false` if it was used before.
    pub async fn spend_signature(&self, access: &str, signature: &str) -> Result<bool> {
        let mut change = self.change(Who::clock()).await?;
        let now = change.now();
        let fresh = store::access_key::spend(&mut change, &digest(&format!("{access}|{signature}")), now).await?;
        change.quiet().await?;
        Ok(fresh)
    }
}
