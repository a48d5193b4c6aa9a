//! How a user likes lists: saved views, columns, density, rows on a page.

mod delete;
mod look;
mod read;
mod rename;
mod save;

pub use look::LookForm;
pub use save::ViewForm;
