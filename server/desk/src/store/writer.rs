//! The one write connection of SQLite, shared by changes that are committed together.
//!
//! A [`Lease`] is the connection for one change, inside a savepoint of the transaction under way. Whoever is next gets the connection as
//! soon as the lease ends; `commit` resolves only when the outer transaction is on disk. The connection never leaves the
//! building: a lease that is dropped (refusal, `?`, cancelled future, panic) sends it back and its savepoint is rolled back.
//! PostgreSQL groups commits itself: there a lease is an ordinary transaction.

use super::later::Later;
use crate::live::Changed;
use futures::future::Either;
use sqlx::{Any, AnyConnection, AnyPool, Connection, Executor, Transaction};
use std::fmt;
use std::ops::{Deref, DerefMut};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;

const MOST_CHANGES: usize = 64;
/// How long a transaction may take in further changes: long against the last commit, so that a slow disk makes larger groups.
const PATIENCE: (Duration, Duration) = (Duration::from_millis(2), Duration::from_millis(20));

/// Why a change is not stored. The text is of the outer commit, shared by all that were in it.
#[derive(Debug, Clone)]
pub(crate) struct NotStored(Arc<str>);

impl fmt::Display for NotStored {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not stored: {}", self.0)
    }
}
impl std::error::Error for NotStored {}

fn not_stored(e: impl fmt::Display) -> NotStored {
    NotStored(e.to_string().into())
}

type Ack = oneshot::Sender<Result<(), NotStored>>;
/// What comes back with the connection: keep what was written, write the rest and tell when it is durable; or undo it.
enum Ended {
    Keep(Ack, Later),
    Undo,
}
type Returned = (AnyConnection, Ended);

type Queue = mpsc::Sender<oneshot::Sender<Leased>>;

/// Where changes queue for the write connection.
pub(super) enum Writer {
    Sqlite { queue: Mutex<Option<Queue>>, task: Mutex<Option<JoinHandle<()>>> },
    Postgres(AnyPool),
}

impl Writer {
    /// `open` makes the write connection, at the start and again after a failure; it must set synchronous=full.
    pub fn sqlite<F, C>(open: F) -> Self
    where
        F: Fn() -> C + Send + Sync + 'static,
        C: Future<Output = sqlx::Result<AnyConnection>> + Send + 'static,
    {
        Self::patient(open, PATIENCE)
    }

    fn patient<F, C>(open: F, patience: (Duration, Duration)) -> Self
    where
        F: Fn() -> C + Send + Sync + 'static,
        C: Future<Output = sqlx::Result<AnyConnection>> + Send + 'static,
    {
        let (queue, requests) = mpsc::channel(1024);
        let task = tokio::spawn(keep_writing(open, requests, patience));
        Self::Sqlite { queue: Mutex::new(Some(queue)), task: Mutex::new(Some(task)) }
    }

    /// Waits for its turn. Dropping the future gives the turn to the next.
    pub async fn lease(&self) -> Result<Lease, NotStored> {
        match self {
            Self::Sqlite { queue, .. } => {
                let queue = held(queue).clone().ok_or_else(|| not_stored("closing"))?;
                let (hand, lease) = oneshot::channel();
                queue.send(hand).await.map_err(|_| not_stored("closing"))?;
                Ok(Lease::Shared(lease.await.map_err(|_| not_stored("no write connection"))?))
            }
            Self::Postgres(pool) => Ok(Lease::Own(pool.begin().await.map_err(not_stored)?)),
        }
    }

    /// Takes no more changes and waits until those under way are on disk.
    pub async fn close(&self) {
        if let Self::Sqlite { queue, task } = self {
            drop(held(queue).take());
            let task = held(task).take();
            if let Some(task) = task {
                // An error means that the task panicked or was ended; there is nothing left to wait for.
                let _ = task.await;
            }
        }
    }
}

