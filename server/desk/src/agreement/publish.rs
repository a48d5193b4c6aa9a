//! Publishing a version. There is no editing: what was signed stays what was signed.

use crate::{Actor, Desk, Error, Result, store};
use model::{AgreementDraft, AgreementKind, Event, Rank, Refusal};
use sha2::{Digest, Sha256};

/// A version with the hashes of its texts.
#[derive(Debug, Clone)]
pub(crate) struct NewAgreement {
    pub title_en: String,
    pub title_zh: String,
    pub text_en: String,
    pub text_zh: String,
    pub hash_en: String,
    pub hash_zh: String,
}

impl From<AgreementDraft> for NewAgreement {
    fn from(draft: AgreementDraft) -> Self {
        let (hash_en, hash_zh) = (hash_of(&draft.text_en), hash_of(&draft.text_zh));
        let AgreementDraft { title_en, title_zh, text_en, text_zh } = draft;
        Self { title_en, title_zh, text_en, text_zh, hash_en, hash_zh }
    }
}

/// SHA-256 of a text in lower-case hexadecimal digits: what a signature names.
pub(crate) fn hash_of(text: &str) -> String {
    format!("{:x}", Sha256::digest(text.as_bytes()))
}

/// Whether the actor runs the operation. For everybody else its pages are not there.
pub(crate) fn operates(actor: &Actor) -> Result<(), Refusal> {
    (actor.rank == Rank::Operator).then_some(()).ok_or(Refusal::NotFound)
}

impl Desk {
    /// Whether the draft could be published.
    ///
    /// # Errors
    /// As [`Desk::publish_agreement`].
    pub fn check_agreement(&self, actor: &Actor, draft: &AgreementDraft) -> Result<()> {
        operates(actor)?;
        Ok(draft.checked().map(drop)?)
    }

    /// Publishes a version of the Customer Agreement, which holds from now on, and returns its number.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] for everybody but operations administrators; faults of the fields.
    pub async fn publish_agreement(&self, actor: &Actor, draft: &AgreementDraft, key: &str) -> Result<i64> {
        self.publish_agreement_of(actor, AgreementKind::Authorization, draft, key).await
    }

    /// The same for an agreement of any kind.
    ///
    /// # Errors
    /// As [`Desk::publish_agreement`].
    pub async fn publish_agreement_of(
        &self,
        actor: &Actor,
        kind: AgreementKind,
        draft: &AgreementDraft,
        key: &str,
    ) -> Result<i64> {
        operates(actor)?;
        let new = NewAgreement::from(draft.checked()?);
        let mut change = self.change(actor).await?;
        let version = store::agreement::hold_newest(&mut change, kind).await? + 1;
        if let Some(before) = change.claim("publish-agreement", key, &version.to_string()).await? {
            return before.parse().map_err(|_| Refusal::NotFound.into());
        }
        let now = change.now();
        if !store::agreement::add(&mut change, kind, version, &new, Some(&actor.id), now).await? {
            return Err(Error::broken(format!("version {version} of an agreement came between")));
        }
        change.record(&actor.account, None, &Event::AgreementPublished { of: kind, version }).await?;
        change.commit().await?;
        Ok(version)
    }
}
