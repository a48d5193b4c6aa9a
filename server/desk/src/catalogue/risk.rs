//! Which services are high-risk: their authorizations need a lead's approval before the customer is asked.

use crate::agreement::operates;
use crate::{Actor, Desk, Result, store};
use model::{Event, Lang, Refusal, ServiceId};

impl Desk {
    /// Every service by name, and whether it is high-risk, in the catalogue's order.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] for everybody but operations administrators.
    pub async fn services_at_risk(&self, actor: &Actor, lang: Lang) -> Result<Vec<(ServiceId, String, bool)>> {
        operates(actor)?;
        store::catalogue::risks(&mut *self.store().read().await?, lang).await
    }

    /// Marks a service as high-risk, or no longer. Requests made before are not touched.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] for everybody but operations administrators, and for services that there are not.
    pub async fn set_service_risk(&self, actor: &Actor, service: &ServiceId, high: bool, key: &str) -> Result<()> {
        operates(actor)?;
        let mut change = self.change(actor).await?;
        let before = store::catalogue::hold_risk(&mut change, service).await?;
        let (name, before) = before.ok_or(Refusal::NotFound)?;
        if change.claim("set-service-risk", key, "").await?.is_some() || before == high {
            return Ok(());
        }
        store::catalogue::set_risk(&mut change, service, high).await?;
        change.record(&actor.account, None, &Event::ServiceRiskSet { service: name, high }).await?;
        change.commit().await
    }
}
