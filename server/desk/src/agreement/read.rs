//! Reads agreements, and offers those that come with the program.

use super::built_in::built_in;
use super::publish::{NewAgreement, operates};
use crate::store::Store;
use crate::{Actor, Desk, Result, store};
use model::{Agreement, AgreementKind, AgreementVersion, Instant, Lang};

/// Versions shown at once: more than there ever are on a page.
const ROWS: i64 = 100;

/// Writes the version of each kind that comes with the program into a database that never had it: as the first one, or, if the
/// newest one came with an earlier program, as the next. What operations published themselves is not replaced. Like a migration
/// it belongs to no account, so it writes no event. Safe to repeat, and for several processes at once.
pub(crate) async fn offer(store: &Store, now: Instant) -> Result<()> {
    for kind in AgreementKind::ALL {
        let versions = store::agreement::before(&mut *store.read().await?, kind, i64::MAX, ROWS).await?;
        let offered = NewAgreement::from(built_in(kind).draft());
        let hashes = [&offered.hash_en, &offered.hash_zh];
        let is_there = versions.iter().any(|version| version.texts.each_ref().map(|text| &text.hash) == hashes);
        if is_there || versions.first().is_some_and(|newest| !newest.by.is_empty()) {
            continue;
        }
        let newest = versions.first().map_or(0, |newest| newest.version);
        let mut lease = store.write().await?;
        // Somebody may have published since: then it is not this program's turn, and the next start looks again.
        if store::agreement::hold_newest(&mut lease, kind).await? == newest {
            store::agreement::add(&mut lease, kind, newest + 1, &offered, None, now).await?;
            lease.commit().await?;
        }
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
