//! Delegations of an account: made and taken back by its owner, seen by all its users.

mod add;
mod look;
mod remove;
