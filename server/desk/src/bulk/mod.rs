//! Fills an empty database with tickets by the hundred thousand, to measure with. Not the verbs: rows in large batches,
//! as the verbs would have left them. The same number of tickets gives the same texts, people and states.

mod dice;
mod people;
mod text;
mod ticket;
mod timeline;
mod timespan;

use crate::store::bulk::{self, Batch};
use crate::store::{counter, notice_follow};
use crate::user::password;
use crate::{Desk, Error, Result};
use std::ops::Range;
use timespan::Timespan;
use tokio::task::JoinHandle;

/// Everybody's password.
const PASSWORD: &str = "Demo-tickets-1";
/// Tickets of one statement.
const BATCH: i64 = 1_000;
/// Batches of one transaction.
const BATCHES: i64 = 20;
/// Events of one step of sealing.
const SEALED_AT_ONCE: i64 = 20_000;
/// Ids that a ticket's messages may take: message ids grow with those of the tickets.
const MESSAGES: i64 = 8;

impl Desk {
    /// Fills an empty database with tickets in 200 customer accounts (`bench0` has half of them), with owners
    /// (`owner@bench0`), requesters, and engineers of the vendor (`chen@huawei`). `progress` hears how many are stored.
    ///
    /// # Errors
    /// If there is any account already.
    pub async fn fill(&self, tickets: i64, progress: impl Fn(i64)) -> Result<()> {
        if !bulk::is_empty(&mut *self.store().read().await?).await? {
            return Err(Error::broken("only an empty database is filled"));
        }
        let span = Timespan::until(self.now(), tickets);
        self.move_in(span).await?;
        for ids in pieces(1..tickets + 1, BATCH * BATCHES) {
            let last = ids.end - 1;
            self.store_tickets(span, ids).await?;
            progress(last);
        }
        while self.seal(SEALED_AT_ONCE).await? > 0 {}
        self.finish(span).await
    }

    async fn move_in(&self, span: Timespan) -> Result<()> {
        let password = password::hash(PASSWORD, self.inner.random.bytes()).await?;
        let (crowd, events) = people::all(&password, span.start())?;
        let mut lease = self.store().write().await?;
        bulk::hurry(&mut lease).await?;
        bulk::add_crowd(&mut lease, &crowd).await?;
        bulk::add_events(&mut lease, &events).await?;
        Ok(lease.commit().await?)
    }

    /// One transaction. While a batch is written, the next is made.
    async fn store_tickets(&self, span: Timespan, ids: Range<i64>) -> Result<()> {
        let mut lease = self.store().write().await?;
        let mut counts = Vec::new();
        let mut left = pieces(ids, BATCH);
        let mut making = left.next().map(|ids| make(span, ids));
        while let Some(made) = making {
            let mut batch = made.await.map_err(|e| Error::broken(e.to_string()))??;
            making = left.next().map(|ids| make(span, ids));
            counts.append(&mut batch.counts);
            bulk::add(&mut lease, &batch).await?;
        }
        if let Some(move_on) = counter::add(self.store().kind, 0, &mut counts)? {
            move_on.execute(&mut lease).await?;
        }
        Ok(lease.commit().await?)
    }

    /// Numbers and ids go on behind those that were given.
    async fn finish(&self, span: Timespan) -> Result<()> {
        let mut lease = self.store().write().await?;
        bulk::add_number_blocks(&mut lease, &span.numbers_given()).await?;
        bulk::go_on_behind(&mut lease, span.tickets(), (span.tickets() + 1) * MESSAGES).await?;
        bulk::take_stock(&mut lease).await?;
        notice_follow::skip_all(&mut lease).await?;
        bulk::rest(&mut lease).await?;
        Ok(lease.commit().await?)
    }
}

/// Makes tickets on a thread of its own.
fn make(span: Timespan, ids: Range<i64>) -> JoinHandle<Result<Batch>> {
    tokio::task::spawn_blocking(move || ticket::batch(span, ids))
}

/// A range in pieces of at most `size`.
fn pieces(ids: Range<i64>, size: i64) -> impl Iterator<Item = Range<i64>> {
    let step = usize::try_from(size).unwrap_or(1);
    ids.clone().step_by(step).map(move |from| from..ids.end.min(from + size))
}
