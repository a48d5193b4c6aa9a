//! The engineer's queue: *My To-Dos*.

use crate::store::list::List;
use crate::store::search::Fence;
use crate::store::{counter, page, queue};
use crate::ticket::list::{search_page, shown};
use crate::{Actor, Desk, Result, policy};
use model::{AgentCounts, AgentView, Page, Phase, QueueFilter, TicketNumber, TicketRow};

impl Desk {
    /// One page of the queue. With words to find: among all tickets, newest first.
    pub async fn list_queue(&self, actor: &Actor, filter: &QueueFilter) -> Result<Page<TicketRow>> {
        policy::works_the_queue(actor)?;
        let catalogue = self.catalogue(actor.lang.unwrap_or_default()).await?;
        let mut connection = self.store().read().await?;
        let found = if filter.keyword.trim().is_empty() {
            let list = match filter.view {
                AgentView::Pending => List::held_by_nobody(),
                AgentView::Mine => List::held_by(actor.id.as_str()),
                AgentView::WaitingOnUs => List::waiting_on_vendor(),
                AgentView::Reminded => List::reminded(),
                AgentView::PendingConfirmation => List::due_in(Phase::PendingConfirmation.name()),
                AgentView::All => List::every(),
            };
            page::read(&mut connection, &[list], &filter.turn, filter.size).await?
        } else {
            let (keyword, turn) = (&filter.keyword, &filter.turn);
            search_page(&mut connection, Fence::Everywhere, keyword, None, turn, filter.size).await?
        };
        shown(found, actor, &catalogue)
    }

    /// Which tickets of a page of the queue wait for a reply of the vendor ([`TicketRow::awaits_reply`]).
    pub async fn pending_replies(&self, actor: &Actor, rows: &[TicketRow]) -> Result<Vec<TicketNumber>> {
        policy::works_the_queue(actor)?;
        let may_wait: Vec<_> = rows.iter().filter(|row| row.awaits_reply(None)).collect();
        let numbers: Vec<_> = may_wait.iter().map(|row| &row.number).collect();
        let said = queue::last_words(&mut *self.store().read().await?, &numbers).await?;
        let last = |row: &TicketRow| said.iter().find(|(of, ..)| *of == row.number).map(|(_, by, at)| (*by, *at));
        let waits = may_wait.into_iter().filter(|row| row.awaits_reply(last(row)));
        Ok(waits.map(|row| row.number.clone()).collect())
    }

    /// The counts beside the views.
    pub async fn agent_counts(&self, actor: &Actor) -> Result<AgentCounts> {
        policy::works_the_queue(actor)?;
        let mut connection = self.store().read().await?;
        let all = counter::read(&mut connection, counter::EVERY_ACCOUNT, counter::ALL).await?;
        let mine = counter::read(&mut connection, counter::EVERY_ACCOUNT, &counter::of_holder(&actor.id)).await?;
        let in_phase = |of: &str| all.iter().filter(|(phase, _)| phase == of).map(|(_, n)| n).sum::<i64>();
        Ok(AgentCounts {
            pending: in_phase(Phase::Dispatching.name()) - in_phase(counter::HELD),
            mine: mine.iter().map(|(_, n)| n).sum(),
            waiting_on_us: queue::waiting_on_vendor(&mut connection, AgentCounts::MOST).await?,
            reminded: queue::reminded(&mut connection, AgentCounts::MOST).await?,
            pending_confirmation: in_phase(Phase::PendingConfirmation.name()),
            all: Phase::ALL.into_iter().map(|phase| in_phase(phase.name())).sum(),
        })
    }
}
