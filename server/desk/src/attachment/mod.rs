//! Files: taken in by content, kept under random names, given out after asking.
//!
//! A file that waits to be sent is no fact of a ticket yet, so it is written without an event; the event of the message
//! that sends it covers it.

mod add;
mod content;
mod fetch;
mod files;
mod gif;
mod guard;
mod link;
mod name;
mod orphan;
mod picture;
mod remove;
mod text;

pub use add::Upload;
pub use fetch::{FileContent, FilePlace};
pub(crate) use files::{DIRECTORY, Files};
pub use link::{FileLink, LINK_WINDOW};
