//! Proofs of addresses outside of any form: a code is checked, and the verified addresses are listed.

use super::verified_id;
use crate::{Actor, Desk, Result, store};
use model::{Instant, Refusal, VERIFIED_FOR, Way};

/// What is known of an address (OSM `check_need_verify`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ContactProof {
    /// Whether it has to be verified by a code before it can be used.
    pub needed: bool,
    /// When the proof ends; `None` without one, and for an own address, whose proof does not end.
    pub until: Option<Instant>,
}

/// An address that the actor has verified (OSM `ContactV2`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifiedContact {
    /// By which way it is reached.
    pub way: Way,
    /// The address as it is kept.
    pub address: String,
    /// When the proof ends; `None` for an own address, whose proof does not end.
    pub until: Option<Instant>,
    /// How programs name the proof.
    pub id: String,
}

impl Desk {
    /// Verifies an address by the code that was sent to it (OSM `check_verify_codes`). One that is verified stays so,
    /// whatever the code.
    ///
    /// # Errors
    /// [`Refusal::Invalid`]: no address, at the way's name; at the field of its code [`model::Problem::WrongCode`],
    /// [`model::Problem::CodeOver`] for one that is too old or was tried too often, [`model::Problem::CodeNeeded`] if none
    /// was sent; [`model::Problem::Unknown`] at the way's name where no codes can be sent.
    pub async fn check_code(&self, actor: &Actor, way: Way, typed: &str, code: &str) -> Result<()> {
        let no = |problem| Refusal::of(way.name(), problem);
        let address = way.address(typed).map_err(no)?;
        match self.verify(actor, way, &address, code.trim()).await? {
            Ok(true) => Ok(()),
            Ok(false) => Err(no(model::Problem::Unknown).into()),
            Err(problem) => Err(Refusal::of(way.code_field(), problem).into()),
        }
    }

    /// Whether an address has to be verified before it can be used, and until when its proof holds.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] for what is no address.
    pub async fn contact_proof(&self, actor: &Actor, way: Way, typed: &str) -> Result<ContactProof> {
        let address = way.address(typed).map_err(|problem| Refusal::of(way.name(), problem))?;
        let mut read = self.store().read().await?;
        if store::contact::own_address(&mut read, &actor.id, way).await? == address {
            return Ok(ContactProof { needed: false, until: None });
        }
        let at = store::contact::verified_at(&mut read, &actor.id, way, &address, self.now()).await?;
        let needed = at.is_none() && self.inner.channels.has(way.into());
        Ok(ContactProof { needed, until: at.map(|at| at.plus(VERIFIED_FOR)) })
    }

    /// The addresses that the actor can use without a code, the own ones first, then by when they were verified, newest
    /// first (OSM `list_has_verified_contacts`).
    pub async fn verified_contacts(&self, actor: &Actor) -> Result<Vec<VerifiedContact>> {
        let (mut read, now) = (self.store().read().await?, self.now());
        let mut contacts: Vec<VerifiedContact> = Vec::new();
        for way in Way::ALL {
            let address = store::contact::own_address(&mut read, &actor.id, way).await?;
            if !address.is_empty() {
                contacts.push(contact(actor, way, address, None));
            }
        }
        for (way, address, at) in store::contact::verified(&mut read, &actor.id, now).await? {
            if contacts.iter().all(|known| known.way != way || known.address != address) {
                contacts.push(contact(actor, way, address, Some(at.plus(VERIFIED_FOR))));
            }
        }
        Ok(contacts)
    }
}

fn contact(actor: &Actor, way: Way, address: String, until: Option<Instant>) -> VerifiedContact {
    let id = verified_id(&actor.id, way, &address);
    VerifiedContact { way, address, until, id }
}
