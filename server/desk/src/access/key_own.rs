//! A user's own access keys.

use crate::{Actor, Desk, Result, store};
use model::AccessKey;

impl Desk {
    /// The actor's access keys, oldest first, without temporary ones.
    pub async fn own_access_keys(&self, actor: &Actor) -> Result<Vec<AccessKey>> {
        store::access_key::of_user(&mut *self.store().read().await?, &actor.id).await
    }
}
