//! What an end leaves behind and the clock removes: keys of hours that are over, keys of nothing, ciphertext in the database's
//! log.

use crate::change::Who;
use crate::store::{self, authorization_due};
use crate::vault::KeptKey;
use crate::{Desk, Result};
use model::{AuthorizationState, Instant, MINUTE};
use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};

/// How often keys of nothing are looked for: they lie where nobody has asked for them for a minute already.
const STRAYS: i64 = MINUTE;

/// What is still to be tidied. In memory: whoever starts begins by tidying.
pub(crate) struct Tidy {
    unsettled: AtomicBool,
    strays_at: AtomicI64,
}

impl Default for Tidy {
    fn default() -> Self {
        Self { unsettled: AtomicBool::new(true), strays_at: AtomicI64::new(i64::MIN) }
    }
}

impl Tidy {
    /// Ciphertext was taken away: it is still in the database's log.
    pub fn unsettle(&self) {
        self.unsettled.store(true, Ordering::SeqCst);
    }
}

impl Desk {
    /// Removes what ends left behind.
    pub(super) async fn tidy_vault(&self) -> Result<()> {
        self.inner.vault.sweep_hours(self.vault_now().await?).await?;
        self.remove_strays().await?;
        self.settle_seals().await
    }

    /// Keys of authorizations that are not granted, or end in another hour: attempts that came to nothing, ends that were cut
    /// off. One that may be wanted meanwhile is held while its key goes.
    async fn remove_strays(&self) -> Result<()> {
        let now = self.now();
        let last = Instant(self.inner.tidy.strays_at.load(Ordering::SeqCst));
        if now.since(last).saturating_abs() < STRAYS {
            return Ok(());
        }
        let kept = self.inner.vault.kept_keys().await?;
        let granted = authorization_due::granted(&mut *self.store().read().await?).await?;
        let granted: HashMap<_, _> = granted.into_iter().collect();
        for key in kept {
            if !granted.get(&key.id).is_some_and(|ends| key.is_of(*ends)) {
                self.remove_stray(&key).await?;
            }
        }
        self.inner.tidy.strays_at.store(now.0, Ordering::SeqCst);
        Ok(())
    }

    async fn remove_stray(&self, key: &KeptKey) -> Result<()> {
        let mut change = self.change(Who::clock()).await?;
        let held = store::authorization::hold(&mut change, &key.id).await?;
        let granted = held.filter(|held| held.state == AuthorizationState::Granted);
        if granted.and_then(|held| held.ends).is_some_and(|ends| key.is_of(ends)) {
            return Ok(());
        }
        self.inner.vault.destroy(&key.id, key.hour_ends).await
    }

    /// Empties the database's log of ciphertext that was taken away.
    async fn settle_seals(&self) -> Result<()> {
        let unsettled = &self.inner.tidy.unsettled;
        if !unsettled.swap(false, Ordering::SeqCst) {
            return Ok(());
        }
        let settled = authorization_due::settle(&mut *self.store().read().await?).await;
        if !matches!(settled, Ok(true)) {
            unsettled.store(true, Ordering::SeqCst);
        }
        settled.map(|_| ())
    }
}
