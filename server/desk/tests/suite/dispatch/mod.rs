//! Dispatch rules: who sets them, and where new tickets go by them.

mod assign;
mod offer;
mod rules;

use crate::world::World;
use desk::Actor;
use model::{AgentView, DispatchForm, Lang, PageSize, QueueFilter, TicketNumber};

const BORDER: &str = "border";

fn form(service: &str, mode: &str, engineers: &[&Actor]) -> DispatchForm {
    let engineers = engineers.iter().map(|one| one.id.to_string()).collect();
    DispatchForm { service: service.into(), mode: mode.into(), engineers }
}

/// The lead sets a rule.
async fn sets(world: &World, service: &str, mode: &str, engineers: &[&Actor]) {
    let form = form(service, mode, engineers);
    world.desk.set_dispatch_rule(&world.olga().await, &form, "").await.expect("set");
}

async fn listed(world: &World, actor: &Actor, view: AgentView) -> Vec<TicketNumber> {
    let filter = QueueFilter { view, size: PageSize::new(10), ..QueueFilter::default() };
    world.desk.list_queue(actor, &filter).await.expect("listed").rows.into_iter().map(|row| row.number).collect()
}

/// How many open tickets each of these engineers holds, as the page of the rules shows it.
async fn loads<const N: usize>(world: &World, of: [&Actor; N]) -> [i64; N] {
    let rules = world.desk.dispatch_rules(&world.olga().await, Lang::En).await.expect("read");
    of.map(|one| rules.engineers.iter().find(|engineer| engineer.id == one.id).expect("listed").load)
}

/// Who holds a ticket, by name.
async fn holder(world: &World, number: &TicketNumber) -> Option<String> {
    world.desk.read_ticket(&world.mei().await, number).await.expect("read").ticket.row.holder
}
