//! The catalogue of services.

mod built_in;
mod read;

pub(crate) use built_in::{OFFERS, Offer};
pub(crate) use read::{Cache, offer};
