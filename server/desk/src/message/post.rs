//! Leaving a message, or an internal note.

use super::{Said, make_findable, say};
use crate::policy;
use crate::{Actor, Desk, Result};
use model::message::image_ids;
use model::{AttachmentId, Body, Event, Fault, MAX_FILES, Problem, Refusal, TicketNumber, Visibility};

/// A message as it comes from a form.
#[derive(Debug, Clone)]
pub struct MessageForm {
    /// The text (field `message`).
    pub body: String,
    /// Who may read it. Only the vendor writes internal notes.
    pub visibility: Visibility,
    /// Ids of uploaded files, in order.
    pub files: Vec<String>,
    /// The command key: the same key makes one message.
    pub key: String,
}

impl Desk {
    /// Leaves a message. A customer's message answers a wanted reply.
    pub async fn post_message(&self, actor: &Actor, number: &TicketNumber, form: &MessageForm) -> Result<()> {
        let (body, files) = parse(form)?;
        let internal = form.visibility == Visibility::Internal;
        let Some(mut step) = self.step(actor, number, policy::writing(internal), &form.key).await? else {
            return Ok(());
        };
        let said = Said { body: body.as_str(), visibility: form.visibility, files: &files };
        let message = say(&mut step.change, actor, step.ticket.id, &said).await?.0;
        if internal {
            return step.end(Event::NotePosted { message }).await;
        }
        make_findable(&mut step.change, step.ticket.id, &step.ticket.number, &step.ticket.belongs).await?;
        let moved = (step.ticket.state != step.next).then_some((step.ticket.state, step.next));
        step.end(Event::MessagePosted { message, moved }).await
    }
}

fn parse(form: &MessageForm) -> Result<(Body, Vec<AttachmentId>), Refusal> {
    let body = Body::parse("message", &form.body);
    let images = image_ids(&form.body);
    if form.files.iter().filter(|f| !images.contains(&f.as_str())).count() <= MAX_FILES {
        return Ok((body?, form.files.iter().map(AttachmentId::new).collect()));
    }
    let mut faults = if let Err(Refusal::Invalid(faults)) = body { faults } else { Vec::new() };
    faults.push(Fault { field: "files".into(), problem: Problem::TooManyFiles { limit: MAX_FILES as i64 } });
    Err(Refusal::Invalid(faults))
}
