//! Sides, ranks and policies as the database spells them.

use crate::{Error, Result};
use model::{Policy, Rank, Side};

pub(crate) fn side(side: Side) -> &'static str {
    match side {
        Side::Customer => "customer",
        Side::Vendor => "vendor",
    }
}

pub(crate) fn side_of(word: &str) -> Result<Side> {
    found(word, [Side::Customer, Side::Vendor], side)
}

pub(crate) fn rank(rank: Rank) -> &'static str {
    match rank {
        Rank::Owner => "owner",
        Rank::Member => "member",
        Rank::Engineer => "engineer",
        Rank::Lead => "lead",
        Rank::Operator => "operator",
    }
}

pub(crate) fn rank_of(word: &str) -> Result<Rank> {
    found(word, [Rank::Owner, Rank::Member, Rank::Engineer, Rank::Lead, Rank::Operator], rank)
}

pub(crate) fn policy(policy: Policy) -> &'static str {
    match policy {
        Policy::TicketAdministrator => "ticket_administrator",
        Policy::TicketGroupOperator => "ticket_group_operator",
        Policy::TicketViewer => "ticket_viewer",
    }
}

pub(crate) fn policy_of(word: &str) -> Result<Policy> {
    found(word, [Policy::TicketAdministrator, Policy::TicketGroupOperator, Policy::TicketViewer], policy)
}

fn found<T: Copy, const N: usize>(word: &str, all: [T; N], name: fn(T) -> &'static str) -> Result<T> {
    let value = all.into_iter().find(|value| name(*value) == word);
    value.ok_or_else(|| Error::broken(format!("the database holds the unknown word {word:?}")))
}
