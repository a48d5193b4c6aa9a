//! Messages and internal notes.

mod post;
mod say;

pub use post::MessageForm;
pub(crate) use say::{Said, make_findable, say};
