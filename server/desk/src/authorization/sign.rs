//! Signing the Customer Agreement for one authorization, before the decision.

use crate::agreement::newest;
use crate::store::agreement_signature::{self as signature, Signed};
use crate::{Actor, Desk, Error, Result};
use model::{AgreementKind, AuthorizationId, AuthorizationVerb, Event, Lang};

impl Desk {
    /// Signs the newest version for an authorization that waits for the actor's decision; returns the number of the signature.
    /// The same text again is the same signature, whatever became of the authorization since.
    pub(crate) async fn sign_for_authorization(
        &self,
        actor: &Actor,
        id: &AuthorizationId,
        version: i64,
        lang: Lang,
    ) -> Result<i64> {
        // A signature is its own key: the second one finds the first.
        let step = self.authorization_step(actor, id, "sign_agreement", "").await?;
        let mut step = step.ok_or_else(|| Error::broken("a command without a key was there before"))?;
        let kind = AgreementKind::Authorization;
        let text = newest(&mut step.change, kind, version, lang).await?;
        let signed = Signed { actor, kind, text: &text, relation: id.as_str(), at: step.now };
        if let Some(before) = signature::find(&mut step.change, &signed).await? {
            return Ok(before);
        }
        step.ask(step.may.decides, AuthorizationVerb::Authorize)?;
        let (number, _) = signature::add(&mut step.change, &signed).await?;
        step.commit(Event::Program(model::ProgramEvent::AgreementSigned { of: kind, version })).await?;
        Ok(number)
    }
}
