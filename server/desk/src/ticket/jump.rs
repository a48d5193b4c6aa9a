//! Tickets to jump to, while somebody types.

use crate::search::number_prefix;
use crate::{Actor, Desk, Result};
use model::{PageSize, QueueFilter, Side, TicketLine};

/// Lines for one text.
const MOST: usize = 20;

impl Desk {
    /// Tickets whose number begins like this, or that hold these words, as far as the actor sees them in a list; at most
    /// twenty. Digits alone are the beginning of a number, too.
    pub async fn jump(&self, actor: &Actor, typed: &str) -> Result<Vec<TicketLine>> {
        if actor.side() == Side::Customer {
            return self.suggest_tickets(actor, typed).await;
        }
        let typed = typed.trim();
        if typed.is_empty() {
            return Ok(Vec::new());
        }
        let number = Some(format!("TT{typed}")).filter(|number| number_prefix(number).is_some());
        let mut found: Vec<TicketLine> = Vec::new();
        for keyword in number.as_deref().into_iter().chain([typed]) {
            if found.len() < MOST {
                let filter = QueueFilter { keyword: keyword.into(), size: PageSize::new(25), ..QueueFilter::default() };
                let rows = self.list_queue(actor, &filter).await?.rows.into_iter();
                let lines = rows.map(|row| TicketLine { number: row.number, title: row.title, state: row.state });
                let new: Vec<_> = lines.filter(|line| !found.contains(line)).collect();
                found.extend(new);
            }
        }
        found.truncate(MOST);
        Ok(found)
    }
}
