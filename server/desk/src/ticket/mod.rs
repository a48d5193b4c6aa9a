//! Tickets: one file per verb.

mod ask_feedback;
mod cancel;
mod close;
mod confirm;
mod create;
mod forward;
mod invalidate;
pub(crate) mod list;
mod not_solved;
mod propose;
mod read;
mod remind;
mod review;
mod step;
mod take;
mod timeline;
pub(crate) mod waiting;

pub use review::ReviewForm;
