//! Rows as the statements of `bulk.rs` take them: as JSON, by the names of these fields.

use super::counter::CounterStep;
use super::search::Document;
use crate::{Origin, Result};
use model::{AccountId, Event, GroupId, Instant, TicketId, TicketNumber, UserId};
use serde::Serialize;

/// Accounts and people.
#[derive(Default)]
pub(crate) struct Crowd {
    pub accounts: Vec<AccountRow>,
    pub users: Vec<UserRow>,
    pub groups: Vec<GroupRow>,
    pub policies: Vec<PolicyRow>,
    pub members: Vec<MemberRow>,
}

/// Tickets with all that belongs to them.
#[derive(Default)]
pub(crate) struct Batch {
    pub tickets: Vec<TicketRow>,
    pub messages: Vec<MessageRow>,
    pub events: Vec<EventRow>,
    pub documents: Vec<(TicketId, Document)>,
    /// Not written with the batch: many of them come to one count.
    pub counts: Vec<CounterStep>,
}

#[derive(Serialize)]
pub(crate) struct AccountRow {
    pub id: AccountId,
    pub name: String,
    pub side: &'static str,
    pub created: Instant,
}

#[derive(Serialize)]
pub(crate) struct UserRow {
    pub id: UserId,
    pub account: AccountId,
    pub sign_in_name: String,
    pub name: String,
    pub rank: &'static str,
    pub password: String,
    pub created: Instant,
}

#[derive(Serialize)]
pub(crate) struct GroupRow {
    pub id: GroupId,
    pub account: AccountId,
    pub name: String,
}

#[derive(Serialize)]
pub(crate) struct PolicyRow {
    pub group: GroupId,
    pub policy: &'static str,
}

#[derive(Serialize)]
pub(crate) struct MemberRow {
    pub group: GroupId,
    pub user: UserId,
}

#[derive(Serialize)]
pub(crate) struct TicketRow {
    pub id: i64,
    pub number: TicketNumber,
    pub account: AccountId,
    pub requester: UserId,
    pub group: GroupId,
    pub holder: String,
    pub service: &'static str,
    pub issue_type: &'static str,
    pub severity: &'static str,
    pub title: String,
    pub state: &'static str,
    pub phase: &'static str,
    pub live: i64,
    pub waiting_on: &'static str,
    pub waiting_since: Instant,
    pub due: Instant,
    pub contact: String,
    pub resolution: String,
    pub created: Instant,
    pub updated: Instant,
}

#[derive(Serialize)]
pub(crate) struct MessageRow {
    pub id: i64,
    pub ticket: TicketId,
    pub author: UserId,
    pub side: &'static str,
    pub body: String,
    pub created: Instant,
}

#[derive(Serialize)]
pub(crate) struct EventRow {
    pub account: AccountId,
    pub ticket: Option<TicketId>,
    pub actor: UserId,
    pub actor_name: String,
    pub door: &'static str,
    pub address: String,
    pub kind: String,
    pub detail: String,
    pub at: Instant,
}

impl EventRow {
    /// An event as the trail keeps it.
    pub fn of(
        account: &AccountId,
        ticket: Option<TicketId>,
        (actor, actor_name, origin): (UserId, String, &Origin),
        event: &Event,
        at: Instant,
    ) -> Result<Self> {
        let detail = serde_json::to_value(event)?;
        Ok(Self {
            account: account.clone(),
            ticket,
            actor,
            actor_name,
            door: origin.door.name(),
            address: origin.address.clone(),
            kind: detail.get("kind").and_then(|kind| kind.as_str()).unwrap_or_default().to_owned(),
            detail: detail.to_string(),
            at,
        })
    }
}
