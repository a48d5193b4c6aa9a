//! The command palette: tickets, pages and actions, by typing. With the shortcuts it is one part, fetched once the page is
//! live.

mod dialog;
mod entry;
mod forms;
mod layer;

pub(crate) use layer::{Layer, Shown, modal};
