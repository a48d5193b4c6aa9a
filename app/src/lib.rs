//! What one sees: pages, their parts, and the doors to the desk. Runs in the browser and on the server.
#![recursion_limit = "512"]

mod account;
mod agent;
mod api;
mod authorization;
mod customer;
mod draft;
mod error;
mod i18n;
mod in_page;
mod json;
mod layout;
mod lazy;
mod live;
mod not_found;
mod notifications;
mod operations;
mod palette;
mod prefs;
mod read;
mod routes;
mod settings;
mod shell;
mod shortcuts;
mod sign_in;
#[cfg(feature = "ssr")]
pub mod ssr;
mod ticket;
mod ticket_parts;
mod typed;
mod ui;

pub use api::session::Here;
pub use error::UiError;
pub use i18n::{diagnosis, event_name, mail, reporter, sheet};
pub use prefs::Prefs;
pub use read::{Answer, Doors};
pub use routes::App;
pub use shell::shell;

/// Whether this is the server, which draws pages, and not the browser, which takes them over.
pub(crate) const ON_SERVER: bool = cfg!(feature = "ssr");
