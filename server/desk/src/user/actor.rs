//! Who a signed-in user is now.

use crate::{Actor, Desk, Origin, Result, store};
use model::UserId;

impl Desk {
    /// Who a signed-in user is now: rank, policies and groups as of this request. `None` if there is no such user any
    /// more.
    pub async fn actor(&self, user: &UserId, origin: Origin) -> Result<Option<Actor>> {
        store::user::actor(&mut *self.store().read().await?, user, origin).await
    }
}
