//! Related tickets: chosen by whoever acts for the customer, among the tickets that they see.

mod add;
mod add_all;
mod begin;
mod look;
mod pair;
mod remove;
mod several;
mod suggest;

pub(crate) use begin::hold;
pub use look::{RelatedTicket, RelatedTickets};
pub(crate) use several::relate;
