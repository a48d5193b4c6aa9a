//! Parts of a ticket that lists, the ticket's page and the queue share.

mod chip;
mod number;
mod severity;
mod wait;

pub(crate) use chip::{StateChip, tone};
pub(crate) use number::Number;
pub(crate) use severity::SeverityTag;
pub(crate) use wait::Wait;
