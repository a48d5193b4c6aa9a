//! Operations vouch for a user's own address (command line, demo data).

use crate::account::operations;
use crate::outbox::masked;
use crate::{Desk, Origin, Result, store};
use model::{Event, Refusal, UserId, Way};

impl Desk {
    /// Makes an address the user's own, verified: operations know it to be theirs.
    pub async fn vouch_for(&self, user: &UserId, way: Way, typed: &str, origin: &Origin) -> Result<()> {
        let address = way.address(typed).map_err(|problem| Refusal::of(way.name(), problem))?;
        let mut change = self.change(operations(origin)).await?;
        let now = change.now();
        let actor = store::user::actor(&mut change, user, origin.clone()).await?.ok_or(Refusal::NotFound)?;
        store::contact::verify(&mut change, user, way, &address, now).await?;
        store::contact::set_own(&mut change, user, way, &address, now, true).await?;
        let event = Event::ContactVerified { way, address: masked(&address) };
        change.record(&actor.account, None, &event).await?;
        change.commit().await
    }
}
