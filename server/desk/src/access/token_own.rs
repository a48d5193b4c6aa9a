//! A user's own tokens of the engineers' API.

use crate::{Actor, Desk, Result, store};
use model::{ApiToken, Event, Refusal};

impl Desk {
    /// The actor's tokens that hold, oldest first.
    pub async fn own_api_tokens(&self, actor: &Actor) -> Result<Vec<ApiToken>> {
        let now = self.now();
        store::api_token::of_user(&mut *self.store().read().await?, &actor.id, now).await
    }

    /// Revokes one of the own tokens.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] if the actor has no such token.
    pub async fn revoke_api_token(&self, actor: &Actor, id: &str, key: &str) -> Result<()> {
        let mut change = self.change(actor).await?;
        if change.claim("revoke-api-token", key, id).await?.is_some() {
            return Ok(());
        }
        let name = store::api_token::delete(&mut change, &actor.id, id).await?.ok_or(Refusal::NotFound)?;
        change.record(&actor.account, None, &Event::Program(model::ProgramEvent::TokenRevoked { name })).await?;
        change.commit().await
    }
}
