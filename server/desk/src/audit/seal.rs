//! Sealing: follows the events and chains them, apart from the changes that write them.

use crate::store::seal::{self, Head, Seal, Sealable};
use crate::{Desk, Result};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// Events of one step.
const STEP: i64 = 500;

impl Desk {
    /// Seals events that are not sealed yet, at most 500. Returns how many. Safe to repeat, from any process.
    ///
    /// Writes without an event of its own: a seal is no fact of the business, and would itself want a seal.
    pub async fn seal_events(&self) -> Result<usize> {
        self.seal(STEP).await
    }

    /// Seals events that are not sealed yet, at most so many.
    pub(crate) async fn seal(&self, step: i64) -> Result<usize> {
        let mut connection = self.store().read().await?;
        let from = seal::place(&mut connection).await?;
        let events = seal::next(&mut connection, from, step).await?;
        let Some(to) = events.last().map(|event| (event.tx, event.id)) else { return Ok(0) };
        let accounts = events.iter().map(|event| event.account.as_str()).collect();
        let last = seal::last(&mut connection, &accounts).await?;
        let ends = last.into_iter().map(|seal| (seal.account.clone(), seal)).collect();
        drop(connection);
        let (seals, heads) = chained(&events, ends);
        let mut lease = self.store().write().await?;
        // Whoever sealed meanwhile moved the place, and all that was read above is void: then nothing is written.
        if !seal::advance(&mut lease, from, to).await? {
            return Ok(0);
        }
        seal::add(&mut lease, &seals, &heads).await?;
        lease.commit().await?;
        Ok(seals.len())
    }
}

/// The seals of events that continue these chains, and where the chains end then.
fn chained(events: &[Sealable], mut ends: BTreeMap<String, Seal>) -> (Vec<Seal>, Vec<Head>) {
    let mut seals = Vec::with_capacity(events.len());
    let mut heads = BTreeMap::new();
    for event in events {
        let before = ends.get(&event.account);
        let seq = before.map_or(1, |seal| seal.seq + 1);
        let digest = digest(before.map_or(&[], |seal| &seal.digest), seq, event);
        let seal = Seal { account: event.account.clone(), seq, event: event.id, digest };
        heads.insert(event.account.clone(), Head { account: event.account.clone(), seq, event: event.id });
        ends.insert(event.account.clone(), seal.clone());
        seals.push(seal);
    }
    (seals, heads.into_values().collect())
}

/// The digest of a seal. Every field goes with its length, so that no two events read alike.
pub(super) fn digest(before: &[u8], seq: i64, event: &Sealable) -> Vec<u8> {
    let mut hash = Sha256::new();
    let mut field = |bytes: &[u8]| {
        hash.update((bytes.len() as u64).to_be_bytes());
        hash.update(bytes);
    };
    field(before);
    for number in [seq, event.id, event.tx, event.at] {
        field(&number.to_be_bytes());
    }
    field(event.account.as_bytes());
    match event.ticket {
        Some(ticket) => field(&ticket.to_be_bytes()),
        None => field(&[]),
    }
    for text in &event.texts {
        field(text.as_bytes());
    }
    hash.finalize().to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event() -> Sealable {
        let text = String::new;
        Sealable {
            id: 1,
            tx: 0,
            account: "acme".into(),
            ticket: None,
            texts: ["ab".into(), "c".into(), text(), text(), text(), text()],
            at: 5,
        }
    }

    #[test]
    fn moving_a_letter_between_fields_is_another_digest() {
        let mut moved = event();
        moved.texts[0] = "a".into();
        moved.texts[1] = "bc".into();
        assert_ne!(digest(&[], 1, &event()), digest(&[], 1, &moved));
    }

    #[test]
    fn each_account_has_its_own_chain() {
        let other = Sealable { account: "globex".into(), id: 2, ..event() };
        let third = Sealable { id: 3, ..event() };
        let (seals, heads) = chained(&[event(), other, third], BTreeMap::new());
        let numbers: Vec<_> = seals.iter().map(|s| (s.account.as_str(), s.seq, s.event)).collect();
        assert_eq!(numbers, [("acme", 1, 1), ("globex", 1, 2), ("acme", 2, 3)]);
        assert_eq!(heads.iter().map(|h| h.event).collect::<Vec<_>>(), [3, 2]);
    }
}
