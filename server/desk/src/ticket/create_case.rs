//! Create, by a program: the same ticket, with what programs give beside.

use crate::case::{answers, guard_answers};
use crate::catalogue::{FAULT_REPORT, Region, SubType, case_type};
use crate::contact::verified_id;
use crate::store::{can_be_kept, copy};
use crate::{Actor, Desk, Result};
use model::{
    Contact, Draft, Extra, Fault, GivenAnswer, IssueTypeId, Problem, Refusal, ServiceId, TicketForm, TicketNumber, Way,
};

/// A ticket as a program gives it (OSM: `create_cases`).
#[derive(Debug, Clone, Default)]
pub struct CaseForm {
    /// What the console asks for. Without a service it is that of the issue type.
    pub ticket: TicketForm,
    /// The program's own word for where the ticket comes from; needed (`source_id`).
    pub source: String,
    /// The id of the group of the service; may be empty (`incident_sub_type_id`).
    pub sub_type: String,
    /// The id of a region; needed for a fault report (`region_id`).
    pub region: String,
    /// The id of a project, kept as it comes (`project_id`).
    pub project: String,
    /// Answers to what the issue type asks (`extends_map`).
    pub answers: Vec<(String, String)>,
    /// Further words, kept as they come (`extension_map`).
    pub extension: Vec<(String, String)>,
    /// Verified mail addresses of colleagues who get copies (`extension_map.cc_email`).
    pub copies: Vec<String>,
    /// The names of the verified phone number and mail address, if given; see [`verified_id`].
    pub verified: Vec<(Way, String)>,
}

impl Desk {
    /// Creates a ticket with what a program gives beside, all in one change. The same key returns the same number.
    ///
    /// # Errors
    /// As [`Desk::create_ticket`]; further fields are `source_id`, `region_id`, `extends_map`, `extension_map`, `cc_email`.
    pub async fn create_case(&self, actor: &Actor, form: &CaseForm) -> Result<TicketNumber> {
        if !actor.may_create() {
            return Err(Refusal::NotAllowed.into());
        }
        let catalogue = self.catalogue(actor.lang.unwrap_or_default()).await?;
        let mut ticket = form.ticket.clone();
        if let (true, Some((service, _))) =
            (ticket.service.is_empty(), catalogue.find(&IssueTypeId::new(&ticket.issue_type)))
        {
            ticket.service = service.id.as_str().to_owned();
        }
        let service = ServiceId::new(&ticket.service);
        let (draft, extra) = both(Draft::parse(&ticket, &catalogue), form.extra(&service))?;
        form.asks_for_the_same(actor, &draft.contact)?;
        let (copies, copied) = self.mailed_colleagues(actor, &form.copies).await?;
        let draft = self.proven(actor, draft, &ticket).await?;
        let ready = self.make_ready(actor, draft, copies, Some(extra)).await?;
        self.add_ticket(actor, &ready, &ticket.key, &copied).await
    }

    /// The actor's own verified address of mails, and those of the colleagues who get copies of the actor's newest tickets
    /// (OSM: `list_case_cc_emails`).
    pub async fn copy_addresses(&self, actor: &Actor) -> Result<(String, Vec<String>)> {
        let mut read = self.store().read().await?;
        let own = copy::mails(&mut read, std::slice::from_ref(&actor.id)).await?.pop().unwrap_or_default();
        let people = copy::of_requester(&mut read, &actor.account, &actor.id).await?;
        Ok((own, copy::mails(&mut read, &people).await?))
    }
}

impl CaseForm {
    /// What is kept beside the ticket, or every field of it that is wrong.
    fn extra(&self, service: &ServiceId) -> Result<Extra, Refusal> {
        let mut faults = Vec::new();
        let mut fault = |field: &str, problem| faults.push(Fault { field: field.into(), problem });
        let issue_type = IssueTypeId::new(&self.ticket.issue_type);
        if self.source.trim().is_empty() {
            fault("source_id", Problem::Missing);
        }
        if !self.sub_type.is_empty() && self.sub_type != SubType::of(service).id {
            fault("incident_sub_type_id", Problem::Unknown);
        }
        match self.region.as_str() {
            "" if case_type(&issue_type) == FAULT_REPORT => fault("region_id", Problem::Missing),
            "" => {}
            region if Region::of_id(region).is_none() => fault("region_id", Problem::Unknown),
            _ => {}
        }
        let texts = [&self.source, &self.project].into_iter();
        if !texts.chain(self.extension.iter().flat_map(|(key, value)| [key, value])).all(|text| can_be_kept(text)) {
            fault("extension_map", Problem::Unknown);
        }
        let mut refused = |refusal: Refusal| faults.extend(refusal.faults().into_iter().flatten());
        let said: Vec<_> = self.answers.iter().chain(&self.extension).cloned().collect();
        guard_answers(&said, &self.ticket.knowingly).unwrap_or_else(&mut refused);
        let answers = answers(&issue_type, &self.answers).unwrap_or_else(|refusal| {
            refused(refusal);
            Vec::new()
        });
        if !faults.is_empty() {
            return Err(Refusal::Invalid(faults));
        }
        let given = |(key, value): (String, String)| GivenAnswer { name: key.clone(), key, value, message: None };
        Ok(Extra {
            source: self.source.trim().to_owned(),
            sub_type: self.sub_type.clone(),
            region: self.region.clone(),
            region_name: String::new(),
            project: self.project.clone(),
            extension: self.extension.clone(),
            answers: answers.into_iter().map(given).collect(),
        })
    }

    /// Whether the names of verified addresses are those of the addresses given.
    fn asks_for_the_same(&self, actor: &Actor, contact: &Contact) -> Result<(), Refusal> {
        for (way, name) in &self.verified {
            let same = contact.address(*way).is_none_or(|address| verified_id(&actor.id, *way, address) == *name);
            if !same {
                return Err(Refusal::of(way.code_field(), Problem::WrongCode));
            }
        }
        Ok(())
    }
}

/// Both, or all that is wrong with either.
fn both<A, B>(one: Result<A, Refusal>, other: Result<B, Refusal>) -> Result<(A, B), Refusal> {
    match (one, other) {
        (Ok(one), Ok(other)) => Ok((one, other)),
        (Err(Refusal::Invalid(mut faults)), Err(Refusal::Invalid(more))) => {
            faults.extend(more);
            Err(Refusal::Invalid(faults))
        }
        (Err(refusal), _) | (_, Err(refusal)) => Err(refusal),
    }
}
