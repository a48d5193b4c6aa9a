//! Live updates: what changed, never what it says. Whoever is told reads it again through the normal door.

use crate::policy::{self, Belongs};
use crate::store::Store;
use crate::{Actor, Desk, Result};
use futures::{Stream, StreamExt, stream};
use model::{AccountId, GroupId, TicketNumber, UserId};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use tokio::sync::broadcast;

/// A ticket that changed, with what the policy must know of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changed {
    /// The ticket.
    pub number: TicketNumber,
    pub(crate) account: AccountId,
    pub(crate) requester: UserId,
    pub(crate) group: Option<GroupId>,
    pub(crate) holder: Option<UserId>,
    /// Only the vendor may notice (an internal note).
    pub(crate) internal: bool,
}

impl Changed {
    pub(crate) fn of(number: &TicketNumber, belongs: &Belongs, internal: bool) -> Self {
        let Belongs { account, requester, group, holder } = belongs.clone();
        Self { number: number.clone(), account, requester, group, holder, internal }
    }

    fn is_for(&self, actor: &Actor) -> bool {
        let ticket = Belongs {
            account: self.account.clone(),
            requester: self.requester.clone(),
            group: self.group.clone(),
            holder: self.holder.clone(),
        };
        policy::party(actor, &ticket).is_ok() && (!self.internal || policy::reads_internal(actor))
    }
}

/// Tells everybody in this process (and, on PostgreSQL, in the others) what was committed.
#[derive(Debug, Clone)]
pub struct Live {
    told: broadcast::Sender<Changed>,
    /// How often this process has told something.
    times: Arc<AtomicU64>,
    /// Tells this process from the others.
    process: Arc<str>,
}

impl Live {
    pub(crate) async fn start(store: &Store, process: &str) -> Result<Self> {
        let (told, _) = broadcast::channel(4096);
        let live = Self { told, times: Arc::default(), process: process.into() };
        store.listen(live.clone()).await?;
        Ok(live)
    }

    /// Tells those who listen in this process.
    pub(crate) fn tell(&self, changed: Changed) {
        // Counted first: whoever begins to listen in between sees that the count has moved.
        self.times.fetch_add(1, Ordering::SeqCst);
        // An error only means that nobody listens.
        let _ = self.told.send(changed);
    }
}

impl Desk {
    /// Where the live updates stand: the same text means that nothing was told in between. Ask before reading a page; a
    /// stream that begins elsewhere has missed something.
    pub fn told(&self) -> String {
        let live = &self.inner.live;
        format!("{}-{}", live.process, live.times.load(Ordering::SeqCst))
    }

    /// Numbers of tickets that change from now on, as far as the actor sees them. `None` stands for "more than could be
    /// told": read everything again.
    pub fn subscribe(&self, actor: Actor) -> impl Stream<Item = Option<TicketNumber>> + Send + use<> {
        let told = self.inner.live.told.subscribe();
        stream::unfold(told, |mut told| async move {
            match told.recv().await {
                Ok(changed) => Some((Some(changed), told)),
                Err(broadcast::error::RecvError::Lagged(_)) => Some((None, told)),
                Err(broadcast::error::RecvError::Closed) => None,
            }
        })
        .filter_map(move |changed| {
            let item = match changed {
                Some(changed) => changed.is_for(&actor).then_some(Some(changed.number)),
                None => Some(None),
            };
            async move { item }
        })
    }
}
