//! Signing an agreement before the decision that needs it: what programs do in the place of the tick and the password. The proof
//! of who signs is that of the call itself.

use crate::change::Change;
use crate::store::agreement_signature::{self as signature, Signed};
use crate::{Actor, Desk, Result, store};
use model::{AgreementKind, AuthorizationId, Event, Lang, Problem, Refusal, Side, SignedAgreement};

/// Bytes of what an agreement is signed for.
const LONGEST_RELATION: usize = 64;

impl Desk {
    /// Signs the newest version of an agreement, in the language in which it is read, and returns the number of the signature
    /// (below 2^31). Kind *authorization* is signed for one authorization that waits for the actor's decision: `relation` is its
    /// id. The others may name anything of at most 64 bytes. The same text signed for the same thing again is the same
    /// signature.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] if there is no such version, or no such authorization for the actor; a fault at `id` if the
    /// version is not the newest one any more; faults at `relation_id`.
    pub async fn sign_agreement(
        &self,
        actor: &Actor,
        kind: AgreementKind,
        version: i64,
        lang: Lang,
        relation: &str,
    ) -> Result<i64> {
        if actor.side() != Side::Customer {
            return Err(Refusal::NotAllowed.into());
        }
        let relation = checked(kind, relation)?;
        match kind {
            AgreementKind::Authorization => {
                self.sign_for_authorization(actor, &AuthorizationId::new(relation), version, lang).await
            }
            AgreementKind::Ordinary | AgreementKind::Isv => {
                let mut change = self.change(actor).await?;
                let text = newest(&mut change, kind, version, lang).await?;
                let signed = Signed { actor, kind, text: &text, relation, at: change.now() };
                let (id, new) = signature::add(&mut change, &signed).await?;
                if !new {
                    return Ok(id);
                }
                change
                    .record(
                        &actor.account,
                        None,
                        &Event::Program(model::ProgramEvent::AgreementSigned { of: kind, version }),
                    )
                    .await?;
                change.commit().await?;
                Ok(id)
            }
        }
    }

    /// Whether the actor has signed the newest version of this agreement, in either language and for whatever.
    pub async fn has_signed_newest(&self, actor: &Actor, kind: AgreementKind) -> Result<bool> {
        let mut read = self.store().read_as_one().await?;
        let newest = store::agreement::current(&mut read, kind, Lang::En).await?;
        signature::any(&mut read, &actor.id, kind, newest.version).await
    }
}

/// What an agreement is signed for, as it is kept.
fn checked(kind: AgreementKind, relation: &str) -> Result<&str, Refusal> {
    let wrong = |problem| Err(Refusal::of("relation_id", problem));
    match relation {
        "" if kind == AgreementKind::Authorization => wrong(Problem::Missing),
        text if text.len() > LONGEST_RELATION => wrong(Problem::TooLong { limit: LONGEST_RELATION as i64 }),
        text if !text.bytes().all(|byte| byte.is_ascii_graphic()) => wrong(Problem::Unknown),
        text => Ok(text),
    }
}

/// The version that is to be signed, if it is the one that holds now. A newer one is to be read first.
pub(crate) async fn newest(
    change: &mut Change,
    kind: AgreementKind,
    version: i64,
    lang: Lang,
) -> Result<SignedAgreement> {
    let now = store::agreement::current(change, kind, lang).await?;
    if version == now.version {
        return Ok(SignedAgreement { version, lang: now.lang, hash: now.hash });
    }
    if (1..now.version).contains(&version) {
        return Err(Refusal::of("id", Problem::AgreementChanged).into());
    }
    Err(Refusal::NotFound.into())
}
