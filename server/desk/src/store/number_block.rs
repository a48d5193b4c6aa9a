//! Giving numbers to tickets: `TT`, the day in UTC, six digits. Gaps are fine; a number is never given twice.

use super::Store;
use crate::Result;
use model::{Instant, TicketNumber};
use sqlx::{AnyConnection, Row};
use tokio::sync::Mutex;

/// Numbers that one process takes from the database at once, so that creations do not queue for the day's row.
const BLOCK: i64 = 100;

/// Numbers taken from the database and not given yet. Lost when the process ends: that is a gap.
#[derive(Default)]
pub(crate) struct Numbers(Mutex<Option<Block>>);

struct Block {
    day: String,
    next: i64,
    end: i64,
}

impl Store {
    /// A number that nobody has. Ask before the change: a new block is a small change of its own.
    pub async fn next_number(&self, now: Instant) -> Result<TicketNumber> {
        let day = now.day().replace('-', "");
        let mut held = self.numbers.0.lock().await;
        let block = match held.take().filter(|block| block.day == day && block.next < block.end) {
            Some(block) => block,
            None => self.take_block(day).await?,
        };
        let number = TicketNumber::new(format!("TT{}{:06}", block.day, block.next));
        *held = Some(Block { next: block.next + 1, ..block });
        Ok(number)
    }

    async fn take_block(&self, day: String) -> Result<Block> {
        let mut lease = self.write().await?;
        let end = take(&mut lease, &day).await?;
        lease.commit().await?;
        Ok(Block { day, next: end - BLOCK, end })
    }
}

/// Takes the next numbers of a day and returns the first one that is still free.
async fn take(connection: &mut AnyConnection, day: &str) -> Result<i64> {
    let row = sqlx::query(
        "insert into number_block (day, next) values ($1, 1 + $2)
         on conflict (day) do update set next = number_block.next + $2
         returning next",
    )
    .bind(day)
    .bind(BLOCK)
    .fetch_one(connection)
    .await?;
    Ok(row.try_get(0)?)
}
