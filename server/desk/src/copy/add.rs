//! Adding somebody who gets copies.

use crate::store::submitter::{self, Among};
use crate::{Actor, Desk, Result, store};
use model::{Event, MOST_COPIES, Problem, Refusal, TicketNumber, Verb};

/// Characters of a name that are read.
const LONGEST: usize = 200;

impl Desk {
    /// Lets a colleague of the ticket's account read it and be told of it; by name, or sign-in name.
    pub async fn add_copy(&self, actor: &Actor, number: &TicketNumber, who: &str, key: &str) -> Result<()> {
        let who: String = who.trim().chars().filter(|c| !c.is_control()).take(LONGEST).collect();
        if who.is_empty() {
            return Err(Refusal::of("who", Problem::Missing).into());
        }
        let Some(mut step) = self.step(actor, number, Verb::Copy, key).await? else { return Ok(()) };
        let among = Among::Account(step.ticket.belongs.account.as_str());
        let mut called = submitter::called(&mut step.change, among, &who).await?;
        let (1, Some((id, person))) = (called.len(), called.pop()) else {
            return Err(Refusal::of("who", Problem::NoPerson).into());
        };
        if id == step.ticket.belongs.requester {
            return Err(Refusal::of("who", Problem::IsRequester).into());
        }
        let mut copies = step.ticket.belongs.copies.clone();
        if copies.contains(&id) {
            return Ok(());
        }
        if copies.len() as i64 >= MOST_COPIES {
            return Err(Refusal::of("who", Problem::TooManyKept { limit: MOST_COPIES }).into());
        }
        copies.push(id);
        let now = step.now();
        store::copy::set(&mut step.change, &step.ticket, &copies, now).await?;
        step.end_around(Event::CopyAdded { name: person.name }).await
    }
}
