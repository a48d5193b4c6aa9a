//! Asking for a diagnosis.

use super::of_customer;
use super::target::{checks, host, region};
use crate::change::Change;
use crate::store::diagnosis::NewRow;
use crate::{Actor, Desk, Error, Result, store};
use model::{DAY, DeviceId, DiagnosisId, DiagnosisKind, Event, Instant, Problem, Refusal, SECOND};

/// Diagnoses of one account at once.
const AT_ONCE: i64 = 3;
/// Diagnoses of one account in 24 hours.
const A_DAY: i64 = 20;
/// When to try again if too many are under way, in seconds: none takes longer.
const SOON: i64 = 30;

/// What is to be diagnosed, as it was written.
#[derive(Debug, Clone, Default)]
pub struct DiagnosisForm {
    /// OSM's `type`: 1 an address, 2 a registered device.
    pub kind: i64,
    /// The address or name, for the first.
    pub eip: String,
    /// The device's id, for the second.
    pub instance: String,
    /// Ports joined by commas, at most five; `8443/https` says what is spoken there. Empty: 443, 80, 22.
    pub ports: String,
    /// The region; may be empty.
    pub region: String,
}

/// What is looked at.
struct Target {
    address: String,
    device: Option<(DeviceId, String)>,
    region: String,
}

impl Desk {
    /// Asks for a diagnosis; a server takes it soon. The same key asks once.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] for the vendor, faults of the fields `type`, `eip`, `instanceId`, `ports` and `region_id`,
    /// [`Refusal::TooOften`] for more than three at once or twenty in 24 hours of one account.
    pub async fn begin_diagnosis(&self, actor: &Actor, form: &DiagnosisForm, key: &str) -> Result<DiagnosisId> {
        of_customer(actor)?;
        let kind = DiagnosisKind::of_code(form.kind).ok_or(Refusal::of("type", Problem::Unknown))?;
        let mut change = self.change(actor).await?;
        store::account::hold(&mut change, &actor.account).await?;
        let target = match kind {
            DiagnosisKind::Address => address(form)?,
            DiagnosisKind::Device => device(&mut change, actor, form).await?,
        };
        let row = NewRow {
            actor,
            kind,
            region: &target.region,
            target: &target.address,
            device: target.device.as_ref(),
            items: &checks(&target.address, &form.ports)?,
            created: change.now(),
        };
        let lately = store::diagnosis::lately(&mut change, &actor.account, row.created.plus(-DAY)).await?;
        let id = store::diagnosis::add(&mut change, &row).await?;
        if let Some(before) = change.claim("diagnose", key, &id.to_string()).await? {
            return before.parse().map(DiagnosisId).map_err(|_| Error::broken("a command's key answers no diagnosis"));
        }
        seldom_enough(&lately, row.created)?;
        change
            .record(
                &actor.account,
                None,
                &Event::Program(model::ProgramEvent::DiagnosisBegun { target: target.address }),
            )
            .await?;
        change.commit().await?;
        Ok(id)
    }
}

fn address(form: &DiagnosisForm) -> Result<Target, Refusal> {
    let region = region("region_id", &form.region)?;
    Ok(Target { address: host("eip", &form.eip)?, device: None, region })
}

/// A device of the own account; it says itself in which region it is.
async fn device(change: &mut Change, actor: &Actor, form: &DiagnosisForm) -> Result<Target> {
    let id = form.instance.trim();
    if id.is_empty() {
        return Err(Refusal::of("instanceId", Problem::Missing).into());
    }
    let device = store::device::one(change, &actor.account, &DeviceId::new(id)).await?;
    let device = device.ok_or(Refusal::of("instanceId", Problem::Unknown))?;
    Ok(Target { address: device.address, device: Some((device.id, device.name)), region: device.region })
}

fn seldom_enough(lately: &store::diagnosis::Lately, now: Instant) -> Result<(), Refusal> {
    if lately.begun >= A_DAY {
        let again = lately.first.plus(DAY).since(now) / SECOND + 1;
        return Err(Refusal::TooOften { seconds: again });
    }
    if lately.running >= AT_ONCE { Err(Refusal::TooOften { seconds: SOON }) } else { Ok(()) }
}
