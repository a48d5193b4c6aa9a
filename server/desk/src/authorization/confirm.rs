//! *Authorize* by a program: what it signed before stands in the place of tick and password.

use super::confirm_form::ConfirmForm;
use super::grant::Grant;
use super::signed::{ByProgram, SignedAgency};
use crate::store::agreement_signature as signature;
use crate::store::authorization::HeldAuthorization;
use crate::store::authorization_field::{self as field, Asked};
use crate::{Actor, Desk, Result, policy, store};
use model::{Agency, AgreementKind, AuthorizationId, AuthorizationState, Instant, Lang, Problem, Refusal};
use secrecy::SecretString;

impl Desk {
    /// Authorizes as [`Desk::grant_authorization`] does, for a program: every field asked for is handed over, or a delegation
    /// stands for them all, and the newest agreement was signed for this very authorization before. The same key again is no
    /// refusal.
    ///
    /// # Errors
    /// A fault at `agreed` if the newest agreement is not signed for this; faults of [`ConfirmForm`]; what
    /// [`Desk::grant_authorization`] refuses.
    pub async fn confirm_authorization(&self, actor: &Actor, id: &AuthorizationId, form: ConfirmForm) -> Result<()> {
        let grant = self.prepare_confirm(actor, id, &form).await?;
        self.settle(actor, id, grant, "confirm_authorization", &form.key).await
    }

    /// Asks all that can be asked and seals before the lane is asked for. `None` if there is nothing to decide any more.
    async fn prepare_confirm(&self, actor: &Actor, id: &AuthorizationId, form: &ConfirmForm) -> Result<Option<Grant>> {
        let kind = AgreementKind::Authorization;
        let mut read = self.store().read_as_one().await?;
        let held = store::authorization::look(&mut read, id).await?.ok_or(Refusal::NotFound)?;
        let may = policy::authorization(actor, &held.belongs, &held.asked_by, &held.readers)?;
        if !may.decides || held.state != AuthorizationState::Requested {
            return Ok(None);
        }
        let asked = field::asked(&mut read, id).await?;
        let newest = store::agreement::current(&mut read, kind, Lang::En).await?.version;
        let signed = signature::latest(&mut read, &actor.id, kind, newest, id.as_str()).await?;
        let agency = match &form.agency {
            Some(agency) => store::agency::one(&mut read, &held.belongs.account, agency).await?,
            None => None,
        };
        drop(read);
        let (number, agreement) = signed.ok_or_else(|| Refusal::of("agreed", Problem::NotSigned))?;
        let at = self.vault_time().await?.sure()?;
        let terms = form.terms(at, held.period)?;
        let Given { fields, agency } = what_is_given(form, &held, &asked, agency, at)?;
        let ends = at.plus(terms.period.ms());
        let given = fields.iter().map(|(position, value)| (*position, value));
        let sealed = self.seal_given(&held, &asked, given, ends).await?;
        let by_program = ByProgram { signature: Some(number), agency };
        Ok(Some(Grant { terms, agreement, at, ends, asked: asked.len(), sealed, by_program }))
    }
}

/// What is handed over.
struct Given {
    /// Values by the positions of their fields.
    fields: Vec<(i64, SecretString)>,
    agency: Option<SignedAgency>,
}

/// The fields' values, or the delegation that stands for them: the engineer then reads its name in the first field.
fn what_is_given(
    form: &ConfirmForm,
    held: &HeldAuthorization,
    asked: &[Asked],
    agency: Option<Agency>,
    at: Instant,
) -> Result<Given, Refusal> {
    if form.agency.is_none() {
        return Ok(Given { fields: form.given(asked)?, agency: None });
    }
    let unknown = || Refusal::of("agency_id", Problem::Unknown);
    let agency = agency.filter(|agency| agency.holds(at) && ConfirmForm::agency_fits(asked)).ok_or_else(unknown)?;
    let first = asked.first().ok_or_else(unknown)?.position;
    let (id, name) = (agency.id.to_string(), agency.name);
    let text = format!("agency_id={id}\nagency_name={name}\ndomain_id={}", held.belongs.account);
    Ok(Given { fields: vec![(first, SecretString::from(text))], agency: Some(SignedAgency { id, name }) })
}
