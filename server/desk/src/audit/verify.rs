//! Verifying: walks every chain beside its events.

use super::Verdict;
use super::seal::digest;
use crate::store::seal::{self, Head, Seal, Sealable};
use crate::{Desk, Result};
use sqlx::AnyConnection;
use std::collections::BTreeMap;

/// Seals or events read at a time.
const BATCH: i64 = 1000;
/// So many faults say enough.
const MOST_FAULTS: usize = 100;

impl Desk {
    /// Walks every chain and names any event that was changed, removed, added or moved.
    ///
    /// Events younger than the last seal are only counted. May run beside sealing: it looks no farther than the chains
    /// went when it began.
    pub async fn verify_events(&self) -> Result<Verdict> {
        let mut connection = self.store().read().await?;
        // In this order: what is sealed between two of these questions is then no fault.
        let accounts = seal::accounts(&mut connection).await?;
        let place = seal::place(&mut connection).await?;
        let heads: BTreeMap<_, _> =
            seal::heads(&mut connection).await?.into_iter().map(|head| (head.account.clone(), head)).collect();
        let mut verdict = Verdict::default();
        for account in accounts.iter().filter(|account| !heads.contains_key(*account)) {
            verdict.fault(format!("account {account}: its chain has no head"));
        }
        if !accounts.is_empty() && place == (0, 0) {
            verdict.fault("the place up to which events are sealed is lost".into());
        }
        for head in heads.values() {
            walk(&mut connection, head, &mut verdict).await?;
        }
        verdict.accounts = heads.len();
        find_added(&mut connection, place, &mut verdict).await?;
        for id in seal::hidden(&mut connection).await? {
            verdict.fault(format!("event {id} was taken out of the vendor's trail"));
        }
        verdict.unsealed = seal::count_behind(&mut connection, place).await?;
        Ok(verdict)
    }
}

impl Verdict {
    fn fault(&mut self, fault: String) {
        if self.faults.len() < MOST_FAULTS {
            self.faults.push(fault);
        }
    }
}

/// One account's chain, from its first seal to its head.
async fn walk(connection: &mut AnyConnection, head: &Head, verdict: &mut Verdict) -> Result<()> {
    let (mut seq, mut before, mut place) = (0, Vec::new(), (i64::MIN, i64::MIN));
    let mut last_event = 0;
    'chain: loop {
        let batch = seal::chain(connection, &head.account, seq, BATCH).await?;
        if batch.is_empty() {
            break;
        }
        for (seal, event) in batch {
            if seal.seq > head.seq {
                break 'chain;
            }
            check(&seal, event.as_ref(), seq, &before, &mut place, verdict);
            verdict.sealed += 1;
            (seq, last_event) = (seal.seq, seal.event);
            before = seal.digest;
        }
    }
    if (seq, last_event) != (head.seq, head.event) {
        let Head { account, seq: wanted, event } = head;
        verdict.fault(format!("account {account}: the chain ends at {seq} instead of {wanted} (event {event})"));
    }
    Ok(())
}

fn check(
    seal: &Seal,
    event: Option<&Sealable>,
    after: i64,
    before: &[u8],
    place: &mut (i64, i64),
    verdict: &mut Verdict,
) {
    let account = &seal.account;
    if seal.seq != after + 1 {
        verdict.fault(format!("account {account}: seals {} to {} were removed", after + 1, seal.seq - 1));
    }
    let Some(event) = event else {
        return verdict.fault(format!("account {account}: event {} was removed", seal.event));
    };
    if digest(before, seal.seq, event) != seal.digest {
        verdict.fault(format!("account {account}: event {} was changed or moved", seal.event));
    }
    if (event.tx, event.id) <= *place {
        verdict.fault(format!("account {account}: event {} is out of order", seal.event));
    }
    *place = (event.tx, event.id);
}

/// Events at places that were sealed long ago, without a seal.
async fn find_added(connection: &mut AnyConnection, to: (i64, i64), verdict: &mut Verdict) -> Result<()> {
    for id in seal::astray(connection).await? {
        verdict.fault(format!("event {id} was added behind the seals"));
    }
    let mut from = (i64::MIN, i64::MIN);
    loop {
        let batch = seal::between(connection, from, to, BATCH).await?;
        let Some((last, _)) = batch.last() else { return Ok(()) };
        from = *last;
        for ((_, id), _) in batch.iter().filter(|(_, sealed)| !sealed) {
            verdict.fault(format!("event {id} was added behind the seals"));
        }
    }
}
