//! Tickets to relate to, while somebody types.

use crate::search::number_prefix;
use crate::{Actor, Desk, Result};
use model::{PageSize, Refusal, Scope, Side, TicketFilter, TicketLine};

/// Suggestions for one text.
const MOST: usize = 20;

impl Desk {
    /// Tickets whose number begins like this, or that hold these words: own ones first, then those of the own groups; at
    /// most twenty. Digits alone are the beginning of a number, too.
    pub async fn suggest_tickets(&self, actor: &Actor, typed: &str) -> Result<Vec<TicketLine>> {
        if actor.side() != Side::Customer {
            return Err(Refusal::NotFound.into());
        }
        let typed = typed.trim();
        if typed.is_empty() {
            return Ok(Vec::new());
        }
        let number = Some(format!("TT{typed}")).filter(|number| number_prefix(number).is_some());
        let mut found: Vec<TicketLine> = Vec::new();
        for keyword in number.iter().map(String::as_str).chain([typed]) {
            for scope in [Scope::Mine, Scope::Group] {
                if found.len() < MOST {
                    let filter = TicketFilter {
                        scope,
                        keyword: keyword.into(),
                        size: PageSize::new(25),
                        ..TicketFilter::default()
                    };
                    let rows = self.list_tickets(actor, &filter).await?.rows.into_iter();
                    let lines = rows.map(|row| TicketLine { number: row.number, title: row.title, state: row.state });
                    let new: Vec<_> = lines.filter(|line| !found.contains(line)).collect();
                    found.extend(new);
                }
            }
        }
        found.truncate(MOST);
        Ok(found)
    }
}
