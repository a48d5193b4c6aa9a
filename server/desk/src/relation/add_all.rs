//! Relating a ticket to several others at once.

use super::several::{has_room, hold_one, relate};
use crate::live::Changed;
use crate::store::relation;
use crate::store::ticket::{Held, visible};
use crate::{Actor, Desk, Result};
use model::{MOST_RELATED, Party, Problem, Refusal, TicketNumber, Verb};
use std::collections::BTreeSet;

impl Desk {
    /// Relates a ticket to one to three others that the actor sees, by their numbers as people write them: to all of them
    /// or to none. Those that are related stay so (OSM `create_relations`).
    ///
    /// # Errors
    /// [`Refusal::NotFound`] for the ticket; [`Refusal::Invalid`] at `related` for the others: none, too many, the ticket
    /// itself, one that the actor does not see, one that is related to as many as may be.
    pub async fn relate_to_all(
        &self,
        actor: &Actor,
        number: &TicketNumber,
        others: &[String],
        key: &str,
    ) -> Result<()> {
        let others = parse(number, others)?;
        let mut change = self.change(actor).await?;
        let (mut ticket, mut held): (Option<(Held, Party)>, Vec<Held>) = (None, Vec::new());
        // Always in the order of their numbers: two who relate the same tickets do not wait for each other.
        for one in &others.iter().chain([number]).collect::<BTreeSet<_>>() {
            if *one == number {
                ticket = Some(visible(&mut change, actor, number).await?);
            } else {
                held.push(hold_one(&mut change, actor, one, others.len()).await?);
            }
        }
        let (ticket, party) = ticket.ok_or(Refusal::NotFound)?;
        ticket.state.after(Verb::Relate, party)?;
        let unique = if key.is_empty() { String::new() } else { format!("{number}:{key}") };
        if change.claim("relate", &unique, number.as_str()).await?.is_some() {
            return Ok(());
        }
        let before = relation::of_ticket(&mut change, ticket.id).await?;
        held.retain(|other| before.iter().all(|(_, line)| line.number != other.number));
        if (before.len() + held.len()) as i64 > MOST_RELATED {
            return Err(Refusal::of("related", Problem::TooManyKept { limit: MOST_RELATED }).into());
        }
        if held.is_empty() {
            return Ok(());
        }
        for other in &held {
            has_room(&mut change, other, others.len()).await?;
        }
        relate(&mut change, &ticket.belongs.account, (ticket.id, &ticket.number), &held).await?;
        change.tell(Changed::of(&ticket.number, &ticket.belongs, false));
        change.commit().await
    }
}

fn parse(number: &TicketNumber, others: &[String]) -> Result<Vec<TicketNumber>, Refusal> {
    let limit = MOST_RELATED;
    match others.len() as i64 {
        0 => return Err(Refusal::of("related", Problem::Missing)),
        many if many > limit => return Err(Refusal::of("related", Problem::TooMany { limit })),
        _ => {}
    }
    let others = TicketNumber::parse_each("related", others)?;
    if others.contains(number) { Err(Refusal::of("related", Problem::SameTicket)) } else { Ok(others) }
}
