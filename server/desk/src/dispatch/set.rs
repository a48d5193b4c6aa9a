//! A rule is made or changed.

use super::hold_service;
use crate::{Actor, Desk, Result, policy, store};
use model::{
    DispatchEngineer, DispatchEvent, DispatchForm, DispatchMode, DispatchRule, Event, Fault, MOST_IN_RULE, Problem,
    Refusal, ServiceId,
};

impl Desk {
    /// Sets the rule of a service, or of every one without a rule of its own. Tickets that are there stay where they are.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] for everybody but leads and operations administrators, and for services that there are not;
    /// faults of the fields `mode` and `engineers`.
    pub async fn set_dispatch_rule(&self, actor: &Actor, form: &DispatchForm, key: &str) -> Result<()> {
        policy::rules_dispatch(actor)?;
        let service = ServiceId::new(&form.service);
        let mut change = self.change(actor).await?;
        let name = hold_service(&mut change, &service).await?;
        if change.claim("set-dispatch-rule", key, "").await?.is_some() {
            return Ok(());
        }
        let (rule, engineers) = parsed(form, &store::dispatch::engineers(&mut change).await?)?;
        if store::dispatch::hold(&mut change, &service).await?.as_ref() == Some(&rule) {
            return Ok(());
        }
        store::dispatch::set(&mut change, &service, &rule).await?;
        let event = DispatchEvent::DispatchRuleSet { service: name, mode: rule.mode, engineers };
        change.record(&actor.account, None, &Event::Dispatch(event)).await?;
        change.commit().await
    }
}

/// The rule that a form gives, with the names of its engineers; or all that is wrong.
fn parsed(form: &DispatchForm, all: &[DispatchEngineer]) -> Result<(DispatchRule, Vec<String>), Refusal> {
    let mut faults = Vec::new();
    let mut fault = |field: &str, problem| faults.push(Fault { field: field.into(), problem });
    let mode = DispatchMode::of_name(&form.mode);
    if mode.is_none() {
        fault("mode", if form.mode.is_empty() { Problem::Missing } else { Problem::Unknown });
    }
    let chosen: Vec<_> = all.iter().filter(|one| form.engineers.iter().any(|id| id == one.id.as_str())).collect();
    if form.engineers.is_empty() {
        fault("engineers", Problem::Missing);
    } else if form.engineers.iter().any(|id| chosen.iter().all(|one| one.id.as_str() != id)) {
        fault("engineers", Problem::Unknown);
    } else if chosen.len() > MOST_IN_RULE {
        fault("engineers", Problem::TooMany { limit: MOST_IN_RULE as i64 });
    }
    let (Some(mode), true) = (mode, faults.is_empty()) else { return Err(Refusal::Invalid(faults)) };
    let mut engineers: Vec<_> = chosen.iter().map(|one| one.id.clone()).collect();
    engineers.sort();
    Ok((DispatchRule { mode, engineers }, chosen.iter().map(|one| one.name.clone()).collect()))
}
