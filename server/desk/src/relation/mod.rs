//! Related tickets: chosen by whoever acts for the customer, among the tickets that they see.

mod add;
mod add_all;
mod look;
mod pair;
mod remove;
mod suggest;

pub use look::{RelatedTicket, RelatedTickets};
