//! Reads agreements, and offers the first versions.

use super::built_in::first;
use super::publish::operates;
use crate::store::Store;
use crate::{Actor, Desk, Result, store};
use model::{Agreement, AgreementKind, AgreementVersion, Instant, Lang};

/// Versions shown at once: more than there ever are on a page.
const ROWS: i64 = 100;

/// Writes the first version of each kind into a database that has none. Like a migration it belongs to no account, so it writes
/// no event. Safe to repeat, and for several processes at once.
pub(crate) async fn offer(store: &Store, now: Instant) -> Result<()> {
    for kind in AgreementKind::ALL {
        if !store::agreement::before(&mut *store.read().await?, kind, i64::MAX, 1).await?.is_empty() {
            continue;
        }
        let mut lease = store.write().await?;
        store::agreement::add(&mut lease, kind, 1, &first(kind).draft().into(), None, now).await?;
        lease.commit().await?;
    }
    Ok(())
}

impl Desk {
    /// The version of the Customer Agreement that holds now, in one language: what a customer is shown and signs.
    pub async fn agreement(&self, lang: Lang) -> Result<Agreement> {
        self.agreement_of(AgreementKind::Authorization, lang).await
    }

    /// The version of an agreement that holds now, in one language.
    pub async fn agreement_of(&self, kind: AgreementKind, lang: Lang) -> Result<Agreement> {
        store::agreement::current(&mut *self.store().read().await?, kind, lang).await
    }

    /// Every version of the Customer Agreement, newest first.
    ///
    /// # Errors
    /// [`model::Refusal::NotFound`] for everybody but operations administrators.
    pub async fn agreement_versions(&self, actor: &Actor) -> Result<Vec<AgreementVersion>> {
        operates(actor)?;
        store::agreement::before(&mut *self.store().read().await?, AgreementKind::Authorization, i64::MAX, ROWS).await
    }
}
