//! The engineer's queue.

use crate::{PageSize, Turn, UserId};
use serde::{Deserialize, Serialize};

/// A list of *My To-Dos*. Sorted by what is due.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AgentView {
    /// Waits for an engineer: dispatching, and nobody holds it.
    #[default]
    Pending,
    /// Open tickets that I hold.
    Mine,
    /// Tickets in which the next step is the vendor's.
    WaitingOnUs,
    /// Those of them in which the customer sent a reminder.
    Reminded,
    /// Solved ones that wait for the customer's word.
    PendingConfirmation,
    /// Every ticket, newest first.
    All,
}

impl AgentView {
    /// Every view, in the order of the navigation.
    pub const ALL: [Self; 6] =
        [Self::Pending, Self::Mine, Self::WaitingOnUs, Self::Reminded, Self::PendingConfirmation, Self::All];

    /// The name in addresses.
    pub fn name(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Mine => "mine",
            Self::WaitingOnUs => "waiting-on-us",
            Self::Reminded => "reminded",
            Self::PendingConfirmation => "pending-confirmation",
            Self::All => "all",
        }
    }

    /// The view of a name, or `None`.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|v| v.name() == name)
    }
}

/// What the queue shows. Lives in the address.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueueFilter {
    /// Which list.
    pub view: AgentView,
    /// Words to find; empty for all. Found among all tickets, newest first, whatever the view.
    pub keyword: String,
    /// Which page.
    pub turn: Turn,
    /// Rows on a page.
    pub size: PageSize,
}

/// The counts beside the views. Kept with every change; where nothing keeps them, counted up to [`AgentCounts::MOST`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgentCounts {
    /// Tickets that wait for an engineer.
    pub pending: i64,
    /// Open tickets that I hold.
    pub mine: i64,
    /// Tickets in which the next step is the vendor's, counted up to [`AgentCounts::MOST`].
    pub waiting_on_us: i64,
    /// Those of them in which the customer sent a reminder, counted likewise.
    pub reminded: i64,
    /// Tickets that wait for the customer's word.
    pub pending_confirmation: i64,
    /// All tickets.
    pub all: i64,
}

impl AgentCounts {
    /// So far is counted where no count is kept: a look at so many places of an index costs the same in every queue.
    pub const MOST: i64 = 100;
}

/// An engineer to whom a ticket can be forwarded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Colleague {
    /// The user.
    pub id: UserId,
    /// The name to show.
    pub name: String,
}
