//! Pages and counts of the queue.

use super::ticket::TicketSummary;
use model::{AgentCounts, Cursor, Page, TicketRow, Turn};
use serde::Serialize;
use utoipa::ToSchema;

/// One page of tickets.
#[derive(Debug, Serialize, ToSchema)]
pub struct TicketPage {
    /// The tickets, in the order of the list.
    pub items: Vec<TicketSummary>,
    /// The cursor of the page after this one; absent on the last.
    pub next: Option<String>,
    /// The cursor of the page before this one; absent on the first.
    pub previous: Option<String>,
}

impl From<Page<TicketRow>> for TicketPage {
    fn from(of: Page<TicketRow>) -> Self {
        Self {
            items: of.rows.into_iter().map(TicketSummary::from).collect(),
            next: of.older.map(|Cursor(at)| format!("{AFTER}{at}")),
            previous: of.newer.map(|Cursor(at)| format!("{BEFORE}{at}")),
        }
    }
}

/// A cursor begins with the way it goes.
const AFTER: char = 'a';
const BEFORE: char = 'b';

/// Where a cursor leads; `None` if it is none of ours. A forged one only moves the view.
pub fn turn(cursor: &str) -> Option<Turn> {
    let at = |rest: &str| Cursor(rest.to_owned());
    if cursor.is_empty() {
        Some(Turn::First)
    } else if let Some(rest) = cursor.strip_prefix(AFTER) {
        Some(Turn::Older(at(rest)))
    } else {
        cursor.strip_prefix(BEFORE).map(|rest| Turn::Newer(at(rest)))
    }
}

/// How many tickets are in each list of the queue.
#[derive(Debug, Serialize, ToSchema)]
pub struct Counts {
    /// Waiting for an engineer.
    pub pending: i64,
    /// Open ones that the caller holds.
    pub mine: i64,
    /// Those in which the next step is the vendor's; counted up to 100.
    pub waiting: i64,
    /// Those of them in which the customer sent a reminder; counted up to 100.
    pub reminded: i64,
    /// Solved ones that wait for the customer's word.
    pub pending_confirmation: i64,
    /// Every ticket.
    pub all: i64,
}

impl From<AgentCounts> for Counts {
    fn from(of: AgentCounts) -> Self {
        Self {
            pending: of.pending,
            mine: of.mine,
            waiting: of.waiting_on_us,
            reminded: of.reminded,
            pending_confirmation: of.pending_confirmation,
            all: of.all,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_says_which_way_it_goes() {
        assert_eq!(turn(""), Some(Turn::First));
        assert_eq!(turn("a7.9"), Some(Turn::Older(Cursor("7.9".into()))));
        assert_eq!(turn("b7.9"), Some(Turn::Newer(Cursor("7.9".into()))));
        assert_eq!(turn("7.9"), None);
    }
}
