//! *Authorize*: the customer hands over what was asked, or less of it, and signs.

use super::grant_form::GrantForm;
use super::signed::{ByProgram, sign_decision};
use super::step::AuthorizationStep;
use crate::change::Change;
use crate::store::agreement_signature::{self as signature, Signed};
use crate::store::authorization::HeldAuthorization;
use crate::store::authorization_field::{self as field, Asked};
use crate::vault::{self, Place};
use crate::{Actor, Desk, Result, policy, store};
use model::{
    AgencyId, AgreementKind, AuthorizationId, AuthorizationState, AuthorizationVerb, Event, Instant, Problem, Refusal,
    SignedAgreement, Terms,
};
use secrecy::{ExposeSecret, SecretString};

/// A decision that is parsed, proved and sealed: the change only has to find everything as it was.
pub(super) struct Grant {
    pub terms: Terms,
    pub agreement: SignedAgreement,
    pub at: Instant,
    pub ends: Instant,
    /// How many fields were asked for.
    pub asked: usize,
    pub sealed: Vec<Sealed>,
    pub by_program: ByProgram,
}

/// What was handed over for one field.
pub(super) struct Sealed {
    position: i64,
    name: String,
    text: String,
}

impl Desk {
    /// Authorizes: what is given is sealed, the agreement is signed, and the engineers can reveal it until the end. Less than
    /// was asked is a decision too, more is not. The same key again is no refusal.
    pub async fn grant_authorization(&self, actor: &Actor, id: &AuthorizationId, form: GrantForm) -> Result<()> {
        let grant = self.prepare_grant(actor, id, &form).await?;
        self.settle(actor, id, grant, "grant_authorization", &form.key).await
    }

    /// Carries a decision out, under a name and a key of its command; refuses if all is not as it was when it was prepared.
    pub(super) async fn settle(
        &self,
        actor: &Actor,
        id: &AuthorizationId,
        grant: Option<Grant>,
        name: &str,
        key: &str,
    ) -> Result<()> {
        let Some(step) = self.authorization_step(actor, id, name, key).await? else { return Ok(()) };
        let (mut step, time) = self.in_time(step).await?;
        step.ask(step.may.decides, AuthorizationVerb::Authorize)?;
        let grant = grant.ok_or(Refusal::Stale)?;
        self.as_it_was(&mut step, &grant, time.sure()?).await?;
        let event = grant.write_to(&mut step.held, actor)?;
        for sealed in &grant.sealed {
            field::hand_over(&mut step.change, id, sealed.position, &sealed.text, grant.terms.views).await?;
        }
        grant.keep_signature(&mut step.change, actor, id).await?;
        sign_decision(&mut step.change, &self.inner.vault, &mut step.held, &grant.by_program).await?;
        store::authorization::save(&mut step.change, &step.held).await?;
        step.commit(event).await
    }

    /// Asks all that can be asked and does all that takes long before the lane is asked for. `None` if there is nothing to
    /// decide any more.
    async fn prepare_grant(&self, actor: &Actor, id: &AuthorizationId, form: &GrantForm) -> Result<Option<Grant>> {
        let (held, asked, agreement) = {
            let mut reader = self.store().read().await?;
            let held = store::authorization::look(&mut reader, id).await?.ok_or(Refusal::NotFound)?;
            let asked = field::asked(&mut reader, id).await?;
            (held, asked, store::agreement::current(&mut reader, AgreementKind::Authorization, form.lang()).await?)
        };
        let may = policy::authorization(actor, &held.belongs, &held.asked_by, &held.readers)?;
        if !may.decides || held.state != AuthorizationState::Requested {
            return Ok(None);
        }
        let terms = form.parse(&asked, held.period, &agreement)?;
        let at = self.vault_time().await?.sure()?;
        self.own_password(actor, "password", form.password.expose_secret()).await?;
        let ends = at.plus(terms.period.ms());
        let agreement = SignedAgreement { version: agreement.version, lang: agreement.lang, hash: agreement.hash };
        let sealed = self.seal_given(&held, &asked, form.given(), ends).await?;
        let by_program = ByProgram::default();
        Ok(Some(Grant { terms, agreement, at, ends, asked: asked.len(), sealed, by_program }))
    }

