//! Connections to read with.
//!
//! sqlx's own pool asks a connection whether it lives each time it comes back; that costs as much as a query (a hand-over to
//! SQLite's thread, a round trip to PostgreSQL). Here it is asked once a second at most, when it goes out.

use super::Database;
use crate::{Error, Result};
use sqlx::{AnyConnection, Connection, Executor};
use std::ops::{Deref, DerefMut};
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// A connection that was asked no longer ago is taken to live.
const TRUSTED: Duration = Duration::from_secs(1);

type Opening = Pin<Box<dyn Future<Output = sqlx::Result<AnyConnection>> + Send>>;

/// Connections that rest, and how to make more.
pub(super) struct Readers {
    shelf: Arc<Shelf>,
    open: Box<dyn Fn() -> Opening + Send + Sync>,
    kind: Database,
    most: u32,
}

/// Where readers rest: the one that came back last goes out first.
struct Shelf {
    places: Arc<Semaphore>,
    resting: Mutex<Vec<Rested>>,
}

struct Rested {
    connection: AnyConnection,
    asked: Instant,
}

impl Readers {
    /// At most so many, opened when they are needed; the first at once, so that an error shows.
    pub async fn open<F, C>(kind: Database, most: u32, open: F) -> Result<Self>
    where
        F: Fn() -> C + Send + Sync + 'static,
        C: Future<Output = sqlx::Result<AnyConnection>> + Send + 'static,
    {
        let shelf = Shelf { places: Arc::new(Semaphore::new(most as usize)), resting: Mutex::default() };
        let readers = Self { shelf: Arc::new(shelf), open: Box::new(move || Box::pin(open())), kind, most };
        drop(readers.lend().await?);
        Ok(readers)
    }

    /// Waits for a connection.
    pub async fn lend(&self) -> Result<Reader> {
        let permit = self.shelf.places.clone().acquire_owned().await.map_err(|_| Error::broken("closing"))?;
        let rested = match self.shelf.take() {
            Some(rested) => alive(rested).await,
            None => None,
        };
        let rested = match rested {
            Some(rested) => rested,
            None => Rested { connection: (self.open)().await?, asked: Instant::now() },
        };
        Ok(Reader { lent: Some(Lent { rested, permit }), shelf: self.shelf.clone(), in_one: false })
    }

    /// Waits for a connection on which several questions get answers of one moment.
    pub async fn lend_for_one_moment(&self) -> Result<Reader> {
        let mut reader = self.lend().await?;
        let begin = match self.kind {
            Database::Sqlite => "begin",
            Database::Postgres => "begin isolation level repeatable read read only",
        };
        // Set before it is asked: if this is cancelled meanwhile, there may be something to end.
        reader.in_one = true;
        (*reader).execute(begin).await?;
        Ok(reader)
    }

    /// Lends no more, and closes all as soon as they are back.
    pub async fn close(&self) {
        let all = self.shelf.places.acquire_many(self.most).await;
        self.shelf.places.close();
        drop(all);
        while let Some(rested) = self.shelf.take() {
            // It is closed in any case; whether that was orderly matters to nobody any more.
            let _ = rested.connection.close().await;
        }
    }
}

async fn alive(mut rested: Rested) -> Option<Rested> {
    if rested.asked.elapsed() > TRUSTED {
        rested.connection.ping().await.ok()?;
        rested.asked = Instant::now();
    }
    Some(rested)
}

impl Shelf {
    fn take(&self) -> Option<Rested> {
        self.resting.lock().unwrap_or_else(PoisonError::into_inner).pop()
    }

    fn put(&self, lent: Lent) {
        self.resting.lock().unwrap_or_else(PoisonError::into_inner).push(lent.rested);
        // Only now may the next one look for it.
        drop(lent.permit);
    }
}

/// A connection to read with. Derefs to it; goes back when dropped.
pub(crate) struct Reader {
    lent: Option<Lent>,
    shelf: Arc<Shelf>,
    /// Whether there is a transaction to end.
    in_one: bool,
}

struct Lent {
    rested: Rested,
    permit: OwnedSemaphorePermit,
}

impl Deref for Reader {
    type Target = AnyConnection;
    fn deref(&self) -> &AnyConnection {
        &self.lent.as_ref().expect("a reader has its connection until it is dropped").rested.connection
    }
}

impl DerefMut for Reader {
    fn deref_mut(&mut self) -> &mut AnyConnection {
        &mut self.lent.as_mut().expect("a reader has its connection until it is dropped").rested.connection
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        let Some(lent) = self.lent.take() else { return };
        if !self.in_one {
            return self.shelf.put(lent);
        }
        // Its transaction is ended while whoever read goes on. Without a runtime it is closed, which ends it too.
        if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            runtime.spawn(end(lent, self.shelf.clone()));
        }
    }
}

async fn end(mut lent: Lent, shelf: Arc<Shelf>) {
    if lent.rested.connection.execute("rollback").await.is_ok() {
        shelf.put(lent);
    }
}
