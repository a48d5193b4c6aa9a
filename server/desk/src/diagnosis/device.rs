//! The devices of an account: its owner registers them, everybody in it may have them diagnosed.

use super::of_customer;
use super::target::{host, region};
use crate::account::owns;
use crate::{Actor, Desk, Result, store};
use model::{Device, DeviceId, DeviceName, Event, MOST_DEVICES, Problem, Refusal};

/// A device to register, as it was written.
#[derive(Debug, Clone, Default)]
pub struct DeviceForm {
    /// Its name.
    pub name: String,
    /// The region it is in.
    pub region: String,
    /// Its address: IPv4, IPv6 or a name.
    pub address: String,
}

impl Desk {
    /// Registers a device of the own account. The same key registers it once.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] for everybody but the owner; faults of the fields `name`, `region`, `address`, and of `name` if the
    /// account has as many as it may.
    pub async fn add_device(&self, actor: &Actor, form: &DeviceForm, key: &str) -> Result<DeviceId> {
        owns(actor)?;
        let name = DeviceName::of_line("name", &form.name)?;
        let device = Device {
            id: DeviceId::new(self.inner.random.id()),
            name: name.as_str().to_owned(),
            region: region("region", &form.region)?,
            address: host("address", &form.address)?,
            created: self.now(),
        };
        if device.region.is_empty() {
            return Err(Refusal::of("region", Problem::Missing).into());
        }
        let mut change = self.change(actor).await?;
        store::account::hold(&mut change, &actor.account).await?;
        if let Some(before) = change.claim("add-device", key, device.id.as_str()).await? {
            return Ok(DeviceId::new(before));
        }
        if store::device::count(&mut change, &actor.account).await? >= MOST_DEVICES {
            return Err(Refusal::of("name", Problem::TooManyKept { limit: MOST_DEVICES }).into());
        }
        store::device::add(&mut change, &actor.account, &device).await?;
        change
            .record(&actor.account, None, &Event::Program(model::ProgramEvent::DeviceAdded { name: device.name }))
            .await?;
        change.commit().await?;
        Ok(device.id)
    }

    /// Removes a device of the own account. Diagnoses of it stay.
    pub async fn remove_device(&self, actor: &Actor, id: &DeviceId, key: &str) -> Result<()> {
        owns(actor)?;
        let mut change = self.change(actor).await?;
        // The answer to the same command again, when the device is gone.
        if change.claim("remove-device", key, id.as_str()).await?.is_some() {
            return Ok(());
        }
        let device = store::device::one(&mut change, &actor.account, id).await?.ok_or(Refusal::NotFound)?;
        if !store::device::remove(&mut change, &actor.account, id).await? {
            return Err(Refusal::NotFound.into());
        }
        change
            .record(&actor.account, None, &Event::Program(model::ProgramEvent::DeviceRemoved { name: device.name }))
            .await?;
        change.commit().await
    }

    /// The devices of the own account by name: those of one region, or of all if it is empty.
    pub async fn devices(&self, actor: &Actor, region: &str) -> Result<Vec<Device>> {
        of_customer(actor)?;
        if !store::can_be_kept(region) {
            return Ok(Vec::new());
        }
        store::device::all(&mut *self.store().read().await?, &actor.account, region.trim()).await
    }
}
