//! Asking the customer for feedback.

use crate::message::{Said, make_findable, say};
use crate::{Actor, Desk, Result};
use model::{Body, Event, TicketNumber, Verb, Visibility};

impl Desk {
    /// Asks the customer for feedback. `question` is the form field; it becomes a message.
    pub async fn ask_feedback(&self, actor: &Actor, number: &TicketNumber, question: &str, key: &str) -> Result<()> {
        let question = Body::parse("question", question)?;
        let Some(mut step) = self.step(actor, number, Verb::AskFeedback, key).await? else { return Ok(()) };
        let said = Said { body: question.as_str(), visibility: Visibility::Public, files: &[] };
        say(&mut step.change, actor, step.ticket.id, &said).await?;
        make_findable(&mut step.change, step.ticket.id, &step.ticket.number, &step.ticket.belongs).await?;
        step.end(Event::FeedbackAsked).await
    }
}
