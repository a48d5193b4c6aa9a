//! The doors: server functions, three lines each. Who may do what is asked behind them, in the desk.

pub(crate) mod access;
pub(crate) mod account;
pub(crate) mod account_group;
pub(crate) mod agency;
pub(crate) mod agreement;
pub(crate) mod authorization;
pub(crate) mod authorization_agent;
pub(crate) mod bastion;
pub(crate) mod contact;
pub(crate) mod diagnosis;
pub(crate) mod dispatch;
pub(crate) mod draft;
pub(crate) mod export;
pub(crate) mod label;
pub(crate) mod message;
pub(crate) mod notice;
pub(crate) mod operations_audit;
pub(crate) mod presence;
pub(crate) mod queue;
pub(crate) mod relation;
pub(crate) mod report;
pub(crate) mod service_risk;
pub(crate) mod session;
pub(crate) mod settings;
pub(crate) mod ticket;
pub(crate) mod ticket_end;
pub(crate) mod ticket_list;
pub(crate) mod ticket_new;
pub(crate) mod view;

use serde::{Deserialize, Serialize};

/// What a command answers: where to go next, or nowhere (read again what is shown).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Done {
    /// The page to go to.
    pub go: Option<String>,
}
