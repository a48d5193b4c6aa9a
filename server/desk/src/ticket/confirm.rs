//! *Confirm*: it is solved.

use super::ReviewForm;
use super::review::give;
use crate::{Actor, Desk, Result};
use model::{Event, TicketNumber, Verb};

impl Desk {
    /// Confirms that it is solved, which closes the ticket; with a review, if its stars are given.
    pub async fn confirm_ticket(
        &self,
        actor: &Actor,
        number: &TicketNumber,
        review: &ReviewForm,
        key: &str,
    ) -> Result<()> {
        let review = review.parse_if_given()?;
        let Some(mut step) = self.step(actor, number, Verb::Confirm, key).await? else { return Ok(()) };
        let reviewed = give(&mut step, review)?;
        step.end_with(Event::SolutionConfirmed, reviewed.into_iter().collect()).await
    }
}
