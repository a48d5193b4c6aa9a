//! What a program asks of a list, and what it gets.

use super::CaseRow;
use model::{GroupId, Span, TicketState};

/// Words of one question at most.
pub(super) const MOST_WORDS: usize = 32;
/// Labels of one question at most.
pub(super) const MOST_LABELS: usize = 5;

/// What a program asks of the list of tickets (OSM: `list_cases`). Empty and `None` narrow nothing; all that is given must
/// fit.
#[derive(Debug, Clone, Default)]
pub struct CaseQuery {
    /// The tickets of a group in which the actor works or reads, in place of the own ones (for the owner: of the account's).
    pub group: Option<GroupId>,
    /// Words that must all be found, as the console's search finds them; at most 32 (OSM: `search_key`).
    pub words: Vec<String>,
    /// The beginning of a number, or further words (OSM: `app_key`).
    pub key: String,
    /// Exactly this number (OSM: `incident_id`).
    pub number: String,
    /// In one of these states.
    pub states: Vec<TicketState>,
    /// Submitted when.
    pub span: Span,
    /// With any of the labels of these numbers; at most five.
    pub labels: Vec<i64>,
    /// Submitted by the user of this id (OSM: `x_customer_id`).
    pub requester: String,
    /// Submitted by somebody who is called this: name, sign-in name, or its part before the `@` (OSM: `x_customer_name`).
    pub requester_name: String,
    /// About the service of this id (OSM: `product_category_id`).
    pub service: String,
    /// Of the issue type of this id (OSM: `business_type_id`).
    pub issue_type: String,
    /// From one of these sources, as programs named them (OSM: `source_id`).
    pub sources: Vec<String>,
    /// Tickets to skip, from the newest on; beyond 65,636 there is nothing.
    pub offset: i64,
    /// Tickets to show at most; 0 only counts.
    pub limit: i64,
}

/// A page of a list.
#[derive(Debug, Clone)]
pub struct CasePage {
    /// How many there are. Exact where states alone narrow the list; else counted among the newest 65,636 of the account, group
    /// or user that is asked about.
    pub total: i64,
    /// The page, newest first.
    pub rows: Vec<CaseRow>,
}
