//! The doors: server functions, three lines each. Who may do what is asked behind them, in the desk.

pub(crate) mod message;
pub(crate) mod queue;
pub(crate) mod session;
pub(crate) mod ticket;
pub(crate) mod ticket_list;
pub(crate) mod ticket_new;

use serde::{Deserialize, Serialize};

/// What a command answers: where to go next, or nowhere (read again what is shown).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Done {
    /// The page to go to.
    pub go: Option<String>,
}
