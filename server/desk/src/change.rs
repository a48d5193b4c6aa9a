//! One change: a transaction with who makes it and when. Commits only with an event, and only then is anybody told.

use crate::live::Changed;
use crate::store::{self, Lease};
use crate::{Actor, Desk, Origin, Result};
use model::{AccountId, Event, Instant, Problem, Refusal, TicketId, UserId};
use sqlx::AnyConnection;
use std::ops::{Deref, DerefMut};

const LONGEST_KEY: usize = 200;

/// A change under way. Derefs to the connection, so that store functions take it as it is. Dropped, it undoes itself.
///
/// Hash, encrypt, decode and tokenise before asking for one: on SQLite it is the one lane on which all write.
pub(crate) struct Change {
    desk: Desk,
    lease: Lease,
    who: Who,
    now: Instant,
    recorded: bool,
    told: Option<Changed>,
}

/// Who makes a change, as the event keeps it.
#[derive(Debug, Clone)]
pub(crate) struct Who {
    pub id: UserId,
    pub name: String,
    pub origin: Origin,
}

impl From<&Actor> for Who {
    fn from(actor: &Actor) -> Self {
        Self { id: actor.id.clone(), name: actor.name.clone(), origin: actor.origin.clone() }
    }
}

impl Desk {
    /// Waits for the lane and begins. Never ask for a second one while holding one.
    pub(crate) async fn change(&self, who: impl Into<Who>) -> Result<Change> {
        let lease = self.store().write().await?;
        Ok(Change { desk: self.clone(), lease, who: who.into(), now: self.now(), recorded: false, told: None })
    }
}

impl Change {
    /// The time of this change: one instant for all it writes.
    pub fn now(&self) -> Instant {
        self.now
    }

    /// Claims a command's key for `answer`. If the key was used before, returns the answer given then: the caller
    /// returns it and drops the change.
    pub async fn claim(&mut self, verb: &str, key: &str, answer: &str) -> Result<Option<String>> {
        if key.is_empty() {
            return Ok(None);
        }
        // Keys are made by forms and programs; one that no database can keep is refused, not a failure.
        if key.len() > LONGEST_KEY || !key.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(Refusal::of("key", Problem::Unknown).into());
        }
        let key = format!("{}:{verb}:{key}", self.who.id);
        let now = self.now;
        store::command_key::claim(self, &key, answer, now).await
    }

    /// Writes the event. `account` is the one whose trail it belongs to.
    pub async fn record(&mut self, account: &AccountId, ticket: Option<TicketId>, event: &Event) -> Result<()> {
        let (who, now) = (self.who.clone(), self.now);
        store::event::add(self, account, ticket, &who, event, now).await?;
        self.recorded = true;
        Ok(())
    }

    /// Whom to tell once this is on disk.
    pub fn tell(&mut self, changed: Changed) {
        self.told = Some(changed);
    }

    /// Resolves when the change is on disk; then those who look at the ticket are told.
    pub async fn commit(mut self) -> Result<()> {
        debug_assert!(self.recorded, "no change without a trace");
        let announced = match &self.told {
            Some(changed) => self.lease.announce(changed).await?,
            None => false,
        };
        self.lease.commit().await?;
        if let Some(changed) = self.told.filter(|_| !announced) {
            self.desk.inner.live.tell(changed);
        }
        Ok(())
    }
}

impl Deref for Change {
    type Target = AnyConnection;
    fn deref(&self) -> &AnyConnection {
        &self.lease
    }
}

impl DerefMut for Change {
    fn deref_mut(&mut self) -> &mut AnyConnection {
        &mut self.lease
    }
}
