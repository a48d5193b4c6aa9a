//! What was selected, to be looked at before it is done.

use super::carry_out::chosen;
use crate::store::list;
use crate::ticket::list::shown;
use crate::{Actor, Desk, Result, store};
use model::{Page, TicketNumber, TicketRow};

impl Desk {
    /// The tickets of these numbers as far as the actor sees them, in the order in which they were chosen.
    pub async fn selected(&self, actor: &Actor, numbers: &[String]) -> Result<Vec<TicketRow>> {
        let chosen = chosen(numbers)?;
        let catalogue = self.catalogue(actor.lang.unwrap_or_default()).await?;
        let mut connection = self.store().read().await?;
        let numbers: Vec<&str> = chosen.iter().map(TicketNumber::as_str).filter(|number| can_be(number)).collect();
        let ids = store::selection::ids(&mut connection, &numbers).await?;
        let rows = list::by_ids(&mut connection, &ids).await?;
        let mut rows = shown(Page { rows, newer: None, older: None }, actor, &catalogue)?.rows;
        rows.sort_by_key(|row| chosen.iter().position(|number| *number == row.number));
        Ok(rows)
    }
}

/// PostgreSQL would fail on some texts that come from addresses.
fn can_be(number: &str) -> bool {
    number.bytes().all(|byte| byte.is_ascii_alphanumeric())
}