/// The value behind a lock. No code panics while it holds one of these.
fn held<T>(lock: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The connection for one change. Derefs to it.
pub(crate) enum Lease {
    /// SQLite: the one write connection, inside a savepoint.
    Shared(Leased),
    /// PostgreSQL: a transaction.
    Own(Transaction<'static, Any>),
}

impl Lease {
    /// Resolves when the change is durable; until then nobody must be told of it.
    pub async fn commit(self) -> Result<(), NotStored> {
        self.commit_with(Later::default()).await
    }

    /// As [`Lease::commit`], after writing the rest. SQLite's lane is free for the next as soon as this is called.
    pub fn commit_with(self, mut rest: Later) -> impl Future<Output = Result<(), NotStored>> + Send + 'static {
        match self {
            Self::Shared(mut leased) => {
                let (ack, durable) = oneshot::channel();
                leased.end(Ended::Keep(ack, rest));
                Either::Left(async move { durable.await.map_err(|_| not_stored("writer stopped"))? })
            }
            Self::Own(mut transaction) => Either::Right(async move {
                rest.end(&mut transaction, "").await.map_err(not_stored)?;
                transaction.commit().await.map_err(not_stored)
            }),
        }
    }

    /// On PostgreSQL: tells every process, this one too, once this commits, and returns `true`. SQLite has one process.
    pub async fn announce(&mut self, changed: &Changed) -> crate::Result<bool> {
        let Self::Own(transaction) = self else { return Ok(false) };
        let text = serde_json::to_string(changed)?;
        sqlx::query("select cast(pg_notify('desk', $1) as text)").bind(text).execute(&mut **transaction).await?;
        Ok(true)
    }
}

impl Deref for Lease {
    type Target = AnyConnection;
    fn deref(&self) -> &AnyConnection {
        match self {
            Self::Shared(leased) => leased.connection.as_ref().expect("a lease has the connection until it ends"),
            Self::Own(transaction) => transaction,
        }
    }
}

impl DerefMut for Lease {
    fn deref_mut(&mut self) -> &mut AnyConnection {
        match self {
            Self::Shared(leased) => leased.connection.as_mut().expect("a lease has the connection until it ends"),
            Self::Own(transaction) => transaction,
        }
    }
}

/// The write connection, out on lease: sent back whatever happens to the change.
pub(crate) struct Leased {
    connection: Option<AnyConnection>,
    back: mpsc::UnboundedSender<Returned>,
}

impl Leased {
    fn end(&mut self, how: Ended) {
        if let Some(connection) = self.connection.take() {
            // If nobody takes it back, the writer has stopped and the connection closes, which undoes.
            let _ = self.back.send((connection, how));
        }
    }
}

impl Drop for Leased {
    fn drop(&mut self) {
        self.end(Ended::Undo);
    }
}

/// The life of the write connection: one turn of the loop is one outer transaction.
async fn keep_writing<F, C>(
    open: F,
    mut requests: mpsc::Receiver<oneshot::Sender<Leased>>,
    (least, most): (Duration, Duration),
) where
    F: Fn() -> C,
    C: Future<Output = sqlx::Result<AnyConnection>>,
{
    let mut resting: Option<AnyConnection> = None;
    let mut patience = least;
    while let Some(first) = requests.recv().await {
        if first.is_closed() {
            continue;
        }
        let conn = match resting.take() {
            Some(conn) => conn,
            None => match open().await {
                Ok(conn) => conn,
                Err(_) => continue,
            },
        };
        let mut acks = Vec::new();
        let outcome = transaction(conn, first, &mut requests, &mut acks, patience).await;
        let told = outcome.as_ref().map(|_| ()).map_err(not_stored);
        for ack in acks {
            let _ = ack.send(told.clone());
        }
        // A connection that failed is closed, which rolls back; the next turn opens another.
        resting = outcome.ok().map(|(conn, took)| {
            if let Some(took) = took {
                patience = (took * 3).clamp(least, most);
            }
            conn
        });
    }
    if let Some(conn) = resting {
        let _ = conn.close().await;
    }
}

/// One outer transaction; gives back the connection and, if there was anything to commit, how long that took.
async fn transaction(
    mut conn: AnyConnection,
    first: oneshot::Sender<Leased>,
    requests: &mut mpsc::Receiver<oneshot::Sender<Leased>>,
    acks: &mut Vec<Ack>,
    patience: Duration,
) -> sqlx::Result<(AnyConnection, Option<Duration>)> {
    let (back, mut returns) = mpsc::unbounded_channel::<Returned>();
    conn.execute("begin immediate; savepoint change").await?;
    let begun = Instant::now();
    let mut next = Some(first);
    while let Some(hand) = next.take() {
        // A hand that was dropped meanwhile drops the lease, which sends the connection back: one path for all.
        let _ = hand.send(Leased { connection: Some(conn), back: back.clone() });
        let (returned, ended) = returns.recv().await.ok_or(sqlx::Error::WorkerCrashed)?;
        conn = returned;
        match ended {
            Ended::Keep(ack, mut rest) => match rest.end(&mut conn, "release change; savepoint change").await {
                Ok(()) => acks.push(ack),
                // Undone alone, if that is still possible; else all in this transaction are told no.
                Err(error) => {
                    let _ = ack.send(Err(not_stored(error)));
                    conn.execute("rollback to change").await?;
                }
            },
            Ended::Undo => {
                conn.execute("rollback to change").await?;
            }
        }
        if acks.len() < MOST_CHANGES && begun.elapsed() < patience {
            next = waiting(requests);
        }
    }
    // "release" and "rollback" above fail if SQLite gave up the whole transaction (disk full, I/O): then nobody in it is told yes.
    if acks.is_empty() {
        conn.execute("rollback").await?;
        return Ok((conn, None));
    }
    let asked = Instant::now();
    conn.execute("commit").await?;
    Ok((conn, Some(asked.elapsed())))
}

fn waiting(requests: &mut mpsc::Receiver<oneshot::Sender<Leased>>) -> Option<oneshot::Sender<Leased>> {
    while let Ok(hand) = requests.try_recv() {
        if !hand.is_closed() {
            return Some(hand);
        }
    }
    None
}

#[cfg(test)]
mod tests;
