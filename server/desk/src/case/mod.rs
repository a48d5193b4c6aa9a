//! Tickets as programs ask for them (OSM calls a ticket a case): lists by offset with totals, counts by state, one with all
//! that is known, its log. Rights are those of the console: the same fences, the same policy question.

mod answer;
mod counts;
mod find;
mod log;
mod query;
mod read;
mod row;
mod wanted;

pub(crate) use answer::{answers, guard_answers};
pub(crate) use find::ids;
pub use log::{CaseLog, CaseLogEntry};
pub use query::{CasePage, CaseQuery};
pub use read::CaseSheet;
pub use row::CaseRow;
