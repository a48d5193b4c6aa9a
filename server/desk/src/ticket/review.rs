//! *Review*.

use crate::{Actor, Desk, Result};
use model::{Event, Fault, Problem, Refusal, Review, ReviewText, TicketNumber, Verb};

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
    /// Reviews a closed ticket, once: a second review is [`Refusal::Stale`], since somebody was faster.
    pub async fn review_ticket(
        &self,
        actor: &Actor,
        number: &TicketNumber,
        form: &ReviewForm,
        key: &str,
    ) -> Result<()> {
        let review = form.parse()?;
        let Some(mut step) = self.step(actor, number, Verb::Review, key).await? else { return Ok(()) };
        if !step.ticket.review.is_empty() {
            return Err(Refusal::Stale.into());
        }
        step.ticket.review = serde_json::to_string(&review)?;
        step.end(Event::TicketReviewed { timeliness: review.timeliness, result: review.result }).await
    }
}

impl ReviewForm {
    /// Whether nothing was said.
    pub(super) fn is_empty(&self) -> bool {
        [&self.timeliness, &self.result, &self.text].into_iter().all(|field| field.trim().is_empty())
    }

    /// The review, or every field that is wrong.
    pub(super) fn parse(&self) -> Result<Review, Refusal> {
        let mut faults = Vec::new();
        let mut fault = |field: &str, problem| faults.push(Fault { field: field.into(), problem });
        let timeliness = stars(&self.timeliness).map_err(|problem| fault("timeliness", problem));
        let result = stars(&self.result).map_err(|problem| fault("result", problem));
        let text = words(&self.text).map_err(|problem| fault("text", problem));
        match (timeliness, result, text) {
            (Ok(timeliness), Ok(result), Ok(text)) => Ok(Review { timeliness, result, text }),
            _ => Err(Refusal::Invalid(faults)),
        }
    }
}

fn stars(text: &str) -> Result<u8, Problem> {
    match text.trim() {
        "" => Err(Problem::Missing),
        text => text.parse().ok().filter(|stars| (1..=5).contains(stars)).ok_or(Problem::Unknown),
    }
}

/// The words, which may be none.
fn words(text: &str) -> Result<String, Problem> {
    match ReviewText::check(text) {
        Err(Problem::Missing) => Ok(String::new()),
        other => other,
    }
}
