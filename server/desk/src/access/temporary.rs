//! Temporary access keys: a pair with a token, which ends by itself.

use super::key_make::keep;
use super::{SIGNS, digest, drawn};
use crate::store::access_key::NewRow;
use crate::user::still;
use crate::{Actor, Desk, Result, store};
use model::{MOST_TEMPORARY_KEYS, NewAccessKey, Problem, Refusal, SECOND};

const TOKEN_LENGTH: usize = 64;

impl Desk {
    /// Makes a key that ends after so many seconds, with the token that has to stand beside each signature. Not for whoever
    /// has only such a key (the door sees to it): it would renew itself for ever.
    ///
    /// # Errors
    /// If the actor has as many that live as one may have, and [`Refusal::SignInNeeded`] if the actor got in by a password
    /// that is another one now.
    pub async fn make_temporary_key(&self, actor: &Actor, seconds: i64) -> Result<NewAccessKey> {
        let (mut made, sealed) = self.drawn_key().await?;
        made.token = drawn(&self.inner.random, SIGNS, TOKEN_LENGTH);
        let mut change = self.change(actor).await?;
        still(&mut change, actor).await?;
        let now = change.now();
        if store::access_key::count_temporary(&mut change, &actor.id, now).await? >= MOST_TEMPORARY_KEYS {
            let problem = Problem::TooManyKept { limit: MOST_TEMPORARY_KEYS };
            return Err(Refusal::of("securitytoken", problem).into());
        }
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
