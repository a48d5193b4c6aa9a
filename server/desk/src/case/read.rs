//! One ticket with all that programs are told of it.

use crate::store::{copy, selection};
use crate::store::{list, ticket_page};
use crate::{Actor, Desk, Error, Result, Spoken, policy, store};
use model::{
    AccountId, Entry, IssueTypeId, MessageId, Party, Refusal, ServiceId, TicketNumber, TicketPage, TicketState, UserId,
};

/// A ticket as a program reads it (OSM: `show_case_detail`).
#[derive(Debug, Clone)]
pub struct CaseSheet {
    /// What its page shows.
    pub page: TicketPage,
    /// The account.
    pub account: AccountId,
    /// Who submitted it.
    pub requester: UserId,
    /// The service.
    pub service: ServiceId,
    /// The issue type.
    pub issue_type: IssueTypeId,
    /// Its messages, oldest first.
    pub messages: Vec<Spoken>,
    /// The addresses of those who get copies; empty for those who may not add any.
    pub copies: Vec<String>,
}

impl Desk {
    /// One ticket with its messages, as far as the actor may see it; the same that its page shows.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] if the actor does not see it.
    pub async fn read_case(&self, actor: &Actor, number: &TicketNumber) -> Result<CaseSheet> {
        let page = self.read_ticket(actor, number).await?;
        let mut read = self.store().read().await?;
        let (id, belongs) = ticket_page::id_of(&mut read, number).await?.ok_or(Refusal::NotFound)?;
        let ids = selection::ids(&mut read, &[number.as_str()]).await?;
        let listed = list::by_ids(&mut read, &ids).await?.pop();
        let listed = listed.ok_or_else(|| Error::broken(format!("ticket {number} is in no list")))?;
        let authors = store::message::authors(&mut read, id, policy::reads_internal(actor)).await?;
        let acts = page.ticket.row.party == Party::Customer;
        let copies = if acts { copy::mails(&mut read, &belongs.copies).await? } else { Vec::new() };
        let messages = spoken(&page, &authors);
        Ok(CaseSheet {
            page,
            account: belongs.account,
            requester: belongs.requester,
            service: ServiceId::new(listed.service),
            issue_type: IssueTypeId::new(listed.issue_type),
            messages,
            copies,
        })
    }

    /// Only the state of a ticket that the actor sees (OSM: `show_case_status`).
    ///
    /// # Errors
    /// [`Refusal::NotFound`] if the actor does not see it.
    pub async fn case_state(&self, actor: &Actor, number: &TicketNumber) -> Result<TicketState> {
        let mut read = self.store().read().await?;
        let (state, belongs) = ticket_page::state(&mut read, number).await?.ok_or(Refusal::NotFound)?;
        policy::party(actor, &belongs)?;
        Ok(state)
    }
}

/// The messages of a page with who wrote them.
fn spoken(page: &TicketPage, authors: &[(MessageId, UserId)]) -> Vec<Spoken> {
    let messages = page.entries.iter().filter_map(|entry| match entry {
        Entry::Message(message) => Some(message.clone()),
        Entry::Event { .. } => None,
    });
    let author = |id: MessageId| authors.iter().find(|(known, _)| *known == id).map(|(_, user)| user.clone());
    let with_author = |(n, message): (usize, model::Message)| {
        let author = author(message.id).unwrap_or(UserId::new(""));
        Spoken { message, author, first: n == 0 }
    };
    messages.enumerate().map(with_author).collect()
}
