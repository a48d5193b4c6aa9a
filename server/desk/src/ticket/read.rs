//! The ticket page.

use super::around::{Around, around};
use super::timeline::timeline;
use crate::catalogue::{Region, extends_params};
use crate::change::Change;
use crate::live::Changed;
use crate::store::ticket_page::Facts;
use crate::{Actor, Desk, Result, policy, store};
use model::{
    Attachment, Contact, Event, EventId, Extra, Instant, LogEntry, Mark, Message, MessageId, Party, RECALL_WINDOW,
    Reader, Refusal, Side, Ticket, TicketId, TicketNumber, TicketPage, Verb, Visibility,
};
use sqlx::AnyConnection;

impl Desk {
    /// One ticket with its timeline, as far as the actor may see it.
    pub async fn read_ticket(&self, actor: &Actor, number: &TicketNumber) -> Result<TicketPage> {
        let internal = policy::reads_internal(actor);
        let mut read = self.store().read_as_one().await?;
        let facts = store::ticket_page::facts(&mut read, number, actor.lang.unwrap_or_default()).await?;
        let mut facts = facts.ok_or(Refusal::NotFound)?;
        let party = policy::party(actor, &facts.belongs)?;
        if facts.beside.extra {
            facts.ticket.extra = extra(&mut read, actor, facts.id).await?;
        }
        let other = actor.side().other();
        let (mark, readers) = store::read_mark::of_user_and_side(&mut read, facts.id, &actor.id, other).await?;
        let files = match facts.beside.files {
            true => store::attachment::of_ticket(&mut read, facts.id, internal).await?,
            false => Vec::new(),
        };
        let told = Told {
            messages: store::message::of_ticket(&mut read, facts.id, &actor.id, internal).await?,
            log: for_side(store::event::of_ticket(&mut read, facts.id, &actor.id).await?, internal),
            files,
            mark,
            readers,
        };
        let around = around(&mut read, actor, &facts, self.now()).await?;
        drop(read);
        if is_news(&facts, party) {
            self.see_reminder(actor, number, &facts).await;
        }
        facts.ticket.row.elsewhere = policy::is_elsewhere(actor, &facts.belongs);
        let ticket = for_reader(facts.ticket, actor.side(), party);
        Ok(page(ticket, told, around, self.now()))
    }

    /// Tells the customer that an engineer has seen the reminder. The page does not fail if this does.
    async fn see_reminder(&self, actor: &Actor, number: &TicketNumber, facts: &Facts) {
        let seen = async {
            let mut change = self.change(actor).await?;
            let now = change.now();
            if !store::ticket::see_reminder(&mut change, facts.id, now).await? {
                return Ok(());
            }
            record_seen(change, number, facts).await
        };
        let seen: Result<()> = seen.await;
        if let Err(error) = seen {
            tracing::warn!(%error, %number, "that a reminder was seen could not be stored");
        }
    }
}

/// What programs gave with it, its questions in the reader's language.
async fn extra(read: &mut AnyConnection, actor: &Actor, ticket: TicketId) -> Result<Extra> {
    let lang = actor.lang.unwrap_or_default();
    let mut extra = store::extra::of_ticket(read, ticket).await?;
    extra.region_name = Region::of_id(&extra.region).map(|region| region.name(lang)).unwrap_or_default().to_owned();
    if extra.answers.is_empty() {
        return Ok(extra);
    }
    let asked = extends_params(&store::extra::issue_type(read, ticket).await?);
    for answer in &mut extra.answers {
        if let Some(param) = asked.iter().find(|param| param.key == answer.key) {
            answer.name = param.name(lang).to_owned();
        }
    }
    Ok(extra)
}

async fn record_seen(mut change: Change, number: &TicketNumber, facts: &Facts) -> Result<()> {
    change.record(&facts.belongs.account, Some(facts.id), &Event::ReminderSeen).await?;
    change.tell(Changed::of(number, &facts.belongs, false));
    change.commit().await
}

/// Whether an engineer meets a reminder that none has seen.
fn is_news(facts: &Facts, party: Party) -> bool {
    let ticket = &facts.ticket;
    matches!(party, Party::Engineer | Party::Holder | Party::Lead)
        && ticket.row.reminded.is_some_and(|sent| ticket.reminder_seen.is_none_or(|seen| seen < sent))
}

/// How to reach the requester is for the vendor and for those who may act for the customer.
fn for_reader(mut ticket: Ticket, side: Side, party: Party) -> Ticket {
    ticket.row.party = party;
    if side == Side::Customer && party == Party::Onlooker {
        ticket.contact = Contact::default();
    }
    ticket
}

fn for_side(events: Vec<LogEntry>, internal: bool) -> Vec<LogEntry> {
    if internal {
        return events.into_iter().filter(|entry| !entry.event.is_customers_own()).collect();
    }
    let events = events.into_iter().filter(|entry| !entry.event.is_internal());
    events.map(|entry| LogEntry { event: entry.event.for_customer(), ..entry }).collect()
}

/// What was said and done in a ticket, as far as the reader may know.
struct Told {
    messages: Vec<Message>,
    log: Vec<LogEntry>,
    files: Vec<(i64, Attachment)>,
    mark: Option<Mark>,
    readers: Vec<Reader>,
}

fn page(ticket: Ticket, told: Told, around: Around, now: Instant) -> TicketPage {
    let Told { mut messages, mut log, files, mark, readers } = told;
    for (message, file) in &files {
        if let Some(message) = messages.iter_mut().find(|m| m.id.0 == *message) {
            message.files.push(file.clone());
        }
    }
    say_until_when(&mut messages, &ticket, now);
    let end = end(&messages, &log);
    let entries = timeline(messages, &log);
    log.reverse();
    // What a text begins with stands at its message, not once more in the list.
    let files = files.into_iter().map(|(_, file)| Attachment { preview: String::new(), ..file }).collect();
    let Around { labels, related, copies, authorizations } = around;
    TicketPage { ticket, entries, log, files, labels, related, copies, authorizations, mark, end, readers, now }
}

/// What the reader wrote a moment ago can be recalled; the description, which comes first, cannot.
fn say_until_when(messages: &mut [Message], ticket: &Ticket, now: Instant) {
    if !ticket.row.allows(Verb::Recall) {
        return;
    }
    for message in messages.iter_mut().skip(1) {
        let fresh = now.since(message.at) < RECALL_WINDOW;
        if fresh && message.mine && message.visibility == Visibility::Public && message.recalled.is_none() {
            message.recall_until = Some(message.at.plus(RECALL_WINDOW));
        }
    }
}

/// Where the timeline ends for this reader.
fn end(messages: &[Message], log: &[LogEntry]) -> Mark {
    Mark {
        message: messages.last().map_or(MessageId(0), |message| message.id),
        event: log.last().map_or(EventId(0), |entry| entry.id),
    }
}
