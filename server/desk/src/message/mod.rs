//! Messages and internal notes.

mod follow;
mod mark;
mod newer;
mod post;
mod recall;
mod say;
mod talk;

pub use follow::{FollowMark, FollowPage, Followed, Unread};
pub(crate) use newer::nothing_newer;
pub use post::MessageForm;
pub(crate) use say::{Said, describe, make_findable, say};
pub use talk::{Spoken, TalkEdge, TalkPage};
