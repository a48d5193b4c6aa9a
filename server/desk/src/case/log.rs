//! The Processing Log, as programs page through it.

use crate::store::{event, ticket_page};
use crate::{Actor, Desk, Result, policy};
use model::{Event, LogEntry, Refusal, Side, TicketNumber, UserId};

/// A page of a ticket's log.
#[derive(Debug, Clone)]
pub struct CaseLog {
    /// How many lines there are.
    pub total: i64,
    /// The lines, newest first.
    pub rows: Vec<CaseLogEntry>,
}

/// A line of it.
#[derive(Debug, Clone)]
pub struct CaseLogEntry {
    /// What the page's log shows.
    pub entry: LogEntry,
    /// Who did it; empty for the clock, and for people of the other side.
    pub actor: UserId,
    /// On which side they are; `None` for the clock.
    pub side: Option<Side>,
}

impl Desk {
    /// The log of a ticket by offset, newest first: what its page shows this reader, but for that a reminder was seen, which
    /// is nothing that somebody does (OSM: `list_case_operate_logs`).
    ///
    /// # Errors
    /// [`Refusal::NotFound`] if the actor does not see it.
    pub async fn case_log(&self, actor: &Actor, number: &TicketNumber, offset: i64, limit: i64) -> Result<CaseLog> {
        let mut read = self.store().read().await?;
        let (id, belongs) = ticket_page::id_of(&mut read, number).await?.ok_or(Refusal::NotFound)?;
        policy::party(actor, &belongs)?;
        let internal = policy::reads_internal(actor);
        let mut lines = event::of_ticket_by_whom(&mut read, id, &actor.id).await?;
        drop(read);
        lines.retain(|(entry, ..)| {
            let shown = if internal { !entry.event.is_customers_own() } else { !entry.event.is_internal() };
            shown && entry.event != Event::ReminderSeen
        });
        let size = |n: i64| usize::try_from(n).unwrap_or_default();
        let total = i64::try_from(lines.len()).unwrap_or(i64::MAX);
        let rows = lines.into_iter().rev().skip(size(offset)).take(size(limit)).map(|(mut entry, actor_id, side)| {
            if !internal {
                entry.event = entry.event.for_customer();
            }
            let known = side == Some(actor.side());
            CaseLogEntry { entry, actor: if known { actor_id } else { UserId::new("") }, side }
        });
        Ok(CaseLog { total, rows: rows.collect() })
    }
}
