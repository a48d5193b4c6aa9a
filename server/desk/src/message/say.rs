//! A message inside of any change: written, with its files, and found by what it says.

use crate::change::Change;
use crate::policy::Belongs;
use crate::store::message::NewMessage;
use crate::store::search::Document;
use crate::{Actor, Result, store};
use model::{AttachmentId, Instant, MessageId, Problem, Refusal, TicketId, TicketNumber, Visibility};

/// What somebody says.
pub(crate) struct Said<'a> {
    pub body: &'a str,
    pub visibility: Visibility,
    pub files: &'a [AttachmentId],
}

impl<'a> Said<'a> {
    fn by(&self, actor: &'a Actor, ticket: TicketId, at: Instant) -> NewMessage<'a> {
        let Self { body, visibility, .. } = *self;
        NewMessage { ticket, author: &actor.id, side: actor.side(), visibility, body, at }
    }
}

/// Writes what begins a ticket, with its files.
pub(crate) async fn describe(change: &mut Change, actor: &Actor, ticket: TicketId, said: &Said<'_>) -> Result<()> {
    if !said.files.is_empty() {
        return say(change, actor, ticket, said).await.map(drop);
    }
    let message = store::message::add_later(&said.by(actor, ticket, change.now()));
    change.write(message).await
}

/// Writes a message with its files.
pub(crate) async fn say(change: &mut Change, actor: &Actor, ticket: TicketId, said: &Said<'_>) -> Result<MessageId> {
    if said.files.iter().any(|id| !id.as_str().bytes().all(|byte| byte.is_ascii_alphanumeric())) {
        return Err(Refusal::of("files", Problem::FileGone).into());
    }
    let message = said.by(actor, ticket, change.now());
    let id = store::message::add(change, &message).await?;
    if !said.files.is_empty() {
        store::attachment::attach(change, actor, said.files, ticket, id.0).await?;
    }
    Ok(id)
}

/// Makes a ticket findable by all that both sides may read. Notes stay out: a search must not tell of them.
pub(crate) async fn make_findable(
    change: &mut Change,
    ticket: TicketId,
    number: &TicketNumber,
    belongs: &Belongs,
) -> Result<()> {
    let text = store::message::public_text(change, ticket).await?;
    change.find_by(ticket, &belongs.document(number, &text)).await
}

impl Belongs {
    /// What a ticket is found by, and by whom.
    pub fn document(&self, number: &TicketNumber, text: &str) -> Document {
        Document::of(number, &self.account, &self.requester, self.group.as_ref(), text)
    }
}
