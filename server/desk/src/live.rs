//! Live updates: what changed, never what it says. Whoever is told reads it again through the normal door.

use crate::policy::{self, Belongs};
use crate::presence::{Board, Writing};
use crate::store::Store;
use crate::{Actor, Clock, Desk, Result};
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
    /// Somebody writes on a ticket, or does not any more. It is in no row.
    Writing(Writing),
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
    /// A colleague has begun to write on a ticket, or ended: who writes there is to be read again, not the ticket.
    Writing(TicketNumber),
    /// The own inbox.
    Inbox,
    /// Sessions of one's own have ended, or rights changed: this stream may be among those that end.
    Sessions,
    /// Everything: more changed than could be told.
    Anything,
}

impl Changed {
    pub(crate) fn of(number: &TicketNumber, belongs: &Belongs, internal: bool) -> Self {
        Self::Ticket(ChangedTicket::of(number, belongs, internal))
    }

    /// What it is to somebody; `None` if it does not concern them.
    fn news(self, actor: &Actor) -> Option<News> {
        match self {
            Self::Ticket(ticket) => ticket.is_for(actor).then_some(News::Ticket(ticket.number)),
            Self::Writing(writing) => writing.is_for(actor).then(|| News::Writing(writing.number().clone())),
            Self::Sessions(user) => (user == actor.id).then_some(News::Sessions),
            Self::Rights(account) => (account == actor.account).then_some(News::Sessions),
            Self::Inbox(users) => users.contains(&actor.id).then_some(News::Inbox),
            Self::Anything => Some(News::Anything),
        }
    }
}

impl ChangedTicket {
    pub(crate) fn of(number: &TicketNumber, belongs: &Belongs, internal: bool) -> Self {
        let Belongs { account, requester, group, holder, copies } = belongs.clone();
        Self { number: number.clone(), account, requester, group, holder, copies, internal }
    }

    pub(crate) fn number(&self) -> &TicketNumber {
        &self.number
    }

    pub(crate) fn is_for(&self, actor: &Actor) -> bool {
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
    /// Who is writing.
    pub(crate) board: Arc<Board>,
}

impl Live {
    pub(crate) async fn start(store: &Store, process: &str, clock: Clock) -> Result<Self> {
        let (told, _) = broadcast::channel(4096);
        let board = Arc::new(Board::new(clock));
        let live = Self { told, times: Arc::default(), process: process.into(), board };
        store.listen(live.clone()).await?;
        Ok(live)
    }

    /// Tells those who listen in this process.
    pub(crate) fn tell(&self, changed: Changed) {
        match &changed {
            // Pages are drawn without it, and whoever begins to listen asks for it: it is not counted.
            Changed::Writing(writing) if !self.board.note(writing) => return,
            Changed::Writing(_) => {}
            // Counted first: whoever begins to listen in between sees that the count has moved.
            _ => {
                self.times.fetch_add(1, Ordering::SeqCst);
            }
        }
        // An error only means that nobody listens.
        let _ = self.told.send(changed);
    }

    /// As [`Live::tell`], for what was announced between processes: what was told here at once comes back.
    pub(crate) fn hear(&self, changed: Changed) {
        if !matches!(&changed, Changed::Writing(writing) if writing.was_told_in(&self.process)) {
            self.tell(changed);
        }
    }

    pub(crate) fn process(&self) -> &str {
        &self.process
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
