//! All rules, and who can be put into them.

use crate::{Actor, Desk, Result, policy, store};
use model::{DispatchRules, DispatchService, Lang, OTHER_SERVICES, ServiceId};

impl Desk {
    /// Every service with its rule, and every engineer with what they hold now.
    ///
    /// # Errors
    /// [`model::Refusal::NotFound`] for everybody but leads and operations administrators.
    pub async fn dispatch_rules(&self, actor: &Actor, lang: Lang) -> Result<DispatchRules> {
        policy::rules_dispatch(actor)?;
        let mut read = self.store().read().await?;
        let mut rules = store::dispatch::rules(&mut read).await?;
        let engineers = store::dispatch::engineers(&mut read).await?;
        let services = store::catalogue::risks(&mut read, lang).await?.into_iter().map(|(id, name, _)| (id, name));
        let others = (ServiceId::new(OTHER_SERVICES), String::new());
        let services = services.chain([others]).map(|(service, name)| {
            let rule = rules.remove(&service);
            DispatchService { service, name, rule }
        });
        Ok(DispatchRules { services: services.collect(), engineers })
    }
}
