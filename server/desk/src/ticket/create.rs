//! Create.

use super::waiting::{due, waiting};
use crate::change::Change;
use crate::live::Changed;
use crate::message::{Said, describe};
use crate::policy::Belongs;
use crate::store::counter::CounterStep;
use crate::store::search::Document;
use crate::store::ticket::NewTicket;
use crate::{Actor, Desk, Error, Result, dispatch, relation, store};
use model::{
    Draft, Event, Extra, GroupId, Refusal, ServiceId, TicketForm, TicketId, TicketNumber, TicketState, UserId,
    Visibility, title_of,
};

/// A ticket with all that can be made ready before the change.
pub(super) struct Ready {
    number: TicketNumber,
    belongs: Belongs,
    draft: Draft,
    title: String,
    contact: String,
    /// What it is found by; made later if names of files belong to it.
    document: Option<Document>,
    /// What a program gave with it.
    extra: Option<Extra>,
}

impl Desk {
    /// Creates a ticket with its relations and copies and returns its number. The same key returns the same number.
    pub async fn create_ticket(&self, actor: &Actor, form: &TicketForm) -> Result<TicketNumber> {
        if !actor.may_create() {
            return Err(Refusal::NotAllowed.into());
        }
        match self.prepared(actor, form).await {
            Ok((ready, copied)) => self.add_ticket(actor, &ready, &form.key, &copied).await,
            // What was right when the command came first need not be right any more.
            Err(Error::Refused(refusal)) => match self.answered(actor, "create", &form.key).await? {
                Some(number) => Ok(TicketNumber::new(number)),
                None => Err(refusal.into()),
            },
            Err(broken) => Err(broken),
        }
    }

    async fn prepared(&self, actor: &Actor, form: &TicketForm) -> Result<(Ready, Vec<String>)> {
        let catalogue = self.catalogue(actor.lang.unwrap_or_default()).await?;
        let draft = Draft::parse(form, &catalogue)?;
        let draft = self.proven(actor, draft, form).await?;
        let (copies, copied) = self.called_colleagues(actor, &draft.copies).await?;
        Ok((self.make_ready(actor, draft, copies, None).await?, copied))
    }

    /// The draft with what is known of its files and addresses.
    pub(super) async fn proven(&self, actor: &Actor, mut draft: Draft, form: &TicketForm) -> Result<Draft> {
        self.ask_about_files(actor, &draft.files, &form.knowingly).await?;
        draft.contact = self.verified(actor, draft.contact, &form.contact).await?;
        Ok(draft)
    }

    /// Adds a ticket that is ready, once per key; `copied` are the names of those who get copies.
    pub(super) async fn add_ticket(
        &self,
        actor: &Actor,
        ready: &Ready,
        key: &str,
        copied: &[String],
    ) -> Result<TicketNumber> {
        let mut change = self.change(actor).await?;
        if let Some(number) = change.claim("create", key, ready.number.as_str()).await? {
            return Ok(TicketNumber::new(number));
        }
        let related = relation::hold(&mut change, actor, &ready.draft.related).await?;
        let (id, rule) = ready.add(&mut change, actor).await?;
        crate::draft::clear::created(&mut change, actor).await?;
        change.record(&ready.belongs.account, Some(id), &Event::TicketCreated).await?;
        for name in copied {
            let event = Event::CopyAdded { name: name.clone() };
            change.record(&ready.belongs.account, Some(id), &event).await?;
        }
        relation::relate(&mut change, &ready.belongs.account, (id, &ready.number), &related).await?;
        // Late, since on PostgreSQL tickets of one rule wait here for each other.
        let holder = dispatch::assign(&mut change, &ready.belongs.account, id, rule.as_ref()).await?;
        let belongs = Belongs { holder, ..ready.belongs.clone() };
        change.count(id, counted(&belongs)).await?;
        change.tell(Changed::of(&ready.number, &belongs, false));
        change.commit().await?;
        Ok(ready.number.clone())
    }

    pub(super) async fn make_ready(
        &self,
        actor: &Actor,
        draft: Draft,
        copies: Vec<UserId>,
        extra: Option<Extra>,
    ) -> Result<Ready> {
        let number = self.store().next_number(self.now()).await?;
        let group = self.home_group(actor).await?;
        let (account, requester) = (actor.account.clone(), actor.id.clone());
        let belongs = Belongs { account, requester, group, holder: None, copies };
        let text = draft.description.as_str();
        let document = draft.files.is_empty().then(|| belongs.document(&number, text));
        Ok(Ready {
            title: title_of(text),
            contact: serde_json::to_string(&draft.contact)?,
            document,
            number,
            belongs,
            draft,
            extra,
        })
    }

    /// The group to which the actor's new tickets belong. Most people have one or none; only several are told apart by name.
    async fn home_group(&self, actor: &Actor) -> Result<Option<GroupId>> {
        let mut groups = actor.operates.iter().chain(&actor.views);
        match (groups.next(), groups.next()) {
            (None, _) => Ok(None),
            (Some(only), None) => Ok(Some(only.clone())),
            _ => store::user::home_group(&mut *self.store().read().await?, &actor.id).await,
        }
    }
}

impl Ready {
    /// Adds it. Returns with it the dispatch rule that assigns it, if one does.
    async fn add(&self, change: &mut Change, actor: &Actor) -> Result<(TicketId, Option<ServiceId>)> {
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
        let (id, rule) = store::ticket::add(change, &ticket).await?;
        let description =
            Said { body: self.draft.description.as_str(), visibility: Visibility::Public, files: &self.draft.files };
        describe(change, actor, id, &description).await?;
        if let Some(extra) = &self.extra {
            store::extra::add(change, id, extra, now).await?;
        }
        match &self.document {
            Some(document) => change.find_new_by(id, document).await?,
            None => crate::message::make_findable(change, id, &self.number, &self.belongs).await?,
        }
        Ok((id, rule))
    }
}

fn counted(belongs: &Belongs) -> Vec<CounterStep> {
    let Belongs { account, requester, group, holder, .. } = belongs;
    store::counter::steps_for(account, requester, group.as_ref(), holder.as_ref(), TicketState::Dispatching, 1)
}
