//! What a user may enter without a code.

use crate::{Actor, Desk, Result, store};
use model::{Channels, ContactBook};

impl Desk {
    /// The own and the verified addresses of the actor, and where codes can be sent.
    pub async fn contact_book(&self, actor: &Actor) -> Result<ContactBook> {
        let mut read = self.store().read().await?;
        let book = store::contact::book(&mut read, &actor.id, self.now()).await?;
        let Channels { email, phone } = self.inner.channels;
        Ok(ContactBook { codes: Channels { email, phone }, ..book })
    }
}
