//! Notices: who is told what, in the inbox and outside.

mod authorization;
mod inbox;
mod plan;
mod quiet_hours;
