//! Copies to: colleagues of the same account who read a ticket and are told of it. What they may read is `policy.rs`'s to
//! say, on every door.

mod add;
mod begin;
mod remove;
mod suggest;
