//! How a try went.

use super::{Content, Delivered, Outcome, Parcel, masked};
use crate::{Desk, Result, store};
use model::{CODE_LIFE, HOUR, Instant, SECOND, Way};

/// Tries of one row: the last one about half a day after the first.
pub(super) const TRIES: i64 = 12;
const FIRST_PAUSE: i64 = 30 * SECOND;
const LONGEST_PAUSE: i64 = 6 * HOUR;
/// A code is wanted now or never.
const CODE_PAUSE: i64 = 15 * SECOND;
/// Characters kept of another server's answer.
const LONGEST_ANSWER: usize = 300;

impl Desk {
    /// Writes down how a try went: sent, to be tried again after a pause that doubles, or given up.
    pub async fn parcel_done(&self, parcel: &Parcel, outcome: &Outcome) -> Result<()> {
        let now = self.now();
        let mut lease = self.store().write().await?;
        let (word, answer) = match outcome {
            Outcome::Sent(answer) => ("sent", answer),
            Outcome::Later(answer) if parcel.attempt < TRIES => ("later", answer),
            Outcome::Later(answer) | Outcome::Failed(answer) => ("failed", answer),
        };
        match word {
            "later" => {
                let until = now.plus(pause(parcel));
                store::outbox::put_off(&mut lease, parcel.id, parcel.attempt, until).await?;
            }
            state => store::outbox::end(&mut lease, parcel.id, state, now).await?,
        }
        let answer = discreet(parcel, answer);
        let line = line((parcel.id, parcel.attempt, parcel.way), masked(&parcel.address), word, &answer, now);
        store::outbox::log(&mut lease, &line).await?;
        lease.commit().await?;
        tracing::info!(
            outbox = parcel.id,
            attempt = parcel.attempt,
            way = parcel.way.name(),
            outcome = word,
            answer = line.answer,
            "delivery"
        );
        Ok(())
    }
}

/// The answer without what the other server repeats of the parcel: a code is told to nobody else, an address is masked.
fn discreet(parcel: &Parcel, answer: &str) -> String {
    let answer = answer.replace(&parcel.address, &masked(&parcel.address));
    match &parcel.content {
        Content::Code(code) => answer.replace(code.digits(), "******"),
        Content::Notices { .. } => answer,
    }
}

fn pause(parcel: &Parcel) -> i64 {
    if matches!(parcel.content, Content::Code(_)) {
        return CODE_PAUSE.min(CODE_LIFE);
    }
    let doubled = FIRST_PAUSE.saturating_mul(1 << (parcel.attempt - 1).clamp(0, 20));
    doubled.min(LONGEST_PAUSE)
}

/// A line of the log. Answers of other servers are text of others: short, and in one line.
pub(super) fn line(
    (id, attempt, way): (i64, i64, Way),
    address: String,
    outcome: &str,
    answer: &str,
    at: Instant,
) -> Delivered {
    let answer = answer.chars().map(|c| if c.is_control() { ' ' } else { c }).take(LONGEST_ANSWER).collect();
    Delivered { line: 0, id, attempt, way, to: String::new(), address, outcome: outcome.into(), answer, at }
}
