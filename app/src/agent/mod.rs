//! The engineer's pages: views, queue and ticket side by side.

pub(crate) mod address;
mod authorizations;
mod pane;
mod panes;
mod presence;
mod queue;
mod row;
mod views;

pub(crate) use authorizations::ToApprove;
pub(crate) use panes::{Queue, Workbench};
