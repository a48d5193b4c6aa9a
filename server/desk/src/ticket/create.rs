//! Create.

use super::waiting::{due, waiting};
use crate::change::Change;
use crate::live::Changed;
use crate::message::{Said, say};
use crate::policy::Belongs;
use crate::store::search::Document;
use crate::store::ticket::NewTicket;
use crate::{Actor, Desk, Result, store};
use model::{Draft, Event, Refusal, TicketForm, TicketId, TicketNumber, TicketState, Visibility, title_of};

/// A ticket with all that can be made ready before the change.
struct Ready {
    number: TicketNumber,
    belongs: Belongs,
    draft: Draft,
    title: String,
    contact: String,
    /// What it is found by; made later if names of files belong to it.
    document: Option<Document>,
}

impl Desk {
    /// Creates a ticket and returns its number. The same key returns the same number.
    pub async fn create_ticket(&self, actor: &Actor, form: &TicketForm) -> Result<TicketNumber> {
        if !actor.may_create() {
            return Err(Refusal::NotAllowed.into());
        }
        let catalogue = self.catalogue(actor.lang.unwrap_or_default()).await?;
        let ready = self.make_ready(actor, Draft::parse(form, &catalogue)?).await?;
        let mut change = self.change(actor).await?;
        if let Some(number) = change.claim("create", &form.key, ready.number.as_str()).await? {
            return Ok(TicketNumber::new(number));
        }
        let id = ready.add(&mut change, actor).await?;
        change.record(&ready.belongs.account, Some(id), &Event::TicketCreated).await?;
        self.count_new(&mut change, &ready.belongs, id).await?;
        change.tell(Changed::of(&ready.number, &ready.belongs, false));
        change.commit().await?;
        Ok(ready.number)
    }

    async fn make_ready(&self, actor: &Actor, draft: Draft) -> Result<Ready> {
        let number = self.store().next_number(self.now()).await?;
        let group = store::user::home_group(&mut *self.store().read().await?, &actor.id).await?;
        let belongs = Belongs { account: actor.account.clone(), requester: actor.id.clone(), group, holder: None };
        let text = draft.description.as_str();
        let document = draft.files.is_empty().then(|| belongs.document(&number, text));
        Ok(Ready {
            title: title_of(text),
            contact: serde_json::to_string(&draft.contact)?,
            document,
            number,
            belongs,
            draft,
        })
    }

    async fn count_new(&self, change: &mut Change, of: &Belongs, ticket: TicketId) -> Result<()> {
        let state = TicketState::Dispatching;
        let group = of.group.as_ref();
        let mut entries = store::counter::steps_for(&of.account, &of.requester, group, None, state, 1);
        let slots = self.store().counter_slots();
        store::counter::add(change, slots, ticket.0.rem_euclid(slots), &mut entries).await
    }
}

impl Ready {
    async fn add(&self, change: &mut Change, actor: &Actor) -> Result<TicketId> {
        let (state, now) = (TicketState::Dispatching, change.now());
        let turn = waiting(state, None, now);
        let ticket = NewTicket {
            number: &self.number,
            belongs: &self.belongs,
            draft: &self.draft,
            title: &self.title,
            contact: &self.contact,
            state,
            waiting: turn,
            due: due(self.draft.severity, turn),
            created: now,
        };
        let id = store::ticket::add(change, &ticket).await?;
        let description =
            Said { body: self.draft.description.as_str(), visibility: Visibility::Public, files: &self.draft.files };
        say(change, actor, id, &description).await?;
        match &self.document {
            Some(document) => store::search::put(change, id, document).await?,
            None => crate::message::make_findable(change, id, &self.number, &self.belongs).await?,
        }
        Ok(id)
    }
}
