//! The rows of an export, a page at a time: never more in memory than one page.

use crate::ticket::list::shown;
use crate::{Actor, Desk, Result, store};
use model::{Contact, Cursor, ExportOf, ExportRow, Page, PageSize, Party, TicketFilter, TicketNumber, TicketRow, Turn};
use std::cmp::Reverse;

/// Rows read at a time.
pub(super) const SIZE: u8 = 100;

/// Tickets by what names them.
pub(super) enum Chosen<'a> {
    Numbers(&'a [TicketNumber]),
    Ids(&'a [i64]),
}

impl Desk {
    /// The rows behind `from` (the beginning if `None`), and where the next ones begin. Exactly what the list shows.
    pub(super) async fn export_rows(
        &self,
        actor: &Actor,
        of: &ExportOf,
        from: Option<Cursor>,
    ) -> Result<(Vec<ExportRow>, Option<Cursor>)> {
        match of {
            ExportOf::Tickets(numbers) => Ok((self.chosen(actor, Chosen::Numbers(numbers)).await?, None)),
            ExportOf::List(filter) => {
                let turn = from.map_or(Turn::First, Turn::Older);
                let filter = TicketFilter { turn, size: PageSize::new(SIZE), ..filter.clone() };
                let page = self.list_tickets(actor, &filter).await?;
                Ok((self.with_more(page.rows).await?, page.older))
            }
        }
    }

    /// The chosen tickets that the actor sees, newest first.
    pub(super) async fn chosen(&self, actor: &Actor, chosen: Chosen<'_>) -> Result<Vec<ExportRow>> {
        let catalogue = self.catalogue(actor.lang.unwrap_or_default()).await?;
        let mut connection = self.store().read().await?;
        let ids = match chosen {
            Chosen::Numbers(numbers) => store::export::ids_of(&mut connection, numbers).await?,
            Chosen::Ids(ids) => ids.to_vec(),
        };
        let mut rows = store::list::by_ids(&mut connection, &ids).await?;
        rows.sort_by_key(|row| Reverse(row.id));
        drop(connection);
        let page = Page { rows, newer: None, older: None };
        self.with_more(shown(page, actor, &catalogue)?.rows).await
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
