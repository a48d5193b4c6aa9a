//! The operations administrators' pages: agreements, high-risk services, reports of abuse, audit. They are there for them alone.

mod agreements;
mod audit;
mod frame;
mod publish;
mod reports;
mod services;

pub(crate) use agreements::Agreements;
pub(crate) use audit::Audit;
pub(crate) use reports::Reports;
pub(crate) use services::Services;
