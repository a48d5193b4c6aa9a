//! A reveal: one field, to one reader, for a reason, with a receipt that is on disk before the secret leaves.

use super::grant::place;
use crate::store::authorization::HeldAuthorization;
use crate::store::authorization_field::{self as field, Given, NewReceipt};
use crate::{Actor, Desk, Result, vault};
use model::{AuthorizationId, AuthorizationState, AuthorizationVerb, Event, Instant, Refusal, ShortReason};
use secrecy::SecretString;

/// The answer to a reveal: the only thing in which a secret leaves the desk. It prints as nothing.
#[derive(Debug)]
pub struct Revealed {
    /// The secret.
    pub secret: SecretString,
    /// The field's name.
    pub field: String,
    /// The reader's name, to be shown over it.
    pub reader: String,
    /// When, by the vault's time.
    pub at: Instant,
}

impl Desk {
    /// Shows a field to the holder of the ticket or to an engineer whom the request named; for everybody else it is not
    /// there. `reason` is the form field. A key is good for one reveal.
    pub async fn reveal_field(
        &self,
        actor: &Actor,
        id: &AuthorizationId,
        position: i64,
        reason: &str,
        key: &str,
    ) -> Result<Revealed> {
        let reason = ShortReason::parse("reason", reason)?.as_str().to_owned();
        let step = self.authorization_step(actor, id, "reveal_field", key).await;
        let Some(step) = step? else { return Err(Refusal::NoViewsLeft.into()) };
        if !step.may.reveals {
            return Err(Refusal::NotFound.into());
        }
        let (mut step, time) = self.in_time(step).await?;
        step.ask(step.may.reveals, AuthorizationVerb::Reveal)?;
        is_worked_on(&step.held)?;
        let at = time.sure()?;
        let given = field::given(&mut step.change, id, position).await?.ok_or(Refusal::NotFound)?;
        if !field::take_view(&mut step.change, id, position).await? {
            return Err(Refusal::NoViewsLeft.into());
        }
        let Some(secret) = self.open_given(&step.held, position, &given).await? else {
            drop(step);
            self.end_by_loss(id).await?;
            return Err(over());
        };
        let receipt = NewReceipt { position, reader: &actor.id, reason: &reason, at };
        field::add_receipt(&mut step.change, id, &receipt).await?;
        let ends = step.held.ends;
        step.commit(Event::FieldRevealed { authorization: id.clone(), field: given.name.clone(), reason }).await?;
        // The disk may have taken until the end: then nobody sees it, whatever the receipt says.
        if ends.is_none_or(|ends| self.now() >= ends) {
            return Err(over());
        }
        Ok(Revealed { secret, field: given.name, reader: actor.name.clone(), at })
    }

    /// What was sealed, in memory; `None` if nothing can open it any more.
    async fn open_given(&self, held: &HeldAuthorization, position: i64, given: &Given) -> Result<Option<SecretString>> {
        let (Some(ends), Some(sealed)) = (held.ends, &given.sealed) else { return Ok(None) };
        let key = self.inner.vault.key(&held.id, ends).await?;
        Ok(key.and_then(|key| vault::open(&key, &place(held, position, &given.name), sealed)))
    }
}

/// An end of the ticket ends what is granted for it; this asks again, so that nothing depends on that.
fn is_worked_on(held: &HeldAuthorization) -> Result<(), Refusal> {
    let over = Refusal::AuthorizationOver { state: AuthorizationState::Expired };
    held.ticket_state.is_open().then_some(()).ok_or(over)
}

fn over() -> crate::Error {
    Refusal::AuthorizationOver { state: AuthorizationState::Expired }.into()
}
