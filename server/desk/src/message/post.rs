//! Leaving a message, or an internal note.

use super::{Said, make_findable, nothing_newer, say};
use crate::{Actor, Desk, Result, draft, policy};
use model::message::image_ids;
use model::{
    AttachmentId, Body, Event, Fault, MAX_FILES, MessageId, Place, Problem, Refusal, TicketNumber, Visibility, guard,
};

/// A message as it comes from a form.
#[derive(Debug, Clone)]
pub struct MessageForm {
    /// The text (field `message`); only a message with files may have none.
    pub body: String,
    /// Who may read it. Only the vendor writes internal notes.
    pub visibility: Visibility,
    /// Ids of uploaded files, in order.
    pub files: Vec<String>,
    /// Stamps of likely secrets that are sent knowingly; see [`model::guard`].
    pub knowingly: String,
    /// The command key: the same key makes one message.
    pub key: String,
}

impl Desk {
    /// Leaves a message. A customer's message answers a wanted reply.
    pub async fn post_message(&self, actor: &Actor, number: &TicketNumber, form: &MessageForm) -> Result<()> {
        self.post(actor, number, form, None).await
    }

    /// Leaves a message, unless others wrote after the newest one that its author has seen: [`Refusal::Newer`].
    pub async fn post_message_after(
        &self,
        actor: &Actor,
        number: &TicketNumber,
        form: &MessageForm,
        seen: MessageId,
    ) -> Result<()> {
        self.post(actor, number, form, Some(seen)).await
    }

    async fn post(
        &self,
        actor: &Actor,
        number: &TicketNumber,
        form: &MessageForm,
        seen: Option<MessageId>,
    ) -> Result<()> {
        let (body, files) = parse(form)?;
        self.ask_about_files(actor, &files, &form.knowingly).await?;
        let internal = form.visibility == Visibility::Internal;
        let Some(mut step) = self.step(actor, number, policy::writing(internal), &form.key).await? else {
            return Ok(());
        };
        nothing_newer(&mut step, actor, seen).await?;
        let said = Said { body: &body, visibility: form.visibility, files: &files };
        let message = say(&mut step.change, actor, step.ticket.id, &said).await?.0;
        if let Some(over) = self.written(actor, number, &step.ticket.belongs) {
            step.change.tell(over);
        }
        draft::clear::said(&mut step.change, actor, step.ticket.id, &Place::Ticket(number.clone())).await?;
        if internal {
            return step.end(Event::NotePosted { message }).await;
        }
        make_findable(&mut step.change, step.ticket.id, &step.ticket.number, &step.ticket.belongs).await?;
        let moved = (step.ticket.state != step.next).then_some((step.ticket.state, step.next));
        step.end(Event::MessagePosted { message, moved }).await
    }
}

fn parse(form: &MessageForm) -> Result<(String, Vec<AttachmentId>), Refusal> {
    let body = Body::of_message(&form.body, !form.files.is_empty());
    let images = image_ids(&form.body);
    if form.files.iter().filter(|f| !images.contains(&f.as_str())).count() <= MAX_FILES {
        let body = body?;
        guard::ask("message", guard::find(&body), &form.knowingly)?;
        return Ok((body, form.files.iter().map(AttachmentId::new).collect()));
    }
    let mut faults = if let Err(Refusal::Invalid(faults)) = body { faults } else { Vec::new() };
    faults.push(Fault { field: "files".into(), problem: Problem::TooManyFiles { limit: MAX_FILES as i64 } });
    Err(Refusal::Invalid(faults))
}
