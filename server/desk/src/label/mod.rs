//! Labels: a user's own words, kept by their owner, put on tickets by whoever acts for the customer.

mod change;
mod create;
mod delete;
mod own;
mod put;
mod rename;
mod take_off;
mod ticket;
