//! Reading diagnoses: one's own, and for the owner those of the whole account.

use super::of_customer;
use crate::{Actor, Desk, Result, store};
use model::{Diagnosis, DiagnosisId, DiagnosisKind, Instant, Rank, Refusal};

impl Desk {
    /// One diagnosis with its checks. Absent and not the actor's are the same.
    pub async fn diagnosis(&self, actor: &Actor, id: DiagnosisId) -> Result<Diagnosis> {
        of_customer(actor)?;
        let mut read = self.store().read().await?;
        let found = store::diagnosis::one(&mut read, &actor.account, whose(actor), id).await?;
        Ok(found.ok_or(Refusal::NotFound)?)
    }

    /// The diagnoses of the last 90 days, the newest first, and how many there are. Bounded: an account has twenty a day.
    pub async fn diagnoses(
        &self,
        actor: &Actor,
        kind: Option<DiagnosisKind>,
        offset: i64,
        limit: i64,
    ) -> Result<(i64, Vec<Diagnosis>)> {
        of_customer(actor)?;
        let mut read = self.store().read_as_one().await?;
        let count = store::diagnosis::count(&mut read, &actor.account, whose(actor), kind).await?;
        let page = store::diagnosis::page(&mut read, &actor.account, whose(actor), kind, offset, limit).await?;
        Ok((count, page))
    }

    /// Some of the same as a list shows them, and from where to go on: those before `before`, as it was given out; without it
    /// the newest.
    pub async fn older_diagnoses(&self, actor: &Actor, before: &str) -> Result<(Vec<Diagnosis>, Option<String>)> {
        of_customer(actor)?;
        let place = before.split_once('.').and_then(|(at, id)| Some((at.parse().ok()?, id.parse().ok()?)));
        let place = place.map(|(at, id)| (Instant(at), DiagnosisId(id)));
        let mut read = self.store().read().await?;
        let mut rows = store::diagnosis::older(&mut read, &actor.account, whose(actor), place, PAGE + 1).await?;
        let more = rows.len() as i64 > PAGE;
        rows.truncate(PAGE as usize);
        let next = rows.last().filter(|_| more).map(|last| format!("{}.{}", last.created.0, last.id));
        Ok((rows, next))
    }
}

/// Diagnoses on one page.
const PAGE: i64 = 25;

/// The user whose diagnoses are seen; empty: everybody's.
fn whose(actor: &Actor) -> &str {
    if actor.rank == Rank::Owner { "" } else { actor.id.as_str() }
}
