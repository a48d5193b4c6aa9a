//! The rows of an export, a page at a time: never more in memory than one page.

use crate::ticket::list::shown;
use crate::{Actor, Desk, Result, store};
use model::{Contact, Cursor, ExportOf, ExportRow, Page, PageSize, Party, TicketFilter, TicketNumber, TicketRow, Turn};
use std::cmp::Reverse;

/// Rows read at a time.
const SIZE: u8 = 100;

impl Desk {
    /// The rows behind `from` (the beginning if `None`), and where the next ones begin. Exactly what the list shows.
    pub(super) async fn export_rows(
        &self,
        actor: &Actor,
        of: &ExportOf,
        from: Option<Cursor>,
    ) -> Result<(Vec<ExportRow>, Option<Cursor>)> {
        match of {
            ExportOf::Tickets(numbers) => {
                let rows = self.chosen(actor, numbers).await?;
                Ok((self.with_more(rows).await?, None))
            }
            ExportOf::List(filter) => {
                let turn = from.map_or(Turn::First, Turn::Older);
                let filter = TicketFilter { turn, size: PageSize::new(SIZE), ..filter.clone() };
                let page = self.list_tickets(actor, &filter).await?;
                Ok((self.with_more(page.rows).await?, page.older))
            }
        }
    }

    /// The chosen tickets that the actor sees, newest first.
    async fn chosen(&self, actor: &Actor, numbers: &[TicketNumber]) -> Result<Vec<TicketRow>> {
        let catalogue = self.catalogue(actor.lang.unwrap_or_default()).await?;
        let mut connection = self.store().read().await?;
        let ids = store::export::ids_of(&mut connection, numbers).await?;
        let mut rows = store::list::by_ids(&mut connection, &ids).await?;
        rows.sort_by_key(|row| Reverse(row.id));
        let page = Page { rows, newer: None, older: None };
        Ok(shown(page, actor, &catalogue)?.rows)
    }

    async fn with_more(&self, rows: Vec<TicketRow>) -> Result<Vec<ExportRow>> {
        let numbers: Vec<_> = rows.iter().map(|row| row.number.clone()).collect();
        let mut more = store::export::more_of(&mut *self.store().read().await?, &numbers).await?;
        let whole = |row: TicketRow| {
            let more = more.remove(row.number.as_str()).unwrap_or_default();
            // Whoever only looks on does not learn how to reach the requester.
            let contact = if row.party == Party::Customer { more.contact } else { Contact::default() };
            ExportRow { row, contact, resolution: more.resolution, review: more.review }
        };
        Ok(rows.into_iter().map(whole).collect())
    }
}
