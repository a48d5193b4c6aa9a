//! What waits for a lead's word.

use crate::{Actor, Desk, Result};
use model::{AuthorizationFilter, AuthorizationPage, Rank, Refusal};

impl Desk {
    /// The requests that wait for a lead's approval, newest first; for leads alone there is such a list.
    pub async fn list_to_approve(&self, actor: &Actor, older: &str) -> Result<AuthorizationPage> {
        if actor.rank != Rank::Lead {
            return Err(Refusal::NotFound.into());
        }
        let waiting = AuthorizationFilter { older: older.to_owned(), ..AuthorizationFilter::default() };
        self.list_authorizations(actor, &waiting).await
    }
}
