//! Carries a verb out on what was selected.

use super::outcome::kept_key;
use crate::{Actor, Desk, Error, Result, store};
use model::{MOST_SELECTED, Outcome, OutcomeRow, Problem, Refusal, TicketNumber, Verb};

impl Desk {
    /// *Cancel* or *Delete* on up to 100 tickets: each is done or refused by itself. The same key gives the same outcome
    /// for ever; if a first attempt was cut off, the same key finishes it.
    pub async fn carry_out(&self, actor: &Actor, verb: Verb, numbers: &[String], key: &str) -> Result<Outcome> {
        let numbers = chosen(numbers)?;
        let kept = kept_key(actor, key)?;
        if let Some(outcome) = self.kept_outcome(&kept).await? {
            return Ok(outcome);
        }
        let mut rows = Vec::with_capacity(numbers.len());
        for number in numbers {
            let refused = match self.carry_out_one(actor, verb, &number, key).await {
                Ok(()) => None,
                Err(Error::Refused(refusal)) => Some(refusal),
                Err(broken) => return Err(broken),
            };
            rows.push(OutcomeRow { number, refused });
        }
        self.keep_outcome(&kept, Outcome { verb, rows }).await
    }

    async fn carry_out_one(&self, actor: &Actor, verb: Verb, number: &TicketNumber, key: &str) -> Result<()> {
        match verb {
            Verb::Cancel => self.cancel_ticket(actor, number, key).await,
            Verb::Delete => self.delete_ticket(actor, number, key).await,
            _ => Err(Refusal::NotAllowed.into()),
        }
    }

    /// Keeps an outcome under its key; if the same command ended elsewhere meanwhile, that one's counts.
    ///
    /// Written without an event: each ticket has its own, and this only says so again.
    async fn keep_outcome(&self, key: &str, outcome: Outcome) -> Result<Outcome> {
        let text = serde_json::to_string(&outcome)?;
        let now = self.now();
        let mut lease = self.store().write().await?;
        if let Some(first) = store::command_key::claim(&mut lease, key, &text, now).await? {
            return Ok(serde_json::from_str(&first)?);
        }
        lease.commit().await?;
        Ok(outcome)
    }
}

/// The numbers, each once, in the order in which they were chosen.
pub(super) fn chosen(numbers: &[String]) -> Result<Vec<TicketNumber>, Refusal> {
    let mut chosen: Vec<TicketNumber> = Vec::new();
    for number in numbers.iter().map(|number| number.trim()).filter(|number| !number.is_empty()) {
        let number = TicketNumber::new(number);
        if !chosen.contains(&number) {
            chosen.push(number);
        }
        if chosen.len() > MOST_SELECTED {
            return Err(Refusal::of("number", Problem::TooMany { limit: MOST_SELECTED as i64 }));
        }
    }
    if chosen.is_empty() {
        return Err(Refusal::of("number", Problem::Missing));
    }
    Ok(chosen)
}
