//! Diagnosis: what a customer asks to be checked, and what was found. The checks themselves are made by the server, which may
//! connect; here is who may ask, how often, and what is kept.

mod begin;
mod device;
mod feedback;
mod read;
mod run;
mod sweep;
mod target;

pub use begin::DiagnosisForm;
pub use device::DeviceForm;
pub use run::DiagnosisTask;

use crate::Actor;
use model::{Refusal, Side};

/// Diagnosis is the customer's.
fn of_customer(actor: &Actor) -> Result<(), Refusal> {
    (actor.side() == Side::Customer).then_some(()).ok_or(Refusal::NotFound)
}
