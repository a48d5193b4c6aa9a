//! *Recall*: its author takes a message back, within two minutes of sending by the server's time.

use super::make_findable;
use crate::change::Change;
use crate::store::message::Sent;
use crate::{Actor, Desk, Result, policy, store};
use model::message::without_images;
use model::{
    AttachmentId, Event, Instant, MessageId, RECALL_WINDOW, Refusal, TicketId, TicketNumber, Verb, Visibility,
};

impl Desk {
    /// Recalls a message. A stub stays; the text is gone from the message and from the search, the files are destroyed.
    /// Only the author keeps the text, for *Edit again*.
    pub async fn recall_message(
        &self,
        actor: &Actor,
        number: &TicketNumber,
        message: MessageId,
        key: &str,
    ) -> Result<()> {
        let Some(mut step) = self.step(actor, number, Verb::Recall, key).await? else { return Ok(()) };
        let (ticket, now) = (step.ticket.id, step.now());
        let sent = store::message::sent(&mut step.change, ticket, message).await?.ok_or(Refusal::NotFound)?;
        may_recall(actor, &sent, now)?;
        let seen = was_seen(&mut step.change, ticket, message, &sent).await?;
        store::message::recall(&mut step.change, message, seen, now).await?;
        let files = store::attachment::detach(&mut step.change, ticket, message).await?;
        keep_for_author(&mut step.change, actor, ticket, message, &sent).await?;
        make_findable(&mut step.change, ticket, &step.ticket.number, &step.ticket.belongs).await?;
        store::search_scrub::ask(&mut step.change, now).await?;
        step.end(Event::MessageRecalled { message: message.0, seen }).await?;
        self.destroy(actor, &files).await;
        Ok(())
    }

    /// Destroys files that no message has any more. If that fails, the next sweep does it.
    async fn destroy(&self, actor: &Actor, files: &[AttachmentId]) {
        for file in files {
            if let Err(error) = self.drop_file(actor, file).await {
                tracing::warn!(%error, %file, "a recalled file is left to the sweep");
            }
        }
    }
}

fn may_recall(actor: &Actor, sent: &Sent, now: Instant) -> Result<(), Refusal> {
    let internal = sent.visibility == Visibility::Internal;
    if internal && !policy::reads_internal(actor) {
        return Err(Refusal::NotFound);
    }
    if sent.author != actor.id || internal || sent.description {
        return Err(Refusal::NotAllowed);
    }
    if sent.recalled {
        return Err(Refusal::Stale);
    }
    if now.since(sent.at) >= RECALL_WINDOW { Err(Refusal::TooLate) } else { Ok(()) }
}

/// Whether somebody of the other side has seen it.
async fn was_seen(change: &mut Change, ticket: TicketId, message: MessageId, sent: &Sent) -> Result<bool> {
    let readers = store::read_mark::of_side(change, ticket, sent.side.other()).await?;
    Ok(readers.iter().any(|reader| reader.upto >= message))
}

/// Images went with the message, so their places go from the text.
async fn keep_for_author(
    change: &mut Change,
    actor: &Actor,
    ticket: TicketId,
    message: MessageId,
    sent: &Sent,
) -> Result<()> {
    let (text, now) = (without_images(&sent.body), change.now());
    store::draft::keep_recalled(change, &actor.id, ticket, message, text.trim(), now).await
}
