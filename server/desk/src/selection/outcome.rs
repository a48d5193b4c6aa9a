//! What came of it, read again: by whoever gave the command, and nobody else.

use crate::{Actor, Desk, Result, store};
use model::{Outcome, Problem, Refusal};

const LONGEST_KEY: usize = 200;

impl Desk {
    /// What came of the actor's command with this key.
    pub async fn outcome(&self, actor: &Actor, key: &str) -> Result<Outcome> {
        let key = kept_key(actor, key).map_err(|_| Refusal::NotFound)?;
        Ok(self.kept_outcome(&key).await?.ok_or(Refusal::NotFound)?)
    }

    pub(super) async fn kept_outcome(&self, key: &str) -> Result<Option<Outcome>> {
        let text = store::selection::answer(&mut *self.store().read().await?, key).await?;
        Ok(text.map(|text| serde_json::from_str(&text)).transpose()?)
    }
}

/// Under which key an outcome is kept: that of the command, and of who gave it.
pub(super) fn kept_key(actor: &Actor, key: &str) -> Result<String, Refusal> {
    let fine = (1..=LONGEST_KEY).contains(&key.len()) && key.bytes().all(|byte| byte.is_ascii_graphic());
    if fine { Ok(format!("{}:selection:{key}", actor.id)) } else { Err(Refusal::of("key", Problem::Unknown)) }
}
