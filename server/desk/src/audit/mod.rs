//! The hash chain over events, and its verification.
//!
//! Each account has a chain. A seal's digest covers the event and the digest before it, so that no event can be changed,
//! taken out, put in or moved without all later digests being made anew. Whoever can write the whole database can make
//! them anew: only a copy of the heads kept elsewhere shows that.

mod csv;
mod seal;
mod trace;
mod trail;
mod verify;

pub use csv::{TrailFile, TrailWords};
pub(crate) use trace::TRACES;
pub use trace::{Trace, TraceFilter, TracePage, TraceUser};

/// What the verification of the chain found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verdict {
    /// Accounts whose chain was walked.
    pub accounts: usize,
    /// Events covered by a seal.
    pub sealed: i64,
    /// Events younger than the last seal.
    pub unsealed: i64,
    /// What is wrong, in words, one line each; empty if the chain holds.
    pub faults: Vec<String>,
}
