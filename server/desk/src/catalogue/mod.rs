//! The catalogue of services.

mod built_in;
mod read;
mod risk;

pub(crate) use built_in::{HIGH_RISK, OFFERS, Offer};
pub(crate) use read::{Cache, offer};
