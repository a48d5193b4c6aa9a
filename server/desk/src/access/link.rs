//! Links that carry their own proof.

use crate::vault::DoorKey;
use crate::{Desk, Result};

impl Desk {
    /// The proof that this server made a text, as 64 hexadecimal digits.
    pub async fn link_signature(&self, text: &str) -> Result<String> {
        Ok(self.door_key().await?.authenticate(text))
    }

    /// Whether this server made the text.
    pub async fn link_holds(&self, text: &str, proof: &str) -> Result<bool> {
        Ok(self.door_key().await?.made(text, proof))
    }

    /// The key of the doors, read once.
    pub(super) async fn door_key(&self) -> Result<&DoorKey> {
        self.inner.doors.get_or_try_init(|| self.inner.vault.door_key()).await
    }
}
