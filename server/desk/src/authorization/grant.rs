//! *Authorize*: the customer hands over what was asked, or less of it, and signs.

use super::grant_form::GrantForm;
use super::signed::sign_decision;
use super::step::AuthorizationStep;
use crate::store::authorization::HeldAuthorization;
use crate::store::authorization_field::{self as field, Asked};
use crate::vault::{self, Place};
use crate::{Actor, Desk, Result, policy, store};
use model::{
    AuthorizationId, AuthorizationState, AuthorizationVerb, Event, Instant, Problem, Refusal, SignedAgreement, Terms,
};
use secrecy::ExposeSecret;

/// A decision that is parsed, proved and sealed: the change only has to find everything as it was.
struct Grant {
    terms: Terms,
    agreement: SignedAgreement,
    at: Instant,
    ends: Instant,
    /// How many fields were asked for.
    asked: usize,
    sealed: Vec<Sealed>,
}

/// What was handed over for one field.
struct Sealed {
    position: i64,
    name: String,
    text: String,
}

impl Desk {
    /// Authorizes: what is given is sealed, the agreement is signed, and the engineers can reveal it until the end. Less than
    /// was asked is a decision too, more is not. The same key again is no refusal.
    pub async fn grant_authorization(&self, actor: &Actor, id: &AuthorizationId, form: GrantForm) -> Result<()> {
        let grant = self.prepare_grant(actor, id, &form).await?;

        let Some(step) = self.authorization_step(actor, id, "grant_authorization", &form.key).await? else {
            return Ok(());
        };
        let (mut step, time) = self.in_time(step).await?;
        step.ask(step.may.decides, AuthorizationVerb::Authorize)?;
        let grant = grant.ok_or(Refusal::Stale)?;
        self.as_it_was(&mut step, &grant, time.sure()?).await?;
        let event = grant.write_to(&mut step.held, actor)?;
        for sealed in &grant.sealed {
            field::hand_over(&mut step.change, id, sealed.position, &sealed.text, grant.terms.views).await?;
        }
        sign_decision(&mut step.change, &self.inner.vault, &mut step.held).await?;
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
            (held, asked, store::agreement::current(&mut reader, form.lang()).await?)
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
        let sealed = self.seal_given(&held, &asked, form, ends).await?;
        Ok(Some(Grant { terms, agreement, at, ends, asked: asked.len(), sealed }))
    }

    /// Seals what is given. Its key is on disk before anything says so; if nothing ever does, the sweeper removes it.
    async fn seal_given(
        &self,
        held: &HeldAuthorization,
        asked: &[Asked],
        form: &GrantForm,
        ends: Instant,
    ) -> Result<Vec<Sealed>> {
        let given: Vec<_> = form.given().collect();
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
        let agreement = store::agreement::current(&mut step.change, grant.agreement.lang).await?;
        if agreement.hash != grant.agreement.hash || agreement.version != grant.agreement.version {
            return Err(Refusal::of("agreed", Problem::AgreementChanged).into());
        }
        if grant.ends <= now {
            return Err(Refusal::Stale.into());
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

/// Where a secret belongs.
pub(super) fn place<'a>(held: &'a HeldAuthorization, position: i64, name: &'a str) -> Place<'a> {
    let (account, number) = (&held.belongs.account, &held.number);
    Place { account, number, authorization: &held.id, position, name }
}
