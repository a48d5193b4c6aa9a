//! The engineer's pages: views, queue and ticket side by side.

pub(crate) mod address;
mod pane;
mod panes;
mod queue;
mod row;
mod views;

pub(crate) use panes::{Queue, Workbench};
