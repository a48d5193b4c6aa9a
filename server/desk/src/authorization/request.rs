//! *Request Authorization*.

use super::step::vault_time;
use crate::change::Change;
use crate::live::Changed;
use crate::store::authorization_new::NewAuthorization;
use crate::store::ticket::Held;
use crate::store::{self, colleague};
use crate::{Actor, Desk, Result};
use model::{
    AuthorizationForm, AuthorizationId, AuthorizationRequest, AuthorizationState, Event, Instant, Problem,
    REQUEST_LAPSES, Refusal, SignInName, TicketNumber, UserId, Verb,
};

impl Desk {
    /// Asks the customer for an authorization and returns its id; for a high-risk service a lead is asked first. The same key
    /// returns the same id.
    pub async fn request_authorization(
        &self,
        actor: &Actor,
        number: &TicketNumber,
        form: &AuthorizationForm,
        key: &str,
    ) -> Result<AuthorizationId> {
        let request = form.parse()?;
        let id = AuthorizationId::new(self.inner.random.id());
        let mut change = self.change(actor).await?;
        let (ticket, party) = store::ticket::visible(&mut change, actor, number).await?;
        let unique = if key.is_empty() { String::new() } else { format!("{number}:{key}") };
        if let Some(first) = change.claim("request_authorization", &unique, id.as_str()).await? {
            return Ok(AuthorizationId::new(first));
        }
        ticket.state.after(Verb::RequestAuthorization, party)?;
        let readers = readers(&mut change, actor, &request.readers).await?;
        let approval = store::authorization_new::is_high_risk(&mut change, ticket.id).await?;
        let now = vault_time(&mut change).await?;
        let new = new(&id, actor, &ticket, &request, &readers, state(approval), now);
        store::authorization_new::add(&mut change, &new).await?;
        let event = Event::AuthorizationRequested { authorization: id.clone(), approval };
        change.record(&ticket.belongs.account, Some(ticket.id), &event).await?;
        change.tell(Changed::of(number, &ticket.belongs, false));
        change.commit().await?;
        Ok(id)
    }
}

fn state(approval: bool) -> AuthorizationState {
    if approval { AuthorizationState::AwaitingApproval } else { AuthorizationState::Requested }
}

fn new<'a>(
    id: &'a AuthorizationId,
    actor: &'a Actor,
    ticket: &'a Held,
    request: &'a AuthorizationRequest,
    readers: &'a [UserId],
    state: AuthorizationState,
    now: Instant,
) -> NewAuthorization<'a> {
    NewAuthorization {
        id,
        ticket,
        request,
        readers,
        state,
        asked_by: &actor.id,
        asked: now,
        lapses: now.plus(REQUEST_LAPSES),
    }
}

/// The named readers: engineers and leads by sign-in name, each once. Whoever asks need not name themselves.
async fn readers(change: &mut Change, actor: &Actor, names: &[String]) -> Result<Vec<UserId>> {
    let mut readers = Vec::new();
    for name in names {
        let nobody = || Refusal::of("readers", Problem::NoEngineer);
        let name = SignInName::parse(name).ok_or_else(nobody)?;
        let id = colleague::of_sign_in_name(change, &name).await?.ok_or_else(nobody)?;
        if id != actor.id && !readers.contains(&id) {
            readers.push(id);
        }
    }
    Ok(readers)
}
