//! Notices: who is told of what. Planned from the events by a follower, shown as things are when somebody looks.

mod audience;
mod authorization;
mod deliver;
mod inbox;
mod plan;
mod recipients;
mod rest;
mod seen;
mod send;
mod setting;
mod show;

pub(crate) use rest::Rest;
pub(crate) use send::to_send;
