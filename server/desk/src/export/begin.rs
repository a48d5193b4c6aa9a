//! The beginning of an export: may they, and how much will it be.

use crate::{Actor, Desk, Result, store};
use model::{Event, ExportOf, HOUR, MAX_CHOSEN, Overview, Problem, Refusal, SECOND, Side, TicketFilter, Turn};

/// Exports of one user in an hour: each reads a whole list.
const IN_AN_HOUR: i64 = 30;
/// Exports of one user at once.
const AT_ONCE: i64 = 2;
/// An export that gave no sign for so long has failed: its server stopped.
pub(super) const SILENT: i64 = 60 * SECOND;

/// An export that was begun, or that the same command had begun before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Export {
    /// Its id, unguessable.
    pub id: String,
    /// Whether it is to be written now; not if the same command came before.
    pub fresh: bool,
}

impl Desk {
    /// Begins an export of what the actor sees. `name` is the file's name; the same key begins it once.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] for the vendor, [`Refusal::NotAllowed`] under the export restriction,
    /// [`Refusal::TooOften`], or a fault of field `number`.
    pub(super) async fn begin_export(&self, actor: &Actor, of: &ExportOf, name: &str, key: &str) -> Result<Export> {
        if actor.side() != Side::Customer {
            return Err(Refusal::NotFound.into());
        }
        if !actor.may_export() {
            return Err(Refusal::NotAllowed.into());
        }
        let expected = self.expected(actor, of).await?;
        self.open_export(actor, expected, name, key).await
    }

    /// Notes that an export begins, unless there are too many of them.
    pub(super) async fn open_export(
        &self,
        actor: &Actor,
        expected: Option<i64>,
        name: &str,
        key: &str,
    ) -> Result<Export> {
        let id = self.inner.random.id();
        let mut change = self.change(actor).await?;
        store::user::hold(&mut change, &actor.id).await?;
        if let Some(id) = change.claim("export", key, &id).await? {
            return Ok(Export { id, fresh: false });
        }
        let now = change.now();
        let (running, lately) =
            store::export::of_user(&mut change, &actor.id, now.plus(-SILENT), now.plus(-HOUR)).await?;
        if running >= AT_ONCE || lately >= IN_AN_HOUR {
            return Err(Refusal::TooOften { seconds: if running >= AT_ONCE { 30 } else { 600 } }.into());
        }
        store::export::add(&mut change, &id, &actor.id, name, expected, now).await?;
        change.record(&actor.account, None, &Event::ListExported { rows: expected, id: id.clone() }).await?;
        change.commit().await?;
        Ok(Export { id, fresh: true })
    }

    /// How many rows it will have, where a count is kept.
    async fn expected(&self, actor: &Actor, of: &ExportOf) -> Result<Option<i64>> {
        match of {
            ExportOf::Tickets(numbers) if numbers.is_empty() => Err(Refusal::of("number", Problem::Missing).into()),
            ExportOf::Tickets(numbers) if numbers.len() > MAX_CHOSEN => {
                Err(Refusal::of("number", Problem::TooMany { limit: MAX_CHOSEN as i64 }).into())
            }
            ExportOf::Tickets(numbers) => Ok(Some(i64::try_from(numbers.len()).unwrap_or(i64::MAX))),
            ExportOf::List(filter) => {
                let overview: Overview = self.overview(actor, filter.scope).await?;
                Ok(is_counted(filter).then(|| overview.of(filter.phase)))
            }
        }
    }
}

/// Whether nothing but scope and phase narrows the list: those counts are kept.
fn is_counted(filter: &TicketFilter) -> bool {
    let plain = TicketFilter {
        scope: filter.scope,
        phase: filter.phase,
        turn: Turn::First,
        size: filter.size,
        ..TicketFilter::default()
    };
    TicketFilter { turn: Turn::First, ..filter.clone() } == plain
}
