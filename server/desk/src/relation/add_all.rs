//! Relating a ticket to several others at once.

use super::pair::at_its_field;
use crate::live::Changed;
use crate::store::relation;
use crate::store::ticket::{Held, visible};
use crate::{Actor, Desk, Result};
use model::{Event, MOST_RELATED, Party, Problem, Refusal, TicketNumber, Verb};
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
                held.push(visible(&mut change, actor, one).await.map_err(at_its_field)?.0);
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
        let (now, account) = (change.now(), &ticket.belongs.account);
        for other in &held {
            if relation::of_ticket(&mut change, other.id).await?.len() as i64 >= MOST_RELATED {
                return Err(Refusal::of("related", Problem::TooManyThere { limit: MOST_RELATED }).into());
            }
            relation::add(&mut change, ticket.id, other.id, now).await?;
            let event = |number: &TicketNumber| Event::RelationAdded { number: number.to_string() };
            change.record(account, Some(ticket.id), &event(&other.number)).await?;
            change.record(account, Some(other.id), &event(&ticket.number)).await?;
        }
        if held.is_empty() {
            return Ok(());
        }
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
    let others: Vec<_> = others.iter().map(|other| TicketNumber::parse("related", other)).collect::<Result<_, _>>()?;
    if others.contains(number) { Err(Refusal::of("related", Problem::SameTicket)) } else { Ok(others) }
}
