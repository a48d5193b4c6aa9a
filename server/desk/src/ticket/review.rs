//! *Review*.

use super::Step;
use crate::{Actor, Desk, Result};
use model::{Event, Refusal, Review, TicketNumber, Verb};

/// A review as it comes from a form: names are those of the inputs. Empty stars mean that nothing is said.
#[derive(Debug, Clone, Default)]
pub struct ReviewForm {
    /// One to five stars for timeliness.
    pub timeliness: String,
    /// One to five stars for the handling result.
    pub result: String,
    /// Words.
    pub text: String,
}

impl Desk {
    /// Reviews a closed ticket, once: a second review is [`Refusal::AlreadyReviewed`].
    pub async fn review_ticket(
        &self,
        actor: &Actor,
        number: &TicketNumber,
        form: &ReviewForm,
        key: &str,
    ) -> Result<()> {
        let review = form.parse()?;
        self.review_by(actor, number, Verb::Review, review, key).await
    }

    /// The same by a program, which may also do so while the ticket waits for confirmation (OSM: `create_scores`).
    pub async fn score_ticket(&self, actor: &Actor, number: &TicketNumber, form: &ReviewForm, key: &str) -> Result<()> {
        let review = form.parse()?;
        self.review_by(actor, number, Verb::Score, review, key).await
    }

    async fn review_by(
        &self,
        actor: &Actor,
        number: &TicketNumber,
        verb: Verb,
        review: Review,
        key: &str,
    ) -> Result<()> {
        let Some(mut step) = self.step(actor, number, verb, key).await? else { return Ok(()) };
        match give(&mut step, Some(review))? {
            Some(reviewed) => step.end(reviewed).await,
            None => Ok(()),
        }
    }
}

/// Gives the ticket its one review, if there is one to give.
pub(super) fn give(step: &mut Step, review: Option<Review>) -> Result<Option<Event>> {
    let Some(review) = review else { return Ok(None) };
    if !step.ticket.review.is_empty() {
        return Err(Refusal::AlreadyReviewed.into());
    }
    step.ticket.review = serde_json::to_string(&review)?;
    Ok(Some(Event::TicketReviewed { timeliness: review.timeliness, result: review.result }))
}

impl ReviewForm {
    /// The review, or every field that is wrong.
    pub(super) fn parse(&self) -> Result<Review, Refusal> {
        Review::parse(&self.timeliness, &self.result, &self.text)
    }

    /// The same where it may be left out.
    pub(super) fn parse_if_given(&self) -> Result<Option<Review>, Refusal> {
        Review::parse_if_given(&self.timeliness, &self.result, &self.text)
    }
}
