//! Related tickets: chosen by whoever acts for the customer, among the tickets that they see.

mod add;
mod pair;
mod remove;
mod suggest;