    /// Seals what is given. Its key is on disk before anything says so; if nothing ever does, the sweeper removes it.
    pub(super) async fn seal_given<'a>(
        &self,
        held: &HeldAuthorization,
        asked: &[Asked],
        given: impl Iterator<Item = (i64, &'a SecretString)>,
        ends: Instant,
    ) -> Result<Vec<Sealed>> {
        let given: Vec<_> = given.collect();
        if given.is_empty() {
            return Ok(Vec::new());
        }
        let key = self.inner.vault.make_key(&held.id, ends).await?;
        let sealed = given.into_iter().filter_map(|(position, secret)| {
            let name = asked.iter().find(|field| field.position == position)?.name.clone();
            let text = vault::seal(&key, &place(held, position, &name), secret, &self.inner.random);
            Some(Sealed { position, name, text })
        });
        Ok(sealed.collect())
    }

    /// Whether all is still as it was when it was sealed: the agreement, the time, and the key, which another attempt may
    /// have made and the sweeper taken.
    async fn as_it_was(&self, step: &mut AuthorizationStep, grant: &Grant, now: Instant) -> Result<()> {
        let lang = grant.agreement.lang;
        let agreement = store::agreement::current(&mut step.change, AgreementKind::Authorization, lang).await?;
        if agreement.hash != grant.agreement.hash || agreement.version != grant.agreement.version {
            return Err(Refusal::of("agreed", Problem::AgreementChanged).into());
        }
        if grant.ends <= now {
            return Err(Refusal::Stale.into());
        }
        if let Some(agency) = &grant.by_program.agency {
            let id = AgencyId::new(&agency.id);
            let found = store::agency::one(&mut step.change, &step.held.belongs.account, &id).await?;
            if !found.is_some_and(|agency| agency.holds(now)) {
                return Err(Refusal::Stale.into());
            }
        }
        if grant.sealed.is_empty() {
            return Ok(());
        }
        let held = &step.held;
        let key = self.inner.vault.key(&held.id, grant.ends).await?.ok_or(Refusal::Stale)?;
        let opens =
            |sealed: &Sealed| vault::open(&key, &place(held, sealed.position, &sealed.name), &sealed.text).is_some();
        if grant.sealed.iter().all(opens) { Ok(()) } else { Err(Refusal::Stale.into()) }
    }
}

impl Grant {
    /// Writes the decision into the authorization; returns the event that tells it.
    fn write_to(&self, held: &mut HeldAuthorization, actor: &Actor) -> Result<Event, Refusal> {
        held.state = held.state.after(AuthorizationVerb::Authorize)?;
        held.decided_by = Some(actor.id.clone());
        held.decided = Some(self.at);
        held.ends = Some(self.ends);
        held.views = self.terms.views;
        held.agreement = Some(self.agreement.clone());
        Ok(Event::AuthorizationGranted {
            authorization: held.id.clone(),
            ends: self.ends,
            fields: i64::try_from(self.sealed.len()).unwrap_or(i64::MAX),
            less: self.terms.period.ms() < held.period || self.sealed.len() < self.asked,
        })
    }
}

impl Grant {
    /// Keeps that the agreement is signed, where it was not signed before; and the delegation, if it is one.
    async fn keep_signature(&self, change: &mut Change, actor: &Actor, id: &AuthorizationId) -> Result<()> {
        if self.by_program.signature.is_none() {
            let (kind, text, relation) = (AgreementKind::Authorization, &self.agreement, id.as_str());
            signature::add(change, &Signed { actor, kind, text, relation, at: self.at }).await?;
        }
        if let Some(agency) = &self.by_program.agency {
            store::agency::let_in(change, id, &agency.id, &agency.name).await?;
        }
        Ok(())
    }
}

/// Where a secret belongs.
pub(super) fn place<'a>(held: &'a HeldAuthorization, position: i64, name: &'a str) -> Place<'a> {
    let (account, number) = (&held.belongs.account, &held.number);
    Place { account, number, authorization: &held.id, position, name }
}
