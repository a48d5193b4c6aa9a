//! Tickets: one file per verb.

mod act;
mod around;
mod ask_feedback;
mod auto_close;
mod belonging;
mod cancel;
mod close;
mod confirm;
mod create;
mod create_case;
mod criteria;
mod delete;
mod erase;
mod find;
mod forward;
mod invalidate;
mod jump;
pub(crate) mod list;
mod not_solved;
mod propose;
mod read;
mod remind;
mod review;
mod severity;
mod similar;
mod step;
mod take;
mod timeline;
pub(crate) mod waiting;

pub use act::{CaseAct, CaseAction};
pub use create_case::CaseForm;
pub use review::ReviewForm;
pub(crate) use step::Step;
