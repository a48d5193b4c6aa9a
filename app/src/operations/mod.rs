//! The operations administrators' pages: agreements, high-risk services, reports of abuse. They are there for them alone.

mod agreements;
mod frame;
mod publish;
mod reports;
mod services;

pub(crate) use agreements::Agreements;
pub(crate) use reports::Reports;
pub(crate) use services::Services;
