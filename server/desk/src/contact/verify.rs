//! Whether addresses are verified, if need be by the code that was typed.

use crate::outbox::{fits, masked};
use crate::{Actor, Desk, Result, store};
use model::{CODE_LIFE, CODE_TRIES, Contact, ContactForm, Event, Fault, Problem, Refusal, Way};

impl Desk {
    /// The contact with what is verified of it. A new address needs its code; where no code can be sent it stays
    /// unverified, and nothing is ever sent there.
    ///
    /// A code that was right counts even if the form is refused for another reason.
    pub(crate) async fn verified(&self, actor: &Actor, mut contact: Contact, form: &ContactForm) -> Result<Contact> {
        let mut faults = Vec::new();
        for way in Way::ALL {
            let Some(address) = contact.address(way).map(str::to_owned) else { continue };
            match self.verify(actor, way, &address, &form.code(way)).await? {
                Ok(verified) => contact.set_verified(way, verified),
                Err(problem) => faults.push(Fault { field: way.code_field().into(), problem }),
            }
        }
        if faults.is_empty() { Ok(contact) } else { Err(Refusal::Invalid(faults).into()) }
    }

    /// Whether the address is verified, if need be now by the code that was typed; `false` where no codes can be sent.
    pub(super) async fn verify(
        &self,
        actor: &Actor,
        way: Way,
        address: &str,
        typed: &str,
    ) -> Result<Result<bool, Problem>> {
        let mut read = self.store().read().await?;
        if store::contact::is_verified(&mut read, &actor.id, way, address, self.now()).await? {
            return Ok(Ok(true));
        }
        if !self.inner.channels.has(way.into()) {
            return Ok(Ok(false));
        }
        if typed.is_empty() {
            return Ok(Err(Problem::CodeNeeded));
        }
        let Some(code) = store::contact::newest_code(&mut read, &actor.id, way, address).await? else {
            return Ok(Err(Problem::CodeNeeded));
        };
        drop(read);
        let over = self.now().since(code.created) >= CODE_LIFE;
        // A try is taken before it is looked at: whoever hurries has no more of them.
        if over || !self.take_try(&code.id).await? {
            return Ok(Err(Problem::CodeOver));
        }
        if !fits(&actor.id, way, address, typed, &code.hash).await? {
            return Ok(Err(Problem::WrongCode));
        }
        self.keep_verified(actor, way, address, &code.id).await
    }

    /// A try is no fact of the business: it is written without an event.
    async fn take_try(&self, id: &str) -> Result<bool> {
        let mut lease = self.store().write().await?;
        let taken = store::contact::take_try(&mut lease, id, CODE_TRIES).await?;
        lease.commit().await?;
        Ok(taken)
    }

    async fn keep_verified(&self, actor: &Actor, way: Way, address: &str, code: &str) -> Result<Result<bool, Problem>> {
        let mut change = self.change(actor).await?;
        let now = change.now();
        if !store::contact::use_up(&mut change, code).await? {
            return Ok(Err(Problem::CodeOver));
        }
        store::contact::verify(&mut change, &actor.id, way, address, now).await?;
        // The first address that somebody verifies becomes their own.
        store::contact::set_own(&mut change, &actor.id, way, address, now, false).await?;
        let event = Event::ContactVerified { way, address: masked(address) };
        change.record(&actor.account, None, &event).await?;
        change.commit().await?;
        Ok(Ok(true))
    }
}
