//! The operations administrators' pages: agreements, high-risk services. They are there for them alone.

mod agreements;
mod frame;
mod publish;
mod services;

pub(crate) use agreements::Agreements;
pub(crate) use services::Services;
