//! Temporary access keys: a pair with a token, which ends by itself.

use super::key_make::keep;
use super::{SIGNS, digest, drawn};
use crate::store::access_key::NewRow;
use crate::{Actor, Desk, Result};
use model::{NewAccessKey, SECOND};

const TOKEN_LENGTH: usize = 64;

impl Desk {
    /// Makes a key that ends after so many seconds, with the token that has to stand beside each signature.
    pub async fn make_temporary_key(&self, actor: &Actor, seconds: i64) -> Result<NewAccessKey> {
        let (mut made, sealed) = self.drawn_key().await?;
        made.token = drawn(&self.inner.random, SIGNS, TOKEN_LENGTH);
        let change = self.change(actor).await?;
        let now = change.now();
        let expires = now.plus(seconds * SECOND);
        made.expires = Some(expires);
        let row = NewRow {
            access: &made.access,
            user: &actor.id,
            description: "",
            sealed: &sealed,
            now,
            expires: Some(expires),
            token_digest: &digest(&made.token),
        };
        keep(change, actor, &row).await?;
        Ok(made)
    }
}
