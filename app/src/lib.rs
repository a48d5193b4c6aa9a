//! What one sees: pages, their parts, and the doors to the desk. Runs in the browser and on the server.
#![recursion_limit = "512"]

mod agent;
mod api;
mod customer;
mod error;
mod i18n;
mod layout;
mod live;
mod not_found;
mod prefs;
mod read;
mod routes;
mod shell;
mod sign_in;
#[cfg(feature = "ssr")]
pub mod ssr;
mod ticket;
mod ticket_parts;
mod typed;
mod ui;

pub use api::session::Here;
pub use error::UiError;
pub use prefs::Prefs;
pub use read::{Answer, Doors};
pub use routes::App;
pub use shell::shell;
