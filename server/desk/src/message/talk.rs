//! One conversation as programs read it: by pages, or backwards from a moment.

use crate::policy;
use crate::store::talk::{self, Head, Line, Talk};
use crate::{Actor, Desk, Result, store};
use model::{Instant, Message, Refusal, Side, TicketId, TicketNumber, UserId};
use sqlx::AnyConnection;

/// A message as programs read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spoken {
    /// The message with its files; an empty body if it was recalled, whoever reads.
    pub message: Message,
    /// Who wrote it.
    pub author: UserId,
    /// Whether it is the first of its ticket: the description.
    pub first: bool,
}

/// A part of a conversation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TalkPage {
    /// How many messages there are: of the conversation, or before the place where this part begins.
    pub count: i64,
    /// This part, newest first.
    pub messages: Vec<Spoken>,
}

/// A place in a conversation that is read backwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TalkEdge {
    /// When the message that stands there was sent.
    pub at: Instant,
    /// By which side. Of what was sent in the same millisecond, the vendor's messages come after the customer's.
    pub side: Side,
}

impl Desk {
    /// A page of a conversation, newest first: at most `limit` messages (up to 100; 0 only counts) after the first
    /// `offset`. Internal notes are for the vendor alone.
    pub async fn read_talk(&self, actor: &Actor, number: &TicketNumber, offset: i64, limit: i64) -> Result<TalkPage> {
        let mut read = self.store().read_as_one().await?;
        let head = seen(&mut read, actor, number).await?.ok_or(Refusal::NotFound)?;
        let talk = of(actor, head.id);
        let count = talk::count(&mut read, talk).await?;
        let lines = talk::page(&mut read, talk, offset, limit.min(MOST)).await?;
        Ok(TalkPage { count, messages: with_files(&mut read, head.id, lines).await? })
    }

    /// What was said in a conversation before a place, newest first: at most `limit` messages (up to 100; 0 only counts).
    pub async fn read_talk_before(
        &self,
        actor: &Actor,
        number: &TicketNumber,
        edge: TalkEdge,
        limit: i64,
    ) -> Result<TalkPage> {
        let mut read = self.store().read_as_one().await?;
        let head = seen(&mut read, actor, number).await?.ok_or(Refusal::NotFound)?;
        let (talk, edge) = (of(actor, head.id), talk::Edge { at: edge.at, side: edge.side });
        let count = talk::count_before(&mut read, talk, edge).await?;
        let lines = talk::before(&mut read, talk, edge, limit.min(MOST)).await?;
        Ok(TalkPage { count, messages: with_files(&mut read, head.id, lines).await? })
    }
}

/// Messages of one answer, at most.
pub(super) const MOST: i64 = 100;

/// The ticket of a number, if the actor sees it.
pub(super) async fn seen(read: &mut AnyConnection, actor: &Actor, number: &TicketNumber) -> Result<Option<Head>> {
    let head = talk::head(read, number).await?;
    Ok(head.filter(|head| policy::party(actor, &head.belongs).is_ok()))
}

pub(super) fn of(actor: &Actor, ticket: TicketId) -> Talk<'_> {
    Talk { ticket, reader: &actor.id, internal: policy::reads_internal(actor) }
}

/// Puts the files of a ticket to their messages.
pub(super) async fn with_files(read: &mut AnyConnection, ticket: TicketId, lines: Vec<Line>) -> Result<Vec<Spoken>> {
    let ids = || lines.iter().map(|line| line.message.id);
    let (Some(first), Some(last)) = (ids().min(), ids().max()) else { return Ok(Vec::new()) };
    let files = store::attachment::of_messages(read, ticket, (first, last)).await?;
    let mut spoken: Vec<Spoken> =
        lines.into_iter().map(|Line { message, author, first, .. }| Spoken { message, author, first }).collect();
    for (message, file) in files {
        if let Some(spoken) = spoken.iter_mut().find(|spoken| spoken.message.id.0 == message) {
            spoken.message.files.push(file);
        }
    }
    Ok(spoken)
}
