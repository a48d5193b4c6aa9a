//! One ticket: its page, and the pieces that the engineer's view shares.

mod cards;
mod composer;
mod confirm;
mod copy;
mod created;
mod entry;
mod facts;
mod look;
mod open;
mod page;
mod reminder;
mod timeline;
mod vendor_verbs;
mod verb;
mod verbs;

pub(crate) use composer::Composer;
pub(crate) use copy::CopyNumber;
pub(crate) use facts::Strip;
pub(crate) use open::{Open, anew, door};
pub(crate) use page::TicketView;
pub(crate) use timeline::Timeline;
pub(crate) use verbs::Verbs;
