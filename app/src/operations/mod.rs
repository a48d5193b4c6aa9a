//! The operations administrators' pages: agreements, high-risk services, dispatch rules, reports of abuse, audit. They are there
//! for them alone; dispatch rules for leads too.

mod agreements;
mod audit;
mod dispatch;
mod frame;
mod publish;
mod reports;
mod services;

pub(crate) use agreements::Agreements;
pub(crate) use audit::Audit;
pub(crate) use dispatch::Dispatch;
pub(crate) use reports::Reports;
pub(crate) use services::Services;
