//! Dispatch rules: to which engineers new tickets of a service go.

mod assign;
mod remove;
mod rules;
mod set;

pub(crate) use assign::assign;

use crate::change::Change;
use crate::{Result, store};
use model::{OTHER_SERVICES, Refusal, ServiceId};

/// Holds what a rule is about, for a change: its service, by its name in events.
async fn hold_service(change: &mut Change, service: &ServiceId) -> Result<String> {
    if service.as_str() == OTHER_SERVICES {
        return Ok(String::new());
    }
    let held = store::catalogue::hold_risk(change, service).await?;
    Ok(held.map(|(name, _)| name).ok_or(Refusal::NotFound)?)
}
