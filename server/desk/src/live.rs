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

/// What changed, with what is needed to tell whom it concerns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Changed {
    /// A ticket, with what the policy must know of it.
    Ticket(ChangedTicket),
    /// The inboxes of these users.
    Inbox(Vec<UserId>),
    /// Which sessions this user has.
    Sessions(UserId),
    /// What somebody in this account may do.
    Rights(AccountId),
    /// Nobody knows what: this process has heard nothing for a while.
    Anything,
}

/// A ticket that changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangedTicket {
    number: TicketNumber,
    account: AccountId,
    requester: UserId,
    group: Option<GroupId>,
    holder: Option<UserId>,
    /// Left out by processes that know of no copies.
    #[serde(default)]
    copies: Vec<UserId>,
    /// Only the vendor may notice (an internal note).
    internal: bool,
}

/// What somebody is told: what to read again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum News {
    /// A ticket.
    Ticket(TicketNumber),
    /// The own inbox.
    Inbox,
    /// Sessions of one's own have ended, or rights changed: this stream may be among those that end.
    Sessions,
    /// Everything: more changed than could be told.
    Anything,
}

impl Changed {
    pub(crate) fn of(number: &TicketNumber, belongs: &Belongs, internal: bool) -> Self {
        let Belongs { account, requester, group, holder, copies } = belongs.clone();
        Self::Ticket(ChangedTicket { number: number.clone(), account, requester, group, holder, copies, internal })
    }

    /// What it is to somebody; `None` if it does not concern them.
    fn news(self, actor: &Actor) -> Option<News> {
        match self {
            Self::Ticket(ticket) => ticket.is_for(actor).then_some(News::Ticket(ticket.number)),
            Self::Sessions(user) => (user == actor.id).then_some(News::Sessions),
            Self::Rights(account) => (account == actor.account).then_some(News::Sessions),
            Self::Inbox(users) => users.contains(&actor.id).then_some(News::Inbox),
            Self::Anything => Some(News::Anything),
        }
    }
}

impl ChangedTicket {
    fn is_for(&self, actor: &Actor) -> bool {
        let ticket = Belongs {
            account: self.account.clone(),
            requester: self.requester.clone(),
            group: self.group.clone(),
            holder: self.holder.clone(),
            copies: self.copies.clone(),
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

    /// What changes from now on, as far as it concerns the actor.
    pub fn subscribe(&self, actor: Actor) -> impl Stream<Item = News> + Send + use<> {
        let told = self.inner.live.told.subscribe();
        stream::unfold(told, |mut told| async move {
            match told.recv().await {
                Ok(changed) => Some((Some(changed), told)),
                Err(broadcast::error::RecvError::Lagged(_)) => Some((None, told)),
                Err(broadcast::error::RecvError::Closed) => None,
            }
        })
        .filter_map(move |changed| {
            let news = match changed {
                Some(changed) => changed.news(&actor),
                None => Some(News::Anything),
            };
            async move { news }
        })
    }
}
