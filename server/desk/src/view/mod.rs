//! How a user likes lists: saved views, columns, density, rows on a page.

mod delete;
mod frame;
mod look;
mod rename;
mod save;

pub use frame::ListFrame;
pub use look::LookForm;
pub use save::ViewForm;
