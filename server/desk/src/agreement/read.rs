//! Reads the agreement, and offers the first version.

use super::built_in::FIRST;
use super::publish::operates;
use crate::store::Store;
use crate::{Actor, Desk, Result, store};
use model::{Agreement, AgreementVersion, Instant, Lang};

/// Versions shown at once: more than there ever are on a page.
const ROWS: i64 = 100;

/// Writes the first version into a database that has none. Like a migration it belongs to no account, so it writes no
/// event. Safe to repeat, and for several processes at once.
pub(crate) async fn offer(store: &Store, now: Instant) -> Result<()> {
    if !store::agreement::before(&mut *store.read().await?, i64::MAX, 1).await?.is_empty() {
        return Ok(());
    }
    let mut lease = store.write().await?;
    store::agreement::add(&mut lease, 1, &FIRST.draft().into(), None, now).await?;
    Ok(lease.commit().await?)
}

impl Desk {
    /// The version that holds now, in one language: what a customer is shown and signs.
    pub async fn agreement(&self, lang: Lang) -> Result<Agreement> {
        store::agreement::current(&mut *self.store().read().await?, lang).await
    }

    /// Every version, newest first.
    ///
    /// # Errors
    /// [`model::Refusal::NotFound`] for everybody but operations administrators.
    pub async fn agreement_versions(&self, actor: &Actor) -> Result<Vec<AgreementVersion>> {
        operates(actor)?;
        store::agreement::before(&mut *self.store().read().await?, i64::MAX, ROWS).await
    }
}
