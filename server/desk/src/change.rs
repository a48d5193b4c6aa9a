//! One change: a transaction with who makes it and when. Commits only with an event, and only then is anybody told.

use crate::authorization::Over;
use crate::live::Changed;
use crate::store::counter::CounterStep;
use crate::store::later::{Later, Statement};
use crate::store::search::Document;
use crate::store::{self, Lease};
use crate::{Actor, Desk, Error, Origin, Result};
use model::{AccountId, Event, Instant, Problem, Refusal, TicketId, UserId};
use sqlx::AnyConnection;
use std::ops::{Deref, DerefMut};
use tracing::Instrument;

const LONGEST_KEY: usize = 200;

/// A change under way. Derefs to the connection, so that store functions take it as it is. Dropped, it undoes itself.
///
/// Hash, encrypt, decode and tokenise before asking for one: on SQLite it is the one lane on which all write.
pub(crate) struct Change {
    desk: Desk,
    lease: Lease,
    later: Later,
    who: Who,
    now: Instant,
    recorded: bool,
    told: Vec<Changed>,
    spent: Vec<Over>,
}

/// Who makes a change, as the event keeps it.
#[derive(Debug, Clone)]
pub(crate) struct Who {
    pub id: UserId,
    pub name: String,
    pub origin: Origin,
}

impl Who {
    /// The clock: a change that nobody makes.
    pub fn clock() -> Self {
        Self { id: UserId::new(""), name: String::new(), origin: Origin::job() }
    }
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
        let (later, who, now) = (Later::default(), who.into(), self.now());
        Ok(Change { desk: self.clone(), lease, later, who, now, recorded: false, told: Vec::new(), spent: Vec::new() })
    }

    /// What a command with this key was answered, if there was one.
    pub(crate) async fn answered(&self, actor: &Actor, verb: &str, key: &str) -> Result<Option<String>> {
        if !is_key(key) {
            return Ok(None);
        }
        store::command_key::answer(&mut *self.store().read().await?, &kept_as(&actor.id, verb, key)).await
    }
}

/// Keys are made by forms and programs: no database refuses one of these.
fn is_key(key: &str) -> bool {
    !key.is_empty() && key.len() <= LONGEST_KEY && key.bytes().all(|byte| byte.is_ascii_graphic())
}

fn kept_as(user: &UserId, verb: &str, key: &str) -> String {
    format!("{user}:{verb}:{key}")
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
        if !is_key(key) {
            return Err(Refusal::of("key", Problem::Unknown).into());
        }
        // An answer of that kind is the name of something that cannot be there.
        if !store::can_be_kept(answer) {
            return Err(Refusal::NotFound.into());
        }
        let key = kept_as(&self.who.id, verb, key);
        let now = self.now;
        store::command_key::claim(self, &key, answer, now).await
    }

    /// Writes the event. `account` is the one whose trail it belongs to.
    pub async fn record(&mut self, account: &AccountId, ticket: Option<TicketId>, event: &Event) -> Result<()> {
        self.write(store::event::add(account, ticket, &self.who, event, self.now)?).await?;
        self.recorded = true;
        Ok(())
    }

    /// Writes what a change brought about that nobody did: beside the event of whoever made it.
    pub async fn record_of_nobody(&mut self, account: &AccountId, ticket: TicketId, event: &Event) -> Result<()> {
        self.write(store::event::add(account, Some(ticket), &Who::clock(), event, self.now)?).await
    }

    /// Executes a statement of which nobody needs an answer. On SQLite it waits for the end of the change: what this change
    /// reads itself before that does not show it.
    pub async fn write(&mut self, statement: Statement) -> Result<()> {
        self.later.write(&mut self.lease, statement).await
    }

    /// Makes a ticket findable by this, and by nothing from before.
    pub async fn find_by(&mut self, ticket: TicketId, document: &Document) -> Result<()> {
        for statement in store::search::put(self.desk.store().kind, ticket, document) {
            self.write(statement).await?;
        }
        Ok(())
    }

    /// Makes a new ticket findable.
    pub async fn find_new_by(&mut self, ticket: TicketId, document: &Document) -> Result<()> {
        self.write(store::search::add(self.desk.store().kind, ticket, document)).await
    }

    /// Moves the counts of a ticket; last of all.
    pub async fn count(&mut self, ticket: TicketId, mut steps: Vec<CounterStep>) -> Result<()> {
        match store::counter::add(self.desk.store().kind, ticket.0, &mut steps)? {
            Some(move_on) => self.write(move_on).await,
            None => Ok(()),
        }
    }

    /// Whom to tell once this is on disk: of each that is passed here, once.
    pub fn tell(&mut self, changed: Changed) {
        if !self.told.contains(&changed) {
            self.told.push(changed);
        }
    }

    /// An authorization that ends with this: its key is destroyed once that is on disk.
    pub fn spends(&mut self, over: Over) {
        self.spent.push(over);
    }

    /// Ends a change that is no fact of the business but one person's own memory: a draft, how far they have read. There
    /// is no event, and nobody is told. For nothing else.
    pub async fn quiet(self) -> Result<()> {
        debug_assert!(!self.recorded && self.told.is_empty(), "what leaves a trace is committed");
        Ok(self.lease.commit_with(self.later).await?)
    }

    /// Resolves when the change is on disk, no key is left of what ended with it, and those who look at the tickets are told.
    pub async fn commit(mut self) -> Result<()> {
        debug_assert!(self.recorded, "no change without a trace");
        let mut announced = false;
        for changed in &self.told {
            announced = self.lease.announce(changed).await?;
        }
        let Self { desk, lease, later, told, spent, .. } = self;
        let stored = lease.commit_with(later);
        to_the_end(async move {
            stored.await?;
            desk.destroy_keys(&spent).await;
            if !announced {
                told.into_iter().for_each(|changed| desk.inner.live.tell(changed));
            }
            Ok(())
        })
        .await
    }
}

/// Does what belongs together, also if whoever asked for it waits no longer: a client that disconnects drops what it began.
pub(crate) async fn to_the_end<T: Send + 'static>(
    doing: impl Future<Output = Result<T>> + Send + 'static,
) -> Result<T> {
    match tokio::spawn(doing.in_current_span()).await {
        Ok(done) => done,
        Err(cause) => Err(Error::broken(format!("a change did not come to its end: {cause}"))),
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
