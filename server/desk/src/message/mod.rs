//! Messages and internal notes.

mod mark;
mod post;
mod recall;
mod say;

pub use post::MessageForm;
pub(crate) use say::{Said, describe, make_findable, say};
