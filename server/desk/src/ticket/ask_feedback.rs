//! Asking the customer for feedback.

use crate::message::{Said, make_findable, nothing_newer, say};
use crate::{Actor, Desk, Result};
use model::{Body, Event, MessageId, TicketNumber, Verb, Visibility};

impl Desk {
    /// Asks the customer for feedback. `question` is the form field; it becomes a message.
    pub async fn ask_feedback(&self, actor: &Actor, number: &TicketNumber, question: &str, key: &str) -> Result<()> {
        self.ask_feedback_after(actor, number, question, None, key).await
    }

    /// Asks for feedback, unless others wrote after the newest message that the actor has seen: [`model::Refusal::Newer`].
    pub async fn ask_feedback_after(
        &self,
        actor: &Actor,
        number: &TicketNumber,
        question: &str,
        seen: Option<MessageId>,
        key: &str,
    ) -> Result<()> {
        let question = Body::parse("question", question)?;
        let Some(mut step) = self.step(actor, number, Verb::AskFeedback, key).await? else { return Ok(()) };
        nothing_newer(&mut step, actor, seen).await?;
        let said = Said { body: question.as_str(), visibility: Visibility::Public, files: &[] };
        say(&mut step.change, actor, step.ticket.id, &said).await?;
        make_findable(&mut step.change, step.ticket.id, &step.ticket.number, &step.ticket.belongs).await?;
        step.end(Event::FeedbackAsked).await
    }
}
