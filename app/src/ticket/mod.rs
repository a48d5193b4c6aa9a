//! One ticket: its page, and the pieces that the engineer's view shares.

mod begun;
mod cards;
mod composer;
mod confirm;
mod contact;
mod copies;
mod copy;
mod created;
mod deleted;
mod entry;
mod facts;
mod labels;
mod look;
mod open;
mod outbox;
mod page;
mod pending;
mod recall;
mod related;
mod remind;
mod reminder;
mod said;
mod seen;
mod timeline;
mod vendor_verbs;
mod verb;
mod verbs;

pub(crate) use composer::Composer;
pub(crate) use copy::CopyNumber;
pub(crate) use deleted::DeletedLine;
pub(crate) use facts::Strip;
pub(crate) use open::{Open, anew, door};
pub(crate) use page::TicketView;
pub(crate) use timeline::Timeline;
pub(crate) use verbs::Verbs;
