//! Temporary access keys: a pair with a token, which ends by itself.

use super::{digest, drawn};
use crate::store::access_key::NewRow;
use crate::{Actor, Desk, Result, store};
use model::{Event, NewAccessKey, SECOND};

const SIGNS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const TOKEN_LENGTH: usize = 64;

impl Desk {
    /// Makes a key that ends after so many seconds, with the token that has to stand beside each signature.
    pub async fn make_temporary_key(&self, actor: &Actor, seconds: i64) -> Result<NewAccessKey> {
        let (mut made, sealed) = self.drawn_key().await?;
        made.token = drawn(&self.inner.random, SIGNS, TOKEN_LENGTH);
        let mut change = self.change(actor).await?;
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
        store::access_key::add(&mut change, &row).await?;
        change
            .record(
                &actor.account,
                None,
                &Event::Program(model::ProgramEvent::AccessKeyMade { access: made.access.clone() }),
            )
            .await?;
        change.commit().await?;
        Ok(made)
    }
}
