//! What processes tell each other of somebody who writes.

use crate::Actor;
use crate::live::ChangedTicket;
use crate::policy::Belongs;
use model::{TicketNumber, UserId};
use serde::{Deserialize, Serialize};

/// Somebody at the vendor writes on a ticket, or does not any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Writing {
    ticket: ChangedTicket,
    pub(super) user: UserId,
    pub(super) name: String,
    pub(super) over: bool,
    /// The process in which it was told already; empty if in none.
    told_in: String,
}

impl Writing {
    pub(super) fn of(actor: &Actor, number: &TicketNumber, belongs: &Belongs) -> Self {
        // As an internal note: for the vendor alone.
        let ticket = ChangedTicket::of(number, belongs, true);
        Self { ticket, user: actor.id.clone(), name: actor.name.clone(), over: false, told_in: String::new() }
    }

    pub(super) fn over(self) -> Self {
        Self { over: true, ..self }
    }

    pub(super) fn told_in(self, process: &str) -> Self {
        Self { told_in: process.to_owned(), ..self }
    }

    /// Whether it comes back to the process that said it.
    pub(crate) fn was_told_in(&self, process: &str) -> bool {
        self.told_in == process
    }

    /// The ticket.
    pub(crate) fn number(&self) -> &TicketNumber {
        self.ticket.number()
    }

    /// Whether it concerns somebody: a colleague, and not on another tab of their own.
    pub(crate) fn is_for(&self, actor: &Actor) -> bool {
        self.user != actor.id && self.ticket.is_for(actor)
    }
}
